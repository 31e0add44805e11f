import SijillModel

/// What a client gets. Headers that every response has are put on by `Finish`, those of the connection by the transport.
public struct Response: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// The pattern that the path fitted, for log and metrics.
    var route = ""
    /// The body compressed, where that was worth it.
    var zipped: [UInt8]?

    public init(_ status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

    /// The same with a header, in place of one of its name. Line breaks cannot get into it.
    func with(_ name: String, _ value: String) -> Response {
        var response = self
        response.headers.removeAll { $0.name == name }
        response.headers.append((name, Response.plain(value)))
        return response
    }

    /// A header's value without what could end it: control characters, and what is no ASCII.
    static func plain(_ value: String) -> String {
        value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? value : String(value.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F })
    }

    static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
        Response(status, headers: [("Content-Type", "text/html; charset=utf-8")], body: bytes)
    }

    static func json(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Response {
        var json = JSONWriter()
        write(&json)
        return Response(status, headers: [("Content-Type", "application/json")], body: json.bytes)
    }

    static func csv(_ table: Table) -> Response {
        Response(headers: [("Content-Type", "text/csv; charset=utf-8; header=present")], body: table.bytes)
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(headers: [("Content-Type", type)], body: Array(text.utf8))
    }

    /// To a path of ours; anything else goes to the front page.
    static func redirect(_ status: Int, to path: String) -> Response {
        Response(status, headers: [("Location", isLocal(path) ? plain(path) : "/")])
    }

    /// Whether a path stays on this host: `//host` and `/\host` do not.
    static func isLocal(_ path: String) -> Bool {
        var bytes = path.utf8.makeIterator()
        guard bytes.next() == UInt8(ascii: "/") else { return false }
        let second = bytes.next()
        return second != UInt8(ascii: "/") && second != UInt8(ascii: "\\") && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
