import SijillModel
import SijillStore

/// A method at a path, and what answers it.
struct Route: Sendable {
    let method: Request.Method
    let pattern: String
    /// What the API's document says; nil for what is made for browsers.
    var operation: Operation?
    /// Kept by nobody.
    var isPrivate = false
    let answer: @Sendable (App, Call, Parameters) throws -> Response

    static let base = "/api/v1"

    static let all: [Route] = Resource.all.flatMap { routes(of: $0) } + service + writing + forms

    private static func routes(of resource: Resource) -> [Route] {
        var routes = [
            Route(method: .get, pattern: base + (resource.pattern == "/" ? "" : resource.pattern), operation: resource.operation) {
                try look(resource, $0, $1, $2)
            }
        ]
        if resource.page != nil { routes.append(Route(method: .get, pattern: resource.pattern) { try look(resource, $0, $1, $2) }) }
        return routes
    }

    private static func look(_ resource: Resource, _ app: App, _ call: Call, _ parameters: Parameters) throws -> Response {
        guard let shape = call.accepted else { throw Problem(.notAcceptable, "shapes") }
        var fields = try Fields(call.request, parameters, resource.parameters, isStrict: call.isAPI)
        fields.most = shape == .csv ? app.settings.limits.rows : shape == .json ? 1000 : 200
        let model = try resource.find(app, fields)
        let response: Response
        switch shape {
        case .page: response = .html(resource.page.map { $0(app.pages, model, call.viewer) } ?? [])
        case .json: response = .json { model.write(&$0) }
        case .csv: response = .csv(model.table)
        }
        return response.with("Vary", shape == .page ? "Accept, Accept-Language, Cookie" : "Accept")
    }

    // MARK: About the server

    private static let service: [Route] = [
        Route(
            method: .get, pattern: base + "/openapi.json",
            operation: Operation(
                id: "document", summary: "This document.", tag: "service", answer: [("application/json", "Object")])
        ) { app, _, _ in Response(headers: [("Content-Type", "application/json")], body: app.document) },
        Route(
            method: .get, pattern: "/health",
            operation: Operation(
                id: "health", summary: "Whether the record can be read.", tag: "service", answer: [("application/json", "Health")]), isPrivate: true
        ) { app, _, _ in
            let counts = try app.pool.look { try $0.store.stamp() }
            return .json {
                $0.object {
                    $0.field("status", "ok")
                    $0.field("version", app.settings.version)
                    $0.field("stamp", Int(counts))
                }
            }
        },
        Route(
            method: .get, pattern: "/metrics",
            operation: Operation(
                id: "metrics", summary: "Counts of requests and times, as Prometheus reads them.", tag: "service", answer: [("text/plain", "")]),
            isPrivate: true
        ) { app, _, _ in
            let gauges = [
                ("sijill_kept_bytes", "Bytes of answers that are kept.", app.cacheSize),
                ("sijill_resident_bytes", "Memory of the process.", Memory.resident),
            ]
            return .text(app.metrics.text(gauges.map { (name: $0.0, help: $0.1, value: $0.2) }), type: "text/plain; version=0.0.4; charset=utf-8")
        },
        Route(method: .get, pattern: "/problems/{code}") { _, call, parameters in
            guard let code = Problem.Code(rawValue: parameters["code"]) else { throw Problem(.notFound) }
            return .text("\(code.status) \(code.title(call.viewer.interface))\n")
        },
        Route(method: .get, pattern: "/assets/{name}") { app, call, parameters in
            guard let file = app.pages.assets.file(parameters["name"]) else { throw Problem(.notFound) }
            // An address with the hash of what is there never means anything else.
            let isNamed = call.request["v"] != nil
            return Response(
                headers: [
                    ("Content-Type", file.type), ("ETag", file.etag),
                    ("Cache-Control", isNamed ? "public, max-age=31536000, immutable" : "public, max-age=300"),
                ], body: file.bytes)
        },
    ]
}
