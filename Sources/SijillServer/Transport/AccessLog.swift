import Glibc
import SijillModel

/// A line of JSON for every request: nothing that a client sends can begin another line.
public struct AccessLog: Sendable {
    private let descriptor: Int32

    /// - Parameter descriptor: where lines go; nil for none.
    public init(descriptor: Int32?) { self.descriptor = descriptor ?? -1 }

    func write(_ request: Request, _ response: Response, bytes: Int, nanoseconds: Int) {
        guard descriptor >= 0 else { return }
        var json = JSONWriter()
        json.object {
            $0.field("time", Clock.stamp)
            $0.field("peer", request.peer)
            $0.field("method", request.method.rawValue)
            $0.field("path", AccessLog.short(request.path))
            $0.field("route", response.route)
            $0.field("status", response.status)
            $0.field("bytes", bytes)
            $0.field("ms", Double(nanoseconds / 1000) / 1000)
            $0.field("agent", request.header("user-agent").map { AccessLog.short($0) })
        }
        json.endLine()
        let line = json.bytes
        // One call a line: lines of two threads do not mix.
        _ = Glibc.write(descriptor, line, line.count)
    }

    private static func short(_ text: String) -> String { text.utf8.count > 200 ? String(text.prefix(200)) + "…" : text }
}
