/// The days that an EDTF value covers, counted from 1970; an open side is nil.
///
///     Period("2015-07") // 2015-07-01 … 2015-07-31
public struct Period: Sendable, Hashable {
    public let first: Int?
    public let last: Int?

    /// Nil where the text is no EDTF of the kinds that readings use.
    public init?(_ edtf: String) {
        let sides = edtf.split(separator: "/", omittingEmptySubsequences: false)
        switch sides.count {
        case 1:
            guard let days = Period.days(sides[0]) else { return nil }
            (first, last) = (days.lowerBound, days.upperBound)
        case 2:
            let from = Period.days(sides[0])
            let to = Period.days(sides[1])
            guard from != nil || to != nil, from != nil || sides[0] == "..", to != nil || sides[1] == ".." else { return nil }
            (first, last) = (from?.lowerBound, to?.upperBound)
        default: return nil
        }
    }

    private static func days(_ text: Substring) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let head = parts.first, head.utf8.count == 4, let year = Int(head), parts.count <= 3 else { return nil }
        let month = parts.count > 1 ? Int(parts[1]) : nil
        let day = parts.count > 2 ? Int(parts[2]) : nil
        if parts.count > 1 && month == nil || parts.count > 2 && day == nil { return nil }
        guard let start = Day(year, month ?? 1, day ?? 1) else { return nil }
        if day != nil { return start.number...start.number }
        let endMonth = month ?? 12
        guard let end = Day(year, endMonth, Day.length(ofMonth: endMonth, year)) else { return nil }
        return start.number...end.number
    }
}
