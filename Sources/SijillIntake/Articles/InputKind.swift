/// What a file holds, as far as its name tells; `.gz` behind it counts for nothing.
enum InputKind: Sendable {
    case text, lines, json, table, page, archive, feed, message, document, package

    init?(_ path: String) {
        var name = path.lowercased()
        for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        guard let dot = name.lastIndex(of: "."), let kind = InputKind.endings[String(name[dot...].dropFirst())] else { return nil }
        self = kind
    }

    private static let endings: [String: InputKind] = [
        "txt": .text, "jsonl": .lines, "ndjson": .lines, "json": .json, "csv": .table, "tsv": .table, "html": .page, "htm": .page, "xhtml": .page,
        "shtml": .page, "warc": .archive, "wet": .archive, "xml": .feed, "rss": .feed, "atom": .feed, "opml": .feed, "eml": .message, "mht": .message,
        "mhtml": .message,
        "pdf": .document, "zip": .package,
    ]
}
