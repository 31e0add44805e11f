public import SijillModel

/// What is looked for. Everything that is given must hold for one claim of a record.
public struct Query: Sendable {
    /// Folded words that must all stand near one another: in one passage. A last `*` makes a word the beginning of others.
    public var words: [String] = []
    /// Each must take part, under one of its names.
    public var parties: [[Int64]] = []
    public var tiers: Set<Tier> = []
    public var kinds: [String] = []
    public var sectors: [String] = []
    public var outlet: String?
    /// Days since 1970.
    public var since: Int?
    public var until: Int?
    public var minimumUSD: Double?
    public var maximumUSD: Double?
    /// Records to hand out.
    public var limit = 20

    public init() {}
}

/// How many claims in view tell a record, and how many outlets.
public struct RecordSize: Sendable, Equatable {
    public var claims: Int
    /// One at least.
    public var outlets: Int

    public init(claims: Int, outlets: Int) {
        self.claims = claims
        self.outlets = outlets
    }
}

/// How much a store holds.
public struct Counts: Sendable, Equatable {
    public var articles = 0
    public var readings = 0
    public var claims = 0
    public var records = 0
    public var names = 0
    public var decisions = 0
    public init() {}
}
