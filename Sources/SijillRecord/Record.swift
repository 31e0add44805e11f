import SijillModel
public import SijillStore

/// The record: claims of many articles, the same things joined, kept in a store.
///
///     let record = Record(try SQLiteStore(path: "sijill.db", access: .write), rates: rates)
///     try record.add(drafts)
public final class Record {
    public let store: any Store
    public private(set) var rates: Rates
    private var merger: Merger
    private let joiner: NameJoiner
    private var corrected: (stamp: Int64, decision: Int64, corrections: Corrections)?
    private var joined: (stamp: Int64, names: [Int64: [Int64]])?

    public init(_ store: any Store, rates: Rates) throws(StoreProblem) {
        self.store = store
        self.rates = rates.adding(try store.rates())
        merger = Merger(store)
        joiner = NameJoiner(store)
    }

    /// What came of adding articles.
    public struct Added: Sendable, Equatable {
        public var articles = 0
        /// Articles that were there and have a newer reading now.
        public var reread = 0
        /// Articles that were there as they are.
        public var unchanged = 0
        public var claims = 0
        /// Claims that joined a record which was there.
        public var merged = 0

        public init() {}

        public static func + (a: Added, b: Added) -> Added {
            var sum = a
            sum.articles += b.articles
            sum.reread += b.reread
            sum.unchanged += b.unchanged
            sum.claims += b.claims
            sum.merged += b.merged
            return sum
        }
    }

    /// Puts articles down with all that follows from them: all or, where it throws, none.
    public func add(_ drafts: [ArticleDraft]) throws(StoreProblem) -> Added {
        do throws(StoreProblem) {
            return try store.transaction { () throws(StoreProblem) in
                try merger.refresh()
                corrected = nil
                joined = nil
                let isDecided = try store.lastDecision() > 0
                var added = Added()
                for draft in drafts { try add(draft, isDecided: isDecided, &added) }
                return added
            }
        } catch {
            merger.forget()
            throw error
        }
    }

    /// - Parameter isDecided: whether anybody decided anything.
    private func add(_ draft: ArticleDraft, isDecided: Bool, _ added: inout Added) throws(StoreProblem) {
        let (article, isNew) = try store.put(draft.article)
        let reading = draft.reading
        if !isNew, try store.isRead(article, engine: reading.engine, pack: reading.pack) {
            added.unchanged += 1
            return
        }
        let old = try store.retire(articleKey: draft.article.key)
        merger.forget(old)
        if isNew && old.isEmpty { added.articles += 1 } else { added.reread += 1 }
        let (_, rows, newNames) = try put(draft, article: article)
        for (row, claim) in zip(rows, reading.claims) {
            let stored = StoredClaim(
                id: row, article: article, record: row, outlet: draft.article.outlet, row: claim, reason: "", score: 1, decision: nil)
            if try place(stored, keys: claim.candidateKeys, old) { added.merged += 1 }
        }
        for name in newNames { try joiner.consider(name) }
        if isDecided, try !store.decisions(inArticle: article).isEmpty { try apply(decisionsIn: article, to: rows) }
        added.claims += rows.count
    }

    /// Puts a reading of an article down, its claims each by itself.
    func put(_ draft: ArticleDraft, article: Int64) throws(StoreProblem) -> (reading: Int64, claims: [Int64], newNames: [NameRow]) {
        let (id, passages) = try store.put(draft.reading, of: article)
        var newNames: [NameRow] = []
        var rows: [Int64] = []
        for claim in draft.reading.claims {
            for use in claim.names where try store.put(use.name) { newNames.append(use.name) }
            // A part may stand before its whole: then it points at nothing rather than at a row that is not there.
            let whole = claim.partOf.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
            rows.append(try store.put(claim, reading: id, article: article, passage: passages[claim.passage], partOf: whole))
        }
        return (id, rows, newNames)
    }

    /// What people corrected, looked up anew when they decided or articles came.
    func corrections() throws(StoreProblem) -> Corrections {
        let (stamp, decision) = (try store.stamp(), try store.lastDecision())
        if let corrected, corrected.stamp == stamp, corrected.decision == decision { return corrected.corrections }
        let corrections = try Corrections(store)
        corrected = (stamp, decision, corrections)
        return corrections
    }

    /// For every name that was joined to others those, looked up anew when articles came: a large record has a hundred thousand.
    func joinedNames() throws(StoreProblem) -> [Int64: [Int64]] {
        let stamp = try store.stamp()
        if let joined, joined.stamp == stamp { return joined.names }
        var names: [Int64: [Int64]] = [:]
        for join in try store.joins() where join.state == .made {
            names[join.name, default: []].append(join.identity)
            names[join.identity, default: []].append(join.name)
        }
        joined = (stamp, names)
        return names
    }

    /// Takes rates into account that are in the store.
    func know(_ rows: [RateRow]) { rates = rates.adding(rows) }

    /// Links a claim to the record that it belongs to, if there is one.
    private func place(_ claim: StoredClaim, keys: [Int64], _ old: [StoredClaim]) throws(StoreProblem) -> Bool {
        // What an earlier reading of the article said stays in its record.
        if !old.isEmpty, let same = Anchor(claim).choose(from: old).first {
            try store.link(claim: claim.id, to: same.record, score: 1, reason: "read again", decision: same.decision)
            _ = try merger.record(for: claim, keys: keys)
            return false
        }
        guard let found = try merger.record(for: claim, keys: keys) else { return false }
        try store.link(claim: claim.id, to: found.record, score: found.score, reason: found.reason, decision: nil)
        for record in found.joined {
            for member in try store.claims(ofRecord: record, inViewOnly: false, limit: .max) {
                let reason = member.id == record ? "one with it by \(claim.row.key): \(found.reason)" : member.reason
                try store.link(
                    claim: member.id, to: found.record, score: member.id == record ? found.score : member.score, reason: reason, decision: nil)
            }
        }
        return true
    }

    /// Rates from a user: kept, and all dollars of the record made anew.
    public func update(_ rows: [RateRow]) throws(StoreProblem) {
        rates = rates.adding(rows)
        merger.forget()
        let rates = rates
        try store.transaction { () throws(StoreProblem) in
            try store.put(rows)
            try store.revalue { low, unit, day in rates.convert(low, from: unit, to: "USD", on: day)?.amount }
        }
    }
}
