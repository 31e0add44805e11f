import SijillModel
import SijillStore

/// Two names: what they agreed over time, their trade and investment, who met, what is open.
struct RelationBody: Body {
    let model: RelationView
    let look: Look
    var title: String? { look.name(model.a) + look.between + look.name(model.b) }
    var name: String { "relation" }
    var scripts: [String] { ["d3.js", "charts.js"] }

    func write(_ html: inout Html) {
        html("header", .class("head")) { html in
            html("p", .class("crumbs")) { $0("a", .href("/relations"), text: look["nav.relations"]) }
            html("h1") { html in
                html.link(model.a, look)
                html.text(look.between)
                html.link(model.b, look)
            }
            totals(&html)
        }
        let timeline = Timeline(look: look, agreements: model.agreements, encounters: model.encounters)
        part("timeline", isEmpty: timeline.isEmpty, "relation.no-agreements", &html) { html in
            let beyond = timeline.beyond > 0 ? " " + look["relation.beyond", look.number(timeline.beyond)] : ""
            html("p", .class("hint"), text: look["relation.timeline-hint"] + beyond)
            html("div", .class("plot"), content: timeline.write)
            list(model.agreements, "tier.agreements", &html)
        }
        let series = Series.all(model.figures, look)
        part("series", isEmpty: model.figures.isEmpty, "relation.no-figures", &html) { html in
            if !series.isEmpty {
                html("p", .class("hint"), text: look["relation.series-hint"])
                html("div", .class("multiples")) { html in for one in series { one.write(&html) } }
            }
            FigureTable(look: look).write(model.figures, &html)
        }
        part("met", isEmpty: model.encounters.isEmpty, "relation.no-encounters", &html) { html in
            RecordList(look: look).write(Array(newest(model.encounters).prefix(40)), label: look["relation.met"], &html)
        }
        if !model.sectors.isEmpty { part("sectors", isEmpty: false, "", &html) { sectors(&$0) } }
        part("conflicts", isEmpty: model.conflicts.isEmpty, "conflicts.none", &html) { html in
            for item in model.conflicts { ConflictCard(look: look).write(item, &html) }
        }
        if !model.neighbours.isEmpty {
            part("neighbours", isEmpty: false, "", &html) { html in
                RelationList(look: look).write(model.neighbours, label: look["relation.neighbours"], &html)
            }
        }
    }

    private func totals(_ html: inout Html) {
        html("dl", .class("counts")) { html in
            for (label, value) in [
                ("tier.agreements", look.number(model.agreements.count)), ("relation.worth", model.usd > 0 ? look.dollars(model.usd) : "–"),
                ("tier.encounters", look.number(model.encounters.count)), ("tier.figures", look.number(model.figures.count)),
                ("nav.conflicts", look.number(model.conflicts.count)),
            ] {
                html("div") { html in
                    html("dt", text: look[label])
                    html("dd", text: value)
                }
            }
        }
    }

    private func part(_ key: String, isEmpty: Bool, _ none: String, _ html: inout Html, _ content: (inout Html) -> Void) {
        html("section", .class("part p-" + key), Attribute("aria-labelledby", "h-" + key)) { html in
            html("h2", .id("h-" + key), text: look["relation." + key])
            if isEmpty { html.nothing(look[none]) } else { content(&html) }
        }
    }

    /// The same as the drawing, to be read.
    private func list(_ records: [RecordSummary], _ label: String, _ html: inout Html) {
        guard !records.isEmpty else { return html.nothing(look["relation.no-agreements"]) }
        html("details", Attribute("open")) { html in
            html("summary") { html in
                html.text(look[label] + " ")
                html.tally(records.count, look)
            }
            RecordList(look: look).write(Array(newest(records).prefix(60)), label: look[label], &html)
        }
    }

    private func newest(_ records: [RecordSummary]) -> [RecordSummary] {
        records.sorted { (look.day(of: $0)?.number ?? 0, $0.claim.id) > (look.day(of: $1)?.number ?? 0, $1.claim.id) }
    }

    private func sectors(_ html: inout Html) {
        let most = max(model.sectors.map(\.count).max() ?? 1, 1)
        html("table", .class("bars")) { html in
            html("caption", .class("unseen"), text: look["relation.sectors"])
            html("tbody") { html in
                for item in model.sectors {
                    html("tr") { html in
                        html("th", Attribute("scope", "row"), text: look.word("sector", item.sector))
                        html("td", .class("n"), text: look.number(item.count))
                        html("td", .class("wide")) { Bar(look: look).write(Double(item.count) / Double(most), "agreements", &$0) }
                    }
                }
            }
        }
    }
}
