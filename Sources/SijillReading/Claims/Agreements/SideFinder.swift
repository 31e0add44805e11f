import SijillLanguage
import SijillModel
import SijillText

/// The sides of an agreement while they are being found.
struct Sides {
    var all: [Name] = []
    var signers: [NameItem] = []
    /// The subject stands after the verb.
    var isBare = false
    /// A preposition of sides leads to one.
    var isLinked = false
    /// They are only those of whom the page speaks: «البلدان».
    var isGuessed = false

    mutating func add(_ names: [Name]) {
        for name in names where !all.contains(where: { $0.id == name.id }) { all.append(name) }
    }
}

/// Finds the sides of a document or deed: who does it, with whom, between whom.
struct SideFinder {
    let page: Page
    let classes: AgreementClasses
    let clauses: ClauseReader
    let actors: ActorFinder
    private static let mostInBrackets = 6
    static let mostBodies = 400
    /// Words in which the members of a consortium are named.
    static let longestList = 30

    init(_ page: Page, _ classes: AgreementClasses, _ clauses: ClauseReader) {
        self.page = page
        self.classes = classes
        self.clauses = clauses
        actors = ActorFinder(page, clauses)
    }

    func name(_ entity: Int) -> Name { page.name(NameItem(span: page.entities[entity].fullest, entity: entity, isReference: false)) }

    // MARK: Phrases

    /// - Parameter unnamed: also sides without a name of their own: «القوى الكبرى».
    func add(_ referents: [Referent], _ sides: inout Sides, unnamed: Bool = false) {
        for one in referents {
            switch one.sort {
            case .state, .body: if one.entity >= 0 { sides.add([name(one.entity)]) }
            case .place: if let state = state(of: one) { sides.add([state]) }
            case .person: add(person: one, &sides, unnamed: unnamed)
            case .people, .thing, .venue:
                let named = page.isA(one.tokens.lowerBound, classes.consortium) ? consortium(one.tokens.lowerBound) : members(of: one)
                if one.entity >= 0 {
                    sides.add([name(one.entity)])
                } else if !named.isEmpty {
                    sides.add(named.map { name($0) })
                } else if unnamed, isGroup(one) {
                    sides.add([clauses.referents.name(described(one))])
                }
            case .pronoun: break
            }
        }
    }

    func add(_ element: Element, _ sides: inout Sides, unnamed: Bool = false) {
        let first = element.first
        if isBoth(first.tokens.lowerBound) {
            pair(first.tokens.lowerBound, &sides)
        } else if first.sort == .pronoun {
            // «بينها وبين الدول», «معه»
            if let actor = actors.carried(to: first.tokens.lowerBound) { add(actor.all, &sides, unnamed: unnamed) }
        } else {
            add(element.all, &sides, unnamed: unnamed)
        }
    }

    /// A person signs for the state or body of his office; without one for himself.
    private func add(person: Referent, _ sides: inout Sides, unnamed: Bool) {
        let isDual = page.words[person.tokens.lowerBound].has(.dual) && !page.words[person.tokens.lowerBound].has(.singular)
        guard !isDual, let item = person.item, person.entity >= 0, page.entities[person.entity].kind == .person else {
            let states = states(of: person)
            // «وسيشهد الرئيسان»
            if states.isEmpty, isDual {
                return pair(person.tokens.lowerBound, &sides)
            }
            sides.add(states.map { name($0) })
            return
        }
        if let side = office(of: item) {
            sides.add([name(side)])
            if !sides.signers.contains(where: { $0.entity == item.entity }) { sides.signers.append(item) }
        } else if sides.all.isEmpty || unnamed {
            sides.add([name(person.entity)])
        }
    }

    private func office(of item: NameItem) -> Int? {
        var isInOffice = false
        for title in page.titles where title.personAt >= 0 && page.name(at: title.personAt)?.entity == item.entity {
            // «رئيس الوزراء السابق» signs for himself.
            if (title.whole.lowerBound...title.whole.upperBound).contains(where: { page.isA($0, classes.former) }) { continue }
            if title.organisationAt >= 0, let body = page.name(at: title.organisationAt) { return body.entity }
            if title.countryAt >= 0, let state = page.entity(ofNationality: title.countryAt) { return state }
            isInOffice = true
        }
        let code = page.entities[item.entity].country
        guard isInOffice, !code.isEmpty else { return nil }
        return page.entities.firstIndex { $0.kind == .country && $0.country == code }
    }

