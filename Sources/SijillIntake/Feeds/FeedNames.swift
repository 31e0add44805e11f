/// The elements of feeds that say something; all others are `other`.
enum FeedElement: Sendable {
    case other
    // What holds the rest.
    case rss, channel, feed, sitemaps, siteIndex, outlines
    case item, site, outline, news, publication
    // What is text.
    case title, link, atomLink, identity, date, laterDate, content, summary, location, newsTitle, newsDate, newsName, source, language, minutes

    /// The vocabularies, by the address of their namespace or the prefix that is usual for it.
    private enum Space { case plain, atom, content, dublinCore, news }

    /// The first that fits counts.
    private static let spaces: [(name: StaticString, space: Space)] = [
        ("http://purl.org/rss/1.0/modules/content/", .content), ("content", .content),
        ("http://www.sitemaps.org/schemas/sitemap/0.9", .plain), ("http://purl.org/rss/1.0/", .plain), ("http://backend.userland.com/", .plain),
        ("http://www.google.com/schemas/sitemap/0", .plain), ("https://www.sitemaps.org/schemas/sitemap/0.9", .plain),
        ("http://my.netscape.com/rdf/simple/0.9/", .plain), ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", .plain), ("rdf", .plain),
        ("http://www.w3.org/2005/Atom", .atom), ("http://purl.org/atom/ns#", .atom), ("atom", .atom),
        ("http://purl.org/dc/elements/1.1/", .dublinCore), ("http://purl.org/dc/terms/", .dublinCore), ("dc", .dublinCore),
        ("http://www.google.com/schemas/sitemap-news/0.9", .news), ("news", .news),
    ]

    private static let names: [Space: [(StaticString, FeedElement)]] = [
        .plain: [
            ("item", .item), ("title", .title), ("link", .link), ("guid", .identity), ("pubDate", .date), ("description", .summary),
            ("url", .item), ("loc", .location), ("lastmod", .laterDate), ("source", .source), ("channel", .channel), ("rss", .rss), ("RDF", .rss),
            ("urlset", .sitemaps), ("sitemapindex", .siteIndex), ("sitemap", .site), ("opml", .outlines), ("outline", .outline),
            ("language", .language), ("ttl", .minutes), ("body", .other),
            // Feeds that call themselves Atom without saying so.
            ("feed", .feed), ("entry", .item), ("published", .date), ("updated", .laterDate), ("content", .content), ("summary", .summary),
        ],
        .atom: [
            ("feed", .feed), ("entry", .item), ("title", .title), ("link", .atomLink), ("published", .date), ("issued", .date),
            ("updated", .laterDate),
            ("modified", .laterDate), ("content", .content), ("summary", .summary),
        ],
        .content: [("encoded", .content)],
        .dublinCore: [("date", .date), ("issued", .date), ("language", .language)],
        .news: [("news", .news), ("publication", .publication), ("title", .newsTitle), ("publication_date", .newsDate), ("name", .newsName)],
    ]

    init(_ name: MarkupBytes, space: MarkupBytes) {
        self = .other
        let known = space.isEmpty ? .plain : FeedElement.spaces.first { FeedElement.matches(space, $0.name) }?.space
        guard let known, let names = FeedElement.names[known] else { return }
        for (written, element) in names where name.equals(written) { self = element }
    }

    /// Some feeds add a version behind the address.
    private static func matches(_ space: MarkupBytes, _ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard space.count == length || space.count > length && length > 20 else { return false }
        return name.withUTF8Buffer { space.prefix(length).elementsEqual($0) }
    }

    /// Whether its words are kept.
    var isText: Bool {
        switch self {
        case .title, .link, .identity, .date, .laterDate, .content, .summary, .location, .newsTitle, .newsDate, .newsName, .source, .language,
            .minutes:
            true
        default: false
        }
    }
}
