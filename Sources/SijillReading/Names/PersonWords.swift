import SijillLanguage
import SijillModel
import SijillText

/// How single words fit into the name of a person.
extension NameScan {
    enum Fit { case no, particle, name, ordinary, unknown }

    func fit(_ at: Int, isFirst: Bool) -> Fit {
        guard isWord(at) else { return .no }
        let word = page.words[at]
        if !isFirst, word.prefix > 0 { return isMistaken(at) ? .unknown : .no }
        if word.clitics.contains(.pronoun), word.isKnown { return .no }
        let own = bits[at]
        if own.contains(.notPerson) && (word.hasArticle || !own.contains(.personName)) || own.contains(.former) || own.contains(.acting) {
            return .no
        }
        if !isFirst, beginsOffice(at) { return .no }
        if own.contains(.companyTail), !own.contains(.given) { return .no }
        if own.contains(.particle) { return .particle }
        if own.contains(.personName) {
            // «المتحدث باسم الوزارة»
            if isFirst, own.contains(.titleLink), at > 0, !bits[at - 1].isDisjoint(with: [.office, .spokesperson]) { return .no }
            // «الرئيس المصري محمد …»: where he is from.
            if isFirst, word.hasArticle, own.contains(.nationality), at + 1 < count, bits[at + 1].contains(.given) { return .no }
            if !isOrdinary(at) { return .name }
            // «وسيم الخطيب»: an office with nothing of its own, after a given name.
            if word.hasArticle, !own.isDisjoint(with: [.honorific, .office, .heads, .side]) {
                let isFamily = !isFirst && own.contains(.family) && bits[at - 1].contains(.given) && own.isDisjoint(with: [.heads, .side])
                return isFamily && !(continues(at + 1) && isDefiniteAdjective(at + 1)) ? .ordinary : .no
            }
            if word.has(NameScan.functionWords) {
                // «لولا دا سيلفا»
                let goesOn = !isFirst && continues(at + 1) && bits[at + 1].contains(.particle) && !bits[at + 1].contains(.given)
                return endsInYa(at) && own.contains(.given) && !own.contains(.ordinary) ? .name : endsInYa(at) || goesOn ? .ordinary : .no
            }
            return isMostlyName(at) ? .name : .ordinary
        }
        if !own.isDisjoint(with: [.country, .bloc, .organisation, .nationality, .heads, .office, .honorific]) { return .no }
        // «أشرف سالمان»: no name goes on with «two».
        if !isFirst, word.has(.dual), word.clitics.isEmpty, !word.has([.singular, .plural, .verb]), isWord(at - 1),
            bits[at - 1].contains(.given)
        {
            return .unknown
        }
        guard isUnknown(at), page.text.tokens[at].foldLength > 2, !isHiddenWord(at), own.isDisjoint(with: .place) else { return .no }
        return !isFirst && joined(at) > 0 && isJoinedKnown(at) ? .no : .unknown
    }

    /// «مايكل فرومان», «إليسا لينش»: written like ف or ل with a word that cannot follow it there.
    private func isMistaken(_ at: Int) -> Bool {
        let word = page.words[at]
        guard at > 0, bits[at - 1].contains(.given), !word.hasArticle, word.prefix == 2,
            word.clitics.isDisjoint(with: [.by, .like, .future, .pronoun])
        else { return false }
        if word.clitics.contains(.to) { return word.has(.verb) && !word.has([.noun, .adjective, .verbalNoun, .name, .pronoun, .particle]) }
        // «و» joins what follows; «ف» hardly ever does in the middle of a sentence.
        return page.text.folded(at).first == 0xD9 && page.text.folded(at).dropFirst().first == 0x81
            && !word.has([.verb, .particle, .preposition, .pronoun, .conjunction])
    }

    /// A part of names that is seldom another word in the news, though it could be: «سعد», «محمود».
    func isMostlyName(_ at: Int) -> Bool {
        guard bits[at].contains(.personName), bits[at].isDisjoint(with: [.nationality, .office, .honorific, .heads, .place, .country]) else {
            return false
        }
        return !bits[at].contains(.ordinary) || page.words[at].hasArticle && isPlainFamily(at)
    }

    /// «الأسد» the family, though «أسد» is a lion.
    private func isPlainFamily(_ at: Int) -> Bool {
        page.pack.lexicon.analyses(of: page.words[at].entry).contains { index in
            let own = bits(of: page.pack.lexicon.analyses[index].lexeme)
            return own.contains(.family) && own.isDisjoint(with: [.ordinary, .given])
        }
    }

    /// «فيصل بن بندر أمير منطقة الرياض», «علي جمعة مفتي الديار»: the office of him who was named.
    private func beginsOffice(_ at: Int) -> Bool {
        guard continues(at + 1), isWord(at + 1) else { return false }
        guard !bits[at].isDisjoint(with: [.office, .relation]) else {
            // «مساعد أمين الغرفة»
            return page.phrases(at: at).contains { bits(of: $0.lexeme).contains(.office) && $0.tokens.count > 1 }
        }
        let next = page.words[at + 1]
        if page.words[at].hasArticle { return isDefiniteAdjective(at + 1) && !bits[at + 1].contains(.personName) }
        if bits[at + 1].contains(.particle) { return false }
        if !bits[at + 1].isDisjoint(with: [.heads, .country, .place, .side, .office]) { return true }
        if next.isKnown, next.hasArticle { return !isMostlyName(at + 1) && next.has([.noun, .verbalNoun]) }
        return !bits[at + 1].contains(.personName) && (title(at).map { $0.whole.count > 1 } ?? false)
    }

