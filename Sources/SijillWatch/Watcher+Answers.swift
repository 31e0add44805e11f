import SijillIntake
import SijillModel
import SijillStore
import SijillText

/// What an answer asks for.
private enum Verdict {
    case good
    case unchanged
    case redirect(WebAddress, isForGood: Bool)
    /// The host wants to be left alone, until a moment where it says so.
    case wait(Double?)
    /// It will not be there another time either.
    case gone(String)
    case failed(String)

    init(_ answer: Answer, at address: WebAddress, now: Double) {
        switch answer.failure {
        case nil, .cut: break
        case .unreachable(let reason): self = .failed(reason); return
        case .timedOut: self = .failed("timed out"); return
        case .tooLarge: self = .gone("too large"); return
        case .notPublic: self = .gone("not a public address"); return
        }
        switch answer.status {
        case 200, 203, 206: self = answer.failure == .cut ? .failed("cut") : .good
        case 304: self = .unchanged
        case 301, 302, 303, 307, 308:
            if let location = answer.location.flatMap({ WebAddress($0, from: address) }) {
                self = .redirect(location, isForGood: answer.status == 301 || answer.status == 308)
            } else {
                self = .failed("redirect to nowhere")
            }
        case 429, 503: self = .wait(Schedule.moment(retryAfter: answer.retryAfter, now: now))
        case 400...499 where answer.status != 408 && answer.status != 425: self = .gone("")
        default: self = .failed("")
        }
    }
}

extension Watcher {
    private static let mostHops = 5
    /// Times that an article is asked for: over four days, with the pauses between them.
    private static let mostTries = 12
    /// After so many it is no accident that a server breaks off, or sends in circles.
    private static let mostCuts = 3
    /// A server that was slow is left alone as long as it took, up to so many seconds.
    private static let longestBreath = 30.0

    func take(_ answer: Answer, of errand: Errand) throws(StoreProblem) {
        let now = network.now
        let host = host(errand.address.host)
        host.isBusy = false
        host.row.next = now + max(delay(errand.address.origin), min(answer.seconds, Watcher.longestBreath))
        let verdict = Verdict(answer, at: errand.address, now: now)
        switch verdict {
        case .wait(let moment):
            host.row.failures += 1
            host.row.next = max(host.row.next, moment ?? now + Schedule.backoff(host.row.failures, host.row.name))
            tell(.pause, nil, url: errand.address.origin) { ($0.status, $0.next) = (answer.status, host.row.next) }
        case .failed where answer.status == 0:
            host.row.failures += 1
            host.row.next = now + Schedule.backoff(host.row.failures, host.row.name)
        default: host.row.failures = 0
        }
        if case .redirect(let address, let isForGood) = verdict, errand.hops < Watcher.mostHops {
            tell(.init(errand.task), .moved, url: errand.address.description) { ($0.status, $0.reason) = (answer.status, address.description) }
            self.host(address.host).queue.append(
                Errand(task: errand.task, address: address, hops: errand.hops + 1, isForGood: errand.isForGood && isForGood))
        } else {
            switch errand.task {
            case .robots(let origin): try takeRobots(answer, verdict, origin)
            case .feed(let address): try takeFeed(answer, verdict, address, errand)
            case .entry(let entry): try takeEntry(answer, verdict, entry, at: errand.address)
            }
        }
        try store.put(host.row)
    }

    // MARK: Robots

