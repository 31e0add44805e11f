/// The rows of a CSV table (RFC 4180), one in memory at a time, in UTF-8 whatever the table is in; commas, semicolons or tabs part them, whichever the first row has most of.
struct CSVRows {
    private let stream: ByteStream
    private let limit: Int
    private var buffer: [UInt8]
    private var at = 0
    private var end: Int
    private var separator: UInt8 = 0x2C
    /// An old encoding, of one byte a letter, that cells are in.
    private var encoding: String?
    /// Of the row that was handed out last, from 1; quoted cells may hold lines.
    private(set) var line = 0
    private var lines = 1

    private static let most = 256 << 20

    /// - Parameter limit: a row of more bytes is passed over.
    init(_ stream: ByteStream, limit: Int) throws(IntakeProblem) {
        self.stream = stream
        self.limit = limit
        buffer = Array(repeating: 0, count: 1 << 17)
        end = 0
        try fill()
        encoding = CharacterEncoding.ofText(Array(buffer[..<end]))
        if let name = encoding, name.hasPrefix("UTF-16") {
            // Letters of two bytes: all at once. Spreadsheets save so, and archives do not.
            let (rest, isWhole) = try stream.readAll(limit: CSVRows.most)
            if !isWhole { throw IntakeProblem(path: "", .tooLong(limit: CSVRows.most)) }
            buffer = CharacterEncoding.convert(Array(buffer[..<end]) + rest, from: name) ?? []
            (end, encoding) = (buffer.count, nil)
        }
        if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        let head = buffer[at..<end].prefix { $0 != 0x0A }
        separator = [0x2C, 0x3B, 0x09].max { a, b in head.count { $0 == a } < head.count { $0 == b } } ?? 0x2C
    }

    /// The cells of the next row; nil after the last one, empty where the row is longer than the limit.
    mutating func next() throws(IntakeProblem) -> [[UInt8]]? {
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var size = 0
        var isQuoted = false
        var wasQuote = false
        var isEmpty = true
        line = lines
        while true {
            if at == end { try fill() }
            guard at < end else {
                if isEmpty { return nil }
                break
            }
            let byte = buffer[at]
            at += 1
            isEmpty = false
            if byte == 0x0A { lines += 1 }
            if isQuoted {
                if byte != 0x22 {
                    size += 1
                    if size <= limit { cell.append(byte) }
                    continue
                }
                (isQuoted, wasQuote) = (false, true)
                continue
            }
            if byte == 0x22 {
                // Two of them inside quotation marks are one.
                if wasQuote { cell.append(0x22) }
                (isQuoted, wasQuote) = (true, false)
                continue
            }
            wasQuote = false
            if byte == separator {
                cells.append(cell)
                cell = []
            } else if byte == 0x0A {
                break
            } else {
                size += 1
                if size <= limit { cell.append(byte) }
            }
        }
        if cell.last == 0x0D { cell.removeLast() }
        cells.append(cell)
        if size > limit { return [] }
        return encoding.map { name in cells.map { CharacterEncoding.convert($0, from: name) ?? $0 } } ?? cells
    }

    private mutating func fill() throws(IntakeProblem) {
        var got: Result<Int, IntakeProblem> = .success(0)
        let stream = stream
        buffer.withUnsafeMutableBytes { bytes in got = Result { () throws(IntakeProblem) in try stream.read(into: bytes) } }
        end = try got.get()
        at = 0
    }
}
