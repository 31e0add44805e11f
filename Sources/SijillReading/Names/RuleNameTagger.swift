import SijillLanguage
import SijillModel
import SijillText

/// Proposes names by the pack's lists, by the words that names are made of, and by the titles beside them.
struct RuleNameTagger: NameTagger {
    private let table: [NameBits]

    init(_ table: [NameBits]) { self.table = table }

    func propose(on page: Page) -> (names: [NameProposal], titles: [TitleItem]) {
        let scan = NameScan(page, table)
        var names: [NameProposal] = []
        var titles: [TitleItem] = []
        var titledUntil = 0
        var personUntil = 0
        for token in 0..<scan.count where scan.isWord(token) {
            let bits = scan.bits[token]
            let hasPhrases = page.phraseStarts[token] < page.phraseStarts[token + 1]
            let isQuoted = page.isMark(token - 1, "\"")
            if bits.isEmpty, !hasPhrases, !isQuoted, !scan.isLatin(token), !scan.mayBeUnknownPerson(token) { continue }
            if token >= titledUntil, token >= personUntil, !scan.chain(token, &names, &titles, until: &titledUntil),
                !scan.counterpart(token, &names, &titles, until: &titledUntil)
            {
                // No office: perhaps an honorific.
                if token >= personUntil, bits.contains(.honorific) || hasPhrases, let person = scan.honoured(token) {
                    names.append(person)
                    personUntil = person.span.tokens.upperBound
                }
            }
            if let last = names.last, last.kind == .person, last.priority == 4 { personUntil = max(personUntil, last.span.tokens.upperBound) }
            if let side = scan.side(token) { names.append(side) }
            if let organisation = scan.organisation(token, hosted: token >= titledUntil) { names.append(organisation) }
            if let world = scan.world(token) { names.append(world) }
            if isQuoted, let quoted = scan.quoted(token) { names.append(quoted) }
            if bits.contains(.letter), token >= personUntil, let spelled = scan.spelled(token) {
                names.append(spelled)
                personUntil = spelled.span.tokens.upperBound
            }
            if token >= personUntil, bits.contains(.personName) || scan.mayBeUnknownPerson(token) {
                let isAfterPerson = token > 0 && (personUntil == token || personUntil == token - 1)
                if let end = scan.barePerson(token, afterPerson: isAfterPerson) {
                    names.append(NameProposal(span: Span(token..<end, skip: page.words[token].prefix), kind: .person, priority: 2))
                    personUntil = end
                } else if let known = scan.family(token) {
                    names.append(known)
                }
            }
        }
        return (names + scan.listed(names), titles)
    }
}

extension NameScan {
    /// Honorifics and the person after them.
    func honoured(_ token: Int) -> NameProposal? {
        let start = honorifics(token)
        guard start > token, start < count, continues(start) else { return nil }
        let isBare = start == token + 1 && !page.words[token].hasArticle && isOrdinary(token)
        guard let end = person(start, isTitled: !isBare) else { return nil }
        return NameProposal(span: Span(start..<end), kind: .person, priority: 4)
    }

    /// A family name that is nothing else: «أوباما».
    func family(_ token: Int) -> NameProposal? {
        guard bits[token].contains(.family), !isOrdinary(token), bits[token].isDisjoint(with: [.world, .heads, .notPerson, .nationality]) else {
            return nil
        }
        let word = page.words[token]
        guard !word.clitics.contains(.pronoun), page.text.tokens[token].foldLength > 6 else { return nil }
        return NameProposal(span: Span(token..<token + 1, skip: word.prefix), kind: .person, priority: 0)
    }

