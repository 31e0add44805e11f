/// Reads JSON (RFC 8259) from bytes, one value after the other; what the caller does not want is skipped, not built.
///
/// Strings may hold bytes that are no UTF-8: they are handed on as they are. A lone surrogate becomes U+FFFD.
package struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    package private(set) var offset = 0
    private var depth = 0

    /// Arrays and objects inside one another.
    static let deepest = 256

    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset = 3 }
    }

    /// The only value of the bytes.
    package mutating func document() throws(JSONProblem) -> JSONValue {
        let value = try value()
        try end()
        return value
    }

    /// - Throws: where anything but white space is left.
    package mutating func end() throws(JSONProblem) {
        skipSpace()
        if offset < bytes.count { throw problem(.trailing) }
    }

    package mutating func value() throws(JSONProblem) -> JSONValue {
        switch try peek() {
        case 0x22: return .string(try string())
        case 0x7B:
            var members: [JSONValue.Member] = []
            try self.members { (reader, key) throws(JSONProblem) in
                members.append(JSONValue.Member(key: String(decoding: key, as: UTF8.self), value: try reader.value()))
            }
            return .object(members)
        case 0x5B:
            var items: [JSONValue] = []
            try elements { (reader) throws(JSONProblem) in items.append(try reader.value()) }
            return .array(items)
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return .number(String(decoding: bytes[try number()], as: UTF8.self))
        }
    }

    /// Passes over one value.
    package mutating func skip() throws(JSONProblem) {
        switch try peek() {
        case 0x22: try skipString()
        case 0x7B: try members { (reader, _) throws(JSONProblem) in try reader.skip() }
        case 0x5B: try elements { (reader) throws(JSONProblem) in try reader.skip() }
        case 0x74: _ = try word("true", .null)
        case 0x66: _ = try word("false", .null)
        case 0x6E: _ = try word("null", .null)
        default: _ = try number()
        }
    }

    /// Whether an object is next.
    package mutating func isAtObject() -> Bool { (try? peek()) == 0x7B }

    /// Whether a string is next.
    package mutating func isAtString() -> Bool { (try? peek()) == 0x22 }

    /// Hands out the keys of an object; `body` reads or skips the value that follows.
    package mutating func members(_ body: (inout JSONReader, [UInt8]) throws(JSONProblem) -> Void) throws(JSONProblem) {
        try open()
        if try peek() == 0x7D { return close() }
        while true {
            guard try peek() == 0x22 else { throw problem(.unexpected) }
            let key = try bytesOfString()
            guard try peek() == 0x3A else { throw problem(.unexpected) }
            offset += 1
            try body(&self, key)
            let next = try peek()
            if next == 0x7D { return close() }
            guard next == 0x2C else { throw problem(.unexpected) }
            offset += 1
        }
    }

    private mutating func elements(_ body: (inout JSONReader) throws(JSONProblem) -> Void) throws(JSONProblem) {
        try open()
        if try peek() == 0x5D { return close() }
        while true {
            try body(&self)
            let next = try peek()
            if next == 0x5D { return close() }
            guard next == 0x2C else { throw problem(.unexpected) }
            offset += 1
        }
    }

    private mutating func open() throws(JSONProblem) {
        depth += 1
        if depth > JSONReader.deepest { throw problem(.tooDeep) }
        offset += 1
    }

    private mutating func close() {
        depth -= 1
        offset += 1
    }

    // MARK: Strings

    package mutating func string() throws(JSONProblem) -> String { String(decoding: try bytesOfString(), as: UTF8.self) }

    /// A string's bytes with its escapes resolved.
    package mutating func bytesOfString() throws(JSONProblem) -> [UInt8] {
        offset += 1
        var out: [UInt8] = []
        while true {
            let start = offset
            try plain()
            out.append(contentsOf: bytes[start..<offset])
            if bytes[offset] == 0x22 {
                offset += 1
                return out
            }
            try escape(into: &out)
        }
    }

    private mutating func skipString() throws(JSONProblem) {
        offset += 1
        while true {
            try plain()
            if bytes[offset] == 0x22 {
                offset += 1
                return
            }
            guard offset + 1 < bytes.count else { throw problem(.endsEarly) }
            offset += 2
        }
    }

    /// Goes on to the next quotation mark or backslash.
    @inline(__always)
    private mutating func plain() throws(JSONProblem) {
        var at = offset
        // Eight bytes at a time: of a byte below 0x80 the highest bit gets set where it is below 0x20, `"` or a backslash.
        let raw = UnsafeRawBufferPointer(bytes)
        while at + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let (quote, slash) = (word ^ 0x2222_2222_2222_2222, word ^ 0x5C5C_5C5C_5C5C_5C5C)
            let found = (word &- 0x2020_2020_2020_2020) | (quote &- 0x0101_0101_0101_0101) | (slash &- 0x0101_0101_0101_0101)
            if found & ~word & 0x8080_8080_8080_8080 != 0 { break }
            at += 8
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 || byte == 0x5C {
                offset = at
                return
            }
            if byte < 0x20 {
                offset = at
                throw problem(.controlCharacter)
            }
            at += 1
        }
        offset = at
        throw problem(.endsEarly)
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONProblem) {
        guard offset + 1 < bytes.count else { throw problem(.endsEarly) }
        let letter = bytes[offset + 1]
        offset += 2
        switch letter {
        case 0x22, 0x5C, 0x2F: out.append(letter)
        case 0x62: out.append(0x08)
        case 0x66: out.append(0x0C)
        case 0x6E: out.append(0x0A)
        case 0x72: out.append(0x0D)
        case 0x74: out.append(0x09)
        case 0x75:
            var code = try unit()
            if (0xD800..<0xDC00).contains(code), offset + 1 < bytes.count, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 {
                let before = offset
                offset += 2
                let low = try unit()
                if (0xDC00..<0xE000).contains(low) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    offset = before
                }
            }
            out.append(contentsOf: Character(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        default:
            offset -= 2
            throw problem(.badEscape)
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSONProblem) -> UInt32 {
        guard offset + 4 <= bytes.count else { throw problem(.endsEarly) }
        var code: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[offset]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: throw problem(.badEscape)
            }
            code = code << 4 | UInt32(digit)
            offset += 1
        }
        return code
    }

    // MARK: Numbers and words

    private mutating func number() throws(JSONProblem) -> Range<Int> {
        let start = offset
        if isNext(0x2D) { offset += 1 }
        if isNext(0x30) { offset += 1 } else if digits() == 0 { throw problem(start == offset ? .unexpected : .badNumber) }
        if isNext(0x2E) {
            offset += 1
            if digits() == 0 { throw problem(.badNumber) }
        }
        if isNext(0x65) || isNext(0x45) {
            offset += 1
            if isNext(0x2B) || isNext(0x2D) { offset += 1 }
            if digits() == 0 { throw problem(.badNumber) }
        }
        return start..<offset
    }

    private mutating func digits() -> Int {
        let start = offset
        while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
        return offset - start
    }

    private func isNext(_ byte: UInt8) -> Bool { offset < bytes.count && bytes[offset] == byte }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        let fits = word.withUTF8Buffer { letters in
            offset + letters.count <= bytes.count && bytes[offset..<offset + letters.count].elementsEqual(letters)
        }
        guard fits else { throw problem(.unexpected) }
        offset += word.utf8CodeUnitCount
        return value
    }

    /// The next byte that is no white space.
    private mutating func peek() throws(JSONProblem) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw problem(.endsEarly) }
        return bytes[offset]
    }

    private mutating func skipSpace() {
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D || bytes[offset] == 0x09 {
            offset += 1
        }
    }

    private func problem(_ reason: JSONProblem.Reason) -> JSONProblem { JSONProblem(offset: offset, reason: reason) }
}
