/// An address of the web: `http` or `https` alone, without user, password and fragment, in one way of writing it.
///
///     WebAddress("HTTPS://News.example:443/a/../خبر#top")?.description   // https://news.example/%D8%AE%D8%A8%D8%B1
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    public let isSecure: Bool
    /// In small letters; Arabic names as they are written, IPv6 in brackets.
    public let host: String
    /// Nil for the scheme's own.
    public let port: Int?
    /// Path and query: begins with `/`, everything but ASCII is escaped.
    public let path: String

    /// Nil for what is no such address, or has a user in it.
    public init?(_ text: String) { self.init(Array(text.utf8)[...], base: nil) }

    /// An address as it stands in a page or feed that was found at `base`.
    public init?(_ text: String, from base: WebAddress?) { self.init(Array(text.utf8)[...], base: base) }

    /// Where others are, of one site: `https://news.example:8443`.
    public var origin: String { (isSecure ? "https://" : "http://") + host + (port.map { ":\($0)" } ?? "") }
    public var description: String { origin + path }

    private init(isSecure: Bool, host: String, port: Int?, path: [UInt8]) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.path = WebAddress.normal(path)
    }

    /// Longer ones are no addresses.
    private static let longest = 8192

    private init?(_ written: ArraySlice<UInt8>, base: WebAddress?) {
        guard written.count <= WebAddress.longest else { return nil }
        let trimmed = Array(written.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
        let text = trimmed.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }.prefix { $0 != 0x23 }
        if let colon = text.firstIndex(of: 0x3A),
            text[..<colon].allSatisfy({ $0.isLatinLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }),
            colon > 0, text[0].isLatinLetter
        {
            let scheme = String(decoding: text[..<colon].map(\.lowered), as: UTF8.self)
            guard scheme == "http" || scheme == "https", text[(colon + 1)...].starts(with: [0x2F, 0x2F]) else { return nil }
            self.init(afterScheme: text[(colon + 3)...], isSecure: scheme == "https")
            return
        }
        guard let base else { return nil }
        if text.starts(with: [0x2F, 0x2F]) {
            self.init(afterScheme: text[2...], isSecure: base.isSecure)
            return
        }
        let path = base.path.utf8.prefix { $0 != 0x3F }
        let joined: [UInt8] =
            switch text.first {
            case nil: Array(base.path.utf8)
            case 0x2F: Array(text)
            case 0x3F: Array(path) + text
            default: Array(path.prefix(through: path.lastIndex(of: 0x2F) ?? path.startIndex)) + text
            }
        self.init(isSecure: base.isSecure, host: base.host, port: base.port, path: joined)
    }

    private init?(afterScheme text: ArraySlice<UInt8>, isSecure: Bool) {
        let authority = text.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x5C }
        guard !authority.contains(0x40) else { return nil }
        // The brackets of IPv6 hold colons too.
        let colon = authority.lastIndex(of: 0x3A).flatMap { colon in authority[colon...].contains(0x5D) ? nil : colon }
        let name = authority[..<(colon ?? authority.endIndex)]
        let isName = name.allSatisfy { $0 >= 0x80 || $0.isLatinLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
        let isNumber = name.first == 0x5B && name.last == 0x5D && name.dropFirst().dropLast().allSatisfy { $0.isHex || $0 == 0x3A || $0 == 0x2E }
        guard !name.isEmpty, isName || isNumber, name.count < 256 else { return nil }
        var port: Int?
        if let colon, colon + 1 < authority.endIndex {
            guard let number = Int(String(decoding: authority[(colon + 1)...], as: UTF8.self)), (1...65535).contains(number) else { return nil }
            port = number == (isSecure ? 443 : 80) ? nil : number
        }
        let rest = text[authority.endIndex...]
        var host = String(decoding: name, as: UTF8.self).lowercased()
        if host.hasSuffix("."), host.utf8.count > 1 { host.removeLast() }
        self.init(isSecure: isSecure, host: host, port: port, path: rest.first == 0x2F ? Array(rest) : [0x2F] + rest)
    }

    /// A path without `.` and `..`, escaped.
    private static func normal(_ path: [UInt8]) -> String {
        let end = path.firstIndex(of: 0x3F) ?? path.count
        var parts: [ArraySlice<UInt8>] = []
        let written = path[..<end].split(separator: 0x2F, omittingEmptySubsequences: false).dropFirst()
        for (number, part) in written.enumerated() {
            let isLast = number == written.count - 1
            switch part {
            case [0x2E]: if isLast { parts.append([]) }
            case [0x2E, 0x2E]:
                _ = parts.popLast()
                if isLast { parts.append([]) }
            default: parts.append(part)
            }
        }
        var out: [UInt8] = []
        func put(_ byte: UInt8) {
            if byte > 0x20, byte < 0x7F, !unsafe.contains(byte) { return out.append(byte) }
            out.append(contentsOf: [0x25, hex(byte >> 4), hex(byte & 15)])
        }
        for part in parts {
            out.append(0x2F)
            for byte in part { put(byte) }
        }
        if out.isEmpty { out = [0x2F] }
        for byte in path[end...] { put(byte) }
        return String(decoding: out, as: UTF8.self)
    }

    private static let unsafe = Set("\"<>\\^`{|}".utf8)
    private static func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }

    /// What tells articles apart: the address without scheme, `www.` and what only counts visitors (`utm_source`, `fbclid`).
    public var key: String {
        var parts = path.split(separator: "?", maxSplits: 1).map { String($0) }
        if parts.count == 2 {
            parts[1] = parts[1].split(separator: "&").filter { part in !WebAddress.counters.contains { part.hasPrefix($0) } }.joined(separator: "&")
        }
        let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        return name + (port.map { ":\($0)" } ?? "") + parts.filter { !$0.isEmpty }.joined(separator: "?")
    }

    private static let counters = ["utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "at_medium=", "at_campaign=", "ocid=", "cmpid="]
}

extension UInt8 {
    var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}
