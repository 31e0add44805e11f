import SijillModel

/// The days of the Umm al-Qura calendar, for pages that tell no other.
struct HijriDays: Sendable {
    /// The first day of each month, as `Day.number`, by the year; the one after the last month is the thirteenth.
    private var years: [Int: [Int]] = [:]

    static let shared = HijriDays(PackageResources.hijri_tsv)

    /// Rows: year, the Gregorian day it begins, the same as a number, the last digits of the lengths of its months.
    init(_ table: [UInt8]) {
        for row in Rows(table) {
            guard row.count == 4, let year = Int(row[0]), var day = Int(row[2]) else { continue }
            years[year] =
                [day]
                + row[3].utf8.map { digit in
                    // 9: 29 days; 0: 30.
                    let last = Int(digit) - 0x30
                    day += last < 2 ? 30 + last : 20 + last
                    return day
                }
        }
    }

    func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        guard let starts = years[year], (1...12).contains(month), starts.count == 13, day >= 1, day <= starts[month] - starts[month - 1] else {
            return nil
        }
        return Day(number: starts[month - 1] + day - 1)
    }
}