    /// Rules count for a day. Where a server fails to give them nothing may be asked for; after a month of that, everything (RFC 9309).
    private func takeRobots(_ answer: Answer, _ verdict: Verdict, _ origin: String) throws(StoreProblem) {
        let now = network.now
        let host = self.host(WebAddress(origin)?.host ?? "")
        host.awaitsRobots = false
        var site = WatchedSite(origin: origin, robots: [], until: now + Schedule.day)
        var outcome = WatchEvent.Outcome.ok
        switch verdict {
        case .good: site.robots = Array(answer.body.prefix(Robots.longest))
        // As much as fits was read.
        case .gone where answer.failure == .tooLarge: site.robots = answer.body
        // Too many redirects, or none there: nothing is forbidden.
        case .gone, .redirect, .unchanged: break
        case .wait, .failed:
            let since = try store.site(origin)?.failingSince ?? now
            outcome = .failed
            if now - since < 30 * Schedule.day {
                // As long again as it has failed already.
                host.row.next = max(host.row.next, now + Schedule.spread(min(max(now - since, 300), Schedule.day), "\(origin) \(Int(now))"))
                // It has run out already: it is asked for again before anything else.
                site = WatchedSite(origin: origin, robots: [], until: now, failingSince: since)
            } else {
                site.failingSince = since
            }
        }
        try put(site)
        try store.put(host.row)
        tell(.robots, outcome, url: origin) {
            ($0.status, $0.seconds, $0.reason) = (answer.status, answer.seconds, verdict.reason)
            if outcome == .failed { $0.next = host.row.next }
        }
    }

    func disallowed(_ errand: Errand) throws(StoreProblem) {
        switch errand.task {
        case .robots: break
        case .feed(let address):
            asked.remove(address)
            feeds[address]?.next = network.now + Schedule.day
            if let feed = feeds[address] { try store.put(feed) }
            tell(.feed, .disallowed, url: address) { $0.next = feeds[address]?.next }
        case .entry(let entry): try giveUp(entry, .disallowed, at: errand.address, Answer())
        }
    }

    // MARK: Feeds

    private func takeFeed(_ answer: Answer, _ verdict: Verdict, _ address: String, _ errand: Errand) throws(StoreProblem) {
        asked.remove(address)
        let path = scratch(address)
        defer { Files.remove(path) }
        guard var feed = feeds[address] else { return }
        let now = network.now
        var event = WatchEvent(.feed, .failed, url: address)
        (event.at, event.status, event.seconds, event.reason) = (now, answer.status, answer.seconds, verdict.reason)
        // The parts of a site change less often than what is new on it.
        var pause = feed.parent == nil ? settings.every : max(settings.every, 6 * 3600)
        switch verdict {
        case .unchanged:
            event.outcome = .unchanged
            feed.failures = 0
        case _ where verdict.bringsFeed(answer):
            let taken = try read(path, feed, at: errand.address)
            (event.new, event.bytes, event.reason) = (taken.new, answer.size, taken.problem ?? event.reason)
            pause = max(pause, min(Double(taken.minutes) * 60, Schedule.day))
            if taken.isFeed, answer.failure == nil, !taken.isCut {
                event.outcome = .ok
                feed.failures = 0
                // What was not read to its end is wanted whole another time.
                (feed.etag, feed.modified) = taken.problem == nil ? (answer.etag, answer.modified) : (nil, nil)
            } else {
                feed.failures += 1
                if taken.isFeed, !taken.isCut { event.outcome = .ok }
            }
        case .gone where answer.status == 410 && feed.moved == nil:
            event.outcome = .gone
            feed.failures += 1
        case .wait(let moment): pause = max(pause, (moment ?? now) - now)
        default: feed.failures += 1
        }
        if feed.failures == 0 { pause = max(pause, Schedule.freshness(answer, now: now)) }
        move(&feed, verdict, errand)
        feed.next = event.outcome == .gone ? nil : now + (feed.failures == 0 ? pause : max(pause, Schedule.backoff(feed.failures, address)))
        if network.isStopped { feed.next = now }
        feeds[address] = feed
        try store.put(feed)
        event.next = feed.next
        log(event)
    }

    /// Times that a feed may fail at its new address before it is looked for at the old one.
    private static let mostFailures = 5

    /// Remembers where a feed was found that moved for good; forgets it where it is there no more.
    private func move(_ feed: inout WatchedFeed, _ verdict: Verdict, _ errand: Errand) {
        let old = feed.place
        if feed.failures == 0, errand.hops > 0, errand.isForGood {
            feed.moved = errand.address.description
        } else if case .gone = verdict {
            feed.moved = nil
        } else if feed.failures > Watcher.mostFailures {
            feed.moved = nil
        }
        guard feed.place != old, let old, let new = feed.place else { return }
        host(old.host).feeds.removeAll { $0 == feed.address }
        host(new.host).feeds.append(feed.address)
    }

