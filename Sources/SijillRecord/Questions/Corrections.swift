import SijillModel
import SijillStore
import SijillText

/// What people corrected, by record. It outranks what was read when records are searched.
struct Corrections {
    /// Of one record: fields as they were set, and all their words.
    struct Fields {
        fileprivate(set) var values: [String: String] = [:]
        fileprivate(set) var words: Set<String> = []

        /// What was set in a field, under any of its names.
        fileprivate func value(_ names: String...) -> String? { names.lazy.compactMap { values[$0] }.first }
    }

    private(set) var records: [Int64: Fields] = [:]

    /// All that nobody took back, the last of a field.
    init(_ store: any Store) throws(StoreProblem) {
        let decisions = try store.decisions()
        let undone = Set(decisions.compactMap(\.undoes))
        for decision in decisions where decision.action == .correct && !undone.contains(decision.id) {
            guard let field = decision.field, let value = decision.value else { continue }
            var records: Set<Int64> = []
            for anchor in decision.anchors { for claim in try store.claims(at: anchor) { records.insert(claim.record) } }
            for record in records { self.records[record, default: Fields()].values[field] = value }
        }
        for (record, fields) in records {
            records[record]?.words = Set(fields.values.values.flatMap { SearchWords.list($0) })
        }
    }
}

extension Corrections.Fields {
    /// Whether a claim of the record, corrected, fits what is looked for beside words and names.
    func fits(_ claim: StoredClaim, _ search: Search) -> Bool {
        let row = claim.row
        guard search.tiers.isEmpty || search.tiers.contains(row.tier) else { return false }
        guard search.kinds.isEmpty || search.kinds.contains(value("kind", "measure") ?? row.kind) else { return false }
        let sectors = (value("sectors", "sector") ?? row.sectors).split { $0 == "," || $0 == " " }
        guard search.sectors.allSatisfy({ sector in sectors.contains { $0 == sector } }) else { return false }
        guard search.outlet.map({ $0 == claim.outlet }) ?? true else { return false }
        let period = value("date", "period").flatMap { Period($0) }
        let (first, last) = (period?.first ?? row.day, period?.last ?? period?.first ?? row.day)
        if let since = search.since?.first { guard let last, last >= since else { return false } }
        if let until = search.until?.last { guard let first, first <= until else { return false } }
        let usd = value("usd").flatMap { Double($0) } ?? row.usd
        if let least = search.minimumUSD { guard let usd, usd >= least else { return false } }
        if let most = search.maximumUSD { guard let usd, usd <= most else { return false } }
        return true
    }

    /// Whether a correction is a reason to look at the record: it says a word that is looked for, or sets a field that is asked for.
    func concern(_ search: Search, words: [String]) -> Bool {
        if !words.isEmpty { return words.contains { word in self.words.contains { SearchWords.matches($0, word) } } }
        return value("kind", "measure").map { search.kinds.contains($0) } ?? false
            || value("sectors", "sector") != nil && !search.sectors.isEmpty || value("usd") != nil && (search.minimumUSD ?? search.maximumUSD) != nil
            || value("date", "period") != nil && (search.since != nil || search.until != nil)
    }

    /// Whether every word is in a correction or among `said`.
    func say(_ words: [String], or said: [String]) -> Bool {
        words.allSatisfy { word in self.words.contains { SearchWords.matches($0, word) } || said.contains { SearchWords.matches($0, word) } }
    }
}
