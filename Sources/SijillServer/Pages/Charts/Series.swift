import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// One measure over the years: a dot for every claim, a line for each direction through the middle claim of every period.
struct Series {
    let look: Look
    let measure: String
    let sources: [RecordView.Source]

    private static let width = 480.0
    private static let height = 220.0
    private static let left = 14.0
    private static let bottom = 190.0

    private struct Dot {
        let source: RecordView.Source
        let day: Int
        let value: Double
        /// `JP>KZ`, or nothing where it is between both.
        let direction: String
    }

    /// Measures that there are, those with most claims first; money in dollars only, so that one axis tells one thing.
    static func all(_ figures: [RecordView.Source], _ look: Look) -> [Series] {
        var groups: [(measure: String, sources: [RecordView.Source])] = []
        for source in figures where source.claim.row.usd != nil {
            let measure = source.claim.row.kind
            if let place = groups.firstIndex(where: { $0.measure == measure }) {
                groups[place].sources.append(source)
            } else {
                groups.append((measure, [source]))
            }
        }
        return groups.sorted { $0.sources.count > $1.sources.count }.map { Series(look: look, measure: $0.measure, sources: $0.sources) }
    }

    private var dots: [Dot] {
        sources.compactMap { source in
            guard let value = source.claim.row.usd, case .figure(let figure) = source.item else { return nil }
            let row = source.claim.row
            guard let day = row.first.flatMap({ first in row.last.map { (first + $0) / 2 } }) ?? row.first ?? row.last ?? source.claim.published
            else { return nil }
            let sides = figure.between.isEmpty ? [figure.from?.id, figure.to?.id].map { $0 ?? "" }.joined(separator: ">") : ""
            return Dot(source: source, day: day, value: value, direction: sides)
        }
    }

    func write(_ html: inout Html) {
        let dots = self.dots
        guard !dots.isEmpty else { return }
        let directions = dots.reduce(into: [String]()) { if !$0.contains($1.direction) { $0.append($1.direction) } }
        let axis = TimeAxis(dots.map(\.day), room: 400, width: Series.width, margin: 44, look: look)
        let top = (dots.map(\.value).max() ?? 1) * 1.12
        let scale = Scale(min(0, dots.map(\.value).min() ?? 0)...max(top, 1), from: Series.bottom, to: 14)
        html("figure", .class("series")) { html in
            html("figcaption") { html in
                html("b", text: look.word("measure", measure))
                html.text(" ")
                html.tally(dots.count, look)
                key(directions, dots, &html)
            }
            html(
                "svg", .class("chart"), Attribute("viewBox", "0 0 \(Attribute.number(Series.width)) \(Attribute.number(Series.height))"),
                Attribute("role", "group"), .label(look.word("measure", measure))
            ) { html in
                axis.write(top: 10, bottom: Series.bottom, &html)
                levels(scale, &html)
                for (place, direction) in directions.enumerated() {
                    line(dots.filter { $0.direction == direction }, axis, scale, place, &html)
                }
                html("g", .class("marks")) { html in
                    for dot in dots { mark(dot, axis, scale, directions.firstIndex(of: dot.direction) ?? 0, &html) }
                }
            }
        }
    }

    private func levels(_ scale: Scale, _ html: inout Html) {
        html("g", .class("levels")) { html in
            for tick in scale.ticks(4) where tick > 0 {
                let y = scale(tick)
                html(
                    "line", Attribute("x1", Series.left), Attribute("x2", Series.width - Series.left), Attribute("y1", y), Attribute("y2", y),
                    text: "")
                html(
                    "text", Attribute("x", look.runsRight ? Series.width - Series.left : Series.left), Attribute("y", y - 4),
                    Attribute("text-anchor", "start"), text: look.dollars(tick))
            }
        }
    }

    private func line(_ dots: [Dot], _ axis: TimeAxis, _ scale: Scale, _ place: Int, _ html: inout Html) {
        let periods = Dictionary(grouping: dots, by: \.day).sorted { $0.key < $1.key }
        guard periods.count > 1 else { return }
        let points = periods.map { day, dots -> String in
            let values = dots.map(\.value).sorted()
            return Attribute.number(axis.x(day)) + "," + Attribute.number(scale(values[(values.count - 1) / 2]))
        }
        html("polyline", .class("line d\(place % 4)"), Attribute("points", points.joined(separator: " ")), text: "")
    }

    private func mark(_ dot: Dot, _ axis: TimeAxis, _ scale: Scale, _ place: Int, _ html: inout Html) {
        guard case .figure(let figure) = dot.source.item else { return }
        let words = [figure.basis.evidence.first?.text, dot.source.article.outlet].compactMap { $0 }.joined(separator: "\n")
        html(
            "a", .href(Address.words(dot.source)), .class("mark d\(place % 4)" + (figure.modality == .actual ? "" : " open")),
            Attribute("data-words", words)
        ) { html in
            html(
                "title",
                text: [look.value(dot.source.item), figure.period.map { look.time($0) }, look.prose.detail(dot.source.item)].compactMap { $0 }
                    .joined(separator: look.dot))
            html("circle", Attribute("cx", axis.x(dot.day)), Attribute("cy", scale(dot.value)), Attribute("r", 5.0), text: "")
        }
    }

    /// Which colour is which direction.
    private func key(_ directions: [String], _ dots: [Dot], _ html: inout Html) {
        guard directions.count > 1 || directions.first != "" else { return }
        html("span", .class("key")) { html in
            for (place, direction) in directions.prefix(4).enumerated() {
                guard let dot = dots.first(where: { $0.direction == direction }), case .figure(let figure) = dot.source.item else { continue }
                html("span", .class("d\(place)")) { html in
                    let sides = figure.between.isEmpty ? [figure.from, figure.to].compactMap { $0 } : figure.between
                    html.names(sides, figure.between.isEmpty ? look.arrow : look.between, look)
                    if sides.isEmpty { html.text(look["series.no-direction"]) }
                }
            }
        }
    }
}
