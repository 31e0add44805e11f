import CMicrohttpd
import Glibc
import Synchronization

/// The app on a socket: libmicrohttpd's threads take and send bytes, workers find the answers, and one thread watches the time.
///
///     let server = try Server(app, listen: address, limits: Limits(), log: AccessLog(descriptor: 2))
///     server.stop()
///
/// `@unchecked Sendable`: all that changes is the daemon's pointer, which is set once before the first request.
public final class Server: @unchecked Sendable {
    private let app: App
    private let limits: Limits
    private let log: AccessLog
    private let listener: Listener
    private let table: ConnectionTable
    private let workers: Workers
    private let isStopping = Atomic(false)
    private var daemon: OpaquePointer?
    private var watcher: pthread_t?

    public var port: UInt16 { listener.port }

    /// - Throws: `ServerProblem` where the address cannot be listened at.
    public init(_ app: App, listen address: ListenAddress, limits: Limits, log: AccessLog) throws(ServerProblem) {
        self.app = app
        self.limits = limits
        self.log = log
        if let missing = sijill_http_load() { throw ServerProblem(address: address, reason: String(cString: missing) + " is not installed") }
        listener = try Listener(address)
        Server.raiseDescriptors(to: limits.connections + 256)
        table = ConnectionTable(limits)
        workers = Workers(count: limits.workers, longest: limits.waiting)
        guard let daemon = start() else { throw ServerProblem(address: address, reason: "libmicrohttpd did not start") }
        self.daemon = daemon
        app.metrics.connections = { [table] in table.count }
        watcher = Thread.start { self.watch() }
    }

    private func start() -> OpaquePointer? {
        let calls = sijill_http_calls(
            closure: Unmanaged.passUnretained(self).toOpaque(),
            connection: { own, connection, slot, code in
                if let own, let slot { Server.at(own).notify(connection, slot, isOpening: sijill_http_is_opening(code) != 0) }
            },
            target: { own, target, connection in own.flatMap { Server.at($0).begin(target, connection) } },
            request: { own, connection, _, method, _, bytes, size, slot in
                guard let own, let size, let slot else { return sijill_http_no }
                return Server.at(own).go(on: connection, method, UnsafeRawBufferPointer(start: bytes, count: size.pointee), size, slot)
            },
            completed: { own, _, slot, _ in
                if let own, let slot { Server.at(own).finish(slot) }
            })
        return sijill_http_start(listener.descriptor, 2, UInt32(limits.connections), limits.header, calls)
    }

    private static func at(_ own: UnsafeMutableRawPointer) -> Server { Unmanaged<Server>.fromOpaque(own).takeUnretainedValue() }

