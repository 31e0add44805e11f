import CZlib
import Glibc

/// Bytes of a file or of standard input, in order; what is compressed by gzip is unpacked, whatever its name.
///
/// Not `Sendable`: one thread reads.
public final class ByteStream {
    private let file: gzFile
    private let path: String
    /// Bytes of the file on disk; nil for what is no regular file, or is compressed.
    public let size: Int?

    /// - Parameter path: `-` is standard input.
    public init(_ path: String) throws(IntakeProblem) {
        self.path = path
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Files.problem(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            defer { close(descriptor) }
            throw Files.problem(path)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw IntakeProblem(path: path, .unreadable(Files.message(EISDIR)))
        }
        guard let file = gzdopen(descriptor, "rb") else {
            close(descriptor)
            throw IntakeProblem(path: path, .unreadable(Files.message(ENOMEM)))
        }
        gzbuffer(file, 1 << 17)
        self.file = file
        size = status.st_mode & S_IFMT == S_IFREG && gzdirect(file) == 1 ? Int(status.st_size) : nil
    }

    deinit { gzclose(file) }

    /// Fills the buffer; fewer bytes only at the end of the file, none after it.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        guard buffer.count > 0 else { return 0 }
        let count = gzread(file, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
        var code: Int32 = 0
        let message = gzerror(file, &code)
        if code == Z_ERRNO { throw Files.problem(path) }
        if count < 0 || code == Z_BUF_ERROR || code == Z_DATA_ERROR {
            throw IntakeProblem(path: path, .damagedArchive(message.map { String(cString: $0) } ?? ""))
        }
        return Int(count)
    }

    /// All bytes, or the first `limit` of them; `isWhole` is false where there are more.
    public func readAll(limit: Int) throws(IntakeProblem) -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var step = min(limit, size ?? 1 << 16) + 1
        while bytes.count <= limit {
            let start = bytes.count
            let room = min(step, limit + 1 - start)
            bytes.append(contentsOf: repeatElement(0, count: room))
            var got: Result<Int, IntakeProblem> = .success(0)
            bytes.withUnsafeMutableBytes { buffer in
                let part = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
                got = Result { () throws(IntakeProblem) in try read(into: part) }
            }
            let count = try got.get()
            bytes.removeLast(room - count)
            if count < room { return (bytes, true) }
            step = max(step, 1 << 16) * 2
        }
        bytes.removeLast(bytes.count - limit)
        return (bytes, false)
    }
}
