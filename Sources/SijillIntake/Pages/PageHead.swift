import SijillModel

/// What a page says about its article outside of the article's text: title, day, outlet, language, address.
struct PageHead {
    private let outline: PageOutline
    private let data: StructuredData
    private let url: String?

    init(_ outline: PageOutline, url: String?) {
        self.outline = outline
        self.url = url
        data = StructuredData(outline.structured)
    }

    func meta(_ keys: StaticString...) -> [UInt8]? {
        for key in keys {
            let found = key.withUTF8Buffer { key in outline.metas.first { $0.key.elementsEqual(key) } }
            if let found { return found.content }
        }
        return nil
    }

    // MARK: Title

    /// The first heading on the page that the head agrees with; else what the head says, without the outlet's name.
    var title: String? {
        let head = meta("og:title", "twitter:title", "dc.title") ?? data.headline
        let heads = [head, outline.title].compactMap { $0 }.map { Phrases.fold($0[...], limit: 512) }.filter { !$0.isEmpty }
        for number in outline.headings {
            let text = outline.text(of: outline.runs[number])
            let folded = Phrases.fold(text, limit: 512)
            if heads.contains(where: { PageHead.agrees(folded, with: $0) }) { return PageHead.line(text) }
        }
        if let head, let title = PageHead.line(head[...]) { return PageHead.without(suffix: outlet, of: title) }
        if let title = PageHead.line(outline.title[...]) { return PageHead.without(suffix: nil, of: title) }
        return outline.headline.flatMap { PageHead.line(outline.text(of: outline.runs[$0])) }
    }

    /// The title in the head begins as the heading does, or ends with it and it is most of it.
    private static func agrees(_ heading: [UInt8], with head: [UInt8]) -> Bool {
        let common = min(heading.count, head.count, 24)
        guard common > 8 else { return false }
        if heading.prefix(common) == head.prefix(common) { return heading.count * 3 > head.count }
        return heading.count * 2 > head.count && head.suffix(common) == heading.suffix(common)
    }

    private static let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · "]

    /// A title without the outlet's name behind the last bar or dash.
    static func without(suffix outlet: String?, of title: String) -> String {
        var best = title
        for separator in separators {
            guard let cut = title.lastRange(of: separator) else { continue }
            let head = title[..<cut.lowerBound]
            let tail = title[cut.upperBound...]
            let isOutlet = outlet.map { tail == $0 } ?? (tail.utf8.count * 2 < head.utf8.count)
            if isOutlet, head.utf8.count > 8, head.utf8.count < best.utf8.count { best = String(head) }
        }
        return best
    }

    static func line(_ bytes: ArraySlice<UInt8>) -> String? {
        let words = bytes.split { $0 <= 0x20 }
        return words.isEmpty ? nil : String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }

    // MARK: Day

    /// The day of publication, from the surest place that tells one.
    func published(_ finder: ContentFinder, article: [Int]) -> Day? {
        let inAddress = [outline.canonical, url.map { Array($0.utf8) } ?? [], meta("og:url") ?? []].lazy.compactMap {
            DateReader.shared.day(inURL: $0)
        }.first
        guard let written = written(finder) else { return inAddress ?? inText(finder, article) }
        // The head may count by Greenwich; the address by the outlet's own clock.
        if let inAddress, abs(inAddress.number - written.number) == 1 { return inAddress }
        return written
    }

