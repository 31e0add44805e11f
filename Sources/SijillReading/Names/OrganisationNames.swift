import SijillLanguage
import SijillModel
import SijillText

/// Names put together of a word for a kind of body and what tells it from others:
/// «وزارة التخطيط», «الهيئة العامة للاستثمار», «شركة تاف», «مدينة الجبيل».
extension NameScan {
    /// The longest name of an organisation may run over this many words.
    private static let longestName = 12

    /// The name of a body that begins at `token`.
    ///
    /// - Parameter hosted: the body that it sits in belongs to it: «لجنة الشؤون الخارجية | بمجلس الشيوخ».
    func organisation(_ token: Int, hosted: Bool = true) -> NameProposal? {
        guard isWord(token), let head = head(token) else { return nil }
        let word = page.words[token]
        if word.clitics.contains(.pronoun) || word.has(.construct) && !word.has(.singular) && word.has(.dual) { return nil }
        var name = Extent(end: head.end, kind: hosted ? head.bits : head.bits.subtracting(.committee))
        // «مجلس النواب», «البنك المركزي»: a head of two words names a body already.
        let isWhole = head.end > token + 1 && (page.words[head.end - 1].hasArticle)
        if isWhole {
            tail(&name)
            name.isDroppable = false
        } else {
            guard word.hasArticle ? definite(&name) : construct(&name) else { return nil }
        }
        let limit = min(name.end, token + NameScan.longestName)
        if !name.isNamed, let proper = properName(after: limit, head.bits, from: token) {
            return NameProposal(
                span: Span(token..<proper.span.tokens.upperBound, skip: skip(token)), kind: proper.kind, known: proper.known, priority: 6,
                heads: limit - token, isFeminine: word.has(.feminine))
        }
        var end = limit
        var country: UInt32 = 0
        // «شركة تاف التركية» is «شركة تاف»; «الجيش التركي» stays whole.
        if end - head.end > 1, nationality(end - 1) != 0, page.words[end - 1].hasArticle, page.words[end - 1].prefix == 0 {
            country = nationality(end - 1)
            if name.isDroppable, head.bits.contains(.headCompany), head.bits.isDisjoint(with: .headGovernment) { end -= 1 }
        } else if end - 1 > token {
            country = nationality(end - 1)
        }
        // «شركة بيانات | المهندس خالد»
        while end - head.end > 0, page.words[end - 1].hasArticle, page.words[end - 1].prefix == 0, bits[end - 1].contains(.honorific),
            person(end, isTitled: true) != nil
        { end -= 1 }
        guard end > head.end || isWhole, let kind = kind(head.bits, isProper: name.isNamed) else { return nil }
        // «وزارة الصحة في المغرب»
        if kind == .government, country == 0, let state = stateInside(end) {
            country = state.known
            end = state.span.tokens.upperBound
        }
        return NameProposal(
            span: Span(token..<end, skip: skip(token)), kind: kind, country: country, priority: 3, heads: head.end - token,
            isFeminine: word.has(.feminine))
    }

    /// A name of an organisation while it grows.
    private struct Extent {
        var end: Int
        let kind: NameBits
        /// Has a word of its own, not only a field of work.
        var isNamed = false
        var isDroppable = true
    }

    /// The longest head at `token`, in the singular.
    private func head(_ token: Int) -> (end: Int, bits: NameBits)? {
        for phrase in page.phrases(at: token) {
            let own = bits(of: phrase.lexeme)
            if own.contains(.generic) { return nil }
            if !own.isDisjoint(with: NameBits.heads) {
                return (phrase.tokens.upperBound, own.union(bits[token].intersection([.fieldHead, .committee])))
            }
        }
        guard !bits[token].isDisjoint(with: NameBits.heads), !bits[token].contains(.generic) else { return nil }
        guard page.words[token].isKnown else { return nil }
        let plural = Features.plural.rawValue | Features.dual.rawValue
        for index in page.pack.lexicon.analyses(of: page.words[token].entry) {
            let analysis = page.pack.lexicon.analyses[index]
            let own = bits(of: analysis.lexeme)
            if !own.isDisjoint(with: NameBits.heads), analysis.features & plural == 0 || own.contains(.headGroup) || own.contains(.headGovernment) {
                return (token + 1, bits[token])
            }
        }
        return nil
    }

    /// The state that «في» leads to.
    private func stateInside(_ at: Int) -> NameProposal? {
        guard isWord(at), bits[at].contains(.titleLink), page.words[at].prefix == 0, isWord(at + 1), page.words[at + 1].prefix == 0,
            continues(at), continues(at + 1), let state = world(at + 1), state.kind == .country
        else { return nil }
        return state
    }

