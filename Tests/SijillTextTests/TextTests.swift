import SijillText
import TestSupport
import Testing

@Suite struct TextTests {
    /// Tokens separated by «|», as the scan cuts them.
    private func cut(_ string: String) -> String {
        let text = Text(Array(string.utf8))
        return text.tokens.indices.map { text.string($0..<$0 + 1) }.joined(separator: "|")
    }

    private func folded(_ string: String) -> String {
        let text = Text(Array(string.utf8))
        return text.tokens.indices.map { String(decoding: text.folded($0), as: UTF8.self) }.joined(separator: " ")
    }

    @Test func tokens() {
        let rows = [
            ("وقّع البلدان اتفاقا.", "وقّع|البلدان|اتفاقا|."),
            ("بقيمة 3,5 مليار", "بقيمة|3,5|مليار"),
            ("و1.1 مليار", "و|1.1|مليار"),
            ("بلغ 3ر1 في", "بلغ|3ر1|في"),
            ("١٬٥٠٠ ريال", "١٬٥٠٠|ريال"),
            ("40%، ثم", "40|%|،|ثم"),
            ("20مليون", "20|مليون"),
            ("L'Oréal و G20", "L'Oréal|و|G20"),
            ("(5+1)", "(|5|+|1|)"),
            ("قال &quot;نعم&quot; ثم", "قال|&quot;|نعم|&quot;|ثم"),
            ("", ""),
        ]
        for (source, expected) in rows { #expect(cut(source) == expected, "\(source)") }
    }

    @Test func foldingJoinsSpellings() {
        let rows = [
            ("أَحْمَد", "احمد"), ("الأُولى", "الاولي"), ("مسؤول", "مسوول"), ("شركـــة", "شركه"), ("کشور", "كشور"), ("ايرانی", "ايراني"),
            ("ﻻ", "لا"), ("ﷲ", "الله"), ("ﺳﻼم", "سلام"), ("١٢٣", "123"), ("۴۵", "45"), ("Tokyo", "tokyo"), ("م\u{200F}ن", "من"),
            ("ا\u{654}حمد", "احمد"),
        ]
        for (source, expected) in rows {
            #expect(folded(source) == expected, "\(source)")
            #expect(Fold.string(source) == expected, "\(source)")
        }
    }

    @Test func offsetsCountCodePoints() {
        // Diacritics, an emoji, a right-to-left mark and CRLF are one code point each, CRLF two.
        let source = "وقّع 🇯🇵 \u{200F}«اتفاق»\r\n\r\nثمّ ٣٫٥ مليار"
        let text = Text(Array(source.utf8))
        let points = Array(source.unicodeScalars)
        for (index, token) in text.tokens.enumerated() {
            let slice = String(String.UnicodeScalarView(points[Int(token.point)..<Int(token.pointEnd)]))
            #expect(slice == text.string(index..<index + 1))
        }
        #expect(text.points == points.count)
        #expect(text.paragraphs.count == 2)
    }

    @Test func sentences() {
        let rows: [(String, [String])] = [
            ("بلغ 3.5 مليار. ثم ارتفع.", ["بلغ 3.5 مليار.", "ثم ارتفع."]),
            ("قال د. محمد إن ذلك. صحيح", ["قال د. محمد إن ذلك.", "صحيح"]),
            ("قال: «نعم.» ثم مضى.", ["قال: «نعم.»", "ثم مضى."]),
            ("انتظر... ثم قال", ["انتظر... ثم قال"]),
            ("الدوحة.وقال", ["الدوحة.", "وقال"]),
            ("موقع www.example.com هنا", ["موقع www.example.com هنا"]),
            ("هل؟ نعم! حسنا", ["هل؟", "نعم!", "حسنا"]),
        ]
        for (source, expected) in rows {
            let text = Text(Array(source.utf8))
            #expect(text.sentences.map { text.string($0) } == expected, "\(source)")
        }
    }

    @Test func quotations() {
        /// Quoted words, one quotation a row.
        func quoted(_ source: String) -> [String] {
            let text = Text(Array(source.utf8))
            return text.quotations.map { text.string($0.open + 1..<$0.close) + ($0.isClosed ? "" : "…") }
        }
        let rows: [(String, [String])] = [
            ("قال «نعم» ثم", ["نعم"]),
            ("قال \"نعم\" ثم \"لا\"", ["نعم", "لا"]),
            ("“صيغة “آسيا الوسطى” برئاسة”.", ["صيغة “آسيا الوسطى” برئاسة", "آسيا الوسطى"]),
            ("قال «كلام \"داخلي\" هنا»", ["كلام \"داخلي\" هنا", "داخلي"]),
            ("قال «لم يغلق\n\n«ثم عاد»", ["لم يغلق…", "ثم عاد"]),
            ("”مقلوبة“", ["مقلوبة"]),
            ("&quot;كيري&quot;", ["كيري"]),
            ("بلا علامات", []),
        ]
        for (source, expected) in rows { #expect(quoted(source) == expected, "\(source)") }
        let text = Text(Array("قال «لم يغلق\n\n«ثم عاد»".utf8))
        #expect(text.quotations.map(\.continues) == [false, true])
    }

    @Test func titleIsTheFirstParagraphBeforeAnEmptyLine() {
        let text = Text(Array("عنوان الخبر\n\nمتن الخبر.".utf8))
        #expect(text.string(text.title) == "عنوان الخبر")
        #expect(Text(Array("سطر\nسطر آخر".utf8)).title.isEmpty)
        #expect(Text(Array("سطر وحيد".utf8)).title.isEmpty)
    }

    @Test func splitFindsTheLetterAfterAClitic() {
        let text = Text(Array("وَاليابان".utf8))
        let (byte, point) = text.split(0, afterFolded: 2)
        #expect(text.string(bytes: byte..<text.bytes.count) == "اليابان")
        #expect(point == 2)
    }
}

/// What nobody should send, and somebody will.
@Suite struct HostileTextTests {
    @Test func nothing() {
        let text = Text([])
        #expect(text.tokens.isEmpty && text.sentences.isEmpty && text.quotations.isEmpty)
        #expect(Text(Array(" \n\t ".utf8)).tokens.isEmpty)
    }

    @Test func brokenUTF8IsReplacedAndReported() {
        let rows: [[UInt8]] = [
            [0xFF], [0xD8], [0x41, 0xC0, 0x80, 0x42], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x41, 0xF0, 0x9F, 0x98],
        ]
        for row in rows {
            let text = Text(row)
            #expect(text.problems.contains { $0.kind == .brokenEncoding }, "\(row)")
            #expect(String(validating: text.bytes, as: UTF8.self) != nil, "\(row)")
        }
        let report = Text(Array("اب".utf8) + [0xFF] + Array("ج".utf8)).problems.first
        #expect(report?.point == 2 && report?.count == 1)
        #expect(Text(Array("سليم 😀".utf8)).problems.isEmpty)
    }

    @Test func everyScalarOnce() {
        var bytes: [UInt8] = []
        for value in UInt32(0)...0x10FFFF { if let scalar = Unicode.Scalar(value) { bytes += UTF8.encode(scalar).map { Array($0) } ?? [] } }
        var limits = Text.Limits()
        limits.bytes = 8 << 20
        let text = Text(bytes, limits: limits)
        #expect(text.points == 0x110000 - 0x800)
        #expect(!text.problems.contains { $0.kind == .brokenEncoding })
    }

    @Test func costGrowsWithLengthOnly() {
        func time(_ make: (Int) -> String) -> Double {
            var least = [Double.infinity, .infinity]
            for (slot, size) in [50_000, 200_000].enumerated() {
                let bytes = Array(make(size).utf8)
                for _ in 0..<3 { least[slot] = min(least[slot], processorTime(of: { _ = Text(bytes) })) }
            }
            return least[1] / least[0]
        }
        let makers: [(String, (Int) -> String)] = [
            ("nested quotes", { String(repeating: "«", count: $0) }),
            ("plain quotes", { String(repeating: "\" ", count: $0) }),
            ("one word", { String(repeating: "ب", count: $0) }),
            ("stops", { String(repeating: ". ", count: $0) }),
            ("entities", { String(repeating: "&quot;", count: $0) }),
            ("lines", { String(repeating: "\n", count: $0) + "ا" }),
        ]
        for (name, make) in makers { #expect(time(make) < 12, "\(name): four times the text may not cost twelve times as much") }
    }

    @Test func longTextIsCutAtAWholeCharacter() {
        var limits = Text.Limits()
        limits.bytes = 7
        let text = Text(Array("ابتثج".utf8), limits: limits)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "ابت")
        #expect(text.problems.map(\.kind) == [.tooLong])
    }

    @Test func tokensBeyondTheLimitAreLeftOutAndReported() {
        var limits = Text.Limits()
        limits.tokens = 3
        let text = Text(Array("وقع البلدان أمس اتفاقا.".utf8), limits: limits)
        #expect(text.tokens.count == 3)
        #expect(text.problems.map(\.kind) == [.tooLong] && text.problems[0].point == 16 && text.problems[0].count == 13)
    }

    /// Letters that fold to more bytes than they take, among letters that do not.
    @Test func foldedTextMayBeLongerThanTheText() {
        for unit in ["\u{FDFA}", "\u{FEFB}\u{0628}", "\u{023A}\u{0628}", "ب\u{064B}\u{0640}ت", "\u{FDFD}أ"] {
            let word = String(repeating: unit, count: 2000)
            let text = Text(Array(word.utf8))
            let expected = Fold.bytes(word)
            #expect(text.tokens.flatMap { Array(text.folded[Int($0.foldStart)..<Int($0.foldStart + $0.foldLength)]) } == expected, "\(unit)")
        }
    }
}