    /// What was in a feed.
    private struct Taken {
        var isFeed = false
        /// It unpacks to more than can be meant.
        var isCut = false
        var new = 0
        var minutes = 0
        var problem: String?
    }

    /// Articles that are put down in one go, bytes of one that are kept, bytes of all.
    private static let batch = 5000
    private static let longestContent = 64 << 10
    private static let allContent = 64 << 20
    private static let mostParts = 50_000

    private func read(_ path: String, _ feed: WatchedFeed, at place: WebAddress) throws(StoreProblem) -> Taken {
        var taken = Taken()
        var parts: [FeedPart] = []
        var failure: StoreProblem?
        let round = Int(network.now)
        var (left, held) = (Watcher.allContent, 0)
        func flush() -> Bool {
            do throws(StoreProblem) {
                taken.new += try put(parts, feed, round: round, &left)
            } catch {
                failure = error
            }
            parts.removeAll(keepingCapacity: true)
            held = 0
            return failure == nil && !network.isStopped
        }
        var reader = FeedReader()
        // A packed file may unpack to no more than a packed answer.
        reader.limit = max(64 << 20, min(settings.feedLimit, 200 * Files.size(path)))
        let outcome = reader.read(path, name: feed.address, base: place) { part in
            parts.append(part)
            if case .item(let item) = part { held += item.content.count }
            return parts.count < Watcher.batch && held < Watcher.allContent / 4 || flush()
        }
        if failure == nil { _ = flush() }
        if let failure { throw failure }
        taken.isFeed = outcome.head.kind != nil
        if case .tooLong = outcome.problem?.kind { taken.isCut = true }
        taken.minutes = outcome.head.minutes ?? 0
        taken.problem = network.isStopped ? "stopped" : outcome.problem.map { $0.code.name + ($0.code.detail.isEmpty ? "" : ": " + $0.code.detail) }
        return taken
    }

    /// Puts down what is new; returns how many articles.
    private func put(_ parts: [FeedPart], _ feed: WatchedFeed, round: Int, _ left: inout Int) throws(StoreProblem) -> Int {
        var (new, kept) = (0, left)
        var changed: Set<String> = []
        try store.transaction { () throws(StoreProblem) in
            for part in parts {
                switch part {
                case .feed(let address):
                    // Maps of maps of maps lead nowhere.
                    guard feed.parent == nil, feeds[address.description] == nil, feeds.count < Watcher.mostParts else { continue }
                    let part = WatchedFeed(address: address.description, parent: feed.address, next: network.now)
                    feeds[part.address] = part
                    host(address.host).feeds.append(part.address)
                    try store.put(part)
                case .item(let item):
                    guard let address = item.address else { continue }
                    let key = Watcher.key(address)
                    guard try store.see(key) else { continue }
                    let content = item.content.count <= min(Watcher.longestContent, kept) ? item.content : []
                    kept -= content.count
                    let entry = WatchedEntry(
                        key: key, host: address.host, address: address.description, title: item.title, published: item.published?.description,
                        outlet: item.outlet, content: content)
                    try store.add(entry, round: round)
                    changed.insert(address.host)
                    new += 1
                }
            }
        }
        for name in changed { host(name).turn = try store.firstTurn(host: name) }
        left = kept
        return new
    }

    private static func key(_ address: WebAddress) -> Int64 { Int64(bitPattern: Fold.hash(Array(address.key.utf8))) }

    // MARK: Articles

