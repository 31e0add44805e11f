import SijillModel
import SijillStore

/// Finds the record that a new claim belongs to.
struct Merger {
    private let store: any Store
    private var filter: KeyFilter?
    private var stamp: Int64 = -1
    /// Claims that one key may bring, and claims of a record that a new one is compared with.
    private static let candidates = 24
    private static let members = 16
    /// From this score on, a second claim of an article is the first one said again.
    private static let again = 0.85

    init(_ store: any Store) { self.store = store }

    /// To be called at the start of a transaction: what another process wrote is taken in.
    mutating func refresh() throws(StoreProblem) {
        let now = try store.stamp()
        if let filter, now == stamp, filter.count < filter.capacity { return }
        stamp = now
        var keys: [Int64] = []
        try store.forEachCandidateKey { keys.append($0) }
        var made = KeyFilter(capacity: max(1 << 20, keys.count * 2))
        for key in keys { made.insert(key) }
        filter = made
    }

    /// Forgets what was written in a transaction that failed.
    mutating func forget() { filter = nil }

    /// The record that fits best, with the reason.
    ///
    /// - Parameter fixed: pairs of claims of which people said that they are, or are not, the same.
    mutating func record(for claim: StoredClaim, keys: [Int64]) throws(StoreProblem) -> (record: Int64, score: Double, reason: String)? {
        let side = Likeness.Side(claim)
        let threshold = Likeness.threshold(claim.row.tier)
        var seen: Set<Int64> = []
        var best: [Int64: (score: Double, reason: String)] = [:]
        for key in CandidateKeys.sought(claim.row, keys: keys) where filter?.mayContain(key) != false {
            for candidate in try store.candidates(key, limit: Merger.candidates)
            where candidate.article != claim.article && candidate.row.tier == claim.row.tier && seen.insert(candidate.id).inserted {
                let likeness = Likeness(side, Likeness.Side(candidate))
                guard likeness.score >= threshold, likeness.score > best[candidate.record]?.score ?? 0 else { continue }
                best[candidate.record] = (likeness.score, likeness.reason)
            }
        }
        for key in keys { filter?.insert(key) }
        // The older record where two fit as well.
        for (record, found) in best.sorted(by: { ($1.value.score, $0.key) < ($0.value.score, $1.key) }) where try accepts(record, side) {
            return (record, found.score, found.reason)
        }
        return nil
    }

    /// Whether nothing in the record speaks against the claim: what is like a claim that is like another need not be like the other.
    private func accepts(_ record: Int64, _ side: Likeness.Side) throws(StoreProblem) -> Bool {
        for member in try store.claims(ofRecord: record, inViewOnly: true, limit: Merger.members) {
            let likeness = Likeness(side, Likeness.Side(member))
            if likeness.isExcluded { return false }
            // An article that tells two things tells two, unless it says one of them again.
            if member.article == side.claim.article, likeness.score < Merger.again { return false }
        }
        return true
    }
}
