/// Writes JSON into a byte buffer, keys in the order they come; nil, empty strings and empty lists are left out.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    /// The words of an article are left out: where they stand tells them to whoever has the article.
    public let omitsWords: Bool
    private var needsComma = false

    public init(omitsWords: Bool = false) {
        self.omitsWords = omitsWords
        bytes.reserveCapacity(omitsWords ? 1 << 9 : 1 << 12)
    }

    /// Ends a line, after which the next value stands by itself.
    public mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    public mutating func key(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key that is data.
    public mutating func key(_ key: String) {
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A value that is JSON already.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    public mutating func field(_ name: StaticString, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        key(name)
        string(value)
    }

    public mutating func field(_ name: StaticString, _ value: Int) {
        key(name)
        separate()
        integer(value)
        needsComma = true
    }

    public mutating func field(_ name: StaticString, _ value: Double) {
        key(name)
        number(value)
    }

    public mutating func field(_ name: StaticString, _ value: Bool) {
        key(name)
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    public mutating func field<Value>(_ name: StaticString, _ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
        guard let value else { return }
        key(name)
        write(&self, value)
    }

    public mutating func list<Item>(_ name: StaticString, _ items: [Item], always: Bool = false, _ write: (inout JSONWriter, Item) -> Void) {
        guard always || !items.isEmpty else { return }
        key(name)
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for item in items { write(&self, item) }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// An object whose keys are data: each with a list of strings.
    public mutating func members(_ members: [(key: String, values: [String])]) {
        object { json in
            for member in members {
                json.key(member.key)
                json.bytes.append(UInt8(ascii: "["))
                for value in member.values { json.string(value) }
                json.bytes.append(UInt8(ascii: "]"))
                json.needsComma = true
            }
        }
    }

    public mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string($0) }
    }

    /// A string of UTF-8.
    public mutating func string(_ value: ArraySlice<UInt8>) { value.withUnsafeBufferPointer { string($0) } }

    private mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // What needs no escape goes over in one piece.
        var plain = 0
        while plain < utf8.count {
            let end = JSONWriter.plainEnd(UnsafeRawBufferPointer(utf8), from: plain)
            bytes.append(contentsOf: utf8[plain..<end])
            if end < utf8.count { escape(utf8[end]) }
            plain = end + 1
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// The first byte that has to be escaped, eight at a time; the end where none has.
    private static func plainEnd(_ utf8: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = start
        while at + 8 <= utf8.count {
            let word = utf8.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            // A byte's highest bit is set where it is below 0x20, or where it is a quotation mark, a backslash, a DEL.
            let below = word &- 0x2020_2020_2020_2020
            let same = zero(word ^ 0x2222_2222_2222_2222) | zero(word ^ 0x5C5C_5C5C_5C5C_5C5C) | zero(word ^ 0x7F7F_7F7F_7F7F_7F7F)
            if (below | same) & ~word & 0x8080_8080_8080_8080 != 0 { break }
            at += 8
        }
        while at < utf8.count, utf8[at] >= 0x20, utf8[at] != 0x22, utf8[at] != 0x5C, utf8[at] != 0x7F { at += 1 }
        return at
    }

    /// Sets the highest bit of each byte below 0x80 that is zero, and perhaps of bytes after one that is.
    @inline(__always)
    private static func zero(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

    public mutating func number(_ value: Double) {
        separate()
        if value == value.rounded(), abs(value) < 9e15 {
            integer(Int(value))
        } else if value.isFinite {
            bytes.append(contentsOf: String(value).utf8)
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
        needsComma = true
    }

    private mutating func integer(_ value: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let left = value.magnitude
        var place: UInt = 1
        while left / place >= 10 { place *= 10 }
        while place > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left / place % 10))
            place /= 10
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default: bytes.append(contentsOf: [UInt8(ascii: "u"), 0x30, 0x30, hex(byte >> 4), hex(byte & 15)])
        }
    }

    private func hex(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }
}
