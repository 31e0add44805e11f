import Glibc
import Synchronization

/// Who may write: programs that bring the token with each request, and browsers that brought it once and hold a cookie.
final class Sessions: Sendable {
    struct Session: Sendable {
        let id: String
        /// Goes into every form of the session, and must come back.
        let csrf: String
        fileprivate var expires: Int
    }

    private struct State {
        var sessions: [String: Session] = [:]
        /// Wrong tokens of each peer, and since when they are counted.
        var failures: [String: (count: Int, since: Int)] = [:]
    }

    /// Seconds that a session lasts after it was used last, and wrong tokens that a peer may bring in a minute.
    static let lifetime = 12 * 3600
    static let attempts = 10
    static let cookie = "session"

    private let token: [UInt8]?
    private let state = Mutex(State())

    /// - Parameter token: nil where nobody may write.
    init(token: String?) { self.token = token.map { Array($0.utf8) } }

    var isPossible: Bool { token != nil }

    /// - Throws: what to tell who brings no token, a wrong one, or too many wrong ones.
    func check(_ given: String?, peer: String) throws(Problem) {
        guard let token else { throw Problem(.forbidden, "only-reads") }
        guard let given else { throw Problem(.unauthorized, "send-token") }
        let mayTry = state.withLock { state in
            if state.failures.count > 10_000 { state.failures.removeAll() }
            let now = Clock.seconds
            if let known = state.failures[peer], now - known.since < 60 { return known.count < Sessions.attempts }
            state.failures[peer] = nil
            return true
        }
        guard mayTry else { throw Problem(.tooMany, "wrong-tokens") }
        guard Sessions.areEqual(Array(given.utf8), token) else {
            state.withLock { state in
                let known = state.failures[peer] ?? (0, Clock.seconds)
                state.failures[peer] = (known.count + 1, known.since)
            }
            throw Problem(.unauthorized, "wrong-token")
        }
    }

    /// The token of a request's header.
    static func bearer(_ request: Request) -> String? {
        guard let header = request.header("authorization"), header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7))
    }

    func begin() -> Session {
        let session = Session(id: Sessions.random(), csrf: Sessions.random(), expires: Clock.seconds + Sessions.lifetime)
        state.withLock { state in
            let now = Clock.seconds
            state.sessions = state.sessions.filter { $0.value.expires > now }
            state.sessions[session.id] = session
        }
        return session
    }

    func session(of request: Request) -> Session? {
        guard let id = request.cookie(Sessions.cookie) else { return nil }
        return state.withLock { state in
            guard let session = state.sessions[id], session.expires > Clock.seconds else { return nil }
            state.sessions[id]?.expires = Clock.seconds + Sessions.lifetime
            return session
        }
    }

    func end(_ session: Session) { state.withLock { $0.sessions[session.id] = nil } }

    /// Takes as long wherever the two differ.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }

    /// 192 bits that nobody can guess.
    private static func random() -> String {
        let letters = Array("0123456789abcdef".utf8)
        var generator = SystemRandomNumberGenerator()
        var text: [UInt8] = []
        for _ in 0..<3 {
            let bits = generator.next()
            for shift in stride(from: 0, to: 64, by: 4) { text.append(letters[Int(bits >> UInt64(shift) & 15)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
