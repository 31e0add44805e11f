import Foundation
import SijillIntake
import SijillStore
import Testing

@testable import SijillWatch

/// Days of watching, in which servers are slow, away, full, and the program is stopped every night.
@Suite struct WatcherTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private static let day = 86_400.0
    private static let begin = 1_790_000_000.0

    private func answer(_ status: Int, _ body: String = "", seconds: Double = 0.5, type: String = "text/html") -> Answer {
        var answer = Answer(status: status)
        (answer.body, answer.seconds, answer.type) = (Array(body.utf8), seconds, type)
        return answer
    }

    private func rss(_ host: String, _ numbers: some Sequence<Int>) -> String {
        "<rss><channel>" + numbers.map { "<item><link>https://\(host)/\($0)</link></item>" }.joined() + "</channel></rss>"
    }

    /// Watches with a store that lasts; returns the addresses that were delivered.
    private func watch(_ network: SimulatedNetwork, _ feeds: [String], every: Double = 900, log: @escaping (WatchEvent) -> Void = { _ in }) throws
        -> [String]
    {
        var delivered: [String] = []
        var settings = Watcher.Settings(scratch: folder.appendingPathComponent("feed").path)
        settings.every = every
        let store = try WatchStore(path: folder.appendingPathComponent("watch").path)
        let watcher = Watcher(network: network, store: store, settings: settings) { found in
            delivered.append(found.page?.address.description ?? "feed \(found.item.address?.description ?? "")")
            return .added(claims: 1)
        } log: {
            log($0)
        }
        try watcher.watch(feeds.compactMap { WebAddress($0) })
        return delivered
    }

    @Test func tenDaysOfNews() throws {
        // Each outlet has an article every three hours, and the last twenty of them in its feed.
        let hosts = ["a.example", "b.example", "c.example"]
        var refusals: [(host: String, until: Double)] = []
        func serve(_ request: Request, _ now: Double) -> Answer {
            let (host, path, passed) = (request.address.host, request.address.path, now - WatcherTests.begin)
            // A is away for two days, B is full for an hour a day and says so, C is slow and answers one request of five with an error.
            if host == "a.example", (3..<5).contains(passed / WatcherTests.day) { return Answer(failure: .unreachable("no route")) }
            if host == "b.example", passed.truncatingRemainder(dividingBy: WatcherTests.day) < 3600 {
                var refusal = answer(503)
                refusal.retryAfter = "5400"
                refusals.append((host, now + refusal.seconds + 5400))
                return refusal
            }
            if host == "c.example", Int(now) % 5 == 0 { return answer(500, seconds: 20) }
            if path == "/robots.txt" {
                return answer(200, host == "c.example" ? "User-agent: *\nCrawl-delay: 30\nDisallow: /no" : "", type: "text/plain")
            }
            let newest = Int(passed / 10_800)
            if path == "/feed" {
                if request.etag == "\(newest)" { return answer(304) }
                var feed = answer(200, rss(host, (max(0, newest - 19)...newest).reversed()))
                feed.etag = "\(newest)"
                return feed
            }
            return answer(200, "<p>\(path)</p>", seconds: host == "c.example" ? 12 : 0.5)
        }
        var (delivered, asked): ([String], [SimulatedNetwork.Asked]) = ([], [])
        for night in 0..<10 {
            let start = WatcherTests.begin + Double(night) * WatcherTests.day
            let network = SimulatedNetwork(start: start, end: start + WatcherTests.day - 60, answer: serve)
            delivered += try watch(network, hosts.map { "https://\($0)/feed" })
            asked += network.asked
        }
        for host in hosts {
            let own = delivered.filter { $0.contains(host) }
            // What came in the last hours may still wait.
            #expect(Set(own).count == own.count && (77...80).contains(own.count), "\(host): \(own.count) articles")
            let requests = asked.filter { $0.host == host }
            for (one, next) in zip(requests, requests.dropFirst()) where next.start < WatcherTests.begin + 9 * WatcherTests.day {
                let pause = host == "c.example" && one.address.hasSuffix("robots.txt") == false ? 30.0 : 1
                #expect(next.start - one.end >= pause - 0.001 || next.start - one.end > 50, "\(one) \(next)")
            }
            // Every quarter of an hour a feed, eight articles a day, and what went wrong.
            #expect(requests.count < 10 * (96 + 8 + 40), "\(host): \(requests.count) requests")
            #expect(requests.count { $0.address.hasSuffix("robots.txt") } <= 80)
        }
        for refusal in refusals {
            #expect(!asked.contains { $0.host == refusal.host && $0.start > refusal.until - 5399 && $0.start < refusal.until })
        }
        let away = asked.filter { $0.host == "a.example" && (3..<5).contains(($0.start - WatcherTests.begin) / WatcherTests.day) }
        #expect((2...24).contains(away.count), "\(away.count) requests to a server that is away")
    }

    @Test func articlesThatNeverComeAreGivenUp() throws {
        let network = SimulatedNetwork(start: WatcherTests.begin, end: WatcherTests.begin + 12 * WatcherTests.day) { request, _ in
            switch request.address.path {
            case "/feed":
                answer(200, "<rss><channel><item><link>/1</link></item><item><link>/2</link><description>text</description></item></channel></rss>")
            case "/robots.txt": answer(404)
            default: answer(500)
            }
        }
        var outcomes: [String: [WatchEvent.Outcome]] = [:]
        let delivered = try watch(network, ["https://a.example/feed"], every: 3600) {
            if $0.name == .article, let url = $0.url, let outcome = $0.outcome { outcomes[url, default: []].append(outcome) }
        }
        #expect(delivered == ["feed https://a.example/2"])
        #expect(outcomes["https://a.example/1"]?.last == .gaveUp && outcomes["https://a.example/1"]?.count == 12)
        #expect(outcomes["https://a.example/2"]?.last == .fromFeed)
        let tries = network.asked.filter { $0.address.hasSuffix("/1") }
        #expect(((tries.last?.start ?? 0) - (tries.first?.start ?? 0)) / WatcherTests.day > 3)
    }

    @Test func robotsThatFailForbidAllForAMonth() throws {
        let network = SimulatedNetwork(start: WatcherTests.begin, end: WatcherTests.begin + 33 * WatcherTests.day) { request, now in
            request.address.path == "/robots.txt" ? answer(500) : answer(200, rss("a.example", [1]))
        }
        #expect(try watch(network, ["https://a.example/feed"]) == ["https://a.example/1"])
        let first = network.asked.first { !$0.address.hasSuffix("robots.txt") }
        #expect(((first?.start ?? 0) - WatcherTests.begin) / WatcherTests.day > 29.9)
        #expect(network.asked.count { $0.start < (first?.start ?? 0) } < 60)
    }

    @Test func rulesOfTwoSitesThatLieWithTheOther() throws {
        let network = SimulatedNetwork(start: WatcherTests.begin, end: WatcherTests.begin + 3600) { request, _ in
            let (host, path) = (request.address.host, request.address.path)
            if path == "/feed" { return answer(200, rss(host, [1])) }
            guard path.hasSuffix("robots.txt") else { return answer(200, "<p>x</p>") }
            var moved = answer(302)
            moved.location = host == "a.example" ? "https://b.example/robots.txt" : "https://a.example/robots.txt"
            return moved
        }
        let delivered = try watch(network, ["https://a.example/feed", "https://b.example/feed"])
        #expect(delivered.sorted() == ["https://a.example/1", "https://b.example/1"])
        #expect(network.asked.count < 40)
    }

    @Test func feedsThatAreGoneAreLeftForGood() throws {
        for run in 0..<2 {
            let start = WatcherTests.begin + Double(run) * 6 * WatcherTests.day
            let network = SimulatedNetwork(start: start, end: start + 5 * WatcherTests.day) { request, _ in
                request.address.path == "/feed" ? answer(410) : answer(404)
            }
            #expect(try watch(network, ["https://a.example/feed"]).isEmpty)
            #expect(network.asked.count { $0.address.hasSuffix("/feed") } == (run == 0 ? 1 : 0))
        }
    }

    @Test func serversSayHowLongNothingIsNew() throws {
        let rows: [(name: String, requests: ClosedRange<Int>, control: String?, expires: Double?)] = [
            ("nothing", 94...97, nil, nil), ("an hour", 22...25, "public, max-age=3600", nil), ("less than we wait", 94...97, "max-age=60", nil),
            ("more than a day", 1...2, "MAX-AGE=\"31536000\"", nil), ("no copy may be kept", 94...97, "no-cache, max-age=3600", nil),
            ("a moment", 11...13, nil, 7200), ("the age counts, not the moment", 22...25, "max-age=3600", 7200),
            ("nonsense", 94...97, "max-age=-5, max-age", -99),
        ]
        for (number, row) in rows.enumerated() {
            let network = SimulatedNetwork(start: WatcherTests.begin, end: WatcherTests.begin + WatcherTests.day) { request, now in
                guard request.address.path == "/feed" else { return answer(404) }
                var feed = answer(request.etag == nil ? 200 : 304, rss("a.example", []))
                (feed.etag, feed.cacheControl) = ("x", row.control)
                // A clock that is wrong, on both lines.
                if let expires = row.expires { (feed.date, feed.expires) = (http(now - 5e6), http(now - 5e6 + expires)) }
                return feed
            }
            _ = try watch(network, ["https://host\(number).example/feed"])
            let count = network.asked.count { $0.address.hasSuffix("/feed") }
            #expect(row.requests.contains(count), "\(row.name): \(count) requests")
        }
    }

    /// `Mon, 21 Sep 2026 15:00:00 GMT`.
    private func http(_ moment: Double) -> String {
        let format = DateFormatter()
        (format.locale, format.timeZone) = (Locale(identifier: "en_US_POSIX"), TimeZone(secondsFromGMT: 0))
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSince1970: moment))
    }

    /// Asks for a feed at A for some days, a night's stop between two; answers how often each path was asked for.
    private func follow(_ days: Range<Int>, _ answer: @escaping (String, Double) -> Answer) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for number in days {
            let start = WatcherTests.begin + Double(number) * WatcherTests.day
            let network = SimulatedNetwork(start: start, end: start + 80_000) { request, now in
                request.address.path == "/robots.txt" ? Answer(status: 404) : answer(request.address.description, now)
            }
            _ = try watch(network, ["https://a.example/feed"], every: 3600)
            for asked in network.asked { counts[asked.address, default: 0] += 1 }
        }
        return counts
    }

    private func moved(_ status: Int, _ place: String) -> Answer {
        var moved = answer(status)
        moved.location = place
        return moved
    }

    @Test func feedsThatMoveForGoodAreAskedAtTheirNewAddress() throws {
        func serve(_ address: String, _ now: Double) -> Answer {
            switch address {
            case "https://a.example/feed": moved(301, "/feeds")
            case "https://a.example/feeds": moved(308, "https://b.example/new")
            default: answer(200, rss("b.example", []))
            }
        }
        let counts = try follow(0..<3, serve)
        #expect(
            counts["https://a.example/feed"] == 1 && counts["https://a.example/feeds"] == 1
                && (60...70).contains(counts["https://b.example/new"] ?? 0))
        // Gone from there, it is looked for where it was: no server's mistake lasts.
        let back = try follow(3..<5) { address, now in
            address == "https://a.example/feed" ? answer(200, rss("a.example", [])) : answer(404)
        }
        #expect(back["https://b.example/new"] == 1 && (40...46).contains(back["https://a.example/feed"] ?? 0))
    }

    @Test func feedsThatAreElsewhereForAWhileAreAskedAtTheirOldAddress() throws {
        let counts = try follow(0..<2) { address, _ in
            switch address {
            case "https://a.example/feed": moved(301, "https://b.example/feed")
            case "https://b.example/feed": moved(302, "https://c.example/feed")
            default: answer(200, rss("c.example", []))
            }
        }
        #expect((40...46).contains(counts["https://a.example/feed"] ?? 0) && counts["https://a.example/feed"] == counts["https://c.example/feed"])
    }

    @Test func whatIsNoFeedIsNoNewAddress() throws {
        let counts = try follow(0..<2) { address, _ in
            address == "https://a.example/feed" ? moved(301, "https://b.example/parked") : answer(200, "<html><p>this name is for sale")
        }
        #expect((counts["https://a.example/feed"] ?? 0) > 3 && counts["https://a.example/feed"] == counts["https://b.example/parked"])
    }

    @Test func aFeedThatMovedAndIsGoneIsLeft() throws {
        _ = try follow(0..<1) { address, _ in
            address == "https://a.example/feed" ? moved(301, "https://b.example/feed") : answer(200, rss("b.example", []))
        }
        let counts = try follow(1..<4) { address, _ in
            address == "https://a.example/feed" ? moved(301, "https://b.example/feed") : answer(410)
        }
        #expect(counts["https://a.example/feed"] == 1 && counts["https://b.example/feed"] == 2)
    }
}
