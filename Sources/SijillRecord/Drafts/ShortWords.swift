import SijillText

/// The distinct words of pieces of one article that carry something (three letters and more), each as a hash of sixteen bits.
struct ShortWords {
    private let words: TextWords
    /// Of every word of the article; nil for those that carry nothing.
    private let hashes: [UInt16?]
    /// One bit a hash, empty between two calls.
    private var seen = [UInt64](repeating: 0, count: 1 << 10)

    init(_ words: TextWords) {
        self.words = words
        hashes = words.all.map { index in
            let word = words[index]
            guard word.count > 4 || word.first.map({ $0 < 0x80 }) == true else { return nil }
            let hash = Fold.hash(word)
            return UInt16(truncatingIfNeeded: hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48)
        }
    }

    /// - Parameter pieces: code points of the article.
    mutating func within(_ pieces: [Range<Int>]) -> [UInt16] {
        var short: [UInt16] = []
        for piece in pieces {
            for case let hash? in hashes[words.within(piece)] {
                let bit: UInt64 = 1 << UInt64(hash & 63)
                guard seen[Int(hash >> 6)] & bit == 0 else { continue }
                seen[Int(hash >> 6)] |= bit
                short.append(hash)
            }
        }
        for word in short { seen[Int(word >> 6)] = 0 }
        return short
    }
}
