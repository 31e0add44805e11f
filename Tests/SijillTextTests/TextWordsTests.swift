import SijillText
import Testing

@Suite struct TextWordsTests {
    @Test func wordsAreCutFoldedAndStripped() {
        let rows: [(String, [String])] = [
            ("وبالمشاريع النوويّة", ["مشاريع", "نوويه"]),
            ("للمشاريع، والأُمّة؛ ولله", ["مشاريع", "امه", "ولله"]),
            ("ال الم المي والمي", ["ال", "الم", "مي", "مي"]),
            ("GCC's 12٫5 مليار١", ["gcc", "s", "12", "5", "مليار1"]),
            ("«كوريا»—اليابان…", ["كوريا", "يابان"]),
            ("ﻻ ﻛﻮرﻳﺎ", ["لا", "كوريا"]),
            ("", []), (" ، \u{640}\u{64B} \u{E000}", []),
        ]
        for (text, words) in rows { #expect(SearchWords.list(text) == words, "\(text): \(SearchWords.list(text))") }
    }

    @Test func wordsAreFoundWhereTheyStand() {
        let text = "أَبرَم الجانبان، عُمان وكوريا، اتفاقًا"
        let words = TextWords(utf8: Array(text.utf8))
        let rows: [(Range<Int>, [String])] = [
            (0..<6, ["ابرم"]), (3..<4, ["ابرم"]), (6..<8, ["جانبان"]), (15..<30, ["عمان", "وكوريا"]), (23..<29, ["وكوريا"]), (6..<7, []),
            (29..<31, []), (31..<400, ["اتفاقا"]), (0..<0, []),
        ]
        for (range, found) in rows { #expect(words.within(range).map(words.string) == found, "\(range)") }
        #expect(String(decoding: words.indexed(words.within(16..<29)), as: UTF8.self) == "عمان وكوريا كوريا وريا ")
    }

    @Test func whatIsJoinedBeforeAWordIsLookedThrough() {
        for (word, sought, isFound) in [
            ("وكوريا", "كوريا", true), ("وبكوريا", "كوريا", true), ("كوريا", "كور", true), ("وكوريا", "ريا", false), ("ولد", "لد", false),
        ] { #expect(SearchWords.matches(word, sought) == isFound, "\(word)") }
    }
}
