/// What a client asks for, taken apart once: path and query decoded, names of headers in lower case.
public struct Request: Sendable {
    /// All that RFC 9110 and 5789 know: what no route takes is told which methods fit.
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET", head = "HEAD", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE", options = "OPTIONS", trace = "TRACE"
        case connect = "CONNECT"
        /// One that no route takes: «QUERY», «BREW».
        case other = ""
    }

    public var method: Method
    /// The pieces between slashes, each decoded by itself: a `%2F` is part of its piece. `/` has none.
    public var segments: [String]
    public var query: [(name: String, value: String)]
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// Whose connection it came by, for the log and for counting failed tokens.
    public var peer = ""

    /// - Parameter target: path and query as they stand in the request line: `/records?party=JP`.
    /// - Throws: a `Problem` (400) where it is no path, or holds escapes that are no UTF-8 or hide a NUL.
    public init(_ method: Method, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) throws(Problem) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.utf8.first == UInt8(ascii: "/") else { throw Problem(.badRequest, "no-path") }
        self.method = method
        var segments: [String] = []
        for piece in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let piece = PercentCoding.decode(piece) else { throw Problem(.badRequest, "escapes") }
            segments.append(piece)
        }
        // `/records/` is `/records`, and `/` has no pieces.
        if segments.last == "" { segments.removeLast() }
        self.segments = segments
        guard let query = Request.fields(parts.count > 1 ? parts[1] : "") else {
            throw Problem(.badRequest, "escapes")
        }
        self.query = query
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.body = body
    }

    /// Fields of a query or a form (`application/x-www-form-urlencoded`); nil where an escape is no UTF-8.
    static func fields(_ text: Substring) -> [(name: String, value: String)]? {
        var fields: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(sides[0], plusIsSpace: true),
                let value = PercentCoding.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            fields.append((name, value))
        }
        return fields
    }

    /// The decoded path, for showing it.
    public var path: String { "/" + segments.joined(separator: "/") }

    /// The first value of a query parameter that is not empty.
    public subscript(name: String) -> String? { query.first { $0.name == name && !$0.value.isEmpty }?.value }

    public func values(_ name: String) -> [String] { query.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    public func cookie(_ name: String) -> String? {
        for pair in header("cookie")?.split(separator: ";") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2, sides[0].filter({ $0 != " " }) == name { return String(sides[1]) }
        }
        return nil
    }

    /// `text/html` of `Text/HTML; charset=utf-8`.
    public var mediaType: String {
        (header("content-type") ?? "").split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() } ?? ""
    }
}

/// Escapes of URLs (RFC 3986).
enum PercentCoding {
    /// Nil where the bytes are no UTF-8, an escape is none, or one hides a NUL.
    static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
            default: bytes.append(byte)
            }
            if bytes.last == 0 { return nil }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What may stand in a path's piece or in a query's value stays; everything else becomes an escape.
    static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        let hex = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
