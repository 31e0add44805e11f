import Foundation
import SijillServer

/// Who asks an app: in the process, or over a socket. The same tests use both.
protocol Client: Sendable {
    func send(_ method: Request.Method, _ target: String, headers: [(name: String, value: String)], body: [UInt8]) throws -> Response
}

extension Client {
    func get(_ target: String, _ headers: (name: String, value: String)...) throws -> Response { try send(.get, target, headers: headers, body: []) }

    func post(_ target: String, type: String, _ body: String, _ headers: (name: String, value: String)...) throws -> Response {
        try send(.post, target, headers: [("Content-Type", type)] + headers, body: Array(body.utf8))
    }

    func form(_ target: String, _ fields: KeyValuePairs<String, String>, _ headers: (name: String, value: String)...) throws -> Response {
        let allowed = CharacterSet.alphanumerics
        let body = fields.map { $0 + "=" + ($1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "") }.joined(separator: "&")
        return try send(.post, target, headers: [("Content-Type", "application/x-www-form-urlencoded")] + headers, body: Array(body.utf8))
    }
}

extension Response {
    var text: String { String(decoding: body, as: UTF8.self) }
    func json() throws -> [String: Any] { try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:] }
}

struct InProcess: Client {
    let fixture: Fixture

    func send(_ method: Request.Method, _ target: String, headers: [(name: String, value: String)], body: [UInt8]) throws -> Response {
        let all = headers.contains { $0.name == "Host" } ? headers : headers + [("Host", "localhost")]
        do throws(Problem) {
            var response = fixture.app.answer(try Request(method, target: target, headers: all, body: body))
            // The transport leaves it out.
            if method == .head { response.body = [] }
            return response
        } catch {
            return Response(error.code.status)
        }
    }
}

/// One connection for each request: what is read until it closes is the answer.
final class OverSocket: Client {
    let fixture: Fixture
    let server: Server

    init(_ fixture: Fixture, limits: Limits = Limits()) throws {
        self.fixture = fixture
        server = try Server(fixture.app, listen: ListenAddress("127.0.0.1:0") ?? .standard, limits: limits, log: AccessLog(descriptor: nil))
    }

    deinit { server.stop(within: 1) }

    func send(_ method: Request.Method, _ target: String, headers: [(name: String, value: String)], body: [UInt8]) throws -> Response {
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nConnection: close\r\n"
        if !headers.contains(where: { $0.name == "Host" }) { head += "Host: 127.0.0.1:\(server.port)\r\n" }
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        if !body.isEmpty || method == .post { head += "Content-Length: \(body.count)\r\n" }
        return try OverSocket.response(of: exchange(Array((head + "\r\n").utf8) + body))
    }

    /// Sends bytes as they are, and reads to the end.
    func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        let descriptor = try OverSocket.connect(server.port)
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { break }
            sent += count
        }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 { all += piece.prefix(count) }
        return all
    }

    static func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        if code != 0 { throw POSIXError(.ECONNREFUSED) }
        return descriptor
    }

    static func response(of bytes: [UInt8]) throws -> Response {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return Response(0) }
        var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = Int(lines.removeFirst().split(separator: " ").dropFirst().first ?? "") ?? 0
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            let sides = line.split(separator: ":", maxSplits: 1)
            return sides.count == 2 ? (String(sides[0]), sides[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        return Response(status, headers: headers, body: Array(bytes[end.upperBound...]))
    }
}

/// Both ways to ask one app.
enum Way: String, CaseIterable, Sendable {
    case inProcess, overSocket

    func client(token: String? = nil, _ adapt: (inout App.Settings) -> Void = { _ in }) throws -> any Client {
        let fixture = try Fixture(token: token, adapt)
        return self == .inProcess ? InProcess(fixture: fixture) : try OverSocket(fixture)
    }
}
