public import SijillModel

/// An article as a store keeps it.
public struct ArticleRow: Sendable, Equatable {
    /// Its address, or a hash of its text where it has none. Another text at the same address is a newer version of the same article.
    public var key: String
    /// Of the text: 64 bits in base 36.
    public var hash: String
    /// What the source calls it.
    public var name: String
    public var url: String?
    public var outlet: String?
    public var country: String?
    public var language: String
    public var title: String?
    public var published: Day?
    public var text: String

    public init(key: String, hash: String, name: String, language: String, text: String) {
        self.key = key
        self.hash = hash
        self.name = name
        self.language = language
        self.text = text
    }
}

/// One reading of an article: by which program and which pack.
public struct ReadingRow: Sendable, Equatable {
    public var engine: String
    public var pack: String
    /// Amounts, times and diagnostics: an object without the words.
    public var json: [UInt8]
    public var passages: [PassageRow]
    public var claims: [ClaimRow]

    public init(engine: String, pack: String, json: [UInt8], passages: [PassageRow] = [], claims: [ClaimRow] = []) {
        self.engine = engine
        self.pack = pack
        self.json = json
        self.passages = passages
        self.claims = claims
    }
}

/// A piece of an article that makes claims, mostly a sentence, and is searched as one.
public struct PassageRow: Sendable, Equatable {
    /// Code points of the article.
    public var start: Int
    public var end: Int
    /// Its words, folded for searching: UTF-8.
    public var words: [UInt8]
    /// What the claims in it are about.
    public var facets: Set<Facet>

    public init(start: Int, end: Int, words: [UInt8], facets: Set<Facet> = []) {
        self.start = start
        self.end = end
        self.words = words
        self.facets = facets
    }
}
