import SijillModel
import Testing

@Suite struct ModelTests {
    @Test func days() {
        let rows: [(Int, Int, Int, Int, Int)] = [
            (1970, 1, 1, 0, 4), (2000, 2, 29, 11016, 2), (2015, 7, 21, 16637, 2), (2025, 12, 19, 20441, 5), (1969, 12, 31, -1, 3),
        ]
        for (year, month, day, number, weekday) in rows {
            let value = Day(year, month, day)
            #expect(value?.number == number && value?.weekday == weekday, "\(year)-\(month)-\(day)")
            #expect(Day(number: number) == value)
        }
        for bad in ["2015-02-29", "2015-13-01", "2015-1", "", "abcd-ef-gh", "2015-00-10"] { #expect(Day(bad) == nil, "\(bad)") }
        #expect(Day("2015-07-21T10:00:00Z")?.description == "2015-07-21")
    }

    @Test func jsonEscapesEverythingThatItMust() {
        var json = JSONWriter()
        json.object {
            $0.field("a", "\"\\\n\t\u{1}»")
            $0.field("empty", "")
            $0.field("whole", 3_000_000_000.0)
            $0.field("part", 0.5)
            $0.field("yes", true)
            $0.list("none", [Int]()) { _, _ in }
            $0.list("some", [1, 2]) { $0.number(Double($1)) }
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == "{\"a\":\"\\\"\\\\\\n\\t\\u0001»\",\"whole\":3000000000,\"part\":0.5,\"yes\":true,\"some\":[1,2]}")
    }
}
