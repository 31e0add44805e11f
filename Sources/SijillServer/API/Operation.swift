import SijillModel
import SijillProse

/// What the document says of one method at one path, beside its parameters.
struct Operation: Sendable {
    /// Media types and the names of their schemas; an empty name is any text.
    typealias Contents = [(type: String, schema: String)]

    let id: String
    let summary: String
    let tag: String
    var parameters: [Parameter] = []
    var body: Contents = []
    var status = 200
    var answer: Contents = []
    /// Whether it writes: then a token is needed.
    var needsToken = false
    /// Whether the same thing may be asked for under other names.
    var moves = false
    /// Problems that it may tell, beside those that every operation may.
    var problems: [Problem.Code] = []

    private var allProblems: [Problem.Code] {
        var codes = problems + [.wrongHost, .headersTooLarge, .internalError, .overloaded]
        if !parameters.isEmpty || !body.isEmpty { codes.append(.badRequest) }
        if parameters.contains(where: { $0.place == .path }) { codes.append(.notFound) }
        if body.isEmpty && status == 200 { codes += [.notAcceptable, .rangeNotSatisfiable] }
        if !body.isEmpty { codes += [.timeout, .tooLarge, .unsupportedType, .unprocessable] }
        if needsToken { codes += [.unauthorized, .forbidden, .tooMany, .conflict] }
        return codes
    }

    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("operationId", id)
            $0.field("summary", summary)
            $0.list("tags", [tag]) { $0.string($1) }
            $0.list("parameters", parameters) { $1.write(&$0) }
            if needsToken { $0.list("security", [()]) { json, _ in json.members([(key: "token", values: [])]) } }
            if !body.isEmpty {
                $0.key("requestBody")
                $0.object {
                    $0.field("required", true)
                    Operation.write(body, &$0)
                }
            }
            $0.key("responses")
            $0.object { responses(&$0) }
        }
    }

    private func responses(_ json: inout JSONWriter) {
        json.key(String(status))
        json.object {
            $0.field("description", summary)
            Operation.write(answer, &$0)
        }
        if body.isEmpty && status == 200 {
            for (code, text) in [("206", "The range that was asked for."), ("304", "What the client has is what it is.")] {
                json.key(code)
                json.object { $0.field("description", text) }
            }
        }
        if moves {
            json.key("308")
            json.object { $0.field("description", "It is called otherwise: `Location` tells how.") }
        }
        var seen: Set<Int> = []
        for code in allProblems.sorted(by: { $0.status < $1.status }) where seen.insert(code.status).inserted {
            json.key(String(code.status))
            json.object {
                $0.field("description", code.title(.en))
                Operation.write([("application/problem+json", "Problem")], &$0)
            }
        }
    }

    private static func write(_ contents: Contents, _ json: inout JSONWriter) {
        guard !contents.isEmpty else { return }
        json.key("content")
        json.object {
            for (type, schema) in contents {
                $0.key(type)
                $0.object {
                    $0.key("schema")
                    $0.object {
                        if schema.isEmpty { $0.field("type", "string") } else { $0.field("$ref", "#/components/schemas/" + schema) }
                    }
                }
            }
        }
    }
}

/// The OpenAPI 3.1 document: made of the very tables that requests are checked and routed by.
enum Document {
    static func make(_ operations: [(method: Request.Method, path: String, operation: Operation)], version: String) -> [UInt8] {
        var paths: [(path: String, operations: [(method: Request.Method, operation: Operation)])] = []
        for (method, path, operation) in operations {
            if let known = paths.firstIndex(where: { $0.path == path }) {
                paths[known].operations.append((method, operation))
            } else {
                paths.append((path, [(method, operation)]))
            }
        }
        var json = JSONWriter()
        json.object {
            $0.field("openapi", "3.1.0")
            $0.key("info")
            $0.object {
                $0.field("title", "Sijill")
                $0.field("version", version)
                $0.field(
                    "description",
                    "The record of what states and companies agree, as the news tells it. Lists have pages: follow `next` as `cursor`. "
                        + "`Accept: text/csv` gets a table. Values of fields are those of `sijill read`; offsets count code points of the article's text."
                )
            }
            $0.list("servers", ["/"]) { json, url in json.object { $0.field("url", url) } }
            $0.key("paths")
            $0.object {
                for (path, operations) in paths {
                    $0.key(path)
                    $0.object {
                        for (method, operation) in operations {
                            $0.key(method.rawValue.lowercased())
                            operation.write(&$0)
                        }
                    }
                }
            }
            $0.key("components")
            $0.object {
                $0.key("securitySchemes")
                $0.raw(#"{"token":{"type":"http","scheme":"bearer"}}"#.utf8)
                $0.key("schemas")
                $0.raw(PackageResources.schemas_json)
            }
        }
        return json.bytes
    }
}
