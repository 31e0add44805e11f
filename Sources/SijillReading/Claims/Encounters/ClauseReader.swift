import SijillLanguage
import SijillModel
import SijillText

/// Cuts clauses into phrases, each with the preposition that it hangs on, and finds subjects.
final class ClauseReader {
    let page: Page
    let classes: EncounterClasses
    let referents: ReferentReader
    private static let longest = 120
    private static let mostJoined = 64

    init(_ page: Page, _ classes: EncounterClasses) {
        self.page = page
        self.classes = classes
        referents = ReferentReader(page, classes)
    }

    // MARK: Clauses

    /// What follows a word, up to a verb, a relative pronoun or a mark that begins something else.
    func clause(from start: Int, limit: Int, stopsAtVerb: Bool = true, passesAdjuncts: Bool = false) -> Clause {
        let limit = min(limit, start + ClauseReader.longest)
        var clause = Clause(end: limit)
        var at = start
        var isAfterMark = false
        // «، اليوم الاثنين،»: what stands between two commas cuts nothing.
        var isAside = false
        while at < limit {
            if let time = page.time(at: at) {
                clause.times.append(time)
                isAside = true
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            guard page.isWord(at) else {
                if page.isMark(at, ".") || page.isMark(at, ";") || page.isMark(at, ":") || page.isMark(at, "!") || page.isMark(at, "?") {
                    if at > start { break }
                }
                if let after = page.afterParenthesis(at, limit: limit) {
                    at = after
                    continue
                }
                if page.isMark(at, ",") {
                    isAfterMark = !isAside
                    isAside = false
                }
                at += 1
                continue
            }
            if page.isA(at, classes.adjunct), page.name(at: at) == nil {
                // «خلالها»
                if page.words[at].clitics.contains(.pronoun) {
                    at += 1
                    continue
                }
                if passesAdjuncts, at + 1 < limit, page.time(at: at + 1) != nil || referents.referent(at: at + 1, limit: limit) != nil {
                    if clause.adjunct == nil { clause.adjunct = (clause.elements.count, clause.times.count) }
                    if page.time(at: at + 1) == nil, let element = element(.other, at: at + 1, limit: limit) {
                        clause.elements.append(element)
                        at = max(at + 1, element.all[element.all.count - 1].tokens.upperBound)
                    } else {
                        at += 1
                    }
                    continue
                }
            }
            // «زار مرتين مدينة كذا»
            if page.isA(at, classes.howOften), !page.words[at].hasArticle, page.words[at].prefix == 0 {
                at += 1
                continue
            }
            if isBreak(at, isAfterMark: isAfterMark) { break }
            if !stopsAtVerb, page.isA(at, classes.being), page.name(at: at) == nil {
                at += 1
                continue
            }
            if let topic = topic(at) {
                clause.topic = topic
                break
            }
            var (link, from) = link(at)
            if link == .in, isSaidOfPeople(at, clause.elements.last) { link = .other }
            if link == .bare, stopsAtVerb, isVerb(at, isAfterMark: isAfterMark) {
                // «وفد يضم فلانا»: no verb of the clause itself.
                guard page.isA(at, classes.gathers), let last = clause.elements.last, last.first.sort == .people,
                    !page.words[last.first.span.tokens.lowerBound].hasArticle, let members = element(.including, at: at + 1, limit: limit)
                else { break }
                if members.all.contains(where: { $0.entity >= 0 }) { clause.elements.append(members) }
                at = max(at + 1, members.all[members.all.count - 1].tokens.upperBound)
                continue
            }
            if link != .bare, from == at + 1, page.words[at].clitics.contains(.pronoun) {
                clause.elements.append(
                    Element(link: link, all: [Referent(tokens: at..<from, span: Span(at..<from), sort: .pronoun)], isAfterMark: isAfterMark))
                at = from
                continue
            }
            guard let element = element(link, at: from, limit: limit, isAfterMark: isAfterMark) else {
                at = max(at + 1, from)
                continue
            }
            clause.elements.append(element)
            at = max(at + 1, element.all[element.all.count - 1].tokens.upperBound)
            isAfterMark = false
        }
        clause.end = min(at, limit)
        return clause
    }

    /// A phrase and all that «و» and commas join to it.
    func element(_ link: Link, at start: Int, limit: Int, isAfterMark: Bool = false) -> Element? {
        guard let first = referents.referent(at: start, limit: limit) else { return nil }
        var element = Element(link: link, all: [first], isAfterMark: isAfterMark)
        var end = first.tokens.upperBound
        while end < limit, element.all.count < ClauseReader.mostJoined {
            var at = end
            let isMarked = page.isMark(at, ",")
            if isMarked { at += 1 }
            guard at < limit, page.isWord(at), page.time(at: at) == nil else { break }
            // «"كذا" و"كذا"»: a «و» by itself.
            let isAlone = page.isLoneAnd(at) && page.isMark(at + 1, "\"")
            if isAlone { at += 1 }
            let word = page.words[at]
            let item = page.name(at: at)
            // «وكلا من»
            if word.clitics.contains(.and), page.isA(at, classes.each), page.isA(at + 1, classes.from), at + 2 < limit,
                let next = referents.referent(at: at + 2, limit: limit), joins(element.all, next)
            {
                element.all.append(next)
                end = next.tokens.upperBound
                continue
            }
            // A name may begin with a «و» that the analysis took for part of it.
            let isAnded = item.map { $0.span.skip > 0 && $0.span.tokens.lowerBound == at && word.clitics.isDisjoint(with: .prepositions) } ?? false
            let isJoined = word.clitics.contains(.and) || isAnded || isAlone
            // Without «و» only names of the same sort make a list.
            if !isJoined {
                guard isMarked, item?.span.tokens.lowerBound == at, word.prefix == 0, first.item != nil, first.sort != .person else { break }
            }
            if isJoined, !word.clitics.isDisjoint(with: .prepositions), item == nil, link == .bare { break }
            // «الرئيسان الروسي فلان | والمصري فلان»
            let isOfState = isJoined && element.all[0].sort == .person && page.entity(ofNationality: at) != nil && page.name(at: at) == nil
            let start = isOfState && page.name(at: at + 1)?.span.tokens.lowerBound == at + 1 ? at + 1 : at
            guard let next = referents.referent(at: start, limit: limit), joins(element.all, next), !isVerbLike(at) else { break }
            // «السفير لدى إيطاليا ومالطا»
            if next.sort == .state, element.all[element.all.count - 1].sort == .person, page.name(at: end - 1).map({ isPost($0) }) ?? false {
                end = next.tokens.upperBound
                continue
            }
            element.all.append(next)
            end = next.tokens.upperBound
        }
        return element
    }

    private func joins(_ all: [Referent], _ next: Referent) -> Bool {
        let first = all[0]
        // «إيران والقوى الكبرى»
        if isSide(first) ? isSide(next) || next.meets : first.meets && isSide(next) { return true }
        if next.sort == .thing { return first.sort == .thing }
        if first.sort == .thing { return false }
        if first.sort == .place || first.sort == .venue { return next.isPlace || next.sort == .body }
        if first.sort == .state { return next.sort != .venue }
        return next.sort != .place && next.sort != .venue
    }

    /// «المواطنين العاملين | في اليابان»
    private func isSaidOfPeople(_ at: Int, _ last: Element?) -> Bool {
        guard let last = last?.all.last, last.sort == .people, last.tokens.upperBound == at, last.span.tokens.lowerBound < at - 1 else {
            return false
        }
        return page.words[at - 1].hasArticle && page.words[at - 1].has(.activeParticiple) && page.words[at - 1].has(.plural)
    }

    private func isPost(_ item: NameItem) -> Bool {
        page.entities[item.entity].kind == .country && page.isPreposition(item.span.tokens.lowerBound - 1)
    }

    private func isSide(_ one: Referent) -> Bool { one.sort == .thing && page.isA(one.tokens.lowerBound, classes.sides) }

    private func isVerbLike(_ token: Int) -> Bool { page.isFiniteVerb(token) && page.name(at: token) == nil }

    /// The preposition at `at` and where its phrase begins.
    func link(_ at: Int) -> (Link, Int) {
        let word = page.words[at]
        func plain(_ id: UInt16?) -> Bool { page.isA(at, id) && !word.hasArticle }
        if page.name(at: at)?.span.tokens.lowerBound != at || page.isPreposition(at) {
            if !word.hasArticle, let id = classes.with, let found = page.longest(at, of: id) { return (.with, afterEach(found.end)) }
            if let presence = presence(at) { return (.presence, presence) }
            if plain(classes.between) { return (.between, afterEach(at + 1)) }
            if plain(classes.to) { return (.to, at + 1) }
            if plain(classes.within) { return (.in, at + 1) }
            if plain(classes.about) { return (.about, at + 1) }
            if plain(classes.from), page.isPreposition(at) { return (.from, at + 1) }
            if let id = classes.including, let found = page.longest(at, of: id) { return (.including, found.end) }
            if page.isA(at, classes.ledBy), word.clitics.contains(.by) { return (.ledBy, at + 1) }
            if page.isA(at, classes.leads), word.clitics.contains(.pronoun) { return (.ledBy, at + 1) }
            if page.isPreposition(at), page.name(at: at) == nil, referents.title(at: at) == nil { return (.other, at + 1) }
        }
        if word.clitics.contains(.by) { return (.by, at) }
        if word.clitics.contains(.to) { return (.to, at) }
        if word.clitics.contains(.like) { return (.other, at) }
        return (.bare, at)
    }

    /// «بحضور», «في حضور», «برعاية»: past it.
    private func presence(_ at: Int) -> Int? {
        let isIn = (page.isA(at, classes.within) || page.isA(at, classes.under)) && !page.words[at].hasArticle
        let noun = isIn ? at + 1 : at
        guard isIn || page.words[noun].clitics.contains(.by) || page.words[noun].clitics.contains(.and) || page.isPreposition(noun),
            page.isA(noun, classes.presence),
            !page.words[noun].hasArticle
        else { return nil }
        return page.words[noun].clitics.contains(.pronoun) ? nil : noun + 1
    }

    /// Past «كل من» of «بين كل من مصر والأردن».
    private func afterEach(_ at: Int) -> Int {
        page.isA(at, classes.each) && page.isA(at + 1, classes.from) ? at + 2 : at
    }

    private func isBreak(_ at: Int, isAfterMark: Bool) -> Bool {
        if page.isA(at, classes.relative) { return true }
        if page.name(at: at) != nil { return false }
        return page.isA(at, classes.breaks) || page.isA(at, classes.that)
    }

    private func isVerb(_ at: Int, isAfterMark: Bool) -> Bool {
        guard page.name(at: at) == nil, referents.title(at: at) == nil else { return false }
        if page.isA(at, classes.leads), page.words[at].clitics.contains(.pronoun) { return false }
        if page.isFiniteVerb(at) || page.isA(at, classes.gathers) { return true }
        // «، قال الوزير»
        if isAfterMark, page.isA(at, classes.statement.say), page.words[at].has(.verb), !page.words[at].hasArticle { return true }
        // «والتقى», «وقال»: a conjunction before what may be a verb begins a clause.
        let word = page.words[at]
        return word.clitics.contains(.and) && word.isKnown && word.has(.verb) && word.has(.past)
            && !word.has([.name, .noun, .verbalNoun])
    }

    /// Where the matter begins: after «لبحث», «لمناقشة».
    private func topic(_ at: Int) -> Int? {
        let word = page.words[at]
        guard word.clitics.contains(.to), word.has(.verbalNoun), !word.hasArticle,
            page.isA(at, classes.discusses) || page.isA(at, classes.purposeOther)
        else { return nil }
        return page.isA(at, classes.discusses) ? at + 1 : at
    }

    /// «استقبل الوزير فلان | سفير اليابان»: two offices around one name are two persons, where the verb has no other object.
    func apart(_ only: Element) -> (subject: Referent, object: Element)? {
        guard let item = only.first.item, only.first.sort == .person else { return nil }
        let name = item.span.tokens
        func isHis(_ token: Int) -> Bool { referents.title(at: token)?.personAt == name.lowerBound }
        guard (only.first.tokens.lowerBound..<name.lowerBound).contains(where: isHis),
            let office = (name.upperBound..<max(name.upperBound, only.first.tokens.upperBound)).first(where: isHis),
            page.isWord(office - 1)
        else { return nil }
        var subject = only.first
        subject.tokens = subject.tokens.lowerBound..<office
        let words = office..<only.first.tokens.upperBound
        let object = Referent(tokens: words, span: referents.span(words), sort: .person)
        return (subject, Element(link: .bare, all: [object] + only.all.dropFirst(), isAfterMark: false))
    }
}
