import Glibc
import SijillIntake

/// Where results go: standard output, or a file that takes its name only when all is written.
///
/// `@unchecked Sendable`: `OrderedWork` calls from one thread at a time.
final class Output: @unchecked Sendable {
    enum Failure: Equatable {
        /// Nobody reads any more: `| head`.
        case closedPipe
        /// `No space left on device`.
        case system(String)
    }

    private let descriptor: Int32
    private let path: String?
    private(set) var failure: Failure?

    /// The file that is written until everything is there.
    static func partial(_ path: String) -> String { path + ".part" }

    /// - Parameter path: nil for standard output.
    init(path: String?) throws(IntakeProblem) {
        guard let path else {
            self.path = nil
            descriptor = STDOUT_FILENO
            return
        }
        // A device or a pipe is written as it is.
        var status = stat()
        let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        let target = isSpecial ? path : Output.partial(path)
        let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw IntakeProblem(path: path, .unreadable(String(cString: strerror(errno)))) }
        self.descriptor = descriptor
        self.path = isSpecial ? nil : path
    }

    /// Whether everything could be written so far.
    func write(_ bytes: [UInt8]) -> Bool {
        guard failure == nil else { return false }
        guard !Files.write(bytes, to: descriptor) else { return true }
        failure = errno == EPIPE ? .closedPipe : .system(String(cString: strerror(errno)))
        return false
    }

    /// Gives the file its name.
    func finish() -> Bool {
        guard failure == nil else { return false }
        guard let path else { return true }
        guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0, rename(Output.partial(path), path) == 0 else {
            failure = .system(String(cString: strerror(errno)))
            return false
        }
        return true
    }
}
