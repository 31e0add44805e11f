import SijillText

/// A piece of a text around the words that were looked for, and which of its words those are.
public struct Snippet: Sendable, Equatable {
    public struct Part: Sendable, Equatable {
        public let text: String
        public let isFound: Bool
    }

    public let parts: [Part]
    /// How many of the words are in it.
    public let found: Int

    /// Words that it has at most.
    static let longest = 28

    package init(_ text: String, words: [String]) {
        let bytes = Array(text.utf8)
        let sought = words.map { Array($0.utf8) }
        let own = TextWords(utf8: sought.isEmpty ? [] : bytes)
        var pieces: [(range: Range<Int>, isFound: Bool)] = []
        var seen: Set<Int> = []
        var (start, next, point) = (0, 0, 0)
        for at in 0...bytes.count {
            if at == bytes.count || bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x09 {
                var isFound = false
                while next < own.all.count, own.end(next) <= point {
                    for place in sought.indices where SearchWords.matches(own[next], sought[place]) {
                        seen.insert(place)
                        isFound = true
                    }
                    next += 1
                }
                if start < at { pieces.append((start..<at, isFound)) }
                start = at + 1
            }
            if at < bytes.count, bytes[at] & 0xC0 != 0x80 { point += 1 }
        }
        found = seen.count
        parts = Snippet.parts(pieces, bytes)
    }

    /// A few words before the first hit and what follows, where all does not fit.
    private static func parts(_ pieces: [(range: Range<Int>, isFound: Bool)], _ bytes: [UInt8]) -> [Part] {
        let first = pieces.firstIndex(where: \.isFound) ?? 0
        let start = pieces.count > longest ? max(0, min(first - 6, pieces.count - longest)) : 0
        let end = min(pieces.count, start + longest)
        var parts: [Part] = start > 0 ? [Part(text: "… ", isFound: false)] : []
        var next = start
        while next < end {
            let run = pieces[next..<end].prefix { $0.isFound == pieces[next].isFound }
            let text = String(decoding: Array(run.map { bytes[$0.range] }.joined(separator: [0x20])), as: UTF8.self)
            if let last = parts.last, last.isFound == pieces[next].isFound {
                parts[parts.count - 1] = Part(text: last.text + text, isFound: last.isFound)
            } else {
                parts.append(Part(text: text, isFound: pieces[next].isFound))
            }
            next = run.endIndex
        }
        if end < pieces.count { parts.append(Part(text: "…", isFound: false)) }
        return parts
    }

    /// The text with what was found between two marks.
    public func text(open: String = "", close: String = "") -> String {
        parts.reduce(into: "") { text, part in
            if !text.isEmpty, text.utf8.last != 0x20 { text += " " }
            text += part.isFound ? open + part.text + close : part.text
        }
    }
}