    /// «نظيره القطري خالد العطية»: the office is that of the title before.
    func counterpart(_ token: Int, _ names: inout [NameProposal], _ titles: inout [TitleItem], until: inout Int) -> Bool {
        guard bits[token].contains(.counterpart), page.words[token].clitics.contains(.pronoun), token + 1 < count else { return false }
        let country = nationality(token + 1)
        let end = country == 0 ? token + 1 : token + 2
        guard let person = person(after: end) else { return false }
        let rivals = titles.suffix(24).filter { country == 0 || $0.country != country && !isOf($0, country) }
        // «الرئيس» alone is seldom the office meant.
        guard let like = rivals.last(where: { $0.whole.count > 1 }) ?? rivals.last else { return false }
        names.append(person)
        titles.append(
            TitleItem(
                title: like.title, whole: token..<end, lexeme: like.lexeme, organisationAt: -1, country: country,
                countryAt: country == 0 ? -1 : token + 1,
                isFormer: false, personAt: person.span.tokens.lowerBound, isCounterpart: true))
        until = end
        return true
    }

    /// «أمير قطر» is no office whose counterpart is «القطري».
    private func isOf(_ title: TitleItem, _ country: UInt32) -> Bool {
        title.whole.contains { token in world(token)?.known == country }
    }

    /// Titles one after the other, and the person after or before them; false where no title begins here.
    func chain(_ token: Int, _ names: inout [NameProposal], _ titles: inout [TitleItem], until: inout Int) -> Bool {
        guard bits[token].contains(.office) || page.phraseStarts[token] < page.phraseStarts[token + 1], let first = title(token) else { return false }
        var chain = [first]
        var end = first.whole.upperBound
        while chain.count < 4, end < count, continues(end) {
            var next = end
            // «(2005-1981)»
            if page.isMark(end, "("), let close = (end + 1..<min(count, end + 9)).first(where: { page.isMark($0, ")") }), close + 1 < count {
                next = close + 1
            }
            if page.isMark(end, ","), chain.count > 0, person(after: end) == nil { next = end + 1 }
            guard next < count, isWord(next), page.words[next].clitics.isDisjoint(with: .prepositions), let item = title(next),
                person(after: end) == nil
            else { break }
            if page.words[next].clitics.contains(.and), let last = chain.last, last.country != 0, item.country != 0, last.country != item.country {
                break
            }
            if isOther(next, than: chain[chain.count - 1]) { break }
            chain.append(item)
            end = item.whole.upperBound
        }
        if let person = person(after: end) {
            names.append(person)
            for index in chain.indices { chain[index].personAt = person.span.tokens.lowerBound }
        } else if let person = person(before: token, names), !isTaken(person.name, titles, by: first) {
            if person.isNew { names.append(person.name) }
            for index in chain.indices where person.isFormer { chain[index].isFormer = true }
            for index in chain.indices { chain[index].personAt = person.name.span.tokens.lowerBound }
        }
        titles += chain
        until = end
        return true
    }

    /// «وزير المالية ومديرة الصندوق فلانة»: a woman does not hold the office before, which is a man's.
    private func isOther(_ office: Int, than before: TitleItem) -> Bool {
        let (one, two) = (page.words[before.title.lowerBound], page.words[office])
        return two.clitics.contains(.and) && one.has(.masculine) != two.has(.masculine) && one.has(.feminine) != two.has(.feminine)
    }

    /// The person right after a title: «الدكتور محمد الميتمي», «، عادل الجبير», «(ساما) أحمد الخليفي».
    func person(after end: Int) -> NameProposal? {
        guard end < count, continues(end) else { return nil }
        var at = end
        let opens = page.isMark(at, "(") || page.isMark(at, "\"") && at + 1 < count && isLatin(at + 1)
        if opens, let close = (at + 2..<min(count, at + 5)).first(where: { page.isMark($0, ")") || page.isMark($0, "\"") }),
            isLatin(at + 1) || !isTitledName(at + 1)
        {
            at = close + 1
        }
        guard at < count, continues(at) else { return nil }
        let isApart = page.isMark(at, ",") || page.isMark(at, "-") || page.isMark(at, ":")
        if isApart { at += 1 }
        guard at < count, continues(at) else { return nil }
        let start = honorifics(at)
        // «والدكتور طارق», «بالرئيس فلان»: somebody else.
        if start > at, !page.words[at].clitics.isDisjoint(with: Clitics.prepositions.union(.and)) { return nil }
        guard start < count, start == at || continues(start) else { return nil }
        if let inner = quotedPerson(start) { return inner }
        if start == at, page.words[at].prefix > 0, !isNamedAfterOffice(at) { return nil }
        guard let last = person(start, isTitled: true) else { return nil }
        if isApart, start == at, last - start < 2 { return nil }
        if last - start == 1, !isNamedAfterOffice(start), start == at ? isLoneWord(start) : isDescription(start) { return nil }
        return NameProposal(span: Span(start..<last), kind: .person, priority: bits[start].contains(.place) ? 7 : 4)
    }

