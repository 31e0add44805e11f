package import SijillLanguage
import SijillMatch
package import SijillModel
package import SijillText

/// Words of the page: whole tokens, less the clitics that do not belong to them.
package struct Span: Sendable, Hashable {
    package var tokens: Range<Int>
    /// Folded bytes of the first token that stand before the span: the «و» of «واليابان».
    package var skip: UInt8 = 0
    package init(_ tokens: Range<Int>, skip: UInt8 = 0) {
        self.tokens = tokens
        self.skip = skip
    }
}

/// A phrase of the pack that stands on the page.
package struct Phrase: Sendable {
    package let tokens: Range<Int>
    package let lexeme: UInt32
}

/// A number, in digits or words, with no unit yet.
package struct NumberItem: Sendable {
    package var tokens: Range<Int>
    package var skip: UInt8
    package var value: Double
    /// «الثالث», «third».
    package var isOrdinal: Bool
    /// What the last scale word multiplies by: 1,000,000 in «3 ملايين»; 1 where there is none.
    package var scale: Double = 1
    /// «نصف», «ثلاثة أرباع»: part of something.
    package var isFraction = false
    /// In digits without a decimal part or separators: what may be a year, a day, a telephone number.
    package var digits: UInt8 = 0
}

/// A number with its unit and bound.
package struct AmountItem: Sendable {
    /// With the words of the bound.
    package var span: Span
    /// The number and its unit alone.
    package var core: Range<Int>
    package var low: Double
    package var high: Double?
    /// ISO 4217, `percent`, the counted noun, or nothing.
    package var unit: String
    package var bound: Bound
    package var isMoney: Bool
    package var isPercent: Bool { unit == "percent" }
    /// Money or a percentage: an item of the tier `amounts`; else a counted thing.
    package var isListed: Bool { isMoney || isPercent }
}

/// A time, resolved against the day of publication where it needs one.
package struct TimeItem: Sendable {
    package var span: Span
    /// EDTF; nil where the day of publication is needed and unknown.
    package var value: String?
    /// Lies after the day of publication.
    package var isFuture: Bool
}

/// One place where somebody or something is named or referred to.
package struct NameItem: Sendable {
    package var span: Span
    /// Index into `Page.entities`.
    package var entity: Int
    /// «الرئيس», «البلدان»: reached through a description, not through its name.
    package var isReference: Bool
}

/// Somebody or something that the article names, with all its mentions joined.
package struct Entity: Sendable {
    package var id: String
    package var kind: Name.Kind
    /// The fullest form of the name on the page.
    package var fullest: Span
    /// Index into `Pack.names`, or zero.
    package var known: UInt32
    /// ISO 3166 code of the country that it is or belongs to; empty where unknown.
    package var country: String
    package var isFeminine: Bool
}

