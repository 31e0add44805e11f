/// One article that waits to be read: small enough to hand to another thread.
public enum ArticleInput: Sendable {
    /// A file that holds one article.
    case file(String)
    /// Bytes of one article, of whatever kind, that came from elsewhere than a file of their own.
    case bytes([UInt8], path: String)
    /// A line of JSON.
    case line([UInt8], path: String, number: Int)
    /// A row of a table.
    case row(TableRow)
    /// A web page out of an archive, or from its own address.
    case page(ArchivedPage)
    /// An article as a feed brings it.
    case entry(FeedEntry)
    /// An input that could not be opened, told in its turn.
    case problem(IntakeProblem)

    /// Bytes that it holds in memory while it waits.
    public var weight: Int {
        switch self {
        case .file, .problem: 256
        case .bytes(let bytes, _), .line(let bytes, _, _): 256 + bytes.count
        case .row(let row): 512 + (row.fields.text?.count ?? 0)
        case .page(let page): 256 + page.bytes.count
        case .entry(let entry): 512 + entry.item.content.count
        }
    }
}

/// An article that stands in a row of a table.
public struct TableRow: Sendable {
    let fields: ArticleFields
    let path: String
    /// From 1; the head of the table counts.
    let line: Int
}

/// An article that stands in a feed.
public struct FeedEntry: Sendable {
    let item: FeedItem
    let path: String
    /// Its number in the feed, from 1.
    let number: Int

    public init(_ item: FeedItem, path: String, number: Int) { (self.item, self.path, self.number) = (item, path, number) }
}
