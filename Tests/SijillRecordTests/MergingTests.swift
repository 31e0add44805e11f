import SijillModel
import SijillRecord
import SijillStore
import Testing

@Suite struct MergingTests {
    private static func trade(_ text: String, _ value: Amount, _ period: String?, outlet: String, published: String = "2025-11-19") -> Story {
        var story = Story(text, id: outlet, outlet: outlet, published: published)
        story.count(
            .trade, value, [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")], period: period, of: "التبادل",
            at: text)
        return story
    }

    @Test(arguments: Homes.all) func figures(home: any Home) throws {
        // What the second article tells, and whether it is the same as «5.1 billion dollars in 2024».
        let rows: [(Amount, String?, String, Bool)] = [
            (Amount(5.1e9, unit: "USD"), "2024", "2025-11-20", true),
            (Amount(5.12e9, unit: "USD"), "2024", "2025-11-20", true),
            (Amount(5e9, unit: "USD", bound: .over), "2024", "2025-11-20", true),
            (Amount(4.8e9, unit: "USD"), "2024", "2025-11-20", true),
            (Amount(19.2e9, unit: "SAR"), "2024", "2025-11-20", true),
            (Amount(5.1e9, unit: "USD"), "2023", "2025-11-20", false),
            (Amount(4.7e9, unit: "USD"), "2023", "2025-11-20", false),
        ]
        for (value, period, published, isSame) in rows {
            let record = try Record(home.store(), rates: try #require(RatesTests.tables))
            let one = MergingTests.trade("بلغ التبادل بين عُمان وكوريا خمسة مليارات", Amount(5.1e9, unit: "USD"), "2024", outlet: "one")
            let other = MergingTests.trade("وذكر التقرير أن التبادل بين عُمان وكوريا كبير", value, period, outlet: "other", published: published)
            _ = try record.add([one.draft(rates: record.rates), other.draft(rates: record.rates)])
            #expect(try record.outlets(.figures).count == (isSame ? 1 : 2), "\(value) \(period ?? "")")
        }
    }

    @Test(arguments: Homes.all) func agreements(home: any Home) throws {
        func signing(_ text: String, _ other: (String, String), _ subject: String, _ value: Amount?, outlet: String, published: String = "2025-11-19")
            -> Story
        {
            var story = Story(text, id: outlet, outlet: outlet, published: published)
            story.agree(
                .contract, [story.name("country:OM", .country, "عُمان"), story.name(other.0, .country, other.1)], value: value, subject: subject,
                at: text)
            return story
        }
        let one = signing(
            "وقعت عُمان مع كوريا عقد بناء محطة تحلية", ("country:KR", "كوريا"), "بناء محطة تحلية", Amount(9e8, unit: "USD"), outlet: "one")
        let rows: [(Story, Bool, String)] = [
            (
                signing(
                    "أبرمت كوريا وسلطنة عُمان عقدا لمحطة تحلية", ("country:KR", "كوريا"), "محطة تحلية", Amount(9e8, unit: "USD", bound: .about),
                    outlet: "b"), true, "other words"
            ),
            (signing("أبرمت كوريا وسلطنة عُمان عقدا لسكة حديد", ("country:KR", "كوريا"), "سكة حديد", nil, outlet: "c"), false, "another subject"),
            (
                signing("وقعت عُمان مع اليابان عقد بناء محطة تحلية", ("country:JP", "اليابان"), "بناء محطة تحلية", nil, outlet: "d"), false,
                "another party"
            ),
            (
                signing("وقعت عُمان مع كوريا عقد محطة", ("country:KR", "كوريا"), "محطة", nil, outlet: "e", published: "2021-01-01"), false,
                "years before"
            ),
        ]
        for (other, isSame, row) in rows {
            let record = try Record(home.store(), rates: Rates())
            _ = try record.add([one.draft(), other.draft()])
            #expect(try record.outlets(.agreements).count == (isSame ? 1 : 2), "\(row)")
        }
    }

    @Test(arguments: Homes.all) func anArticleThatTellsTwoThingsTellsTwo(home: any Home) throws {
        var story = Story("وقعت عُمان وكوريا مذكرة للطاقة ومذكرة للطاقة", id: "a", outlet: "a")
        let sides = [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")]
        story.agree(.memorandum, sides, subject: "الطاقة", at: "مذكرة للطاقة")
        story.agree(.memorandum, sides, subject: "الطاقة", at: "ومذكرة للطاقة")
        let record = try Record(home.store(), rates: Rates())
        _ = try record.add([story.draft()])
        #expect(try record.outlets(.agreements).count == 2)
    }

    @Test(arguments: Homes.all) func statements(home: any Home) throws {
        let said = "الاقتصاد الوطني قادر على تجاوز تراجع أسعار النفط خلال الأعوام الثلاثة المقبلة بفضل الاحتياطيات الكبيرة"
        let rows: [(String, String, Bool)] = [
            (said, "person:salim", true),
            (said.replacing("الكبيرة", with: "الضخمة"), "person:salim", true),
            (said, "person:other", true),
            ("الاقتصاد الوطني لن يتجاوز تراجع أسعار النفط من دون إصلاح شامل للدعم والضرائب وسوق العمل", "person:salim", false),
        ]
        for (content, speaker, isSame) in rows {
            var one = Story("قال سالم إن " + said, id: "a", outlet: "a")
            one.say(one.name("person:salim", .person, "سالم"), said)
            var other = Story("وأكد سالم أن " + content, id: "b", outlet: "b")
            other.say(other.name(speaker, .person, "سالم"), content)
            let record = try Record(home.store(), rates: Rates())
            _ = try record.add([one.draft(), other.draft()])
            #expect(try record.outlets(.statements).count == (isSame ? 1 : 2), "\(content) \(speaker)")
        }
    }

    @Test(arguments: Homes.all) func namesAreJoinedBySpellingAndOffice(home: any Home) throws {
        func holder(_ text: String, _ id: String, _ person: String, _ title: String, outlet: String) -> Story {
            var story = Story(text, id: outlet, outlet: outlet)
            story.hold(story.name(id, .person, person), title, of: story.name("country:OM", .country, "عُمان"))
            return story
        }
        let first = holder(
            "سالم بن أحمد الرواحي وزير النقل في عُمان", "person:سالم-بن-احمد-الرواحي", "سالم بن أحمد الرواحي", "وزير النقل", outlet: "a")
        let rows: [(Story, NameJoin.State?)] = [
            (holder("سالم أحمد الرواحي وزير النقل في عُمان", "person:سالم-احمد-الرواحي", "سالم أحمد الرواحي", "وزير النقل", outlet: "b"), .made),
            (holder("سالم الرواحي وزير النقل في عُمان", "person:سالم-الرواحي", "سالم الرواحي", "وزير النقل", outlet: "c"), .made),
            (holder("سالم الرواحي رئيس البلدية في عُمان", "person:سالم-الرواحي", "سالم الرواحي", "رئيس البلدية", outlet: "d"), .proposed),
            (holder("خالد الرواحي وزير النقل في عُمان", "person:خالد-الرواحي", "خالد الرواحي", "وزير النقل", outlet: "e"), nil),
        ]
        for (other, state) in rows {
            let record = try Record(home.store(), rates: Rates())
            _ = try record.add([first.draft(), other.draft()])
            #expect(try record.store.joins().first?.state == state, "\(other.article.id)")
        }
    }
}
