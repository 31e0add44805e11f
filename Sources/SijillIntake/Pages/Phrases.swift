/// Words with which paragraphs begin that belong to no article: «اقرأ أيضا», "Read more".
struct Phrases: Sendable {
    /// Folded phrases and how many words a paragraph has at most that begins with it, by their first byte.
    private var byLead: [[(phrase: [UInt8], words: Int)]] = Array(repeating: [], count: 256)

    static let shared = Phrases(PackageResources.phrases_tsv)

    init(_ table: [UInt8]) {
        for row in Rows(table) {
            guard row.count == 2, let words = Int(row[0]) else { continue }
            let phrase = Phrases.fold(Array(row[1].utf8)[...], limit: .max)
            if let lead = phrase.first { byLead[Int(lead)].append((phrase, words)) }
        }
    }

    func begin(_ text: ArraySlice<UInt8>, words: Int) -> Bool {
        let folded = Phrases.fold(text, limit: 64)
        guard let lead = folded.first else { return !text.contains { $0 >= 0x80 } }
        return byLead[Int(lead)].contains { entry in
            words <= entry.words && folded.starts(with: entry.phrase) && (folded.count == entry.phrase.count || folded[entry.phrase.count] == 0x20)
        }
    }

    /// Small letters, alef without hamza, no marks of any kind, single spaces.
    static func fold(_ text: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
        var out: [UInt8] = []
        var isApart = false
        var at = text.startIndex
        func put(_ bytes: UInt8...) {
            if isApart, !out.isEmpty { out.append(0x20) }
            isApart = false
            out.append(contentsOf: bytes)
        }
        while at < text.endIndex, out.count < limit {
            let byte = text[at]
            let next = at + 1 < text.endIndex ? text[at + 1] : 0
            at += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            switch (byte, next) {
            case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5): put(0xD8, 0xA7)
            case (0xD9, 0x89): put(0xD9, 0x8A)
            case (0xD9, 0x80), (0xD9, 0x8B...0x92): continue
            case (0xD8, 0x8C), (0xD8, 0x9B), (0xD8, 0x9F): isApart = true
            case (0xC3...0xDF, _): put(byte, next)
            case (0x80..., _): isApart = true
            default: if byte.isLatinLetter || byte.isDigit { put(byte.lowered) } else if byte != 0x27 { isApart = true }
            }
        }
        return out
    }
}