    /// «وزير الخارجية الصيني», «الرئيسان المصري والفرنسي»: their states; «وزير المالية» is of none.
    private func states(of person: Referent) -> [Int] {
        let first = person.tokens.compactMap { clauses.referents.title(at: $0) }.first
        if let first, first.countryAt < 0, page.words[first.whole.lowerBound].has(.singular) {
            return page.name(at: first.organisationAt).map { [$0.entity] } ?? []
        }
        return members(of: person)
    }

    /// The states and bodies that a phrase names: «وزيرا خارجية مصر», «شركتا توتال», «الوفدين المصري والفرنسي».
    private func members(of one: Referent) -> [Int] {
        var found: [Int] = []
        var at = one.tokens.lowerBound
        let isOpen = page.words[at].has([.dual, .plural])
        while at < page.count {
            let isInside = at < one.tokens.upperBound
            if let state = page.entity(ofNationality: at), !page.tellsOrigin(at), isInside || isOpen && page.words[at].clitics.contains(.and) {
                found.append(state)
                at += 1
            } else if isInside || isOpen && at == one.tokens.upperBound, let item = page.name(at: at), item.span.tokens.lowerBound == at,
                page.words[at].prefix == 0, page.entities[item.entity].kind != .person, page.entities[item.entity].kind != .place
            {
                found.append(item.entity)
                at = item.span.tokens.upperBound
            } else if isInside {
                at += 1
            } else {
                break
            }
        }
        return found
    }

    /// What a capital does is done by its state.
    private func state(of referent: Referent) -> Name? {
        guard referent.entity >= 0, page.isA(referent.span.tokens.lowerBound, clauses.classes.capital) else { return nil }
        let id = "country:" + page.entities[referent.entity].country
        if let known = page.entities.firstIndex(where: { $0.id == id }) { return name(known) }
        return Name(id: id, kind: .country, words: page.cite(referent.span))
    }

    private func isGroup(_ one: Referent) -> Bool {
        page.isA(one.tokens.lowerBound, classes.sideGroup) && described(one).tokens.count > 1
    }

    /// With all its adjectives: «القوى العالمية الست».
    private func described(_ one: Referent) -> Referent {
        var end = one.tokens.upperBound
        while end < page.count, page.isWord(end), page.words[end].prefix == 0, page.name(at: end) == nil,
            page.words[end].hasArticle && page.words[end].has(.adjective) || page.number(at: end) != nil && page.words[end].hasArticle
        {
            end += 1
        }
        // «مجموعة (5+1)»
        if end == one.tokens.lowerBound + 1, let after = page.afterParenthesis(end, limit: min(page.count, end + SideFinder.mostInBrackets)) {
            end = after
        }
        var whole = one
        whole.tokens = one.tokens.lowerBound..<end
        whole.span = clauses.referents.span(whole.tokens)
        return whole
    }

    // MARK: Clauses

    /// What «مع», «بين» lead to; «ومن بينها الولايات المتحدة» names one of a group.
    func linked(_ clause: Clause, _ sides: inout Sides) {
        var isOpen = false
        for element in clause.elements {
            let isNamed = element.first.sort == .body || element.first.sort == .state
            switch element.link {
            case .with where page.isA(element.first.tokens.lowerBound - 1, classes.attended): continue
            case .with, .between:
                let known = sides.all.count
                // «بين شركتي النقل كذا وكذا»: the names follow.
                isOpen = !isNamed && page.words[element.first.tokens.lowerBound].has(.dual)
                if !isOpen || isBoth(element.first.tokens.lowerBound) { add(element, &sides, unnamed: true) }
                if isOpen || sides.all.count > known { sides.isLinked = true }
            case .bare where isOpen && isNamed: add(element, &sides)
            case .including where sides.isLinked && isNamed: add(element, &sides)
            default: break
            }
        }
    }

