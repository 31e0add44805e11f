import Foundation
import SijillModel
import TestSupport
import Testing

@testable import SijillIntake

/// Pages as publishing systems make them: the article comes out, all of it and nothing else.
///
/// `Pages/NAME.html` are templates made by hand; each is filled with each article of `Pages/articles.tsv`.
@Suite struct PageTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Pages")

    /// Fields of the invented articles, by name.
    private static func articles() throws -> [[String: String]] {
        let text = try String(contentsOf: folder.appendingPathComponent("articles.tsv"), encoding: .utf8)
        return text.components(separatedBy: "\n\n").map { part in
            let rows = part.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t", maxSplits: 1) }
            return Dictionary(uniqueKeysWithValues: rows.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) })
        }
    }

    private static func templates() throws -> [(name: String, text: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".html") }.sorted()
        return try names.map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
    }

    private static func fill(_ template: String, _ article: [String: String]) -> String {
        var page = template
        for name in ["title", "day", "iso", "dmy", "arabic", "levant", "maghreb", "hindi", "badge", "path", "p1", "p2", "p3", "p4", "p5", "p6"] {
            page = page.replacingOccurrences(of: "{{\(name)}}", with: article[name] ?? "")
        }
        return page
    }

    /// What the old encodings lack, as pages in them write it.
    private static func quoted(_ page: String) -> [UInt8] {
        Array(page.replacingOccurrences(of: "«", with: "&laquo;").replacingOccurrences(of: "»", with: "&raquo;").utf8)
    }

    /// What a note in the template says: `<!-- encoding: WINDOWS-1256 -->`.
    private static func note(_ name: String, _ template: String) -> String? {
        guard let start = template.range(of: "<!-- \(name): "), let end = template[start.upperBound...].range(of: " -->") else { return nil }
        return String(template[start.upperBound..<end.lowerBound])
    }

    @Test func theArticleComesOutAndNothingElse() throws {
        let reader = try #require(PageReader())
        let articles = try PageTests.articles()
        let templates = try PageTests.templates()
        #expect(templates.count >= 40 && articles.count == 3)
        var failing: [String] = []
        for (name, template) in templates {
            for article in articles {
                let filled = PageTests.fill(template, article)
                var bytes = Array(filled.utf8)
                if let encoding = PageTests.note("encoding", template) {
                    bytes = try #require(CharacterEncoding.convert(PageTests.quoted(filled), from: "UTF-8", to: encoding))
                }
                let page = reader.read(bytes)
                let text = ["p1", "p2", "p3", "p4", "p5", "p6"].compactMap { article[$0] }.joined(separator: "\n")
                let found = String(decoding: page.text, as: UTF8.self)
                if found.split(separator: "\n").joined(separator: "\n") != text {
                    failing.append("\(name) \(article["day"] ?? "") text:\n\(PageTests.difference(text, found))")
                }
                if page.title != article["title"] { failing.append("\(name) title: \(page.title ?? "none")") }
                let day = PageTests.note("day", template) == "none" ? nil : article["day"]
                if page.published?.description != day {
                    failing.append("\(name) day: \(page.published?.description ?? "none"), not \(day ?? "none")")
                }
            }
        }
        #expect(failing.isEmpty, "\(failing.count) wrong:\n\(failing.joined(separator: "\n"))")
    }

    /// The library under the tokenizer goes down at a section behind text.
    @Test func sectionsOfXMLAreComments() throws {
        let reader = try #require(PageReader())
        let text = String(repeating: "وقعت الوزارة عقدا مع الشركة لبناء الجسر. ", count: 8)
        let page = reader.read(Array("<article><h1>خبر</h1><p>\(text)<![CDATA[ سر > <p>\(text)<svg>a<![CDATA[b]]></svg><![CDATA[".utf8))
        #expect(String(decoding: page.text, as: UTF8.self).contains("الجسر"))
        #expect(!String(decoding: page.text, as: UTF8.self).contains("سر "))
    }

    private static func difference(_ wanted: String, _ found: String) -> String {
        let (wanted, found) = (wanted.split(separator: "\n"), found.split(separator: "\n"))
        return
            (wanted.filter { !found.contains($0) }.map { "  lacks \($0.prefix(60))" }
            + found.filter { !wanted.contains($0) }.map { "  has \($0.prefix(60))" })
            .joined(separator: "\n")
    }

    /// What hostile pages are made of: each repeated until the page is a megabyte, twice that takes about twice the time.
    @Test func timeIsLinear() throws {
        let reader = try #require(PageReader())
        let parts = [
            "<div>", "<p><b><i><a href=x>", "<table><tr><td>", "</div></p></b>", "<ul><li>a", "<h1>t</h1>", "<a>a</a> ", "<p>a<p>", "<!--", "&amp;",
            "a<![CDATA[",
            "<b x=",
            "<script>", "<svg><p>", "<div class=\"comment article-body\">a b c d e.</div>", "<article><p>a b c d e f g.</p>", "<br>", "<x-y z>",
            "<select><option>",
            "<meta name=a content=b>", "<time datetime=2020>", "\u{0}", "<form><input><textarea>", "<a-\u{1}>", "<div style=\"display:none\">",
        ]
        var slow: [String] = []
        for part in parts {
            let small = Array(String(repeating: part, count: 80_000 / part.utf8.count).utf8)
            let large = Array(String(repeating: part, count: 320_000 / part.utf8.count).utf8)
            _ = reader.read(small)
            // Four times the bytes: not sixteen times the time, in the best of a few tries.
            let times = (0..<4).lazy.map { _ in (processorTime { _ = reader.read(small) }, processorTime { _ = reader.read(large) }) }
            if !times.contains(where: { short, long in long <= max(8 * short, 0.1) }) { slow.append(part) }
        }
        #expect(slow.isEmpty, "\(slow.joined(separator: "\n"))")
    }
}
