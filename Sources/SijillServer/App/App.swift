import Synchronization
public import SijillModel
public import SijillRecord
package import SijillStore

/// Requests in, answers out: a function of the request and of what the record holds. Knows no sockets.
///
///     let app = App(settings) { writes in try SQLiteStore(path: path, access: writes ? .write : .read) }
///     app.answer(request)
public final class App: Sendable {
    /// What one server is started with.
    public struct Settings: Sendable {
        /// Who brings it may write; nil: nobody may.
        public var token: String?
        /// Hosts that requests may name, beside those of this machine; empty with `anyHost`: all.
        public var hosts: Set<String> = []
        public var anyHost = false
        public var limits = Limits()
        public var version = ""
        public var rates = Rates()
        /// Bytes of answers that are kept.
        public var cache = 64 << 20
        /// The day that lists of what is pending count back from; nil: today.
        public var today: Day?
        public init() {}
    }

    /// Who reads an article that comes in.
    public struct ReadingDesk: Sendable {
        /// Program and pack.
        public let engine: String
        public let pack: String
        public let language: String
        public let read: @Sendable (Article) -> Reading
        public init(engine: String, pack: String, language: String, read: @escaping @Sendable (Article) -> Reading) {
            self.engine = engine
            self.pack = pack
            self.language = language
            self.read = read
        }
    }

    let settings: Settings
    let readingDesk: ReadingDesk?
    let pool: StorePool
    let keeper: CensusKeeper
    let sessions: Sessions
    let pages: Pages
    let metrics = Metrics()
    let document: [UInt8]
    /// Tells the operator what no client may know.
    let report: @Sendable (String) -> Void
    private let cache: AnswerCache
    private let router: Router<Route>

    /// - Parameters:
    ///   - assets: what pages need beside their HTML.
    ///   - readingDesk: nil where no text can be read.
    ///   - open: makes a store for looking, or for writing too.
    package init(
        _ settings: Settings, assets: Assets, readingDesk: ReadingDesk?, report: @escaping @Sendable (String) -> Void = { _ in },
        open: @escaping @Sendable (_ writes: Bool) throws(StoreProblem) -> any Store
    ) {
        self.settings = settings
        self.readingDesk = readingDesk
        self.report = report
        pool = StorePool(rates: settings.rates, workSeconds: settings.limits.workSeconds, open: open)
        keeper = CensusKeeper(pool)
        sessions = Sessions(token: settings.token)
        pages = Pages(assets: assets)
        cache = AnswerCache(room: settings.cache)
        var router = Router<Route>()
        for route in Route.all { router.add(route.method, route.pattern, route) }
        self.router = router
        document = Document.make(
            Route.all.compactMap { route in route.operation.map { (route.method, route.pattern, $0) } }, version: settings.version)
    }

    /// Packages that pages would be livelier with and that are not installed.
    public var missingPackages: [String] { pages.assets.missing }

    /// Makes what lists need before anybody asks.
    public func warm() { _ = try? keeper.census() }

    /// The whole answer.
    public func answer(_ request: Request) -> Response {
        let (call, key) = prepare(request)
        let generation = pool.check()
        if let key, let kept = cache.answer(key, generation: generation) { return Finishing.fit(kept, to: request) }
        let response = Finishing.prepare(find(call), zips: Finishing.acceptsGzip(request))
        if let key, response.status == 200, !call.isUncached { cache.keep(response, key, generation: generation) }
        return Finishing.fit(response, to: request)
    }

    /// An answer that is at hand: costs so little that the thread that asks need not wait for another.
    func known(_ request: Request) -> Response? {
        guard request.method == .get || request.method == .head, pool.isFresh else { return nil }
        let (_, key) = prepare(request)
        guard let key, let kept = cache.answer(key, generation: pool.generation) else { return nil }
        metrics.cached.add(1, ordering: .relaxed)
        return Finishing.fit(kept, to: request)
    }

    /// What the transport says by itself, with the headers of every answer.
    func refuse(_ problem: Problem, _ request: Request?) -> Response {
        Finishing.prepare(problem.response((request.map { Viewer($0) } ?? Viewer()).interface), zips: false)
    }

    var cacheSize: Int { cache.size }

    // MARK: From request to answer

    private func prepare(_ request: Request) -> (Call, AnswerCache.Key?) {
        let call = Call(request, session: sessions.session(of: request), canSignIn: sessions.isPossible)
        guard request.method == .get || request.method == .head, call.session == nil, isHostRight(request) else { return (call, nil) }
        let isPage = call.shape == .page
        let key = AnswerCache.Key(
            target: call.target, accept: "\(call.shape) \(request.header("accept") ?? "")", isZipped: Finishing.acceptsGzip(request),
            viewer: isPage ? call.viewer : nil)
        return (call, key)
    }

    private func find(_ call: Call) -> Response {
        do {
            guard isHostRight(call.request) else { throw Problem(.wrongHost, "host") }
            switch router.match(call.request.method, call.segments) {
            case .none: throw Problem(.notFound)
            case .methods(let methods):
                var problem = Problem(.methodNotAllowed)
                problem.allowed = methods
                throw problem
            case .found(let route, let parameters):
                var response: Response
                do {
                    response = try route.answer(self, call, parameters)
                } catch let moved as Moved {
                    response = .redirect(308, to: call.target(endingIn: moved.piece))
                } catch let problem as Problem {
                    response = problemResponse(problem, call)
                } catch {
                    response = problemResponse(meaning(of: error), call)
                }
                response.route = route.pattern
                if call.session != nil || route.isPrivate { response = response.with("Cache-Control", "no-store") }
                return response
            }
        } catch let problem as Problem {
            return problemResponse(problem, call)
        } catch {
            return problemResponse(meaning(of: error), call)
        }
    }

    /// What a client may know of a failure; the rest is reported.
    private func meaning(of error: any Error) -> Problem {
        guard let problem = error as? StoreProblem else {
            report("\(error)")
            return Problem(.internalError)
        }
        switch problem.code {
        case .tooSlow: return Problem(.tooSlow, "ask-for-less")
        case .busy: return Problem(.overloaded, "writing")
        case .readOnly, .cannotOpen, .diskFull, .damaged, .notRecord, .tooNew, .tooOld, .other:
            report(problem.description)
            return Problem(.internalError)
        }
    }

    private func problemResponse(_ problem: Problem, _ call: Call) -> Response {
        guard call.shape == .page, !call.isAPI else { return problem.response(call.viewer.interface) }
        return problem.dressed(Response.html(pages.problem(problem, call.viewer), status: problem.code.status))
    }

    /// Requests name the host that the browser's user sees: a page elsewhere whose name was bent to this address does not get through.
    private func isHostRight(_ request: Request) -> Bool {
        guard !settings.anyHost, let header = request.header("host") else { return settings.anyHost || request.header("host") == nil }
        var host = header.lowercased()[...]
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            host = host[host.index(after: host.startIndex)..<end]
        } else if let colon = host.lastIndex(of: ":") {
            host = host[..<colon]
        }
        return ["localhost", "127.0.0.1", "::1"].contains(String(host)) || settings.hosts.contains(String(host))
    }
}
