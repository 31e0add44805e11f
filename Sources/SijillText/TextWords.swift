/// The words of a text as searches and comparisons take them: cut, folded, without the article and what is joined before it,
/// in one pass, each with the place where it stands.
///
///     let words = TextWords(utf8: Array("وبالمشاريع النوويّة".utf8))
///     words.map(words.string)   // ["مشاريع", "نوويه"]
public struct TextWords: Sendable {
    struct Word {
        /// Code points of the text.
        let start: UInt32
        let end: UInt32
        /// Bytes of `folded`.
        let first: UInt32
        let last: UInt32
    }

    private var folded: [UInt8] = []
    private var words: [Word] = []

    /// - Parameter text: valid UTF-8.
    public init(utf8 text: [UInt8]) {
        folded.reserveCapacity(text.count)
        words.reserveCapacity(text.count / 8)
        let (bytes, classes, letters) = (text.span, Folding.table, Folding.pairs)
        let (table, pairs) = (classes.span, letters.span)
        var at = 0
        var point: UInt32 = 0
        var start: UInt32 = 0
        var first = 0
        while at < bytes.count {
            let (scalar, size) = Scanner.decode(bytes, at)
            // Most are letters of two bytes.
            let pair = size == 2 ? pairs[Int(scalar)] : 0
            if pair > 1 {
                if folded.count == first { start = point }
                folded.append(UInt8(truncatingIfNeeded: pair))
                folded.append(UInt8(truncatingIfNeeded: pair >> 8))
                at += 2
                point += 1
                continue
            }
            let (kind, letter) = scalar < Folding.tabled ? Folding.unpack(table[Int(scalar)]) : Folding.fold(scalar)
            switch kind {
            case .letter, .digit:
                if folded.count == first { start = point }
                let letters = scalar < 0xFB00 ? [] : PresentationForms.letters(scalar)
                if letters.isEmpty { UTF8.append(letter, to: &folded) } else { letters.forEach { UTF8.append(UInt32($0), to: &folded) } }
            case .ignored: break
            case .space, .newline, .mark:
                close(&first, start, point)
            }
            at += size
            point += 1
        }
        close(&first, start, point)
    }

    private mutating func close(_ first: inout Int, _ start: UInt32, _ end: UInt32) {
        guard folded.count > first else { return }
        let stem = TextWords.stem(folded.span, first..<folded.count)
        words.append(Word(start: start, end: end, first: UInt32(stem), last: UInt32(folded.count)))
        first = folded.count
    }

    public var all: Range<Int> { 0..<words.count }

    /// Where a word ends, in code points of the text.
    public func end(_ index: Int) -> Int { Int(words[index].end) }

    /// The words that stand in a piece of the text, those too that reach into it.
    public func within(_ points: Range<Int>) -> Range<Int> {
        let first = partition { Int($0.end) > points.lowerBound }
        return first..<max(first, partition { Int($0.start) >= points.upperBound })
    }

    /// The first word for which `isBehind` holds, as it does for all after it.
    private func partition(_ isBehind: (Word) -> Bool) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(words[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    public subscript(index: Int) -> ArraySlice<UInt8> { folded[Int(words[index].first)..<Int(words[index].last)] }

    public func string(_ index: Int) -> String { String(decoding: self[index], as: Unicode.UTF8.self) }

    /// Words as an index takes them, with spaces between: behind them once more, without it, those that begin with what may be
    /// joined («وكوريا»: «كوريا»).
    public func indexed(_ range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        guard let last = range.last else { return out }
        out.reserveCapacity(Int(words[last].last - words[range.lowerBound].first) * 3 / 2 + range.count)
        for index in range {
            out.append(contentsOf: self[index])
            out.append(0x20)
        }
        for index in range {
            let word = self[index]
            let (one, two) = SearchWords.joined(word)
            guard one > 0 else { continue }
            out.append(contentsOf: word.dropFirst(one))
            out.append(0x20)
            guard two > 0 else { continue }
            out.append(contentsOf: word.dropFirst(two))
            out.append(0x20)
        }
        return out
    }

    /// Where a word begins behind «ال» and what is joined before it («و ف» and «ب ك»), or behind «لل», where two letters and more are
    /// left (three after «لل»).
    private static func stem(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Int {
        func letter(_ lead: UInt8, _ trail: UInt8, _ at: Int) -> Bool { at + 1 < word.upperBound && bytes[at] == lead && bytes[at + 1] == trail }
        func article(_ at: Int) -> Bool { letter(0xD8, 0xA7, at) && letter(0xD9, 0x84, at + 2) && word.upperBound - at >= 8 }
        func doubled(_ at: Int) -> Bool { letter(0xD9, 0x84, at) && letter(0xD9, 0x84, at + 2) && word.upperBound - at >= 10 }
        let start = word.lowerBound
        guard word.count >= 8, bytes[start] >= 0xD8 else { return start }
        let joined = letter(0xD9, 0x88, start) || letter(0xD9, 0x81, start) ? start + 2 : start
        let second = letter(0xD8, 0xA8, joined) || letter(0xD9, 0x83, joined) ? joined + 2 : joined
        for at in [second, joined, start] where article(at) { return at + 4 }
        for at in [joined, start] where doubled(at) { return at + 4 }
        return start
    }
}
