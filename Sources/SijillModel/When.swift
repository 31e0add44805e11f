/// A time as the article says it, and as EDTF (ISO 8601-2) where it can be resolved.
public struct When: Sendable, Hashable {
    /// `2015-07-20`, `2015-07`, `2015`, `2015-01/2015-06`, `2005/..`, `../2030`; nil where the article's day is needed and unknown.
    public var value: String?
    public var words: Words
    public init(value: String?, words: Words) {
        self.value = value
        self.words = words
    }
}