    private func kind(_ head: NameBits, isProper: Bool) -> Name.Kind? {
        if head.contains(.headCompany), head.isDisjoint(with: [.headGovernment]) { return .company }
        if head.contains(.headGovernment) { return .government }
        if head.contains(.headOrganisation) { return .organisation }
        if head.contains(.headMedia) { return .organisation }
        if head.contains(.headGroup) { return .group }
        return head.contains(.headPlace) ? .place : nil
    }

    /// «الهيئة العامة للاستثمار»: adjectives, then perhaps a field after ل.
    private func definite(_ name: inout Extent) -> Bool {
        let first = name.end
        // «الدولة الإماراتي»: an adjective of another word.
        if isWord(first), !agrees(first, with: first - 1) { return false }
        adjectives(&name)
        let own = name.end - first
        let beforeField = name.end
        field(&name)
        let hasField = name.end > beforeField
        if hasField { name.isDroppable = true } else { name.isDroppable = false }
        if own == 0 {
            // «البنك «الأهلي»», «القناة الأولى» have adjectives; «المنظمة للتنمية» is none.
            if let quotation = quotation(name.end), quotation.close - quotation.open <= 6, continues(name.end),
                !isRole(quotation.open + 1..<quotation.close)
            {
                name.end = quotation.close + 1
                name.isNamed = true
                return true
            }
            return false
        }
        if name.kind.contains(.headPlace), name.kind.isDisjoint(with: [.headCompany, .headGovernment, .headOrganisation]) { return hasField }
        if hasField { return true }
        // «الشركة السعودية», «المركز الأول», «الجهات الحكومية» alone name nobody.
        let last = bits[name.end - 1]
        if name.kind.contains(.headCompany), !name.kind.contains(.headGovernment) { return own > 1 && last.contains(.nationality) }
        if last.contains(.nationality) || last.contains(.blocAdjective) { return true }
        return own > 1 || bits[first].contains(.companyTail) || page.phrases(at: first - 1).contains { bits(of: $0.lexeme).contains(.organisation) }
    }

    /// «وزارة التخطيط», «شركة تاف», «اتحاد غرف التجارة»: what follows in construct.
    private func construct(_ name: inout Extent) -> Bool {
        let start = name.end
        guard continues(start) else { return false }
        if let quotation = quotation(start), quotation.close - quotation.open <= 7 {
            name.end = quotation.close + 1
            name.isNamed = true
            properTail(&name)
            return true
        }
        guard isWord(start), page.words[start].prefix == 0, !page.words[start].clitics.contains(.pronoun) else { return false }
        if let person = namedAfter(start) {
            name.end = person
            name.isNamed = true
            tail(&name)
            return true
        }
        if let world = world(
            start, isExpected: !page.words[start].hasArticle && !name.kind.isDisjoint(with: [.committee, .headPlace, .headGovernment])),
            world.span.skip == 0
        {
            if world.kind == .country, name.kind.contains(.headPlace), !page.words[start - 1].hasArticle,
                name.kind.isDisjoint(with: [.headGovernment, .headOrganisation])
            {
                return false
            }
            name.end = world.span.tokens.upperBound
            name.isNamed = true
            tail(&name)
            return true
        }
        if let spelled = spelled(start) {
            name.end = spelled.span.tokens.upperBound
            name.isNamed = true
            tail(&name)
            return true
        }
        if isUnknown(start) && !(page.words[start].hasArticle && page.words[start].isKnown) {
            properWords(&name)
            tail(&name)
            return true
        }
        // What makes these a name is what they stand behind.
        if isFamily(start, name.kind) || isCommonNounAsName(start, name.kind) {
            name.end = start + 1
            name.isNamed = true
            properWords(&name)
            tail(&name)
            return true
        }
        // Nouns in construct, then one with the article.
        var at = start
        while at < start + 3, isWord(at), continues(at), page.words[at].prefix == 0, !page.words[at].hasArticle,
            page.words[at].has([.noun, .verbalNoun]) || isThings(at), !bits[at].contains(.notPerson),
            bits[at].isDisjoint(with: [.office]) || at > start
        { at += 1 }
        guard at < count, continues(at), isWord(at), page.words[at].prefix == 0 else { return false }
        if at > start, let world = world(at), world.span.skip == 0,
            name.kind.isDisjoint(with: [.headPlace]) || !name.kind.isDisjoint(with: [.headCompany, .headGovernment, .headOrganisation])
        {
            name.end = world.span.tokens.upperBound
            tail(&name)
            return true
        }
        // «شركة نقليات الأطلس»
        let isFamily = at > start && page.words[at].hasArticle && bits[at].contains(.family)
        guard isDefiniteNoun(at) || isFamily, !page.words[at].clitics.contains(.pronoun), bits[at].isDisjoint(with: [.side, .stateNoun]) else {
            return false
        }
        if bits[at].contains(.generic) { return false }
        if name.kind.contains(.headPlace), name.kind.isDisjoint(with: [.headCompany, .headGovernment, .headOrganisation, .headMedia]) {
            if at > start || isOrdinary(at) { return false }
        }
        if at == start, !bits[at].isDisjoint(with: [.nationality]), !page.words[at].has([.noun]) { return false }
        name.end = at + 1
        name.isNamed = isFamily
        tail(&name)
        // «شركة التأمين» is any; «شركة الاتصالات السعودية» is one.
        if name.kind.contains(.headCompany), name.kind.isDisjoint(with: [.headGovernment]) {
            return name.end > at + 1 || isFamily || page.isMark(name.end, "(") || page.isMark(name.end, "\"")
        }
        return true
    }

