import Foundation
import SijillModel
import TestSupport
import Testing

@testable import SijillIntake

/// Feeds as publishing systems make them, whole, broken and hostile.
@Suite struct FeedTests {
    /// A line for each part: address, title, day, outlet, bytes of content; then what the feed says of itself and what was wrong.
    private func dump(_ feed: some Collection<UInt8>, base: String? = "https://news.example/feeds/main.xml") throws -> [String] {
        var lines: [String] = []
        let outcome = try read(Array(feed), base: base.flatMap { WebAddress($0) }) { part in
            switch part {
            case .feed(let address): lines.append("feed \(address)")
            case .item(let item):
                let fields = [
                    item.address?.description, item.title, item.published?.description, item.outlet, String(decoding: item.content, as: UTF8.self),
                ]
                lines.append(fields.map { $0 ?? "-" }.joined(separator: " | "))
            }
            return true
        }
        let head = outcome.head
        let told = [head.title, head.language, head.minutes.map { "\($0) min" }].compactMap { $0 }.joined(separator: ", ")
        lines.append("\(head.kind?.rawValue ?? "none"): \(told)")
        if let problem = outcome.problem { lines.append(problem.code.name) }
        return lines
    }

    private func read(_ bytes: [UInt8], base: WebAddress?, take: (FeedPart) -> Bool) throws -> FeedReader.Outcome {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Files.write(bytes, to: path)
        return FeedReader().read(path, base: base, take: take)
    }

    private static let rows: [(name: String, feed: String, parts: [String])] = [
        (
            "RSS 2.0 as WordPress writes it",
            """
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
            <channel><title>صحيفة المثال</title><atom:link href="https://news.example/feed" rel="self"/><link>https://news.example</link><language>ar</language><ttl>30</ttl>
            <image><url>https://news.example/i.png</url><title>شعار</title><link>https://news.example</link></image>
            <item><title>خبر &amp; آخر</title><link>https://news.example/?p=7</link><dc:creator><![CDATA[كاتب]]></dc:creator><pubDate>Fri, 19 Dec 2025 21:30:00 +0300</pubDate>
            <guid isPermaLink="false">7</guid><description><![CDATA[<p>قصير</p>]]></description><content:encoded><![CDATA[<p>نص الخبر كله</p>]]></content:encoded><media:title>صورة</media:title></item>
            </channel></rss>
            """,
            ["https://news.example/?p=7 | خبر & آخر | 2025-12-19 | - | <p>نص الخبر كله</p>", "rss: صحيفة المثال, ar, 30 min"]
        ),
        (
            "RSS with a guid for a link, and a source",
            "<rss><channel><item><guid>https://a.example/1</guid><title>t</title><source url='https://b.example'>وكالة</source><description>x &lt;b&gt;y&lt;/b&gt;</description></item></channel></rss>",
            ["https://a.example/1 | t | - | وكالة | x <b>y</b>", "rss: "]
        ),
        (
            "RSS 1.0",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>c</title></channel><item rdf:about='x'><link>/1</link><dc:date>2025-01-02T03:04:05Z</dc:date></item></rdf:RDF>",
            ["https://news.example/1 | - | 2025-01-02 | - | ", "rss: c"]
        ),
        (
            "Atom with XHTML",
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>ف</title><author><name>n</name></author>
            <entry><title type="html">a &amp;amp; b</title><link rel="self" href="s"/><link href="../1?a=1&amp;b=2"/><updated>2025-05-06T00:00:00Z</updated><published>2025-05-05T00:00:00Z</published>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2</p></div></content></entry>
            <entry><link href="2"/><updated>2025-05-07T00:00:00Z</updated><summary type="text">a &lt;b&gt; &amp; c</summary></entry></feed>
            """,
            [
                "https://news.example/1?a=1&b=2 | a &amp; b | 2025-05-05 | - | <div><p>1 &lt; 2</p></div>",
                "https://news.example/feeds/2 | - | 2025-05-07 | - | a &lt;b> &amp; c", "atom: ف",
            ]
        ),
        (
            "JSON Feed",
            #"{"version":"https://jsonfeed.org/version/1.1","title":"ج","language":"ar","items":[{"id":"1","url":"https://j.example/1","title":"t","date_published":"2025-02-03T10:00:00+03:00","content_html":"<p>x</p>"},{"id":"https://j.example/2","content_text":"a < b"},{"id":"3"}]}"#,
            ["https://j.example/1 | t | 2025-02-03 | - | <p>x</p>", "https://j.example/2 | - | - | - | a &lt; b", "json: ج, ar"]
        ),
        (
            "map of a site with news",
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
            <url><loc>https://s.example/أ</loc><lastmod>2025-03-04</lastmod><news:news><news:publication><news:name>وكالة</news:name><news:language>ar</news:language></news:publication>
            <news:publication_date>2025-03-03T01:00:00+03:00</news:publication_date><news:title>عنوان</news:title></news:news><image:image><image:loc>https://s.example/i.png</image:loc></image:image></url>
            <url><loc> https://s.example/2 </loc><lastmod>2025-03-04</lastmod></url></urlset>
            """,
            ["https://s.example/%D8%A3 | عنوان | 2025-03-03 | وكالة | ", "https://s.example/2 | - | - | - | ", "sitemap: "]
        ),
        (
            "index of maps",
            "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://s.example/1.xml.gz</loc></sitemap></sitemapindex>",
            ["feed https://s.example/1.xml.gz", "index: "]
        ),
        (
            "OPML",
            "<opml version='2.0'><head><title>x</title></head><body><outline text='g'><outline type='rss' xmlUrl='https://o.example/a?x=1&amp;y=2' htmlUrl='https://o.example'/></outline></body></opml>",
            ["feed https://o.example/a?x=1&y=2", "opml: "]
        ),
        (
            "broken: space before the declaration, entities of HTML, a bare ampersand, an open tag at the end",
            "\n <?xml version='1.0'?><rss><channel><item><title>a&nbsp;b</title><link>https://b.example/?a=1&b=2</link></item><item><title>c</title><link>https://b.example/3</link></item><item><title>d",
            ["https://b.example/?a=1=2 | a&nbsp;b | - | - | ", "https://b.example/3 | c | - | - | ", "rss: ", "broken-xml"]
        ),
        (
            "prefix without a namespace",
            "<rss><channel><item><link>https://p.example/1</link><content:encoded>x</content:encoded></item></channel></rss>",
            ["https://p.example/1 | - | - | - | x", "rss: "]
        ),
        ("a page", "<html><body><p>x</p></body></html>", ["none: ", "no-feed"]), ("nothing", "", ["none: ", "broken-xml"]),
        (
            "other addresses", "<rss><channel><item><link>javascript:alert(1)</link></item><item><link>ftp://a/b</link></item></channel></rss>",
            ["rss: "]
        ),
    ]