/// One article while it is being read: its tokens, and what each stage found in them.
package struct Page: Sendable {
    private let scanned: ScannedArticle
    package internal(set) var numbers: [NumberItem] = []
    package internal(set) var amounts: [AmountItem] = []
    package internal(set) var times: [TimeItem] = []
    package internal(set) var names: [NameItem] = []
    package internal(set) var entities: [Entity] = []
    /// For each token one more than the index of the item that covers it, or zero.
    package internal(set) var numberAt: [Int32] = []
    package internal(set) var amountAt: [Int32] = []
    package internal(set) var timeAt: [Int32] = []
    package internal(set) var nameAt: [Int32] = []
    package internal(set) var titles: [TitleItem] = []
    /// For each token that is a nationality one more than the index of the state's entity, or zero.
    package internal(set) var nationalities: [Int32] = []
    package internal(set) var posts: [Post] = []

    package init(_ article: Article, pack: Pack, analyzer: inout Analyzer, limits: Text.Limits = Text.Limits()) {
        scanned = ScannedArticle(article, pack: pack, analyzer: &analyzer, limits: limits)
        let none = Array(repeating: Int32(0), count: scanned.words.count)
        (numberAt, amountAt, timeAt, nameAt) = (none, none, none, none)
    }

    package var article: Article { scanned.article }
    package var text: Text { scanned.text }
    package var pack: Pack { scanned.pack }
    /// One for each token.
    package var words: [Word] { scanned.words }
    package var count: Int { scanned.words.count }
    /// By where they start, the longest first.
    package var phrases: [Phrase] { scanned.phrases }
    /// For each token the first of `phrases` that starts there; one more at the end.
    package var phraseStarts: [Int32] { scanned.phraseStarts }
    /// For each token the index of its sentence.
    package var sentenceOf: [Int32] { scanned.sentenceOf }

    // MARK: Looking

    // What stands before the first token or behind the last is nothing: readers look around without asking where the page ends.
    package func phrases(at token: Int) -> ArraySlice<Phrase> {
        holds(token) ? phrases[Int(phraseStarts[token])..<Int(phraseStarts[token + 1])] : []
    }
    @inline(__always) package func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
        holds(token) && text.tokens[token].isMark(mark)
    }
    package func sentence(of token: Int) -> Range<Int> { holds(token) ? text.sentences[Int(sentenceOf[token])] : token..<token }
    /// Whether there is a token of that number.
    @inline(__always) package func holds(_ token: Int) -> Bool { UInt(bitPattern: token) < UInt(bitPattern: words.count) }
    package func amount(at token: Int) -> AmountItem? { !holds(token) || amountAt[token] == 0 ? nil : amounts[Int(amountAt[token]) - 1] }
    package func time(at token: Int) -> TimeItem? { !holds(token) || timeAt[token] == 0 ? nil : times[Int(timeAt[token]) - 1] }
    package func name(at token: Int) -> NameItem? { !holds(token) || nameAt[token] == 0 ? nil : names[Int(nameAt[token]) - 1] }
    package func number(at token: Int) -> NumberItem? { !holds(token) || numberAt[token] == 0 ? nil : numbers[Int(numberAt[token]) - 1] }

    /// Whether the word at `token`, by itself, is of the class.
    @inline(__always) package func isOf(_ token: Int, _ classID: UInt16) -> Bool {
        holds(token) && pack.classes.contains(words[token].classes, classID)
    }

    /// The lexeme of the class among the readings of a word.
    package func lexeme(_ token: Int, of classID: UInt16) -> UInt32? {
        guard isOf(token, classID), words[token].isKnown else { return nil }
        for index in pack.lexicon.analyses(of: words[token].entry) {
            let lexeme = pack.lexicon.analyses[index].lexeme
            if pack.classes.contains(pack.lexicon.lexemes[Int(lexeme)].classes, classID) { return lexeme }
        }
        return nil
    }

    /// The longest word or phrase of the class that starts at `token`: where it ends, and its lexeme.
    package func longest(_ token: Int, of classID: UInt16) -> (end: Int, lexeme: UInt32)? {
        for phrase in phrases(at: token) where pack.classes.contains(pack.lexicon.lexemes[Int(phrase.lexeme)].classes, classID) {
            return (phrase.tokens.upperBound, phrase.lexeme)
        }
        return lexeme(token, of: classID).map { (token + 1, $0) }
    }

    /// Whether the word has a reading with all of `features` in one of the classes; any class when there are none.
    package func matches(_ token: Int, _ classes: [UInt16], _ features: UInt32, without: UInt32) -> Bool {
        guard holds(token) else { return false }
        let word = words[token]
        guard word.isKnown else { return false }
        if word.features.rawValue & features != features { return false }
        if !classes.isEmpty, !classes.contains(where: { pack.classes.contains(word.classes, $0) }) { return false }
        if features == 0, without == 0 { return true }
        for index in pack.lexicon.analyses(of: word.entry) {
            let analysis = pack.lexicon.analyses[index]
            guard analysis.features & features == features, analysis.features & without == 0 else { continue }
            if classes.isEmpty { return true }
            let set = pack.lexicon.lexemes[Int(analysis.lexeme)].classes
            if classes.contains(where: { pack.classes.contains(set, $0) }) { return true }
        }
        return false
    }

    // MARK: Citing

    /// The exact words of a span, with their offsets.
    package func cite(_ span: Span) -> Words {
        let tokens = span.tokens
        guard !tokens.isEmpty else { return Words(text: "", start: 0, end: 0) }
        var byte = Int(text.tokens[tokens.lowerBound].start)
        var point = Int(text.tokens[tokens.lowerBound].point)
        if span.skip > 0 { (byte, point) = text.split(tokens.lowerBound, afterFolded: Int(span.skip)) }
        let last = text.tokens[tokens.upperBound - 1]
        return Words(text.bytes[byte..<Int(last.end)], start: point, end: Int(last.pointEnd))
    }

    package func cite(_ tokens: Range<Int>) -> Words { cite(Span(tokens)) }

    /// The sentence in which a token stands.
    package func evidence(_ token: Int) -> Words { cite(sentence(of: token)) }

    package func name(_ item: NameItem) -> Name {
        let entity = entities[item.entity]
        let words = cite(entity.fullest)
        let own = cite(item.span)
        let known = entity.known == 0 ? nil : pack.names[Int(entity.known)]
        return Name(
            id: entity.id, kind: entity.kind, words: words, via: own == words ? nil : own, arabic: known?.arabic,
            english: known.flatMap { $0.english.isEmpty ? nil : $0.english })
    }

    package func amount(_ item: AmountItem) -> Amount {
        Amount(item.low, to: item.high, unit: item.unit, bound: item.bound, words: cite(item.span))
    }

    package func when(_ item: TimeItem) -> When { When(value: item.value, words: cite(item.span)) }
}

extension Page {
    /// A «و» that stands by itself: «"كذا" و"كذا"».
    func isLoneAnd(_ at: Int) -> Bool { text.tokens[at].foldLength == 2 && words[at].has(.conjunction) }

    /// Whether words of the class are at least three, and one of a hundred.
    func isAbout(_ classID: UInt16?) -> Bool {
        let words = (0..<count).count { isA($0, classID) }
        return words >= 3 && words * 100 >= count
    }
}
