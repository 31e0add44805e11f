import SijillModel

/// From values to places of a drawing. In pages that run from right to left time does too.
struct Scale {
    let domain: ClosedRange<Double>
    let start: Double
    let end: Double

    init(_ domain: ClosedRange<Double>, from start: Double, to end: Double, mirrored: Bool = false) {
        self.domain = domain
        (self.start, self.end) = mirrored ? (end, start) : (start, end)
    }

    func callAsFunction(_ value: Double) -> Double {
        let length = domain.upperBound - domain.lowerBound
        return length == 0 ? (start + end) / 2 : start + (value - domain.lowerBound) / length * (end - start)
    }

    /// Round numbers of the domain, about `count` of them.
    func ticks(_ count: Int) -> [Double] {
        let length = domain.upperBound - domain.lowerBound
        guard length > 0, length.isFinite else { return [domain.lowerBound] }
        var step = 1.0
        while step * 10 * Double(count) <= length { step *= 10 }
        while step / 10 * Double(count) >= length { step /= 10 }
        for factor in [1.0, 2, 5, 10] where length / (step * factor) <= Double(count) {
            step *= factor
            break
        }
        var ticks: [Double] = []
        var tick = (domain.lowerBound / step).rounded(.up) * step
        while tick <= domain.upperBound + step * 1e-9, ticks.count < 50 {
            ticks.append(tick)
            tick += step
        }
        return ticks
    }
}

/// An axis of days: years, or months where there are few years.
struct TimeAxis {
    let scale: Scale
    /// Days with what is written beside them.
    let ticks: [(day: Int, label: String)]

    /// Covers the days with some room, `room` days at least, `width` wide.
    init(_ days: [Int], room least: Int = 20, width: Double, margin: Double, look: Look) {
        let first = days.min() ?? 0
        let last = days.max() ?? 0
        let room = max(least, (last - first) / 20)
        let domain = Double(first - room)...Double(last + room)
        scale = Scale(domain, from: margin, to: width - margin, mirrored: look.runsRight)
        let from = Day(number: first - room)
        let to = Day(number: last + room)
        var ticks: [(day: Int, label: String)] = []
        if to.year - from.year >= 2 {
            let step = max(1, (to.year - from.year) / 10 + 1)
            for year in stride(from: from.year + 1, through: to.year, by: step) {
                if let day = Day(year, 1, 1) { ticks.append((day.number, look.digits(String(year)))) }
            }
        } else {
            let months = (to.year - from.year) * 12 + to.month - from.month
            let step = max(1, Int(Double(months) * 90 / width) + 1)
            var index = from.year * 12 + from.month
            while index <= to.year * 12 + to.month - 1 {
                if let day = Day(index / 12, index % 12 + 1, 1) { ticks.append((day.number, look.time(String(day.description.prefix(7))))) }
                index += step
            }
        }
        self.ticks = ticks
    }

    /// A day outside stands at the edge.
    func x(_ day: Int) -> Double { scale(min(max(Double(day), scale.domain.lowerBound), scale.domain.upperBound)) }

    /// Lines and labels, the labels at `y`.
    func write(top: Double, bottom: Double, _ html: inout Html) {
        html("g", .class("axis")) { html in
            for tick in ticks {
                let x = x(tick.day)
                html("line", Attribute("x1", x), Attribute("x2", x), Attribute("y1", top), Attribute("y2", bottom), text: "")
                html("text", Attribute("x", x), Attribute("y", bottom + 18), Attribute("text-anchor", "middle"), text: tick.label)
            }
        }
    }
}
