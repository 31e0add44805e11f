import SijillModel
import SijillProse
import SijillStore

/// What is new, what is biggest, what disagrees; where to search, where to paste.
struct FrontBody: Body {
    let model: FrontView
    let look: Look
    var title: String? { nil }
    var name: String { "front" }

    func write(_ html: inout Html) {
        html("section", .class("hero")) { hero(&$0) }
        if model.counts.articles == 0 {
            html("section", .class("empty"), .label(look["front.empty-title"])) { html in
                html("h2", text: look["front.empty-title"])
                html("p", text: look["front.empty"])
                html("pre") { $0("code", .lang("en"), .dir("ltr"), text: "sijill add FOLDER --record sijill.db") }
            }
        } else {
            html("div", .class("columns")) { html in
                part("new", "/records?tier=agreements", &html) { list(model.newest, "front.new", &$0) }
                part("biggest", "/records?tier=agreements&sort=value", &html) { list(model.biggest, "front.biggest", &$0) }
            }
            part("disagrees", "/conflicts", &html) { html in
                if model.conflicts.isEmpty { html.nothing(look["conflicts.none"]) } else { conflicts(&html) }
            }
            part("relations", "/relations", &html) { html in
                if model.relations.isEmpty {
                    html.nothing(look["relations.none"])
                } else {
                    RelationList(look: look).write(model.relations, label: look["front.relations"], &html)
                }
            }
        }
        part("paste", "/read", &html) { PasteForm(look: look, rows: 6).write(&$0) }
    }

    private func hero(_ html: inout Html) {
        html("h1", text: look["front.title"])
        html("p", .class("lede"), text: look["front.lede"])
        html("form", .class("search"), Attribute("role", "search"), Attribute("action", "/records"), .label(look["front.search"])) { html in
            html("label", .class("unseen"), Attribute("for", "q"), text: look["front.search"])
            html.void("input", .id("q"), Attribute("type", "search"), Attribute("name", "q"), Attribute("placeholder", look["front.search-hint"]))
            html("button", text: look["front.search-button"])
        }
        guard model.counts.articles > 0 else { return }
        html("dl", .class("counts")) { html in
            for (key, number) in [
                ("articles", model.counts.articles), ("claims", model.counts.claims), ("records", model.counts.records),
                ("names", model.counts.names),
            ] {
                html("div") { html in
                    html("dt", text: look["front.count-" + key])
                    html("dd", text: look.number(number))
                }
            }
            guard let first = model.first, let last = model.last else { return }
            html("div") { html in
                html("dt", text: look["front.published"])
                html("dd", .class("span"), text: first == last ? look.day(first) : look["time.range", look.day(first), look.day(last)])
            }
        }
    }

    private func part(_ key: String, _ address: String, _ html: inout Html, _ content: (inout Html) -> Void) {
        html("section", .class("part p-" + key), Attribute("aria-labelledby", "h-" + key)) { html in
            html("header") { html in
                html("h2", .id("h-" + key), text: look["front." + key])
                html("a", .class("more"), .href(address), text: look["front.more-" + key])
            }
            content(&html)
        }
    }

    private func list(_ records: [RecordSummary], _ label: String, _ html: inout Html) {
        if records.isEmpty { html.nothing(look["front.none"]) } else { RecordList(look: look).write(records, label: look[label], &html) }
    }

    private func conflicts(_ html: inout Html) {
        html("ul", .class("brief")) { html in
            for item in model.conflicts { html("li") { ConflictCard(look: look).brief(item, &$0) } }
        }
    }
}
