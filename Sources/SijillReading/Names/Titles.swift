import SijillLanguage
import SijillModel
import SijillText

/// Offices as they are worded: «وزير الخارجية الأمريكي», «المدير العام لمنظمة X», «رئيس مجلس إدارة الشركة».
extension NameScan {
    /// The office that begins at `token`, with all that hangs on it.
    func title(_ token: Int) -> TitleItem? {
        guard isWord(token), let office = office(token) else { return nil }
        let word = page.words[token]
        if word.clitics.contains(.pronoun), !bits[token].contains(.counterpart) { return nil }
        var item = TitleItem(
            title: token..<office.end, whole: token..<office.end, lexeme: office.lexeme, organisationAt: -1, country: 0, countryAt: -1,
            isFormer: false, personAt: -1)
        var end = office.end
        let isMinister = bits(of: office.lexeme).contains(.minister) || bits(of: office.lexeme).contains(.ministryField)
        var isOpen = !word.hasArticle
        func extend(to new: Int) {
            end = new
            item.title = token..<new
        }
        if continues(end), isWord(end), page.words[end].prefix == 0, let field = longest(end, .ministryField),
            isMinister || page.words[end - 1].stem == page.words[token].stem && bits[token].contains(.minister)
        {
            extend(to: field.end)
            isOpen = !page.words[field.end - 1].hasArticle
            joinedFields(&end)
            extend(to: end)
        }
        var steps = 0
        while steps < 8, continues(end), isWord(end) {
            steps += 1
            let next = page.words[end]
            let own = bits[end]
            let afterComplement = item.organisationAt >= office.end && end == item.title.upperBound && item.country == 0
            let afterBody = end > item.title.upperBound && item.organisationAt >= item.title.upperBound
            let country = nationality(end)
            if country != 0, next.prefix == 0, next.hasArticle || !isOpen || word.has(.accusative) {
                // «الوزير الإيراني», «وزير خارجيته»
                if item.country != 0 { break }
                item.country = country
                item.countryAt = end
                end += 1
                isOpen = false
                continue
            }
            // «المتحدث باسم بحاح»: for whom he speaks.
            if end == office.end, office.end > token + 1, bits(of: office.lexeme).contains(.spokesperson), next.prefix == 0,
                let last = spokenFor(end, &item)
            {
                extend(to: last)
                isOpen = false
                continue
            }
            if own.contains(.former), next.clitics.isDisjoint(with: [.and, .pronoun]) {
                item.isFormer = true
                end += 1
                continue
            }
            if own.contains(.acting), next.clitics.isDisjoint(with: [.and, .pronoun]) {
                extend(to: end + 1)
                continue
            }
            if isOpen, next.prefix == 0, !next.clitics.contains(.pronoun), let last = complement(end, &item) {
                extend(to: last)
                isOpen = false
                continue
            }
            if isDefiniteAdjective(end), own.isDisjoint(with: [.honorific, .notPerson]), !(own.contains(.personName) && !next.has(.adjective)) {
                // «المدير بمركز الدراسات العالمي»: an adjective of the body, not of the office.
                if afterBody { end += 1 } else { extend(to: end + 1) }
                isOpen = false
                continue
            }
            // «رئيس غرفة تجارة دبي»
            if afterComplement, next.prefix == 0, end > office.end, !page.words[end - 1].hasArticle, isConstruct(end - 1),
                let place = world(end), place.kind == .place || place.kind == .country
            {
                extend(to: place.span.tokens.upperBound)
                continue
            }
            // «للدراسات الاقتصادية والاستراتيجية»
            if next.clitics.contains([.and, .article]), next.clitics.isDisjoint(with: .prepositions), next.has(.adjective), end > office.end,
                isDefiniteAdjective(end - 1), nationality(end - 1) == 0, own.isDisjoint(with: [.office, .heads, .personName, .nationality])
            {
                if end == item.title.upperBound { extend(to: end + 1) } else { end += 1 }
                continue
            }
            if next.clitics.contains(.to), next.clitics.isDisjoint(with: [.and, .pronoun]) {
                if let last = body(end) {
                    if item.organisationAt < 0 { item.organisationAt = end }
                    end = last
                    continue
                }
                if own.contains(.office) {
                    // «الممثل الخاص للأمين العام»
                    guard let held = self.office(end) else { break }
                    extend(to: held.end)
                    while continues(end), isDefiniteAdjective(end), nationality(end) == 0 { extend(to: end + 1) }
                    continue
                }
                if next.clitics.contains(.article), next.has([.noun, .verbalNoun]) {
                    end += 1
                    // «للشؤون العربية»
                    while continues(end), isDefiniteAdjective(end) { end += 1 }
                    joinedFields(&end)
                    extend(to: end)
                    continue
                }
                break
            }
            if next.clitics.contains(.by), next.clitics.isDisjoint(with: [.and, .pronoun]), let last = body(end) {
                if item.organisationAt < 0 { item.organisationAt = end }
                end = last
                continue
            }
            if own.contains(.titleLink), next.prefix == 0, continues(end + 1), isWord(end + 1), page.words[end + 1].prefix == 0,
                let last = body(end + 1)
            {
                if item.organisationAt < 0, item.country == 0 { item.organisationAt = end + 1 }
                end = last
                continue
            }
            break
        }
        item.whole = token..<end
        // An ambassador's title keeps where he is from and where he is.
        if bits(of: office.lexeme).contains(.ambassador) { item.title = item.whole }
        return item
    }

