import SijillModel
import SijillRecord
import SijillStore

/// `/`
struct FrontView: Sendable {
    var counts = Counts()
    /// Days of publication of the oldest and the newest article.
    var first: Day?
    var last: Day?
    var newest: [RecordSummary] = []
    var biggest: [RecordSummary] = []
    var conflicts: [ConflictView] = []
    var conflictCount = 0
    var relations: [RelationRow] = []
}

/// `/records`
struct RecordsView: Sendable {
    enum Sort: String, Sendable, CaseIterable { case best, new, old, value, sources }

    /// One value of a facet, with how many of the records that are found have it.
    struct FacetValue: Sendable {
        let value: String
        /// Of a party.
        var name: NameRow?
        let count: Int
        let isOn: Bool
    }

    struct Facet: Sendable {
        /// As the query's parameter is called: tier, kind, party, sector, status, year, outlet.
        let name: String
        let values: [FacetValue]
    }

    /// Filters as they stand in the query, `q` `party` and so on, without cursor.
    var filters: [(name: String, value: String)] = []
    var sort = Sort.new
    var records: [RecordSummary] = []
    /// How many there are; nil where nobody counted.
    var total: Int?
    var facets: [Facet] = []
    var slice = Slice()
}

/// `/records/KEY`
struct RecordPage: Sendable {
    let view: RecordView
    /// One for each source of the view.
    var worths: [Worth] = []
    var parts: [RecordSummary] = []
    var whole: RecordSummary?
    var conflicts: [ConflictView] = []
    /// Decisions that somebody took back.
    var undone: [Decision] = []
}

/// `/relations`
struct RelationsView: Sendable {
    var filters: [(name: String, value: String)] = []
    var relations: [RelationRow] = []
    var slice = Slice()
}

/// `/relations/JP-KZ`
struct RelationView: Sendable {
    /// `JP-KZ`
    let key: String
    let a: NameRow
    let b: NameRow
    /// Newest first.
    var agreements: [RecordSummary] = []
    var encounters: [RecordSummary] = []
    /// Claims of measures between the two, oldest period first.
    var figures: [RecordView.Source] = []
    var conflicts: [ConflictView] = []
    /// Of agreements that are no parts of others.
    var usd = 0.0
    var sectors: [(sector: String, count: Int)] = []
    /// The strongest other relations of either.
    var neighbours: [RelationRow] = []
}

/// `/names`
struct NamesView: Sendable {
    var query = ""
    var kind: Name.Kind?
    var names: [(name: NameRow, uses: Int)] = []
    var slice = Slice()
}

/// `/names/KEY`
struct NameView: Sendable {
    struct Other: Sendable {
        let name: NameRow
        let isJoined: Bool
        let reason: String
    }

    /// The newest records of one kind, and how many there are.
    struct Part: Sendable {
        let tier: Tier
        let total: Int
        let records: [RecordSummary]
    }

    let name: NameRow
    /// Other spellings, and names that may be it.
    var others: [Other] = []
    var roles: [(role: NameUse.Role, count: Int)] = []
    var parts: [Part] = []
    /// Offices that it holds, as a person; who holds office in it, as an organisation.
    var offices: [RecordSummary] = []
    var officers: [RecordSummary] = []
    /// With whom it agrees, and who of these do with one another: places in `partners`.
    var partners: [RelationRow] = []
    var links: [(a: Int, b: Int, count: Int)] = []
}

/// `/articles`
struct ArticlesView: Sendable {
    var filters: [(name: String, value: String)] = []
    var articles: [(id: Int64, row: ArticleRow, claims: Int)] = []
    var slice = Slice()
}

/// `/articles/ID`, and what comes of a text that somebody pasted.
struct ArticleView: Sendable {
    /// Nil for a text that is not in the record.
    var id: Int64?
    let row: ArticleRow
    let reading: Reading
    /// Program and pack that read it.
    var engine = ""
    var pack = ""
    /// Keys of the records of its claims, by the claim's place in its tier.
    var records: [Tier: [String]] = [:]
    /// Claims that the same record has from other articles, by the record's key.
    var shared: [String: Int] = [:]
    /// What was wrong with the text when it came in: code and detail.
    var problems: [(code: String, detail: String)] = []
}

/// One conflict in a list.
struct ConflictView: Sendable {
    let conflict: Conflict
    let key: String
    /// One for each side.
    var worths: [Worth] = []
}

/// `/conflicts`
struct ConflictsView: Sendable {
    var filters: [(name: String, value: String)] = []
    var kind: Conflict.Kind?
    var conflicts: [ConflictView] = []
    /// Of each kind, whatever the filter.
    var counts: [(kind: Conflict.Kind, count: Int)] = []
    var slice = Slice()
}

/// `/pending`
struct PendingView: Sendable {
    struct Item: Sendable {
        let record: RecordSummary
        /// Last told state, and the day of the article that told it.
        let status: String
        let last: Day
        let daysSilent: Int
    }

    var filters: [(name: String, value: String)] = []
    var months = 6
    var today = Day(number: 0)
    var total = 0
    var items: [Item] = []
    var slice = Slice()
}

/// `/map`
struct MapView: Sendable {
    var filters: [(name: String, value: String)] = []
    var relations: [RelationRow] = []
    /// Each country's agreements and their dollars.
    var countries: [(name: NameRow, agreements: Int, usd: Double)] = []
}

/// `/decisions`
struct DecisionsView: Sendable {
    struct Item: Sendable {
        let decision: Decision
        /// The records that it is about, as they are called now.
        let records: [String]
        let isUndone: Bool
    }

    var items: [Item] = []
    var slice = Slice()
}

/// One claim (API alone).
struct ClaimView: Sendable {
    let source: RecordView.Source
    let worth: Worth
    /// Key of its record.
    let record: String
}
