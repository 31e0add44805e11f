import Testing

@testable import SijillWatch

/// What robots.txt allows, by the examples of RFC 9309 and what is found in the wild.
@Suite struct RobotsTests {
    private static let rows: [(name: String, text: String, allowed: [String], forbidden: [String])] = [
        ("nothing", "", ["/", "/x"], []), ("garbage", "\u{0}\u{1}x\n:::\nDisallow: /", ["/x"], []),
        ("all", "User-agent: *\nDisallow: /", ["/robots.txt"], ["/", "/x"]), ("an empty rule", "User-agent: *\nDisallow:", ["/x"], []),
        ("our own group counts alone", "User-agent: *\nDisallow: /\nUser-agent: SIJILL/1.0\nDisallow: /a", ["/b"], ["/a", "/ab"]),
        (
            "groups of one name are one", "User-agent: sijill\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\nUser-agent: sijill\nDisallow: /c",
            ["/b"], ["/a", "/c"]
        ),
        ("names in a row", "User-agent: x\nUser-agent: sijill\nDisallow: /a", ["/b"], ["/a"]),
        ("not our name", "User-agent: sijillbot\nDisallow: /", ["/a"], []),
        ("the longest rule", "User-agent: *\nAllow: /a/b\nDisallow: /a\nDisallow: /a/b/c", ["/a/b", "/a/bd"], ["/a", "/a/x", "/a/b/c"]),
        ("of two as long the kinder", "User-agent: *\nDisallow: /page\nAllow: /page", ["/page"], []),
        (
            "stars and ends", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x*y\nDisallow: /z$", ["/a.pdf?x", "/x", "/z1"],
            ["/a.pdf", "/x/a/y/b", "/xy", "/z"]
        ),
        ("queries", "User-agent: *\nDisallow: /*?s=", ["/a?t=1"], ["/a?s=1"]),
        ("escapes", "User-agent: *\nDisallow: /أ\nDisallow: /%7ejoe\nDisallow: /a%3Cd", ["/"], ["/%D8%A3", "/~joe", "/a%3cd"]),
        ("notes, spaces, old lines", "\u{FEFF}user-agent : * # all\r\n  disallow :  /a  # no\r\n", ["/b"], ["/a"]),
        ("a map of the site ends no group", "User-agent: *\nSitemap: https://x/y.xml\nDisallow: /a", [], ["/a"]),
    ]

    @Test func rules() {
        for row in RobotsTests.rows {
            let robots = Robots(row.text, agent: "sijill")
            for path in row.allowed { #expect(robots.allows(path), "\(row.name): \(path)") }
            for path in row.forbidden { #expect(!robots.allows(path), "\(row.name): \(path)") }
        }
    }

    @Test func delays() {
        #expect(Robots("User-agent: *\nCrawl-delay: 2.5\nDisallow:", agent: "sijill").delay == 2.5)
        #expect(Robots("User-agent: *\nCrawl-delay: 1e9", agent: "sijill").delay == 600)
        #expect(Robots("User-agent: *\nCrawl-delay: -1\nUser-agent: x\nCrawl-delay: 7", agent: "sijill").delay == nil)
    }

    @Test func hostileRulesEnd() {
        let stars = "User-agent: *\n" + String(repeating: "Disallow: /" + String(repeating: "*a", count: 500) + "b\n", count: 400)
        #expect(Robots(stars, agent: "sijill").allows("/" + String(repeating: "a", count: 2000)))
        let many = "User-agent: *\n" + String(repeating: "Disallow: /x\n", count: 100_000)
        #expect(!Robots(many, agent: "sijill").allows("/x"))
    }

    @Test func retryAfter() {
        let now = 1_790_000_000.0
        let rows: [(value: String?, moment: Double?)] = [
            ("120", now + 120), ("0", now), ("99999999", now + 7 * 86_400), ("-5", nil), ("soon", nil), (nil, nil),
            ("Mon, 21 Sep 2026 15:00:00 GMT", 1_790_002_800), ("Fri, 31 Dec 1999 23:59:59 GMT", now),
        ]
        for row in rows { #expect(Schedule.moment(retryAfter: row.value, now: now) == row.moment, "\(row.value ?? "none")") }
        #expect(Schedule.text(1_790_002_800) == "2026-09-21T15:00:00Z")
        let waits = (1...12).map { Schedule.backoff($0, "https://a.example/") }
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $1 > 1.5 * $0 || $1 > 77_000 } && waits.allSatisfy { (270...95_100).contains($0) })
    }
}
