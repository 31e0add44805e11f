/// Candidate keys of the open transaction. They are written at its end, in order: scattered rows would make SQLite look for the place of
/// each in the whole tree, and write most of its pages with every batch.
struct PendingKeys {
    private var claims: [Int64: [Int64]] = [:]

    mutating func add(_ key: Int64, _ claim: Int64) { claims[key, default: []].append(claim) }

    /// In the order in which they were added.
    func claims(_ key: Int64) -> [Int64] { claims[key] ?? [] }

    mutating func removeAll() { claims.removeAll(keepingCapacity: true) }

    /// All of them by key.
    var sorted: [(key: Int64, claims: [Int64])] { claims.map { ($0.key, $0.value) }.sorted { $0.key < $1.key } }
}
