import CMicrohttpd
import Glibc

/// One request on its way: libmicrohttpd keeps a pointer to it from the request line to the end of the answer.
///
/// `@unchecked Sendable`: the connection's thread and the worker never have it at once; suspending and resuming hands it over.
final class Exchange: @unchecked Sendable {
    let target: String
    let connection: Int
    let started = Clock.nanoseconds
    var isBegun = false
    var isHandedOver = false
    var body: [UInt8] = []
    var request: Request?
    var response: Response?
    /// Bytes of the answer's body as they were sent.
    var sent = 0
    /// Why the body is not taken.
    var refusal: Problem?

    init(target: String, connection: Int) {
        self.target = target
        self.connection = connection
    }

    func take(_ bytes: UnsafeRawBufferPointer, limit: Int) {
        guard refusal == nil else { return }
        guard body.count + bytes.count <= limit else {
            body = []
            refusal = Problem(.tooLarge, "long-body", [String(limit)])
            return
        }
        body.append(contentsOf: bytes)
    }

    static func headers(of connection: OpaquePointer?) -> [(name: String, value: String)] {
        final class Box { var headers: [(name: String, value: String)] = [] }
        let box = Box()
        sijill_http_headers(
            connection,
            { closure, _, name, value in
                guard let closure, let name else { return sijill_http_yes }
                let box = Unmanaged<Box>.fromOpaque(closure).takeUnretainedValue()
                box.headers.append((String(cString: name), value.map { String(cString: $0) } ?? ""))
                return sijill_http_yes
            }, Unmanaged.passUnretained(box).toOpaque())
        return box.headers
    }

    /// `127.0.0.1`, `::1`
    static func peer(of connection: OpaquePointer?) -> String {
        guard let info = sijill_http_address(connection) else { return "" }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let length = socklen_t(info.pointee.sa_family == sa_family_t(AF_INET6) ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
        guard getnameinfo(info, length, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 else { return "" }
        return String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
