import Glibc
import SijillIntake
import SijillProse

/// One line on standard error that tells how far a long run has come, with a bar where it is known how much there is.
final class Meter {
    private let strings: Strings
    private let isShown: Bool
    /// Bytes on the disk that are to be read.
    private let total: Int?
    private var isShowing = false
    private var shown = 0.0
    private let started = Meter.now

    /// - Parameter paths: what is read, of which the size is told where it is known.
    init(_ strings: Strings, paths: [String], isShown: Bool) {
        self.strings = strings
        self.isShown = isShown
        total = isShown ? ArticleInputs.size(of: paths) : nil
    }

    /// Seconds since it was made.
    var seconds: Double { Meter.now - started }

    /// Shows a line now and then; `line` is given the seconds since the start.
    func show(_ line: (Double) -> String) {
        let passed = seconds
        guard isShown, passed > 0.5, passed - shown > 0.2 else { return }
        shown = passed
        isShowing = true
        var text = line(passed)
        if let total, total > 0 {
            text = Meter.bar(text, done: Double(ByteStream.consumed) / Double(total), seconds: passed, strings)
        }
        _ = Files.write(Array(("\r\u{1B}[K" + text).utf8), to: STDERR_FILENO)
    }

    /// `██████░░░░░░░░░░░░░░ 30 % · 9191 articles … · 0:24 left`
    static func bar(_ text: String, done: Double, seconds: Double, _ strings: Strings) -> String {
        let done = min(1, max(0, done))
        let full = Int(done * Double(width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        let left = done > 0.01 ? Int(seconds / done * (1 - done)) : nil
        let clock = left.map { "\($0 / 60):" + ($0 % 60 < 10 ? "0" : "") + "\($0 % 60)" } ?? "…"
        return strings["meter.part", bar, String(Int(done * 100)), text, clock]
    }

    private static let width = 20

    func erase() {
        guard isShowing else { return }
        isShowing = false
        _ = Files.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
