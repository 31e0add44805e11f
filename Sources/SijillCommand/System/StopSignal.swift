import Glibc

/// Ctrl-C and the like where a command ends by itself when it is asked to: a descriptor becomes readable. Asked twice it ends at once.
enum StopSignal {
    /// `nonisolated(unsafe)`: written once before the handler is set.
    nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)

    /// The descriptor to wait for; -1 where the system gives none.
    static func watch() -> Int32 {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { return -1 }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (pair[0], pair[1])
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                signal(number, SIG_DFL)
                StopSignal.stop()
            }
        }
        return pair[0]
    }

    /// Returns when the descriptor becomes readable.
    static func wait(for descriptor: Int32) {
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&state, 1, -1) < 0, errno == EINTR {}
    }

    /// Ends it from within.
    static func stop() {
        var byte: UInt8 = 0
        _ = Glibc.write(ends.write, &byte, 1)
    }
}
