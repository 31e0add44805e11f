import SijillLanguage
import SijillModel
import SijillText

/// Offices as they are worded: «وزير الخارجية الأمريكي», «المدير العام لمنظمة X», «رئيس مجلس إدارة الشركة».
extension NameScan {
    /// The office that begins at `token`, with all that hangs on it.
    func title(_ token: Int) -> TitleItem? {
        guard isWord(token), let office = office(token) else { return nil }
        var walk = TitleWalk(scan: self, token: token, office: office)
        return walk.item()
    }

    /// The longest office at `token`, in the singular; trades and kinship are none.
    func office(_ token: Int) -> (end: Int, lexeme: UInt32)? {
        for phrase in page.phrases(at: token) {
            let own = bits(of: phrase.lexeme)
            guard own.contains(.office) else { continue }
            if !own.isDisjoint(with: [.trade, .relation]) { continue }
            return !isPlural(token) ? (phrase.tokens.upperBound, phrase.lexeme) : nil
        }
        guard bits[token].contains(.office), page.words[token].isKnown else { return nil }
        // «المؤسسة» is a body and not a woman who founded one.
        if page.words[token].hasArticle, !bits[token].isDisjoint(with: NameBits.bodyHeads) { return nil }
        // «سلطان بن سلمان», «أمير عبد اللهيان»: a name.
        if bits[token].contains(.given),
            !bits[token].contains(.ordinary) || bits[token + 1 < count ? token + 1 : token].contains(.particle)
                || isNisba(token + 1),
            !page.words[token].hasArticle, token + 1 < count,
            bits[token + 1].contains(.particle) || bits[token + 1].isDisjoint(with: [.headPlace, .country, .place]),
            bits[token + 1].contains(.particle) || bits[token + 1].contains(.personName) || token > 0 && bits[token - 1].contains(.given)
        {
            return nil
        }
        var found: (Int, UInt32)?
        for index in page.pack.lexicon.analyses(of: page.words[token].entry) {
            let analysis = page.pack.lexicon.analyses[index]
            let own = bits(of: analysis.lexeme)
            guard own.contains(.office) else { continue }
            if !own.isDisjoint(with: [.trade, .relation]) { continue }
            let features = Features(rawValue: analysis.features)
            if features.contains(.plural) || features.contains(.dual) { continue }
            found = (token + 1, analysis.lexeme)
            break
        }
        return found
    }

    /// «العنقري»: a family name with its article, and nothing else; one that nobody knows too.
    func isNisba(_ at: Int) -> Bool {
        guard at < count, isWord(at) else { return false }
        if isUnknown(at) { return endsInYa(at) && beginsInArticle(at) }
        return page.words[at].hasArticle && bits[at].contains(.family) && !isOrdinary(at)
    }

    func isPlural(_ token: Int) -> Bool {
        let word = page.words[token]
        return !word.has(.singular) && word.has([.plural, .dual])
    }

    /// «والصناعة» of «وزير التجارة والصناعة».
    func joinedFields(_ end: inout Int) {
        while continues(end), isWord(end) {
            // «التجارة و الصناعة»
            let isApart = page.isLoneAnd(end) && continues(end + 1) && isWord(end + 1)
            if isApart {
                guard page.words[end + 1].hasArticle, page.words[end + 1].prefix == 0, bits[end + 1].contains(.ministryField) else { return }
                end += 2
                continue
            }
            let word = page.words[end]
            guard word.clitics.contains([.and, .article]), word.clitics.isDisjoint(with: .prepositions), word.isKnown else { return }
            let own = bits[end]
            let isField = own.contains(.ministryField)
            guard
                isField
                    || word.has([.noun, .verbalNoun])
                        && own.isDisjoint(with: [
                            .office, .honorific, .heads, .side, .country, .place, .personName, .stateNoun, .nationality, .headPerson,
                        ])
            else { return }
            // «وزير المالية والوفد المرافق»: only what can be a ministry's work.
            guard isField || word.has(.verbalNoun) || page.words[end - 1].has(.verbalNoun) || bits[end - 1].contains(.ministryField) else { return }
            end += 1
            while continues(end), isDefiniteAdjective(end), nationality(end) == 0, bits[end].isDisjoint(with: [.former, .acting]) { end += 1 }
        }
    }

