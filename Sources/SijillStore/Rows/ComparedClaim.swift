public import SijillModel

/// What merging compares of a claim: what a store hands out for it is read often, and many are kept at once.
public struct ComparedClaim: Sendable {
    public var id: Int64
    public var article: Int64
    /// Day of its article's publication.
    public var published: Int?
    public var tier: Tier
    public var kind: String
    public var status: String
    public var modality: String
    public var low: Double?
    public var high: Double?
    public var unit: String?
    public var bound: String?
    public var usd: Double?
    public var count: Double?
    public var first: Int?
    public var last: Int?
    public var start: Int
    public var sectors: String
    public var marks: [UInt8]
}

extension ComparedClaim {
    public init(_ claim: StoredClaim) {
        let row = claim.row
        self.init(
            id: claim.id, article: claim.article, published: row.published, tier: row.tier, kind: row.kind, status: row.status,
            modality: row.modality, low: row.low, high: row.high, unit: row.unit, bound: row.bound, usd: row.usd, count: row.count,
            first: row.first, last: row.last, start: row.start, sectors: row.sectors, marks: row.marks)
    }
}
