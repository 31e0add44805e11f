/// An article to read.
public struct Article: Sendable {
    /// File name without its ending, or what the source calls it.
    public var id: String
    public var url: String?
    public var outlet: String?
    /// ISO 3166-1 alpha-2 code of the outlet's country: decides what «ريال» is where the text does not.
    public var country: String?
    /// The day it was published; relative times need it.
    public var published: Day?
    /// Title, an empty line, body: UTF-8 as it came.
    public var text: [UInt8]
    public init(id: String, text: [UInt8], published: Day? = nil, url: String? = nil, outlet: String? = nil, country: String? = nil) {
        self.id = id
        self.text = text
        self.published = published
        self.url = url
        self.outlet = outlet
        self.country = country
    }
}

/// Something that was wrong with an article, and what was done about it.
public struct Diagnostic: Sendable, Hashable {
    public var code: String
    public var message: String
    /// Code point where it happened first.
    public var point: Int
    public init(code: String, message: String, point: Int) {
        self.code = code
        self.message = message
        self.point = point
    }
}

/// Everything that an article says, in the seven tiers of the guide.
public struct Reading: Sendable {
    public var id: String
    public var url: String?
    public var outlet: String?
    public var published: Day?
    public var language: String
    public var title: String?
    public var amounts: [Mention<Amount>] = []
    public var times: [Mention<When>] = []
    public var agreements: [Agreement] = []
    public var figures: [Figure] = []
    public var encounters: [Encounter] = []
    public var statements: [Statement] = []
    public var posts: [Post] = []
    public var diagnostics: [Diagnostic] = []
    public init(id: String, language: String) {
        self.id = id
        self.language = language
    }
}
