import SijillModel
import SijillRecord

/// Each field of a record with every value that a source gives it, and which sources those are.
struct RecordFields {
    let look: Look
    let model: RecordPage

    /// A value, and the places of the sources that say it.
    private struct Told {
        let field: ClaimField
        var sources: [Int]
    }

    func write(_ html: inout Html) {
        let fields = self.fields
        html("section", .class("part"), Attribute("aria-labelledby", "h-fields")) { html in
            html("h2", .id("h-fields"), text: look["record.fields"])
            html("table", .class("fields"), Attribute("role", "table")) { html in
                html("caption", .class("unseen"), text: look["record.fields-caption"])
                html("thead", .class("unseen"), Attribute("role", "rowgroup")) { html in
                    html("tr", Attribute("role", "row")) { html in
                        for key in ["record.field", "record.told", "record.by"] {
                            html("th", Attribute("scope", "col"), Attribute("role", "columnheader"), text: look[key])
                        }
                    }
                }
                html("tbody", Attribute("role", "rowgroup")) { html in
                    for (key, told) in fields {
                        for (index, value) in told.enumerated() {
                            html("tr", .when(told.count > 1, .class("several")), Attribute("role", "row")) { html in
                                if index == 0 {
                                    html(
                                        "th", Attribute("scope", "rowgroup"), Attribute("role", "rowheader"), Attribute("rowspan", told.count),
                                        text: look["label." + key])
                                }
                                html("td", Attribute("role", "cell")) { html in
                                    if index == 0, let correction = correction(key) { corrected(correction, &html) }
                                    html("span", .class("told"), content: value.field.write)
                                }
                                html("td", .class("by"), Attribute("role", "cell")) { by(value, &$0) }
                            }
                        }
                    }
                }
            }
        }
    }

    private var fields: [(key: String, told: [Told])] {
        var fields: [(key: String, told: [Told])] = []
        for (index, source) in model.view.sources.enumerated() {
            for field in ClaimField.all(source.item, look) {
                guard let place = fields.firstIndex(where: { $0.key == field.key }) else {
                    fields.append((field.key, [Told(field: field, sources: [index])]))
                    continue
                }
                if let same = fields[place].told.firstIndex(where: { $0.field.gist == field.gist }) {
                    fields[place].told[same].sources.append(index)
                } else {
                    fields[place].told.append(Told(field: field, sources: [index]))
                }
            }
        }
        // What most sources say stands first.
        return fields.map { ($0.key, $0.told.sorted { $0.sources.count > $1.sources.count }) }
    }

    private func correction(_ key: String) -> String? { model.view.corrections.last { $0.field == key }?.value }

    private func corrected(_ value: String, _ html: inout Html) {
        html("span", .class("corrected")) { html in
            html("b") { $0.words(value, look) }
            html("small", text: " " + look["record.corrected"])
        }
    }

    private func by(_ told: Told, _ html: inout Html) {
        for source in told.sources.prefix(8) {
            html("a", .class("ref"), .href("#s\(source + 1)"), .label(look["record.source", look.number(source + 1)]), text: look.number(source + 1))
        }
        if told.sources.count > 8 { html.text(" +" + look.number(told.sources.count - 8)) }
        if let words = told.field.words.first {
            html("q", .class("in-text"), .lang("ar"), .dir("rtl"), text: told.field.words.count > 1 ? words.text + " …" : words.text)
        }
    }
}
