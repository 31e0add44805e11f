import SijillModel
import SijillRecord
import SijillStore

/// A text with its claims lit, each tier on a line of its own below the words so that what overlaps stays readable; beside it the list.
struct LitText {
    let look: Look
    let model: ArticleView

    private static let longest = 120_000

    func write(_ html: inout Html) {
        let reading = model.reading
        let lights = Lighting.lights(reading, look)
        html("div", .class("lit")) { html in
            legend(reading, &html)
            html(
                "article", .class("fulltext"), .lang(model.row.language), .dir(model.row.language == "en" ? "ltr" : "rtl"),
                .label(look["article.text"])
            ) { html in
                text(lights, &html)
            }
            html("aside", .class("claims"), .label(look["article.claims"])) { html in
                if lights.isEmpty { html.nothing(look["article.nothing"]) }
                for (tier, items) in reading.items { group(tier, items, &html) }
            }
        }
    }

    /// Whether the text begins with the article's title: then that is the heading of the page, lit like the rest.
    var isTitled: Bool {
        guard let title = model.row.title, !title.isEmpty else { return false }
        return model.row.text.drop { $0 == "\n" }.prefix { $0 != "\n" } == title
    }

    // MARK: Which tiers are shown

    private func legend(_ reading: Reading, _ html: inout Html) {
        html("fieldset", .class("legend")) { html in
            html("legend", .class("unseen"), text: look["article.legend"])
            for (tier, count) in reading.items.map({ ($0.tier, $0.items.count) }) {
                html("label", .class("t-" + tier.rawValue)) { html in
                    html.void("input", .id("show-" + tier.rawValue), Attribute("type", "checkbox"), Attribute("checked"))
                    html.text(look["tier." + tier.rawValue] + " ")
                    html.tally(count, look)
                }
            }
        }
    }

    // MARK: The text

    private func text(_ lights: [Lighting.Light], _ html: inout Html) {
        let text = PointText(model.row.text)
        let count = min(text.count, LitText.longest)
        let paragraphs = LitText.paragraphs(text, count)
        let lighting = Lighting(lights, count: count, breaks: paragraphs.flatMap { [$0.lowerBound, $0.upperBound] })
        var places: Set<String> = []
        var piece = 0
        for (index, paragraph) in paragraphs.enumerated() {
            html(index == 0 && isTitled ? "h1" : "p") { html in
                while piece < lighting.pieces.count, lighting.pieces[piece].range.upperBound <= paragraph.upperBound {
                    let one = lighting.pieces[piece]
                    if one.range.lowerBound >= paragraph.lowerBound { write(one, text, lights, &places, &html) }
                    piece += 1
                }
            }
        }
        if count < text.count { html("p", .class("hint"), text: look["article.cut", look.number(count)]) }
    }

    private func write(_ piece: Lighting.Piece, _ text: PointText, _ lights: [Lighting.Light], _ places: inout Set<String>, _ html: inout Html) {
        guard !piece.lit.isEmpty || !piece.within.isEmpty else { return html.text(text[piece.range]) }
        // Where the claims' links lead: the first words of each.
        for claim in piece.lit where places.insert(lights[claim].id).inserted {
            html("span", .id("at-" + lights[claim].id), .class("place"), text: "")
        }
        let tiers = piece.lit.map { lights[$0].tier.rawValue }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        html(
            "span", .class((["seg"] + tiers.map { "f-" + $0 }).joined(separator: " ")),
            .when(!piece.lit.isEmpty, Attribute("data-lit", piece.lit.map { lights[$0].id }.joined(separator: " "))),
            .when(!piece.within.isEmpty, Attribute("data-in", piece.within.map { lights[$0].id }.joined(separator: " "))), text: text[piece.range])
    }

    /// Lines that are not empty.
    private static func paragraphs(_ text: PointText, _ count: Int) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        var start = 0
        for (point, scalar) in text[0..<count].unicodeScalars.enumerated() where scalar == "\n" {
            if point > start { paragraphs.append(start..<point) }
            start = point + 1
        }
        if count > start { paragraphs.append(start..<count) }
        return paragraphs
    }

    // MARK: The list

    private func group(_ tier: Tier, _ items: [Corpus.Item], _ html: inout Html) {
        html("section", .class("group t-" + tier.rawValue), Attribute("aria-labelledby", "g-" + tier.rawValue)) { html in
            html("h2", .id("g-" + tier.rawValue)) { html in
                html.text(look["tier." + tier.rawValue] + " ")
                html.tally(items.count, look)
            }
            html("ol") { html in
                for (index, item) in items.enumerated() { html("li") { claim(tier, index, item, &$0) } }
            }
        }
    }

    private func claim(_ tier: Tier, _ index: Int, _ item: Corpus.Item, _ html: inout Html) {
        let id = "\(tier.rawValue)-\(index)"
        html("div", .id(id), .class("claim"), Attribute("data-claim", id)) { html in
            html("a", .class("where"), .href("#at-" + id)) { $0.title(item, look) }
            if let value = look.value(item) { html("p", .class("value"), text: value) }
            html("p", .class("facts")) { html in
                let facts = [look.state(item), when(item)].compactMap { $0 } + look.sectors(item).prefix(3)
                html.text(facts.joined(separator: look.dot))
                guard let keys = model.records[tier], keys.indices.contains(index) else { return }
                if !facts.isEmpty { html.text(look.dot) }
                html("a", .href(Address.record(keys[index])), text: look["article.record"])
                if let others = model.shared[keys[index]], others > 0 { html.text(" " + look.count("article.shared", others)) }
            }
        }
    }

    private func when(_ item: Corpus.Item) -> String? {
        switch item {
        case .agreement(let item): item.date.map { look.time($0) }
        case .figure(let item): item.period.map { look.time($0) }
        case .encounter(let item): item.date.map { look.time($0) }
        case .statement, .post: nil
        }
    }
}
