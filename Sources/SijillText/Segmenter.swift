/// Cuts tokens into paragraphs and sentences.
enum Segmenter {
    struct Segments {
        var sentences: [Range<Int>] = []
        var paragraphs: [Range<Int>] = []
        var title = 0..<0
        var problems: [TextProblem] = []
    }

    static func segment(_ tokens: [Token], blankLines: [Int], letters: Set<UInt64>, limit: Int) -> Segments {
        var out = Segments()
        var sentence = 0
        var paragraph = 0
        var cuts = 0
        var index = 0
        func endSentence(_ end: Int) {
            if end > sentence { out.sentences.append(sentence..<end) }
            sentence = end
        }
        while index < tokens.count {
            if tokens[index].lineStart, index > paragraph {
                endSentence(index)
                out.paragraphs.append(paragraph..<index)
                paragraph = index
            }
            if index - sentence >= limit {
                if cuts == 0 { out.problems.append(TextProblem(kind: .longSentence, point: Int(tokens[sentence].point), count: limit)) }
                cuts += 1
                endSentence(index)
            }
            if endsSentence(tokens, index, letters) {
                var end = index + 1
                // A closing mark belongs to the sentence that it closes.
                while end < tokens.count, !tokens[end].lineStart, !tokens[end].spaced, closes(tokens[end]) { end += 1 }
                endSentence(end)
                index = end
                continue
            }
            index += 1
        }
        endSentence(tokens.count)
        if tokens.count > paragraph { out.paragraphs.append(paragraph..<tokens.count) }
        if let first = out.paragraphs.first, out.paragraphs.count > 1, blankLines.contains(first.upperBound) { out.title = first }
        return out
    }

    /// Another letter or a mark, after a letter.
    private static func goesOn(_ tokens: [Token], _ index: Int, _ letters: Set<UInt64>) -> Bool {
        index < tokens.count && (tokens[index].kind == .mark || letters.contains(tokens[index].hash))
    }

    private static func closes(_ token: Token) -> Bool {
        token.kind == .mark && (token.mark == Marks.quote || token.mark == UInt8(ascii: ")") || token.mark == UInt8(ascii: "'"))
    }

    private static func endsSentence(_ tokens: [Token], _ index: Int, _ letters: Set<UInt64>) -> Bool {
        let token = tokens[index]
        guard token.kind == .mark else { return false }
        if token.mark == UInt8(ascii: "?") || token.mark == UInt8(ascii: "!") { return true }
        guard token.mark == UInt8(ascii: ".") else { return false }
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        if let next, !next.lineStart {
            // Two dots and more are a pause.
            if next.mark == UInt8(ascii: "."), !next.spaced { return false }
            if index > 0, tokens[index - 1].mark == UInt8(ascii: "."), !token.spaced { return false }
            guard index > 0 else { return false }
            let before = tokens[index - 1]
            if !token.spaced, before.kind == .word {
                // An initial: «د. محمد», J. Smith.
                if before.pointEnd - before.point == 1 { return false }
                // «إيه. تي أند تي»
                if letters.contains(before.hash), letters.contains(next.hash), !next.spaced || goesOn(tokens, index + 2, letters) { return false }
                // «إي.واي», «تي.إن.تي»: letters of another script, spelled out.
                if next.kind == .word, !next.spaced, before.pointEnd - before.point <= 3, next.pointEnd - next.point <= 3 { return false }
                // www.example.com
                if next.kind != .mark, !next.spaced, before.foldLength > 0, before.end - before.start == before.pointEnd - before.point,
                    next.end - next.start == next.pointEnd - next.point
                {
                    return false
                }
            }
            if !token.spaced, before.kind == .number, next.kind == .number, !next.spaced { return false }
        }
        return true
    }
}
