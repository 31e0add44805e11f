import SijillModel
import SijillStore

/// Pairs of names with what is between them, as bars by number or value.
struct RelationList {
    let look: Look

    func write(_ rows: [RelationRow], label: String, from own: NameRow? = nil, _ html: inout Html) {
        let most = max(rows.map(\.usd).max() ?? 0, 1)
        let many = max(rows.map { $0.agreements + $0.encounters }.max() ?? 0, 1)
        html("div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), .label(label)) { html in
            html("table", .class("relations")) { html in
                html("thead") { html in
                    html("tr") { html in
                        for (head, isNumber) in [
                            ("relations.pair", false), ("tier.agreements", true), ("relations.value", true), ("tier.encounters", true),
                            ("tier.figures", true),
                        ] { html("th", Attribute("scope", "col"), .when(isNumber, .class("n")), text: look[head]) }
                    }
                }
                html("tbody") { html in for row in rows { html("tr") { self.row(row, own, most, many, &$0) } } }
            }
        }
    }

    private func row(_ row: RelationRow, _ own: NameRow?, _ most: Double, _ many: Int, _ html: inout Html) {
        html("th", Attribute("scope", "row")) { html in
            html("a", .href(Address.relation(row.a.key, row.b.key))) { html in
                if let own {
                    html.words(look.name(row.a.id == own.id ? row.b : row.a), look)
                } else {
                    html.words(look.name(row.a), look)
                    html.text(look.between)
                    html.words(look.name(row.b), look)
                }
            }
        }
        html("td", .class("n")) { html in
            html.text(look.number(row.agreements))
            Bar(look: look).write(Double(row.agreements) / Double(many), "agreements", &html)
        }
        html("td", .class("n")) { html in
            guard row.usd > 0 else { return html.text("–") }
            html.text(look.dollars(row.usd))
            Bar(look: look).write(row.usd / most, "value", &html)
        }
        html("td", .class("n"), text: look.number(row.encounters))
        html("td", .class("n"), text: look.number(row.figures))
    }
}

/// A share as a short bar beside a number that says the same.
struct Bar {
    let look: Look

    func write(_ share: Double, _ kind: String, _ html: inout Html) {
        let width = max(0, min(1, share)) * 100
        html(
            "svg", .class("bar b-" + kind), .hidden, Attribute("viewBox", "0 0 100 4"), Attribute("preserveAspectRatio", "none"),
            Attribute("focusable", "false")
        ) { html in
            html(
                "rect", Attribute("x", look.runsRight ? 100 - width : 0), Attribute("y", 0.0), Attribute("width", width), Attribute("height", 4.0),
                text: "")
        }
    }
}
