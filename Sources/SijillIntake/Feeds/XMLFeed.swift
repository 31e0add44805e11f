import SijillModel

/// Makes items of the events of RSS, Atom, sitemaps and lists of feeds.
struct XMLFeed: XMLSink {
    private(set) var head = FeedHead()
    private let base: WebAddress?
    private let take: (FeedPart) -> Bool
    private(set) var goesOn = true

    private var open: [FeedElement] = []
    private var item = FeedItem()
    /// Depth of the item that is open.
    private var itemDepth: Int?
    private var identity: String?
    private var laterDate: Day?
    private var newsDate: Day?
    private var summary: [UInt8] = []
    /// The element whose words are collected; whether they stand among tags, or are text and no HTML.
    private var field: (element: FeedElement, escapes: Bool, isPlain: Bool)?
    private var words: [UInt8] = []
    /// Names of the tags that are open inside of it.
    private var inner: [[UInt8]] = []
    /// Bytes of an article's words that are kept, and of each other thing that is told of it.
    private static let longest = 4 << 20
    private static let longestLine = 8192

    /// - Parameters:
    ///   - base: where the feed was found.
    ///   - take: is given the parts; false ends the reading.
    init(base: WebAddress?, take: @escaping (FeedPart) -> Bool) {
        (self.base, self.take) = (base, take)
    }

    mutating func open(_ name: MarkupBytes, space: MarkupBytes, attributes: [XMLAttribute]) {
        // Tags inside of text: XHTML in Atom, HTML that somebody forgot to escape.
        if field != nil {
            open.append(.other)
            inner.append(Array(name))
            return put([0x3C] + Array(name) + [0x3E])
        }
        let element = FeedElement(name, space: space)
        defer { open.append(element) }
        switch element {
        case .rss, .feed, .sitemaps, .siteIndex, .outlines:
            if head.kind == nil { head.kind = XMLFeed.kinds[element] }
        case .item, .site:
            guard itemDepth == nil, XMLFeed.holders.contains(open.last ?? .other) else { return }
            (item, itemDepth, identity, laterDate, newsDate, summary) = (FeedItem(), open.count, nil, nil, nil, [])
        case .outline:
            guard let written = XMLFeed.value("xmlUrl", attributes) else { break }
            if let address = WebAddress(written, from: base) { hand(.feed(address)) } else { head.refused = head.refused ?? written }
        case .atomLink where itemDepth == open.count - 1:
            link(attributes)
        case .identity:
            if XMLFeed.value("isPermaLink", attributes)?.lowercased() == "false" { return }
            begin(element, attributes)
        case _ where element.isText: begin(element, attributes)
        default: break
        }
    }

    private static let kinds: [FeedElement: FeedHead.Kind] = [.rss: .rss, .feed: .atom, .sitemaps: .sitemap, .siteIndex: .index, .outlines: .opml]

    /// What an item stands right in.
    private static let holders: Set<FeedElement> = [.rss, .channel, .feed, .sitemaps, .siteIndex]
    /// What words stand right in.
    private static let speakers: Set<FeedElement> = [.item, .site, .channel, .feed, .news, .publication]

    private static func value(_ name: StaticString, _ attributes: [XMLAttribute]) -> String? {
        attributes.first { $0.name.equals(name) }.map { $0.value.string.replacing("&amp;", with: "&").replacing("&#38;", with: "&") }
    }

    private mutating func link(_ attributes: [XMLAttribute]) {
        let relation = XMLFeed.value("rel", attributes) ?? "alternate"
        guard relation == "alternate", item.address == nil, let written = XMLFeed.value("href", attributes) else { return }
        item.address = WebAddress(written, from: base)
    }

    /// Begins to collect words, where the element stands right in an item, in the head, or in what Google's news maps have in an item.
    private mutating func begin(_ element: FeedElement, _ attributes: [XMLAttribute]) {
        guard XMLFeed.speakers.contains(open.last ?? .other) else { return }
        let type = XMLFeed.value("type", attributes) ?? ""
        field = (element, type == "xhtml", type == "text" || type == "text/plain")
        words = []
    }

    mutating func close() {
        _ = open.popLast()
        if let field {
            if let name = inner.popLast() { return put([0x3C, 0x2F] + name + [0x3E]) }
            self.field = nil
            end(field.element, isPlain: field.isPlain)
        }
        if open.count == itemDepth { endItem() }
    }

    mutating func text(_ bytes: MarkupBytes) {
        guard let field else { return }
        field.escapes ? put(XMLFeed.escaped(bytes)) : put(bytes)
    }

    private mutating func put(_ bytes: some Collection<UInt8>) {
        let limit = field?.element == .content || field?.element == .summary ? XMLFeed.longest : XMLFeed.longestLine
        if words.count + bytes.count <= limit { words.append(contentsOf: bytes) }
    }

    static func escaped(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x3C: out.append(contentsOf: "&lt;".utf8)
            case 0x26: out.append(contentsOf: "&amp;".utf8)
            default: out.append(byte)
            }
        }
        return out
    }

    // MARK: What the words say

    private mutating func end(_ element: FeedElement, isPlain: Bool) {
        let line = String(decoding: words, as: UTF8.self)
        guard itemDepth != nil else {
            switch element {
            case .title: head.title = head.title ?? PageHead.line(words[...])
            case .language: head.language = head.language ?? PageHead.line(words[...])
            case .minutes: head.minutes = Int(line.filter { !$0.isWhitespace })
            default: break
            }
            return
        }
        switch element {
        case .title, .newsTitle: item.title = item.title ?? PageHead.line(words[...])
        case .link, .location: if !words.isEmpty { item.address = item.address ?? WebAddress(line, from: base) }
        case .identity: identity = line
        case .date: item.published = item.published ?? DateReader.shared.day(in: words)
        case .newsDate: newsDate = newsDate ?? DateReader.shared.day(in: words)
        case .laterDate: laterDate = laterDate ?? DateReader.shared.day(in: words)
        case .source, .newsName: item.outlet = item.outlet ?? PageHead.line(words[...])
        case .content: if words.count > item.content.count { item.content = isPlain ? XMLFeed.escaped(words) : words }
        case .summary: if words.count > summary.count { summary = isPlain ? XMLFeed.escaped(words) : words }
        default: break
        }
    }

    private mutating func endItem() {
        itemDepth = nil
        // An address that stands for the identity; a number does not.
        if item.address == nil, let identity { item.address = WebAddress(identity) }
        item.published = item.published ?? newsDate ?? (head.kind == .sitemap ? nil : laterDate)
        if item.content.isEmpty { item.content = summary }
        if head.kind == .index {
            if let address = item.address { hand(.feed(address)) }
        } else if item.address != nil || !item.content.isEmpty {
            hand(.item(item))
        }
    }

    private mutating func hand(_ part: FeedPart) {
        head.items += 1
        if !take(part) { goesOn = false }
    }
}
