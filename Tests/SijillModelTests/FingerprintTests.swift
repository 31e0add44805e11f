import SijillModel
import Testing

/// Copies of a text are near, other texts far, whatever is changed at the edges.
@Suite struct FingerprintTests {
    /// Sentences of invented news.
    private let sentences = [
        "وقعت هيئة الموانئ عقدا مع شركة محلية لتوسعة الرصيف الشرقي بكلفة ثلاثين مليون دينار",
        "وقال المدير العام إن العمل سيبدأ في الربيع المقبل وينتهي بعد عامين",
        "وتشمل التوسعة ساحة للحاويات المبردة ومبنى للجمارك وطريقا يصل الميناء بالمدينة الصناعية",
        "وأضاف أن الهيئة تدرس عروضا أخرى لتشغيل المحطة الجديدة",
        "وبلغ عدد السفن التي رست في الميناء العام الماضي ألفا ومئتي سفينة", "وكان الميناء قد افتتح قبل أربعين عاما وجرى توسيعه مرتين",
    ]

    private func fingerprint(_ text: String) -> Fingerprint { Fingerprint(of: text.utf8) }

    @Test func copies() {
        let text = sentences.joined(separator: ". ")
        let whole = fingerprint(text)
        let rows: [(name: String, copy: String, least: Double)] = [
            ("the same", text, 1),
            (
                "other letters, vowels and marks",
                text.replacing("إ", with: "ا").replacing("هيئة", with: "هَيْئة").replacing(". ", with: " – «") + "»!", 1
            ),
            ("an agency's name before it", "(وكالة الساحل) - " + text, 0.8),
            ("the last sentence cut", sentences.dropLast().joined(separator: ". "), 0.7),
        ]
        let failing = rows.filter { whole.similarity(to: fingerprint($0.copy)) < $0.least }.map(\.name)
        #expect(failing.isEmpty)
        for row in rows { #expect(!Set(whole.bands).isDisjoint(with: fingerprint(row.copy).bands), "\(row.name)") }
    }

    @Test func others() {
        let other =
            "تراجعت أسعار القمح في الأسواق العالمية هذا الأسبوع مع تحسن توقعات المحصول في عدد من الدول المصدرة، وقال متعاملون إن الطلب ما زال ضعيفا"
        let text = sentences.joined(separator: ". ")
        #expect(fingerprint(text).similarity(to: fingerprint(other)) < 0.1)
        #expect(Set(fingerprint(text).bands).isDisjoint(with: fingerprint(other).bands))
        // Same words, another order: other shingles.
        #expect(fingerprint(text).similarity(to: fingerprint(text.split(separator: " ").reversed().joined(separator: " "))) < 0.2)
    }

    @Test func withoutWords() {
        for empty in ["", " .،! ", "\u{064E}"] {
            #expect(fingerprint(empty).shingles == 0)
            #expect(fingerprint(empty).similarity(to: fingerprint(empty)) == 0)
            #expect(fingerprint(empty).bands.isEmpty)
        }
        #expect(fingerprint("كلمة").similarity(to: fingerprint("كلمة")) == 1)
    }
}
