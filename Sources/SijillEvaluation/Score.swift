import SijillIntake
public import SijillModel

/// How well readings agree with gold: for each tier whether the items are there, and whether what is said of them is right.
///
///     let score = Score(golds: ["a": gold], reads: ["a": reading])
///     score.tiers[.figures]?.found.f1
public struct Score: Sendable {
    /// Precision, recall and their harmonic mean of two sets and what they share.
    public struct Measure: Sendable, Equatable {
        public internal(set) var gold = 0
        public internal(set) var read = 0
        public internal(set) var both = 0

        public var precision: Double { read > 0 ? Double(both) / Double(read) : gold == 0 ? 1 : 0 }
        public var recall: Double { gold > 0 ? Double(both) / Double(gold) : 1 }
        public var f1: Double {
            let (p, r) = (precision, recall)
            return p + r > 0 ? 2 * p * r / (p + r) : 0
        }
    }

    public struct Tier: Sendable {
        public internal(set) var found = Measure()
        /// By field, in the order of the table.
        public internal(set) var slots: [(name: String, measure: Measure)] = []
        /// All fields of all items.
        public var fields: Measure {
            slots.reduce(into: Measure()) {
                $0.gold += $1.measure.gold
                $0.read += $1.measure.read
                $0.both += $1.measure.both
            }
        }
    }

    /// One item or field that is not as in the gold.
    public struct Difference: Sendable, Equatable {
        public let tier: ScoredTier
        public let article: String
        public let text: String
    }

    public private(set) var tiers: [ScoredTier: Tier] = [:]
    public private(set) var differences: [Difference] = []
    public let articles: Int
    /// Articles of the gold without a reading.
    public let unread: Int

    public var meanF1: Double { mean { $0.found.f1 } }
    public var meanFieldF1: Double { mean { $0.fields.f1 } }

    private func mean(_ value: (Tier) -> Double) -> Double {
        ScoredTier.allCases.reduce(0) { $0 + (tiers[$1].map(value) ?? 0) } / Double(ScoredTier.allCases.count)
    }

    /// - Parameters:
    ///   - golds: annotated articles by id.
    ///   - reads: readings by id; what is not in `golds` does not count.
    public init(golds: [String: JSONValue], reads: [String: JSONValue]) {
        articles = golds.count
        unread = golds.keys.count { reads[$0] == nil }
        var comparer = Comparer()
        let ids = golds.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        for tier in ScoredTier.allCases {
            var result = Tier()
            for id in ids { add(tier, id, golds[id] ?? .null, reads[id] ?? .null, &result, &comparer) }
            tiers[tier] = result
        }
    }

    private mutating func add(
        _ tier: ScoredTier, _ id: String, _ gold: JSONValue, _ read: JSONValue, _ result: inout Tier, _ comparer: inout Comparer
    ) {
        let golds = Score.once(tier, Fields.list(gold[tier.rawValue]))
        let reads = Score.once(tier, Fields.list(read[tier.rawValue]))
        let pairs = Score.pairs(tier, golds, reads, &comparer)
        result.found.gold += golds.count
        result.found.read += reads.count
        result.found.both += pairs.count
        for item in golds { for (slot, values) in Slots.of(tier, item) { result.count(slot) { $0.gold += values.count } } }
        for item in reads { for (slot, values) in Slots.of(tier, item) { result.count(slot) { $0.read += values.count } } }
        for (i, j) in pairs {
            let readSlots = Slots.of(tier, reads[j])
            for (index, (slot, values)) in Slots.of(tier, golds[i]).enumerated() {
                let all = readSlots[index].values
                var free = all
                for value in values {
                    if let match = free.firstIndex(where: { comparer.same(tier, slot, value, $0) }) {
                        result.count(slot) { $0.both += 1 }
                        free.remove(at: match)
                    } else {
                        report(tier, id, "\(slot): gold \(Score.short(value)) read \(Score.short(.array(all)))")
                    }
                }
            }
        }
        let got = Set(pairs.map(\.0))
        let had = Set(pairs.map(\.1))
        for (index, item) in golds.enumerated() where !got.contains(index) { report(tier, id, "missed " + Score.short(item)) }
        for (index, item) in reads.enumerated() where !had.contains(index) { report(tier, id, "extra " + Score.short(item)) }
    }

    private mutating func report(_ tier: ScoredTier, _ article: String, _ text: String) {
        differences.append(Difference(tier: tier, article: article, text: text))
    }

    /// Amounts and times count once for each value in an article, however often the text repeats it.
    private static func once(_ tier: ScoredTier, _ items: [JSONValue]) -> [JSONValue] {
        guard tier == .amounts || tier == .times else { return items }
        func key(_ item: JSONValue) -> [String] {
            if tier == .times { return [item["value"].map { $0.python } ?? "null"] }
            return ["unit", "amount", "low", "high"].map { name in
                guard let value = item[name] else { return "null" }
                return value.double.map { JSONValue.python($0) } ?? value.python
            }
        }
        // The place of the last one, the value of the first.
        var first: [[String]: JSONValue] = [:]
        for item in items.reversed() { first[key(item)] = item }
        var taken: Set<[String]> = []
        var out: [JSONValue] = []
        for item in items.reversed() where taken.insert(key(item)).inserted { if let value = first[key(item)] { out.append(value) } }
        return out.reversed()
    }

    /// Greedy one-to-one matching, the likeliest pairs first.
    private static func pairs(_ tier: ScoredTier, _ golds: [JSONValue], _ reads: [JSONValue], _ comparer: inout Comparer) -> [(Int, Int)] {
        var candidates: [(likeness: Double, gold: Int, read: Int)] = []
        for (i, gold) in golds.enumerated() {
            for (j, read) in reads.enumerated() {
                let likeness = comparer.likeness(tier, gold, read)
                if likeness > 0 { candidates.append((likeness, i, j)) }
            }
        }
        candidates.sort { ($1.likeness, $0.gold, $0.read) < ($0.likeness, $1.gold, $1.read) }
        var left: Set<Int> = []
        var right: Set<Int> = []
        var pairs: [(Int, Int)] = []
        for (_, i, j) in candidates where !left.contains(i) && !right.contains(j) {
            left.insert(i)
            right.insert(j)
            pairs.append((i, j))
        }
        return pairs
    }

    /// The first 220 characters of a value.
    private static func short(_ value: JSONValue) -> String { String(String.UnicodeScalarView(value.python.unicodeScalars.prefix(220))) }
}

extension Score.Tier {
    fileprivate mutating func count(_ slot: String, _ change: (inout Score.Measure) -> Void) {
        if let index = slots.firstIndex(where: { $0.name == slot }) { return change(&slots[index].measure) }
        slots.append((slot, Score.Measure()))
        change(&slots[slots.count - 1].measure)
    }
}