    /// What an office without an article is of: «رئيس المفوضية الأوروبية», «سفير جمهورية البيرو», «مدير إدارة الآثار».
    func complement(_ start: Int, _ item: inout TitleItem) -> Int? {
        if let side = side(start) {
            item.organisationAt = start
            // «المملكة العربية السعودية» is more than «المملكة العربية».
            let whole = world(start).flatMap { $0.span.skip == 0 ? $0.span.tokens.upperBound : nil }
            return max(side.span.tokens.upperBound, whole ?? 0)
        }
        if let name = organisation(start, hosted: false), name.span.skip == 0 {
            item.organisationAt = start
            return name.span.tokens.upperBound
        }
        if let name = world(start, isExpected: true), name.span.skip == 0 {
            item.organisationAt = start
            return name.span.tokens.upperBound
        }
        // Nouns in construct, then one with the article and its adjectives.
        var at = start
        while at < start + 3, isWord(at), continues(at), page.words[at].prefix == 0, !page.words[at].hasArticle, page.words[at].isKnown,
            page.words[at].has([.noun, .verbalNoun]), !isOnlyName(at)
        {
            if at > start, let name = world(at, isExpected: bits[at].contains(.city)) ?? organisation(at), name.span.skip == 0 {
                item.organisationAt = at
                return name.span.tokens.upperBound
            }
            at += 1
        }
        guard at < count, continues(at), isDefiniteNoun(at), page.words[at].prefix == 0, page.words[at].isKnown,
            bits[at].isDisjoint(with: [.honorific, .nationality]) || bits[at].contains(.heads)
        else { return nil }
        if isOnlyName(at) { return nil }
        at += 1
        while continues(at), isDefiniteAdjective(at), nationality(at) == 0, bits[at].isDisjoint(with: [.former, .acting]) { at += 1 }
        joinedFields(&at)
        return at
    }

    func spokenFor(_ start: Int, _ item: inout TitleItem) -> Int? {
        guard page.words[start - 1].clitics.contains(.by) || !page.words[start - 1].hasArticle,
            page.words[start - 1].stem != page.words[item.title.lowerBound].stem
        else { return nil }
        if let last = complement(start, &item) { return last }
        if bits[start].contains(.side) || !bits[start].isDisjoint(with: [.heads]), page.words[start].hasArticle {
            item.organisationAt = start
            return start + 1
        }
        if let last = person(honorifics(start), isTitled: true) { return last }
        return nil
    }

    /// A person's name begins right after the word.
    func isNamed(after at: Int) -> Bool { continues(at + 1) && isWord(at + 1) && (bits[at + 1].contains(.given) || isUnknown(at + 1)) }

    func isOnlyName(_ at: Int) -> Bool { bits[at].contains(.personName) && !isOrdinary(at) }

    /// A body or state named at `token`, whatever clitic stands before it.
    ///
    /// - Parameter isHost: an office is told to be there, so that even «جدة» is a place.
    func body(_ token: Int, isHost: Bool = false) -> Int? {
        if let side = side(token) { return side.span.tokens.upperBound }
        if let name = organisation(token) { return name.span.tokens.upperBound }
        if let name = world(token, isExpected: isHost && bits[token].contains(.city)) { return name.span.tokens.upperBound }
        // «لشركة», «بالوزارة», «للشركة»: a body without its name.
        if bits[token].contains(.stateNoun) || !bits[token].isDisjoint(with: [.headCompany, .headGovernment, .headOrganisation]),
            page.words[token].hasArticle
        {
            return token + 1
        }
        // «للأهلي كابيتال»
        if page.words[token].clitics.contains(.to), page.words[token].hasArticle, continues(token + 1), isWord(token + 1),
            page.words[token + 1].prefix == 0, bits[token + 1].contains(.companyTail), !page.words[token + 1].hasArticle
        {
            return token + 2
        }
        // A name that nobody knows: «لإنوكيم».
        if page.words[token].clitics.contains(.to), isUnknown(token) { return token + 1 }
        return nil
    }
}
