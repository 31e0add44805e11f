import SijillModel
import SijillRecord
import SijillStore

/// A state, company or person: what it agreed and said, which offices it holds, with whom it has to do.
struct NameBody: Body {
    let model: NameView
    let look: Look
    var title: String? { look.name(model.name) }
    var name: String { "name" }
    var scripts: [String] { model.partners.isEmpty ? [] : ["d3.js", "charts.js"] }

    func write(_ html: inout Html) {
        html("header", .class("head")) { head(&$0) }
        if !model.offices.isEmpty { part("offices", model.offices.count, &html) { RecordList(look: look).write(model.offices, &$0) } }
        if !model.partners.isEmpty {
            part("network", nil, &html) { html in
                html("p", .class("hint"), text: look["name.network-hint"])
                html("div", .class("plot"), content: Network(look: look, model: model).write)
                RelationList(look: look).write(model.partners, label: look["name.network"], from: model.name, &html)
            }
        }
        for group in model.parts where !group.records.isEmpty {
            part("tier-" + group.tier.rawValue, group.total, title: look["tier." + group.tier.rawValue], &html) { html in
                RecordList(look: look).write(group.records, &html)
                if group.total > group.records.count { all(group, &html) }
            }
        }
        if !model.officers.isEmpty { part("officers", model.officers.count, &html) { RecordList(look: look).write(model.officers, &$0) } }
        if model.parts.allSatisfy(\.records.isEmpty), model.offices.isEmpty { html.nothing(look["name.nothing"]) }
    }

    private func head(_ html: inout Html) {
        html("p", .class("crumbs")) { html in
            html("a", .href("/names?kind=" + model.name.kind.rawValue), text: look["names." + model.name.kind.rawValue])
            html.text(look.dot)
            html("code") { $0("bdi", text: model.name.key) }
        }
        html("h1") { $0.words(look.name(model.name), look) }
        let forms = [model.name.arabic, model.name.english, model.name.written].compactMap { $0 }
            .reduce(into: [String]()) { if !$0.contains($1), $1 != look.name(model.name) { $0.append($1) } }
        if !forms.isEmpty {
            html("p", .class("facts")) { html in
                html.text(look["name.also"] + " ")
                for (index, form) in forms.enumerated() {
                    if index > 0 { html.text(look.comma) }
                    html.words(form, look)
                }
            }
        }
        if !model.others.isEmpty { others(&html) }
        if !model.roles.isEmpty {
            html("ul", .class("roles"), .label(look["name.roles"])) { html in
                for role in model.roles {
                    html("li") { html in
                        html.text(look["role." + role.role.rawValue] + " ")
                        html.tally(role.count, look)
                    }
                }
            }
        }
    }

    private func others(_ html: inout Html) {
        html("details", .class("others")) { html in
            html("summary") { html in
                html.text(look["name.others"] + " ")
                html.tally(model.others.count, look)
            }
            html("ul") { html in
                for other in model.others {
                    html("li") { html in
                        html.link(other.name, look)
                        html("span", .class("chip"), text: look[other.isJoined ? "name.joined" : "name.proposed"])
                    }
                }
            }
        }
    }

    private func all(_ group: NameView.Part, _ html: inout Html) {
        let query = [Viewer.Field(name: "party", value: model.name.key), Viewer.Field(name: "tier", value: group.tier.rawValue)]
        html("p", .class("more")) { $0("a", .href(Address.of("/records", query)), text: look["name.all", look.number(group.total)]) }
    }

    private func part(_ key: String, _ total: Int?, title: String? = nil, _ html: inout Html, _ content: (inout Html) -> Void) {
        html("section", .class("part p-" + key), Attribute("aria-labelledby", "h-" + key)) { html in
            html("h2", .id("h-" + key)) { html in
                html.text(title ?? look["name." + key])
                if let total {
                    html.text(" ")
                    html.tally(total, look)
                }
            }
            content(&html)
        }
    }
}