    @Test func feedsOfAllKinds() throws {
        var failing: [String] = []
        for row in FeedTests.rows {
            let found = try dump(row.feed.utf8)
            if found != row.parts { failing.append("\(row.name):\n  \(found.joined(separator: "\n  "))") }
        }
        #expect(failing.isEmpty, "\(failing.joined(separator: "\n"))")
    }

    @Test func oldEncodings() throws {
        let feed =
            "<?xml version='1.0' encoding='windows-1256'?><rss><channel><item><title>خبر</title><link>https://e.example/1</link></item></channel></rss>"
        let bytes = try #require(CharacterEncoding.convert(Array(feed.utf8), from: "UTF-8", to: "WINDOWS-1256"))
        #expect(try dump(bytes) == ["https://e.example/1 | خبر | - | - | ", "rss: "])
    }

    @Test func entitiesAreNotUnfoldedNorFilesRead() throws {
        let levels = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let feed = """
            <!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">\(levels)<!ENTITY f SYSTEM "file:///etc/passwd">]>
            <rss><channel><item><link>https://x.example/1</link><description>&e9;&f;</description></item></channel></rss>
            """
        let (parts, seconds) = try timed { try dump(feed.utf8) }
        #expect(parts.first == "https://x.example/1 | - | - | - | &e9;&f;" && seconds < 1)
    }

