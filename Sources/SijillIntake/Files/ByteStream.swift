import CZlib
import Glibc
import Synchronization

/// Bytes of a file or of standard input, in order; what is compressed by gzip is unpacked, whatever its name.
///
/// Not `Sendable`: one thread reads.
public final class ByteStream {
    private enum Origin {
        case file(gzFile)
        case source(any ByteSource)
    }

    /// Bytes of files, as they lie on the disk, that all streams have read: how far a long run has come.
    public static var consumed: Int { counter.load(ordering: .relaxed) }
    private static let counter = Atomic<Int>(0)

    private let origin: Origin
    private var counted = 0
    private let path: String
    /// The byte that told `readAll` that there is more.
    private var waiting: UInt8?
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
        origin = .file(file)
        size = status.st_mode & S_IFMT == S_IFREG && gzdirect(file) == 1 ? Int(status.st_size) : nil
    }

    /// Bytes that come from elsewhere and are not compressed.
    init(_ source: any ByteSource, name: String) { (origin, path, size) = (.source(source), name, nil) }

    deinit { if case .file(let file) = origin { gzclose(file) } }

    /// Fills the front of the buffer; nothing only at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        guard buffer.count > 0 else { return 0 }
        if let byte = waiting {
            buffer[0] = byte
            waiting = nil
            return 1
        }
        switch origin {
        case .source(let source): return try source.read(into: buffer)
        case .file(let file): return try read(file, into: buffer)
        }
    }

    private func read(_ file: gzFile, into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        let count = gzread(file, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
        var code: Int32 = 0
        let message = gzerror(file, &code)
        if code == Z_ERRNO { throw Files.problem(path) }
        if count < 0 || code == Z_BUF_ERROR || code == Z_DATA_ERROR {
            throw IntakeProblem(path: path, .damagedArchive(message.map { String(cString: $0) } ?? ""))
        }
        let place = gzoffset(file)
        if place > counted {
            ByteStream.counter.add(place - counted, ordering: .relaxed)
            counted = place
        }
        return Int(count)
    }

    /// All bytes, or the first `limit` of them; `isWhole` is false where there are more, which may be read on.
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
            if count == 0 { return (bytes, true) }
            if count < room {
                step = 1 << 12
                continue
            }
            step = max(step, 1 << 16) * 2
        }
        waiting = bytes.removeLast()
        return (bytes, false)
    }
}
