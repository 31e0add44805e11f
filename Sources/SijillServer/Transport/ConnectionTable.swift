import Glibc
import Synchronization

/// Open connections with the time by which each must have come on; a thread shuts those that have not.
///
/// libmicrohttpd counts only silence: who sends a byte now and then would stay for ever.
final class ConnectionTable: Sendable {
    enum Stage { case waiting, receiving, working, sending }

    /// One connection. Its numbers change under the table's lock alone.
    private struct Entry {
        let descriptor: Int32
        var stage = Stage.waiting
        var since: Int
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var next = 1
    }

    private let state = Mutex(State())
    private let limits: Limits

    init(_ limits: Limits) { self.limits = limits }

    var count: Int { state.withLock { $0.entries.count } }
    /// Connections with a request on its way.
    var busy: Int { state.withLock { $0.entries.values.count { $0.stage != .waiting } } }

    /// Number of the new connection, never zero.
    func open(_ descriptor: Int32) -> Int {
        state.withLock { state in
            state.entries[state.next] = Entry(descriptor: descriptor, since: Clock.seconds)
            state.next += 1
            return state.next - 1
        }
    }

    /// To be called before the descriptor is closed: afterwards its number may be another connection's.
    func close(_ number: Int) { state.withLock { $0.entries[number] = nil } }

    func move(_ number: Int, to stage: Stage) {
        state.withLock {
            $0.entries[number]?.stage = stage
            $0.entries[number]?.since = Clock.seconds
        }
    }

    /// Shuts the connections that are too slow.
    func reap() {
        let now = Clock.seconds
        state.withLock { state in
            let isFull = state.entries.count > limits.connections / 4 * 3
            for entry in state.entries.values {
                let longest =
                    switch entry.stage {
                    case .waiting: isFull ? 2 : limits.headerSeconds
                    case .receiving: limits.bodySeconds
                    // The worker has its own limit, and a connection that it holds cannot be shut.
                    case .working: Int.max
                    case .sending: limits.answerSeconds
                    }
                if now - entry.since > longest { shutdown(entry.descriptor, Int32(SHUT_RDWR)) }
            }
        }
    }

    /// Shuts everything that has no request on its way.
    func shutIdle() {
        state.withLock { for entry in $0.entries.values where entry.stage == .waiting { shutdown(entry.descriptor, Int32(SHUT_RDWR)) } }
    }
}

/// Time that never goes back.
enum Clock {
    static var nanoseconds: Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000_000_000 + now.tv_nsec
    }
    static var seconds: Int { nanoseconds / 1_000_000_000 }

    /// `2026-11-27T08:15:30.123Z`
    static var stamp: String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var parts = tm()
        gmtime_r(&now.tv_sec, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let milliseconds = now.tv_nsec / 1_000_000
        let fraction = milliseconds < 10 ? "00\(milliseconds)" : milliseconds < 100 ? "0\(milliseconds)" : "\(milliseconds)"
        return
            "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(fraction)Z"
    }
}
