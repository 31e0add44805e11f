/// Bytes that a tokenizer hands out: valid only until its call returns.
typealias MarkupBytes = UnsafeBufferPointer<UInt8>

/// One attribute: its name in small letters, its value without entities.
struct MarkupAttribute {
    let name: MarkupBytes
    let value: MarkupBytes
}

/// What takes the tokens of a page.
protocol MarkupSink {
    mutating func open(_ tag: Tag, attributes: UnsafeBufferPointer<MarkupAttribute>)
    mutating func close(_ tag: Tag)
    mutating func text(_ bytes: MarkupBytes)
}

/// Cuts a page into tags and text as HTML 5 says, in time linear in its length.
protocol MarkupTokenizer: AnyObject {
    /// - Parameter bytes: UTF-8.
    func tokenize<Sink: MarkupSink>(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout Sink)
}

extension MarkupBytes {
    func equals(_ word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount && word.withUTF8Buffer { memory in elementsEqual(memory) }
    }

    /// Whether a word of small letters stands somewhere in it; capitals count as small.
    func contains(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard count >= word.count, !word.isEmpty else { return word.isEmpty }
            for start in 0...(count - word.count) where self[start] | 0x20 == word[0] | 0x20 {
                var length = 1
                while length < word.count, self[start + length].lowered == word[length] { length += 1 }
                if length == word.count { return true }
            }
            return false
        }
    }

    var string: String { String(decoding: self, as: UTF8.self) }

    /// A hash of the bytes, eight at a time; never zero.
    var hash: UInt64 {
        var hash = UInt64(count) &+ 1
        var at = 0
        func mix(_ word: UInt64) {
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        let raw = UnsafeRawBufferPointer(self)
        while at + 8 <= count {
            mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < count {
            rest = rest << 8 | UInt64(self[at])
            at += 1
        }
        mix(rest)
        return hash | 1 << 63
    }
}

extension UInt8 {
    /// The small letter of a Latin capital.
    var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLatinLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
