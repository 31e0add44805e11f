import SijillModel
import SijillProse

extension Look {
    /// `21 July 2015`
    func day(_ day: Day) -> String { self["day", String(day.day), strings["month.\(day.month)"], String(day.year)] }

    func day(number: Int) -> String { day(Day(number: number)) }

    /// An EDTF value in words: `July 2015`, `2005 – 2010`, `since 2005`.
    func time(_ value: String) -> String {
        let sides = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2 else { return side(value) }
        if sides[1] == ".." { return self["time.since", side(sides[0])] }
        if sides[0] == ".." { return self["time.until", side(sides[1])] }
        return self["time.range", side(sides[0]), side(sides[1])]
    }

    private func side(_ text: String) -> String {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        switch parts.count {
        case 1: return digits(text)
        case 2 where (1...12).contains(parts[1]): return self["month", strings["month.\(parts[1])"], String(parts[0])]
        case 3: return Day(text).map { day($0) } ?? digits(text)
        default: return digits(text)
        }
    }

    /// The time as it is known, else in the article's words.
    func time(_ when: When) -> String { when.value.map { time($0) } ?? prose.foreign(when.words.text) }

    /// `P5Y` in words; the article's own where it is more than one number of one unit.
    func term(_ term: Term) -> String {
        let body = term.value.dropFirst()
        guard term.value.hasPrefix("P"), let unit = body.last, let number = Int(body.dropLast()), strings.has("term.\(unit).many") else {
            return prose.foreign(term.words.text)
        }
        return count("term.\(unit)", number)
    }
}
