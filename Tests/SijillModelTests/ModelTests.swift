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

    /// Strings are looked through eight bytes at a time: what must be escaped is found at every place.
    @Test func jsonEscapesAtEveryPlace() {
        for (mark, escaped) in [("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{7F}", "\\u007f"), ("\u{1F}", "\\u001f")] {
            for length in 0..<20 {
                for place in 0...length {
                    var json = JSONWriter()
                    let (before, after) = (String(repeating: "ب ", count: place), String(repeating: "~!", count: length - place))
                    json.string(before + mark + after)
                    #expect(String(decoding: json.bytes, as: UTF8.self) == "\"" + before + escaped + after + "\"", "\(length), \(place)")
                }
            }
        }
    }

    @Test func jsonNumbers() {
        for number in [0, 7, 10, 99, 100, 1_234_567, -1, -10, 8_999_999_999_999_999] as [Int] {
            var json = JSONWriter()
            json.number(Double(number))
            #expect(String(decoding: json.bytes, as: UTF8.self) == String(number))
        }
    }

    @Test func wordsAreWhatTheirBytesSay() {
        let article = Array("وقعت مصر اتفاقية".utf8)
        let words = Words(article[9..<15], start: 5, end: 8)
        #expect(words.text == "مصر")
        #expect(words == Words(text: "مصر", start: 5, end: 8))
        #expect(words != Words(text: "مصر", start: 6, end: 9))
    }
}
