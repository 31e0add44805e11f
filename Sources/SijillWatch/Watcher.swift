public import SijillIntake
public import SijillStore
import SijillText

/// Goes from feed to feed and from article to article, politely: one request at a time for each host, with pauses between them, what
/// robots.txt allows, never sooner than a server asks. What it has seen and what waits is kept in a `WatchStore` before and after every step.
///
/// One thread; the network and the clock are its only neighbours, so that a test can let days pass.
public final class Watcher {
    public struct Settings: Sendable {
        /// Seconds between two looks at a feed.
        public var every = 900.0
        /// Seconds between two requests to a host, at least.
        public var delay = 1.0
        /// Ends when nothing more is to be done now.
        public var once = false
        /// The name that robots.txt calls us by.
        public var agent = "sijill"
        /// Bytes of a page and of a feed that are taken, unpacked.
        public var pageLimit = 16 << 20
        public var feedLimit = 512 << 20
        /// Requests at a time, each to another host.
        public var transfers = 16
        /// The file that feeds are put into while they are read.
        public var scratch: String

        public init(scratch: String) { self.scratch = scratch }
    }

    /// An article that was found: its page, or what the feed brought of it, or both.
    public struct Found: Sendable {
        public var page: ArticleInputs.Fetched?
        public var item: FeedItem
    }

    /// What became of an article.
    public enum Receipt: Sendable { case added(claims: Int), known, otherLanguage(String), empty }

    enum Task {
        case robots(origin: String)
        case feed(String)
        case entry(WatchedEntry)
    }

    /// A task on its way to an address, perhaps by redirects.
    struct Errand {
        var task: Task
        var address: WebAddress
        var hops = 0
        /// Whether every redirect so far was one for good.
        var isForGood = true
        var isForRobots: Bool { if case .robots = task { true } else { false } }
    }

    final class Host {
        var row: WatchedHost
        var isBusy = false
        /// Its robots.txt is being asked for, perhaps elsewhere: nothing else may be.
        var awaitsRobots = false
        /// Errands that redirects sent here, or that wait for robots.txt.
        var queue: [Errand] = []
        var feeds: [String] = []
        /// When the first of its articles may be asked for; nil where none waits.
        var turn: Double?
        init(_ row: WatchedHost) { self.row = row }
    }

    let network: any Network
    let store: WatchStore
    let settings: Settings
    let deliver: (Found) throws(StoreProblem) -> Receipt
    let log: (WatchEvent) -> Void

    var hosts: [String: Host] = [:]
    var feeds: [String: WatchedFeed] = [:]
    /// Feeds that are on their way.
    var asked: Set<String> = []
    private var sites: [String: (robots: Robots, until: Double)] = [:]
    /// Hosts that the user named: those alone may be of this machine or the networks around it.
    private var named: Set<String> = []
    private var running: [Int: Errand] = [:]
    private var lastID = 0

    /// - Parameters:
    ///   - deliver: puts an article into the record; it is asked again after a failure or a crash.
    ///   - log: takes the lines of the log.
    public init(
        network: any Network, store: WatchStore, settings: Settings, deliver: @escaping (Found) throws(StoreProblem) -> Receipt,
        log: @escaping (WatchEvent) -> Void
    ) {
        (self.network, self.store, self.settings, self.deliver, self.log) = (network, store, settings, deliver, log)
    }

    /// Watches these feeds, and no others that were watched before, until somebody asks to end.
    public func watch(_ addresses: [WebAddress]) throws(StoreProblem) {
        try load(addresses)
        tell(.start, nil) { $0.new = addresses.count }
        while !network.isStopped {
            try startWhatIsDue()
            let moment = nextMoment()
            if settings.once, running.isEmpty, moment > network.now + Watcher.patience { break }
            guard let (id, answer) = network.next(until: min(moment, network.now + 3600)) else { continue }
            if let errand = running.removeValue(forKey: id) { try take(answer, of: errand) }
        }
        tell(.stop, nil) { _ in }
    }

    /// Seconds that `once` waits for: pauses between requests, but not those after failures.
    private static let patience = 90.0

    func tell(_ name: WatchEvent.Name, _ outcome: WatchEvent.Outcome?, url: String? = nil, _ fill: (inout WatchEvent) -> Void) {
        var event = WatchEvent(name, outcome, url: url)
        event.at = network.now
        fill(&event)
        log(event)
    }

    // MARK: What is known

    private func load(_ addresses: [WebAddress]) throws(StoreProblem) {
        named = Set(addresses.map(\.host))
        let wanted = Set(addresses.map(\.description))
        try store.transaction { () throws(StoreProblem) in
            for feed in try store.feeds() {
                if wanted.contains(feed.parent ?? feed.address) { feeds[feed.address] = feed } else { try store.remove(feed: feed.address) }
            }
            for address in wanted where feeds[address] == nil {
                let feed = WatchedFeed(address: address, next: network.now)
                feeds[address] = feed
                try store.put(feed)
            }
            try store.releaseAll()
        }
        for row in try store.hosts() { hosts[row.name] = Host(row) }
        for address in feeds.keys.sorted() { if let place = feeds[address]?.place { host(place.host).feeds.append(address) } }
        for (name, next, _) in try store.waiting() { host(name).turn = next }
    }

