/// Words of queries and of short texts, as `TextWords` cuts and folds them.
///
///     SearchWords.list("وبالمشاريع النوويّة") == ["مشاريع", "نوويه"]
public enum SearchWords {
    /// The words with spaces between.
    public static func string(_ text: some StringProtocol) -> String { list(text).joined(separator: " ") }

    public static func list(_ text: some StringProtocol) -> [String] {
        let words = TextWords(utf8: Array(text.utf8))
        return words.all.map(words.string)
    }

    /// Whether a word of a text is what a query's word looks for, or begins with it.
    public static func matches(_ word: String, _ sought: String) -> Bool { matches(Array(word.utf8)[...], Array(sought.utf8)) }

    /// The same of words in UTF-8.
    public static func matches(_ word: ArraySlice<UInt8>, _ sought: [UInt8]) -> Bool {
        if word.starts(with: sought) { return true }
        let (one, two) = joined(word)
        return one > 0 && word.dropFirst(one).starts(with: sought) || two > 0 && word.dropFirst(two).starts(with: sought)
    }

    /// How many bytes «و ف ب ك ل» take before a word, and «و ف» with one of the others behind it; zero where it does not begin so, or
    /// less than four letters are left.
    static func joined(_ word: ArraySlice<UInt8>) -> (one: Int, two: Int) {
        func letter(_ at: Int) -> UInt16 { UInt16(word[at]) << 8 | UInt16(word[at + 1]) }
        guard word.count >= 10, word[word.startIndex] >= 0xD8 else { return (0, 0) }
        let first = letter(word.startIndex)
        let isAnd = first == 0xD988 || first == 0xD981
        guard isAnd || isPreposition(first) else { return (0, 0) }
        return (2, isAnd && word.count >= 12 && isPreposition(letter(word.startIndex + 2)) ? 4 : 0)
    }

    private static func isPreposition(_ letter: UInt16) -> Bool { letter == 0xD8A8 || letter == 0xD983 || letter == 0xD984 }
}
