/// An article's text, scanned once: repaired UTF-8, folded tokens, sentences, paragraphs, quotations.
///
///     let text = Text(Array("وقّع البلدان اتفاقا.".utf8))
///     text.tokens.count == 4
public struct Text: Sendable {
    /// Valid UTF-8; what was broken is U+FFFD.
    public let bytes: [UInt8]
    public let tokens: [Token]
    /// The folded bytes of all tokens, one after the other.
    public let folded: [UInt8]
    /// Token ranges, in order, covering every token.
    public let sentences: [Range<Int>]
    public let paragraphs: [Range<Int>]
    /// In order of their opening marks.
    public let quotations: [Quotation]
    /// Tokens of the title: the first paragraph when a blank line and more text follow it.
    public let title: Range<Int>
    public let problems: [TextProblem]
    /// Code points in all.
    public let points: Int

    /// Bounds on what one text may cost.
    public struct Limits: Sendable {
        /// Bytes read of one text.
        public var bytes = 4 << 20
        /// Tokens read of one text: what is nothing but marks has many.
        public var tokens = 1 << 20
        /// Tokens of one sentence; longer ones are cut.
        public var sentence = 600
        public init() {}
    }

    /// - Parameters:
    ///   - bytes: the text; what is not UTF-8 is replaced and reported.
    ///   - letters: hashes of folded words that spell a letter of another script: a full stop between two of them ends no sentence.
    public init(_ bytes: [UInt8], letters: Set<UInt64> = [], limits: Limits = Limits()) {
        var scanner = Scanner(bytes, limits: limits)
        scanner.scan(most: limits.tokens)
        let segments = Segmenter.segment(scanner.tokens, blankLines: scanner.blankLines, letters: letters, limit: limits.sentence)
        self.bytes = scanner.bytes
        tokens = scanner.tokens
        folded = scanner.folded
        sentences = segments.sentences
        paragraphs = segments.paragraphs
        title = segments.title
        quotations = Quotations.find(scanner.tokens, paragraphs: segments.paragraphs)
        problems = scanner.problems + segments.problems
        points = scanner.points
    }

    /// Exactly what stands between the starts and ends of `range`'s tokens.
    public func string(_ range: Range<Int>) -> String {
        guard !range.isEmpty, range.upperBound <= tokens.count else { return "" }
        return string(bytes: Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end))
    }

    public func string(bytes range: Range<Int>) -> String { String(decoding: bytes[range], as: Unicode.UTF8.self) }

    /// Whether a token begins with an alef that carries a hamza or a madda: آ أ إ.
    public func beginsWithHamza(_ index: Int) -> Bool {
        let start = Int(tokens[index].start)
        return start + 1 < bytes.count && bytes[start] == 0xD8 && [0xA2, 0xA3, 0xA5].contains(bytes[start + 1])
    }

    /// Whether a token is spelled with a ha at its end, which folding makes of ta marbuta too.
    public func endsInHa(_ index: Int) -> Bool {
        let end = Int(tokens[index].end)
        return end >= 2 && bytes[end - 2] == 0xD9 && bytes[end - 1] == 0x87
    }

    /// The folded bytes of one token.
    @inline(__always)
    public func folded(_ index: Int) -> ArraySlice<UInt8> {
        let token = tokens[index]
        return folded[Int(token.foldStart)..<Int(token.foldStart + token.foldLength)]
    }

    /// The byte after the first `letters` folded bytes of a token: where «ال…» starts in «وال…».
    ///
    /// - Returns: the offset into `bytes`, and the code points of the text before it.
    public func split(_ index: Int, afterFolded length: Int) -> (byte: Int, point: Int) {
        let token = tokens[index]
        let bytes = bytes.span
        var byte = Int(token.start)
        var point = Int(token.point)
        var left = length
        while left > 0, byte < Int(token.end) {
            let (scalar, size) = Scanner.decode(bytes, byte)
            let (kind, folded) = Folding.fold(scalar)
            if kind != .ignored {
                let letters = PresentationForms.letters(scalar)
                left -= letters.isEmpty ? Scanner.width(folded) : letters.reduce(0) { $0 + Scanner.width(UInt32($1)) }
            }
            byte += size
            point += 1
        }
        // Marks belong to the letter before them.
        while byte < Int(token.end) {
            let (scalar, size) = Scanner.decode(bytes, byte)
            guard Folding.fold(scalar).0 == .ignored else { break }
            byte += size
            point += 1
        }
        return (byte, point)
    }

    /// The byte at which code point `point` starts; nil beyond the end.
    public func byte(atPoint point: Int) -> Int? {
        guard point >= 0, point <= points else { return nil }
        // The last token that starts no later, then on by single code points.
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].point) <= point { low = middle + 1 } else { high = middle }
        }
        var byte = low > 0 ? Int(tokens[low - 1].start) : 0
        var at = low > 0 ? Int(tokens[low - 1].point) : 0
        while at < point, byte < bytes.count {
            byte += Scanner.decode(bytes.span, byte).1
            at += 1
        }
        return at == point ? byte : nil
    }
}
