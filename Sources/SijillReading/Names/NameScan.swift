import SijillLanguage
import SijillModel
import SijillText

/// The page as the readers of names see it.
final class NameScan {
    let page: Page
    let table: [NameBits]
    /// For each token its bits as a single word.
    let bits: [NameBits]
    /// Hashes of the page's words, to tell «وكيري» from «وودوارد».
    private(set) lazy var hashes = Set(page.text.tokens.map(\.hash))

    /// Towns whose names, though words too, are hardly anything else with «ب».
    private(set) lazy var surePlace = page.pack.classes.id("sure-place")
    /// Of those who sign, win, take over: what stands beside their names.
    private(set) lazy var takes = page.pack.classes.id("take-over")
    private(set) lazy var deals = [page.pack.classes.id("deals-with"), takes]
    private(set) lazy var sides = [page.pack.classes.id("link-between"), page.pack.classes.id("link-with")]

    static let ordinaryWords: Features = [
        .verb, .noun, .adjective, .preposition, .conjunction, .pronoun, .adverb, .particle, .numeral,
    ]
    static let functionWords: Features = [.preposition, .conjunction, .pronoun, .particle]

    init(_ page: Page, _ table: [NameBits]) {
        self.page = page
        self.table = table
        bits = page.words.map { $0.isKnown ? table[Int($0.classes)] : [] }
    }

    var count: Int { page.count }

    /// Bits of a lexeme's own classes.
    func bits(of lexeme: UInt32) -> NameBits { table[Int(page.pack.lexicon.lexemes[Int(lexeme)].classes)] }

    func isWord(_ index: Int) -> Bool { index < count && page.text.tokens[index].kind == .word }

    /// Goes on in the same line: names do not run over line ends.
    func continues(_ index: Int) -> Bool { index < count && !page.text.tokens[index].lineStart }

    func isOrdinary(_ index: Int) -> Bool { page.words[index].has(NameScan.ordinaryWords) || isHidden(index) }

    /// Known as a name or as the first word of a phrase, but another word behind its clitics: «وأكد», «بشكل».
    private func isHidden(_ index: Int) -> Bool {
        let word = page.words[index]
        guard word.isKnown, word.clitics.isEmpty, bits[index].isDisjoint(with: [.given, .country, .place]) else { return false }
        let behind = page.pack.features(behindCliticsOf: page.text.folded(index))
        return !behind.isDisjoint(with: NameScan.ordinaryWords)
    }

    func isLatin(_ index: Int) -> Bool {
        let token = page.text.tokens[index]
        return token.kind == .word && page.text.folded[Int(token.foldStart)] < 0x80
    }

    /// A word that is in no list, or only in that of names and their parts.
    func isUnknown(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        let word = page.words[index]
        return !word.isKnown || (!isOrdinary(index) && bits[index].isDisjoint(with: [.country, .place, .bloc, .organisation]))
    }

    /// Definite by its article and known as an adjective or by nothing at all.
    func isDefiniteAdjective(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        let word = page.words[index]
        guard word.hasArticle, word.prefix == 0 else { return false }
        if bits[index].contains(.nationality) || bits[index].contains(.blocAdjective) { return true }
        if !bits[index].isDisjoint(with: [.heads, .office]) && !word.has(.adjective) { return false }
        // «محافظ الهيئة المهندس عبداللطيف»
        if bits[index].contains(.courtesy), index + 1 < count, continues(index + 1), bits[index + 1].contains(.personName) { return false }
        return word.has(.adjective) || word.has(.activeParticiple) || word.has(.passiveParticiple)
    }

    /// A noun that the next one may be of: without article and pronoun.
    func isConstruct(_ index: Int) -> Bool {
        isWord(index) && !page.words[index].hasArticle && page.words[index].has(.noun) && !page.words[index].clitics.contains(.pronoun)
    }

