/// Candidate keys of the open transaction. They are written at its end, in order: scattered rows would make SQLite look for the place of
/// each in the whole tree, and write most of its pages with every batch.
struct PendingKeys {
    /// Each with the place of the one before it that has the same key, -1 where there is none.
    private var all: [(key: Int64, claim: Int64, before: Int32)] = []
    private var last: [Int64: Int32] = [:]

    mutating func add(_ key: Int64, _ claim: Int64) {
        let before = last.updateValue(Int32(all.count), forKey: key) ?? -1
        all.append((key, claim, before))
    }

    /// The newest first.
    func claims(_ key: Int64, limit: Int) -> [Int64] {
        guard var at = last[key] else { return [] }
        var claims: [Int64] = []
        while at >= 0, claims.count < limit {
            claims.append(all[Int(at)].claim)
            at = all[Int(at)].before
        }
        return claims
    }

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        last.removeAll(keepingCapacity: true)
    }

    /// All of them by key and claim.
    var sorted: [(key: Int64, claim: Int64)] { all.map { ($0.key, $0.claim) }.sorted { $0 < $1 } }
}
