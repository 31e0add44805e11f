import SijillModel
import SijillRecord
import SijillStore

/// The words that say something, those of the fields marked, and below them where they stand.
struct Quotation {
    let look: Look

    func write(_ source: RecordView.Source, _ html: inout Html) {
        html("figure", .class("quotation")) { html in
            if let evidence = source.item.claim.basis.evidence.first {
                html("blockquote", .lang(source.article.language), .dir(source.article.language == "en" ? "ltr" : "rtl")) { html in
                    marked(evidence, ClaimField.all(source.item, look).flatMap(\.words), &html)
                }
            }
            html("figcaption") { cite(source, &$0) }
        }
    }

    /// `Asharq al-Awsat, 21 July 2015: title`, leading to the words in the article's page.
    func cite(_ source: RecordView.Source, _ html: inout Html) {
        if let outlet = source.article.outlet { html("cite") { $0.words(outlet, look) } }
        if let day = source.article.published {
            html.text(look.comma)
            html.time(day, look)
        }
        html.text(" ")
        html("a", .href(Address.words(source))) { $0.words(source.article.title ?? source.article.name, look) }
        if let url = source.article.url, let outward = Attribute.outward(url) {
            html.text(" ")
            html("a", .class("outward"), outward, Attribute("rel", "noreferrer noopener external"), text: look["source.original"])
        }
    }

    /// A sentence with some of its words marked; what overlaps is marked once.
    private func marked(_ sentence: Words, _ words: [Words], _ html: inout Html) {
        let text = PointText(sentence.text)
        let lighting = Lighting([Lighting.Light(id: "", tier: .agreements, words: shifted(words, sentence), evidence: [])], count: text.count)
        for piece in lighting.pieces {
            let part = text[piece.range]
            if piece.lit.isEmpty { html.text(part) } else { html("mark", text: part) }
        }
    }

    private func shifted(_ words: [Words], _ sentence: Words) -> [Words] {
        words.filter { $0.start >= sentence.start && $0.end <= sentence.end }
            .map { Words($0.bytes, start: $0.start - sentence.start, end: $0.end - sentence.start) }
    }
}