    /// A noun with its article: «الطاقة»; an adjective that is one: «البتروكيماويات».
    func isDefiniteNoun(_ index: Int) -> Bool {
        guard isWord(index) else { return false }
        let word = page.words[index]
        return word.hasArticle && (word.has(.noun) || word.has(.verbalNoun) || !word.isKnown || isThings(index))
    }

    /// «نقليات», «بتروكيماويات»: an adjective that stands for things.
    func isThings(_ index: Int) -> Bool {
        let word = page.words[index]
        return word.has(.adjective) && word.has(.plural) && word.has(.feminine) && !word.has([.singular, .masculine])
    }

    /// The known name of the longest word or phrase of a bit at `token`.
    func longest(_ token: Int, _ wanted: NameBits) -> (end: Int, lexeme: UInt32)? {
        for phrase in page.phrases(at: token) where !bits(of: phrase.lexeme).isDisjoint(with: wanted) {
            return (phrase.tokens.upperBound, phrase.lexeme)
        }
        return single(token, wanted)
    }

    /// The lexeme of a bit among the readings of one word.
    func single(_ token: Int, _ wanted: NameBits) -> (end: Int, lexeme: UInt32)? {
        guard !bits[token].isDisjoint(with: wanted), page.words[token].isKnown else { return nil }
        var found: UInt32?
        for index in page.pack.lexicon.analyses(of: page.words[token].entry) {
            let lexeme = page.pack.lexicon.analyses[index].lexeme
            guard !bits(of: lexeme).isDisjoint(with: wanted) else { continue }
            // A town and a state: «سلطان عمان».
            if found == nil || bits(of: lexeme).contains(.country) && isOfState(token) { found = lexeme }
        }
        return found.map { (token + 1, $0) }
    }

    /// After «سلطان», «سلطنة» or with a damma («عُمان») it is the state and not the town.
    private func isOfState(_ token: Int) -> Bool {
        if token > 0, !bits[token - 1].isDisjoint(with: [.side, .stateNoun]) || bits[token - 1].contains(.office) { return true }
        let own = page.text.tokens[token]
        return page.text.bytes[Int(own.start)..<Int(own.end)].indices.contains {
            // U+064F
            page.text.bytes[$0] == 0xD9 && $0 + 1 < Int(own.end) && page.text.bytes[$0 + 1] == 0x8F
        }
    }

    /// Known name behind a nationality at `token`, or zero.
    func nationality(_ token: Int) -> UInt32 {
        guard token < count, let found = single(token, [.nationality, .blocAdjective]) else { return 0 }
        if bits[token].contains(.ambiguousPlace), token == 0 || bits[token - 1].isDisjoint(with: [.headOfState, .headOfGovernment]) { return 0 }
        return page.pack.lexicon.lexemes[Int(found.lexeme)].entity
    }

    func entity(_ lexeme: UInt32) -> UInt32 { page.pack.lexicon.lexemes[Int(lexeme)].entity }

    /// The quotation that opens at `token`.
    func quotation(_ token: Int) -> Quotation? {
        guard page.isMark(token, "\"") else { return nil }
        let all = page.text.quotations
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].open < token { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].open == token && all[low].isClosed ? all[low] : nil
    }

    /// Folded bytes of the clitics before the name at `token`; all of «لل», whose article has lost its alef.
    func skip(_ token: Int) -> UInt8 {
        let word = page.words[token]
        return word.clitics.contains([.to, .article]) ? word.stemStart : word.prefix
    }

    /// Folded bytes of a «و» written together with an unknown word that goes on a list: «وهيتاشي».
    func joined(_ index: Int) -> UInt8 {
        let word = page.words[index]
        if word.isKnown || word.prefix > 0 { return word.prefix }
        let bytes = page.text.folded(index)
        guard bytes.count > 6, bytes.starts(with: [0xD9, 0x88]) else { return 0 }
        return 2
    }

    /// Whether what follows the «و» stands elsewhere on the page.
    func isJoinedKnown(_ index: Int) -> Bool {
        guard joined(index) == 2, !page.words[index].isKnown else { return false }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in page.text.folded(index).dropFirst(2) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hashes.contains(hash)
    }
}
