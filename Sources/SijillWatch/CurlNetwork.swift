internal import CCurl
import Glibc
public import SijillIntake

/// HTTP by libcurl: no redirects followed, no protocol but http and https, with time-outs and limits on everything that a server decides.
public final class CurlNetwork: Network {
    /// Seconds.
    public struct Patience: Sendable {
        public var connect = 15
        public var whole = 120
        /// Slower than a hundred bytes a second for so long is given up.
        public var crawl = 30
        public init() {}
    }

    private let handle: UnsafeMutableRawPointer
    private let agent: String
    private let patience: Patience
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]
    /// Becomes readable when somebody asks to end; -1 where nobody can.
    private let wake: Int32

    /// - Parameters:
    ///   - agent: `User-Agent`: who asks, and where to complain.
    ///   - wake: a descriptor that becomes readable when the waiting shall end.
    /// - Throws: where the library is not installed.
    public init(agent: String, patience: Patience = Patience(), wake: Int32 = -1) throws(IntakeProblem) {
        if let missing = sijill_curl_load() { throw IntakeProblem(path: "", .noTool(String(cString: missing))) }
        guard let handle = sijill_curl_multi_new() else { throw IntakeProblem(path: "", .unreadable("libcurl")) }
        (self.handle, self.agent, self.patience, self.wake) = (handle, agent, patience, wake)
    }

    deinit {
        for easy in running.keys {
            sijill_curl_remove(handle, easy)
            sijill_curl_easy_free(easy)
        }
        sijill_curl_multi_free(handle)
    }

    public var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    public var isStopped: Bool {
        var state = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
        return wake >= 0 && poll(&state, 1, 0) > 0
    }

    public func start(_ request: Request, id: Int) {
        guard let easy = sijill_curl_easy_new() else { return }
        let transfer = Transfer(easy, request, id: id, started: now)
        running[easy] = transfer
        sijill_curl_set_text(easy, CURLOPT_URL, request.address.description)
        sijill_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        sijill_curl_set_text(easy, CURLOPT_USERAGENT, agent)
        sijill_curl_set_text(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
        for (option, value) in [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_CONNECTTIMEOUT, patience.connect), (CURLOPT_TIMEOUT, patience.whole),
            (CURLOPT_LOW_SPEED_LIMIT, 100), (CURLOPT_LOW_SPEED_TIME, patience.crawl),
        ] { sijill_curl_set_number(easy, option, value) }
        sijill_curl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.limit))
        sijill_curl_set_headers(easy, transfer.headers)
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        sijill_curl_set_sinks(
            easy, { bytes, size, count, context in Transfer.of(context)?.take(body: bytes, size * count) ?? 0 },
            { bytes, size, count, context in Transfer.of(context)?.take(header: bytes, size * count) ?? 0 }, context)
        if !request.allowsPrivate { sijill_curl_stay_public(easy, transfer.refused) }
        sijill_curl_add(handle, easy)
    }

    public func next(until moment: Double) -> (id: Int, answer: Answer)? {
        while true {
            sijill_curl_perform(handle)
            var code = CURLE_OK
            if let easy = sijill_curl_finished(handle, &code), let transfer = running.removeValue(forKey: easy) {
                let answer = transfer.answer(code, now: now)
                sijill_curl_remove(handle, easy)
                sijill_curl_easy_free(easy)
                return (transfer.id, answer)
            }
            let left = moment - now
            if left <= 0 || isStopped { return nil }
            sijill_curl_wait(handle, wake, Int32(max(1, min(left * 1000, 60_000))))
        }
    }
}

/// One request on its way.
private final class Transfer {
    let id: Int
    let headers: UnsafeMutablePointer<curl_slist>?
    let refused = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private let easy: UnsafeMutableRawPointer
    private let request: Request
    private let started: Double
    private var answer = Answer()
    private var file: Int32 = -1
    private var headerBytes = 0
    private var isTooLarge = false
    private var isFull = false

    /// What unpacks to more than this and to `ratio` times what came is a trap.
    private static let suspicious = 32 << 20
    private static let ratio = 200
    private static let longestHeader = 1 << 18

    init(_ easy: UnsafeMutableRawPointer, _ request: Request, id: Int, started: Double) {
        (self.easy, self.request, self.id, self.started) = (easy, request, id, started)
        refused.initialize(to: 0)
        var list = sijill_curl_append(nil, "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json, */*;q=0.5")
        if let etag = request.etag { list = sijill_curl_append(list, "If-None-Match: " + etag) }
        if let modified = request.modified { list = sijill_curl_append(list, "If-Modified-Since: " + modified) }
        headers = list
        if let path = request.file { file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
    }

    deinit {
        sijill_curl_free_list(headers)
        refused.deallocate()
        if file >= 0 { close(file) }
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Less than `count` ends the transfer.
    func take(body: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let body, count > 0 else { return count }
        answer.size += count
        let came = Int(sijill_curl_received(easy))
        if answer.size > request.limit || answer.size > Transfer.suspicious && answer.size / Transfer.ratio > came {
            isTooLarge = true
            return 0
        }
        let bytes = UnsafeRawBufferPointer(start: body, count: count)
        if request.file == nil {
            answer.body.append(contentsOf: bytes)
        } else if file < 0 || !Files.write(Array(bytes), to: file) {
            isFull = true
            return 0
        }
        return count
    }

    func take(header: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headerBytes += count
        guard let header, headerBytes <= Transfer.longestHeader else { return 0 }
        let line = UnsafeRawBufferPointer(start: header, count: count)
        guard let colon = line.firstIndex(of: 0x3A) else { return count }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let text = line[(colon + 1)...].drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
        let value = String(decoding: Array(text), as: UTF8.self)
        switch name {
        case "content-type": answer.type = value
        case "location": answer.location = value
        case "etag": answer.etag = value
        case "last-modified": answer.modified = value
        case "retry-after": answer.retryAfter = value
        // It may come in several lines.
        case "cache-control": answer.cacheControl = answer.cacheControl.map { $0 + ", " + value } ?? value
        case "age": answer.age = value
        case "expires": answer.expires = value
        case "date": answer.date = value
        default: break
        }
        return count
    }

    func answer(_ code: CURLcode, now: Double) -> Answer {
        answer.status = sijill_curl_status(easy)
        answer.seconds = now - started
        switch code {
        case CURLE_OK: break
        case CURLE_OPERATION_TIMEDOUT: answer.failure = .timedOut
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2_STREAM:
            answer.failure = answer.size > 0 ? .cut : .unreachable(message(code))
        case CURLE_FILESIZE_EXCEEDED: answer.failure = .tooLarge
        case CURLE_WRITE_ERROR: answer.failure = isFull ? .unreachable("disk") : isTooLarge || headerBytes > 0 ? .tooLarge : .cut
        default: answer.failure = refused.pointee != 0 ? .notPublic : .unreachable(message(code))
        }
        return answer
    }

    private func message(_ code: CURLcode) -> String { String(cString: sijill_curl_message(code)) }
}
