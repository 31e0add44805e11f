/// A feed that is watched.
public struct WatchedFeed: Sendable, Equatable {
    /// As the user or a map of a site named it.
    public var address: String
    /// Where it is for good now, where a server said so; it is asked for there.
    public var moved: String?
    /// The map or list that it was found in; nil for those that the user named.
    public var parent: String?
    public var etag: String?
    public var modified: String?
    /// When it is asked again, in seconds since 1970; nil: never.
    public var next: Double?
    /// Times in a row that it could not be had.
    public var failures = 0

    public init(address: String, parent: String? = nil, next: Double?) { (self.address, self.parent, self.next) = (address, parent, next) }
}

/// How a host is to be treated.
public struct WatchedHost: Sendable, Equatable {
    public var name: String
    /// Not before this moment is it asked for anything.
    public var next: Double
    public var failures = 0

    public init(name: String, next: Double) { (self.name, self.next) = (name, next) }
}

/// The robots.txt of a site.
public struct WatchedSite: Sendable, Equatable {
    public var origin: String
    public var robots: [UInt8]
    /// How long it counts.
    public var until: Double
    /// Since when the server fails to give it; nil where it does not fail.
    public var failingSince: Double?

    public init(origin: String, robots: [UInt8], until: Double, failingSince: Double? = nil) {
        (self.origin, self.robots, self.until, self.failingSince) = (origin, robots, until, failingSince)
    }
}

/// An article that a feed told of and that is not read yet.
public struct WatchedEntry: Sendable, Equatable {
    public var id: Int64 = 0
    /// The same for all addresses of one article.
    public var key: Int64
    public var host: String
    public var address: String
    public var title: String?
    public var published: String?
    public var outlet: String?
    /// What the feed brought of it.
    public var content: [UInt8]
    public var tries = 0

    public init(
        key: Int64, host: String, address: String, title: String? = nil, published: String? = nil, outlet: String? = nil, content: [UInt8] = []
    ) {
        (self.key, self.host, self.address, self.title) = (key, host, address, title)
        (self.published, self.outlet, self.content) = (published, outlet, content)
    }
}
