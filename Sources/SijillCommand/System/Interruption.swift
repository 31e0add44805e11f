import Glibc

/// Ctrl-C: tells what is left where, and ends with 130.
enum Interruption {
    /// What the handler writes: it may call nothing but `write` and `_exit`.
    ///
    /// `nonisolated(unsafe)`: written once before the handler is set, never freed.
    nonisolated(unsafe) private static var message: UnsafeBufferPointer<UInt8>?

    static func watch(message text: String?) {
        if let text {
            let line = Array(("\nsijill: " + text + "\n").utf8)
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: line.count)
            _ = copy.initialize(from: line)
            message = UnsafeBufferPointer(copy)
        }
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                if let message = Interruption.message { _ = Glibc.write(STDERR_FILENO, message.baseAddress, message.count) }
                _exit(ExitCode.interrupted.rawValue)
            }
        }
    }
}
