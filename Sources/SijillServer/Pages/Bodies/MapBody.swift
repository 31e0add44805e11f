import SijillModel
import SijillStore

/// Relations between countries on a map, by value.
struct MapBody: Body {
    let model: MapView
    let look: Look
    let world: World?
    var title: String? { look["nav.map"] }
    var name: String { "map" }
    var scripts: [String] { ["d3.js", "charts.js"] }

    func write(_ html: inout Html) {
        html.head(look["nav.map"], lede: look["map.lede"])
        html("form", .class("narrow row"), Attribute("action", "/map")) { html in
            for name in ["since", "until", "sector"] {
                html("label") { html in
                    html.text(look["records." + name])
                    html.void("input", Attribute("name", name), Attribute("value", look.viewer[name] ?? ""), .dir("ltr"))
                }
            }
            html("button", text: look["records.narrow"])
        }
        if let world {
            html("div", .class("plot"), content: WorldMap(look: look, model: model, world: world).write)
            html("p", .class("hint"), text: look["map.source"])
        } else {
            html("p", .class("missing"), text: look["map.missing"])
        }
        if model.relations.isEmpty {
            html.nothing(look["relations.none"])
        } else {
            RelationList(look: look).write(Array(model.relations.prefix(60)), label: look["map.lede"], &html)
        }
    }
}