    /// «اتفاق تعاون عسكري روسي», «الاتفاق الإيراني - السعودي».
    func nationalities(_ start: Int, limit: Int, _ sides: inout Sides) {
        var at = start
        while at < min(limit, start + 6) {
            if let state = page.entity(ofNationality: at), !page.tellsOrigin(at) {
                sides.add([name(state)])
            } else if page.isWord(at),
                page.name(at: at) != nil || page.isPreposition(at) || !page.words[at].clitics.isDisjoint(with: .prepositions)
                    || page.words[at].has(.verb) && !page.words[at].has(.noun)
            {
                return
            }
            at += 1
        }
    }

    /// «اتفاق بشأن برنامج طهران مع الدول الست»: the other side where «مع» leads to one alone and nobody does the deed.
    ///
    /// - Parameters:
    ///   - isActed: somebody does something with it, and is a side.
    ///   - isKnown: only spoken of: who stands beside it is no side.
    func complete(_ head: Range<Int>, limit: Int, isActed: Bool, isKnown: Bool, _ sides: inout Sides) {
        guard let only = sides.all.first, sides.all.count == 1 else { return }
        // «زار الرئيس الغاني مصر ووقع اتفاقية»: with whom he visits.
        if only.kind == .country, !sides.isLinked {
            guard !isKnown else { return }
            let before = page.sentence(of: head.lowerBound).lowerBound..<head.lowerBound
            if before.contains(where: { page.isA($0, classes.visit) || page.isA($0, classes.visitNoun) }) { addLone(before, &sides) }
            return
        }
        guard sides.isLinked, !isKnown || only.kind == .group else { return }
        if only.kind == .company || only.kind == .government || only.kind == .organisation {
            if isActed, let actor = actors.before(head.lowerBound) { add(actor, &sides) }
            if sides.all.count == 1 { addLone(page.sentence(of: head.lowerBound).lowerBound..<head.lowerBound, &sides) }
            return
        }
        addLone(head.upperBound..<max(head.upperBound, limit), &sides)
        if isActed, sides.all.count == 1, let actor = actors.before(head.lowerBound) { add(actor, &sides) }
    }

    /// The one state that a stretch speaks of: «صادق البرلمان التونسي».
    private func addLone(_ tokens: Range<Int>, _ sides: inout Sides) {
        var found: [Int] = []
        for token in tokens {
            // «الصندوق الكويتي للتنمية»: the state inside a name is none.
            let named = page.name(at: token).flatMap { page.entities[$0.entity].kind == .government ? nil : $0.entity }
            guard var entity = named ?? page.entity(ofNationality: token) else { continue }
            // «برنامج طهران النووي»
            if page.entities[entity].kind == .place, page.isA(token, clauses.classes.capital), page.isWord(token - 1), !page.isPreposition(token - 1),
                page.words[token].prefix == 0,
                let state = page.entities.firstIndex(where: { $0.id == "country:" + page.entities[entity].country })
            {
                entity = state
            }
            guard page.entities[entity].kind == .country else { continue }
            let id = page.entities[entity].id
            if !found.contains(entity), !sides.all.contains(where: { $0.id == id }) { found.append(entity) }
        }
        if found.count == 1 { sides.add([name(found[0])]) }
    }

    // MARK: Doers

