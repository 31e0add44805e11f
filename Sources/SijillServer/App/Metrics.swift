import Synchronization

/// Counts for `/metrics`, in the text format of Prometheus.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private struct Times {
        var buckets: [Int]
        var sum = 0
        var count = 0
    }

    private struct State {
        var answers: [Key: Int] = [:]
        var times: [String: Times] = [:]
        var connections: @Sendable () -> Int = { 0 }
    }

    /// Upper ends of the histogram's buckets, in milliseconds.
    private static let ends = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]

    private let state = Mutex(State())
    let cached = Atomic(0)

    var connections: @Sendable () -> Int {
        get { state.withLock { $0.connections } }
        set { state.withLock { $0.connections = newValue } }
    }

    func count(_ response: Response, nanoseconds: Int) {
        let milliseconds = nanoseconds / 1_000_000
        state.withLock { state in
            state.answers[Key(route: response.route, status: response.status), default: 0] += 1
            var times = state.times[response.route] ?? Times(buckets: Array(repeating: 0, count: Metrics.ends.count))
            if let bucket = Metrics.ends.firstIndex(where: { milliseconds < $0 }) { times.buckets[bucket] += 1 }
            times.sum += nanoseconds
            times.count += 1
            state.times[response.route] = times
        }
    }

    /// - Parameter gauges: what else is known just now: name, help, value.
    func text(_ gauges: [(name: String, help: String, value: Int)]) -> String {
        let (answers, times, connections) = state.withLock { ($0.answers, $0.times, $0.connections) }
        var out = "# HELP sijill_requests_total Requests that were answered.\n# TYPE sijill_requests_total counter\n"
        for (key, count) in answers.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
            out += "sijill_requests_total{route=\"\(key.route)\",status=\"\(key.status)\"} \(count)\n"
        }
        out += "# HELP sijill_request_seconds Time from the request's first line to the answer's end.\n# TYPE sijill_request_seconds histogram\n"
        for (route, times) in times.sorted(by: { $0.key < $1.key }) {
            var sum = 0
            for (end, count) in zip(Metrics.ends, times.buckets) {
                sum += count
                out += "sijill_request_seconds_bucket{route=\"\(route)\",le=\"\(Double(end) / 1000)\"} \(sum)\n"
            }
            out += "sijill_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)\n"
            out +=
                "sijill_request_seconds_sum{route=\"\(route)\"} \(Double(times.sum) / 1e9)\nsijill_request_seconds_count{route=\"\(route)\"} \(times.count)\n"
        }
        let own = [
            ("sijill_connections", "Open connections.", connections()),
            ("sijill_cached_answers", "Answers that were at hand.", cached.load(ordering: .relaxed)),
        ]
        for (name, help, value) in own + gauges { out += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n" }
        return out
    }
}
