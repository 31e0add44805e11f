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
        /// Units between two labels that do not touch, of which so many lie on the axis.
        func step(_ count: Int, label: Double) -> Int { max(1, Int((Double(count) * label / (width - 2 * margin)).rounded(.up))) }
        if to.year - from.year >= 2 {
            let least = step(to.year - from.year, label: 56)
            let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500].first { $0 >= least } ?? 1000
            for year in stride(from: (from.year / step + 1) * step, through: to.year, by: step) {
                if let day = Day(year, 1, 1) { ticks.append((day.number, look.digits(String(year)))) }
            }
        } else {
            let months = (to.year - from.year) * 12 + to.month - from.month
            let step = step(months + 1, label: 104)
            // Where there is room for them, halves of months too.
            let days = step == 1 && Double(months + 1) * 2 * 104 <= width - 2 * margin ? [1, 15] : [1]
            for index in stride(from: from.year * 12 + from.month - 1, to: to.year * 12 + to.month, by: step) {
                for day in days.compactMap({ Day(index / 12, index % 12 + 1, $0) }) where domain.contains(Double(day.number)) {
                    ticks.append((day.number, days.count > 1 ? look.day(day) : look.time(String(day.description.prefix(7)))))
                }
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
