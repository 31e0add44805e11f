/// The words of a text as the score compares them: no marks, one form of each letter, no article.
struct FoldedWords: Sendable {
    /// How often each word stands there.
    let counts: [String: Int]
    let total: Int

    init(_ text: String) {
        var counts: [String: Int] = [:]
        var total = 0
        for word in FoldedWords.words(text) {
            counts[word, default: 0] += 1
            total += 1
        }
        self.counts = counts
        self.total = total
    }

    func common(_ other: FoldedWords) -> Int {
        let (few, many) = counts.count < other.counts.count ? (counts, other.counts) : (other.counts, counts)
        return few.reduce(0) { $0 + min($1.value, many[$1.key] ?? 0) }
    }

    /// Dice's coefficient of the two texts' words; 1 where one holds the other whole and is not more than twice as long.
    func overlap(_ other: FoldedWords) -> Double {
        let both = common(other)
        if both == 0 { return 0 }
        if both == min(total, other.total), 2 * both >= max(total, other.total) { return 1 }
        return Double(2 * both) / Double(total + other.total)
    }

    /// How much of the shorter text stands in the longer.
    func within(_ other: FoldedWords) -> Double { Double(common(other)) / Double(max(1, min(total, other.total))) }

    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(withoutArticle(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars where !isMark(scalar.value) {
            for folded in fold(scalar) { if isWord(folded) { word.append(folded) } else { end() } }
        }
        end()
        return words
    }

    /// Tashkeel, tatweel, marks of direction and joiners.
    private static func isMark(_ code: UInt32) -> Bool {
        switch code {
        case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x640, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let folded: UInt32
        switch scalar.value {
        case 0x623, 0x625, 0x622, 0x671: folded = 0x627
        case 0x649, 0x6CC, 0x626: folded = 0x64A
        case 0x629: folded = 0x647
        case 0x624: folded = 0x648
        case 0x6A9: folded = 0x643
        case 0x660...0x669: folded = 0x30 + scalar.value - 0x660
        case 0x6F0...0x6F9: folded = 0x30 + scalar.value - 0x6F0
        default: return scalar.properties.lowercaseMapping.unicodeScalars
        }
        return String.UnicodeScalarView([Unicode.Scalar(folded) ?? scalar])
    }

    /// A letter, a digit or an underscore, as in the `\w` of regular expressions.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "_" { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return scalar.properties.numericType != nil
        }
    }

    private static let articles: [[UInt32]] = [
        [0x648, 0x627, 0x644], [0x628, 0x627, 0x644], [0x641, 0x627, 0x644], [0x643, 0x627, 0x644], [0x644, 0x644], [0x627, 0x644],
    ]

    /// Without the article and the letter joined to it, where more than one letter is left.
    private static func withoutArticle(_ word: String.UnicodeScalarView) -> String {
        for article in articles where word.count > article.count + 1 && word.starts(with: article, by: { $0.value == $1 }) {
            return String(word.dropFirst(article.count))
        }
        return String(word)
    }
}
