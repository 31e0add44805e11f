/// What every answer goes through last: headers that keep browsers strict, validators, ranges, compression.
enum Finishing {
    /// Pages run our scripts alone, talk to this host alone, and stand in nobody's frame.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    private static let always: [(name: String, value: String)] = [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]

    /// Done once for an answer that is kept: the validator, and the compressed body where it is wanted.
    static func prepare(_ response: Response, zips: Bool) -> Response {
        var response = response
        response.headers += always
        guard response.status == 200 else { return response }
        if response.header("etag") == nil { response.headers.append(("ETag", "\"" + etag(response.body) + "\"")) }
        if zips, response.body.count > 600, isLoose(response) { response.zipped = Gzip.compress(response.body) }
        return response
    }

    /// Fits a prepared answer to a request.
    static func fit(_ prepared: Response, to request: Request) -> Response {
        var response = prepared
        response.zipped = nil
        guard response.status == 200, request.method == .get || request.method == .head else { return response }
        let tag = response.header("etag") ?? ""
        let vary = response.header("vary").map { $0 + ", Accept-Encoding" } ?? "Accept-Encoding"
        response = response.with("Vary", vary)
        if response.header("cache-control") == nil { response = response.with("Cache-Control", "no-cache") }
        if let known = request.header("if-none-match"), matches(known, tag) { return unchanged(response) }
        response = response.with("Accept-Ranges", "bytes")
        if let range = request.header("range"), request.header("if-range").map({ $0 == tag }) ?? true {
            return part(response, range, request)
        }
        guard let zipped = prepared.zipped, acceptsGzip(request) else { return response }
        response.body = zipped
        // Another representation, another strong validator.
        return response.with("Content-Encoding", "gzip").with("ETag", String(tag.dropLast()) + "-gzip\"")
    }

    private static func unchanged(_ response: Response) -> Response {
        let kept = ["etag", "cache-control", "vary", "content-security-policy"]
        var answer = Response(304, headers: response.headers.filter { kept.contains($0.name.lowercased()) })
        answer.route = response.route
        return answer
    }

    /// Whether one of the tags is ours, with or without compression.
    private static func matches(_ known: String, _ tag: String) -> Bool {
        known.split(separator: ",").contains { piece in
            var piece = piece.drop { $0 == " " }
            while piece.last == " " { piece = piece.dropLast() }
            if piece.hasPrefix("W/") { piece = piece.dropFirst(2) }
            return piece == "*" || piece == tag || piece == tag.dropLast() + "-gzip\""
        }
    }

    /// One range of bytes (RFC 9110 14); several, or what is none, get everything.
    private static func part(_ response: Response, _ header: String, _ request: Request) -> Response {
        guard header.hasPrefix("bytes=") else { return response }
        let sides = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let count = response.body.count
        guard sides.count == 2, sides.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && $0.utf8.count < 18 }) else { return response }
        let (first, last) = (Int(sides[0]), Int(sides[1]))
        let range: Range<Int>
        switch (first, last) {
        case (let first?, let last?) where first <= last: range = min(first, count)..<min(last + 1, count)
        case (let first?, nil): range = min(first, count)..<count
        case (nil, let length?): range = max(0, count - length)..<count
        default: return response
        }
        guard !range.isEmpty else {
            var answer = Problem(.rangeNotSatisfiable, "range", [String(count)]).response(Viewer(request).interface).with(
                "Content-Range", "bytes */\(count)")
            answer.headers += always
            answer.route = response.route
            return answer
        }
        var answer = response
        answer.status = 206
        answer.body = Array(response.body[range])
        return answer.with("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(count)")
    }

    static func acceptsGzip(_ request: Request) -> Bool {
        (request.header("accept-encoding") ?? "").split(separator: ",").contains { coding in
            let parts = coding.filter { $0 != " " }.split(separator: ";")
            guard let name = parts.first, name == "gzip" || name == "*" else { return false }
            return !parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
        }
    }

    /// Fonts of the kind that is served are not compressed inside.
    private static func isLoose(_ response: Response) -> Bool {
        let type = response.header("content-type") ?? ""
        return type.hasPrefix("text/") || type.contains("json") || type.contains("javascript") || type.contains("svg") || type == "font/ttf"
    }

    /// 128 bits of hash: two answers of one address never share it by chance.
    static func etag(_ body: [UInt8]) -> String {
        var (a, b): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
        body.withUnsafeBytes { bytes in
            var at = 0
            while at + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                a = (a ^ word) &* 0x9E37_79B9_7F4A_7C15
                a ^= a >> 29
                b = (b &+ word) &* 0xC2B2_AE3D_27D4_EB4F
                b ^= b >> 31
                at += 8
            }
            while at < bytes.count {
                a = (a ^ UInt64(bytes[at])) &* 0x100_0000_01B3
                b = (b &+ UInt64(bytes[at])) &* 0x9E37_79B9_7F4A_7C15
                at += 1
            }
        }
        return String(a, radix: 36) + String(b ^ UInt64(body.count), radix: 36)
    }
}
