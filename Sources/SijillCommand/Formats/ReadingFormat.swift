import SijillModel

/// How readings are printed. Shared by all threads.
protocol ReadingFormat: Sendable {
    /// What stands before the first reading, between two, after the last.
    var head: [UInt8] { get }
    var separator: [UInt8] { get }
    var foot: [UInt8] { get }
    func bytes(_ reading: Reading) -> [UInt8]
}

/// One object a line.
struct JSONLinesFormat: ReadingFormat {
    let tiers: Set<Tier>
    let head: [UInt8] = []
    let separator: [UInt8] = []
    let foot: [UInt8] = []

    func bytes(_ reading: Reading) -> [UInt8] {
        var json = JSONWriter()
        reading.write(&json, tiers: tiers)
        json.endLine()
        return json.bytes
    }
}

/// One array of all readings, indented.
struct JSONFormat: ReadingFormat {
    let tiers: Set<Tier>
    let head: [UInt8] = Array("[\n".utf8)
    let separator: [UInt8] = Array(",\n".utf8)
    let foot: [UInt8] = Array("\n]\n".utf8)

    func bytes(_ reading: Reading) -> [UInt8] {
        var json = JSONWriter()
        reading.write(&json, tiers: tiers)
        return JSONFormat.indented(json.bytes)
    }

    /// The same JSON, a member a line; objects that hold no other stay on one.
    static func indented(_ json: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(json.count * 2)
        var depth = 1
        var at = 0
        func line(_ out: inout [UInt8]) { out += [0x0A] + Array(repeating: 0x20, count: depth * 2) }
        out += [0x20, 0x20]
        while at < json.count {
            let byte = json[at]
            switch byte {
            case 0x22:
                let end = stringEnd(json, at)
                out += json[at..<end]
                at = end
                continue
            case 0x7B, 0x5B:
                if let end = flatEnd(json, at) {
                    out += spaced(json[at..<end])
                    at = end
                    continue
                }
                out.append(byte)
                depth += 1
                line(&out)
            case 0x7D, 0x5D:
                depth -= 1
                line(&out)
                out.append(byte)
            case 0x2C:
                out.append(byte)
                line(&out)
            case 0x3A: out += [0x3A, 0x20]
            default: out.append(byte)
            }
            at += 1
        }
        return out
    }

    private static func stringEnd(_ json: [UInt8], _ start: Int) -> Int {
        var at = start + 1
        while at < json.count, json[at] != 0x22 { at += json[at] == 0x5C ? 2 : 1 }
        return min(at + 1, json.count)
    }

    /// The end of an object or array that holds no other.
    private static func flatEnd(_ json: [UInt8], _ start: Int) -> Int? {
        var at = start + 1
        while at < json.count {
            switch json[at] {
            case 0x22: at = stringEnd(json, at)
            case 0x7B, 0x5B: return nil
            case 0x7D, 0x5D: return at + 1
            default: at += 1
            }
        }
        return nil
    }

    private static func spaced(_ json: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var inString = false
        var escaped = false
        for byte in json {
            out.append(byte)
            if inString {
                if escaped { escaped = false } else if byte == 0x5C { escaped = true } else if byte == 0x22 { inString = false }
            } else if byte == 0x22 {
                inString = true
            } else if byte == 0x2C || byte == 0x3A {
                out.append(0x20)
            }
        }
        return out
    }
}
