public import SijillModel

/// Where the record is kept. SQLite is the first home, and every home passes the same tests.
///
/// A store is used by one thread at a time. What is written between `begin` and `commit` is seen by others whole or not at all,
/// and survives whatever ends the process once `commit` has returned.
public protocol Store: AnyObject {
    /// Path or address.
    var place: String { get }

    // MARK: Transactions

    func begin() throws(StoreProblem)
    func commit() throws(StoreProblem)
    func rollback()
    /// Changes whenever another connection has written.
    func stamp() throws(StoreProblem) -> Int64

    // MARK: Articles and readings

    /// Hashes of the keys and texts of all articles that were read by `engine` and `pack`.
    func known(engine: String, pack: String) throws(StoreProblem) -> [ArticleMark]
    /// The row of the article, and whether it was not there before.
    func put(_ article: ArticleRow) throws(StoreProblem) -> (id: Int64, isNew: Bool)
    /// Whether the article has been read by this engine and pack.
    func isRead(_ article: Int64, engine: String, pack: String) throws(StoreProblem) -> Bool
    /// Takes all readings of the article's key out of view, and returns the claims that were in it.
    func retire(articleKey: String) throws(StoreProblem) -> [StoredClaim]
    /// Takes one reading out of view.
    func retire(reading: Int64) throws(StoreProblem)
    /// Puts a reading down with its passages; claims follow one by one.
    func put(_ reading: ReadingRow, of article: Int64) throws(StoreProblem) -> (reading: Int64, passages: [Int64])
    /// `partOf` and `passage` of the claim are rows of the store. Its names must be there.
    func put(_ claim: ClaimRow, reading: Int64, article: Int64, passage: Int64, partOf: Int64?) throws(StoreProblem) -> Int64
    func article(_ id: Int64) throws(StoreProblem) -> ArticleRow?
    /// Rows of articles in the order in which they were added, after `id`.
    func articles(after id: Int64, limit: Int) throws(StoreProblem) -> [(id: Int64, row: ArticleRow)]
    func articleID(key: String, hash: String) throws(StoreProblem) -> Int64?
    func readings(ofArticle id: Int64) throws(StoreProblem) -> [StoredReading]

    // MARK: Names

    /// Puts a name down, unless it is there; true where it was not.
    @discardableResult
    func put(_ name: NameRow) throws(StoreProblem) -> Bool
    /// Claims in view in which a name stands in a role, newest first.
    func claims(ofName id: Int64, as role: NameUse.Role, limit: Int) throws(StoreProblem) -> [StoredClaim]
    func name(_ id: Int64) throws(StoreProblem) -> NameRow?
    /// Names of a skeleton but one.
    func names(skeleton: Int64, besides id: Int64) throws(StoreProblem) -> [NameRow]
    func names(short: Int64) throws(StoreProblem) -> [NameRow]
    /// Names whose key or general name is `text` or whose folded form begins with it; where there are none, those that hold it.
    func names(like text: String, limit: Int) throws(StoreProblem) -> [NameRow]
    /// Names that were joined to others, with whom.
    func joins() throws(StoreProblem) -> [NameJoin]
    func put(_ join: NameJoin) throws(StoreProblem)
    /// How often each name is used, with the claims' kinds of use.
    func uses(ofName id: Int64) throws(StoreProblem) -> [(role: NameUse.Role, count: Int)]

    // MARK: Merging

    /// Every key that claims are candidates by, once or more.
    func forEachCandidateKey(_ body: (Int64) -> Void) throws(StoreProblem)
    /// Claims that were put down with the key, newest first; those too that are out of view.
    func candidates(_ key: Int64, limit: Int) throws(StoreProblem) -> [Int64]
    /// The first claim of the record that a claim belongs to.
    func record(ofClaim id: Int64) throws(StoreProblem) -> Int64
    /// Claims of a record, in view or not, in the order in which they were added.
    func members(ofRecord id: Int64, limit: Int) throws(StoreProblem) -> [Int64]
    /// What merging compares of a claim; nil where it is out of view.
    func compared(_ id: Int64) throws(StoreProblem) -> ComparedClaim?
    func link(claim: Int64, to record: Int64, score: Double, reason: String, decision: Int64?) throws(StoreProblem)
    /// Makes the claim its own record again, or the first of a new one.
    func unlink(claim: Int64) throws(StoreProblem)
    /// Claims of the record, in view or all, in the order in which they were added.
    func claims(ofRecord id: Int64, inViewOnly: Bool, limit: Int) throws(StoreProblem) -> [StoredClaim]
    func claims(ofReading id: Int64) throws(StoreProblem) -> [StoredClaim]
    func claims(ofPart id: Int64) throws(StoreProblem) -> [StoredClaim]
    func claim(_ id: Int64) throws(StoreProblem) -> StoredClaim?
    /// Claims whose key begins with `prefix`, two at most.
    func claims(keyPrefix prefix: String) throws(StoreProblem) -> [StoredClaim]

    // MARK: Decisions

