import SijillLanguage
import SijillMatch
import SijillModel
import SijillText

/// What is known of an article before any stage marks it: its tokens, their words, the phrases of the pack in it.
///
/// A class, so that pages which readers keep share it instead of copying it.
final class ScannedArticle: Sendable {
    let article: Article
    let text: Text
    let pack: Pack
    let words: [Word]
    let phrases: [Phrase]
    let phraseStarts: [Int32]
    let sentenceOf: [Int32]

    init(_ article: Article, pack: Pack, analyzer: inout Analyzer, limits: Text.Limits) {
        let text = Text(article.text, letters: pack.letters, limits: limits)
        var words: [Word] = []
        words.reserveCapacity(text.tokens.count)
        for index in text.tokens.indices {
            words.append(analyzer.word(text.tokens[index].hash, text.folded(index), hasHamza: text.beginsWithHamza(index)))
        }
        var sentenceOf = Array(repeating: Int32(0), count: words.count)
        for (index, sentence) in text.sentences.enumerated() { for token in sentence { sentenceOf[token] = Int32(index) } }
        (phrases, phraseStarts) = ScannedArticle.phrases(of: words, in: text, pack)
        self.article = article
        self.text = text
        self.pack = pack
        self.words = words
        self.sentenceOf = sentenceOf
    }

    /// Every phrase of the pack, also those inside one another, and for each token the first that starts there.
    private static func phrases(of words: [Word], in text: Text, _ pack: Pack) -> ([Phrase], [Int32]) {
        var phrases: [Phrase] = []
        var starts: [Int32] = []
        starts.reserveCapacity(words.count + 1)
        let trie = pack.phrases
        for start in words.indices {
            starts.append(Int32(phrases.count))
            guard words[start].phrases != 0 else { continue }
            var node: UInt32? = words[start].phrases
            let first = phrases.count
            var end = start + 1
            while let at = node {
                trie.forEachPayload(at) { phrases.append(Phrase(tokens: start..<end, lexeme: $0)) }
                guard end < words.count, !text.tokens[end].lineStart else { break }
                node = trie.step(at, words[end].tail)
                end += 1
            }
            if phrases.count > first + 1 { phrases[first...].sort { $0.tokens.upperBound > $1.tokens.upperBound } }
        }
        starts.append(Int32(phrases.count))
        return (phrases, starts)
    }
}
