import Glibc

/// Where bytes come from, in order. Not `Sendable`: one thread reads.
protocol ByteSource: AnyObject {
    /// Fills the buffer's front; none only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int
}

/// A file as it lies on the disk, or standard input.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let path: String

    /// - Parameter path: `-` is standard input.
    init(_ path: String) throws(IntakeProblem) {
        self.path = path
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Files.problem(path) }
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw Files.problem(path) }
        }
    }
}
