import SijillModel
import SijillRecord
import SijillStore

extension Census {
    /// What two names have to do with one another: how many records of each kind, and the dollars of the agreements.
    struct Sum: Sendable {
        var agreements = 0
        var encounters = 0
        var figures = 0
        var usd = 0.0
        /// Agreements count most, then money, then meetings.
        var weight: Double { Double(agreements) * 3 + Double(encounters) + Double(figures) * 0.5 + min(20, usd / 1e9) }
    }

    struct Pair: Hashable {
        let a: Int32
        let b: Int32
        init(_ x: Int32, _ y: Int32) { (a, b) = x < y ? (x, y) : (y, x) }
    }

    /// Names that take part in one claim of the record, two by two.
    private func pairs(_ record: Int, where counts: (Int32) -> Bool) -> Set<Pair> {
        var pairs: Set<Pair> = []
        for claim in claims(of: record) {
            var sides: [Int32] = []
            for use in uses(of: claim) where use.takesPart && counts(use.name) && !sides.contains(use.name) { sides.append(use.name) }
            // A summit of fifty would make a thousand pairs that mean nothing.
            guard sides.count > 1, sides.count <= 12 else { continue }
            for (index, a) in sides.enumerated() { for b in sides[(index + 1)...] { pairs.insert(Pair(a, b)) } }
        }
        return pairs
    }

    /// Dollars of a record: those of the claim that tells most.
    func usd(_ record: Int) -> Double { claims(of: record).reduce(0) { dollars[$1] > $0 ? dollars[$1] : $0 } }

    private func add(_ record: Int, to sum: inout Sum) {
        let first = Int(starts[record])
        switch tiers[first] {
        case .agreements:
            sum.agreements += 1
            if !claims(of: record).contains(where: { isPart[$0] }) { sum.usd += usd(record) }
        case .encounters: sum.encounters += 1
        case .figures: sum.figures += 1
        case .amounts, .times, .statements, .posts: break
        }
    }

    private func isBetween(_ record: Int) -> Bool {
        switch tiers[Int(starts[record])] {
        case .agreements, .encounters, .figures: !isRejected[record]
        case .amounts, .times, .statements, .posts: false
        }
    }

    /// Sums of all pairs of countries, or of all that the test allows, over a selection or all records.
    func relations(among counts: ((Int32) -> Bool)? = nil, over selection: Selection? = nil) -> [Pair: Sum] {
        let counts = counts ?? { isCountry[Int($0)] }
        var sums: [Pair: Sum] = [:]
        func take(_ record: Int) {
            guard isBetween(record) else { return }
            for pair in pairs(record, where: counts) { add(record, to: &sums[pair, default: Sum()]) }
        }
        if let selection { for record in selection.records { take(Int(record)) } } else { for record in records.indices { take(record) } }
        return sums
    }

    /// Records in which both take part in one claim.
    func records(between a: Set<Int32>, _ b: Set<Int32>) -> [Int] {
        let (some, others) = (records(naming: a), records(naming: b))
        return (some.count < others.count ? some : others).filter { record in
            isBetween(record)
                && claims(of: record).contains { claim in
                    let uses = uses(of: claim)
                    return uses.contains { $0.takesPart && a.contains($0.name) } && uses.contains { $0.takesPart && b.contains($0.name) }
                }
        }
    }

    /// The closest first; the names' ids break ties, so that the order is the same in every run.
    func sorted(_ sums: [Pair: Sum]) -> [(pair: Pair, sum: Sum)] {
        sums.map { (pair: $0.key, sum: $0.value) }.sorted { x, y in
            if x.sum.weight != y.sum.weight { return x.sum.weight > y.sum.weight }
            return (names[Int(x.pair.a)], names[Int(x.pair.b)]) < (names[Int(y.pair.a)], names[Int(y.pair.b)])
        }
    }

    /// What each name does with others: agreements and their dollars.
    func totals(_ relations: [(pair: Pair, sum: Sum)]) -> [Int32: Sum] {
        var totals: [Int32: Sum] = [:]
        for (pair, sum) in relations {
            for name in [pair.a, pair.b] {
                totals[name, default: Sum()].agreements += sum.agreements
                totals[name, default: Sum()].usd += sum.usd
            }
        }
        return totals
    }
}