    func host(_ name: String) -> Host {
        if let known = hosts[name] { return known }
        let host = Host(WatchedHost(name: name, next: 0))
        hosts[name] = host
        return host
    }

    // MARK: What is due

    private func startWhatIsDue() throws(StoreProblem) {
        let ready = hosts.values.filter { !$0.isBusy && $0.row.next <= network.now }
        // Who waited longest comes first.
        for host in ready.sorted(by: { ($0.row.next, $0.row.name) < ($1.row.next, $1.row.name) }) {
            guard running.count < settings.transfers, !network.isStopped else { return }
            guard let errand = try nextErrand(host) else { continue }
            start(errand, host)
        }
    }

    private func start(_ errand: Errand, _ host: Host) {
        host.isBusy = true
        lastID += 1
        running[lastID] = errand
        var request = Request(errand.address, limit: settings.pageLimit, allowsPrivate: named.contains(errand.address.host))
        switch errand.task {
        case .robots: request.limit = Robots.longest
        case .entry: break
        case .feed(let address):
            request.limit = settings.feedLimit
            request.file = scratch(address)
            if let feed = feeds[address] { (request.etag, request.modified) = (feed.etag, feed.modified) }
        }
        network.start(request, id: lastID)
    }

    func scratch(_ address: String) -> String { settings.scratch + "-" + String(Fold.hash(Array(address.utf8)), radix: 36) }

    /// What a host is to be asked for now, where robots.txt allows it; for robots.txt itself where that is not known.
    private func nextErrand(_ host: Host) throws(StoreProblem) -> Errand? {
        while let errand = try candidate(host) {
            if case .robots = errand.task { return errand }
            guard let robots = try robots(errand.address.origin) else {
                host.queue.insert(errand, at: 0)
                host.awaitsRobots = true
                return WebAddress(errand.address.origin + "/robots.txt").map { Errand(task: .robots(origin: errand.address.origin), address: $0) }
            }
            if robots.allows(errand.address.path) { return errand }
            try disallowed(errand)
        }
        return nil
    }

    private func candidate(_ host: Host) throws(StoreProblem) -> Errand? {
        // The rules of two sites may each lie with the other.
        if host.awaitsRobots { return host.queue.firstIndex { $0.isForRobots }.map { host.queue.remove(at: $0) } }
        if !host.queue.isEmpty { return host.queue.removeFirst() }
        let now = network.now
        let due = host.feeds.compactMap { feeds[$0] }.filter { !asked.contains($0.address) && ($0.next ?? .infinity) <= now }
        if let feed = due.min(by: { ($0.next ?? 0, $0.address) < ($1.next ?? 0, $1.address) }), let place = feed.place {
            asked.insert(feed.address)
            return Errand(task: .feed(feed.address), address: place)
        }
        guard let turn = host.turn, turn <= now, let entry = try store.next(host: host.row.name, now: now) else { return nil }
        try store.lease(entry)
        host.turn = try store.firstTurn(host: host.row.name)
        // What is in the store was an address once.
        guard let address = WebAddress(entry.address) else {
            try store.finish(entry)
            return try candidate(host)
        }
        return Errand(task: .entry(entry), address: address)
    }

    /// The moment at which the next request may be made.
    private func nextMoment() -> Double {
        guard running.count < settings.transfers else { return .infinity }
        var moment = Double.infinity
        for host in hosts.values where !host.isBusy {
            if host.awaitsRobots {
                if host.queue.contains(where: { $0.isForRobots }) { moment = min(moment, host.row.next) }
                continue
            }
            var first = host.queue.isEmpty ? host.turn ?? .infinity : 0
            for address in host.feeds where !asked.contains(address) { first = min(first, feeds[address]?.next ?? .infinity) }
            moment = min(moment, max(first, host.row.next))
        }
        return moment
    }

    // MARK: Robots

    /// The rules of a site; nil where they have to be asked for.
    private func robots(_ origin: String) throws(StoreProblem) -> Robots? {
        if let known = sites[origin], known.until > network.now { return known.robots }
        guard let site = try store.site(origin), site.until > network.now else { return nil }
        let robots = Robots(site.robots, agent: settings.agent)
        sites[origin] = (robots, site.until)
        return robots
    }

    func put(_ site: WatchedSite) throws(StoreProblem) {
        sites[site.origin] = nil
        try store.put(site)
    }

    /// Seconds between requests to a host.
    func delay(_ origin: String) -> Double { max(settings.delay, sites[origin]?.robots.delay ?? 0) }
}

extension WatchedFeed {
    /// Where it is asked for.
    var place: WebAddress? { WebAddress(moved ?? address) }
}
