import Glibc

/// The lines of a stream, one in memory at a time.
public struct LineReader {
    public enum Line: Equatable {
        case line([UInt8])
        /// Longer than the limit: passed over.
        case tooLong
    }

    private let stream: ByteStream
    private let limit: Int
    private var buffer: [UInt8]
    private var at: Int
    private var end: Int
    /// Of the line that was handed out last; from 1.
    public private(set) var number = 0

    /// - Parameter ahead: bytes of the stream that were read already.
    public init(_ stream: ByteStream, limit: Int, ahead: [UInt8] = []) {
        self.stream = stream
        self.limit = limit
        buffer = ahead + Array(repeating: 0, count: max(0, 1 << 18 - ahead.count))
        at = 0
        end = ahead.count
    }

    /// The next line without its end; nil after the last one.
    public mutating func next() throws(IntakeProblem) -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        while true {
            if at == end {
                end = try fill()
                at = 0
                if end == 0 {
                    if line.isEmpty, !isTooLong { return nil }
                    break
                }
            }
            let rest = buffer[at..<end]
            let stop = rest.withUnsafeBytes { bytes in
                bytes.baseAddress.flatMap { base in memchr(base, 0x0A, bytes.count).map { base.distance(to: UnsafeRawPointer($0)) } }
            }
            let part = stop.map { rest.prefix($0) } ?? rest
            if line.count + part.count > limit { isTooLong = true }
            if isTooLong { line = [] } else { line.append(contentsOf: part) }
            at += part.count
            if stop != nil {
                at += 1
                break
            }
        }
        number += 1
        if line.last == 0x0D { line.removeLast() }
        return isTooLong ? .tooLong : .line(line)
    }

    private mutating func fill() throws(IntakeProblem) -> Int {
        var got: Result<Int, IntakeProblem> = .success(0)
        let stream = stream
        buffer.withUnsafeMutableBytes { bytes in got = Result { () throws(IntakeProblem) in try stream.read(into: bytes) } }
        return try got.get()
    }
}

/// The lines of a file, `.gz` or not, or of standard input (`-`).
public enum Lines {
    /// Hands out the lines that are not empty until `body` returns false.
    public static func forEach(_ path: String, limit: Int = 256 << 20, _ body: ([UInt8]) -> Bool) throws(IntakeProblem) {
        var reader = LineReader(try ByteStream(path), limit: limit)
        while let line = try reader.next() {
            switch line {
            case .tooLong: throw IntakeProblem(path: path, line: reader.number, .lineTooLong(limit: limit))
            case .line(let bytes):
                if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
                if !body(bytes) { return }
            }
        }
    }
}
