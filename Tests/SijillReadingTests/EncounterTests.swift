import SijillModel
import SijillReading
import Testing

@Suite struct EncounterTests {
    struct Row: Sendable {
        let text: String
        let kind: Encounter.Kind
        var status = Encounter.Status.held
        let participants: [String]
        var host: String?
        var place: String?
    }

    static let rows = [
        // Clauses: commas around a time, «خلالها», a subject told before.
        Row(
            text: "استقبل وزير المالية المصري، اليوم الإثنين، الرئيس رجب طيب أردوغان في القاهرة.", kind: .meeting,
            participants: ["وزير المالية المصري", "رجب طيب أردوغان"], host: "وزير المالية المصري", place: "القاهرة"),
        Row(
            text: "سيلتقي الرئيس فلاديمير بوتين نظيره التركي رجب طيب أردوغان غدا.", kind: .meeting, status: .planned,
            participants: ["فلاديمير بوتين", "رجب طيب أردوغان"]),
        // Visits: their states, called off, with «ل» after an adjective, to a capital by its state.
        Row(
            text: "قام الرئيس فلاديمير بوتين بزيارة رسمية لتركيا.", kind: .visit, participants: ["فلاديمير بوتين"], host: "country:TR",
            place: "country:TR"),
        Row(
            text: "ألغى الرئيس فلاديمير بوتين زيارته إلى تركيا.", kind: .visit, status: .cancelled, participants: ["فلاديمير بوتين"],
            host: "country:TR"),
        Row(text: "وصل الرئيس فلاديمير بوتين إلى العاصمة الإيرانية طهران.", kind: .visit, participants: ["فلاديمير بوتين"], place: "طهران"),
        // Nouns: nationalities as parties, «جمع», «الجانبان», blocs.
        Row(
            text: "بدأت المباحثات العراقية – التركية في بغداد.", kind: .talks, participants: ["country:IQ", "country:TR"], place: "بغداد"),
        Row(
            text: "جاء ذلك خلال لقاء جمع الرئيس عبد الفتاح السيسي ورئيس الوزراء ناريندرا مودي في نيودلهي.", kind: .meeting,
            participants: ["عبد الفتاح السيسي", "ناريندرا مودي"], place: "نيودلهي"),
        Row(
            text: "وقعت كوبا وبريطانيا الاتفاق. وأجرى الجانبان محادثات في لندن.", kind: .talks, participants: ["country:CU", "country:GB"],
            place: "لندن"),
        Row(text: "تعقد قمة الاتحاد الإفريقي في نيامي غدا.", kind: .summit, status: .planned, participants: ["org:AU"], place: "نيامي"),
        // Signings before guests.
        Row(
            text: "تم توقيع العقد في باريس بحضور الرئيس رجب طيب أردوغان والرئيس فلاديمير بوتين.", kind: .ceremony,
            participants: ["رجب طيب أردوغان", "فلاديمير بوتين"], place: "باريس"),
        Row(
            text: "شهد الرئيس عبد الفتاح السيسي والرئيس فلاديمير بوتين توقيع ثلاث مذكرات.", kind: .ceremony,
            participants: ["عبد الفتاح السيسي", "فلاديمير بوتين"]),
    ]

    @Test func reads() {
        var failing: [String] = []
        for row in EncounterTests.rows {
            func means(_ name: Name?, _ wanted: String) -> Bool { name?.id == wanted || name?.words.text == wanted }
            let found = Arabic.read("خبر\n\n" + row.text).encounters.first { encounter in
                encounter.kind == row.kind && encounter.status == row.status && encounter.participants.count == row.participants.count
                    && row.participants.allSatisfy { wanted in encounter.participants.contains { means($0, wanted) } }
                    && (row.host.map { means(encounter.host, $0) } ?? true) && (row.place.map { means(encounter.place, $0) } ?? true)
            }
            if found == nil { failing.append(row.text) }
        }
        #expect(failing.isEmpty)
    }

    static let silent = [
        "زار تونس في العام الماضي 300 ألف سائح.", "وصلت الصادرات إلى 13 مليار دولار.", "قال الوزير في مؤتمر صحفي إن النتائج جيدة.",
        "عقد مجلس الإدارة اجتماعه الدوري.", "تم بحث التعاون مع الشركات.", "لم يلتق الوزير نظيره.",
    ]

    @Test func leavesOut() {
        #expect(EncounterTests.silent.filter { !Arabic.read("خبر\n\n" + $0).encounters.isEmpty }.isEmpty)
    }

    @Test func aTourIsAVisitToEachState() {
        let found = Arabic.read("خبر\n\nأجرى وزير الخارجية الأميركي جون كيري جولة تشمل الكويت وقطر.").encounters
        #expect(found.map { $0.host?.id } == ["country:KW", "country:QA"])
    }

    @Test func aMeetingOnAVisitTakesItsPlaceAndHost() throws {
        let found = Arabic.read(
            "خبر\n\nقام وزير الخارجية الأميركي جون كيري بزيارة إلى الأردن التقى خلالها العاهل الأردني عبد الله الثاني."
        ).encounters
        let meeting = try #require(found.first { $0.kind == .meeting })
        #expect(meeting.place?.id == "country:JO")
        #expect(meeting.host?.words.text == "عبد الله الثاني")
    }

    @Test func titleAndBodyAreOne() {
        let found = Arabic.read("بوتين يلتقي أردوغان في موسكو\n\nالتقى الرئيس فلاديمير بوتين الرئيس رجب طيب أردوغان أمس في موسكو.").encounters
        #expect(found.count == 1)
    }
}
