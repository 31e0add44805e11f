/// Parts of a form with files (RFC 7578).
enum Multipart {
    struct Part: Sendable {
        let name: String
        /// Nil for a field that is no file.
        let file: String?
        let type: String
        let bytes: [UInt8]
    }

    /// Nil where the body is not what its media type says.
    static func parts(of body: [UInt8], contentType: String) -> [Part]? {
        guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70 else { return nil }
        let mark = Array(("--" + boundary).utf8)
        var parts: [Part] = []
        guard var at = find(mark, in: body, from: 0) else { return nil }
        while true {
            at += mark.count
            if body[at...].starts(with: "--".utf8) { return parts }
            guard body[at...].starts(with: "\r\n".utf8) else { return nil }
            at += 2
            guard let headEnd = find(Array("\r\n\r\n".utf8), in: body, from: at),
                let end = find(Array("\r\n".utf8) + mark, in: body, from: headEnd + 2)
            else { return nil }
            guard let part = part(head: String(decoding: body[at..<headEnd], as: UTF8.self), body: Array(body[min(headEnd + 4, end)..<end])) else {
                return nil
            }
            parts.append(part)
            if parts.count > 32 { return nil }
            at = end + 2
        }
    }

    private static func part(head: String, body: [UInt8]) -> Part? {
        var disposition = ""
        var type = ""
        for line in head.split(separator: "\r\n") {
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2 else { return nil }
            switch sides[0].lowercased() {
            case "content-disposition": disposition = String(sides[1])
            case "content-type": type = sides[1].filter { $0 != " " }.lowercased()
            default: continue
            }
        }
        guard let name = parameter("name", of: disposition) else { return nil }
        return Part(name: name, file: parameter("filename", of: disposition), type: type, bytes: body)
    }

    /// `x` of `form-data; name="x"`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == name else { continue }
            var value = sides[1].drop { $0 == " " }
            if value.first == "\"" { value = value.dropFirst().prefix { $0 != "\"" } }
            return String(value)
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, body.count >= needle.count, start <= body.count - needle.count else { return nil }
        return body.withUnsafeBufferPointer { bytes in
            var at = start
            while at <= bytes.count - needle.count {
                if bytes[at] == first, bytes[at..<(at + needle.count)].elementsEqual(needle) { return at }
                at += 1
            }
            return nil
        }
    }
}
