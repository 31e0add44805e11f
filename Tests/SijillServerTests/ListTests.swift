import Foundation
import SijillModel
import Testing

@testable import SijillServer

/// Lists, their pages, filters and facets.
@Suite struct ListTests {
    private let client: any Client

    init() throws { client = InProcess(fixture: try Fixture()) }

    private func list(_ target: String, _ name: String) throws -> (rows: [[String: Any]], all: [String: Any]) {
        let all = try client.get(target).json()
        return (all[name] as? [[String: Any]] ?? [], all)
    }

    @Test(arguments: [
        ("/records", "records", "record"), ("/relations", "relations", "key"), ("/names", "names", "id"), ("/articles", "articles", "number"),
        ("/conflicts", "conflicts", "record"), ("/pending", "pending", "last"),
    ])
    func followingTheCursorGivesEveryRowOnce(_ path: String, _ name: String, _ key: String) throws {
        let whole = try list("/api/v1\(path)?limit=1000", name).rows.map { "\($0[key] ?? "")" }
        var walked: [String] = []
        var cursor: String?
        repeat {
            let piece = try list("/api/v1\(path)?limit=3" + (cursor.map { "&cursor=" + $0 } ?? ""), name)
            walked += piece.rows.map { "\($0[key] ?? "")" }
            cursor = piece.all["next"] as? String
        } while cursor != nil && walked.count < 1000
        #expect(walked == whole && !whole.isEmpty)
    }

    /// What a facet counts is what its filter finds, whatever is chosen besides.
    @Test(arguments: ["", "&tier=agreements", "&party=OM", "&tier=figures&tier=agreements&year=2025"])
    func facetsCountWhatTheirFiltersFind(_ filters: String) throws {
        let facets = try #require(try list("/api/v1/records?limit=1" + filters, "records").all["facets"] as? [[String: Any]])
        var checked = 0
        for facet in facets {
            let name = try #require(facet["name"] as? String)
            // Another value of a facet that is chosen already stands in its place: filters without it.
            let others = name == "party" ? filters : filters.split(separator: "&").filter { !$0.hasPrefix(name + "=") }.map { "&" + $0 }.joined()
            for value in facet["values"] as? [[String: Any]] ?? [] {
                let text = try #require((value["value"] as? String)?.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let found = try client.get("/api/v1/records?limit=1\(others)&\(name)=\(text)").json()
                #expect(found["total"] as? Int == value["count"] as? Int, "\(filters) \(name)=\(text)")
                checked += 1
            }
        }
        #expect(checked > 10)
    }

    @Test func wordsAreFoundAndRanked() throws {
        let found = try list("/api/v1/records?q=%D8%A7%D9%84%D8%A3%D9%85%D9%88%D9%86%D9%8A%D8%A7", "records")
        #expect(found.all["sort"] as? String == "best")
        #expect(!found.rows.isEmpty && found.rows.allSatisfy { ($0["snippet"] as? String)?.contains("أمونيا") == true })
        #expect(try client.get("/api/v1/records?q=%21%21").json()["total"] == nil)
        #expect(try list("/api/v1/records?q=zzzzzz", "records").rows.isEmpty)
    }

    @Test func sortsPutInOrder() throws {
        let values = try list("/api/v1/records?tier=agreements&sort=value&limit=1000", "records").rows.map { row -> Double in
            let claim = row["claim"] as? [String: Any]
            let value = claim?["value"] as? [String: Any]
            return value?["unit"] as? String == "USD" ? value?["amount"] as? Double ?? 0 : 0
        }
        #expect(values == values.sorted(by: >) && values.count > 3)
        // A record stands by the day of its newest article; one that several tell is shown by the fullest, which may be older.
        let rows = try list("/api/v1/records?sort=new&limit=1000", "records").rows.filter { $0["claims"] as? Int == 1 }
        let days = rows.map { ($0["article"] as? [String: Any])?["published"] as? String ?? "" }
        #expect(days == days.sorted(by: >) && days.count > 10)
    }

    @Test func aRelationHoldsWhatBothTookPartIn() throws {
        let relation = try client.get("/api/v1/relations/KR-OM").json()
        #expect(relation["key"] as? String == "KR-OM")
        for name in ["agreements", "figures"] { #expect((relation[name] as? [Any])?.isEmpty == false, "\(name)") }
        let figures = try #require(relation["conflicts"] as? [[String: Any]])
        #expect(figures.contains { $0["conflict"] as? String == "value" })
    }

    @Test func theListOfRelationsCountsWhatTheirPagesShow() throws {
        let rows = try #require(try client.get("/api/v1/relations").json()["relations"] as? [[String: Any]])
        #expect(!rows.isEmpty)
        for row in rows {
            let relation = try client.get("/api/v1/relations/" + (row["key"] as? String ?? "")).json()
            for tier in ["agreements", "encounters"] { #expect((relation[tier] as? [Any])?.count ?? 0 == row[tier] as? Int ?? 0, "\(row) \(tier)") }
        }
    }
}

@Suite struct TallyTests {
    @Test func aValueCountsOnceForARecordAndTheMostComeFirst() {
        var tally = Tally(5)
        for (value, record) in [(1, 0), (1, 0), (3, 0), (1, 1), (4, 1), (4, 1), (3, 2), (9, 2)] { tally.count(value, Int32(record)) }
        #expect(tally.found.map(\.value) == [1, 3, 4] && tally.found.map(\.count) == [2, 2, 1])
        #expect(tally.most(2).map(\.value) == [1, 3])
        #expect(tally.most(9).map(\.value) == [1, 3, 4] && tally.most(0).isEmpty)
    }

    @Test func numbersAreDistinctInOrder() { #expect(Census.distinct([3, 1, 3, 2, 1]) == [1, 2, 3] && Census.distinct([]).isEmpty) }
}
