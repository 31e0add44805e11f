import SijillModel

/// Something that can be looked at: a page, the same data beside it (`.json`, `.csv`), and under `/api/v1`.
struct Resource: Sendable {
    /// In the API's document: `records`, `record`.
    let name: String
    let pattern: String
    let summary: String
    let parameters: [Parameter]
    /// Name of the schema of its JSON.
    let schema: String
    /// Whether the answer depends on the day.
    let isDaily: Bool
    /// Whether other names lead to it.
    let moves: Bool
    let find: @Sendable (App, Fields) throws -> any ViewModel
    /// Nil where there is no page.
    let page: (@Sendable (Pages, any ViewModel, Viewer) -> [UInt8])?

    init<Model: ViewModel>(
        _ name: String, _ pattern: String, _ summary: String, schema: String, parameters: [Parameter] = [], isDaily: Bool = false,
        moves: Bool = false,
        page: (@Sendable (Pages) -> (Model, Viewer) -> [UInt8])?, find: @escaping @Sendable (App, Fields) throws -> Model
    ) {
        self.name = name
        self.pattern = pattern
        self.summary = summary
        self.parameters = parameters
        self.schema = schema
        self.isDaily = isDaily
        self.moves = moves
        self.find = find
        if let page {
            self.page = { pages, model, viewer in (model as? Model).map { page(pages)($0, viewer) } ?? [] }
        } else {
            self.page = nil
        }
    }

    var operation: Operation {
        Operation(
            id: name, summary: summary, tag: pattern.split(separator: "/").first.map { String($0) } ?? "front", parameters: parameters,
            answer: [("application/json", schema), ("text/csv", "")], moves: moves)
    }

    static let all: [Resource] = lists + things

    // MARK: Parameters that several share

    static let limit = Parameter.query("limit", .integer(1...10_000), standard: "50", "Rows of the answer.")
    static let cursor = Parameter.query("cursor", .text(longest: 200), "Where the list goes on: `next` of the answer before.")
    static let party = Parameter.query(
        "party", .text(longest: 200), many: true, "Who takes part: a country's code, a name's id, or (the beginning of) a name.")
    static let since = Parameter.query("since", .period, "From this day, month or year.")
    static let until = Parameter.query("until", .period, "Until this day, month or year.")
    static let sector = Parameter.query("sector", .text(longest: 60), many: true, "One of these sectors.")
    static let key = Parameter.path("key", .text(longest: 300), "The record's key, or a beginning of it that no other has.")

    static let filters: [Parameter] = [
        .query("q", .text(longest: 300), "Words that one passage says; a last `*` finds beginnings."),
        .query("tier", .choice(Tier.claims.map(\.rawValue)), many: true, "Kinds of claims."),
        .query("kind", .text(longest: 60), many: true, "Kinds of agreements and meetings, measures of figures."),
        party, sector,
        .query("status", .text(longest: 60), many: true, "States that were told."),
        .query("year", .integer(1...9999), many: true, "Years."),
        .query("outlet", .text(longest: 200), many: true, "Who published it."),
        since, until,
        .query("min-usd", .amount, "Dollars at least."),
        .query("max-usd", .amount, "Dollars at most."),
        .query("sort", .choice(RecordsView.Sort.allCases.map(\.rawValue)), "`best` where words are looked for, else `new`."),
        cursor, limit,
    ]
}

extension Tier {
    /// The tiers whose items are claims of a record.
    static let claims: [Tier] = [.agreements, .figures, .encounters, .statements, .posts]
}
