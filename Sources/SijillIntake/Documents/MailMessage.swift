import SijillModel

/// A message as mail programs save it (`.eml`, RFC 5322 and MIME): newsletters and press releases come so.
struct MailMessage {
    private(set) var subject: String?
    /// The name in `From`, else its address.
    private(set) var sender: String?
    /// The day on the sender's clock.
    private(set) var published: Day?
    private(set) var body: [UInt8] = []
    private(set) var isMarkup = false
    /// Where the page was found that a browser saved in this way (`.mhtml`): all but the body is told by the page itself.
    private(set) var savedFrom: String?

    init(_ bytes: [UInt8]) {
        let part = MailPart(bytes[...])
        subject = part.header("subject").flatMap { PageHead.line(MailMessage.decoded($0)[...]) }
        sender = part.header("from").flatMap { MailMessage.name($0) }
        published = part.header("date").flatMap { DateReader.shared.day(in: $0) }
        savedFrom = part.header("snapshot-content-location").flatMap { PageHead.line($0[...]) }
        var (text, markup): ([UInt8]?, [UInt8]?)
        var left = MailMessage.mostParts
        MailMessage.collect(part, depth: 0, &left, &text, &markup)
        // Mail programs make the text of the HTML, or let it say that this message is HTML.
        isMarkup = markup.map { markup in (text ?? []).count < min(600, markup.count / 4) } ?? false
        body = (isMarkup ? markup : text) ?? []
    }

    private static let deepest = 8
    private static let mostParts = 200

    /// The first plain text and the first HTML that are no attachment.
    private static func collect(_ part: MailPart, depth: Int, _ left: inout Int, _ text: inout [UInt8]?, _ markup: inout [UInt8]?) {
        guard left > 0, depth < deepest else { return }
        left -= 1
        if let inner = part.parts {
            for part in inner { collect(part, depth: depth + 1, &left, &text, &markup) }
        } else if !part.isAttachment {
            switch part.mime {
            case "text/html": if markup == nil { markup = part.text }
            case "text/plain", "": if text == nil { text = part.text }
            default: break
            }
        }
    }

    /// `"وكالة الأنباء" <news@example.org>` → the name.
    private static func name(_ header: [UInt8]) -> String? {
        let text = decoded(header)
        let angle = text.firstIndex(of: 0x3C)
        let name = text[..<(angle ?? text.endIndex)].filter { $0 != 0x22 }
        if let line = PageHead.line(name[...]) { return line }
        return angle.flatMap { PageHead.line(text[($0 + 1)...].prefix { $0 != 0x3E }) }
    }

    /// A header with its encoded words read: `=?utf-8?B?2K7YqNix?=`.
    static func decoded(_ header: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var at = 0
        var wasEncoded = false
        while at < header.count {
            if header[at] == 0x3D, let (word, end) = encodedWord(header, at) {
                // White space between encoded words is not theirs.
                if wasEncoded { while out.last == 0x20 { out.removeLast() } }
                out.append(contentsOf: word)
                (at, wasEncoded) = (end, true)
                continue
            }
            if header[at] > 0x20 { wasEncoded = false }
            out.append(header[at])
            at += 1
        }
        return out
    }

    private static func encodedWord(_ header: [UInt8], _ start: Int) -> (word: [UInt8], end: Int)? {
        guard start + 6 < header.count, header[start + 1] == 0x3F else { return nil }
        let fields = header[(start + 2)...].prefix(400).split(separator: 0x3F, maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count == 4, fields[1].count == 1, let kind = fields[1].first, fields[3].first == 0x3D else { return nil }
        let bytes: [UInt8]
        switch kind.lowered {
        case 0x62: bytes = TransferCoding.base64(fields[2])
        case 0x71: bytes = TransferCoding.quoted(fields[2].map { $0 == 0x5F ? 0x20 : $0 }[...])
        default: return nil
        }
        return (CharacterEncoding.utf8(bytes, declared: String(decoding: fields[0], as: UTF8.self)), fields[3].startIndex + 1)
    }
}
