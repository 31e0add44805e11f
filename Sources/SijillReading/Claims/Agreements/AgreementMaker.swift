import SijillLanguage
import SijillModel
import SijillText

/// Makes drafts of agreements: finds what is done with a document, between whom, about what, for how much.
final class AgreementMaker {
    let page: Page
    let classes: AgreementClasses
    let clauses: ClauseReader
    private let deeds: DeedFinder
    let subjects: SubjectFinder

    init(_ page: Page, _ classes: AgreementClasses, _ encounters: EncounterClasses) {
        self.page = page
        self.classes = classes
        clauses = ClauseReader(page, encounters)
        deeds = DeedFinder(page: page, classes: classes)
        subjects = SubjectFinder(page: page, classes: classes)
    }

    /// What the anchor's clause tells; nil where it is no agreement.
    ///
    /// - Parameter limit: where the next anchor of the sentence stands, or the sentence ends.
    func draft(_ frame: AgreementFrame, _ anchor: Range<Int>, limit: Int) -> AgreementDraft? {
        frame.isDeed ? act(frame, anchor, limit: limit) : document(frame, anchor, limit: limit)
    }

    // MARK: Documents

    private func document(_ frame: AgreementFrame, _ head: Range<Int>, limit: Int) -> AgreementDraft? {
        let word = page.words[head.lowerBound]
        if frame.kind == .contract, isGathering(head.upperBound, limit: limit) { return nil }
        if isSport(head.lowerBound) { return nil }
        // «الذي عُقد»
        if head.count == 1, word.has(.verb), page.isA(head.lowerBound - 1, classes.relative) { return nil }
        var draft = AgreementDraft(rule: frame.origin, anchor: head.lowerBound, stem: word.stem, kind: frame.kind)
        draft.isWeak = frame.isWeak
        draft.isDefinite = word.hasArticle || word.clitics.contains(.pronoun)
        let deed = deeds.deed(of: head, limit: limit)
        let sentence = page.sentence(of: head.lowerBound)
        let after = clauses.clause(from: head.upperBound, limit: limit, stopsAtVerb: false)
        var sides = Sides()
        if let deed {
            if deed.isHoped { return nil }
            draft.hasDeed = true
            draft.status = deed.status
            doers(of: deed, head: head, clause: after, &sides)
        } else {
            draft.status = frame.status ?? .agreed
        }
        linked(after, &sides)
        if let deed, !deed.isAfter { linked(clauses.clause(from: deed.token + 1, limit: head.lowerBound, stopsAtVerb: false), &sides) }
        if sides.all.count < 2 { nationalities(head.upperBound, limit: limit, &sides) }
        if let first = after.elements.first, sides.all.count < 2, first.link == .bare, !first.isAfterMark {
            let isOwner = sides.all.isEmpty && (first.first.sort == .state || first.first.sort == .body)
            if isBoth(first.first.tokens.lowerBound) || isOwner { add(first, &sides) }
        }
        if sides.all.count < 2 { both(in: (deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound)..<limit, &sides) }
        draft.parties = sides.all
        draft.isLinked = sides.isLinked
        draft.signers = sides.signers
        draft.value = value(between: deed.map { $0.isAfter ? head.upperBound : $0.token } ?? head.upperBound, head: head, limit: limit)
        count(head, &draft)
        if let found = subjects.subject(of: head, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        } else if head.count > 1 {
            draft.subject = Span(head, skip: word.prefix)
            draft.isNamedOnly = true
        }
        // «اتفاق لشراء طائرات»
        if draft.kind == .agreement, let subject = draft.subject, page.isA(subject.tokens.lowerBound, classes.dealIn), subject.tokens.count > 1 {
            let isAsset = page.isA(subject.tokens.lowerBound + 1, classes.asset) || page.amount(at: subject.tokens.lowerBound + 1)?.isPercent == true
            draft.kind = isAsset ? .acquisition : .purchase
        }
        if draft.kind == .purchase {
            for element in after.elements where element.link == .to || element.link == .from {
                add(element.all.filter { $0.sort == .state || $0.sort == .body }, &sides)
            }
            draft.parties = sides.all
        }
        draft.sectors = subjects.sectors(
            (frame.kind == .purchase ? head.lowerBound : head.upperBound)..<max(head.upperBound, draft.subject?.tokens.upperBound ?? 0))
        // «تم الاتفاق على»: between those of whom the page speaks.
        if draft.parties.isEmpty, let deed, page.isA(deed.token, classes.done) || page.isA(deed.verb, classes.done), draft.subject != nil {
            let two = page.pair(at: head.lowerBound)
            if two.count == 2 { draft.parties = two.map { name($0) } }
        }
        settle(after, low: deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound, sentence, &draft)
        if frame.isWeak, !draft.hasDeed, draft.value == nil, !sides.isLinked, draft.parties.count < 2 { return nil }
        return draft
    }

