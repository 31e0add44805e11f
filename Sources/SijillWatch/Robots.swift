/// What a site asks of robots (RFC 9309), and the delay between requests that many add.
///
///     Robots("User-agent: *\nDisallow: /x*.pdf$", agent: "sijill").allows("/x/a.pdf")   // false
public struct Robots: Sendable, Equatable {
    private struct Rule: Sendable, Equatable {
        let allows: Bool
        let pattern: [UInt8]
    }

    private var rules: [Rule] = []
    /// Seconds between requests.
    public private(set) var delay: Double?

    /// All is allowed.
    public init() {}

    /// Bytes that are read; a server may be asked for no more.
    public static let longest = 500 << 10
    private static let mostRules = 5000
    /// Longer ones ask for more than anybody means.
    private static let longestDelay = 600.0

    /// - Parameter agent: the name by which the file calls us, in small letters.
    public init(_ text: String, agent: String) { self.init(Array(text.utf8), agent: agent) }

    public init(_ bytes: [UInt8], agent: String) {
        var named: (rules: [Rule], delay: Double?)?
        var general: (rules: [Rule], delay: Double?) = ([], nil)
        // Names that the group is for, and whether they are at their end.
        var (isOurs, isGeneral, isOpen) = (false, false, false)
        for line in bytes.prefix(Robots.longest).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let line = line.prefix { $0 != 0x23 }
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let key = String(decoding: Robots.trimmed(line[..<colon]), as: UTF8.self).lowercased()
            let value = Robots.trimmed(line[(colon + 1)...])
            switch key {
            case "user-agent":
                if !isOpen { (isOurs, isGeneral, isOpen) = (false, false, true) }
                let name = String(decoding: value, as: UTF8.self).lowercased()
                if name == "*" { isGeneral = true }
                if name.prefix(while: { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }) == agent[...] {
                    isOurs = true
                    if named == nil { named = ([], nil) }
                }
            case "allow", "disallow":
                isOpen = false
                // An empty path says nothing.
                guard !value.isEmpty else { continue }
                let rule = Rule(allows: key == "allow", pattern: Robots.normal(value))
                if isOurs, named?.rules.count ?? 0 < Robots.mostRules { named?.rules.append(rule) }
                if isGeneral, general.rules.count < Robots.mostRules { general.rules.append(rule) }
            case "crawl-delay":
                isOpen = false
                guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0, seconds.isFinite else { continue }
                if isOurs { named?.delay = min(seconds, Robots.longestDelay) }
                if isGeneral { general.delay = min(seconds, Robots.longestDelay) }
            // Other lines, such as `sitemap`, end no group.
            default: break
            }
        }
        (rules, delay) = named ?? general
    }

    /// The longest rule that fits decides, of two as long the one that allows.
    ///
    /// - Parameter path: with its query.
    public func allows(_ path: String) -> Bool {
        let path = Robots.normal(Array(path.utf8)[...])
        if path == Array("/robots.txt".utf8) { return true }
        var best: Rule?
        for rule in rules where Robots.matches(rule.pattern, path) {
            guard let known = best else {
                best = rule
                continue
            }
            if rule.pattern.count > known.pattern.count || rule.pattern.count == known.pattern.count && rule.allows { best = rule }
        }
        return best?.allows ?? true
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let front = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        return front.prefix((front.lastIndex { $0 > 0x20 } ?? front.startIndex - 1) - front.startIndex + 1)
    }

    /// Escapes in one way: letters that need none without, the others in capitals.
    private static func normal(_ path: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = path.startIndex
        func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
        while at < path.endIndex {
            if path[at] == 0x25, at + 2 < path.endIndex,
                let value = UInt8(String(decoding: path[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                let letter = Unicode.Scalar(value)
                let isPlain =
                    value < 0x80 && (letter.properties.isAlphabetic || letter.properties.numericType != nil || "-._~".unicodeScalars.contains(letter))
                out += isPlain ? [value] : [0x25, hex(value >> 4), hex(value & 15)]
                at += 3
            } else {
                out += path[at] < 0x80 ? [path[at]] : [0x25, hex(path[at] >> 4), hex(path[at] & 15)]
                at += 1
            }
        }
        return out
    }

    /// Whether a pattern fits the beginning of a path: `*` stands for anything, `$` at its end for the path's end.
    ///
    /// Each star takes as little as it can, which is enough: time is the product of the lengths at worst.
    private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        let isAnchored = pattern.last == 0x24
        let pattern = isAnchored ? pattern.dropLast() : pattern[...]
        var (p, s) = (0, 0)
        var (star, mark) = (-1, 0)
        while s < path.count || p < pattern.count {
            if p < pattern.count, pattern[p] == 0x2A {
                (star, mark) = (p, s)
                p += 1
            } else if p < pattern.count, s < path.count, pattern[p] == path[s] {
                p += 1
                s += 1
            } else if p == pattern.count, !isAnchored {
                return true
            } else if star >= 0, mark < path.count {
                mark += 1
                (p, s) = (star + 1, mark)
            } else {
                return false
            }
        }
        return true
    }
}
