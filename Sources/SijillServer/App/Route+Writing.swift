import SijillIntake
import SijillModel
import SijillRecord
import SijillStore

/// What the API takes.
extension Route {
    static let writing: [Route] = [
        Route(
            method: .post, pattern: base + "/readings",
            operation: Operation(
                id: "read", summary: "Reads a text, a web page or an article's fields, and keeps nothing.", tag: "readings",
                parameters: IncomingArticle.parameters, body: IncomingArticle.contents, answer: [("application/json", "Article")])
        ) { app, call, parameters in
            let fields = try checked(call, parameters, IncomingArticle.parameters)
            let (article, problems) = try IncomingArticle(call.request, fields, app).article()
            let view = try app.reading(of: article, problems)
            return .json { view.write(&$0) }
        },
        Route(
            method: .post, pattern: base + "/articles",
            operation: Operation(
                id: "addArticle", summary: "Reads an article into the record.", tag: "articles", parameters: IncomingArticle.parameters,
                body: IncomingArticle.contents, answer: [("application/json", "Added")], needsToken: true), isPrivate: true
        ) { app, call, parameters in
            try authorize(app, call)
            let fields = try checked(call, parameters, IncomingArticle.parameters)
            let (article, problems) = try IncomingArticle(call.request, fields, app).article()
            let (number, added) = try app.add(article)
            return Response.json {
                $0.object {
                    $0.field("number", Int(number))
                    $0.field("added", added.articles + added.reread > 0)
                    $0.field("claims", added.claims)
                    $0.field("merged", added.merged)
                    $0.list("problems", problems) { json, problem in json.string(problem.code.name) }
                }
            }.with("Location", base + "/articles/\(number)")
        },
        Route(
            method: .post, pattern: base + "/decisions",
            operation: Operation(
                id: "decide", summary: "Confirms, corrects, merges, splits or rejects records, or undoes a decision.", tag: "decisions",
                body: [("application/json", "NewDecision")], answer: [("application/json", "Decided")], needsToken: true), isPrivate: true
        ) { app, call, parameters in
            try authorize(app, call)
            _ = try checked(call, parameters, [])
            guard call.request.mediaType == "application/json" else { throw Problem(.unsupportedType, "send", ["application/json"]) }
            let number = try app.decide(try DecisionBody.draft(json: call.request.body))
            return .json { json in json.object { $0.field("number", Int(number)) } }
        },
    ]

    private static func checked(_ call: Call, _ parameters: Parameters, _ allowed: [Parameter]) throws -> Fields {
        guard call.accepted == .json else { throw Problem(.notAcceptable, "json-alone") }
        try refuseOthers(call.request)
        return try Fields(call.request, parameters, allowed, isStrict: true)
    }

    private static func authorize(_ app: App, _ call: Call) throws(Problem) {
        try app.sessions.check(Sessions.bearer(call.request), peer: call.request.peer)
    }

    /// What a page of another site sends on its visitor's behalf is not taken, whatever the visitor may.
    static func refuseOthers(_ request: Request) throws(Problem) {
        if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" { throw Problem(.forbidden, "other-site") }
        if let origin = request.header("origin"), let host = request.header("host"), origin != "http://" + host, origin != "https://" + host {
            throw Problem(.forbidden, "other-site")
        }
    }
}

extension App {
    /// Reads an article into the record.
    func add(_ article: Article) throws -> (number: Int64, added: Record.Added) {
        guard let readingDesk else { throw Problem(.forbidden, "no-pack") }
        let reading = readingDesk.read(article)
        let result = try pool.write { record in
            let draft = ArticleDraft(article, reading, engine: readingDesk.engine, pack: readingDesk.pack, rates: record.rates)
            let added = try record.add([draft])
            return (try record.store.articleID(key: draft.article.key, hash: draft.article.hash) ?? 0, added)
        }
        keeper.renew()
        return result
    }

