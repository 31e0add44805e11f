/// What every claim has: where it comes from, how sure it is.
public struct Basis: Sendable, Hashable {
    /// The sentences or clauses that say it; never empty in a finished reading.
    public var evidence: [Words]
    /// The rule that found it: `ar/agreements.rules:41 sign-with`.
    public var rule: String
    /// From 0 to 1: how the rule fares on annotated articles, less what is missing here.
    public var confidence: Double
    /// Stable: a hash of what is said and where.
    public var id: String

    public init(evidence: [Words], rule: String, confidence: Double = 1, id: String = "") {
        self.evidence = evidence
        self.rule = rule
        self.confidence = confidence
        self.id = id
    }
}

/// Whether a claim is told as fact.
public enum Modality: String, Sendable {
    case actual, expected, target, denied, conditional
}

/// What two or more parties agree, sign, buy, lend, found or promise to one another.
public struct Agreement: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case agreement, memorandum, contract, treaty
        case jointVenture = "joint-venture"
        case acquisition, loan, grant, investment, purchase, declaration
        case letterOfIntent = "letter-of-intent"
        case programme, package
    }
    public enum Status: String, Sendable, CaseIterable {
        case proposed, planned, negotiating, agreed, signed
        case inForce = "in-force"
        case completed, suspended, cancelled, rejected
    }
    public var basis: Basis
    public var kind: Kind
    public var parties: [Name] = []
    public var signers: [Name] = []
    public var count: Amount?
    public var value: Amount?
    public var subject: Words?
    public var sectors: [String] = []
    public var status: Status
    public var date: When?
    public var place: Name?
    public var term: Term?
    /// Index among the article's agreements of the package that it belongs to.
    public var partOf: Int?
    public var modality: Modality = .actual
    public init(basis: Basis, kind: Kind, status: Status) {
        self.basis = basis
        self.kind = kind
        self.status = status
    }
}

/// A number about the economic relations or the economy of a state, sector or company.
public struct Figure: Sendable, Hashable {
    public enum Measure: String, Sendable, CaseIterable {
        case trade, exports, imports
        case tradeBalance = "trade-balance"
        case investment
        case investmentStock = "investment-stock"
        case financing
        case projectCost = "project-cost"
        case revenue, profit, assets, gdp, budget, production, reserves, price, sales, debt, share, growth, count, other
    }
    public var basis: Basis
    public var measure: Measure
    public var value: Amount?
    public var change: Change?
    public var from: Name?
    public var to: Name?
    /// Two names, or none.
    public var between: [Name] = []
    public var of: Words?
    public var period: When?
    public var modality: Modality = .actual
    public var source: Name?
    public init(basis: Basis, measure: Measure) {
        self.basis = basis
        self.measure = measure
    }
}

/// Who met, visited, received or called whom.
public struct Encounter: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case visit, meeting, summit, call, talks, conference, ceremony, lecture
    }
    public enum Status: String, Sendable, CaseIterable { case held, planned, cancelled, ongoing }
    public var basis: Basis
    public var kind: Kind
    public var participants: [Name] = []
    public var host: Name?
    public var place: Name?
    public var date: When?
    public var topics: [Words] = []
    public var status: Status = .held
    public init(basis: Basis, kind: Kind) {
        self.basis = basis
        self.kind = kind
    }
}

/// Who says what.
public struct Statement: Sendable, Hashable {
    public var basis: Basis
    public var speaker: Name
    /// Between quotation marks.
    public var direct: Bool
    public var content: Words
    public var date: When?
    public init(basis: Basis, speaker: Name, direct: Bool, content: Words, date: When? = nil) {
        self.basis = basis
        self.speaker = speaker
        self.direct = direct
        self.content = content
        self.date = date
    }
}

/// Who holds which office.
public struct Post: Sendable, Hashable {
    public var basis: Basis
    public var person: Name
    public var title: Words
    public var organisation: Name?
    public var former = false
    public init(basis: Basis, person: Name, title: Words, organisation: Name? = nil, former: Bool = false) {
        self.basis = basis
        self.person = person
        self.title = title
        self.organisation = organisation
        self.former = former
    }
}

/// An amount or a time as a tier of its own.
public struct Mention<Value: Sendable & Hashable>: Sendable, Hashable {
    public var basis: Basis
    public var value: Value
    public init(basis: Basis, value: Value) {
        self.basis = basis
        self.value = value
    }
}
