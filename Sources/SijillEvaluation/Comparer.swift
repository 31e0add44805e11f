import SijillIntake
import SijillModel

/// How like two items are, and whether two values of a field are the same. Remembers the folded words of texts that it has seen.
struct Comparer {
    private var seen: [String: FoldedWords] = [:]

    private mutating func words(_ text: String) -> FoldedWords {
        if let words = seen[text] { return words }
        let words = FoldedWords(text)
        seen[text] = words
        return words
    }

    private mutating func overlap(_ a: JSONValue?, _ b: JSONValue?) -> Double {
        words(Fields.text(a)).overlap(words(Fields.text(b)))
    }

    private mutating func overlap(_ a: String, _ b: String) -> Double { words(a).overlap(words(b)) }

    private mutating func within(_ a: JSONValue, _ b: JSONValue) -> Double { words(Fields.evidence(a)).within(words(Fields.evidence(b))) }

    mutating func sameName(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
        let (nameA, nameB) = (Fields.name(a), Fields.name(b))
        if nameA.isEmpty || nameB.isEmpty { return false }
        if Comparer.isCode(nameA) || Comparer.isCode(nameB) { return nameA == nameB }
        let (x, y) = (Set(words(nameA).counts.keys), Set(words(nameB).counts.keys))
        if x.isEmpty || y.isEmpty { return false }
        return x.isSubset(of: y) || y.isSubset(of: x) || Double(x.intersection(y).count) / Double(x.union(y).count) >= 0.5
    }

    private static func isCode(_ name: String) -> Bool { name.utf8.count == 2 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) } }

    private mutating func hits(_ gold: [JSONValue], _ read: [JSONValue]) -> Int {
        var hits = 0
        for name in gold where read.contains(where: { sameName(name, $0) }) { hits += 1 }
        return hits
    }

    // MARK: Items

    /// From 0, not the same thing, to 1.
    mutating func likeness(_ tier: ScoredTier, _ gold: JSONValue, _ read: JSONValue) -> Double {
        switch tier {
        case .amounts:
            guard Fields.sameAmount(gold, read) else { return 0 }
            return 0.5 + 0.3 * overlap(gold["text"], read["text"]) + 0.2 * (within(gold, read) > 0.6 ? 1 : 0)
        case .times:
            guard Comparer.timeKey(gold) == Comparer.timeKey(read) else { return 0 }
            return 0.5 + 0.5 * overlap(gold["text"], read["text"])
        case .agreements: return agreement(gold, read)
        case .figures: return figure(gold, read)
        case .encounters: return encounter(gold, read)
        case .statements:
            let score = overlap(Fields.plain(gold["content"], "content"), Fields.plain(read["content"], "content"))
            return score >= 0.6 ? score : 0
        case .posts:
            guard sameName(gold["person"], read["person"]) else { return 0 }
            let score = overlap(Fields.plain(gold["title"], "title"), Fields.plain(read["title"], "title"))
            return score >= 0.5 ? 0.5 + score / 2 : 0
        }
    }

    /// A time's value; a missing one and a null are the same.
    static func timeKey(_ item: JSONValue) -> String {
        switch item["value"] {
        case nil, .null: "None"
        case let value: Fields.text(value)
        }
    }

    private mutating func agreement(_ gold: JSONValue, _ read: JSONValue) -> Double {
        if within(gold, read) < 0.6 { return 0 }
        let score = 0.2 * overlap(Fields.evidence(gold), Fields.evidence(read))
        let (goldParties, readParties) = (Fields.list(gold["parties"]), Fields.list(read["parties"]))
        let hits = hits(goldParties, readParties)
        let value = Fields.sameAmount(gold["value"], read["value"])
        let count = Fields.sameAmount(Comparer.orEmpty(gold["count"]), Comparer.orEmpty(read["count"]))
        let subject = overlap(Fields.plain(gold["subject"], "subject"), Fields.plain(read["subject"], "subject"))
        if hits == 0, !value, !count, subject < 0.5 { return 0 }
        return score + 0.3 * Double(hits) / Double(max(1, goldParties.count, readParties.count)) + 0.2 * (value ? 1 : 0) + 0.1 * (count ? 1 : 0)
            + 0.1 * subject + 0.1 * (gold["kind"] == read["kind"] ? 1 : 0)
    }

    private static func orEmpty(_ value: JSONValue?) -> JSONValue { Fields.isNothing(value) ? .object([]) : value ?? .object([]) }

    private mutating func figure(_ gold: JSONValue, _ read: JSONValue) -> Double {
        if within(gold, read) < 0.6 { return 0 }
        let value = Fields.sameAmount(gold["value"], read["value"])
        let change = Fields.sameAmount(gold["change"], read["change"])
        let cross = Fields.sameAmount(gold["value"], read["change"]) || Fields.sameAmount(gold["change"], read["value"])
        if !value, !change, !cross { return 0 }
        return 0.4 * (value ? 1 : 0) + 0.2 * (change ? 1 : 0) + 0.1 * (cross ? 1 : 0) + 0.3 * (gold["measure"] == read["measure"] ? 1 : 0)
            + 0.1 * (gold["period"] == read["period"] ? 1 : 0)
    }

    private mutating func encounter(_ gold: JSONValue, _ read: JSONValue) -> Double {
        if within(gold, read) < 0.6 { return 0 }
        let goldNames = Fields.list(gold["participants"]) + Fields.listed(gold["host"])
        let readNames = Fields.list(read["participants"]) + Fields.listed(read["host"])
        let hits = hits(goldNames, readNames)
        if hits == 0 { return 0 }
        return 0.5 * Double(hits) / Double(max(goldNames.count, readNames.count)) + 0.3 * (gold["kind"] == read["kind"] ? 1 : 0) + 0.2
            * overlap(Fields.evidence(gold), Fields.evidence(read))
    }

    // MARK: Fields

    mutating func same(_ tier: ScoredTier, _ slot: String, _ gold: JSONValue, _ read: JSONValue) -> Bool {
        let (a, b) = (Fields.plain(gold, slot), Fields.plain(read, slot))
        switch slot {
        case "party", "signer", "from", "to", "between", "participant", "host", "place", "speaker", "person", "organisation": return sameName(a, b)
        case "value" where tier != .times, "change", "count": return Fields.sameAmount(a, b)
        case "subject", "of", "content", "title": return overlap(a, b) >= 0.5
        default: return Comparer.equal(a, b)
        }
    }

    private static func equal(_ a: JSONValue?, _ b: JSONValue?) -> Bool { (a ?? .null) == (b ?? .null) }
}
