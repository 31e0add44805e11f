import SijillModel
import SijillRecord
import SijillStore
import Testing

/// What is misread in one of two articles and still the same, and what is made alike by a formula and is not.
@Suite struct RetoldTests {
    private static func outlets(_ home: any Home, _ tier: Tier, _ stories: [Story]) throws -> [[String]] {
        let record = try Record(home.store(), rates: Rates())
        for story in stories { _ = try record.add([story.draft()]) }
        return try record.outlets(tier)
    }

    private static func meeting(_ text: String, _ people: [(String, Name.Kind, String)], _ kind: Encounter.Kind = .meeting, outlet: String) -> Story {
        var story = Story(text, id: outlet, outlet: outlet)
        story.meet(people.map { story.name($0.0, $0.1, $0.2) }, kind, told: text)
        return story
    }

    private static let minister = ("person:سالم-الرواحي", Name.Kind.person, "سالم الرواحي")

    @Test(arguments: Homes.all) func everyGuestBringsADelegation(home: any Home) throws {
        func reception(_ guest: String, _ office: String, outlet: String) -> Story {
            RetoldTests.meeting(
                "استقبل الوزير سالم الرواحي في مكتبه بالقصر صباح اليوم \(office) \(guest) والوفد المرافق له وبحث معهما تعزيز التعاون بين البلدين",
                [RetoldTests.minister, ("person:" + guest, .person, guest), ("group:الوفد-المرافق", .group, "الوفد المرافق")], outlet: outlet)
        }
        let stories = [reception("هان جون", "وزير خارجية كوريا", outlet: "a"), reception("كينجي موري", "سفير اليابان", outlet: "b")]
        #expect(try RetoldTests.outlets(home, .encounters, stories) == [["a"], ["b"]])
    }

    @Test(arguments: Homes.all) func aNameIsWrittenInOneWordOrTwoAndWithoutItsFirst(home: any Home) throws {
        let rows: [(String, String, Bool)] = [
            ("عبد الله العامري", "عبدالله العامري", true), ("عبد ربه سيف المعمري", "سيف المعمري", true),
            ("عبد الله العامري", "عبد الرحمن العامري", false),
            ("سالم بن سيف المعمري", "سيف المعمري", false),
        ]
        for (long, short, isSame) in rows {
            let one = RetoldTests.meeting(
                "التقى سالم الرواحي أمس \(long) لبحث أسعار المياه", [RetoldTests.minister, ("person:" + long, .person, long)], outlet: "a")
            let other = RetoldTests.meeting(
                "جلسة مباحثات جمعت \(short) مع سالم الرواحي", [RetoldTests.minister, ("person:" + short, .person, short)], outlet: "b")
            #expect(try RetoldTests.outlets(home, .encounters, [one, other]).count == (isSame ? 1 : 2), "\(long) \(short)")
        }
    }

    @Test(arguments: Homes.all) func aGuestIsReceivedOnHisVisit(home: any Home) throws {
        let sides = [RetoldTests.minister, ("country:KR", .country, "كوريا")]
        let visit = RetoldTests.meeting(
            "زيارة سالم الرواحي الرسمية إلى كوريا بدعوة من رئيسها لبحث التعاون في الطاقة النظيفة", sides, .visit, outlet: "a")
        let rows: [(String, Encounter.Kind, Bool)] = [
            ("زيارة سالم الرواحي إلى كوريا بدعوة من رئيسها لبحث التعاون في الطاقة النظيفة تخللها استقبال", .meeting, true),
            ("زيارة سالم الرواحي إلى كوريا بدعوة من رئيسها لبحث التعاون في الطاقة النظيفة سبقها اتصال", .call, false),
            ("سالم الرواحي يجتمع في فندق على هامش مؤتمر البيئة مع وفد تجاري من كوريا", .meeting, false),
        ]
        for (text, kind, isSame) in rows {
            let found = try RetoldTests.outlets(home, .encounters, [visit, RetoldTests.meeting(text, sides, kind, outlet: "b")])
            #expect(found.count == (isSame ? 1 : 2), "\(text)")
        }
    }

    private static func deal(_ text: String, _ kind: Agreement.Kind, _ parties: [(String, Name.Kind, String)], _ subject: String, outlet: String)
        -> Story
    {
        var story = Story(text, id: outlet, outlet: outlet)
        story.agree(kind, parties.map { story.name($0.0, $0.1, $0.2) }, subject: subject, at: text)
        return story
    }

