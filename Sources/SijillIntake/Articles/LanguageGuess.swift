/// Which language a text is in: by its letters, and by its commonest words where languages share letters.
///
/// A table tells each language's own letters and common words; it is read once.
struct LanguageGuess: Sendable {
    private struct Profile {
        let code: String
        let words: Set<[UInt8]>
        let letters: Set<UInt32>
    }

    private let profiles: [Profile]
    static let shared = LanguageGuess(PackageResources.languages_tsv)
    /// Words that are looked at.
    private static let sample = 400

    init(_ table: [UInt8]) {
        var profiles: [Profile] = []
        for row in Rows(table) where row.count == 3 {
            let words = row[2].split(separator: " ").map { Array($0.utf8) }
            let letters = row[1] == "-" ? [] : row[1].unicodeScalars.map(\.value)
            profiles.append(Profile(code: row[0], words: Set(words), letters: Set(letters)))
        }
        self.profiles = profiles
    }

    /// The language with most of its words and letters in the text; nil where nothing tells.
    func language(of text: [UInt8]) -> String? {
        let text = text.prefix(LanguageGuess.sample * 10)
        return LanguageGuess.isPlainlyArabic(text) ? "ar" : best(text)
    }

    /// Letters of Arabic that its neighbours write otherwise, and nearly none of theirs, and nearly no Latin ones: no need to look at words.
    private static func isPlainlyArabic(_ text: ArraySlice<UInt8>) -> Bool {
        var (own, others, latin) = (0, 0, 0)
        text.withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count {
                let lead = text[at]
                at += 1
                guard lead & 0xFC == 0xD8, at < text.count else {
                    if lead.isLatinLetter { latin += 1 }
                    continue
                }
                let letter = UInt64(text[at] & 0x3F)
                own += Int(ownLetters[Int(lead & 3)] >> letter & 1)
                others += Int(othersLetters[Int(lead & 3)] >> letter & 1)
                at += 1
            }
        }
        return own > 8 && own > 12 * others && own > latin
    }

    /// The second bytes of آ أ إ ئ ة and ك ى ي, a bit each, behind the lead bytes D8 to DB.
    private static let ownLetters: InlineArray<4, UInt64> = [
        1 << 0x22 | 1 << 0x23 | 1 << 0x25 | 1 << 0x26 | 1 << 0x29, 1 << 0x03 | 1 << 0x09 | 1 << 0x0A, 0, 0,
    ]
    /// Those of letters that Arabic has not: U+0670 to U+06D4.
    private static let othersLetters: InlineArray<4, UInt64> = [0, 0xFFFF << 0x30, .max, 1 << 0x15 - 1]

    private func best(_ text: ArraySlice<UInt8>) -> String? {
        var scores = Array(repeating: 0, count: profiles.count)
        var seen = 0
        for word in text.split(maxSplits: LanguageGuess.sample, whereSeparator: { $0 <= 0x40 && !($0 == 0x27) }).prefix(LanguageGuess.sample) {
            let word = Array(word.map(\.lowered))
            let letters = Set(String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value))
            seen += 1
            for (number, profile) in profiles.enumerated() {
                if profile.words.contains(word) { scores[number] += 3 }
                if !profile.letters.isDisjoint(with: letters) { scores[number] += 2 }
            }
        }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] * 20 >= seen, scores[best] > 0 else { return nil }
        return profiles[best].code
    }
}
