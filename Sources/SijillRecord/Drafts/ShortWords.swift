import SijillText

/// The distinct words of pieces of one article that carry something (three letters and more), each as a hash of sixteen bits.
struct ShortWords {
    private let words: TextWords
    /// One bit a hash, empty between two calls.
    private var seen = [UInt64](repeating: 0, count: 1 << 10)

    init(_ words: TextWords) { self.words = words }

    /// - Parameter pieces: code points of the article.
    mutating func within(_ pieces: [Range<Int>]) -> [UInt16] {
        var short: [UInt16] = []
        for index in pieces.lazy.flatMap(words.within) {
            let word = words[index]
            guard word.count > 4 || word.first.map({ $0 < 0x80 }) == true else { continue }
            let hash = Fold.hash(word)
            let folded = UInt16(truncatingIfNeeded: hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48)
            let bit: UInt64 = 1 << UInt64(folded & 63)
            guard seen[Int(folded >> 6)] & bit == 0 else { continue }
            seen[Int(folded >> 6)] |= bit
            short.append(folded)
        }
        for word in short { seen[Int(word >> 6)] = 0 }
        return short
    }
}
