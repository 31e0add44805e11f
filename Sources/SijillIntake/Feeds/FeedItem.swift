public import SijillModel

/// What a feed or a map of a site tells of one article.
public struct FeedItem: Sendable, Equatable {
    public var address: WebAddress?
    public var title: String?
    public var published: Day?
    /// Whose article it is, where the feed collects those of others.
    public var outlet: String?
    /// The article or its beginning, where the feed brings it: HTML, or text (which is HTML without tags).
    public var content: [UInt8] = []

    public init() {}
}

/// What a feed says of itself.
public struct FeedHead: Sendable, Equatable {
    public enum Kind: String, Sendable { case rss, atom, json, sitemap, index, opml }

    public var kind: Kind?
    public var title: String?
    public var language: String?
    /// Minutes for which it asks to be left alone.
    public var minutes: Int?
    public var items = 0
    /// What a list of feeds has first that is no address of the web.
    public var refused: String?

    public init() {}
}

/// A part of a feed, in the order in which it stands there.
public enum FeedPart: Sendable, Equatable {
    case item(FeedItem)
    /// Another feed: of a list of feeds (OPML), or a map of a part of the site.
    case feed(WebAddress)
}