    /// Who does the deed, and to whom it is done.
    ///
    /// - Parameter isLoan: the document is a loan or grant: who approves one that no other gives is a side.
    func doers(of deed: Deed, head: Range<Int>, clause: Clause, limit: Int, isLoan: Bool, _ sides: inout Sides) {
        let approves = page.isA(deed.token, classes.approve) || page.isA(deed.verb, classes.approve) && !page.isA(deed.token, classes.give)
        if approves, !isLoan || clause.elements.contains(where: { $0.link == .from || $0.link == .with }) { return }
        let known = sides.all.count
        if deed.isAfter {
            let rest = clauses.clause(from: deed.token + 1, limit: page.sentence(of: head.lowerBound).upperBound)
            if let doer = rest.elements.first(where: { $0.link == .bare && actors.acts($0) && !$0.isAfterMark }) { add(doer, &sides) }
            linked(rest, &sides)
            if page.isA(deed.token, classes.award) || sides.all.isEmpty, let before = clauses.subject(before: head.lowerBound).found {
                add(before, &sides)
            }
            return
        }
        let inner = clauses.clause(from: deed.token + 1, limit: head.lowerBound, stopsAtVerb: false)
        let gives = page.isA(deed.token, classes.give) || isLoan && approves
        func take(_ clause: Clause) {
            for element in clause.elements where element.link == .bare && actors.acts(element) {
                add(element, &sides)
                if !gives { break }
            }
        }
        take(inner)
        if known < 2 {
            if sides.all.count == known, deed.verb != deed.token {
                take(clauses.clause(from: deed.verb + 1, limit: deed.token, stopsAtVerb: false))
            }
            if sides.all.count == known, let before = before(deed) { add(before, &sides) }
        }
        if page.isA(deed.token, classes.signs), sides.all.count < 2 { signedFor(deed.token + 1..<page.sentence(of: deed.token).upperBound, &sides) }
        let isAward = page.isA(deed.token, classes.award)
        if page.isA(deed.token, classes.fall) {
            for element in inner.elements + clause.elements where element.link == .other {
                sides.add(element.all.filter { $0.sort == .body }.map { name($0.entity) })
            }
        }
        guard gives || isAward else { return }
        for range in [deed.token + 1..<head.lowerBound, head.upperBound..<max(head.upperBound, limit)] {
            reached(range, by: gives || isAward && !isLoan ? clauses.classes.to : nil, from: isAward, &sides)
        }
    }

    /// «وقع عن حكومة السودان فلان», «وعن الجانب الصيني فلان»: for whom they sign.
    private func signedFor(_ tokens: Range<Int>, _ sides: inout Sides) {
        let known = sides.all.count
        // Who signs for another is no side.
        defer { if sides.all.count > known { sides.all.removeAll { $0.kind == .person } } }
        for token in tokens where page.isA(token, classes.signsFor) && page.isPreposition(token) && token + 1 < tokens.upperBound {
            guard let element = clauses.element(.about, at: token + 1, limit: tokens.upperBound), element.first.sort != .person else { continue }
            if let state = page.entity(ofNationality: token + 2), page.isA(token + 1, classes.both) {
                sides.add([name(state)])
            } else {
                add([element.first], &sides)
            }
        }
    }

    /// «إلى الأردن», «للمغرب», «من البنك الدولي»: whom the words after a gift or prize lead to, past its value.
    func reached(_ range: Range<Int>, by to: UInt16?, from: Bool, _ sides: inout Sides) {
        for token in range {
            if page.isMark(token, ".") || page.isA(token, clauses.classes.relative) { return }
            if to != nil, page.isA(token, classes.consortium), page.words[token].clitics.contains(.to) || page.isA(token - 1, to) {
                sides.add(consortium(token).map { name($0) })
            }
            guard let item = page.name(at: token), item.span.tokens.lowerBound == token else { continue }
            let kind = page.entities[item.entity].kind
            guard kind != .person, kind != .place, page.time(at: token) == nil else { continue }
            let word = page.words[token]
            let isTo = to != nil && (word.clitics.contains(.to) || word.prefix == 0 && page.isA(token - 1, to) && page.isPreposition(token - 1))
            let isFrom = from && word.prefix == 0 && page.isA(token - 1, clauses.classes.from) && page.isPreposition(token - 1)
            if isTo || isFrom { sides.add([name(item.entity)]) }
        }
    }

    /// Who stands before the deed; of «توقيعها» whom the pronoun means, of «توقيع» alone nobody.
    private func before(_ deed: Deed) -> Element? {
        if deed.isNoun, deed.verb == deed.token {
            return page.words[deed.token].clitics.contains(.pronoun) ? actors.carried(to: deed.token) : nil
        }
        return actors.before(deed.verb)
    }
}