    /// Sockets count against the process's limit of open files.
    private static func raiseDescriptors(to wanted: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(wanted) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    // MARK: What libmicrohttpd tells

    private func notify(_ connection: OpaquePointer?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>, isOpening: Bool) {
        if isOpening {
            slot.pointee = UnsafeMutableRawPointer(bitPattern: table.open(sijill_http_descriptor(connection)))
        } else {
            table.close(Int(bitPattern: slot.pointee))
            slot.pointee = nil
        }
    }

    private func begin(_ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?) -> UnsafeMutableRawPointer? {
        let exchange = Exchange(
            target: target.map { String(cString: $0) } ?? "", connection: Int(bitPattern: sijill_http_context(connection)))
        return Unmanaged.passRetained(exchange).toOpaque()
    }

    private func finish(_ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
        guard let pointer = slot.pointee else { return }
        slot.pointee = nil
        let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
        table.move(exchange.connection, to: .waiting)
        guard let request = exchange.request, let response = exchange.response else { return }
        let nanoseconds = Clock.nanoseconds - exchange.started
        app.metrics.count(response, nanoseconds: nanoseconds)
        log.write(request, response, bytes: exchange.sent, nanoseconds: nanoseconds)
    }

    /// Called when the header is there, for every piece of the body, at the body's end, and when a worker has resumed the connection.
    private func go(
        on connection: OpaquePointer?, _ method: UnsafePointer<CChar>?, _ bytes: UnsafeRawBufferPointer, _ size: UnsafeMutablePointer<Int>,
        _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    ) -> MHD_Result {
        guard let pointer = slot.pointee else { return sijill_http_no }
        let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
        if !exchange.isBegun {
            exchange.isBegun = true
            table.move(exchange.connection, to: .receiving)
            return open(exchange, connection, method) ? sijill_http_yes : send(exchange, connection)
        }
        if size.pointee > 0 {
            exchange.take(bytes, limit: limits.body)
            size.pointee = 0
            return sijill_http_yes
        }
        if exchange.response != nil { return send(exchange, connection) }
        guard !exchange.isHandedOver else { return sijill_http_yes }
        if let refusal = exchange.refusal {
            exchange.response = app.refuse(refusal, exchange.request)
            return send(exchange, connection)
        }
        return hand(exchange, connection)
    }

    /// Whether the body may come; otherwise there is a response that says why not.
    private func open(_ exchange: Exchange, _ connection: OpaquePointer?, _ method: UnsafePointer<CChar>?) -> Bool {
        let headers = Exchange.headers(of: connection)
        let name = method.map { String(cString: $0) } ?? ""
        do throws(Problem) {
            var request = try Request(Request.Method(rawValue: name) ?? .other, target: exchange.target, headers: headers)
            request.peer = Exchange.peer(of: connection)
            exchange.request = request
            if let length = request.header("content-length").flatMap({ Int($0) }), length > limits.body {
                throw Problem(.tooLarge, "long-body", [String(limits.body)])
            }
            return true
        } catch {
            exchange.response = app.refuse(error, exchange.request)
            return false
        }
    }

    /// Gives the request to a worker, unless the answer is at hand.
    private func hand(_ exchange: Exchange, _ connection: OpaquePointer?) -> MHD_Result {
        guard var request = exchange.request else { return sijill_http_no }
        request.body = exchange.body
        exchange.body = []
        exchange.request?.body = []
        if let known = app.known(request) {
            exchange.response = known
            return send(exchange, connection)
        }
        table.move(exchange.connection, to: .working)
        exchange.isHandedOver = true
        sijill_http_suspend(connection)
        nonisolated(unsafe) let connection = connection
        let asked = request
        // Who sends a body wants something read.
        let isTaken = workers.run(isLong: asked.method == .post) { [app] in
            exchange.response = app.answer(asked)
            sijill_http_resume(connection)
        }
        if !isTaken {
            exchange.response = app.refuse(Problem(.overloaded), asked)
            sijill_http_resume(connection)
        }
        return sijill_http_yes
    }

    private func send(_ exchange: Exchange, _ connection: OpaquePointer?) -> MHD_Result {
        guard let response = exchange.response else { return sijill_http_no }
        table.move(exchange.connection, to: .sending)
        exchange.sent = exchange.request?.method == .head ? 0 : response.body.count
        guard let made = response.body.withUnsafeBytes({ sijill_http_response($0.baseAddress, $0.count) }) else { return sijill_http_no }
        defer { sijill_http_free(made) }
        for (name, value) in response.headers { sijill_http_add_header(made, name, value) }
        if isStopping.load(ordering: .relaxed) { sijill_http_add_header(made, "Connection", "close") }
        return sijill_http_send(connection, UInt32(response.status), made)
    }

    // MARK: Time and end

    private func watch() {
        var round = 0
        while !isStopping.load(ordering: .relaxed) {
            var pause = timespec(tv_sec: 0, tv_nsec: 50_000_000)
            nanosleep(&pause, nil)
            round += 1
            if round % 10 == 0 { table.reap() }
        }
    }

    /// Takes no more connections, lets what is on its way come to its end for so many seconds, and stops.
    public func stop(within seconds: Int = 10) {
        guard let daemon, !isStopping.exchange(true, ordering: .relaxed) else { return }
        let descriptor = sijill_http_quiesce(daemon)
        if descriptor >= 0 { close(descriptor) }
        let end = Clock.seconds + seconds
        while table.busy > 0, Clock.seconds < end {
            table.shutIdle()
            var pause = timespec(tv_sec: 0, tv_nsec: 10_000_000)
            nanosleep(&pause, nil)
        }
        workers.end()
        sijill_http_stop(daemon)
        self.daemon = nil
        if let watcher { pthread_join(watcher, nil) }
    }
}
