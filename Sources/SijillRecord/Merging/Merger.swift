import SijillModel
import SijillStore

/// Finds the record that a new claim belongs to.
struct Merger {
    private let store: any Store
    private var filter: KeyFilter?
    private var stamp: Int64 = -1
    private var sides = SideCache()
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
        sides.removeAll()
    }

    /// Forgets what was written in a transaction that failed.
    mutating func forget() {
        filter = nil
        sides.removeAll()
    }

    /// Forgets claims that are no longer in view.
    mutating func forget(_ claims: [StoredClaim]) { for claim in claims { sides.remove(claim.id) } }

    /// The record that fits best, with the reason.
    mutating func record(for claim: StoredClaim, keys: [Int64]) throws(StoreProblem) -> (record: Int64, score: Double, reason: String)? {
        let side = Likeness.Side(claim)
        let threshold = Likeness.threshold(claim.row.tier)
        var seen: Set<Int64> = []
        var best: [Int64: (score: Double, by: Likeness.Side)] = [:]
        for key in CandidateKeys.sought(claim.row, keys: keys) where filter?.mayContain(key) != false {
            for id in try store.candidates(key, limit: Merger.candidates) where seen.insert(id).inserted {
                guard let candidate = try self.side(id), candidate.claim.article != claim.article, candidate.row.tier == claim.row.tier else {
                    continue
                }
                let likeness = Likeness(side, candidate)
                guard likeness.score >= threshold else { continue }
                let record = try store.record(ofClaim: id)
                if likeness.score > best[record]?.score ?? 0 { best[record] = (likeness.score, candidate) }
            }
        }
        for key in keys { filter?.insert(key) }
        sides.insert(side)
        // The older record where two fit as well.
        for (record, found) in best.sorted(by: { ($1.value.score, $0.key) < ($0.value.score, $1.key) }) where try accepts(record, side) {
            return (record, found.score, Likeness(side, found.by, explains: true).reason)
        }
        return nil
    }

    /// Whether nothing in the record speaks against the claim: what is like a claim that is like another need not be like the other.
    private mutating func accepts(_ record: Int64, _ side: Likeness.Side) throws(StoreProblem) -> Bool {
        for id in try store.members(ofRecord: record, limit: Merger.members) {
            guard let member = try self.side(id) else { continue }
            let likeness = Likeness(side, member)
            if likeness.isExcluded { return false }
            // An article that tells two things tells two, unless it says one of them again.
            if member.claim.article == side.claim.article, likeness.score < Merger.again { return false }
        }
        return true
    }

    /// A claim in view.
    private mutating func side(_ id: Int64) throws(StoreProblem) -> Likeness.Side? {
        if let known = sides.find(id) { return known }
        guard let claim = try store.comparable(id) else { return nil }
        let side = Likeness.Side(claim)
        sides.insert(side)
        return side
    }
}

/// The claims that were compared last, so that those in the news are not read from the store again and again.
private struct SideCache {
    private var young: [Int64: Likeness.Side] = [:]
    private var old: [Int64: Likeness.Side] = [:]
    /// A generation; two are kept, of about a kilobyte a claim.
    private static let capacity = 20_000

    mutating func find(_ id: Int64) -> Likeness.Side? {
        if let side = young[id] { return side }
        guard let side = old.removeValue(forKey: id) else { return nil }
        insert(side)
        return side
    }

    mutating func insert(_ side: Likeness.Side) {
        if young.count >= SideCache.capacity {
            old = young
            young = [:]
        }
        young[side.claim.id] = side
    }

    mutating func remove(_ id: Int64) {
        young[id] = nil
        old[id] = nil
    }

    mutating func removeAll() { (young, old) = ([:], [:]) }
}
