/// One word, number or punctuation mark of a text, with where it stands and how it folds.
public struct Token: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
        case word
        /// A run of digits with the separators inside it: `1,500`, `3.5`, `3ر1`.
        case number
        case mark
    }

    /// Bytes of `Text.bytes`.
    public internal(set) var start: UInt32
    public internal(set) var end: UInt32
    /// Code points of the text before the token, and before its end.
    public internal(set) var point: UInt32
    public internal(set) var pointEnd: UInt32
    /// Where its folded bytes start in `Text.folded`, and how many they are.
    public internal(set) var foldStart: UInt32
    public internal(set) var foldLength: UInt32
    /// `Fold.hash` of the folded bytes.
    public internal(set) var hash: UInt64
    public internal(set) var kind: Kind
    /// The ASCII character that a mark amounts to (`,` for «،», `"` for any quotation mark), or zero.
    public internal(set) var mark: UInt8
    /// Which side a quotation mark is drawn for: 1 opens («, “), 2 closes (», ”), 0 tells nothing.
    public internal(set) var side: UInt8
    /// White space stands before it.
    public internal(set) var spaced: Bool
    /// A line break stands before it.
    public internal(set) var lineStart: Bool

    @inline(__always)
    public func isMark(_ character: Unicode.Scalar) -> Bool { kind == .mark && UInt32(mark) == character.value }
}

/// Words between quotation marks.
public struct Quotation: Sendable, Equatable {
    /// Token of the opening mark.
    public let open: Int
    /// Token of the closing mark, or the one after the last quoted token where none closes it.
    public let close: Int
    public let isClosed: Bool
    /// How many quotations it stands in.
    public let depth: Int
    /// Opened again at the start of a paragraph, because the one before was left open.
    public let continues: Bool
}

/// What was wrong with a text, and what was done about it.
public struct TextProblem: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// Bytes that are no UTF-8 were replaced by U+FFFD.
        case brokenEncoding = "broken-encoding"
        /// The text was longer than the limit; the rest was not read.
        case tooLong = "too-long"
        /// One sentence was longer than the limit and was cut.
        case longSentence = "long-sentence"
    }
    public let kind: Kind
    /// Code point of the text where it happened first.
    public let point: Int
    /// How many bytes or tokens it concerns.
    public let count: Int
    public init(kind: Kind, point: Int, count: Int) {
        self.kind = kind
        self.point = point
        self.count = count
    }
}
