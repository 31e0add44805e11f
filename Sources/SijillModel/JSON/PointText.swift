/// A text whose words are found by code points, as spans count them.
///
///     PointText("عُمان وكوريا")[0..<5] == "عُمان"
public struct PointText: Sendable {
    /// The whole text.
    public let bytes: [UInt8]
    /// The byte at which each code point starts, and the end.
    private let starts: [UInt32]

    public init(_ text: String) {
        bytes = Array(text.utf8)
        var starts: [UInt32] = []
        starts.reserveCapacity(bytes.count / 2 + 1)
        for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 { starts.append(UInt32(index)) }
        starts.append(UInt32(bytes.count))
        self.starts = starts
    }

    /// Code points in all.
    public var count: Int { starts.count - 1 }

    /// What stands between two code points; nothing where there are no such places.
    public subscript(range: Range<Int>) -> String { String(decoding: utf8(range), as: UTF8.self) }

    public func utf8(_ range: Range<Int>) -> ArraySlice<UInt8> {
        guard range.lowerBound >= 0, range.upperBound < starts.count else { return [] }
        return bytes[Int(starts[range.lowerBound])..<Int(starts[range.upperBound])]
    }

    /// Whether these words stand where they say.
    public func holds(_ words: Words) -> Bool {
        words.start <= words.end && utf8(words.start..<words.end).elementsEqual(words.bytes)
    }
}
