import SijillModel
import SijillStore

/// Countries darker by the value of what they agreed, and an arc for each pair, thicker by value.
struct WorldMap {
    let look: Look
    let model: MapView
    let world: World

    func write(_ html: inout Html) {
        let most = max(model.countries.map(\.usd).max() ?? 0, 1)
        let totals = Dictionary(model.countries.map { (WorldMap.code($0.name), $0) }) { first, _ in first }
        html(
            "svg", .class("chart map"), Attribute("viewBox", "0 6 1000 420"), Attribute("role", "group"),
            .label(look["nav.map"])
        ) { html in
            html("g", .class("zoom")) { html in
                html("g", .class("land")) { html in
                    for country in world.countries where !country.path.isEmpty {
                        if let total = totals[country.code] {
                            html("a", .href(Address.name(total.name.key)), Attribute("tabindex", "-1")) { html in
                                html("title", text: label(total))
                                html("path", Attribute("d", country.path), .class("v\(level(total.usd, most))"), text: "")
                            }
                        } else {
                            html("path", Attribute("d", country.path), text: "")
                        }
                    }
                }
                html("g", .class("arcs")) { arcs(&$0) }
            }
        }
    }

    private func label(_ total: (name: NameRow, agreements: Int, usd: Double)) -> String {
        [look.name(total.name), look.count("count.agreements", total.agreements), total.usd > 0 ? look.dollars(total.usd) : nil].compactMap { $0 }
            .joined(separator: look.dot)
    }

    /// From 1 to 5, a tenth of the value a step.
    private func level(_ usd: Double, _ most: Double) -> Int {
        var level = 5
        var least = most / 10
        while level > 1, usd < least {
            level -= 1
            least /= 10
        }
        return level
    }

    private func arcs(_ html: inout Html) {
        let places = Dictionary(world.countries.map { ($0.code, $0) }) { first, _ in first }
        let most = max(model.relations.map(\.usd).max() ?? 0, 1)
        // The strongest last, on top.
        for row in model.relations.prefix(150).reversed() {
            guard let a = places[WorldMap.code(row.a)], let b = places[WorldMap.code(row.b)] else { continue }
            let width = row.usd > 0 ? 1 + 5 * (row.usd / most).squareRoot() : 0.8
            let length = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
            let bend = (x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - length * 0.22)
            let path = [a.x, a.y].map(Attribute.number).joined(separator: " ")
            let curve = [bend.x, bend.y, b.x, b.y].map(Attribute.number).joined(separator: " ")
            html(
                "a", .href(Address.relation(row.a.key, row.b.key)), .class(row.usd > 0 ? "mark arc" : "mark arc thin"),
                Attribute("data-words", look.count("count.agreements", row.agreements))
            ) { html in
                html(
                    "title",
                    text: look.name(row.a) + look.between + look.name(row.b) + look.dot + (row.usd > 0 ? look.dollars(row.usd) : look["map.no-value"])
                )
                html("path", Attribute("d", "M\(path)Q\(curve)"), Attribute("stroke-width", width), text: "")
            }
        }
    }

    private static func code(_ name: NameRow) -> String { String(name.key.drop { $0 != ":" }.dropFirst()) }
}