    /// What the head and marked elements say.
    private func written(_ finder: ContentFinder) -> Day? {
        let metas: [[UInt8]?] = [
            data.published,
            meta("article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished"),
            meta("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_time", "date.published", "publisheddate"),
            meta("dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date", "citation_publication_date"),
            meta(
                "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "article_date_original", "originalpublicationdate"),
            meta("date", "release_date", "rnews:datepublished", "created", "article.created", "article.published", "timestamp"),
        ]
        for written in metas { if let written, let day = day(written) { return day } }
        let times = outline.times.lazy.filter { $0.isPublication && !finder.isMarginal($0.element) }
        return times.compactMap { day($0.value) }.first
    }

    private func day(_ text: some Collection<UInt8>) -> Day? { DateReader.shared.day(in: text, monthFirst: isAmerican) }

    /// A `time` near the headline, text that is named as a date, or a short run near the headline that tells a day.
    private func inText(_ finder: ContentFinder, _ article: [Int]) -> Day? {
        let first = article.first ?? outline.headline ?? 0
        let start = max(0, min(outline.headline ?? first, first) - 12)
        for time in outline.times where (start...(first + 2)).contains(Int(time.run)) {
            if let day = day(time.value) { return day }
        }
        let end = min(outline.runs.count, (article.last ?? first) + 6)
        var candidates = (start..<max(start, min(end, first + 3))).map { $0 }
        let chosen = Set(article)
        candidates += (first..<max(first, end)).lazy.filter { !chosen.contains($0) }.prefix(40)
        for named in [true, false] {
            for number in candidates {
                let run = outline.runs[number]
                guard run.words <= (named ? 24 : 16), !run.heading || run.words < 8 else { continue }
                if let day = named ? namedDay(run) : day(outline.text(of: run)) { return day }
            }
        }
        return nil
    }

    /// The day that a run tells inside an element named as a date, alone or with what stands beside it there: `<b>19</b><i>May</i><u>2019</u>`.
    private func namedDay(_ run: PageOutline.Run) -> Day? {
        var at = run.element
        for _ in 0..<4 where at > 0 {
            let element = outline.elements[Int(at)]
            at = element.parent
            guard element.hints.contains(.date) || element.tag == .time else { continue }
            if let day = day(outline.text(of: run)) { return day }
            let runs = outline.runs[Int(element.firstRun)..<Int(element.endRun)]
            guard runs.count < 9, let first = runs.first, let last = runs.last, runs.reduce(0, { $0 + $1.words }) <= 24 else { continue }
            if let day = day(outline.text[first.bytes.lowerBound..<last.bytes.upperBound]) { return day }
        }
        return nil
    }

    private var isAmerican: Bool {
        let language = language?.lowercased() ?? ""
        return language == "en-us" || language == "en_us" || language == "en"
    }

    // MARK: Outlet, language, address

    var outlet: String? {
        if let name = (meta("og:site_name", "application-name") ?? data.publisher).flatMap({ PageHead.line($0[...]) }) { return name }
        guard let address = canonical ?? url, let start = address.range(of: "://")?.upperBound else { return nil }
        let host = address[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }

    var language: String? {
        let written = outline.language.isEmpty ? meta("og:locale", "content-language", "dc.language") ?? data.language ?? [] : outline.language
        return PageHead.line(written[...])
    }

    var canonical: String? {
        for written in [outline.canonical, meta("og:url") ?? []] {
            if let address = PageHead.line(written[...]), address.hasPrefix("http://") || address.hasPrefix("https://") { return address }
        }
        return nil
    }
}

extension String {
    fileprivate func range(of word: String) -> Range<String.Index>? { lastRange(of: word, fromStart: true) }

    /// Where a word stands last, or first, compared byte by byte.
    fileprivate func lastRange(of word: String, fromStart: Bool = false) -> Range<String.Index>? {
        let bytes = Array(utf8)
        let word = Array(word.utf8)
        guard !word.isEmpty, bytes.count >= word.count else { return nil }
        let starts = 0...(bytes.count - word.count)
        let found =
            fromStart
            ? starts.first { bytes[$0..<($0 + word.count)].elementsEqual(word) } : starts.last { bytes[$0..<($0 + word.count)].elementsEqual(word) }
        guard let found else { return nil }
        return utf8.index(startIndex, offsetBy: found)..<utf8.index(startIndex, offsetBy: found + word.count)
    }
}