    /// Does what a person decided.
    func decide(_ draft: DecisionDraft) throws -> Int64 {
        let result: Result<Int64, DecisionDraft.Problem> = try pool.write { record in
            Result { () throws(DecisionDraft.Problem) in try draft.decide(in: record, corpus: Corpus(record.store)) }
        }
        switch result {
        case .success(let number):
            keeper.renew()
            return number
        case .failure(.store(let code, let place, let detail)): throw StoreProblem(code, place: place, detail: detail)
        case .failure(.noRecord(let key)): throw Problem(.unprocessable, "no-such-record", [Problem.cut(key, 100)])
        case .failure(.tiersDiffer): throw Problem(.conflict, "tiers-differ")
        case .failure(.nothingToSplit): throw Problem(.conflict, "nothing-to-split")
        case .failure(.noField): throw Problem(.unprocessable, "no-field")
        case .failure(.noDecision): throw Problem(.conflict, "no-decision")
        }
    }
}

/// A decision as it comes in.
enum DecisionBody {
    /// - Throws: 422 with the member that is wrong.
    static func draft(json bytes: [UInt8]) throws(Problem) -> DecisionDraft {
        let json: JSONValue
        do { json = try JSONValue(bytes) } catch { throw Problem(.badRequest, "no-json", ["\(error)"]) }
        guard json.isObject else { throw Problem(.unprocessable, "no-object") }
        let known = ["action", "author", "note", "record", "other", "claims", "field", "value", "undoes"]
        if case .object(let members) = json, let other = members.first(where: { !known.contains($0.key) }) {
            throw Problem(.unprocessable, "no-member", [Problem.cut(other.key, 60)])
        }
        func text(_ name: String) throws(Problem) -> String? {
            guard let value = json[name] else { return nil }
            guard let string = value.string else { throw Problem(.unprocessable, "is-string", [name], parameter: name) }
            return string
        }
        var claims: [String] = []
        if let list = json["claims"] {
            guard let items = list.array, items.allSatisfy({ $0.string != nil }) else {
                throw Problem(.unprocessable, "is-strings", ["claims"], parameter: "claims")
            }
            claims = items.compactMap(\.string)
        }
        var undoes: Int64?
        if let number = json["undoes"] {
            guard case .number(let digits) = number, let value = Int64(digits) else {
                throw Problem(.unprocessable, "is-whole", ["undoes"], parameter: "undoes")
            }
            undoes = value
        }
        return try draft(
            action: text("action"), author: text("author"), note: text("note"), record: text("record"), other: text("other"), claims: claims,
            field: text("field"), value: text("value"), undoes: undoes)
    }

    static func draft(
        action: String?, author: String?, note: String?, record: String?, other: String?, claims: [String], field: String?, value: String?,
        undoes: Int64?
    ) throws(Problem) -> DecisionDraft {
        guard let action = action.flatMap({ Decision.Action(rawValue: $0) }) else {
            throw Problem(
                .unprocessable, "is-choice", ["action", Decision.Action.allCases.map(\.rawValue).joined(separator: ", ")], parameter: "action")
        }
        guard let author, !author.isEmpty else { throw Problem(.unprocessable, "is-empty", ["author"], parameter: "author") }
        for (name, text, longest) in [
            ("author", author, 100), ("note", note ?? "", 4000), ("record", record ?? "", 300), ("other", other ?? "", 300),
            ("field", field ?? "", 60), ("value", value ?? "", 4000),
        ] where text.unicodeScalars.count > longest || text.unicodeScalars.contains(where: { $0.value == 0 }) {
            throw Problem(.unprocessable, "is-long", [name, String(longest)], parameter: name)
        }
        guard claims.count <= 1000 else { throw Problem(.unprocessable, "is-many", ["claims", "1000"], parameter: "claims") }
        var draft = DecisionDraft(action, author: author, time: Clock.stamp)
        draft.note = note ?? ""
        draft.record = record ?? ""
        draft.other = other ?? ""
        draft.claims = claims
        draft.field = field
        draft.value = value
        draft.undoes = undoes
        return draft
    }
}
