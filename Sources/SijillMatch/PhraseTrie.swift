/// Phrases as paths of token keys; a phrase ends in one or more payloads.
///
/// Edges live in one hash table keyed by node and token key, so that a step is one look-up
/// and a token that starts no phrase costs one miss.
public struct PhraseTrie: Sendable {
    @usableFromInline var edges: HashTable
    /// For each node the first of its payloads in `chain`, or zero.
    @usableFromInline var heads: [UInt32]
    /// Pairs of payload and next index; index 0 is unused.
    @usableFromInline var chain: [UInt32]

    public init() {
        edges = HashTable()
        heads = [0]
        chain = [0, 0]
    }

    public init(keys: [UInt64], values: [UInt32], heads: [UInt32], chain: [UInt32]) {
        edges = HashTable(keys: keys, values: values)
        self.heads = heads
        self.chain = chain
    }

    /// The arrays that `init(keys:values:heads:chain:)` takes.
    public var parts: (keys: [UInt64], values: [UInt32], heads: [UInt32], chain: [UInt32]) { (edges.keys, edges.values, heads, chain) }

    @inlinable
    static func edge(_ node: UInt32, _ key: UInt64) -> UInt64 {
        let mixed = (key ^ UInt64(node) &* 0xD6E8_FEB8_6659_FD93) &* 0xFF51_AFD7_ED55_8CCD
        return mixed == 0 ? 1 : mixed
    }

    /// - Returns: false when the phrase already had that payload.
    @discardableResult
    public mutating func insert(_ phrase: [UInt64], _ payload: UInt32) -> Bool {
        var node: UInt32 = 0
        for key in phrase {
            let edge = PhraseTrie.edge(node, key)
            if let next = edges[edge] {
                node = next
            } else {
                let next = UInt32(heads.count)
                heads.append(0)
                edges.insert(edge, next)
                node = next
            }
        }
        var link = heads[Int(node)]
        while link != 0 {
            if chain[Int(link)] == payload { return false }
            link = chain[Int(link) + 1]
        }
        chain.append(payload)
        chain.append(heads[Int(node)])
        heads[Int(node)] = UInt32(chain.count - 2)
        return true
    }

    @inlinable
    public func step(_ node: UInt32, _ key: UInt64) -> UInt32? { edges[PhraseTrie.edge(node, key)] }

    @inlinable
    public func hasPayload(_ node: UInt32) -> Bool { heads[Int(node)] != 0 }

    @inlinable
    public func forEachPayload(_ node: UInt32, _ body: (UInt32) -> Void) {
        var link = heads[Int(node)]
        while link != 0 {
            body(chain[Int(link)])
            link = chain[Int(link) + 1]
        }
    }
}
