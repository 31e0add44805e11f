import Glibc
import SijillModel
import SijillProse
import SijillStore

/// A name in the middle and its partners around it, the strongest nearest; a script lets them find their own places.
struct Network {
    let look: Look
    let model: NameView

    /// Few need less room.
    private var size: (width: Double, height: Double) { (960, model.partners.count > 5 ? 520 : 260) }

    private struct Node {
        let name: NameRow
        let weight: Int
        let x: Double
        let y: Double
        var radius: Double { 5 + 3 * Double(weight).squareRoot() }
    }

    func write(_ html: inout Html) {
        let nodes = self.nodes
        let center = (x: size.width / 2, y: size.height / 2)
        html(
            "svg", .class("chart network"), Attribute("viewBox", "0 0 960 \(Attribute.number(size.height))"), Attribute("role", "group"),
            .label(look["name.network"])
        ) { html in
            html("g", .class("links")) { html in
                for (index, node) in nodes.enumerated() {
                    link((center.x, center.y), (node.x, node.y), node.weight, from: "c", to: String(index), &html)
                }
                for pair in model.links where pair.a < nodes.count && pair.b < nodes.count {
                    let (a, b) = (nodes[pair.a], nodes[pair.b])
                    link((a.x, a.y), (b.x, b.y), pair.count, from: String(pair.a), to: String(pair.b), &html)
                }
            }
            html("g", .class("nodes")) { html in
                self.node(model.name, center.x, center.y, 16, "c", Address.name(model.name.key), &html)
                for (index, node) in nodes.enumerated() {
                    self.node(node.name, node.x, node.y, min(node.radius, 22), String(index), Address.relation(model.name.key, node.name.key), &html)
                }
            }
        }
    }

    private var nodes: [Node] {
        let partners = Array(model.partners.prefix(24))
        return partners.enumerated().map { index, row in
            let name = row.a.id == model.name.id ? row.b : row.a
            // Around the middle by the golden angle: neighbours in rank do not stand side by side.
            let turn = Double(index) * 2.399963
            let far = 0.45 + 0.5 * Double(index) / Double(max(partners.count - 1, 1))
            return Node(
                name: name, weight: max(1, row.agreements + row.encounters), x: size.width / 2 + far * 400 * cos(turn),
                y: size.height / 2 + far * (size.height / 2 - 45) * sin(turn))
        }
    }

    private func link(_ a: (Double, Double), _ b: (Double, Double), _ weight: Int, from: String, to: String, _ html: inout Html) {
        html(
            "line", Attribute("x1", a.0), Attribute("y1", a.1), Attribute("x2", b.0), Attribute("y2", b.1),
            Attribute("stroke-width", min(8, 1 + Double(weight).squareRoot())), Attribute("data-from", from), Attribute("data-to", to), text: "")
    }

    private func node(_ name: NameRow, _ x: Double, _ y: Double, _ radius: Double, _ id: String, _ address: String, _ html: inout Html) {
        let label = look.name(name)
        let runsRight = Prose.runsRight(label)
        html(
            "a", .when(runsRight != look.runsRight, .lang(runsRight ? "ar" : "en")), .href(address),
            .class("node k-" + name.kind.rawValue + (id == "c" ? " center" : "")), Attribute("data-id", id),
            Attribute("transform", "translate(\(Attribute.number(x)) \(Attribute.number(y)))")
        ) { html in
            html("title", text: label)
            html("circle", Attribute("r", radius), text: "")
            html("text", Attribute("y", radius + 15), Attribute("text-anchor", "middle"), text: label.count > 26 ? label.prefix(25) + "…" : label)
        }
    }
}
