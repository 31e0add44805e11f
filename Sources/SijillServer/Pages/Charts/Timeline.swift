import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// Agreements as circles on a line of time, their area by value; below them the days on which people met.
struct Timeline {
    let look: Look
    let agreements: [RecordSummary]
    let encounters: [RecordSummary]

    private static let width = 1000.0
    private static let least = 5.0
    private static let most = 34.0

    private struct Circle {
        let record: RecordSummary
        let x: Double
        let radius: Double
        var y = 0.0
    }

    var isEmpty: Bool { days.isEmpty }
    /// The days without a few that lie so far off that all others would stand in a heap.
    private var common: [Int] {
        let sorted = days.sorted()
        guard sorted.count > 12 else { return sorted }
        let few = max(1, sorted.count / 25)
        let middle = Array(sorted[few..<(sorted.count - few)])
        let isHeap = (middle.last ?? 0) - (middle.first ?? 0) < ((sorted.last ?? 0) - (sorted.first ?? 0)) / 2
        return isHeap ? middle : sorted
    }

    /// How many stand at an edge, though they lie beyond it.
    var beyond: Int {
        let (first, last) = (common.first ?? 0, common.last ?? 0)
        return days.count { $0 < first || $0 > last }
    }

    private var days: [Int] { (agreements + encounters).compactMap { look.day(of: $0)?.number } }

    func write(_ html: inout Html) {
        let axis = TimeAxis(common, width: Timeline.width, margin: 40, look: look)
        let circles = placed(axis)
        let above = circles.map { $0.radius - $0.y }.max() ?? 0
        let below = circles.map { $0.radius + $0.y }.max() ?? 0
        let middle = above + 14
        let bottom = middle + below + (encounters.isEmpty ? 10 : 38)
        html(
            "svg", .class("chart timeline"), Attribute("viewBox", "0 0 \(Attribute.number(Timeline.width)) \(Attribute.number(bottom + 28))"),
            Attribute("role", "group"), .label(look["relation.timeline"])
        ) { html in
            axis.write(top: 4, bottom: bottom, &html)
            html("g", .class("marks")) { html in
                for circle in circles { mark(circle, middle, &html) }
                for record in encounters { met(record, axis, bottom - 12, &html) }
            }
        }
    }

    /// Circles beside the line where they would cover one another: the biggest next to it.
    private func placed(_ axis: TimeAxis) -> [Circle] {
        let biggest = max(agreements.compactMap(\.claim.row.usd).max() ?? 0, 1)
        // Many stand closer.
        let size = agreements.count > 60 ? 0.66 : 1
        var circles: [Circle] = agreements.prefix(250).compactMap { record in
            guard let day = look.day(of: record)?.number else { return nil }
            let share = (record.claim.row.usd ?? 0) / biggest
            return Circle(record: record, x: axis.x(day), radius: size * max(Timeline.least, Timeline.most * max(0, share).squareRoot()))
        }
        circles.sort { $0.radius > $1.radius }
        for index in circles.indices {
            var step = 0
            var y = 0.0
            while step < 400,
                circles[..<index].contains(where: { other in
                    let (dx, dy) = (other.x - circles[index].x, other.y - y)
                    let least = other.radius + circles[index].radius + 1.5
                    return dx * dx + dy * dy < least * least
                })
            {
                step += 1
                y = Double((step + 1) / 2) * 3 * (step % 2 == 0 ? 1 : -1)
            }
            circles[index].y = y
        }
        return circles
    }

    private func mark(_ circle: Circle, _ middle: Double, _ html: inout Html) {
        let record = circle.record
        html("a", .href(Address.record(record.key)), .class("mark s-" + record.status), tip(record)) { html in
            html("title", text: label(record))
            html("circle", Attribute("cx", circle.x), Attribute("cy", middle + circle.y), Attribute("r", circle.radius), text: "")
        }
    }

    private func met(_ record: RecordSummary, _ axis: TimeAxis, _ y: Double, _ html: inout Html) {
        guard let day = look.day(of: record)?.number else { return }
        html("a", .href(Address.record(record.key)), .class("mark met"), tip(record)) { html in
            html("title", text: label(record))
            html(
                "rect", Attribute("x", axis.x(day) - 4), Attribute("y", y - 4), Attribute("width", 8.0), Attribute("height", 8.0),
                Attribute("rx", 2.0), text: "")
        }
    }

    /// What the drawing's reader is told of a mark: its value and day first, then what it is.
    private func label(_ record: RecordSummary) -> String {
        [look.day(of: record).map { look.day($0) }, look.value(record.item), look.prose.headline(record.item), look.prose.detail(record.item)]
            .compactMap { $0 }.joined(separator: look.dot)
    }

    /// The words of the first source, for the script that shows them beside the mark.
    private func tip(_ record: RecordSummary) -> Attribute {
        Attribute("data-words", [record.item.claim.basis.evidence.first?.text, record.article.outlet].compactMap { $0 }.joined(separator: "\n"))
    }
}
