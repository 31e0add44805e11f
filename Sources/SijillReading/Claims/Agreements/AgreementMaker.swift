import SijillLanguage
import SijillModel
import SijillText

/// Makes drafts of agreements: finds what is done with a document, between whom, about what, for how much.
struct AgreementMaker {
    let page: Page
    let classes: AgreementClasses
    let clauses: ClauseReader
    private let deeds: DeedFinder
    private let subjects: SubjectFinder

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
            if isBoth(first) { add(page.pair(at: first.first.tokens.lowerBound), &sides) } else if sides.all.isEmpty { add(first.all, &sides) }
        }
        if sides.all.count < 2 { both(in: (deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound)..<limit, &sides) }
        draft.parties = sides.all
        draft.signers = sides.signers
        draft.value = value(between: deed.map { $0.isAfter ? head.upperBound : $0.token } ?? head.upperBound, head: head, limit: limit)
        count(head, &draft)
        if let found = subjects.subject(of: head, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        }
        draft.sectors = subjects.sectors(head.lowerBound..<max(head.upperBound, draft.subject?.tokens.upperBound ?? 0))
        settle(after, low: deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound, sentence, &draft)
        if frame.isWeak, !draft.hasDeed, draft.value == nil, !sides.isLinked, draft.parties.count < 2 { return nil }
        return draft
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
        if isNoun {
            guard let over = deeds.deed(of: anchor, limit: limit), !over.isHoped else { return nil }
            draft.status = over.status == .signed ? .agreed : over.status
            doers(of: over, head: anchor, clause: Clause(end: anchor.upperBound), &sides)
        } else {
            if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) || word.has(.present) && !word.has(.past) {
                draft.status = .planned
            }
            if let before = clauses.subject(before: verb).found, !page.words[verb].clitics.contains(.and) {
                add(before.all, &sides)
            } else if let first = after.elements.first(where: { $0.link == .bare && $0.first.meets }) {
                if isBoth(first) { add(page.pair(at: first.first.tokens.lowerBound), &sides) } else { add(first.all, &sides) }
            }
        }
        let hasSubject = !sides.all.isEmpty
        if frame.needs.contains(.subject), !hasSubject { return nil }
        let before = sides.all.count
        for element in after.elements where frame.others.contains(element.link.rawValue) { add(element.all, &sides) }
        var object: Element?
        if frame.takesObject { object = target(after, skip: hasSubject && !isNoun) }
        if let object { add(object.all.filter { $0.sort == .body }, &sides) }
        if sides.all.count < 2 { both(in: verb..<limit, &sides) }
        draft.parties = sides.all
        draft.signers = sides.signers
        draft.value = value(between: verb, head: anchor, limit: limit)
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
        if needs.contains(.body), !draft.parties.contains(where: { [.company, .organisation].contains(page.entities[$0].kind) }) { return nil }
        return draft
    }

    /// What is bought: the object, or what «على» leads to.
    private func target(_ clause: Clause, skip: Bool) -> Element? {
        var skipped = !skip
        for element in clause.elements {
            if element.link == .other { return element }
            if element.link == .bare {
                if skipped || !element.first.meets { return element }
                skipped = true
            }
        }
        return nil
    }

    // MARK: Sides

    private struct Sides {
        var all: [Int] = []
        var signers: [NameItem] = []
        /// A preposition of sides leads to one.
        var isLinked = false
    }

    private func add(_ entities: [Int], _ sides: inout Sides) {
        for entity in entities where !sides.all.contains(entity) { sides.all.append(entity) }
    }

    private func add(_ referents: [Referent], _ sides: inout Sides) {
        for one in referents {
            switch one.sort {
            case .state, .body: if one.entity >= 0 { add([one.entity], &sides) }
            case .place:
                if one.entity >= 0, page.isA(one.tokens.lowerBound, clauses.classes.capital) { add([one.entity], &sides) }
            case .person:
                if let item = one.item, one.entity >= 0, page.entities[one.entity].kind == .person {
                    if let side = side(of: one, item) {
                        add([side], &sides)
                        if !sides.signers.contains(where: { $0.entity == item.entity }) { sides.signers.append(item) }
                    }
                } else if let side = nationality(in: one.tokens) {
                    add([side], &sides)
                }
            case .people, .thing: if let side = nationality(in: one.tokens) { add([side], &sides) }
            default: break
            }
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

    private func isBoth(_ element: Element) -> Bool {
        let token = element.first.tokens.lowerBound
        return page.isA(token, classes.both) && page.words[token].has(.dual)
    }

    private func linked(_ clause: Clause, _ sides: inout Sides) {
        for element in clause.elements where element.link == .with || element.link == .between {
            let known = sides.all.count
            if isBoth(element) { add(page.pair(at: element.first.tokens.lowerBound), &sides) } else { add(element.all, &sides) }
            if sides.all.count > known { sides.isLinked = true }
        }
    }

    /// «وقعه البلدان», anywhere around the document.
    private func both(in range: Range<Int>, _ sides: inout Sides) {
        for token in range where page.isA(token, classes.both) && page.words[token].has(.dual) {
            add(page.pair(at: token), &sides)
            return
        }
    }

    /// «اتفاق روسي تونسي», «الاتفاق الإيراني - السعودي».
    private func nationalities(_ start: Int, limit: Int, _ sides: inout Sides) {
        var at = start
        var misses = 0
        while at < min(limit, start + 6), misses < 2 {
            if let state = page.entity(ofNationality: at) { add([state], &sides) } else if page.isWord(at) { misses += 1 }
            at += 1
        }
    }

    /// Who does the deed, and to whom it is done.
    private func doers(of deed: Deed, head: Range<Int>, clause: Clause, _ sides: inout Sides) {
        let known = sides.all.count
        if deed.isAfter {
            let rest = clauses.clause(from: deed.token + 1, limit: page.sentence(of: head.lowerBound).upperBound, stopsAtVerb: true)
            for element in rest.elements {
                if element.link == .bare, element.first.meets, !element.isAfterMark {
                    if isBoth(element) { add(page.pair(at: element.first.tokens.lowerBound), &sides) } else { add(element.all, &sides) }
                    break
                }
            }
            linked(rest, &sides)
            if page.isA(deed.token, classes.award) || sides.all.count == known, let before = clauses.subject(before: head.lowerBound).found {
                add(before.all, &sides)
            }
            return
        }
        let inner = clauses.clause(from: deed.token + 1, limit: head.lowerBound, stopsAtVerb: false)
        let gives = page.isA(deed.token, classes.give)
        func take(_ clause: Clause) {
            for element in clause.elements where element.link == .bare && element.first.meets {
                if isBoth(element) { add(page.pair(at: element.first.tokens.lowerBound), &sides) } else { add(element.all, &sides) }
                if !gives { break }
            }
        }
        if deed.verb != deed.token { take(clauses.clause(from: deed.verb + 1, limit: deed.token, stopsAtVerb: false)) }
        take(inner)
        if sides.all.count == known, let before = clauses.subject(before: deed.verb).found { add(before.all, &sides) }
        let isAward = page.isA(deed.token, classes.award)
        if gives || isAward {
            for part in [inner, clause] {
                for element in part.elements where element.link == (gives ? .to : .from) || isAward && element.link == .to {
                    add(element.all, &sides)
                }
            }
        }
    }

    // MARK: Fields

    /// The first sum of money of the document's stretch.
    private func value(between low: Int, head: Range<Int>, limit: Int) -> AmountItem? {
        func money(_ range: Range<Int>) -> AmountItem? {
            for token in range { if let amount = page.amount(at: token), amount.isMoney { return amount } }
            return nil
        }
        return money(head.upperBound..<max(head.upperBound, limit)) ?? (low < head.lowerBound ? money(low..<head.lowerBound) : nil)
    }

    /// «40 اتفاقية», «مذكرتي تفاهم».
    private func count(_ head: Range<Int>, _ draft: inout AgreementDraft) {
        if let amount = page.amount(at: head.lowerBound), !amount.isListed, amount.low >= 2 {
            draft.count = page.amount(amount)
        } else if let number = page.number(at: head.lowerBound - 1), !number.isOrdinal, number.value >= 2, page.time(at: head.lowerBound - 1) == nil {
            draft.count = Amount(number.value, to: nil, unit: "", bound: .exact, words: page.cite(number.tokens.lowerBound..<head.upperBound))
        }
        let word = page.words[head.lowerBound]
        if draft.count == nil, word.has(.dual), !word.has([.singular, .plural]) {
            draft.count = Amount(2, to: nil, unit: "", bound: .exact, words: page.cite(Span(head, skip: word.prefix)))
        }
        let isMany = draft.count != nil || word.has(.plural) && !word.has([.singular, .dual])
        if isMany, draft.kind != .declaration { draft.kind = .package }
    }

    private func settle(_ clause: Clause, low: Int, _ sentence: Range<Int>, _ draft: inout AgreementDraft) {
        draft.date = clause.times.first { $0.value != nil } ?? time(around: low, sentence)
        for element in clause.elements where element.link == .in && element.first.isPlace && element.first.entity >= 0 {
            if let subject = draft.subject, subject.tokens.overlaps(element.first.tokens) { continue }
            draft.place = element.first
            break
        }
        if draft.status == .signed || draft.status == .agreed, let date = draft.date, date.isFuture, page.isA(low - 1, classes.future) {
            draft.status = .planned
        }
    }

    private func time(around token: Int, _ sentence: Range<Int>) -> TimeItem? {
        var at = token
        while at >= max(sentence.lowerBound, token - 10) {
            if let time = page.time(at: at), time.value != nil { return time }
            if at < token, page.isMark(at, ",") || page.isFiniteVerb(at) { return nil }
            at -= 1
        }
        return nil
    }
}