    func put(_ decision: Decision) throws(StoreProblem) -> Int64
    func decisions() throws(StoreProblem) -> [Decision]
    /// Number of the last one; zero where nobody decided anything.
    func lastDecision() throws(StoreProblem) -> Int64
    /// Decisions with an anchor in the article, that nobody took back.
    func decisions(inArticle id: Int64) throws(StoreProblem) -> [Decision]
    func claims(at anchor: Anchor) throws(StoreProblem) -> [StoredClaim]

    // MARK: Questions

    func counts() throws(StoreProblem) -> Counts
    /// Claims in view that fit, one for each record, newest first.
    func search(_ query: Query) throws(StoreProblem) -> [StoredClaim]
    /// What tells a record, counted until there are so many outlets.
    func size(ofRecord id: Int64, outlets most: Int) throws(StoreProblem) -> RecordSize
    /// Records of more than one claim whose numbers are not all the same, of the tiers that have numbers, after `record`.
    func disputed(after record: Int64, limit: Int) throws(StoreProblem) -> [Int64]
    /// Claims in view that are parts of others, by the whole, after `claim`.
    func wholes(after claim: Int64, limit: Int) throws(StoreProblem) -> [Int64]
    /// Claims in view of agreements signed on a day after their article's, after `claim`.
    func signedTooLate(after claim: Int64, limit: Int) throws(StoreProblem) -> [StoredClaim]
    /// Records of agreements whose last news is older than `day`, oldest first.
    func silent(since day: Int, statuses: [String], limit: Int) throws(StoreProblem) -> [Int64]

    // MARK: Looking

    /// What is asked until `endLooking` is answered as of one moment; a question beyond so many nanoseconds ends with `.tooSlow`.
    func beginLooking(nanoseconds: Int) throws(StoreProblem)
    func endLooking()
    /// Claims in view after `claim`, in their order.
    func forEachClaim(after claim: Int64, _ body: (ClaimFacts) -> Void) throws(StoreProblem)
    /// Names in claims, in no order.
    func forEachNameUse(_ body: (_ name: Int64, _ claim: Int64, _ role: NameUse.Role) -> Void) throws(StoreProblem)
    /// Claims, in view or not, whose passage holds all the words, which are folded as in `Query`: of the newest passages.
    func claims(saying words: [String], limit: Int) throws(StoreProblem) -> [Int64]
    /// Articles whose outlet and day fit, newest first, and the number of their claims in view.
    func articles(outlet: String?, since: Int?, until: Int?, offset: Int, limit: Int) throws(StoreProblem) -> [(
        id: Int64, row: ArticleRow, claims: Int
    )]
    /// Names of a kind, the most used first.
    func names(kind: String?, offset: Int, limit: Int) throws(StoreProblem) -> [(name: NameRow, uses: Int)]
    /// Days of publication of the oldest and the newest article.
    func span() throws(StoreProblem) -> (first: Int, last: Int)?

    // MARK: Money

    /// Rates that users brought, newer than the program's.
    func rates() throws(StoreProblem) -> [RateRow]
    func put(_ rates: [RateRow]) throws(StoreProblem)
    /// Hands out money amounts of claims, and sets their dollars to what comes back.
    func revalue(_ usd: (_ low: Double, _ unit: String, _ day: Int) -> Double?) throws(StoreProblem)
}

/// Two hashes that tell an article and its text.
public struct ArticleMark: Sendable, Hashable {
    public let key: String
    public let hash: String
    public init(key: String, hash: String) {
        self.key = key
        self.hash = hash
    }
}

/// A reading that is in a store.
public struct StoredReading: Sendable {
    public var id: Int64
    public var engine: String
    public var pack: String
    public var isCurrent: Bool
    public var json: [UInt8]
    public init(id: Int64, engine: String, pack: String, isCurrent: Bool, json: [UInt8]) {
        self.id = id
        self.engine = engine
        self.pack = pack
        self.isCurrent = isCurrent
        self.json = json
    }
}

/// What lists, facets and sums need of a claim.
public struct ClaimFacts {
    public var id: Int64
    public var record: Int64
    public var article: Int64
    public var tier: Tier
    public var kind: String
    public var status: String
    public var sectors: String
    public var usd: Double?
    /// Its own day where it has one, else that of publication.
    public var day: Int?
    /// Day of its article's publication.
    public var published: Int?
    public var outlet: String?
    public var isPart: Bool
}

/// Two names that are, or may be, one.
public struct NameJoin: Sendable, Hashable {
    public enum State: String, Sendable { case made, proposed, rejected }
    public var name: Int64
    public var identity: Int64
    public var state: State
    public var reason: String
    public init(name: Int64, identity: Int64, state: State, reason: String) {
        self.name = name
        self.identity = identity
        self.state = state
        self.reason = reason
    }
}

/// Units of a currency for one euro on a day.
public struct RateRow: Sendable, Hashable {
    public var currency: String
    /// Days since 1970.
    public var day: Int
    public var perEuro: Double
    public init(currency: String, day: Int, perEuro: Double) {
        self.currency = currency
        self.day = day
        self.perEuro = perEuro
    }
}

extension Store {
    /// Does all of `body` or nothing of it.
    public func transaction<Value>(_ body: () throws(StoreProblem) -> Value) throws(StoreProblem) -> Value {
        try begin()
        do throws(StoreProblem) {
            let value = try body()
            try commit()
            return value
        } catch {
            rollback()
            throw error
        }
    }
}