    /// «شركة الراجحي»: a family that has its article in every mention.
    private func isFamily(_ at: Int, _ kind: NameBits) -> Bool {
        kind.contains(.headCompany) && bits[at].contains(.family) && !page.words[at].has(NameScan.ordinaryWords)
    }

    /// «شركة منافع القابضة», «شركة وساطة كابيتال», «شركة سدر للاستثمار», «شركة منافع:»: an ordinary noun for a name.
    private func isCommonNounAsName(_ at: Int, _ kind: NameBits) -> Bool {
        guard kind.contains(.headCompany), !page.words[at].hasArticle, page.words[at].has(.noun), !page.words[at].has([.adjective, .preposition]),
            bits[at].isDisjoint(with: [.sector, .heads, .office, .nationality]), at + 1 < count, continues(at + 1)
        else { return false }
        if page.isMark(at + 1, ":") || page.isMark(at + 1, "\"") || page.isMark(at + 1, "(") { return true }
        guard isWord(at + 1) else { return false }
        if page.words[at + 1].clitics.contains([.to, .article]) {
            var name = Extent(end: at + 1, kind: kind)
            field(&name)
            return name.end > at + 1
        }
        return page.words[at + 1].prefix == 0 && (bits[at + 1].contains(.companyTail) || !page.words[at + 1].isKnown)
    }

    /// «جامعة الملك سعود», «مطار الأمير محمد بن عبدالعزيز»: a person that something is named after.
    private func namedAfter(_ start: Int) -> Int? {
        let title = honorifics(start)
        guard title > start, bits[start].isDisjoint(with: [.side, .stateNoun]) else { return nil }
        return person(title, isTitled: true, limit: 6)
    }

    /// Words of a proper name: unknown ones, names, what companies end in.
    private func properWords(_ name: inout Extent) {
        var at = name.end
        let start = at
        while at < start + 5, isWord(at), continues(at) || at == start {
            if at > start, page.words[at].prefix > 0 || (joined(at) > 0 && isJoinedKnown(at)) { break }
            if at > start, page.words[at].hasArticle, nationality(at) != 0 { break }
            let isProper =
                isUnknown(at) || bits[at].contains(.family) && bits[at - 1].contains(.given) || bits[at].contains(.companyTail)
                || (world(at).map { $0.span.skip == 0 && $0.kind != .country } ?? false)
            guard isProper else { break }
            // «مؤسس موقع ويكيليكس جوليان أسانج»: whose office it is of.
            if at > start, bits[at].contains(.given), !bits[at - 1].contains(.personName), isMostlyName(at), isNamed(after: at - 1),
                continues(at + 1),
                isWord(at + 1), bits[at + 1].contains(.personName) || isUnknown(at + 1)
            {
                break
            }
            at += 1
            // «بي.بي», «ألكاتل-لوسنت»: marks without spaces.
            if at + 1 < count, page.isMark(at, ".") || page.isMark(at, "-") || page.isMark(at, "&"), !page.text.tokens[at].spaced,
                !page.text.tokens[at + 1].spaced, isWord(at + 1)
            {
                at += 1
            }
            if at + 1 < count, page.isMark(at, "&"), isWord(at + 1) { at += 1 }
        }
        name.end = max(at, name.end)
        name.isNamed = true
        properTail(&name)
    }

    private func properTail(_ name: inout Extent) {
        while continues(name.end), isWord(name.end), bits[name.end].contains(.companyTail), page.words[name.end].prefix == 0 { name.end += 1 }
        if name.kind.contains(.headCompany), name.isNamed, let end = spelledForm(name.end) { name.end = end }
    }