    /// «محمد الخالدي شاعر مغربي»: a noun with something of its own after it.
    func begins(anotherPhraseAt at: Int) -> Bool {
        let word = page.words[at]
        guard !word.hasArticle, word.has([.noun, .verbalNoun]), continues(at + 1), isWord(at + 1) else { return false }
        let next = page.words[at + 1]
        guard next.isKnown, next.prefix == 0, bits[at + 1].isDisjoint(with: .personName) else { return false }
        return next.hasArticle || next.has(.adjective) && !next.has([.verb, .preposition])
            || !bits[at + 1].isDisjoint(with: [.office, .heads, .country])
    }

    /// A place before another part of a name, or a company after one.
    func mayBeNamesake(_ at: Int, isFirst: Bool) -> Bool {
        let (word, own) = (page.words[at], bits[at])
        guard isWord(at), word.clitics.isEmpty, !isOrdinary(at), own.isDisjoint(with: [.country, .bloc, .nationality, .heads]) else { return false }
        guard isFirst else { return own.contains(.organisation) && !isLatin(at) }
        return own.contains(.place) && continues(at + 1) && isWord(at + 1) && !page.words[at + 1].hasArticle && page.words[at + 1].prefix == 0
            && (isUnknown(at + 1) || isMostlyName(at + 1))
    }

    /// «محمد سعيد الكندي وزير البيئة»: an adjective of a state for a family name, where the name is complete with it.
    func isFamilyNisba(_ at: Int, from start: Int, _ extent: PersonExtent) -> Bool {
        guard extent.names > 0, bits[at].contains(.nationality), page.words[at].hasArticle, page.words[at].prefix == 0, at + 1 < count else {
            return false
        }
        // «محمد شياع السوداني»: a name of two has no adjective, unless something is of that («السوداني الجنسية») or the next begins there.
        if extent.names > 1, !bits[start].isDisjoint(with: [.given, .particle]), !page.words[at].has(.feminine) {
            return !(continues(at + 1) && isWord(at + 1) && (page.words[at + 1].hasArticle || bits[at + 1].contains(.given)))
        }
        guard extent.solid == 1 else { return false }
        return isWord(at + 1) ? bits[at + 1].contains(.office) && !page.words[at + 1].hasArticle : page.isMark(at + 1, ",")
    }

    /// The first word of a phrase that stands here: «بشكل عام».
    private func isHiddenWord(_ at: Int) -> Bool {
        page.words[at].isKnown && isOrdinary(at) || page.phrases(at: at).contains { bits(of: $0.lexeme).isDisjoint(with: [.world, .personName]) }
    }

    /// «الشيحي»: with what looks like the article, whether the word is known or not.
    func beginsInArticle(_ at: Int) -> Bool { page.text.folded(at).prefix(4).elementsEqual([0xD8, 0xA7, 0xD9, 0x84]) }

    /// «علي», not «على», where the spelling tells.
    func endsInYa(_ at: Int) -> Bool {
        let token = page.text.tokens[at]
        let bytes = page.text.bytes
        guard Int(token.end) >= 2 else { return false }
        return bytes[Int(token.end) - 2] == 0xD9 && bytes[Int(token.end) - 1] == 0x8A
    }

    /// «وزير الخارجية التركي حاقان فيدان»: after an office that is complete, before a word that is a name or that nobody knows.
    ///
    /// A dual or a noun with «my» cannot go on such an office, so that «حاقان» and «ساناي» are names though they look like words.
    func isNamedAfterOffice(_ at: Int) -> Bool {
        let word = page.words[at]
        let mayBelong: Clitics = [.and, .by, .to, .like, .future, .article, .pronounShe, .pronounThey]
        // «سأنأى» spells «ساناي»: nobody speaks of himself after an office.
        let isMine =
            word.clitics.contains(.future) && word.has(.first) && !word.has(.third)
            || word.clitics.contains(.pronoun) && endsInYa(at) && word.clitics.isDisjoint(with: [.and, .article])
        guard at > 0, page.words[at - 1].hasArticle, continues(at + 1), isWord(at + 1) else { return false }
        // «نظيره الأوكراني بافلو كليمكين»: no noun follows the preposition.
        let isMisspelt =
            word.prefix == 2 && !word.hasArticle && !word.has([.noun, .verbalNoun]) && nationality(at - 1) != 0 && isUnknown(at + 1)
        // «مقاتل السومو يرسين بالتاغول»: a verb that nobody alone can be the subject of.
        let isTheirs = word.has(.verb) && word.has([.plural, .feminine]) && !word.has([.singular, .dual, .masculine, .noun, .adjective])
        guard isMine || isMisspelt || word.clitics.isDisjoint(with: mayBelong),
            isMine || isMisspelt || isTheirs || !word.has([.verb, .preposition, .particle, .conjunction, .adverb, .pronoun]),
            isTheirs || page.words[at + 1].prefix == 0 && joined(at + 1) == 0
        else { return false }
        let isOdd =
            isMine || isTheirs || word.has(.dual) && !word.has([.singular, .plural])
            || word.clitics.contains(.pronoun) && !bits[at].contains(.counterpart)
        guard isOdd || bits[at].isDisjoint(with: [.world, .heads, .office, .honorific, .nationality, .former, .acting]) else { return false }
        if isMisspelt || isTheirs { return true }
        if isOdd, !page.words[at + 1].hasArticle {
            let next = fit(at + 1, isFirst: false)
            return next == .unknown || next == .name || next == .ordinary && !page.words[at + 1].has(NameScan.functionWords)
        }
        return !word.has(.verbalNoun) && fit(at + 1, isFirst: false) == .unknown && !page.words[at + 1].isKnown
    }
}