    private func isTitledName(_ at: Int) -> Bool { isWord(at) && bits[at].contains(.personName) }

    /// «الشيخ "تميم بن حمد"»: a name between quotation marks, and nothing else there.
    private func quotedPerson(_ open: Int) -> NameProposal? {
        guard let quotation = quotation(open), quotation.close - open <= 8, let last = person(open + 1, isTitled: true), last == quotation.close,
            last - open > 2 || !isLoneWord(open + 1)
        else { return nil }
        return NameProposal(span: Span(open + 1..<last), kind: .person, priority: 4)
    }

    /// «التقى الوزير التركي فلان الرئيس السوري»: he has an office already, and that of another state is somebody else's.
    private func isTaken(_ name: NameProposal, _ titles: [TitleItem], by title: TitleItem) -> Bool {
        titles.suffix(4).contains {
            $0.personAt == name.span.tokens.lowerBound && $0.whole.upperBound <= name.span.tokens.lowerBound && title.country != 0
                && $0.country != 0 && $0.country != title.country
        }
    }

    /// One ordinary word after a title is no name, nor is one that may be a noun of its own: «وزير الخارجية تمتين العلاقات».
    private func isLoneWord(_ at: Int) -> Bool {
        if isOrdinary(at), page.words[at].has([.verb, .preposition, .adjective, .noun]) { return true }
        if isDescription(at) { return true }
        guard !bits[at].contains(.personName) else { return false }
        let begins = page.text.folded(at).prefix(2)
        // «… وأركانه»
        if begins.elementsEqual([0xD9, 0x88]) { return true }
        return continues(at + 1) && isWord(at + 1) && page.words[at + 1].hasArticle && page.words[at + 1].prefix == 0 && isOrdinary(at + 1)
    }

    /// «المدير الفني النصراوي», «الفريق الزائر»: an adjective that nobody knows, not a name.
    private func isDescription(_ at: Int) -> Bool {
        let bytes = page.text.folded(at)
        guard !isMostlyName(at), bytes.count > 8, beginsInArticle(at), at > 0 else { return false }
        return !page.isMark(at - 1, ",")
            && (page.words[at - 1].has(.adjective)
                || bits[at - 1].contains(.honorific) && page.words[at - 1].has(.noun) && !bits[at].contains(.personName)
                    && !bits[at - 1].contains(.courtesy))
    }