    /// «عقد الرئيس اجتماعا»: holds a meeting.
    private func isGathering(_ start: Int, limit: Int) -> Bool {
        for token in start..<max(start, min(limit, start + 10)) {
            if page.isMark(token, ".") || page.isPreposition(token) { return false }
            if page.isA(token, classes.encounter), page.name(at: token) == nil { return true }
        }
        return false
    }

    /// Players change clubs.
    private func isSport(_ token: Int) -> Bool {
        page.sentence(of: token).contains { page.isA($0, classes.sportDeal) }
    }

    // MARK: Deeds

    private func act(_ frame: AgreementFrame, _ anchor: Range<Int>, limit: Int) -> AgreementDraft? {
        let verb = anchor.lowerBound
        let word = page.words[verb]
        let isNoun = !page.isFiniteVerb(verb)
        var draft = AgreementDraft(rule: frame.origin, anchor: verb, stem: word.stem, kind: frame.kind)
        draft.hasDeed = true
        draft.status = frame.status ?? .completed
        let sentence = page.sentence(of: verb)
        let after = clauses.clause(from: anchor.upperBound, limit: limit, stopsAtVerb: !isNoun)
        var sides = Sides()
        if page.isA(verb - 1, classes.denies) { return nil }
        var low = verb
        if isNoun {
            guard let over = deeds.deed(of: anchor, limit: limit), !over.isHoped else { return nil }
            draft.status = over.status == .signed ? .agreed : over.status
            low = min(over.verb, verb)
            doers(of: over, head: anchor, clause: Clause(end: anchor.upperBound), &sides)
        } else {
            if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) || word.has(.present) && !word.has(.past) {
                draft.status = .planned
            }
            if let before = clauses.subject(before: verb).found, !page.words[verb].clitics.contains(.and) {
                add(before, &sides)
            } else if let first = after.elements.first(where: { $0.link == .bare && $0.first.meets }) {
                sides.isBare = true
                add(first, &sides)
            }
        }
        let hasSubject = !sides.all.isEmpty
        if frame.needs.contains(.subject), !hasSubject { return nil }
        let before = sides.all.count
        for element in after.elements where frame.others.contains(element.link.rawValue) { add(element, &sides, unnamed: true) }
        var object: Element?
        if frame.takesObject { object = target(after, known: sides.all, skip: hasSubject && !isNoun && sides.isBare) }
        if let object {
            add(object.all.filter { $0.sort == .body }, &sides)
            add(bodies(object.first.tokens.lowerBound..<reach(object.first.tokens, limit: limit)), &sides)
        }
        if sides.all.count < 2 { both(in: verb..<limit, &sides) }
        draft.parties = sides.all
        draft.signers = sides.signers
        draft.value = value(between: low, head: anchor, limit: limit)
        if let object {
            draft.subject = Span(
                object.first.tokens.lowerBound..<(object.all.last?.tokens.upperBound ?? object.first.tokens.upperBound),
                skip: page.words[object.first.tokens.lowerBound].prefix)
        }
        if draft.subject == nil || frame.kind == .agreement, let found = subjects.subject(of: anchor, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        }
        draft.sectors = draft.subject.map { subjects.sectors($0.tokens) } ?? []
        settle(after, low: verb, sentence, &draft)
        let needs = frame.needs
        if needs.contains(.other), sides.all.count == before { return nil }
        if needs.contains(.two), sides.all.count < 2 { return nil }
        if needs.contains(.value), draft.value == nil { return nil }
        if needs.contains(.object), draft.subject == nil { return nil }
        if needs.contains(.asset) {
            guard let object, !isSport(verb) else { return nil }
            let head = object.first
            let isNamed = head.sort == .body && head.entity >= 0
            if !isNamed, !page.isA(head.tokens.lowerBound, classes.asset) {
                guard page.isA(head.tokens.lowerBound, classes.goods), draft.parties.count >= 2 else { return nil }
                draft.kind = .purchase
            }
            if draft.kind == .acquisition, !draft.parties.contains(where: { $0.kind == .company || $0.kind == .organisation || $0.kind == .person }) {
                return nil
            }
        }
        if needs.contains(.body), !draft.parties.contains(where: { $0.kind == .company || $0.kind == .organisation }) { return nil }
        return draft
    }

    /// To where the words about what is bought go on: «حصة تبلغ 60 في المئة من أسهم شركة كذا».
    private func reach(_ object: Range<Int>, limit: Int) -> Int {
        let stop = min(limit, object.upperBound + 12)
        return (object.upperBound..<max(object.upperBound, stop)).first {
            page.isMark($0, ",") || page.isMark($0, ".") || page.isA($0, classes.breaks)
        } ?? max(object.upperBound, stop)
    }

    /// What is bought: the object, or what «على» leads to.
    private func target(_ clause: Clause, known: [Name], skip: Bool) -> Element? {
        let known = Set(page.entities.indices.filter { index in known.contains { $0.id == page.entities[index].id } })
        var skipped = !skip
        for element in clause.elements {
            if element.link == .other { return element }
            if element.link == .bare, element.first.entity < 0 || !known.contains(element.first.entity) {
                if skipped || !element.first.meets { return element }
                skipped = true
            }
        }
        return nil
    }

    // MARK: Sides

    private struct Sides {
        var all: [Name] = []
        var signers: [NameItem] = []
        /// The subject stands after the verb.
        var isBare = false
        /// A preposition of sides leads to one.
        var isLinked = false
    }

    private func add(_ names: [Name], _ sides: inout Sides) {
        for name in names where !sides.all.contains(where: { $0.id == name.id }) { sides.all.append(name) }
    }

    func name(_ entity: Int) -> Name { page.name(NameItem(span: page.entities[entity].fullest, entity: entity, isReference: false)) }

    /// What a capital does is done by its state.
    private func state(of referent: Referent) -> Name? {
        guard referent.entity >= 0, page.isA(referent.span.tokens.lowerBound, clauses.classes.capital) else { return nil }
        let id = "country:" + page.entities[referent.entity].country
        if let known = page.entities.firstIndex(where: { $0.id == id }) { return name(known) }
        return Name(id: id, kind: .country, words: page.cite(referent.span))
    }

    /// - Parameter unnamed: also sides without a name of their own: «القوى الكبرى».
    private func add(_ referents: [Referent], _ sides: inout Sides, unnamed: Bool = false) {
        for one in referents {
            switch one.sort {
            case .state, .body: if one.entity >= 0 { add([name(one.entity)], &sides) }
            case .place: if let state = state(of: one) { add([state], &sides) }
            case .person:
                if let item = one.item, one.entity >= 0, page.entities[one.entity].kind == .person {
                    if let side = side(of: one, item) {
                        add([name(side)], &sides)
                        if !sides.signers.contains(where: { $0.entity == item.entity }) { sides.signers.append(item) }
                    } else if sides.all.isEmpty || unnamed {
                        add([name(one.entity)], &sides)
                    }
                } else if let side = nationality(in: one.tokens) {
                    add([name(side)], &sides)
                }
            case .people, .thing, .venue:
                if let side = nationality(in: one.tokens) {
                    add([name(side)], &sides)
                } else if unnamed, page.isA(one.tokens.lowerBound, classes.sideGroup) {
                    let whole = described(one)
                    if whole.tokens.count > 1 { add([clauses.referents.name(whole)], &sides) }
                }
            case .pronoun: break
            }
        }
    }

    /// With all its adjectives: «القوى العالمية الست».
    private func described(_ one: Referent) -> Referent {
        var end = one.tokens.upperBound
        while end < page.count, page.isWord(end), page.words[end].prefix == 0, page.name(at: end) == nil,
            page.words[end].hasArticle && page.words[end].has(.adjective) || page.number(at: end) != nil && page.words[end].hasArticle
        {
            end += 1
        }
        var whole = one
        whole.tokens = one.tokens.lowerBound..<end
        whole.span = clauses.referents.span(whole.tokens)
        return whole
    }

    /// «البلدان», «الوفود»: the two of whom the page speaks.
    private func pair(_ token: Int, _ sides: inout Sides) { add(page.pair(at: token).map { name($0) }, &sides) }

    private func add(_ element: Element, _ sides: inout Sides, unnamed: Bool = false) {
        if isBoth(element.first.tokens.lowerBound) {
            pair(element.first.tokens.lowerBound, &sides)
        } else {
            add(element.all, &sides, unnamed: unnamed)
        }
    }

    /// For whom a person signs: the organisation or state of the office.
    private func side(of one: Referent, _ item: NameItem) -> Int? {
        for title in page.titles where title.personAt >= 0 && page.name(at: title.personAt)?.entity == item.entity {
            if title.organisationAt >= 0, let body = page.name(at: title.organisationAt) { return body.entity }
            if title.countryAt >= 0, let state = page.entity(ofNationality: title.countryAt) { return state }
        }
        return nationality(in: one.tokens)
    }

    private func nationality(in tokens: Range<Int>) -> Int? {
        for token in tokens { if let state = page.entity(ofNationality: token) { return state } }
        return nil
    }

    private func isBoth(_ token: Int) -> Bool {
        page.isA(token, classes.both) && page.words[token].has(.dual)
            || page.isA(token, classes.sideMany) && page.words[token].hasArticle && page.words[token].has(.plural)
    }

    private func linked(_ clause: Clause, _ sides: inout Sides) {
        for element in clause.elements where element.link == .with || element.link == .between {
            let known = sides.all.count
            add(element, &sides, unnamed: true)
            if sides.all.count > known { sides.isLinked = true }
        }
    }

    /// «وقعه البلدان», anywhere around the document.
    private func both(in range: Range<Int>, _ sides: inout Sides) {
        if let token = range.first(where: { isBoth($0) }) { pair(token, &sides) }
    }

    /// «اتفاق روسي تونسي», «الاتفاق الإيراني - السعودي».
    private func nationalities(_ start: Int, limit: Int, _ sides: inout Sides) {
        var at = start
        var misses = 0
        while at < min(limit, start + 6), misses < 2 {
            if let state = page.entity(ofNationality: at) { add([name(state)], &sides) } else if page.isWord(at) { misses += 1 }
            at += 1
        }
    }

    /// Who does the deed, and to whom it is done.
    private func doers(of deed: Deed, head: Range<Int>, clause: Clause, _ sides: inout Sides) {
        // «وافق الصندوق على منح قرض»: who approves a loan of his own is a side.
        if page.isA(deed.token, classes.approve) || page.isA(deed.verb, classes.approve) && !page.isA(deed.token, classes.give) { return }
        let known = sides.all.count
        if deed.isAfter {
            let rest = clauses.clause(from: deed.token + 1, limit: page.sentence(of: head.lowerBound).upperBound, stopsAtVerb: true)
            for element in rest.elements {
                if element.link == .bare, element.first.meets, !element.isAfterMark {
                    add(element, &sides)
                    break
                }
            }
            linked(rest, &sides)
            if page.isA(deed.token, classes.award) || sides.all.count == known, let before = clauses.subject(before: head.lowerBound).found {
                add(before, &sides)
            }
            return
        }
        let inner = clauses.clause(from: deed.token + 1, limit: head.lowerBound, stopsAtVerb: false)
        let gives = page.isA(deed.token, classes.give)
        func take(_ clause: Clause) {
            for element in clause.elements where element.link == .bare && element.first.meets {
                add(element, &sides)
                if !gives { break }
            }
        }
        if deed.verb != deed.token { take(clauses.clause(from: deed.verb + 1, limit: deed.token, stopsAtVerb: false)) }
        take(inner)
        if sides.all.count == known, let before = clauses.subject(before: deed.verb).found { add(before, &sides) }
        let isAward = page.isA(deed.token, classes.award)
        if gives || isAward {
            for part in [inner, clause] {
                for element in part.elements where element.link == (gives ? .to : .from) || isAward && element.link == .to {
                    add(element.all, &sides)
                }
            }
        }
    }
}
