/// Words of an article: where they stand and exactly what stands there.
public struct Words: Sendable, Hashable {
    /// Code points before the first and before the end (W3C TextPositionSelector).
    public var start: Int
    public var end: Int
    /// UTF-8: a part of the article's own bytes, so that citing copies nothing.
    public var bytes: ArraySlice<UInt8>

    public init(_ bytes: ArraySlice<UInt8>, start: Int, end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
    }

    public init(text: String, start: Int, end: Int) { self.init(Array(text.utf8)[...], start: start, end: end) }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
