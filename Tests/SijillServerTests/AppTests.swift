import Foundation
import SijillModel
import SijillRecord
import SijillStore
import Testing

@testable import SijillServer

@Suite struct AppTests {
    @Test(arguments: Way.allCases) func everyPageHasItsData(_ way: Way) throws {
        let client = try way.client()
        for target in AppTests.targets {
            let page = try client.get(target, ("Accept", "text/html"))
            #expect(page.status == 200 && page.text.hasPrefix("<!doctype html>"), "\(target)")
            let base = target == "/" ? "/index" : target
            #expect(try !client.get(base + ".json").json().isEmpty, "\(target)")
            #expect(try client.get(base + ".csv").header("content-type")?.hasPrefix("text/csv") == true, "\(target)")
            // What is at the sibling is what `Accept` gets.
            #expect(try client.get(target, ("Accept", "application/json")).body == client.get(base + ".json").body, "\(target)")
            #expect(try client.get("/api/v1" + (target == "/" ? "" : target)).body == client.get(base + ".json").body, "\(target)")
        }
    }

    private static let targets = [
        "/", "/records", "/relations", "/names", "/articles", "/conflicts", "/pending", "/map", "/decisions", "/articles/1", "/names/OM",
        "/relations/KR-OM",
    ]

    @Test(arguments: Way.allCases) func everyAnswerIsStrict(_ way: Way) throws {
        let client = try way.client()
        for target in ["/", "/records.json", "/nowhere", "/api/v1/nowhere", "/records?limit=x", "/assets/style.css", "/health"] {
            let response = try client.get(target)
            #expect(response.header("content-security-policy")?.contains("frame-ancestors 'none'") == true, "\(target)")
            #expect(response.header("content-security-policy")?.contains("unsafe") == false, "\(target)")
            #expect(response.header("x-content-type-options") == "nosniff", "\(target)")
            #expect(response.header("access-control-allow-origin") == nil, "\(target)")
        }
    }

    @Test(arguments: Way.allCases) func whatIsKnownIsNotSentAgain(_ way: Way) throws {
        let client = try way.client()
        let first = try client.get("/records")
        let tag = try #require(first.header("etag"))
        for known in [tag, "W/" + tag, "\"x\", " + tag, "*"] {
            let again = try client.get("/records", ("If-None-Match", known))
            #expect(again.status == 304 && again.body.isEmpty, "\(known)")
        }
        #expect(try client.get("/records", ("If-None-Match", "\"x\"")).status == 200)
        #expect(try client.get("/records", ("Accept-Language", "ar")).header("etag") != tag)
        let head = try client.send(.head, "/records", headers: [], body: [])
        #expect(head.status == 200 && head.body.isEmpty && head.header("etag") == tag)
    }

    @Test(arguments: Way.allCases) func whatIsLongComesCompressed(_ way: Way) throws {
        let client = try way.client()
        let plain = try client.get("/records.json")
        let zipped = try client.get("/records.json", ("Accept-Encoding", "br, gzip"))
        #expect(zipped.header("content-encoding") == "gzip" && zipped.body.count < plain.body.count / 2)
        #expect(zipped.header("etag") != plain.header("etag"))
        #expect(try client.get("/records.json", ("If-None-Match", zipped.header("etag") ?? "")).status == 304)
        #expect(try client.get("/records.json", ("Accept-Encoding", "gzip;q=0")).header("content-encoding") == nil)
        #expect(zipped.header("vary")?.contains("Accept-Encoding") == true)
        // A font is half as long; it is there where Debian's package is.
        for name in ["style.css", "NotoSansArabic-Regular.ttf"] {
            let file = try client.get("/assets/" + name)
            guard file.status == 200 else { continue }
            #expect(try client.get("/assets/" + name, ("Accept-Encoding", "gzip")).body.count < file.body.count * 2 / 3, "\(name)")
        }
    }

    @Test(arguments: Way.allCases) func aPartIsSentWhereOneIsAskedFor(_ way: Way) throws {
        let client = try way.client()
        let whole = try client.get("/records.csv").body
        let rows: [(range: String, expected: Range<Int>)] = [
            ("bytes=0-9", 0..<10), ("bytes=10-", 10..<whole.count), ("bytes=-5", whole.count - 5..<whole.count),
            ("bytes=0-99999999", 0..<whole.count),
        ]
        for row in rows {
            let part = try client.get("/records.csv", ("Range", row.range))
            #expect(part.status == 206 && part.body == Array(whole[row.expected]), "\(row.range)")
        }
        #expect(try client.get("/records.csv", ("Range", "bytes=99999999-")).status == 416)
        for ignored in ["bytes=5-1", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=0-9"] {
            let tag = ignored == "bytes=0-9" ? "\"old\"" : try client.get("/records.csv").header("etag") ?? ""
            #expect(try client.get("/records.csv", ("Range", ignored), ("If-Range", tag)).body == whole, "\(ignored)")
        }
    }

