/// Words as a search compares them: folded, without the article and what is joined before it.
///
///     SearchWords.string("وبالمشاريع النوويّة") == "مشاريع نوويه"
public enum SearchWords {
    /// The words of a text with spaces between.
    public static func string(_ text: some StringProtocol) -> String { list(text).joined(separator: " ") }

    /// The words of UTF-8 as an index takes them: behind them once more, without it, those that begin with what may be joined («وكوريا»: «كوريا»).
    public static func indexed(utf8 text: ArraySlice<UInt8>) -> [UInt8] {
        let folded = Fold.bytes(utf8: text)
        var out: [UInt8] = []
        var bare: [UInt8] = []
        out.reserveCapacity(folded.count * 3 / 2)
        forEach(folded) { word in
            if !out.isEmpty { out.append(0x20) }
            out.append(contentsOf: word)
            for rest in unjoined(word) {
                bare.append(0x20)
                bare.append(contentsOf: rest)
            }
        }
        return out + bare
    }

    /// Whether a word of a text is what a query's word looks for, or begins with it.
    public static func matches(_ word: String, _ sought: String) -> Bool {
        if word.hasPrefix(sought) { return true }
        return unjoined(Array(word.utf8)[...]).contains { $0.starts(with: sought.utf8) }
    }

    /// What is left of a word behind «و ف ب ك ل», alone or «و ف» before one of the others, where that is four letters and more.
    private static func unjoined(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        func letter(_ at: Int) -> UInt16 { UInt16(word[at]) << 8 | UInt16(word[at + 1]) }
        guard word.count >= 10, word[word.startIndex] >= 0xD8 else { return [] }
        let first = letter(word.startIndex)
        let isAnd = first == 0xD988 || first == 0xD981
        guard isAnd || first == 0xD8A8 || first == 0xD983 || first == 0xD984 else { return [] }
        var rests = [word.dropFirst(2)]
        if isAnd, word.count >= 12, [0xD8A8, 0xD983, 0xD984].contains(letter(word.startIndex + 2)) { rests.append(word.dropFirst(4)) }
        return rests
    }

    public static func list(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        forEach(Fold.bytes(text)) { words.append(String(decoding: $0, as: Unicode.UTF8.self)) }
        return words
    }

    /// A word that stands for a fact that claims are found by: a name, a kind, a sector.
    public static func facet(_ fact: String) -> String { "f" + String(Fold.hash(fact.utf8), radix: 36) }

    /// The words of folded bytes, one after the other: runs of letters and digits.
    package static func forEach(_ folded: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
        var start = 0
        var at = 0
        while at <= folded.count {
            if at < folded.count, isWord(folded, at) {
                at += 1
                continue
            }
            if at > start { body(stem(folded[start..<at])) }
            // A mark of several bytes goes as one.
            at += 1
            while at < folded.count, folded[at] & 0xC0 == 0x80 { at += 1 }
            start = at
        }
    }

    /// ASCII letters and digits, and everything of two bytes and more but punctuation: U+0080–00BF, U+060C–061F, U+066A–066D, U+06D4, U+2000–2BFF.
    @inline(__always)
    private static func isWord(_ bytes: [UInt8], _ at: Int) -> Bool {
        let byte = bytes[at]
        if byte < 0x80 { return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) }
        if byte & 0xC0 == 0x80 { return true }
        guard at + 1 < bytes.count else { return false }
        switch byte {
        case 0xC2: return false
        case 0xD8: return bytes[at + 1] >= 0xA0
        case 0xD9: return !(0xAA...0xAD).contains(bytes[at + 1])
        case 0xDB: return bytes[at + 1] != 0x94
        case 0xE2: return bytes[at + 1] >= 0xB0
        default: return true
        }
    }

    /// Cuts «ال» and what is joined before it («و ف» and «ب ك»), or «لل», where two letters and more are left (three after «لل»).
    private static func stem(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let alef: UInt8 = 0xA7
        let lam: UInt8 = 0x84
        var at = word.startIndex
        func letter(_ lead: UInt8, _ trail: UInt8, _ index: Int) -> Bool {
            index + 1 < word.endIndex && word[index] == lead && word[index + 1] == trail
        }
        if letter(0xD9, 0x88, at) || letter(0xD9, 0x81, at) { at += 2 }
        let joined = at
        if letter(0xD8, 0xA8, at) || letter(0xD9, 0x83, at) { at += 2 }
        func article(_ start: Int) -> Bool { letter(0xD8, alef, start) && letter(0xD9, lam, start + 2) && word.endIndex - start >= 8 }
        func doubled(_ start: Int) -> Bool { letter(0xD9, lam, start) && letter(0xD9, lam, start + 2) && word.endIndex - start >= 10 }
        let start = word.startIndex
        if article(at) { return word[(at + 4)...] }
        if article(joined) { return word[(joined + 4)...] }
        if article(start) { return word[(start + 4)...] }
        if doubled(joined) { return word[(joined + 4)...] }
        if doubled(start) { return word[(start + 4)...] }
        return word
    }
}
