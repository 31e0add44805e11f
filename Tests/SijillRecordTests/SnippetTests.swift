import Testing

@testable import SijillRecord

@Suite struct SnippetTests {
    @Test func whatIsFoundIsMarkedAndTheRestIsLeftTogether() {
        let rows: [(text: String, words: [String], shown: String, found: Int)] = [
            ("وقعت  الشركة\nعقدا لبناء ميناء", ["عقدا"], "وقعت الشركة [عقدا] لبناء ميناء", 1),
            ("بميناء صحار وميناءي الدقم", ["ميناء", "صحار"], "[بميناء صحار وميناءي] الدقم", 2),
            ("«المصفاة»، ثم أنبوب", ["مصفاه"], "[«المصفاة»،] ثم أنبوب", 1), ("لا شيء هنا", ["مصفاه"], "لا شيء هنا", 0),
            ("plain words", [], "plain words", 0), ("", ["مصفاه"], "", 0), ("  ", [], "", 0),
        ]
        for row in rows {
            let snippet = Snippet(row.text, words: row.words)
            #expect(snippet.text(open: "[", close: "]") == row.shown && snippet.found == row.found, "\(row.text)")
        }
    }

    @Test func aLongTextIsCutAroundTheFirstHit() {
        let text = (1...60).map { $0 == 40 ? "قطار" : "w\($0)" }.joined(separator: " ")
        let parts = Snippet(text, words: ["قطار"]).parts
        #expect(parts.map(\.isFound) == [false, true, false])
        #expect(parts[0].text.hasPrefix("… w33 w34") && parts[1].text == "قطار" && parts[2].text.hasSuffix("w60"))
        #expect(Snippet(text, words: []).parts.map(\.text).last == "…")
    }
}