    private func timed<Value>(_ body: () throws -> Value) throws -> (Value, Double) {
        var result: Result<Value, any Error>?
        let seconds = processorTime { result = Result { try body() } }
        return (try #require(try result?.get()), seconds)
    }

    /// What hostile feeds are made of: four times the bytes take about four times the time.
    @Test func timeIsLinear() throws {
        let item = "<item><title>t</title><link>https://x.example/1</link><description>a &lt;b&gt; c</description></item>"
        let parts: [(head: String, part: String)] = [
            ("<rss><channel>", item), ("<rss><channel>", "<item>"), ("<rss><channel><item><description>", "<b>"),
            ("<rss><channel><item><description>", "&amp;"), ("<rss><channel><item><description>", "&x;"), ("<rss><channel><item><title>", "a "),
            ("<rss><channel><item><description><![CDATA[", "a ]"), ("<rss><channel><item><description><![CDATA[", "<b>"), ("<rss ", "a='b' "),
            ("<rss ", "xmlns:a='b' "), ("<rss><channel>", "<a xmlns:b='c'/>"), ("<rss><channel>", "<a:b c:d='e'/>"), ("<rss>", "<!--"), ("", "<"),
            ("<rss>", "<!-- -->"), ("<rss>", "<?a b?>"), ("<!DOCTYPE rss [", "<!ENTITY a 'b'>"), ("<!DOCTYPE rss [", "<!ENTITY % a '&#37;a;'>%a;"),
            ("<rss><channel>", "</a>"), ("<rss a='", "&lt;"), ("<rss a='", "b"), ("<rss><channel><item><guid>", "&#65;"), ("<rss>", "\u{1}"),
        ]
        var slow: [String] = []
        for (head, part) in parts {
            func feed(_ size: Int) -> [UInt8] { Array(head.utf8) + Array(String(repeating: part, count: size / part.utf8.count).utf8) }
            let (small, large) = (feed(250_000), feed(1_000_000))
            let (short, long) = (try timed { try dump(small) }.1, try timed { try dump(large) }.1)
            if long > max(8 * short, 0.25) { slow.append("\(head)…\(part): \(short) s, \(long) s") }
        }
        // Attributes and namespaces of names that all differ.
        for kind in ["a", "xmlns:a"] {
            func feed(_ count: Int) -> [UInt8] {
                Array("<rss \((0..<count).map { "\(kind)\($0)='b'" }.joined(separator: " "))><channel>\(item)".utf8)
            }
            let (short, long) = (try timed { try dump(feed(10_000)) }.1, try timed { try dump(feed(40_000)) }.1)
            if long > max(8 * short, 0.25) { slow.append("\(kind): \(short) s, \(long) s") }
        }
        #expect(slow.isEmpty, "\(slow.joined(separator: "\n"))")
    }

    @Test func readingEndsWhereItIsAsked() throws {
        let item = "<item><link>https://x.example/1</link></item>"
        let feed = Array("<rss><channel>\(String(repeating: item, count: 1000))".utf8)
        var count = 0
        _ = try read(feed, base: nil) { _ in
            count += 1
            return count < 3
        }
        #expect(count == 3)
    }

    @Test func addresses() {
        let rows: [(written: String, base: String?, address: String?)] = [
            ("HTTPS://News.Example:443/a/./b/../خبر?x=ي#top", nil, "https://news.example/a/%D8%AE%D8%A8%D8%B1?x=%D9%8A"),
            ("http://a.example", nil, "http://a.example/"), ("http://a.example:8080?x", nil, "http://a.example:8080/?x"),
            ("//b.example/x", "https://a.example/y", "https://b.example/x"), ("../../x", "https://a.example/b/c/d", "https://a.example/x"),
            ("?p=1", "https://a.example/b/c?d", "https://a.example/b/c?p=1"), ("", "https://a.example/b?c", "https://a.example/b?c"),
            ("a:b", "https://a.example/", nil), ("mailto:x@y.example", nil, nil), ("http://u:p@a.example/", nil, nil), ("http://", nil, nil),
            ("http://a.example:0/", nil, nil), ("http://a b.example/", nil, nil), ("http://[::1]:80/", nil, "http://[::1]/"), ("/x", nil, nil),
            ("http://وكالة.example/", nil, "http://وكالة.example/"), (" http://a.example/a b\n", nil, "http://a.example/a%20b"),
        ]
        for row in rows {
            let found = WebAddress(row.written, from: row.base.flatMap { WebAddress($0) })?.description
            #expect(found == row.address, "\(row.written)")
        }
        #expect(WebAddress("https://www.a.example/x?utm_source=rss&id=7&fbclid=1")?.key == WebAddress("http://a.example/x?id=7")?.key)
    }
}
