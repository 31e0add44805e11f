public import SijillModel
public import SijillStore

/// Two claims, or a whole and its parts, that cannot both be right. Never stored: found anew by every query.
public struct Conflict: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Values apart beyond rounding and bounds.
        case value
        /// Numbers of documents.
        case count
        /// Days that cannot be one.
        case date
        /// Parts worth more, or more in number, than their whole.
        case parts
        /// Signed on a day after the article that tells it.
        case order
        /// No contradiction: a later article tells another value.
        case revision
    }

    public let kind: Kind
    public let record: Int64
    public let tier: Tier
    /// What stands against one another; of parts the whole first.
    public let sides: [RecordView.Source]
}

extension Record {
    /// Days between two articles from which another value is news and no contradiction.
    static let revisionDays = 7

    /// All that does not fit together, record by record, until `body` returns false.
    public func forEachConflict(corpus: Corpus, _ body: (Conflict) throws(StoreProblem) -> Bool) throws(StoreProblem) {
        var last: Int64 = 0
        while true {
            let records = try store.disputed(after: last, limit: 200)
            guard let end = records.last else { break }
            for record in records {
                guard let view = try view(record, corpus: corpus, limit: 60), !view.isRejected else { continue }
                for conflict in Record.conflicts(in: view) { guard try body(conflict) else { return } }
            }
            last = end
        }
        guard try forEachOverfullWhole(corpus: corpus, body) else { return }
        last = 0
        while true {
            let claims = try store.signedTooLate(after: last, limit: 200)
            guard let end = claims.last else { break }
            for claim in claims {
                let side = try source(claim, corpus)
                guard try body(Conflict(kind: .order, record: claim.record, tier: claim.row.tier, sides: [side])) else { return }
            }
            last = end.id
        }
    }

    private func forEachOverfullWhole(corpus: Corpus, _ body: (Conflict) throws(StoreProblem) -> Bool) throws(StoreProblem) -> Bool {
        var last: Int64 = 0
        while true {
            let wholes = try store.wholes(after: last, limit: 200)
            guard let end = wholes.last else { return true }
            for id in wholes {
                guard let whole = try store.claim(id) else { continue }
                let parts = try store.claims(ofPart: id)
                let sum = parts.compactMap(\.row.usd).reduce(0, +)
                let isWorthMore = whole.row.usd.map { sum > $0 * 1.02 && whole.row.bound == "exact" } ?? false
                let areMore = whole.row.count.map { Double(parts.count) > $0 } ?? false
                guard isWorthMore || areMore else { continue }
                var sides = [try source(whole, corpus)]
                for part in parts where areMore || part.row.usd != nil { sides.append(try source(part, corpus)) }
                guard try body(Conflict(kind: .parts, record: whole.record, tier: whole.row.tier, sides: sides)) else { return false }
            }
            last = end
        }
    }

    /// At most one of each kind: the two claims that are furthest apart.
    static func conflicts(in view: RecordView) -> [Conflict] {
        var found: [Conflict] = []
        func add(_ kind: Conflict.Kind, _ pair: (RecordView.Source, RecordView.Source)?) {
            if let pair { found.append(Conflict(kind: kind, record: view.id, tier: view.tier, sides: [pair.0, pair.1])) }
        }
        let (value, revision) = disagreement(view) {
            let values = Likeness.values(ComparedClaim($0), ComparedClaim($1))
            return values == .differ || values == .near
        }
        add(.value, value)
        add(.revision, value == nil ? revision : nil)
        add(.count, disagreement(view) { $0.row.count != nil && $1.row.count != nil && $0.row.count != $1.row.count }.conflict)
        if view.tier == .agreements {
            add(
                .date,
                disagreement(view) { a, b in
                    guard let first = a.row.first, let last = a.row.last, let other = b.row.first, let end = b.row.last else { return false }
                    return first > end || other > last
                }.conflict)
        }
        return found
    }

    /// The first pair that disagrees within a few days, and the first that does over time.
    private static func disagreement(
        _ view: RecordView, _ disagree: (StoredClaim, StoredClaim) -> Bool
    ) -> (conflict: (RecordView.Source, RecordView.Source)?, revision: (RecordView.Source, RecordView.Source)?) {
        var revision: (RecordView.Source, RecordView.Source)?
        for (index, a) in view.sources.enumerated() {
            for b in view.sources[(index + 1)...] where disagree(a.claim, b.claim) {
                let apart = abs((a.claim.published ?? 0) - (b.claim.published ?? 0))
                if apart <= revisionDays { return ((a, b), nil) }
                if revision == nil { revision = (a.claim.published ?? 0) <= (b.claim.published ?? 0) ? (a, b) : (b, a) }
            }
        }
        return (nil, revision)
    }

    /// Agreements that were announced or signed, and of which nothing was heard since a day; the longest silent first.
    public func pending(before day: Int, corpus: Corpus, limit: Int, _ accepts: (RecordView) -> Bool) throws(StoreProblem) -> [RecordView] {
        var views: [RecordView] = []
        for record in try store.silent(since: day, statuses: ["proposed", "planned", "negotiating", "agreed", "signed", "suspended"], limit: 100_000)
        {
            guard let view = try view(record, corpus: corpus, limit: 60), !view.isRejected, accepts(view) else { continue }
            views.append(view)
            if views.count >= limit { break }
        }
        return views
    }
}
