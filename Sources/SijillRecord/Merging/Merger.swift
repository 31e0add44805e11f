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
    private static let again = 0.8
    /// How far above the threshold a claim must be like two records to make them one.
    private static let margin = 0.1
    /// From this score on, a claim belongs to a record though some of it was misread.
    private static let sure = 0.9

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

    /// Where a claim belongs.
    struct Place {
        var record: Int64
        var score: Double
        var reason: String
        /// Records that the claim fits as well and that nothing keeps apart from `record`, which is older.
        var joined: [Int64] = []
    }

    /// The record that fits best, with the reason.
    mutating func record(for claim: StoredClaim, keys: [Int64]) throws(StoreProblem) -> Place? {
        let side = Likeness.Side(ComparedClaim(claim))
        let threshold = Likeness.threshold(claim.row.tier)
        var seen: Set<Int64> = []
        var best: [Int64: (score: Double, by: Likeness.Side)] = [:]
        for key in CandidateKeys.sought(claim.row, keys: keys) where filter?.mayContain(key) != false {
            for id in try store.candidates(key, limit: Merger.candidates) where seen.insert(id).inserted {
                guard let candidate = try self.side(id), candidate.row.article != claim.article, candidate.row.tier == claim.row.tier else {
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
        var fitting = best.sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }[...]
        while let (record, found) = fitting.popFirst() {
            let members = try members(record)
            guard accepts(members, side, found.score) else { continue }
            var place = Place(record: record, score: found.score, reason: Likeness(side, found.by, explains: true).reason)
            guard found.score >= threshold + Merger.margin else { return place }
            try join(fitting.filter { $0.value.score >= threshold + Merger.margin }.map { ($0.key, $0.value.score) }, members, side, &place)
            return place
        }
        return nil
    }

    /// Joins to a place the other records that the claim is like, where neither their claims nor people speak against it.
    private mutating func join(_ others: [(record: Int64, score: Double)], _ members: [Likeness.Side], _ side: Likeness.Side, _ place: inout Place)
        throws(StoreProblem)
    {
        var all = members
        for (other, score) in others {
            let more = try self.members(other)
            var objections = Objections()
            guard accepts(more, side, score), all.allSatisfy({ objections.take(more, $0) }) else { continue }
            guard objections.areFew(min(score, place.score) >= Merger.sure) else { continue }
            guard try !isDecided(other), try !isDecided(place.record) else { continue }
            place.joined.append(other)
            all += more
        }
        if let oldest = place.joined.min(), oldest < place.record {
            place.joined = place.joined.filter { $0 != oldest } + [place.record]
            place.record = oldest
        }
    }

    /// Whether people have put together what is in the record.
    private func isDecided(_ record: Int64) throws(StoreProblem) -> Bool {
        try store.claims(ofRecord: record, inViewOnly: false, limit: .max).contains { $0.decision != nil }
    }

    private mutating func members(_ record: Int64) throws(StoreProblem) -> [Likeness.Side] {
        var members: [Likeness.Side] = []
        for id in try store.members(ofRecord: record, limit: Merger.members) { if let member = try side(id) { members.append(member) } }
        return members
    }

    /// Whether not too much in the record speaks against the claim: what is like a claim that is like another need not be like the other.
    ///
    /// - Parameter best: how much it is like the member that it is most like.
    private func accepts(_ members: [Likeness.Side], _ side: Likeness.Side, _ best: Double) -> Bool {
        var objections = Objections()
        return objections.take(members, side) && objections.areFew(best >= Merger.sure)
    }

    /// What speaks against pairs of claims being one.
    private struct Objections {
        private var pairs = 0
        /// Pairs that numbers and times keep apart; that the sides keep apart; that are little alike.
        private var (firm, soft, doubtful) = (0, 0, 0)

        /// Compares a claim with those of a record; false where an article tells both: it tells two things, unless it says one of them again. What is
        /// counted in one sentence is never said again in it.
        mutating func take(_ members: [Likeness.Side], _ side: Likeness.Side) -> Bool {
            let least = Likeness.threshold(side.row.tier) - 0.2
            for member in members {
                let likeness = Likeness(side, member)
                if member.row.article == side.row.article {
                    let isList = side.row.tier == .figures && side.row.start == member.row.start && side.row.low != member.row.low
                    if isList || likeness.score < Merger.again { return false }
                }
                if likeness.isExcluded { if likeness.isFirm { firm += 1 } else { soft += 1 } } else if likeness.score < least { doubtful += 1 }
            }
            pairs += members.count
            return true
        }

        /// One of six may have been misread. Where the claim is surely like one, others may lack a side that it has: half of them, or two thirds be told too
        /// briefly to be alike.
        func areFew(_ isSure: Bool) -> Bool {
            isSure ? firm * 6 <= pairs && soft * 4 + doubtful * 3 <= pairs * 2 : (firm + soft) * 6 + doubtful * 3 <= pairs
        }
    }

    /// A claim in view.
    private mutating func side(_ id: Int64) throws(StoreProblem) -> Likeness.Side? {
        if let known = sides.find(id) { return known }
        guard let claim = try store.compared(id) else { return nil }
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
    private static let capacity = 30_000

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
        young[side.row.id] = side
    }

    mutating func remove(_ id: Int64) {
        young[id] = nil
        old[id] = nil
    }

    mutating func removeAll() { (young, old) = ([:], [:]) }
}