    @Test(arguments: Way.allCases) func problemsSayWhatIsWrong(_ way: Way) throws {
        let client = try way.client()
        let rows: [(target: String, status: Int, parameter: String?)] = [
            ("/api/v1/records?limit=0", 400, "limit"), ("/api/v1/records?since=soon", 400, "since"), ("/api/v1/records?tier=x", 400, "tier"),
            ("/api/v1/records?min-usd=-1", 400, "min-usd"), ("/api/v1/records?cursor=x", 400, "cursor"), ("/api/v1/records?nothing=1", 400, nil),
            ("/api/v1/records?q=a&q=b", 400, "q"), ("/api/v1/records/nokey", 404, nil), ("/api/v1/names/country:XX", 404, nil),
            ("/api/v1/articles/999", 404, nil), ("/api/v1/articles/x", 400, "number"), ("/api/v1/relations/JP", 404, nil),
            ("/api/v1/nowhere", 404, nil), ("/api/v1/../../etc/passwd", 404, nil), ("/assets/..%2F..%2Fetc%2Fpasswd", 404, nil),
        ]
        for row in rows {
            let response = try client.get(row.target, ("Accept", "application/json"))
            #expect(response.status == row.status, "\(row.target) \(response.text)")
            #expect(response.header("content-type") == "application/problem+json", "\(row.target)")
            let problem = try response.json()
            #expect(problem["status"] as? Int == row.status && problem["title"] is String, "\(row.target)")
            #expect(problem["parameter"] as? String == row.parameter, "\(row.target)")
        }
        let method = try client.post("/api/v1/records", type: "text/plain", "x")
        #expect(method.status == 405 && method.header("allow") == "GET, HEAD")
        #expect(try client.get("/api/v1/records", ("Accept", "image/png")).status == 406)
        #expect(try client.get("/nowhere", ("Accept", "text/html")).text.hasPrefix("<!doctype html>"))
    }

    @Test(arguments: Way.allCases) func everyRelationHasOneAddress(_ way: Way) throws {
        let client = try way.client()
        for (target, location) in [
            ("/relations/OM-KR", "/relations/KR-OM"), ("/relations/om-kr.json?ui=ar", "/relations/KR-OM.json?ui=ar"),
            ("/api/v1/relations/country:OM~country:KR", "/api/v1/relations/KR-OM"),
        ] {
            let response = try client.get(target)
            #expect(response.status == 308 && response.header("location") == location, "\(target)")
        }
        #expect(try client.get("/relations/OM-OM").status == 404)
    }

    @Test(arguments: Way.allCases) func problemsSpeakTheLanguageOfWhoAsks(_ way: Way) throws {
        let client = try way.client()
        for target in ["/api/v1/records?limit=0", "/records/nokey.json", "/api/v1/nowhere"] {
            let arabic = try client.get(target, ("Accept-Language", "ar"))
            let english = try client.get(target, ("Accept-Language", "en"))
            #expect(arabic.header("content-language") == "ar" && english.header("content-language") == "en", "\(target)")
            for member in ["title", "detail"] {
                let texts = try [arabic, english].map { try $0.json()[member] as? String ?? "" }
                let isArabic = texts.map { $0.unicodeScalars.contains { (0x621...0x64A).contains($0.value) } }
                #expect(isArabic == [!texts[0].isEmpty, false], "\(target) \(texts)")
            }
            #expect(try arabic.json()["parameter"] as? String == english.json()["parameter"] as? String)
        }
        let page = try client.get("/records/nokey", ("Accept", "text/html"), ("Accept-Language", "ar")).text
        #expect(page.contains("لا قيد بهذا المفتاح") && !page.contains("No record"))
    }

    /// A page elsewhere whose name was bent to this address asks under its own name.
    @Test(arguments: Way.allCases) func otherHostsAreNotServed(_ way: Way) throws {
        let client = try way.client { $0.hosts = ["record.example.org"] }
        for (host, status) in [
            ("localhost", 200), ("127.0.0.1:8421", 200), ("[::1]:80", 200), ("Record.Example.org:443", 200), ("evil.example", 421),
            ("localhost.evil.example", 421), ("", 421),
        ] {
            #expect(try client.get("/health", ("Host", host)).status == status, "\(host)")
        }
    }

    @Test func theSamePagesComeWithoutAndWithTheCache() throws {
        let fixture = try Fixture { $0.cache = 0 }
        let kept = InProcess(fixture: try Fixture())
        for target in AppTests.targets + ["/records?party=OM", "/records?q=%D8%B9"] {
            let fresh = try InProcess(fixture: fixture).get(target)
            _ = try kept.get(target)
            #expect(try kept.get(target).body == fresh.body, "\(target)")
        }
    }

    @Test func whatAnotherProcessWritesIsSeen() throws {
        let fixture = try Fixture()
        let client = InProcess(fixture: fixture)
        let before = try #require(try client.get("/records.json").json()["total"] as? Int)
        let article = Article(
            id: "new", text: Array("وقعت السعودية والصين اتفاقية بقيمة 3 مليارات دولار في الرياض.".utf8), published: Day(2026, 1, 2))
        _ = try Record(SQLiteStore(path: fixture.path, access: .write), rates: Rates()).add([Fixture.draft(article)])
        #expect(try #require(try client.get("/records.json").json()["total"] as? Int) > before)
    }
}
