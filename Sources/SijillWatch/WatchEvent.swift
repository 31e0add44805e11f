import SijillModel

/// What was done: a line of JSON in the log.
///
///     {"at":"2026-11-27T06:15:32Z","event":"feed","url":"https://…","status":200,"new":3,"next":"2026-11-27T06:30:32Z"}
public struct WatchEvent: Sendable, Equatable {
    public enum Name: String, Sendable { case start, robots, feed, article, pause, stop }
    public enum Outcome: String, Sendable {
        case ok, unchanged, moved, added, known, empty, failed, disallowed, gone
        case otherLanguage = "other-language"
        case gaveUp = "gave-up"
        /// The page could not be had; what the feed brought of it was taken.
        case fromFeed = "from-feed"
    }

    public var at = 0.0
    public var name: Name
    public var outcome: Outcome?
    public var url: String?
    public var status: Int?
    public var reason: String?
    /// Seconds that the request took.
    public var seconds: Double?
    public var bytes: Int?
    /// Articles that a feed told of for the first time; articles that wait.
    public var new: Int?
    public var waiting: Int?
    public var claims: Int?
    /// When it is tried again.
    public var next: Double?

    public init(_ name: Name, _ outcome: Outcome? = nil, url: String? = nil) { (self.name, self.outcome, self.url) = (name, outcome, url) }

    public var line: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("at", Schedule.text(at))
            $0.field("event", name.rawValue)
            $0.field("url", url)
            $0.field("outcome", outcome?.rawValue)
            if let status, status > 0 { $0.field("status", status) }
            $0.field("reason", reason)
            if let seconds { $0.field("ms", Int(seconds * 1000)) }
            if let bytes { $0.field("bytes", bytes) }
            if let new { $0.field("new", new) }
            if let waiting { $0.field("waiting", waiting) }
            if let claims { $0.field("claims", claims) }
            $0.field("next", next.map { Schedule.text($0) })
        }
        json.endLine()
        return json.bytes
    }
}
