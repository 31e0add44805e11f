import SijillModel
import SijillRecord
import SijillStore
import Testing

/// What is told in other words, with a party left out, a name shortened, and what looks like it and is not.
@Suite struct OtherWordsTests {
    @Test(arguments: Homes.all) func encounters(home: any Home) throws {
        func meeting(_ text: String, _ people: [(String, String)], outlet: String, published: String = "2025-11-19") -> Story {
            var story = Story(text, id: outlet, outlet: outlet, published: published)
            story.meet(people.map { story.name($0.0, .person, $0.1) }, told: text)
            return story
        }
        let salim = ("person:سالم-بن-احمد-الرواحي", "سالم بن أحمد الرواحي")
        let first = meeting(
            "استقبل الوزير سالم بن أحمد الرواحي في مكتبه السفير هان جون", [salim, ("person:هان-جون", "هان جون")], outlet: "a")
        let rows: [(Story, Bool, String)] = [
            (
                meeting(
                    "التقى سالم الرواحي السفير الكوري هان جون لبحث التعاون",
                    [("person:سالم-الرواحي", "سالم الرواحي"), ("person:هان-جون", "هان جون")],
                    outlet: "b"), true, "without the father's name"
            ),
            (
                meeting(
                    "التقى سالم بن خالد الرواحي السفير هان جون",
                    [("person:سالم-بن-خالد-الرواحي", "سالم بن خالد الرواحي"), ("person:هان-جون", "هان جون")], outlet: "c"), false, "another father"
            ),
            (
                meeting("استقبل سالم بن أحمد الرواحي النائب لي مين", [salim, ("person:لي-مين", "لي مين")], outlet: "d"), false, "another visitor"
            ),
            (
                meeting(
                    "التقى سالم بن أحمد الرواحي السفير هان جون مجددا", [salim, ("person:هان-جون", "هان جون")], outlet: "e", published: "2025-11-28"),
                false, "another week"
            ),
        ]
        for (other, isSame, row) in rows {
            let record = try Record(home.store(), rates: Rates())
            _ = try record.add([first.draft(), other.draft()])
            #expect(try record.outlets(.encounters).count == (isSame ? 1 : 2), "\(row)")
        }
    }

    @Test(arguments: Homes.all) func agreements(home: any Home) throws {
        func deal(_ text: String, _ sides: [(String, Name.Kind, String)], _ subject: String, outlet: String) -> Story {
            var story = Story(text, id: outlet, outlet: outlet)
            story.agree(.agreement, sides.map { story.name($0.0, $0.1, $0.2) }, subject: subject, at: text)
            return story
        }
        let oman = ("country:OM", Name.Kind.country, "عُمان")
        let first = deal(
            "توصلت عُمان مع الدول الخمس إلى اتفاق تقاسم المياه الجوفية", [oman, ("group:الدول-الخمس", .group, "الدول الخمس")], "تقاسم المياه الجوفية",
            outlet: "a")
        let rows: [(Story, Bool, String)] = [
            (
                deal(
                    "اتفاق تقاسم المياه الجوفية الذي أبرمته عُمان مع كوريا", [oman, ("country:KR", .country, "كوريا")], "تقاسم المياه الجوفية",
                    outlet: "b"),
                true, "one of those that had a common name"
            ),
            (
                deal("أبرمت عُمان مع كوريا اتفاق نقل المسافرين جوا", [oman, ("country:KR", .country, "كوريا")], "نقل المسافرين جوا", outlet: "c"),
                false,
                "another subject"
            ),
        ]
        for (other, isSame, row) in rows {
            let record = try Record(home.store(), rates: Rates())
            _ = try record.add([first.draft(), other.draft()])
            #expect(try record.outlets(.agreements).count == (isSame ? 1 : 2), "\(row)")
        }
    }

    /// Prices of two days, and numbers of things that nothing but their unit names, are not one figure though they are near.
    @Test(arguments: Homes.all) func figuresThatAreNear(home: any Home) throws {
        func figure(_ measure: Figure.Measure, _ value: Amount, _ of: String, outlet: String, published: String) -> Story {
            let text = "سجل مؤشر السوق في عُمان \(value.low) لـ\(of) بعد جلسة هادئة"
            var story = Story(text, id: outlet, outlet: outlet, published: published)
            story.count(measure, value, [story.name("country:OM", .country, "عُمان")], period: "2025-11", of: of, at: text)
            return story
        }
        let rows: [(Figure.Measure, Amount, Amount, String, String, Bool)] = [
            (.price, Amount(57.38, unit: "USD"), Amount(57.38, unit: "USD"), "النفط", "2025-11-20", true),
            (.price, Amount(57.38, unit: "USD"), Amount(57.04, unit: "USD"), "النفط", "2025-11-20", false),
            (.count, Amount(40, unit: "شركة"), Amount(43, unit: "شركة"), "شركة", "2025-11-19", false),
        ]
        for (measure, value, other, of, day, isSame) in rows {
            let record = try Record(home.store(), rates: Rates())
            let one = figure(measure, value, of, outlet: "a", published: "2025-11-19")
            _ = try record.add([one.draft(), figure(measure, other, of, outlet: "b", published: day).draft()])
            #expect(try record.outlets(.figures).count == (isSame ? 1 : 2), "\(measure) \(other)")
        }
    }

    /// Two parts of one quotation are like the whole of it and not like each other: the whole makes them one record.
    @Test(arguments: Homes.all) func aClaimJoinsTwoRecords(home: any Home) throws {
        func signing(_ text: String, _ subject: String, outlet: String) -> Story {
            var story = Story(text, id: outlet, outlet: outlet)
            let sides = [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")]
            story.agree(.contract, sides, subject: subject, at: text)
            return story
        }
        let record = try Record(home.store(), rates: Rates())
        for story in [
            signing("وقعت عُمان وكوريا عقد محطة تحلية المياه في صحار", "محطة تحلية المياه", outlet: "a"),
            signing("أبرمت كوريا وعُمان عقدا لتوريد أغشية الترشيح", "توريد أغشية الترشيح", outlet: "b"),
        ] { _ = try record.add([story.draft()]) }
        #expect(try record.outlets(.agreements).count == 2)
        let whole = signing(
            "وقعت عُمان وكوريا عقد محطة تحلية المياه في صحار لتوريد أغشية الترشيح", "محطة تحلية المياه وتوريد أغشية الترشيح", outlet: "c")
        _ = try record.add([whole.draft()])
        #expect(try record.outlets(.agreements).first?.contains("c") == true)
    }
}
