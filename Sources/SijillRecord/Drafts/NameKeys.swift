import SijillModel
import SijillStore
import SijillText

/// Makes what names are found and compared by.
package enum NameKeys {
    /// The row of a name, and what merging compares it by.
    static func row(_ name: Name) -> (row: NameRow, mark: NameMark) {
        let isKnown = isKnown(name.id)
        var (skeleton, short) = (Fold.hash(name.id.utf8), UInt64(0))
        var mark = NameMark(known: name.id.utf8)
        if !isKnown || name.kind == .person {
            let all = SearchWords.list(name.words.text)
            let words = parts(all)
            if !isKnown { skeleton = Fold.hash(name.kind == .person ? words.joined().utf8 : words.sorted().joined(separator: " ").utf8) }
            if name.kind == .person, words.count > 1 { short = Fold.hash((words[0] + " " + words[words.count - 1]).utf8) }
            if !isKnown, !words.isEmpty {
                mark = name.kind == .person ? NameMark(person: words, hasSons: all.contains { isSon($0) }) : NameMark(words: words)
            }
        }
        let row = NameRow(
            id: id(name.id), key: name.id, kind: name.kind, arabic: name.arabic, english: name.english, written: name.words.text,
            folded: Fold.string(name.words.text), skeleton: Int64(bitPattern: skeleton), short: Int64(bitPattern: short))
        return (row, mark)
    }

    /// Whether it stands for several, one of whom another article may name: «the six powers», the European Union.
    static func isSeveral(_ name: Name) -> Bool {
        switch name.kind {
        case .bloc, .group: true
        case .organisation: isKnown(name.id)
        case .country, .place, .company, .government, .person: false
        }
    }

    package static func id(_ key: String) -> Int64 { Int64(bitPattern: Fold.hash(key.utf8)) }

    /// Whether the id is one of the reference tables', not made from what the article wrote.
    static func isKnown(_ id: String) -> Bool {
        guard let colon = id.utf8.firstIndex(of: 0x3A) else { return false }
        return id.utf8[colon...].allSatisfy { $0 < 0x80 }
    }

    /// The words of a name as spellings of it share them: without the article, «son of», marks; doubled letters and long vowels at ends stay.
    /// «عبد الله» and «عبدالله» are one word.
    private static func parts(_ words: [String]) -> [String] {
        var own: [String] = []
        for word in words where word.unicodeScalars.count > 1 && !isSon(word) {
            if let last = own.last, last.utf8.elementsEqual(servant) {
                own[own.count - 1] = last + word
            } else if word.utf8.starts(with: servantOf) {
                own.append(String(decoding: servant + word.utf8.dropFirst(servantOf.count), as: UTF8.self))
            } else {
                own.append(word)
            }
        }
        return own.isEmpty ? words : own
    }

    /// «عبد», and with the article, which is cut off a word by itself but stays within this one.
    private static let servant: [UInt8] = [0xD8, 0xB9, 0xD8, 0xA8, 0xD8, 0xAF]
    private static let servantOf = servant + [0xD8, 0xA7, 0xD9, 0x84]

    private static func isSon(_ word: String) -> Bool { sons.contains(Fold.hash(word.utf8)) }

    /// «بن» and «ابن», which one paper writes and the next leaves out.
    private static let sons: Set<UInt64> = [
        Fold.hash([0xD8, 0xA8, 0xD9, 0x86] as [UInt8]), Fold.hash([0xD8, 0xA7, 0xD8, 0xA8, 0xD9, 0x86] as [UInt8]),
    ]
}

/// The ids of names, for those who write them out.
public enum NameID {
    /// The row of a name in a store.
    public static func row(_ key: String) -> Int64 { NameKeys.id(key) }
    public static func text(_ row: Int64) -> String { String(UInt64(bitPattern: row), radix: 36) }
    /// A short name for something long: a hash of it.
    public static func text(_ long: String) -> String { String(Fold.hash(long.utf8), radix: 36) }
}