    /// A cabinet approves a treaty with each country in the same words: another country is another treaty, another spelling of a side is not.
    @Test(arguments: Homes.all) func aSideMayBeMisreadButNotTheCountry(home: any Home) throws {
        func approval(_ side: (String, Name.Kind, String), outlet: String) -> Story {
            let subject = "اتفاقية عامة للتعاون"
            return RetoldTests.deal(
                "وافق المجلس على تفويض الوزير بالتباحث مع الجانب الآخر في شأن مشروع \(subject) بين عُمان و\(side.2) والتوقيع عليه", .agreement,
                [("country:OM", .country, "عُمان"), side], subject, outlet: outlet)
        }
        let first = approval(("country:KR", .country, "كوريا"), outlet: "a")
        #expect(try RetoldTests.outlets(home, .agreements, [first, approval(("country:JP", .country, "اليابان"), outlet: "b")]).count == 2)
        #expect(
            try RetoldTests.outlets(home, .agreements, [first, approval(("org:حكومه-كوريا", .government, "حكومة كوريا"), outlet: "b")]).count == 1)
    }

    /// One sells to another once, whatever the two papers call what is sold.
    @Test(arguments: Homes.all) func aCompanyIsSoldOnce(home: any Home) throws {
        let sides = [("org:hanbit", Name.Kind.company, "هانبيت"), ("org:sohar", Name.Kind.company, "صحار")]
        func pair(_ kind: Agreement.Kind) -> [Story] {
            [
                RetoldTests.deal("باعت هانبيت قسم الهواتف المحمولة إلى صحار", kind, sides, "قسم الهواتف المحمولة", outlet: "a"),
                RetoldTests.deal("تملكت صحار من هانبيت وحدة الأجهزة الذكية", kind, sides, "وحدة الأجهزة الذكية", outlet: "b"),
            ]
        }
        #expect(try RetoldTests.outlets(home, .agreements, pair(.acquisition)).count == 1)
        #expect(try RetoldTests.outlets(home, .agreements, pair(.contract)).count == 2)
    }

    /// Two who expect the same thing expect it otherwise; what is counted twice is counted roughly.
    @Test(arguments: Homes.all) func aForecastIsAnother(home: any Home) throws {
        for (modality, count) in [(Modality.expected, 2), (.actual, 1)] {
            func figure(_ text: String, _ value: Double, outlet: String) -> Story {
                var story = Story(text, id: outlet, outlet: outlet)
                story.count(
                    .trade, Amount(value, unit: "USD"), [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")],
                    modality, period: "2026", of: "التبادل", at: text)
                return story
            }
            let stories = [
                figure("يرى محللون أن التبادل بين عُمان وكوريا يبلغ كذا", 5.1e9, outlet: "a"),
                figure("التبادل بين كوريا وعُمان سيصل في تقدير البنك إلى هذا الحد", 4.8e9, outlet: "b"),
            ]
            #expect(try RetoldTests.outlets(home, .figures, stories).count == count)
        }
    }

    /// Numbers listed in one sentence are several, however near each other, and a third that is near them all does not make them one.
    @Test(arguments: Homes.all) func aListOfNumbersIsSeveral(home: any Home) throws {
        func shares(_ text: String, _ values: [Double], outlet: String) -> Story {
            var story = Story(text, id: outlet, outlet: outlet)
            let sides = [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")]
            for value in values { story.count(.trade, Amount(value, unit: "USD"), sides, period: "2024", of: "التبادل", at: text) }
            return story
        }
        let stories = [
            shares("بلغ التبادل بين عُمان وكوريا خمسة مليارات ثم أربعة", [5.1e9, 4.8e9], outlet: "a"),
            shares("وذكر التقرير أن التبادل بين عُمان وكوريا كبير", [4.95e9], outlet: "b"),
        ]
        #expect(try RetoldTests.outlets(home, .figures, stories).count == 2)
    }

    /// On one event the same words are one utterance though one article names somebody else; on another event they are a formula.
    @Test(arguments: Homes.all) func aSpeakerMayBeMisread(home: any Home) throws {
        func said(_ head: String, _ speaker: (String, String), _ content: String, outlet: String) -> Story {
            // The head is long enough for what is said to lie behind what is compared of it.
            var story = Story(String(repeating: head + ". ", count: 7) + "وقال \(speaker.1) إن " + content, id: outlet, outlet: outlet)
            story.say(story.name(speaker.0, .person, speaker.1), content)
            return story
        }
        let (head, other) = (
            "افتتاح محطة التحلية الكبرى في صحار بحضور وزير الطاقة وعدد من السفراء صباح اليوم", "الشركة توزع أرباح الربع الثالث على مساهميها"
        )
        let first = said(head, ("person:salim", "سالم"), "المحطة ستخدم مليون مشترك خلال عامين بعد اكتمال الخط الناقل الجديد", outlet: "a")
        let again = "المحطة ستخدم مليون مشترك خلال عامين بعد اكتمال"
        for (head, count) in [(head, 1), (other, 2)] {
            #expect(try RetoldTests.outlets(home, .statements, [first, said(head, ("person:khalid", "خالد"), again, outlet: "b")]).count == count)
        }
    }
}
