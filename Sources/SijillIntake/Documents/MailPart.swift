/// A part of a message: its headers, and what follows them.
struct MailPart {
    private var headers: [(name: String, value: [UInt8])] = []
    private let content: ArraySlice<UInt8>

    /// Bytes of headers that are read.
    private static let longestHead = 1 << 18

    init(_ bytes: ArraySlice<UInt8>) {
        var at = bytes.startIndex
        let limit = min(bytes.endIndex, bytes.startIndex + MailPart.longestHead)
        while at < limit {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = bytes[at..<end]
            at = min(end + 1, bytes.endIndex)
            if line.last == 0x0D { line.removeLast() }
            if line.isEmpty { break }
            if line.first == 0x20 || line.first == 0x09 {
                if !headers.isEmpty { headers[headers.count - 1].value += [0x20] + line.drop { $0 <= 0x20 } }
            } else if let colon = line.firstIndex(of: 0x3A) {
                let name = String(decoding: line[..<colon].map(\.lowered), as: UTF8.self)
                headers.append((name, Array(line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 })))
            }
        }
        content = bytes[at...]
    }

    func header(_ name: String) -> [UInt8]? { headers.first { $0.name == name }?.value }

    private func lowered(_ name: String) -> String { String(decoding: (header(name) ?? []).map(\.lowered), as: UTF8.self) }
    var mime: String { HTTPResponse.type(lowered("content-type")).mime }
    var isAttachment: Bool { lowered("content-disposition").hasPrefix("attachment") }

    /// The parts of a `multipart`; nil where it is none.
    var parts: [MailPart]? {
        guard mime.hasPrefix("multipart/"), let type = header("content-type"), let boundary = MailPart.boundary(type) else { return nil }
        let mark = [0x2D, 0x2D] + boundary
        var parts: [MailPart] = []
        var start: Int?
        var at = content.startIndex
        while at < content.endIndex {
            let end = content[at...].firstIndex(of: 0x0A) ?? content.endIndex
            if content[at..<end].starts(with: mark) {
                if let start { parts.append(MailPart(content[start..<at])) }
                start = min(end + 1, content.endIndex)
                if content[at..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
                // More parts than any message has.
                if parts.count > 200 { return parts }
            }
            at = end + 1
        }
        if let start, start < content.endIndex { parts.append(MailPart(content[start...])) }
        return parts
    }

    /// The value of `boundary=`, in quotation marks or not.
    private static func boundary(_ type: [UInt8]) -> [UInt8]? {
        let small = type.map(\.lowered)
        let word = Array("boundary=".utf8)
        guard small.count > word.count,
            let start = (0...(small.count - word.count)).first(where: { small[$0..<($0 + word.count)].elementsEqual(word) })
        else { return nil }
        let rest = type[(start + word.count)...]
        let value = rest.first == 0x22 ? rest.dropFirst().prefix { $0 != 0x22 } : rest.prefix { $0 > 0x20 && $0 != 0x3B }
        return value.isEmpty ? nil : Array(value)
    }

    /// What it holds, without transfer coding, as UTF-8.
    var text: [UInt8] {
        let bytes: [UInt8] =
            switch lowered("content-transfer-encoding") {
            case "base64": TransferCoding.base64(content)
            case "quoted-printable": TransferCoding.quoted(content)
            default: Array(content)
            }
        return HTTPResponse.type(lowered("content-type")).charset.map { CharacterEncoding.utf8(bytes, declared: $0) } ?? CharacterEncoding.utf8(bytes)
    }
}

/// How mail carries bytes as letters (RFC 2045).
enum TransferCoding {
    static func base64(_ text: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var (bits, held): (UInt32, Int) = (0, 0)
        for byte in text {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        return out
    }

    static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = text.startIndex
        while at < text.endIndex {
            guard text[at] == 0x3D else {
                out.append(text[at])
                at += 1
                continue
            }
            if at + 2 < text.endIndex, text[at + 1].isHex, text[at + 2].isHex,
                let value = UInt8(String(decoding: text[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
            {
                out.append(value)
                at += 3
            } else {
                // A break of the line that is not the text's own.
                at += 1
                if at < text.endIndex, text[at] == 0x0D { at += 1 }
                if at < text.endIndex, text[at] == 0x0A { at += 1 }
            }
        }
        return out
    }
}
