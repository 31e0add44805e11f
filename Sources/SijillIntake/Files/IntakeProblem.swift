public import SijillModel

/// What was wrong with one input: where, and what. The others are read on.
public struct IntakeProblem: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// No such file.
        case missing
        /// The system's reason: `Permission denied`.
        case unreadable(String)
        case empty
        /// A folder without a `.txt` or `.jsonl`.
        case noArticles
        /// The first byte that is no UTF-8 stands on this line; the article is read with U+FFFD in its place.
        case brokenEncoding
        case brokenJSON(JSONProblem)
        /// XML that is not well formed, in the parser's words; it is read as far as it makes sense.
        case brokenXML(String)
        /// No feed, map of a site or list of feeds.
        case noFeed
        /// What stands in a list of feeds and is no address of the web: `file:///a.xml`.
        case noAddress(String)
        /// A list in which no feed stands.
        case noFeeds
        /// A feed that says where articles are and brings none of their words.
        case onlyLinks
        /// A line that is JSON, but no object.
        case notObject
        /// The object has no `text`.
        case noText
        /// A table in which no column is named as the text; those that there are.
        case noColumn(String)
        /// Neither text nor of a kind that can be read: a picture, a program.
        case notText
        /// A reading without `id`.
        case noID
        /// A member that has to be a string.
        case notString(String)
        /// `published` that is no day.
        case badDay(String)
        /// More bytes than the limit; the rest of the article is not read.
        case tooLong(limit: Int)
        /// A line of JSON of more bytes than this is passed over.
        case lineTooLong(limit: Int)
        /// What zlib or zstd says: `unexpected end of file`; what follows is read on.
        case damagedArchive(String)
        /// A `.zip` inside too many others.
        case archiveInside
        /// What stands at an address could not be had, and why: `HTTP 404`.
        case notFetched(String)
        /// The program or library that it takes is not installed: `libxml2.so.2`.
        case noTool(String)
        /// A record of a web archive whose header cannot be read; it is passed over.
        case damagedRecord
        /// A record that says more bytes than it has; what it has is read.
        case lyingLength(said: Int, found: Int)
        /// An article in a language that no pack reads: counted and left out.
        case otherLanguage(String)
    }

    public let path: String
    /// From 1; nil where the whole file is meant.
    public let line: Int?
    public let kind: Kind

    public init(path: String, line: Int? = nil, _ kind: Kind) {
        self.path = path
        self.line = line
        self.kind = kind
    }

    /// Whether the article is read all the same and whole: worth a line, no failure.
    public var isWarning: Bool {
        switch kind {
        case .badDay, .notString, .otherLanguage: true
        default: false
        }
    }

    /// `news/a.txt`, `news/b.jsonl:12`.
    public var place: String { line.map { "\(path):\($0)" } ?? path }

    /// A word for the kind, and what it says: `brokenJSON`, `byte 12: ends early`.
    public var code: (name: String, detail: String) {
        switch kind {
        case .missing: ("missing", "")
        case .unreadable(let reason): ("unreadable", reason)
        case .empty: ("empty", "")
        case .noArticles: ("no-articles", "")
        case .brokenEncoding: ("broken-encoding", "")
        case .brokenJSON(let problem): ("broken-json", problem.description)
        case .brokenXML(let reason): ("broken-xml", reason)
        case .noFeed: ("no-feed", "")
        case .noAddress(let text): ("no-address", text)
        case .noFeeds: ("no-feeds", "")
        case .onlyLinks: ("only-links", "")
        case .notObject: ("not-object", "")
        case .noText: ("no-text", "")
        case .noColumn(let columns): ("no-column", columns)
        case .notText: ("not-text", "")
        case .noID: ("no-id", "")
        case .notString(let field): ("not-string", field)
        case .badDay(let value): ("bad-day", value)
        case .tooLong(let limit): ("too-long", String(limit))
        case .lineTooLong(let limit): ("line-too-long", String(limit))
        case .damagedArchive(let reason): ("damaged-archive", reason)
        case .archiveInside: ("archive-inside", "")
        case .notFetched(let reason): ("not-fetched", reason)
        case .noTool(let name): ("no-tool", name)
        case .damagedRecord: ("damaged-record", "")
        case .lyingLength(let said, let found): ("lying-length", "\(found)/\(said)")
        case .otherLanguage(let code): ("other-language", code)
        }
    }

    public var description: String {
        let (name, detail) = code
        return detail.isEmpty ? "\(place): \(name)" : "\(place): \(name): \(detail)"
    }
}
