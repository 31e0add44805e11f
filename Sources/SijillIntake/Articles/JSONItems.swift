/// The members of an array of JSON, one in memory at a time; what is inside of them is not looked at.
struct JSONItems {
    private let stream: ByteStream
    private let limit: Int
    private var buffer: [UInt8]
    private var at = 0
    private var isOver = false
    /// Of the member that was handed out last; from 1.
    private(set) var number = 0

    /// Whether bytes begin as an array of objects does.
    static func begin(_ bytes: [UInt8]) -> Bool {
        let marks = bytes.lazy.filter { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        return marks.prefix(2).elementsEqual([0x5B, 0x7B])
    }

    /// - Parameters:
    ///   - limit: a member of more bytes is passed over.
    ///   - ahead: bytes of the stream that were read already, with the bracket that begins the array.
    init(_ stream: ByteStream, limit: Int, ahead: [UInt8]) {
        (self.stream, self.limit, buffer) = (stream, limit, ahead)
        at = ahead.firstIndex(of: 0x5B).map { $0 + 1 } ?? ahead.count
    }

    /// The next member; nil after the last one.
    mutating func next() throws(IntakeProblem) -> LineReader.Line? {
        var item: [UInt8] = []
        var size = 0
        var depth = 0
        var (isQuoted, isEscaped) = (false, false)
        while !isOver {
            if at == buffer.count {
                (buffer, at) = (try stream.readAll(limit: 1 << 17).bytes, 0)
                if buffer.isEmpty { isOver = true }
                continue
            }
            let byte = buffer[at]
            at += 1
            if size == 0, byte <= 0x20 || byte == 0x2C { continue }
            if depth == 0, !isQuoted {
                if byte == 0x5D { isOver = true }
                if byte == 0x2C || isOver { break }
            }
            size += 1
            if size <= limit { item.append(byte) } else { item = [] }
            if isQuoted {
                if byte == 0x22, !isEscaped { isQuoted = false }
                isEscaped = byte == 0x5C && !isEscaped
                continue
            }
            switch byte {
            case 0x22: isQuoted = true
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
        }
        if size == 0 { return nil }
        number += 1
        return size > limit ? .tooLong : .line(item)
    }
}
