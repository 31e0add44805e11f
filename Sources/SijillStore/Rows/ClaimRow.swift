public import SijillModel

/// A claim as a store keeps it: its JSON, and the columns that it is found by.
public struct ClaimRow: Sendable, Equatable {
    /// Unlike that of any other claim of any article.
    public var key: String
    public var tier: Tier
    /// Its place in the tier.
    public var item: Int
    /// Kind of agreement or encounter, measure of a figure; empty for statements and posts.
    public var kind = ""
    public var status = ""
    public var modality = ""
    public var low: Double?
    public var high: Double?
    public var unit: String?
    public var bound: String?
    /// Money in dollars at the rate of its day, where one is known.
    public var usd: Double?
    /// How many documents an agreement stands for.
    public var count: Double?
    /// The days (since 1970) of its own date or period; nil on an open side and where none is told.
    public var first: Int?
    public var last: Int?
    /// The day by which it is put in order: of its date where that is one day, else of publication.
    public var day: Int?
    /// Day of its article's publication.
    public var published: Int?
    /// Place among the reading's claims of the package that it belongs to.
    public var partOf: Int?
    /// Of its first evidence, in code points.
    public var start = 0
    public var end = 0
    /// Place among the reading's passages of the one that holds its first evidence.
    public var passage = 0
    public var confidence = 1.0
    /// With commas between.
    public var sectors = ""
    /// What merging compares, as `Marks` packs it.
    public var marks: [UInt8] = []
    /// The whole claim, without its words.
    public var json: [UInt8] = []
    public var names: [NameUse] = []
    /// Claims that share one of these may be about the same thing.
    public var candidateKeys: [Int64] = []

    public init(key: String, tier: Tier, item: Int) {
        self.key = key
        self.tier = tier
        self.item = item
    }
}

/// A name in a claim, and as what it stands there.
public struct NameUse: Sendable, Hashable {
    public enum Role: String, Sendable, CaseIterable {
        case party, signer, from, to, between, source, participant, host, place, speaker, person, organisation
    }
    public var name: NameRow
    public var role: Role

    public init(name: NameRow, role: Role) {
        self.name = name
        self.role = role
    }
}

/// Somebody or something that has a name.
public struct NameRow: Sendable, Hashable {
    /// Made from the key.
    public var id: Int64
    /// `country:JP`, `person:محمد-جواد-ظريف`.
    public var key: String
    public var kind: Name.Kind
    public var arabic: String?
    public var english: String?
    /// As the first article wrote it.
    public var written: String
    /// The written form folded, as queries look for it.
    public var folded: String
    /// Equal for spellings of one name: a hash of its letters without article, «son of» and spaces.
    public var skeleton: Int64
    /// A hash of a person's first and last name; zero for others.
    public var short: Int64

    public init(
        id: Int64, key: String, kind: Name.Kind, arabic: String?, english: String?, written: String, folded: String, skeleton: Int64, short: Int64
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.arabic = arabic
        self.english = english
        self.written = written
        self.folded = folded
        self.skeleton = skeleton
        self.short = short
    }
}

/// A claim that is in a store.
public struct StoredClaim: Sendable {
    public var id: Int64
    public var article: Int64
    /// The first claim of the record that it belongs to.
    public var record: Int64
    public var outlet: String?
    /// Names and candidate keys are not filled in; `partOf` and `passage` are rows of the store.
    public var row: ClaimRow
    /// Why it is in its record, and how sure that is; empty for the record's first claim.
    public var reason: String
    public var score: Double
    /// The decision by which a person put it there.
    public var decision: Int64?

    public var published: Int? { row.published }

    public init(id: Int64, article: Int64, record: Int64, outlet: String?, row: ClaimRow, reason: String, score: Double, decision: Int64?) {
        self.id = id
        self.article = article
        self.record = record
        self.outlet = outlet
        self.row = row
        self.reason = reason
        self.score = score
        self.decision = decision
    }
}
