public import SijillModel

/// The article of a web page and what the page says about it.
public struct WebPage: Sendable {
    public var title: String?
    /// Paragraphs with lines between them, UTF-8.
    public var text: [UInt8] = []
    public var published: Day?
    public var outlet: String?
    /// BCP 47, as the page says: `ar`, `ar-EG`.
    public var language: String?
    public var canonical: String?
    public init() {}

    /// Whether bytes look like a web page: one of its first tags stands near their start.
    static func isPage(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1024).filter { $0 != 0 }
        let isMarkup = head.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF && $0 < 0xFE } == 0x3C
        guard isMarkup else { return false }
        return head.withUnsafeBufferPointer { head in
            (["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div"] as [StaticString]).contains { head.contains($0) }
        }
    }
}

/// Finds the article of a page: parses it, leaves out what accompanies it, reads what its head says.
///
/// Not `Sendable`: it keeps the memory of its tokenizer; one for each thread.
public final class PageReader {
    private let tokenizer: any MarkupTokenizer

    /// Nil where there is no memory.
    public init?() {
        guard let tokenizer = ModestTokenizer() else { return nil }
        self.tokenizer = tokenizer
    }

    /// - Parameters:
    ///   - bytes: a page in any encoding.
    ///   - charset: what came with the page (`Content-Type`), if anything.
    ///   - url: where it was found, if known; its path may tell the day.
    public func read(_ bytes: [UInt8], charset: String? = nil, url: String? = nil) -> WebPage {
        let outline = outline(CharacterEncoding.utf8(bytes, charset: charset))
        let finder = ContentFinder(outline, phrases: .shared)
        let article = finder.article()
        let head = PageHead(outline, url: url)
        var page = WebPage()
        page.title = head.title
        page.published = head.published(finder, article: article)
        page.outlet = head.outlet
        page.language = head.language
        page.canonical = head.canonical
        page.text = PageReader.text(of: article, outline, title: page.title)
        return page
    }

    func outline(_ bytes: [UInt8]) -> PageOutline {
        var builder = PageBuilder(vocabulary: .shared)
        bytes.withUnsafeBufferPointer { tokenizer.tokenize($0, into: &builder) }
        return builder.finish()
    }

    /// The paragraphs of the article, without title and day above them.
    private static func text(of article: [Int], _ outline: PageOutline, title: String?) -> [UInt8] {
        let title = title.map { Phrases.fold(Array($0.utf8)[...], limit: .max) }
        var text: [UInt8] = []
        for number in article {
            var lines = outline.text(of: outline.runs[number])
            while text.isEmpty, lines.count < 4000, let line = lines.split(separator: 0x0A, maxSplits: 1).first {
                let isDay = line.count < 80 && DateReader.shared.day(in: line) != nil
                guard isDay || Phrases.fold(line, limit: .max) == title else { break }
                lines = lines[line.endIndex...].drop { $0 == 0x0A }
            }
            guard !lines.isEmpty else { continue }
            if !text.isEmpty { text.append(0x0A) }
            text.append(contentsOf: lines)
        }
        return text
    }
}
