/// How long an agreement holds, as the article says it.
public struct Term: Sendable, Hashable {
    /// ISO 8601 duration: `P5Y`.
    public var value: String
    public var words: Words
    public init(value: String, words: Words) {
        self.value = value
        self.words = words
    }
}
