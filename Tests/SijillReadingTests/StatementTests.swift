import SijillModel
import SijillReading
import Testing

@Suite struct StatementTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let speaker: String
        let content: String
        var direct = false
        /// Follows words of سامي الحداد.
        var before = false
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
        Row(text: "وقال لقد أنجزنا نصف الطريق.", speaker: "سامي الحداد", content: "لقد أنجزنا نصف الطريق", before: true),
        Row(text: "وأضاف هدفنا أن نزرع الوادي كله.", speaker: "سامي الحداد", content: "هدفنا أن نزرع الوادي كله", before: true),
        Row(text: "وأكد معاليه أن السد سيمتلئ.", speaker: "سامي الحداد", content: "السد سيمتلئ", before: true),
        Row(text: "مذكرا بأن السد قديم.", speaker: "سامي الحداد", content: "السد قديم", before: true),
        Row(
            text: "\n\n«كل قطرة تصل إلى الحقول تعني رزقا لعائلة كاملة».", speaker: "سامي الحداد",
            content: "كل قطرة تصل إلى الحقول تعني رزقا لعائلة كاملة", direct: true, before: true),
        Row(text: "اعتبر رولاند بوش أن الطلب قوي.", speaker: "رولاند بوش", content: "الطلب قوي"),
        Row(text: "وعد محمد الحمداني بوقف القصف.", speaker: "محمد الحمداني", content: "وقف القصف"),
        Row(text: "عبر محمد الحمداني عن قلقه من الحرب.", speaker: "محمد الحمداني", content: "قلقه من الحرب"),
        Row(
            text: "وقال للصحف المحلية: «العمل مستمر ولن يتوقف».", speaker: "سامي الحداد", content: "العمل مستمر ولن يتوقف", direct: true,
            before: true),
        Row(
            text: "تقول الدكتورة مجيدة الناجم مديرة المعهد: «العمل مستمر ولن يتوقف».", speaker: "مجيدة الناجم",
            content: "العمل مستمر ولن يتوقف", direct: true),
    ]

    @Test(arguments: rows) func reads(_ row: Row) throws {
        let first = row.before ? "قال وزير الري سامي الحداد إن المياه عادت. " : ""
        let statements = Arabic.read("خبر\n\n" + first + row.text).statements
        try #require(statements.count == (row.before ? 2 : 1))
        let statement = try #require(statements.last)
        #expect(statement.speaker.words.text == row.speaker)
        #expect(statement.content.text == row.content)
        #expect(statement.direct == row.direct)
    }

    @Test(arguments: ["أعرب وزير الري سامي الحداد عن شكره للعاملين في السد.", "عبر المدير عن سروره بالزيارة."])
    func leavesOutThanks(_ text: String) { #expect(Arabic.read("خبر\n\n" + text).statements.isEmpty) }

    @Test(arguments: [
        "ولا بد من معايير أخرى تعبر مباشرة عن مستوى المعيشة.", "يذكر أن جدة تعد أول مدينة ذكية بالمملكة.",
        "وهذه رؤية مؤيدة بنصر الله إن شاء الله.",
    ]) func leavesOutWhatNobodySays(_ text: String) {
        #expect(Arabic.read("خبر\n\nقال وزير الري سامي الحداد إن المياه عادت. " + text).statements.count == 1)
    }

    @Test func joinsAShortNameAndANearSpelling() {
        let text = "خبر\n\nاستقبل الملك رئيسة الوزراء اليابانية ساناي تاكايشي. وقال تاكايتشي إن اللقاء مهم. وأضافت تاكايشي أن العلاقات متينة."
        let statements = Arabic.read(text).statements
        #expect(statements.count == 2)
        #expect(Set(statements.map(\.speaker.id)).count == 1)
    }

    @Test func findsALastNameThatIsAnotherWordToo() {
        let text =
            "خبر\n\nاستقبل الوزير المبعوث محمد جواد ظريف. وقال ظريف بعد لقاء مع رئيس الغرفة خالد الحمداني إن الاتفاق قريب."
        #expect(Arabic.read(text).statements.last?.speaker.words.text == "محمد جواد ظريف")
    }

    @Test func takesTheCompanyForWhoDealsAndNotForWhomItDealsWith() {
        let text = "وقعت شركة «رواسي المياه» عقدا مع شركة «أغوا نويبا» لبناء محطة. وأوضحت الشركة أن العقد جاهز."
        #expect(Arabic.read("خبر\n\n" + text).statements.map(\.speaker.words.text) == ["شركة «رواسي المياه»"])
    }

    @Test func namesABodyByWhatItIsCalled() {
        let text = "خبر\n\nأعلنت وكالة التصنيف الائتماني موديز أن الآفاق مستقرة. وقالت الوكالة إن الدين يتراجع."
        let statements = Arabic.read(text).statements
        #expect(Set(statements.map(\.speaker.id)) == ["org:moody-s"])
    }

    @Test func findsTheSpeakerInTheFirstPartOfTheSentence() {
        let text = "خبر\n\nالتقى الرئيس الكيني وليام روتو المستثمرين.\n\nوألقى روتو كلمة في الجامعة، حيث دعا إلى إصلاح التعليم."
        #expect(Arabic.read(text).statements.last?.speaker.words.text == "وليام روتو")
    }
}