    /// The longest office at `token`, in the singular; trades and kinship are none.
    private func office(_ token: Int) -> (end: Int, lexeme: UInt32)? {
        for phrase in page.phrases(at: token) {
            let own = bits(of: phrase.lexeme)
            guard own.contains(.office) else { continue }
            if !own.isDisjoint(with: [.trade, .relation]) { continue }
            return !isPlural(token) ? (phrase.tokens.upperBound, phrase.lexeme) : nil
        }
        guard bits[token].contains(.office), page.words[token].isKnown else { return nil }
        // «سلطان بن سلمان», «أمير عبد اللهيان»: a name.
        if bits[token].contains(.given), !page.words[token].hasArticle, token + 1 < count,
            bits[token + 1].isDisjoint(with: [.headPlace, .country]),
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

    private func isPlural(_ token: Int) -> Bool {
        let word = page.words[token]
        return !word.has(.singular) && word.has([.plural, .dual])
    }

    /// «والصناعة» of «وزير التجارة والصناعة».
    private func joinedFields(_ end: inout Int) {
        while continues(end), isWord(end) {
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
    private func complement(_ start: Int, _ item: inout TitleItem) -> Int? {
        if let side = side(start) {
            item.organisationAt = start
            return side.span.tokens.upperBound
        }
        if let name = organisation(start), name.span.skip == 0 {
            item.organisationAt = start
            return name.span.tokens.upperBound
        }
        if let name = world(start), name.span.skip == 0 {
            item.organisationAt = start
            return name.span.tokens.upperBound
        }
        // Nouns in construct, then one with the article and its adjectives.
        var at = start
        while at < start + 3, isWord(at), continues(at), page.words[at].prefix == 0, !page.words[at].hasArticle, page.words[at].isKnown,
            page.words[at].has([.noun, .verbalNoun]), !isOnlyName(at)
        {
            if at > start, let name = world(at) ?? organisation(at), name.span.skip == 0 {
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

    private func spokenFor(_ start: Int, _ item: inout TitleItem) -> Int? {
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

    private func isOnlyName(_ at: Int) -> Bool { bits[at].contains(.personName) && !isOrdinary(at) }

    /// A body or state named at `token`, whatever clitic stands before it.
    private func body(_ token: Int) -> Int? {
        if let side = side(token) { return side.span.tokens.upperBound }
        if let name = organisation(token) { return name.span.tokens.upperBound }
        if let name = world(token) { return name.span.tokens.upperBound }
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
