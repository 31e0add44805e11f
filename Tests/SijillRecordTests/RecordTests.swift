import Foundation
import SijillModel
import SijillRecord
import SijillStore
import Testing

@Suite struct RecordTests {
    private static func visit(_ outlet: String, count: Double, worth: Double, day: String = "2025-11-19") -> Story {
        let text = "وقعت عُمان وكوريا \(Int(count)) وثيقة بقيمة \(Int(worth / 1e9)) مليارات دولار ضمن زيارة رسمية نشرت خبرها \(outlet)"
        var story = Story(text, id: outlet, url: "https://\(outlet).example/1", outlet: outlet, published: day)
        story.agree(
            .package, [story.name("country:OM", .country, "عُمان"), story.name("country:KR", .country, "كوريا")], value: Amount(worth, unit: "USD"),
            count: count, at: text)
        return story
    }

    @Test(arguments: Homes.all) func addingAgainChangesNothing(home: any Home) throws {
        let record = try Record(home.store(), rates: Rates())
        let stories = [RecordTests.visit("a", count: 12, worth: 2e9), RecordTests.visit("b", count: 12, worth: 2e9)]
        let first = try record.add(stories.map { $0.draft() })
        #expect(first.articles == 2 && first.merged == 1)
        let before = try record.lines()
        let again = try record.add(stories.map { $0.draft() })
        #expect(again.unchanged == 2 && again.claims == 0)
        #expect(try record.lines() == before)
    }

    @Test(arguments: Homes.all) func aNewerPackAddsAReadingAndRetiresTheOld(home: any Home) throws {
        let record = try Record(home.store(), rates: Rates())
        let story = RecordTests.visit("a", count: 12, worth: 2e9)
        _ = try record.add([story.draft(pack: "1"), RecordTests.visit("b", count: 12, worth: 2e9).draft(pack: "1")])
        let records = try record.outlets(.agreements)
        var newer = story
        newer.reading.agreements[0].status = .agreed
        newer.reading.agreements[0].basis.id = "another"
        let added = try record.add([newer.draft(pack: "2")])
        #expect(added.reread == 1 && added.articles == 0)
        #expect(try record.outlets(.agreements) == records, "the claim stays in its record")
        let readings = try record.store.readings(ofArticle: 1)
        #expect(readings.map(\.isCurrent) == [false, true])
        #expect(try record.store.counts().claims == 2)
    }

