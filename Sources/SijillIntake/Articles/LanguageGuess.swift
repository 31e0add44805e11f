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
        var lead: UInt8 = 0
        for byte in text {
            switch (lead, byte) {
            // آ أ إ ئ ة, and ك ى ي
            case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5), (0xD8, 0xA6), (0xD8, 0xA9), (0xD9, 0x83), (0xD9, 0x89), (0xD9, 0x8A): own += 1
            case (0xD9, 0xB0...0xBF), (0xDA, 0x80...0xBF), (0xDB, 0x80...0x94): others += 1
            default: if byte.isLatinLetter { latin += 1 }
            }
            lead = byte
        }
        return own > 8 && own > 12 * others && own > latin
    }

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
