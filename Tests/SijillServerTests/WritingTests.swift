import Foundation
import SijillModel
import Testing

@testable import SijillServer

/// Who may write, and what comes of it.
@Suite struct WritingTests {
    private static let sentence = "وقعت السعودية والصين اتفاقية بقيمة 3 مليارات دولار في الرياض."
    private let bearer = (name: "Authorization", value: "Bearer " + Fixture.token)

    @Test(arguments: Way.allCases) func aTextAnswersWithItsReading(_ way: Way) throws {
        let client = try way.client()
        let read = try client.post("/api/v1/readings?published=2026-01-02", type: "text/plain", WritingTests.sentence)
        let reading = try #require(try read.json()["reading"] as? [String: Any])
        #expect((reading["agreements"] as? [Any])?.count == 1 && reading["published"] as? String == "2026-01-02")
        let json = #"{"text": "\#(WritingTests.sentence)", "title": "اتفاقية", "outlet": "صحيفة"}"#
        #expect(try client.post("/api/v1/readings", type: "application/json", json).status == 200)
        let boundary = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.txt\"\r\n\r\n\(WritingTests.sentence)\r\n--x--\r\n"
        #expect(try client.post("/read", type: "multipart/form-data; boundary=x", boundary, ("Accept", "application/json")).status == 200)
        #expect(try client.form("/read", ["text": WritingTests.sentence]).text.hasPrefix("<!doctype html>"))
        let rows: [(type: String, body: String, status: Int)] = [
            ("text/plain", "", 422), ("text/plain", "Hello there, this is an English text about trade and agreements.", 422),
            ("application/json", "{", 422), ("application/json", "[]", 422), ("application/json", #"{"text": 3}"#, 422), ("image/png", "x", 415),
            ("multipart/form-data; boundary=y", boundary, 400), ("application/x-www-form-urlencoded", "text=%ff", 400),
        ]
        for row in rows { #expect(try client.post("/api/v1/readings", type: row.type, row.body).status == row.status, "\(row.type) \(row.body)") }
    }

    @Test(arguments: Way.allCases) func onlyTheTokenWrites(_ way: Way) throws {
        let closed = try way.client()
        #expect(try closed.post("/api/v1/articles", type: "text/plain", WritingTests.sentence, bearer).status == 403)
        let client = try way.client(token: Fixture.token)
        let none = try client.post("/api/v1/articles", type: "text/plain", WritingTests.sentence)
        #expect(none.status == 401 && none.header("www-authenticate")?.hasPrefix("Bearer") == true)
        #expect(try client.post("/api/v1/articles", type: "text/plain", WritingTests.sentence, ("Authorization", "Bearer wrong")).status == 401)
        let added = try client.post("/api/v1/articles?published=2026-01-02", type: "text/plain", WritingTests.sentence, bearer)
        #expect(try added.json()["added"] as? Bool == true, "\(added.text)")
        #expect(try client.get(try #require(added.header("location"))).json()["number"] as? Int == added.json()["number"] as? Int)
        let again = try client.post("/api/v1/articles?published=2026-01-02", type: "text/plain", WritingTests.sentence, bearer)
        #expect(try again.json()["added"] as? Bool == false)
        #expect(try client.get("/api/v1/records?party=CN").json()["total"] as? Int == 1)
    }

    @Test func wrongTokensAreCounted() throws {
        let client = InProcess(fixture: try Fixture(token: Fixture.token))
        let statuses = try (0..<12).map { _ in
            try client.post("/api/v1/articles", type: "text/plain", "x", ("Authorization", "Bearer wrong")).status
        }
        #expect(statuses == Array(repeating: 401, count: 10) + [429, 429])
    }

    @Test(arguments: Way.allCases) func aDecisionIsMadeAndUndone(_ way: Way) throws {
        let client = try way.client(token: Fixture.token)
        let records = try #require(try client.get("/api/v1/records?tier=agreements&limit=2").json()["records"] as? [[String: Any]])
        let keys = records.compactMap { $0["record"] as? String }
        func decide(_ json: String) throws -> Response { try client.post("/api/v1/decisions", type: "application/json", json, bearer) }
        let rejected = try decide(#"{"action": "reject", "author": "layla", "record": "\#(keys[0])", "note": "no"}"#)
        let number = try #require(try rejected.json()["number"] as? Int)
        #expect(try client.get("/api/v1/records/" + keys[0]).json()["rejected"] as? Bool == true)
        #expect(try decide(#"{"action": "undo", "author": "layla", "undoes": \#(number)}"#).status == 200)
        let record = try client.get("/api/v1/records/" + keys[0]).json()
        #expect(record["rejected"] == nil && (record["undone"] as? [Any])?.count == 1)
        #expect(try decide(#"{"action": "merge", "author": "layla", "record": "\#(keys[0])", "other": "\#(keys[1])"}"#).status == 200)
        let sources = try #require(try client.get("/api/v1/records/" + keys[0]).json()["sources"] as? [[String: Any]])
        #expect(sources.contains { $0["key"] as? String == keys[1] })
        // The list is that of the moment after.
        let after = try #require(try client.get("/api/v1/records?tier=agreements&limit=1000").json()["records"] as? [[String: Any]])
        #expect(!after.contains { $0["record"] as? String == keys[1] })
        let rows: [(json: String, status: Int)] = [
            ("{", 400), ("[]", 422), (#"{"action": "burn", "author": "x"}"#, 422), (#"{"action": "confirm", "record": "x"}"#, 422),
            (#"{"action": "confirm", "author": "x", "record": "nokey"}"#, 422), (#"{"action": "undo", "author": "x", "undoes": 999}"#, 409),
            (#"{"action": "undo", "author": "x", "undoes": \#(number)}"#, 409), (#"{"action": "confirm", "author": 1}"#, 422),
            (#"{"action": "merge", "author": "x", "record": "\#(keys[0])", "other": "\#(keys[0])"}"#, 409),
            (#"{"action": "split", "author": "x", "record": "\#(keys[0])", "claims": []}"#, 409),
            (#"{"action": "correct", "author": "x", "record": "\#(keys[0])"}"#, 422), (#"{"action": "confirm", "author": "x", "extra": 1}"#, 422),
        ]
        for row in rows { #expect(try decide(row.json).status == row.status, "\(row.json)") }
    }

    @Test(arguments: Way.allCases) func aBrowserSignsInAndDecides(_ way: Way) throws {
        let client = try way.client(token: Fixture.token)
        let key = try #require((try client.get("/api/v1/records?tier=agreements").json()["records"] as? [[String: Any]])?.first?["record"] as? String)
        #expect(try client.form("/session", ["token": "wrong"]).status == 401)
        let session = try client.form("/session", ["token": Fixture.token, "back": "/records"])
        #expect(session.status == 303 && session.header("location") == "/records")
        let cookie = try #require(session.header("set-cookie"))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        let sent = (name: "Cookie", value: String(try #require(cookie.split(separator: ";").first)))
        let page = try client.get("/records/" + key, sent)
        #expect(page.header("cache-control") == "no-store")
        let csrf = try #require(page.text.firstMatch(of: #/name="csrf" value="([0-9a-f]+)"/#)?.1)
        let decide = "/records/\(key)/decisions"
        #expect(try client.form(decide, ["action": "confirm", "csrf": String(csrf)]).status == 401)
        #expect(try client.form(decide, ["action": "confirm"], sent).status == 403)
        #expect(try client.form(decide, ["action": "confirm", "csrf": String(csrf)], sent, ("Origin", "https://evil.example")).status == 403)
        #expect(try client.form(decide, ["action": "confirm", "csrf": String(csrf)], sent, ("Sec-Fetch-Site", "cross-site")).status == 403)
        #expect(try client.form(decide, ["action": "confirm", "csrf": String(csrf)], sent).status == 303)
        #expect(try client.get("/api/v1/records/" + key).json()["confirmed"] as? Bool == true)
        #expect(try client.form("/session/end", ["csrf": String(csrf)], sent).status == 303)
        #expect(try client.form(decide, ["action": "reject", "csrf": String(csrf)], sent).status == 401)
    }

    @Test(arguments: Way.allCases) func preferencesAreKept(_ way: Way) throws {
        let client = try way.client()
        let kept = try client.form("/preferences", ["ui": "ar", "digits": "arabic", "theme": "purple", "back": "//evil.example"])
        #expect(kept.status == 303 && kept.header("location") == "/")
        let cookies = kept.headers.filter { $0.name.lowercased() == "set-cookie" }.map(\.value)
        #expect(cookies.count == 2 && cookies.allSatisfy { $0.contains("SameSite=Lax") })
        #expect(try client.get("/", ("Cookie", "ui=ar")).text.contains(#"dir="rtl""#))
    }

    /// What articles and clients say is shown as text, wherever it comes up.
    @Test func textsAreInert() throws {
        let client = InProcess(fixture: try Fixture(token: Fixture.token))
        let evil = #"\"><script>alert(1)</script><img src=x onerror=alert(2)>"#
        let json =
            #"{"title": "\#(evil)", "outlet": "\#(evil)", "url": "javascript:alert(3)", "published": "2026-01-02", "#
            + #""text": "وقعت شركة «<b>الواحة</b>» والصين اتفاقية بقيمة 3 مليارات دولار. وقال الرئيس: «\#(evil)»."}"#
        let added = try client.post("/api/v1/articles", type: "application/json", json, bearer)
        #expect(added.status == 200, "\(added.text)")
        let number = try #require(try added.json()["number"] as? Int)
        let records = try #require(try client.get("/api/v1/articles/\(number)").json()["records"] as? [String: [String]])
        let key = try #require(records.values.first?.first)
        let evilQuery = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
        for target in [
            "/", "/records", "/records?q=\(evilQuery)", "/records?outlet=\(evilQuery)", "/articles", "/articles/\(number)", "/records/" + key,
            "/names", "/names/\(evilQuery)", "/nowhere/\(evilQuery)", "/records?limit=\(evilQuery)",
        ] {
            let text = try client.get(target, ("Accept", "text/html")).text
            #expect(!text.contains("<script>alert") && !text.contains("<img") && !text.contains("<b>ال"), "\(target)")
            #expect(!text.contains("href=\"javascript:"), "\(target)")
        }
        // A spreadsheet takes no cell for a formula.
        let formula = #"{"title": "=1+1", "url": "https://example.org/f", "text": "وقعت السعودية والصين اتفاقية بقيمة 4 مليارات دولار."}"#
        _ = try client.post("/api/v1/articles", type: "application/json", formula, bearer)
        #expect(try client.get("/articles.csv").text.contains(",'=1+1,"))
    }
}
