import SijillIntake
import SijillModel
import SijillText

/// When to ask again.
enum Schedule {
    static let day = 86_400.0
    /// The first wait after a failure, in seconds; it doubles with each.
    private static let first = 300.0
    /// No server makes us wait for longer.
    private static let longestWish = 7 * day

    /// Seconds to wait after so many failures in a row: 5 minutes, 10, 20 … a day; not for all addresses the same, so
    /// that they do not all come back at once.
    static func backoff(_ failures: Int, _ address: String) -> Double {
        spread(min(first * Double(1 << min(max(failures, 1) - 1, 12)), day), "\(address) \(failures)")
    }

    /// A tenth more or less, by a key.
    static func spread(_ seconds: Double, _ key: String) -> Double { seconds * (0.9 + Double(Fold.hash(Array(key.utf8)) % 2001) / 10_000) }

    /// The moment that `Retry-After` tells: seconds, or a day and a time; nil where it tells none.
    static func moment(retryAfter value: String?, now: Double) -> Double? {
        guard let value else { return nil }
        if let seconds = Double(value), seconds >= 0 { return now + min(seconds, longestWish) }
        return moment(date: value).map { min(max($0, now), now + longestWish) }
    }

    /// `Mon, 21 Sep 2026 15:00:00 GMT`, and the older ways to write it (RFC 9110, 5.6.7).
    private static func moment(date value: String) -> Double? {
        guard let day = DateReader.shared.day(in: value.utf8) else { return nil }
        let clock = value.split(separator: " ").first { $0.contains(":") }?.split(separator: ":").compactMap { Double($0) } ?? []
        return Double(day.number) * Schedule.day + zip(clock, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Seconds for which an answer stays as it is, by the server's word; a day at most, for what is new is what we come for (RFC 9111, 4.2).
    static func freshness(_ answer: Answer, now: Double) -> Double {
        var age: Double?
        for part in (answer.cacheControl ?? "").lowercased().split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 > " " && $0 != "\"" } }
            switch sides.first {
            case "no-cache", "no-store": return 0
            case "max-age": age = age ?? sides.dropFirst().first.flatMap { Double($0) }
            default: break
            }
        }
        let sent = answer.date.flatMap { moment(date: $0) } ?? now
        let seconds = age.map { $0 - (answer.age.flatMap { Double($0) } ?? 0) } ?? answer.expires.flatMap { moment(date: $0) }.map { $0 - sent } ?? 0
        return seconds > 0 ? min(seconds, day) : 0
    }

    /// `2026-11-27T06:15:32Z`.
    static func text(_ moment: Double) -> String {
        let seconds = Int(moment.rounded(.down))
        let (days, rest) = (Int((moment / day).rounded(.down)), ((seconds % 86_400) + 86_400) % 86_400)
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { Day.padded($0, 2) }.joined(separator: ":")
        return "\(Day(number: days))T\(clock)Z"
    }
}
