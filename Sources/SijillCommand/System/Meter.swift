import Glibc
import SijillIntake

/// One line on standard error that tells how far a long run has come, and the time since its start.
final class Meter {
    private let isShown: Bool
    private var isShowing = false
    private var shown = 0.0
    private let started = Meter.now

    init(isShown: Bool) { self.isShown = isShown }

    /// Seconds since it was made.
    var seconds: Double { Meter.now - started }

    /// Shows a line now and then; `line` is given the seconds since the start.
    func show(_ line: (Double) -> String) {
        let passed = seconds
        guard isShown, passed > 0.5, passed - shown > 0.2 else { return }
        shown = passed
        isShowing = true
        _ = Files.write(Array(("\r\u{1B}[K" + line(passed)).utf8), to: STDERR_FILENO)
    }

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
