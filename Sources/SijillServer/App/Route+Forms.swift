import SijillModel
import SijillRecord
import SijillStore

/// What browsers send: forms, with a cookie that a token was given for.
extension Route {
    static let forms: [Route] = [
        Route(method: .get, pattern: "/read") { app, call, _ in
            Response.html(app.pages.reading(nil, call.viewer)).with("Vary", "Accept, Accept-Language, Cookie")
        },
        Route(method: .get, pattern: "/search") { _, call, _ in
            .redirect(308, to: "/records" + (call.target.firstIndex(of: "?").map { String(call.target[$0...]) } ?? ""))
        },
        Route(method: .post, pattern: "/read", isPrivate: true) { app, call, parameters in
            try refuseOthers(call.request)
            let fields = try Fields(call.request, parameters, IncomingArticle.parameters, isStrict: false)
            let (article, problems) = try IncomingArticle(call.request, fields, app).article()
            let view = try app.reading(of: article, problems)
            switch call.shape {
            case .page: return .html(app.pages.reading(view, call.viewer))
            case .json: return .json { view.write(&$0) }
            case .csv: return .csv(view.table)
            }
        },
        Route(method: .post, pattern: "/preferences") { _, call, _ in
            try refuseOthers(call.request)
            let form = try Form(call.request)
            var response = Response.redirect(303, to: form["back"] ?? "/")
            let known: [(name: String, values: [String])] = [
                ("ui", ["ar", "en"]), ("digits", Viewer.Digits.allCases.map(\.rawValue)), ("theme", Viewer.Theme.allCases.map(\.rawValue)),
            ]
            for (name, values) in known {
                guard let value = form[name], values.contains(value) else { continue }
                response.headers.append(("Set-Cookie", "\(name)=\(value); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
            }
            return response
        },
        Route(method: .post, pattern: "/session", isPrivate: true) { app, call, _ in
            try refuseOthers(call.request)
            let form = try Form(call.request)
            try app.sessions.check(form["token"] ?? "", peer: call.request.peer)
            let session = app.sessions.begin()
            return .redirect(303, to: form["back"] ?? "/").with(
                "Set-Cookie", "\(Sessions.cookie)=\(session.id); Path=/; Max-Age=\(Sessions.lifetime); SameSite=Strict; HttpOnly")
        },
        Route(method: .post, pattern: "/session/end", isPrivate: true) { app, call, _ in
            let (form, session) = try owned(call)
            app.sessions.end(session)
            return .redirect(303, to: form["back"] ?? "/").with("Set-Cookie", "\(Sessions.cookie)=; Path=/; Max-Age=0; SameSite=Strict; HttpOnly")
        },
        Route(method: .post, pattern: "/articles", isPrivate: true) { app, call, parameters in
            _ = try owned(call)
            let fields = try Fields(call.request, parameters, IncomingArticle.parameters, isStrict: false)
            let (article, _) = try IncomingArticle(call.request, fields, app).article()
            return .redirect(303, to: "/articles/\(try app.add(article).number)")
        },
        Route(method: .post, pattern: "/records/{key}/decisions", isPrivate: true) { app, call, parameters in
            let (form, _) = try owned(call)
            let undoes = form["undoes"].flatMap { Int64($0) }
            let draft = try DecisionBody.draft(
                action: form["action"], author: form["author"] ?? "browser", note: form["note"], record: parameters["key"], other: form["other"],
                claims: form.all("claim"), field: form["field"], value: form["value"], undoes: undoes)
            _ = try app.decide(draft)
            return .redirect(303, to: form["back"] ?? "/records/" + PercentCoding.encode(parameters["key"]))
        },
    ]

    /// The form of somebody who signed in, sent by a page of ours.
    private static func owned(_ call: Call) throws -> (Form, Sessions.Session) {
        try refuseOthers(call.request)
        guard let session = call.session else { throw Problem(.unauthorized, "sign-in") }
        let form = try Form(call.request)
        guard let csrf = form["csrf"], Sessions.areEqual(Array(csrf.utf8), Array(session.csrf.utf8)) else {
            throw Problem(.forbidden, "old-form")
        }
        return (form, session)
    }
}

/// Fields of a form.
struct Form {
    private let fields: [(name: String, value: String)]

    /// - Throws: 415 for what is no form.
    init(_ request: Request) throws(Problem) {
        switch request.mediaType {
        case "application/x-www-form-urlencoded":
            guard let fields = Request.fields(String(decoding: request.body, as: UTF8.self)[...]) else {
                throw Problem(.badRequest, "escapes")
            }
            self.fields = fields
        case "multipart/form-data":
            guard let parts = Multipart.parts(of: request.body, contentType: request.header("content-type") ?? "") else {
                throw Problem(.badRequest, "broken-form")
            }
            fields = parts.filter { $0.file == nil }.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
        default: throw Problem(.unsupportedType, "send", ["multipart/form-data, application/x-www-form-urlencoded"])
        }
    }

    subscript(name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }
    func all(_ name: String) -> [String] { fields.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }
}
