import CZlib

/// An answer of a web server as archives keep it: status, headers, body without its transfer coding.
struct HTTPResponse {
    let status: Int
    var mime = ""
    var charset: String?
    var body: [UInt8]

    /// Nil where the bytes are no HTTP response.
    ///
    /// - Parameter limit: a body that unpacks to more is cut there.
    init?(_ bytes: [UInt8], limit: Int) {
        guard bytes.starts(with: Array("HTTP/".utf8)), let end = HTTPResponse.endOfHeader(bytes) else { return nil }
        let lines = bytes[..<end].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        let words = (lines.first ?? []).split(separator: 0x20)
        guard words.count > 1, let status = Int(String(decoding: words[1], as: UTF8.self)) else { return nil }
        self.status = status
        body = Array(bytes[end...])
        var coding = ""
        var isChunked = false
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }.map(\.lowered), as: UTF8.self)
            switch String(decoding: line[..<colon].map(\.lowered), as: UTF8.self) {
            case "content-type": (mime, charset) = HTTPResponse.type(value)
            case "content-encoding": coding = value
            case "transfer-encoding": isChunked = value.hasSuffix("chunked")
            default: break
            }
        }
        // Many archives keep bodies without these codings and the headers with them: what does not fit is left as it is.
        if isChunked { body = HTTPResponse.joined(body) ?? body }
        if coding == "gzip" || coding == "x-gzip" || coding == "deflate" { body = HTTPResponse.inflated(body, limit: limit) ?? body }
    }

    /// `text/html; charset=utf-8` → its type and encoding.
    static func type(_ value: String) -> (mime: String, charset: String?) {
        let parts = value.split(separator: ";").map { $0.drop { $0 == " " } }
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8).filter { $0 != "\"" && $0 != "'" }
        return (parts.first.map { String($0.filter { $0 != " " }) } ?? "", charset.flatMap { $0.isEmpty ? nil : String($0) })
    }

    var isPage: Bool { mime == "text/html" || mime == "application/xhtml+xml" || mime.isEmpty }

    private static func endOfHeader(_ bytes: [UInt8]) -> Int? {
        for at in bytes.indices.prefix(1 << 16) where bytes[at] == 0x0A {
            if at + 1 < bytes.count, bytes[at + 1] == 0x0A { return at + 2 }
            if at + 2 < bytes.count, bytes[at + 1] == 0x0D, bytes[at + 2] == 0x0A { return at + 3 }
        }
        return nil
    }

    /// The chunks of a body put together; nil where it is not made of chunks.
    static func joined(_ body: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var at = 0
        while at < body.count {
            guard let end = body[at...].prefix(64).firstIndex(of: 0x0A) else { return nil }
            let digits = body[at..<end].prefix { $0.isDigit || ($0 | 0x20) &- 0x61 < 6 }
            guard !digits.isEmpty, digits.count < 9, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
            if size == 0 { return out }
            out.append(contentsOf: body[(end + 1)..<min(body.count, end + 1 + size)])
            at = end + 1 + size
            while at < body.count, body[at] == 0x0D || body[at] == 0x0A { at += 1 }
        }
        return out
    }

    /// The first `limit` bytes of what gzip or zlib packed; nil where it is neither.
    static func inflated(_ body: [UInt8], limit: Int) -> [UInt8]? {
        var stream = z_stream()
        // 47: gzip and zlib, told apart by their heads.
        guard inflateInit2_(&stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        var input = body
        let size = input.count
        return input.withUnsafeMutableBytes { input -> [UInt8]? in
            stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_in = UInt32(clamping: size)
            while out.count < limit {
                let (result, got) = room.withUnsafeMutableBytes { room in
                    stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    stream.avail_out = UInt32(room.count)
                    let result = inflate(&stream, Z_NO_FLUSH)
                    return (result, room.count - Int(stream.avail_out))
                }
                out.append(contentsOf: room[..<got])
                if result == Z_STREAM_END { return out }
                // A damaged or cut body gives what came before.
                if result != Z_OK { return out.isEmpty ? nil : out }
            }
            return Array(out.prefix(limit))
        }
    }
}
