/// One record of a web archive.
struct WARCRecord {
    var type = ""
    var url: String?
    var mime = ""
    /// From 1.
    var number = 0
    var block: [UInt8] = []
}

/// The records of a web archive (WARC 1.0 and 1.1, ISO 28500), one in memory at a time; what is damaged is told and passed over.
struct WARCReader {
    enum Event {
        case record(WARCRecord)
        case problem(IntakeProblem)
    }

    private let stream: MemberStream
    private let path: String
    /// Bytes of a record that are kept.
    private let limit: Int
    private var buffer: [UInt8] = []
    private var at = 0
    private var number = 0
    /// The member is at its end: nothing more comes into the buffer before it is empty.
    private var isMemberOver = false
    private var isOver = false
    private var damage: String?
    private static let chunk = 1 << 17

    init(_ source: any ByteSource, name: String, limit: Int, allowance: Allowance? = nil) throws(IntakeProblem) {
        path = name
        self.limit = limit
        stream = try MemberStream(source, allowance: allowance)
    }

    /// A record that comes after the problem that was told of it.
    private var waiting: WARCRecord?

    mutating func next() throws(IntakeProblem) -> Event? {
        if let record = waiting {
            waiting = nil
            return .record(record)
        }
        while true {
            try skipSpace()
            if let reason = damage, buffer.count == at {
                damage = nil
                return .problem(IntakeProblem(path: path, line: number + 1, .damagedArchive(reason)))
            }
            if buffer.count == at, isOver { return nil }
            guard let end = try header() else {
                if try !resync() { continue }
                return .problem(IntakeProblem(path: path, line: number + 1, .damagedRecord))
            }
            number += 1
            var record = WARCRecord(number: number)
            let length = WARCReader.fields(buffer[at..<end], &record)
            at = end
            guard let length else {
                _ = try resync()
                return .problem(IntakeProblem(path: path, line: number, .damagedRecord))
            }
            let got = try take(length, &record)
            if got < length {
                waiting = record
                let reason = damage.map { IntakeProblem.Kind.damagedArchive($0) } ?? .lyingLength(said: length, found: got)
                damage = nil
                return .problem(IntakeProblem(path: path, line: number, reason))
            }
            return .record(record)
        }
    }

    // MARK: Bytes

    /// Reads on inside the member; false at its end.
    private mutating func more() throws(IntakeProblem) -> Bool {
        guard !isMemberOver, !isOver else { return false }
        if at > 0 {
            buffer.removeSubrange(0..<at)
            at = 0
        }
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: WARCReader.chunk))
        var step: Result<MemberStream.Step, IntakeProblem> = .success(.end)
        let stream = stream
        buffer.withUnsafeMutableBytes { bytes in
            step = Result { () throws(IntakeProblem) in try stream.step(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...])) }
        }
        var got = 0
        defer { buffer.removeLast(WARCReader.chunk - got) }
        switch try step.get() {
        case .bytes(let count):
            got = count
            if stream.takeMemberEnd() { isMemberOver = true }
        case .memberEnd: isMemberOver = true
        case .damaged(let reason):
            damage = reason
            isMemberOver = true
        case .end: isOver = true
        }
        return true
    }

    private mutating func skipSpace() throws(IntakeProblem) {
        while true {
            while at < buffer.count, buffer[at] == 0x0D || buffer[at] == 0x0A { at += 1 }
            if at < buffer.count || isOver { return }
            if damage != nil { return isMemberOver = false }
            isMemberOver = false
            _ = try more()
        }
    }

    /// The end of the header that begins here; nil where none does.
    private mutating func header() throws(IntakeProblem) -> Int? {
        var seen = 0
        while true {
            let bytes = buffer[at...]
            if bytes.count >= 5, !bytes.starts(with: Array("WARC/".utf8)) { return nil }
            if let end = WARCReader.blankLine(buffer, at + max(0, seen - 4)) { return end }
            seen = bytes.count
            if seen > 1 << 16 { return nil }
            if try !more() { return nil }
        }
    }

    private static func blankLine(_ bytes: [UInt8], _ start: Int) -> Int? {
        var at = start
        while at + 1 < bytes.count {
            if bytes[at] == 0x0A {
                if bytes[at + 1] == 0x0A { return at + 2 }
                if at + 2 < bytes.count, bytes[at + 1] == 0x0D, bytes[at + 2] == 0x0A { return at + 3 }
            }
            at += 1
        }
        return nil
    }

    /// - Returns: the length of the block; nil where the header does not say it.
    private static func fields(_ header: ArraySlice<UInt8>, _ record: inout WARCRecord) -> Int? {
        var length: Int?
        for line in header.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
            switch String(decoding: line[..<colon].map(\.lowered), as: UTF8.self) {
            case "content-length": length = Int(value).flatMap { $0 >= 0 ? $0 : nil }
            case "warc-type": record.type = value
            case "warc-target-uri": record.url = value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
            case "content-type": record.mime = value.lowercased()
            default: break
            }
        }
        return length
    }

    /// Takes the block, of which `limit` bytes are kept; returns how many there were.
    private mutating func take(_ length: Int, _ record: inout WARCRecord) throws(IntakeProblem) -> Int {
        var got = 0
        while got < length {
            if at == buffer.count, try !more() { break }
            let part = min(length - got, buffer.count - at)
            let kept = min(part, limit - record.block.count)
            record.block.append(contentsOf: buffer[at..<(at + max(0, kept))])
            at += part
            got += part
        }
        return got
    }

    /// Goes to the next line that begins a record, or past the end of the member; false where nothing was passed over.
    private mutating func resync() throws(IntakeProblem) -> Bool {
        let mark = Array("WARC/1.".utf8)
        var passed = false
        while true {
            while at + mark.count <= buffer.count {
                if passed, at == 0 || buffer[at - 1] == 0x0A, buffer[at...].starts(with: mark) { return true }
                at += 1
                passed = true
            }
            let rest = buffer.count - at
            if try !more() {
                at = buffer.count
                return passed || rest > 0
            }
        }
    }
}