    @Test(arguments: Homes.all) func theExportMakesTheSameRecordAgain(home: any Home) throws {
        let record = try Record(home.store(), rates: try #require(RatesTests.tables))
        _ = try record.add([RecordTests.visit("a", count: 12, worth: 2e9).draft(), RecordTests.visit("b", count: 14, worth: 3e9).draft()])
        var newer = RecordTests.visit("b", count: 14, worth: 3e9)
        newer.reading.agreements[0].status = .agreed
        _ = try record.add([newer.draft(pack: "2")])
        try record.update([RateRow(currency: "KWD", day: 20000, perEuro: 0.33)])
        var decision = Decision(.confirm, author: "layla", time: "2026-01-01T00:00:00Z", note: "«نعم»")
        decision.anchors = try record.store.claims(ofReading: 1).map { Anchor($0) }
        _ = try record.decide(decision)
        let lines = try record.lines()
        let copy = try Record(home.store(), rates: try #require(RatesTests.tables))
        var loader = try RecordLoader(copy)
        try loader.begin()
        for line in lines { try loader.take(try JSONValue(Array(line.utf8))) }
        try loader.finish()
        #expect(try copy.lines() == lines)
        #expect(try copy.store.counts() == record.store.counts())
    }

    @Test(arguments: Homes.all) func conflictsAndRevisionsAreToldApart(home: any Home) throws {
        let rows: [(Double, Double, String, [Conflict.Kind])] = [
            (12, 2e9, "2025-11-20", []),
            (14, 2e9, "2025-11-20", [.count]),
            (12, 3e9, "2025-11-20", [.value]),
            (12, 3e9, "2025-12-10", [.revision]),
        ]
        for (count, worth, day, kinds) in rows {
            let record = try Record(home.store(), rates: try #require(RatesTests.tables))
            _ = try record.add([
                RecordTests.visit("a", count: 12, worth: 2e9).draft(rates: record.rates),
                RecordTests.visit("b", count: count, worth: worth, day: day).draft(rates: record.rates),
            ])
            var found: [Conflict.Kind] = []
            try record.forEachConflict(corpus: Corpus(record.store)) { conflict in
                found.append(conflict.kind)
                return true
            }
            #expect(found == kinds, "\(count) \(worth) \(day)")
        }
    }

    @Test(arguments: Homes.all) func decisionsOutrankTheMachineAndOutliveReadings(home: any Home) throws {
        let record = try Record(home.store(), rates: Rates())
        let one = RecordTests.visit("a", count: 12, worth: 2e9)
        var other = Story("اتفقت مسقط وسيول على أشياء أخرى كثيرة", id: "z", url: "https://z.example/1", outlet: "z")
        other.agree(.memorandum, [other.name("place:muscat", .place, "مسقط")], subject: "أشياء", at: "اتفقت مسقط وسيول على أشياء أخرى كثيرة")
        _ = try record.add([one.draft(), other.draft()])
        #expect(try record.outlets(.agreements).count == 2)
        let first = try record.store.claims(ofReading: 1)[0]
        let second = try record.store.claims(ofReading: 2)[0]
        var merge = Decision(.merge, author: "layla", time: "2026-01-01T00:00:00Z", note: "")
        merge.anchors = [Anchor(first, side: 0), Anchor(second, side: 1)]
        let number = try #require(try record.decide(merge))
        #expect(try record.outlets(.agreements) == [["a", "z"]])
        _ = try record.add([other.draft(pack: "2")])
        #expect(try record.outlets(.agreements) == [["a", "z"]], "read again")
        var undo = Decision(.undo, author: "layla", time: "2026-01-02T00:00:00Z", note: "")
        undo.undoes = number
        #expect(try record.decide(undo) != nil)
        #expect(try record.outlets(.agreements).count == 2)
        #expect(try record.decide(undo) == nil, "undone once")
    }

    @Test(arguments: Homes.all) func splitTakesClaimsOut(home: any Home) throws {
        let record = try Record(home.store(), rates: Rates())
        _ = try record.add(["a", "b", "c"].map { RecordTests.visit($0, count: 12, worth: 2e9).draft() })
        #expect(try record.outlets(.agreements) == [["a", "b", "c"]])
        for moved in [[0], [1, 2], [2]] {
            let claims = try (1...3).map { try record.store.claims(ofReading: Int64($0))[0] }
            var split = Decision(.split, author: "layla", time: "2026-01-01T00:00:00Z", note: "")
            split.anchors = claims.enumerated().map { Anchor($1, side: moved.contains($0) ? 1 : 0) }
            let number = try #require(try record.decide(split))
            #expect(try record.outlets(.agreements).count == 2, "\(moved)")
            var undo = Decision(.undo, author: "layla", time: "2026-01-02T00:00:00Z", note: "")
            undo.undoes = number
            _ = try record.decide(undo)
            #expect(try record.outlets(.agreements) == [["a", "b", "c"]], "\(moved) undone")
        }
    }

    @Test(arguments: Homes.all) func searchFoldsAndFilters(home: any Home) throws {
        let record = try Record(home.store(), rates: try #require(RatesTests.tables))
        _ = try record.add([RecordTests.visit("a", count: 12, worth: 2e9).draft(rates: record.rates)])
        func search(_ text: String, _ change: (inout Search) -> Void = { _ in }) throws -> Int {
            var search = Search()
            search.text = text
            change(&search)
            return try record.search(search, corpus: Corpus(record.store)).count
        }
        for word in ["وثيقة", "وثيقه", "الوثيقة", "عمان", "عُمان كوريا", "زيار*", "وَثيقة رسميّة"] { #expect(try search(word) == 1, "\(word)") }
        for word in ["اليابان", "وثيق", "\" OR 1", "NEAR(", "عمان اليابان"] { #expect(try search(word) == 0, "\(word)") }
        let rows: [(String, Int, (inout Search) -> Void)] = [
            ("party", 1, { $0.parties = ["KR"] }), ("two parties", 1, { $0.parties = ["KR", "om"] }), ("no party", 0, { $0.parties = ["JP"] }),
            ("kind", 1, { $0.kinds = ["package"] }), ("other kind", 0, { $0.kinds = ["loan"] }), ("tier", 0, { $0.tiers = [.figures] }),
            ("since", 1, { $0.since = Period("2025") }), ("since long", 1, { $0.since = Period("1987") }),
            ("from to", 1, { ($0.since, $0.until) = (Period("2019"), Period("2025")) }),
            ("decade", 1, { ($0.since, $0.until) = (Period("2020"), Period("2029")) }),
            ("before", 0, { ($0.since, $0.until) = (Period("2009"), Period("2021")) }), ("too late", 0, { $0.since = Period("2026") }),
            ("until", 0, { $0.until = Period("2024") }),
            ("worth", 1, { $0.minimumUSD = 1.5e9 }), ("not worth", 0, { $0.minimumUSD = 2.5e9 }), ("outlet", 1, { $0.outlet = "a" }),
            ("no outlet", 0, { $0.outlet = "b'; DROP TABLE claims" }), ("sector", 0, { $0.sectors = ["energy"] }),
        ]
        for (row, count, change) in rows {
            #expect(try search("", change) == count, "\(row)")
            #expect(try search("وثيقة", change) == count, "\(row) with a word")
        }
    }

    @Test(arguments: Homes.all) func correctionsOutrankWhatWasRead(home: any Home) throws {
        let record = try Record(home.store(), rates: Rates())
        _ = try record.add([RecordTests.visit("a", count: 12, worth: 2e9).draft(), RecordTests.visit("b", count: 12, worth: 2e9).draft()])
        func search(_ text: String = "", _ change: (inout Search) -> Void = { _ in }) throws -> Int {
            var search = Search()
            search.text = text
            change(&search)
            return try record.search(search, corpus: Corpus(record.store)).count
        }
        func correct(_ field: String, _ value: String) throws {
            var decision = Decision(.correct, author: "layla", time: "2026-01-01T00:00:00Z", note: "")
            decision.anchors = try record.store.claims(ofReading: 1).map { Anchor($0) }
            (decision.field, decision.value) = (field, value)
            _ = try record.decide(decision)
        }
        try correct("kind", "treaty")
        try correct("date", "2024-03")
        try correct("subject", "المياه الجوفيّة")
        #expect(try search { $0.kinds = ["package"] } == 0 && search { $0.kinds = ["treaty"] } == 1)
        #expect(try search { $0.until = Period("2024") } == 1 && search { $0.since = Period("2025") } == 0)
        #expect(try search("جوفيه") == 1 && search("المياه عمان") == 1 && search("المياه اليابان") == 0)
        #expect(try search("المياه") { $0.parties = ["KR"] } == 1 && search("المياه") { $0.parties = ["JP"] } == 0)
        var undo = Decision(.undo, author: "layla", time: "2026-01-02T00:00:00Z", note: "")
        undo.undoes = 1
        _ = try record.decide(undo)
        #expect(
            try search {
                $0.kinds = ["package"]; $0.since = nil
            } == 1 && search { $0.kinds = ["treaty"] } == 0)
        #expect(try record.view(1, corpus: Corpus(record.store))?.texts == 1, "two outlets, one text")
    }

    @Test func problemsOfFilesAreTold() throws {
        let path = SQLiteHome.path()
        #expect(throws: StoreProblem.self) { _ = try SQLiteStore(path: path, access: .read) }
        try "this is no database, and long enough to look at".data(using: .utf8)?.write(to: URL(filePath: path))
        do {
            _ = try SQLiteStore(path: path, access: .write)
            Issue.record("opened")
        } catch { #expect(error.code == .notRecord) }
    }
}
