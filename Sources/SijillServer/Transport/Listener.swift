import Glibc

/// Where the server listens: `127.0.0.1:8421`, `[::1]:0`, `localhost:8421`.
public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    public let host: String
    public let port: UInt16

    /// Of this machine alone.
    public static let standard = ListenAddress(host: "127.0.0.1", port: 8421)

    private init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// Nil where the text is no host and port.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() } else if host.contains(":") { return nil }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = port
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
    /// Whether only this machine can reach it.
    public var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// An open socket that waits for connections.
struct Listener {
    let descriptor: Int32
    /// The port that the system chose where 0 was asked for.
    let port: UInt16

    /// - Throws: `ServerProblem` with the system's reason.
    init(_ address: ListenAddress) throws(ServerProblem) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, String(address.port), &hints, &found)
        guard code == 0, let first = found else { throw ServerProblem(address: address, reason: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(found) }
        let info = first.pointee
        let descriptor = socket(info.ai_family, info.ai_socktype | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), info.ai_protocol)
        var yes: Int32 = 1
        guard descriptor >= 0, setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size)) == 0,
            bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, 1024) == 0
        else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw ServerProblem(address: address, reason: reason)
        }
        self.descriptor = descriptor
        port = Listener.port(of: descriptor) ?? address.port
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let known = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) == 0 }
        }
        guard known else { return nil }
        // The port stands at the same place in both families, in network order.
        return withUnsafeBytes(of: &storage) { UInt16($0[2]) << 8 | UInt16($0[3]) }
    }
}

/// Why the server cannot listen.
public struct ServerProblem: Error, Sendable, CustomStringConvertible {
    public let address: ListenAddress
    /// `Address already in use`
    public let reason: String
    public var description: String { "\(address): \(reason)" }
}
