/// What the JSON-LD of a page says of its article (schema.org), read leniently: many pages break the rules of JSON in it.
struct StructuredData {
    var published: [UInt8]?
    var headline: [UInt8]?
    var publisher: [UInt8]?
    var language: [UInt8]?
    /// How sure it is that the article of the page is meant: 2 an article, 1 a page, 0 nothing.
    private(set) var rank = 0

    fileprivate struct Object {
        var isArticle = false
        var isPage = false
        var data = StructuredData()
        var name: [UInt8]?
        /// The member of the object around it that holds it.
        let key: Key?
    }

    fileprivate enum Key: CaseIterable {
        case type, published, headline, publisher, language, name

        init?(_ bytes: ArraySlice<UInt8>) {
            for (name, key) in Key.names where bytes.elementsEqual(name.utf8) {
                self = key
                return
            }
            return nil
        }

        private static let names: [(String, Key)] = [
            ("@type", .type), ("datePublished", .published), ("headline", .headline), ("publisher", .publisher), ("inLanguage", .language),
            ("name", .name),
        ]
    }

    private static let deepest = 64

    init() {}

    /// One pass over the texts; objects inside deeper than `deepest` are passed over.
    init(_ texts: [[UInt8]]) {
        for text in texts { scan(text) }
    }

    private mutating func scan(_ text: [UInt8]) {
        var stack: [Object] = []
        var depth = 0
        var key: Key?
        var at = 0
        while at < text.count {
            switch text[at] {
            case 0x7B:
                depth += 1
                if depth <= StructuredData.deepest {
                    stack.append(Object(key: key))
                    key = nil
                }
            case 0x7D:
                if depth <= StructuredData.deepest, let object = stack.popLast() { close(object, in: &stack) }
                depth = max(0, depth - 1)
                key = nil
            case 0x2C: if at + 1 < text.count, key != .type { key = nil }
            case 0x22:
                let end = StructuredData.endOfString(text, at + 1)
                let string = text[(at + 1)..<end]
                at = end
                var next = end + 1
                while next < text.count, text[next] <= 0x20 { next += 1 }
                if next < text.count, text[next] == 0x3A {
                    key = Key(string)
                } else if let known = key, depth <= StructuredData.deepest, !stack.isEmpty {
                    stack[stack.count - 1].take(string, known)
                    if known != .type { key = nil }
                }
            default: break
            }
            at += 1
        }
    }

    private static func endOfString(_ text: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] != 0x22 { at += text[at] == 0x5C ? 2 : 1 }
        return min(at, text.count)
    }

    private mutating func close(_ object: Object, in stack: inout [Object]) {
        if object.key == .publisher, let name = object.name, !stack.isEmpty { stack[stack.count - 1].data.publisher = name }
        let rank = object.isArticle ? 2 : object.isPage ? 1 : 0
        guard rank > self.rank else { return }
        let publisher = publisher
        self = object.data
        self.rank = rank
        if self.publisher == nil { self.publisher = publisher }
    }
}

extension StructuredData.Object {
    fileprivate mutating func take(_ string: ArraySlice<UInt8>, _ key: StructuredData.Key) {
        switch key {
        case .type:
            if string.ends(with: "Article") || string.ends(with: "Posting") || string.elementsEqual("Report".utf8) { isArticle = true }
            if string.elementsEqual("WebPage".utf8) || string.elementsEqual("VideoObject".utf8) { isPage = true }
        case .published: data.published = data.published ?? StructuredData.plain(string)
        case .headline: data.headline = data.headline ?? StructuredData.plain(string)
        case .publisher: data.publisher = data.publisher ?? StructuredData.plain(string)
        case .language: data.language = data.language ?? StructuredData.plain(string)
        case .name: name = name ?? StructuredData.plain(string)
        }
    }
}

extension StructuredData {
    /// The text of a string of JSON.
    fileprivate static func plain(_ string: ArraySlice<UInt8>) -> [UInt8] {
        guard string.contains(0x5C) else { return Array(string) }
        var out: [UInt8] = []
        var units: [UInt16] = []
        var at = string.startIndex
        func flush() {
            if !units.isEmpty { out.append(contentsOf: String(decoding: units, as: UTF16.self).utf8) }
            units = []
        }
        while at < string.endIndex {
            guard string[at] == 0x5C, at + 1 < string.endIndex else {
                flush()
                out.append(string[at])
                at += 1
                continue
            }
            if string[at + 1] == 0x75, at + 6 <= string.endIndex,
                let unit = UInt16(String(decoding: string[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
            {
                units.append(unit)
                at += 6
                continue
            }
            flush()
            switch string[at + 1] {
            case 0x6E, 0x72: out.append(0x0A)
            case 0x74: out.append(0x20)
            default: out.append(string[at + 1])
            }
            at += 2
        }
        flush()
        return out
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with word: StaticString) -> Bool {
        count >= word.utf8CodeUnitCount && word.withUTF8Buffer { suffix(word.utf8CodeUnitCount).elementsEqual($0) }
    }
}
