/// Somebody or something that has a name, as one place of one article mentions it.
public struct Name: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case country, bloc, place, company, government, organisation, person, group
    }

    /// `country:JP`, `bloc:EU`, `place:tokyo`, `org:kazatomprom`, `person:…`; made from the folded text where nobody is known by it.
    public var id: String
    public var kind: Kind
    /// The fullest form of the name in the article and where that stands.
    public var words: Words
    /// The words that stand in its place here: «الرئيس», «البلدان», or a shorter form of the name.
    public var via: Words?
    /// What it is called in general, where it is known.
    public var arabic: String?
    public var english: String?

    public init(id: String, kind: Kind, words: Words, via: Words? = nil, arabic: String? = nil, english: String? = nil) {
        self.id = id
        self.kind = kind
        self.words = words
        self.via = via
        self.arabic = arabic
        self.english = english
    }
}
