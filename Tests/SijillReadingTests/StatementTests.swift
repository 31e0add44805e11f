import SijillModel
import SijillReading
import Testing

@Suite struct StatementTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let speaker: String
        let content: String
        var direct = false
        var testDescription: String { text }
    }

    static let rows = [
        Row(text: "قال وزير المالية سامي الحداد إن العجز تراجع.", speaker: "سامي الحداد", content: "العجز تراجع"),
        Row(text: "وقالت رئيسة المكسيك كلاوديا شينباوم إن التجارة مهمة.", speaker: "كلاوديا شينباوم", content: "التجارة مهمة"),
        Row(text: "أكد يوسف البلوشي أن المصنع سيفتح أبوابه قريبا.", speaker: "يوسف البلوشي", content: "المصنع سيفتح أبوابه قريبا"),
        Row(text: "قال سعيد المزروعي: «العمل مستمر ولن يتوقف».", speaker: "سعيد المزروعي", content: "العمل مستمر ولن يتوقف", direct: true),
        Row(text: "أوضح رئيس الوزراء الإثيوبي آبي أحمد أن السد اكتمل.", speaker: "آبي أحمد", content: "السد اكتمل"),
        Row(text: "ذكرت المديرة كريستالينا غورغييفا أن النمو بطيء.", speaker: "كريستالينا غورغييفا", content: "النمو بطيء"),
        Row(text: "حذر ماهر العلي من أن الأسعار سترتفع.", speaker: "ماهر العلي", content: "الأسعار سترتفع"),
        Row(text: "كشف ناصر الهاشمي أن البنك باع أسهمه.", speaker: "ناصر الهاشمي", content: "البنك باع أسهمه"),
        Row(text: "شدد محمد الحمداني على أن الحوار هو الحل.", speaker: "محمد الحمداني", content: "الحوار هو الحل"),
        Row(text: "أعلن أحمد الحمداني أن المطار سيغلق يومين.", speaker: "أحمد الحمداني", content: "المطار سيغلق يومين"),
        Row(text: "وأضاف سيريل رامافوزا أن القمة نجحت.", speaker: "سيريل رامافوزا", content: "القمة نجحت"),
        Row(text: "نفى خالد بن سعد أن تكون الشركة قد أفلست.", speaker: "خالد بن سعد", content: "تكون الشركة قد أفلست"),
        Row(text: "توقع فيصل الإبراهيم أن ينمو الاقتصاد هذا العام.", speaker: "فيصل الإبراهيم", content: "ينمو الاقتصاد هذا العام"),
        Row(text: "أشار كوجي ساتو إلى أن المبيعات زادت.", speaker: "كوجي ساتو", content: "المبيعات زادت"),
        Row(text: "توقف العمل في الميناء، حسب ما ذكر سامي الحداد.", speaker: "سامي الحداد", content: "توقف العمل في الميناء"),
        Row(text: "اعتبر رولاند بوش أن الطلب قوي.", speaker: "رولاند بوش", content: "الطلب قوي"),
    ]

    @Test(arguments: rows) func reads(_ row: Row) throws {
        let statements = Arabic.read("خبر\n\n" + row.text).statements
        let statement = try #require(statements.first, "nothing found")
        #expect(statement.speaker.words.text == row.speaker)
        #expect(statement.content.text == row.content)
        #expect(statement.direct == row.direct)
    }

    @Test func joinsAShortNameAndANearSpelling() {
        let text = "خبر\n\nاستقبل الملك رئيسة الوزراء اليابانية ساناي تاكايشي. وقال تاكايتشي إن اللقاء مهم. وأضافت تاكايشي أن العلاقات متينة."
        let statements = Arabic.read(text).statements
        #expect(statements.count == 2)
        #expect(Set(statements.map(\.speaker.id)).count == 1)
    }

    @Test func findsTheSpeakerInTheFirstPartOfTheSentence() {
        let text = "خبر\n\nالتقى الرئيس الكيني وليام روتو المستثمرين.\n\nوألقى روتو كلمة في الجامعة، حيث دعا إلى إصلاح التعليم."
        #expect(Arabic.read(text).statements.last?.speaker.words.text == "وليام روتو")
    }
}
