import SijillMatch
import SijillText

/// Reads the pattern language of rules.
///
///     <sign:past>            a word of the class «sign», in the past
///     <agreement|contract>   a word of either class
///     $money $person         what an earlier stage found
///     مع                     this word, whatever و or ب stands before it
///     ','                    a punctuation mark
///     _  ...                 any token; up to eight of them, as few as possible
///     [ x ]  ( x | y )  x*  x+   optional, either, up to eight times
///     who:( … )              captured as «who»
struct PatternParser {
    let classID: (String) -> UInt16?
    /// Whether the pack knows a literal word.
    let knows: (String) -> Bool
    private var scalars: [Character] = []
    private var at = 0
    private(set) var captures: [String] = []
    private var failure: (message: String, column: Int)?

    init(classID: @escaping (String) -> UInt16?, knows: @escaping (String) -> Bool) {
        self.classID = classID
        self.knows = knows
    }

    /// - Returns: the pattern, or what is wrong and at which character from 0.
    mutating func parse(_ source: String) -> Result<Pattern, Failure> {
        scalars = Array(source)
        at = 0
        captures = []
        failure = nil
        let node = either(until: [])
        if failure == nil, at < scalars.count { fail("unexpected '\(scalars[at])'") }
        if let failure { return .failure(Failure(message: failure.message, column: failure.column)) }
        return .success(Pattern(node, captures: captures.count))
    }

    struct Failure: Error {
        let message: String
        let column: Int
    }

    private mutating func fail(_ message: String, at column: Int? = nil) { if failure == nil { failure = (message, column ?? at) } }

    private mutating func skipSpace() { while at < scalars.count, scalars[at].isWhitespace { at += 1 } }

    private mutating func either(until ends: Set<Character>) -> Pattern.Node {
        var options = [sequence(until: ends.union(["|"]))]
        while failure == nil, at < scalars.count, scalars[at] == "|" {
            at += 1
            options.append(sequence(until: ends.union(["|"])))
        }
        return options.count == 1 ? options[0] : .either(options)
    }

    private mutating func sequence(until ends: Set<Character>) -> Pattern.Node {
        var nodes: [Pattern.Node] = []
        while failure == nil {
            skipSpace()
            guard at < scalars.count, !ends.contains(scalars[at]) else { break }
            var node = element()
            if at < scalars.count, scalars[at] == "*" || scalars[at] == "+" {
                node = .repeated(node, scalars[at] == "+" ? 1 : 0, 8)
                at += 1
            }
            nodes.append(node)
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func element() -> Pattern.Node {
        switch scalars[at] {
        case "[": return group("]").map { .repeated($0, 0, 1) } ?? .sequence([])
        case "(": return group(")") ?? .sequence([])
        case "<": return classes()
        case "$": return item()
        case "'":
            guard at + 2 < scalars.count, scalars[at + 2] == "'", let byte = scalars[at + 1].asciiValue else {
                fail("a mark is written ','")
                return .sequence([])
            }
            at += 3
            return .test(.mark(byte))
        case "_":
            at += 1
            return .test(.any)
        case "." where scalars[at...].starts(with: "..."):
            at += 3
            return .lazy(.test(.any), 0, 8)
        default: return wordOrCapture()
        }
    }

    private mutating func group(_ close: Character) -> Pattern.Node? {
        let start = at
        at += 1
        let node = either(until: [close])
        guard at < scalars.count, scalars[at] == close else {
            fail("'\(close)' is missing", at: start)
            return nil
        }
        at += 1
        return node
    }

    private mutating func classes() -> Pattern.Node {
        let start = at
        at += 1
        let end = scalars[at...].firstIndex(of: ">") ?? scalars.count
        guard end < scalars.count else {
            fail("'>' is missing", at: start)
            return .sequence([])
        }
        let body = String(scalars[at..<end])
        let halves = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var ids: [UInt16] = []
        for name in halves[0].split(separator: "|") {
            guard let id = classID(String(name)) else {
                fail("no class is called '\(name)'", at: start)
                return .sequence([])
            }
            ids.append(id)
        }
        var with: UInt32 = 0
        var without: UInt32 = 0
        if halves.count > 1 {
            var sign: Character = "+"
            var name = ""
            for character in halves[1] + "+" {
                guard character == "+" || character == "-" else {
                    name.append(character)
                    continue
                }
                if !name.isEmpty {
                    guard let feature = Features.byName[name] else {
                        fail("no feature is called '\(name)'", at: start)
                        return .sequence([])
                    }
                    if sign == "+" { with |= feature.rawValue } else { without |= feature.rawValue }
                }
                name = ""
                sign = character
            }
        }
        at = end + 1
        return .test(.classes(ids, features: with, without: without))
    }

    private mutating func item() -> Pattern.Node {
        let start = at
        at += 1
        let name = word()
        guard let item = Item.allCases.first(where: { String(describing: $0) == name }) else {
            fail("no item is called '$\(name)'; there are \(Item.allCases.map { "$\($0)" }.joined(separator: " "))", at: start)
            return .sequence([])
        }
        return .test(.item(item.rawValue))
    }

    private mutating func word() -> String {
        let start = at
        while at < scalars.count, !scalars[at].isWhitespace, !"[]()<>|$*+:'_".contains(scalars[at]) { at += 1 }
        return String(scalars[start..<at])
    }

    private mutating func wordOrCapture() -> Pattern.Node {
        let start = at
        let text = word()
        if text.isEmpty {
            fail("unexpected '\(scalars[at])'")
            return .sequence([])
        }
        if at < scalars.count, scalars[at] == ":" {
            at += 1
            let slot = captures.firstIndex(of: text) ?? captures.count
            if slot == captures.count { captures.append(text) }
            guard at < scalars.count else {
                fail("nothing follows '\(text):'", at: start)
                return .sequence([])
            }
            return .capture(slot, element())
        }
        guard knows(text) else {
            fail("the pack has no word '\(text)'", at: start)
            return .sequence([])
        }
        return .test(.literal(Fold.hash(Fold.bytes(text))))
    }
}
