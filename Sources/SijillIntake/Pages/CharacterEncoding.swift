internal import CIconv
import Glibc

/// Which encoding the bytes of a page are in, and the same text as UTF-8.
enum CharacterEncoding {
    /// The page as UTF-8: by its byte order mark, what came with it, what it declares, or how its bytes look.
    static func utf8(_ bytes: [UInt8], charset: String? = nil) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if let name = wide(bytes) { return convert(bytes, from: name) ?? bytes }
        guard let broken = Encoding.firstBroken(bytes) else { return bytes }
        // A page cut inside a letter, or with a few broken ones, is UTF-8 still.
        let declared = (charset ?? self.declared(bytes)).map { normal($0) }
        if bytes.count - broken < 4 || isMostly(utf8: bytes) { return bytes }
        return convert(bytes, from: arabic(bytes) ?? declared.flatMap { $0 == "UTF-8" ? nil : $0 } ?? "WINDOWS-1252") ?? bytes
    }

    /// The encoding that plain text is in, where it is not UTF-8 and its bytes tell: UTF-16, or one of the old Arabic ones.
    static func ofText(_ bytes: [UInt8]) -> String? {
        if let name = wide(bytes) {
            // A mark alone may be two broken bytes: the halves of letters that tell their script are Latin's, Arabic's or those of punctuation.
            let isBig = name == "UTF-16BE" || bytes[0] == 0xFE
            let halves = stride(from: isBig ? 2 : 3, to: min(bytes.count, 400), by: 2).map { bytes[$0] }
            let known = halves.count { $0 == 0 || $0 == 6 || $0 == 0x20 }
            if known * 4 >= halves.count * 3 { return name }
        }
        guard let broken = Encoding.firstBroken(bytes), bytes.count - broken > 3, !isMostly(utf8: bytes) else { return nil }
        return arabic(bytes)
    }

    /// Bytes, perhaps few, whose encoding is known.
    static func utf8(_ bytes: [UInt8], declared name: String) -> [UInt8] {
        if Encoding.firstBroken(bytes) == nil { return bytes }
        return convert(bytes, from: normal(name)) ?? utf8(bytes)
    }

    /// UTF-16 by its mark, or by zeroes at every other place.
    private static func wide(_ bytes: [UInt8]) -> String? {
        guard bytes.count > 3 else { return nil }
        if bytes[0] == 0xFF, bytes[1] == 0xFE { return "UTF-16" }
        if bytes[0] == 0xFE, bytes[1] == 0xFF { return "UTF-16" }
        let head = bytes.prefix(200)
        let zeroes = (
            even: head.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 },
            odd: head.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        )
        if zeroes.odd * 8 > head.count, zeroes.even == 0 { return "UTF-16LE" }
        return zeroes.even * 8 > head.count && zeroes.odd == 0 ? "UTF-16BE" : nil
    }

    /// More letters of several bytes than bytes that are none.
    private static func isMostly(utf8 bytes: [UInt8]) -> Bool {
        var whole = 0
        var broken = 0
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte >= 0x80 else { continue }
            let length = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
            if length > 0, at + length <= bytes.count, bytes[at..<(at + length)].allSatisfy({ $0 & 0xC0 == 0x80 }) {
                whole += 1
                at += length
            } else {
                broken += 1
            }
        }
        return whole > 4 * broken
    }

    /// `charset=` of a `meta` near the start, or `encoding=` of an XML declaration.
    private static func declared(_ bytes: [UInt8]) -> String? {
        bytes.prefix(4096).withUnsafeBufferPointer { head -> String? in
            for key in ["charset=", "encoding="] as [StaticString] {
                let found: Int? = key.withUTF8Buffer { key in
                    guard head.count > key.count else { return nil }
                    return (0..<(head.count - key.count)).first { at in key.indices.allSatisfy { head[at + $0].lowered == key[$0] } }.map {
                        $0 + key.count
                    }
                }
                guard let found else { continue }
                let name = head[found...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }.prefix {
                    $0.isLatinLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F
                }
                if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
            }
            return nil
        }
    }

    private static func normal(_ name: String) -> String {
        let name = name.uppercased()
        switch name {
        case "UTF8": return "UTF-8"
        case "CP-1256", "CP1256", "X-CP1256", "WINDOWS1256": return "WINDOWS-1256"
        // What pages call Latin-1 is what browsers read as windows-1252.
        case "ISO-8859-1", "LATIN1", "US-ASCII", "ASCII", "ISO8859-1": return "WINDOWS-1252"
        default: return name
        }
    }

    /// The Arabic encoding that the bytes are in, whatever the page declares: alef is 0xC7 in both, lam 0xE1 in
    /// windows-1256 and 0xE4 in ISO-8859-6, and the article is the commonest pair of letters of Arabic.
    private static func arabic(_ bytes: [UInt8]) -> String? {
        var high = 0
        var (windows, iso) = (0, 0)
        var last: UInt8 = 0
        for byte in bytes {
            if byte >= 0x80 {
                high += 1
                if last == 0xC7 {
                    if byte == 0xE1 { windows += 1 }
                    if byte == 0xE4 { iso += 1 }
                }
            }
            last = byte
        }
        guard max(windows, iso) * 50 > high else { return nil }
        return windows >= iso ? "WINDOWS-1256" : "ISO-8859-6"
    }

    /// - Returns: nil where the system does not know the encoding; bytes that it has no letter for become U+FFFD.
    static func convert(_ bytes: [UInt8], from name: String, to target: String = "UTF-8") -> [UInt8]? {
        guard let converter = iconv_open(target, name), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var out: [UInt8] = []
        var input = bytes
        var at = 0
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while at < input.count {
            var (left, free) = (input.count - at, room.count)
            let result = input.withUnsafeMutableBytes { input in
                room.withUnsafeMutableBytes { room in
                    var from = input.baseAddress.map { ($0 + at).assumingMemoryBound(to: CChar.self) }
                    var to = room.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
                    return iconv(converter, &from, &left, &to, &free)
                }
            }
            out.append(contentsOf: room[..<(room.count - free)])
            at = input.count - left
            if result == -1, errno != E2BIG {
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                at += 1
            }
        }
        return out
    }
}