    /// The person before a title: «خالد فهمي وزير البيئة», «يوكيا أمانو، مدير عام الوكالة».
    func person(before token: Int, _ names: [NameProposal]) -> (name: NameProposal, isNew: Bool, isFormer: Bool)? {
        guard token > 0, continues(token), page.words[token].clitics.isDisjoint(with: .prepositions), !page.words[token].clitics.contains(.and) else {
            return nil
        }
        var end = token
        var isFormer = false
        // «الذي كان يشغل منصب»
        while end > 0, token - end < 5, bits[end - 1].contains(.holdsPost), continues(end) {
            end -= 1
            if bits[end].contains(.formerVerb) { isFormer = true }
        }
        if end < token, end == 0 { return nil }
        if page.isMark(end - 1, ",") || page.isMark(end - 1, "-") { end -= 1 }
        if let before = names.suffix(12).last(where: { $0.kind == .person && $0.span.tokens.upperBound == end }) { return (before, false, isFormer) }
        // «الدكتور صالح ملائكة رئيس مجلس الإدارة»: a family name that is a noun too.
        if end == token, end > 1, continues(end - 1), isWord(end - 1), isConstruct(end - 1), page.words[end - 1].prefix == 0,
            !page.words[end - 1].has(.verb), bits[end - 1].isDisjoint(with: [.heads, .office, .honorific, .headPerson, .acting, .former, .side]),
            let before = names.suffix(12).last(where: { $0.kind == .person && $0.span.tokens.upperBound == end - 1 && $0.priority == 4 })
        {
            var longer = before
            longer.span = Span(before.span.tokens.lowerBound..<end, skip: before.span.skip)
            return (longer, true, isFormer)
        }
        var start = end
        while start > 0, end - start < 4, isWord(start - 1), continues(start), isUnknown(start - 1) || isName(start - 1) {
            if page.words[start - 1].prefix > 0, page.words[start - 1].clitics.contains(.and) { break }
            if names.suffix(12).contains(where: { $0.kind == .person && $0.span.tokens.upperBound == start }) { break }
            start -= 1
            if page.words[start].prefix > 0 || page.text.tokens[start].lineStart { break }
        }
        // After a word of saying any words are a name: «وقال أشعر ناظم المدير بالمركز».
        for back in 1...4 where end - back > 0 && isSaying(end - back - 1) && end - back < start && end - start < 4 && mayBeNamed(end - back..<end) {
            start = end - back
        }
        guard end - start >= 2 else { return nil }
        if let last = person(start, isTitled: true), last == end {
        } else {
            guard start > 0, isSaying(start - 1), !page.text.tokens[start..<end].contains(where: { $0.kind != .word }),
                !(start..<end).contains(where: {
                    page.words[$0].has(.preposition) && !bits[$0].contains(.personName) || bits[$0].contains(.office)
                        || page.words[$0].prefix > 0 && fit($0, isFirst: $0 == start) == .no && !mayBeNamed(start..<end)
                })
            else { return nil }
        }
        let isJoined = names.suffix(12).contains { $0.kind == .person && $0.span.tokens.upperBound == start }
        let skip = isJoined ? joined(start) : page.words[start].prefix
        return (NameProposal(span: Span(start..<end, skip: skip), kind: .person, priority: 3), true, isFormer)
    }

    /// No word of these shows that they are something else: «المصادر الإيرانية أن».
    private func mayBeNamed(_ tokens: Range<Int>) -> Bool {
        guard let first = tokens.first, !page.words[first].hasArticle || bits[first].contains(.personName) && !isOrdinary(first) else { return false }
        return !tokens.contains {
            let word = page.words[$0]
            if word.clitics.contains(.pronoun), word.isKnown, !bits[$0].contains(.personName) { return true }
            if $0 == first, word.isKnown, word.has(.plural), !word.has(.singular), !bits[$0].contains(.personName) { return true }
            if word.has(.pronoun) || !bits[$0].isDisjoint(with: [.honorific, .say]) || $0 > first && page.isFiniteVerb($0) && !word.has(.dual) {
                return true
            }
            if !bits[$0].isDisjoint(with: [.nationality, .heads, .country]), !bits[$0].contains(.personName) { return true }
            // «قال لورنس والترز مدير المصنع»: nobody speaks with whoever the office is.
            if $0 > first, $0 == tokens.upperBound - 1, word.clitics.contains(.and), tokens.count == 2, isMostlyName(first) || isUnknown(first) {
                return !bits[$0].isDisjoint(with: [.office, .honorific, .heads, .profession])
            }
            // «لينش» is written like a verb with a preposition.
            return $0 > first && word.prefix > 0 && word.isKnown && (word.has([.noun, .adjective, .verbalNoun]) || word.hasArticle)
                || word.has([.conjunction, .particle]) && !endsInYa($0) && !bits[$0].contains(.particle)
        }
    }

    private func isName(_ at: Int) -> Bool {
        guard bits[at].contains(.personName) else { return false }
        if page.words[at].has(NameScan.functionWords) { return endsInYa(at) }
        return !page.words[at].has(.verb) || bits[at].contains(.given)
    }
}
