import SijillModel
import SijillStore

/// Everybody and everything that has a name, by how often it is named.
struct NamesBody: Body {
    let model: NamesView
    let look: Look
    var title: String? { look["nav.names"] }
    var name: String { "names" }

    func write(_ html: inout Html) {
        html.head(look["nav.names"])
        html("form", .class("search"), Attribute("action", "/names"), Attribute("role", "search"), .label(look["names.search"])) { html in
            html("label", .class("unseen"), Attribute("for", "names"), text: look["names.search"])
            html.void(
                "input", .id("names"), Attribute("type", "search"), Attribute("name", "q"), Attribute("value", model.query),
                Attribute("placeholder", look["names.hint"]))
            if let kind = model.kind { html.hidden("kind", kind.rawValue) }
            html("button", text: look["front.search-button"])
        }
        html("ul", .class("tabs"), .label(look["names.kinds"])) { html in
            tab(nil, &html)
            for kind in Name.Kind.allCases { tab(kind, &html) }
        }
        if model.names.isEmpty {
            html.nothing(look["names.none"])
        } else {
            html("ol", .class("names")) { html in
                for item in model.names {
                    html("li") { html in
                        html.link(item.name, look)
                        html("span", .class("kind"), text: look["name." + item.name.kind.rawValue])
                        html.tally(item.uses, look)
                    }
                }
            }
        }
        Pager(look: look, slice: model.slice).write(&html)
    }

    private func tab(_ kind: Name.Kind?, _ html: inout Html) {
        html("li") { html in
            html(
                "a", .href(look.viewer.link(("kind", kind?.rawValue))), .when(kind == model.kind, Attribute("aria-current", "true")),
                text: look["names." + (kind?.rawValue ?? "all")])
        }
    }
}