    private func takeEntry(_ answer: Answer, _ verdict: Verdict, _ entry: WatchedEntry, at place: WebAddress) throws(StoreProblem) {
        switch verdict {
        case .good: try deliver(answer, entry, at: place)
        case .failed where answer.failure == .cut && entry.tries + 1 >= Watcher.mostCuts: try deliver(answer, entry, at: place)
        case .gone: try giveUp(entry, .gone, at: place, answer, verdict.reason)
        case .redirect where entry.tries + 1 >= Watcher.mostCuts: try giveUp(entry, .gaveUp, at: place, answer, verdict.reason)
        case .wait, .failed, .redirect, .unchanged:
            var entry = entry
            entry.tries += 1
            guard entry.tries < Watcher.mostTries else { return try giveUp(entry, .gaveUp, at: place, answer, verdict.reason) }
            let next = network.now + Schedule.backoff(entry.tries, entry.address)
            try store.postpone(entry, until: next)
            host(entry.host).turn = try store.firstTurn(host: entry.host)
            tell(.article, .failed, url: entry.address) {
                ($0.status, $0.seconds, $0.reason, $0.next) = (answer.status, answer.seconds, verdict.reason, next)
            }
        }
    }

    private func deliver(_ answer: Answer, _ entry: WatchedEntry, at place: WebAddress) throws(StoreProblem) {
        // Another feed may have told of the page under the address that this one led to.
        if place.description != entry.address, Watcher.key(place) != entry.key, try !store.see(Watcher.key(place)) {
            try store.finish(entry)
            return tell(.article, .known, url: entry.address) { ($0.status, $0.seconds) = (answer.status, answer.seconds) }
        }
        let page = ArticleInputs.Fetched(bytes: answer.body, type: answer.type, address: place)
        guard page.mayHoldArticle else { return try giveUp(entry, .gone, at: place, answer, page.mime) }
        let receipt = try deliver(Found(page: page, item: entry.item))
        if case .empty = receipt { return try giveUp(entry, .empty, at: place, answer) }
        try store.finish(entry)
        tell(receipt, entry, answer, .added)
    }

    /// An article whose page cannot be had: what the feed brought of it has to do.
    private func giveUp(
        _ entry: WatchedEntry, _ outcome: WatchEvent.Outcome, at place: WebAddress, _ answer: Answer, _ reason: String? = nil
    ) throws(StoreProblem) {
        var receipt = Receipt.empty
        if !entry.content.isEmpty { receipt = try deliver(Found(page: nil, item: entry.item)) }
        try store.finish(entry)
        if case .empty = receipt {
            tell(.article, outcome, url: entry.address) { ($0.status, $0.seconds, $0.reason) = (answer.status, answer.seconds, reason) }
        } else {
            tell(receipt, entry, answer, .fromFeed)
        }
    }

    private func tell(_ receipt: Receipt, _ entry: WatchedEntry, _ answer: Answer, _ added: WatchEvent.Outcome) {
        tell(.article, added, url: entry.address) { event in
            (event.status, event.seconds, event.bytes) = (answer.status, answer.seconds, answer.size)
            switch receipt {
            case .added(let claims): event.claims = claims
            case .known: event.outcome = .known
            case .otherLanguage(let code): (event.outcome, event.reason) = (.otherLanguage, code)
            case .empty: event.outcome = .empty
            }
        }
    }
}

extension Verdict {
    /// Whether there is something to read, if only a part.
    fileprivate func bringsFeed(_ answer: Answer) -> Bool {
        if case .good = self { return true }
        return answer.failure == .cut && answer.status == 200
    }

    /// What the log says of it; nil where the status says all.
    fileprivate var reason: String? {
        switch self {
        case .gone(let reason), .failed(let reason): reason
        case .redirect: "too many redirects"
        default: nil
        }
    }
}

extension WatchEvent.Name {
    fileprivate init(_ task: Watcher.Task) {
        switch task {
        case .robots: self = .robots
        case .feed: self = .feed
        case .entry: self = .article
        }
    }
}

extension WatchedEntry {
    /// As the feed told it.
    fileprivate var item: FeedItem {
        var item = FeedItem()
        item.address = WebAddress(address)
        (item.title, item.outlet, item.content) = (title, outlet, content)
        item.published = published.flatMap { Day($0) }
        return item
    }
}
