/// Words of an article: where they stand and exactly what stands there.
public struct Words: Sendable, Hashable {
    public var text: String
    /// Code points before the first and before the end (W3C TextPositionSelector).
    public var start: Int
    public var end: Int
    public init(text: String, start: Int, end: Int) {
        self.text = text
        self.start = start
        self.end = end
    }
}
