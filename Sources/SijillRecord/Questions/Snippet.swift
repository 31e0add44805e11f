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
        let all = text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
        var marked: [(text: Substring, isFound: Bool)] = []
        var seen: Set<String> = []
        for piece in all {
            let own = words.isEmpty ? [] : SearchWords.list(piece)
            let hits = words.filter { word in own.contains { SearchWords.matches($0, word) } }
            seen.formUnion(hits)
            marked.append((piece, !hits.isEmpty))
        }
        found = seen.count
        // Begins a few words before the first hit where all does not fit.
        let first = marked.firstIndex(where: \.isFound) ?? 0
        let start = marked.count > Snippet.longest ? max(0, min(first - 6, marked.count - Snippet.longest)) : 0
        let end = min(marked.count, start + Snippet.longest)
        var parts: [Part] = []
        if start > 0 { parts.append(Part(text: "… ", isFound: false)) }
        for index in start..<end {
            let text = String(marked[index].text)
            if let last = parts.last, last.isFound == marked[index].isFound {
                parts[parts.count - 1] = Part(text: last.text + (last.text.hasSuffix(" ") ? "" : " ") + text, isFound: last.isFound)
            } else {
                parts.append(Part(text: text, isFound: marked[index].isFound))
            }
        }
        if end < marked.count { parts.append(Part(text: "…", isFound: false)) }
        self.parts = parts
    }

    /// The text with what was found between two marks.
    public func text(open: String = "", close: String = "") -> String {
        parts.map { $0.isFound ? open + $0.text + close : $0.text }.joined(separator: " ").replacing("  ", with: " ")
    }
}