    /// What a name of an organisation may go on with.
    private func tail(_ name: inout Extent) {
        for _ in 0..<4 {
            let before = name.end
            adjectives(&name)
            joinedNouns(&name)
            if !name.kind.contains(.headPlace) || !name.kind.isDisjoint(with: [.headCompany, .headOrganisation]) { field(&name) }
            properTail(&name)
            if name.kind.contains(.committee) { hostBody(&name) }
            if name.end == before { break }
        }
    }

    /// A feminine singular takes no masculine adjective, nor the other way round.
    private func agrees(_ adjective: Int, with noun: Int) -> Bool {
        let (a, n) = (page.words[adjective], page.words[noun])
        guard a.isKnown, n.isKnown, n.has(.singular), !n.has(.plural), a.has(.adjective), !a.has(.plural) else { return true }
        if n.has(.feminine), !n.has(.masculine) { return a.has(.feminine) }
        return !(n.has(.masculine) && !n.has(.feminine) && a.has(.feminine) && !a.has(.masculine))
    }

    private func adjectives(_ name: inout Extent) {
        while continues(name.end), isDefiniteAdjective(name.end), !bits[name.end].contains(.former), !bits[name.end].contains(.acting),
            bits[name.end].isDisjoint(with: [.honorific]), !bits[name.end].contains(.notPerson) || bits[name.end].contains(.titleAdjective),
            !isObject(name.end)
        { name.end += 1 }
    }

    /// «وقعت الشركة | المفاوضات الجارية»: things in «ات», which what stands before is not.
    private func isObject(_ at: Int) -> Bool {
        let (word, before) = (page.words[at], page.words[at - 1])
        return word.has(.plural) && word.has([.noun, .verbalNoun]) && nationality(at) == 0 && !before.has(.plural)
            && page.text.folded(at).suffix(4).elementsEqual([0xD8, 0xA7, 0xD8, 0xAA])
    }

    /// «والصناعة» of «وزارة التجارة والصناعة», «للتجزئة والضيافة».
    private func joinedNouns(_ name: inout Extent) {
        guard name.kind.contains(.fieldHead) || name.end - 1 >= 0 && page.words[name.end - 1].clitics.contains(.to) else { return }
        while continues(name.end), isWord(name.end) {
            let word = page.words[name.end]
            guard word.clitics.contains([.and, .article]), word.clitics.isDisjoint(with: .prepositions), word.isKnown,
                !word.clitics.contains(.pronoun)
            else { break }
            let own = bits[name.end]
            guard
                own.isDisjoint(with: [.heads, .office, .honorific, .side, .country, .place, .nationality, .stateNoun, .notPerson, .personName])
                    || own.contains(.ministryField), word.has([.noun, .verbalNoun]) || word.has(.adjective)
            else { break }
            name.end += 1
            while continues(name.end), isDefiniteAdjective(name.end), nationality(name.end) == 0, !bits[name.end].contains(.former) { name.end += 1 }
        }
    }

    /// «للكهرباء», «للعلوم الأمنية», «لتحفيظ القرآن».
    private func field(_ name: inout Extent) {
        let at = name.end
        guard continues(at), isWord(at) else { return }
        let word = page.words[at]
        guard word.clitics.contains(.to), word.clitics.isDisjoint(with: [.and, .pronoun]), word.isKnown else { return }
        // «من الصندوق للحصول على قرض»
        let isErrand = word.clitics.contains(.article) && page.isPreposition(at + 1)
        if bits[at].contains(.task), isErrand || name.kind.contains(.headCompany) && !word.clitics.contains(.article) { return }
        guard bits[at].isDisjoint(with: [.office, .honorific, .side, .headPerson, .notPerson, .nationality, .country, .personName, .stateNoun]) else {
            return
        }
        if word.clitics.contains(.article) {
            guard word.has([.noun, .verbalNoun]), bits[at].isDisjoint(with: NameBits.bodyHeads) else { return }
            name.end = at + 1
            adjectives(&name)
            joinedNouns(&name)
        } else if word.has(.verbalNoun), continues(at + 1), isWord(at + 1), page.words[at + 1].hasArticle, page.words[at + 1].prefix == 0 {
            name.end = at + 2
            adjectives(&name)
            joinedNouns(&name)
        }
    }

    /// «لجنة الشؤون الخارجية بمجلس الشيوخ».
    private func hostBody(_ name: inout Extent) {
        guard continues(name.end), isWord(name.end), page.words[name.end].clitics.contains(.by) else { return }
        guard let host = organisation(name.end) else { return }
        name.end = host.span.tokens.upperBound
    }
}
