import SijillModel

/// A stretch of whole days, months or years, open or closed, as EDTF writes it.
struct Period: Sendable, Equatable {
    enum Unit: Sendable { case day, month, year }
    var first: Day
    var last: Day
    var unit: Unit
    /// `2005/..`
    var isOpenAfter = false
    /// `../2030`
    var isOpenBefore = false

    static func day(_ day: Day) -> Period { Period(first: day, last: day, unit: .day) }
    static func days(_ first: Day, _ last: Day) -> Period { Period(first: first, last: last, unit: .day) }

    static func years(_ first: Int, _ last: Int) -> Period? {
        guard let start = Day(first, 1, 1), let end = Day(last, 12, 31), start < end else { return nil }
        return Period(first: start, last: end, unit: .year)
    }

    static func year(_ year: Int) -> Period? { years(year, year) }

    /// Months counted from January of year 0.
    static func months(_ first: Int, _ last: Int) -> Period? {
        guard first <= last, first >= 12, let start = Day(first / 12, first % 12 + 1, 1),
            let end = Day(last / 12, last % 12 + 1, Day.length(ofMonth: last % 12 + 1, last / 12))
        else { return nil }
        return Period(first: start, last: end, unit: .month)
    }

    static func month(_ year: Int, _ month: Int) -> Period? { months(year * 12 + month - 1, year * 12 + month - 1) }

    /// The week of a day, from Sunday to Saturday.
    static func week(_ day: Day, to end: Day) -> Period { .days(day.adding(-day.weekday), end.adding(6 - end.weekday)) }

    /// From the start of this one to the end of another.
    func through(_ other: Period) -> Period? {
        guard first <= other.last else { return nil }
        return Period(first: first, last: other.last, unit: unit == other.unit ? unit : .day)
    }

    /// The same months or days of another year.
    func shifted(years: Int) -> Period? {
        switch unit {
        case .year: return Period.years(first.year + years, last.year + years)
        case .month: return Period.months((first.year + years) * 12 + first.month - 1, (last.year + years) * 12 + last.month - 1)
        case .day:
            guard let start = Day(first.year + years, first.month, min(first.day, 28)),
                let end = Day(last.year + years, last.month, min(last.day, 28))
            else {
                return nil
            }
            return Period(first: start, last: end, unit: .day)
        }
    }

    var edtf: String {
        func text(_ day: Day) -> String {
            switch unit {
            case .year: Day.padded(day.year, 4)
            case .month: Day.padded(day.year, 4) + "-" + Day.padded(day.month, 2)
            case .day: day.description
            }
        }
        let (start, end) = (text(first), text(last))
        if isOpenAfter { return start + "/.." }
        if isOpenBefore { return "../" + end }
        return start == end ? start : start + "/" + end
    }
}

extension Day {
    static func <= (a: Day, b: Day) -> Bool { !(b < a) }
    /// Months from January of year 0.
    var monthNumber: Int { year * 12 + month - 1 }
}

/// The Umm al-Qura calendar of a pack.
struct HijriCalendar: Sendable {
    private let months: [Int32]
    init(_ months: [Int32]) { self.months = months }

    private func start(_ year: Int, _ month: Int) -> Int? {
        guard let base = months.first else { return nil }
        let index = (year - Int(base)) * 12 + month
        return months.indices.contains(index) && index > 0 ? Int(months[index]) : nil
    }

    func year(_ year: Int) -> Period? { span(year, 1, year + 1, 1) }
    func month(_ year: Int, _ month: Int) -> Period? { span(year, month, month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1) }

    private func span(_ year: Int, _ month: Int, _ nextYear: Int, _ nextMonth: Int) -> Period? {
        guard let first = start(year, month), let next = start(nextYear, nextMonth) else { return nil }
        return .days(Day(number: first), Day(number: next - 1))
    }

    func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        guard (1...30).contains(day), (1...12).contains(month), let first = start(year, month) else { return nil }
        return Day(number: first + day - 1)
    }

    /// The Hijri year of a day.
    func year(of day: Day) -> Int? {
        guard let base = months.first, months.count > 1 else { return nil }
        var (low, high) = (1, months.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(months[middle]) <= day.number { low = middle } else { high = middle - 1 }
        }
        return Int(base) + (low - 1) / 12
    }
}
