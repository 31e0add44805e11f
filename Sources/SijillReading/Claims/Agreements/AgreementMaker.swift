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
    let sectors: SectorFinder
    let signing: SigningFinder
    let signers: SignerFinder
    let term: TermFinder
    let sides: SideFinder
    private let isSportPage: Bool

    init(_ page: Page, _ classes: AgreementClasses, _ encounters: EncounterClasses) {
        self.page = page
        self.classes = classes
        clauses = ClauseReader(page, encounters)
        deeds = DeedFinder(page: page, classes: classes)
        subjects = SubjectFinder(page: page, classes: classes)
        sectors = SectorFinder(page: page, classes: classes)
        signing = SigningFinder(page: page, classes: classes, referents: clauses.referents)
        signers = SignerFinder(page: page, classes: classes)
        term = TermFinder(page: page, classes: classes)
        sides = SideFinder(page, classes, clauses)
        isSportPage = AgreementMaker.isSport(page, classes)
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
        if frame.kind == .contract, isHeld(head) || isGathering(head.upperBound, limit: limit) { return nil }
        if isSport(head.lowerBound) { return nil }
        // «الذي عُقد»
        if head.count == 1, word.has(.verb), page.isA(head.lowerBound - 1, classes.relative) { return nil }
        var draft = AgreementDraft(rule: frame.origin, anchor: head.lowerBound, stem: word.stem, kind: frame.kind)
        draft.isWeak = frame.isWeak
        draft.isDefinite = word.hasArticle || word.clitics.contains(.pronoun)
        let (deed, other) = deeds.deeds(of: head, isDefinite: draft.isDefinite, limit: limit)
        if let deed, deed.isHoped || deed.isWish { return nil }
        draft.hasDeed = deed != nil
        draft.status = deed?.status ?? frame.status ?? .agreed
        let low = deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound
        let after = clauses.clause(from: head.upperBound, limit: limit, stopsAtVerb: false)
        let found = sides(of: head, deed, other, after, low: low, limit: limit, isLoan: frame.kind == .loan || frame.kind == .grant)
        draft.take(found)
        draft.value = value(between: deed.map { $0.isAfter ? head.upperBound : $0.token } ?? head.upperBound, head: head, limit: limit)
        count(head, &draft)
        if let found = subjects.subject(of: head, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        } else if head.count > 1 {
            draft.subject = Span(head, skip: word.prefix)
            draft.isNamedOnly = true
        }
        trade(after, &draft, found)
        draft.sectors = sectors.sectors(of: draft, head: head)
        // «تم الاتفاق على»: between those of whom the page speaks.
        if draft.parties.isEmpty, let deed, deed.isImpersonal, draft.subject != nil || draft.count != nil {
            let two = page.pair(at: page.sentence(of: head.lowerBound).upperBound - 1)
            if two.count == 2 {
                draft.parties = two.map { sides.name($0) }
                draft.isGuessed = true
            }
        }
        settle(head, low: low, deed: deed?.token ?? head.lowerBound, &draft)
        return isEnough(draft, frame, isSigned: deed.map { deeds.status(at: $0.token) == .signed } ?? false) ? draft : nil
    }

    /// Whether a word of several meanings means a document here.
    private func isEnough(_ draft: AgreementDraft, _ frame: AgreementFrame, isSigned: Bool) -> Bool {
        if isSportPage, draft.kind != .acquisition, !draft.parties.contains(where: { $0.kind == .company || $0.kind == .country }) { return false }
        if frame.isStrict { return isSigned || draft.count != nil && draft.parties.count > 1 }
        if frame.kind == .grant, draft.value == nil, draft.parties.count < 2 || page.words[draft.anchor].has(.verbalNoun) { return false }
        return !frame.isWeak || draft.hasDeed || draft.value != nil || draft.isLinked || draft.parties.count >= 2 || draft.isNamedOnly
    }

    /// The sides of a document: those that «مع» and «بين» lead to, who does the deed, whose it is, «البلدان».
    private func sides(of head: Range<Int>, _ deed: Deed?, _ other: Deed?, _ after: Clause, low: Int, limit: Int, isLoan: Bool) -> Sides {
        var found = Sides()
        sides.linked(after, &found)
        if let deed, !deed.isAfter { sides.linked(clauses.clause(from: deed.token + 1, limit: head.lowerBound, stopsAtVerb: false), &found) }
        if let deed { sides.doers(of: deed, head: head, clause: after, limit: limit, isLoan: isLoan, &found) }
        if let other, found.all.count < 2 { sides.doers(of: other, head: head, clause: after, limit: limit, isLoan: isLoan, &found) }
        if found.all.count < 2 { sides.nationalities(head.upperBound, limit: limit, &found) }
        if let first = after.elements.first, found.all.count < 2, first.link == .bare, !first.isAfterMark {
            let isOwner = first.first.sort == .state || first.first.sort == .body || found.isLinked && first.first.sort == .place
            if isOwner || sides.isBoth(first.first.tokens.lowerBound) { sides.add(first, &found) }
        }
        if found.all.count < 2 { sides.both(in: low..<limit, &found) }
        sides.complete(head, limit: limit, &found)
        return found
    }

    /// «اتفاق لشراء طائرات»: who sells and who buys.
    private func trade(_ after: Clause, _ draft: inout AgreementDraft, _ known: Sides) {
        if draft.kind == .agreement || draft.kind == .contract, let subject = draft.subject, page.isA(subject.tokens.lowerBound, classes.dealIn),
            subject.tokens.count > 1
        {
            let isAsset = page.isA(subject.tokens.lowerBound + 1, classes.asset) || page.amount(at: subject.tokens.lowerBound + 1)?.isPercent == true
            draft.kind = isAsset ? .acquisition : .purchase
        }
        guard draft.kind == .purchase || draft.kind == .acquisition else { return }
        var found = known
        for element in after.elements where element.link == .to || element.link == .from {
            sides.add(element.all.filter { $0.sort == .state || $0.sort == .body || $0.sort == .person }, &found, unnamed: true)
        }
        draft.take(found)
    }

    /// «عقد الوزير …»: the verb.
    private func isHeld(_ head: Range<Int>) -> Bool {
        let word = page.words[head.lowerBound]
        let before = head.lowerBound - 1
        guard head.count == 1, word.has(.verb), !word.has(.accusative), !word.hasArticle, word.clitics.isDisjoint(with: .prepositions),
            !page.isPreposition(before), page.number(at: before) == nil, deeds.status(at: before) == nil
        else { return false }
        return page.name(at: head.upperBound) != nil || clauses.referents.title(at: head.upperBound) != nil
            || clauses.referents.isPeople(head.upperBound)
    }

    /// «عقد الرئيس اجتماعا»: holds a meeting.
    private func isGathering(_ start: Int, limit: Int) -> Bool {
        for token in start..<max(start, min(limit, start + 10)) {
            if page.isMark(token, ".") || page.isPreposition(token) { return false }
            if page.isA(token, classes.encounter), page.name(at: token) == nil { return true }
        }
        return false
    }

    /// A page about players and matches: what persons sign there is no agreement.
    private static func isSport(_ page: Page, _ classes: AgreementClasses) -> Bool {
        let words = (0..<page.count).count { page.isA($0, classes.sportWord) }
        return words >= 3 && words * 100 >= page.count
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
        let after = clauses.clause(from: anchor.upperBound, limit: limit, stopsAtVerb: !isNoun)
        var found = Sides()
        if page.isA(verb - 1, classes.denies) { return nil }
        var low = verb
        if isNoun {
            if let over = deeds.deeds(of: anchor, isDefinite: false, limit: limit).main {
                guard !over.isHoped else { return nil }
                draft.status = over.status == .signed ? .agreed : over.status
                low = min(over.verb, verb)
                sides.doers(of: over, head: anchor, clause: Clause(end: anchor.upperBound), limit: limit, isLoan: false, &found)
            } else {
                // «بعد بيع القطاع لشركة كذا»
                guard page.isA(verb - 1, classes.past) || word.clitics.contains([.by, .pronoun]) else { return nil }
                if let actor = actor(of: verb, after) { sides.add(actor, &found) }
            }
        } else {
            if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) || word.has(.present) && !word.has(.past) {
                draft.status = .planned
            }
            if let before = clauses.subject(before: verb).found, !page.words[verb].clitics.contains(.and) {
                sides.add(before, &found)
            } else if let first = after.elements.first(where: { $0.link == .bare && $0.first.meets }) {
                found.isBare = true
                sides.add(first, &found)
            }
        }
        let hasSubject = !found.all.isEmpty
        if frame.needs.contains(.subject), !hasSubject { return nil }
        let before = found.all.count
        for element in after.elements where frame.others.contains(element.link.rawValue) { sides.add(element, &found, unnamed: true) }
        var object: Element?
        if frame.takesObject { object = target(after, known: found.all, skip: hasSubject && !isNoun && found.isBare) }
        if let object {
            sides.add(object.all.filter { $0.sort == .body }, &found)
            if frame.kind == .acquisition { found.add(sides.bodies(object.first.tokens.lowerBound..<reach(object.first.tokens, limit: limit))) }
        }
        if found.all.count < 2 { sides.both(in: verb..<limit, &found) }
        draft.take(found)
        draft.value = value(between: low, head: anchor, limit: limit)
        if let object, !page.isPreposition(object.first.tokens.lowerBound) {
            let first = isNoun ? verb : object.first.tokens.lowerBound
            let end = object.all.last?.tokens.upperBound ?? object.first.tokens.upperBound
            let whole = subjects.span(first, limit: limit)
            draft.subject = Span(first..<max(end, whole?.tokens.upperBound ?? end), skip: page.words[first].prefix)
        }
        // «تعيين شركة لتنفيذ المشروع»: who is appointed is no matter.
        let isAppointed = frame.kind == .contract && object?.first.sort == .body
        if draft.subject == nil || frame.kind == .agreement || isAppointed, let found = subjects.subject(of: anchor, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        }
        draft.sectors = sectors.sectors(of: draft, head: anchor)
        settle(anchor, low: low, deed: verb, &draft)
        let needs = frame.needs
        if needs.contains(.other), found.all.count == before { return nil }
        if needs.contains(.two), found.all.count < 2 { return nil }
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
        if needs.contains(.company), !draft.parties.dropFirst().contains(where: { $0.kind == .company }) { return nil }
        if needs.contains(.body), draft.kind != .purchase, !draft.parties.contains(where: { $0.kind == .company || $0.kind == .organisation }) {
            return nil
        }
        return draft
    }

    /// Whose deed a noun is: «شراء الشركة حصة», «شرائها حصة», else who acts before it.
    private func actor(of noun: Int, _ after: Clause) -> Element? {
        if !page.words[noun].clitics.contains(.pronoun), let first = after.elements.first, first.link == .bare, first.first.sort == .body,
            after.elements.contains(where: { $0.link == .bare && $0.first.tokens != first.first.tokens })
        {
            return first
        }
        return sides.actors.before(noun)
    }

    /// To where the words about what is bought go on: «حصة تبلغ 60 في المئة من أسهم شركة كذا».
    private func reach(_ object: Range<Int>, limit: Int) -> Int {
        let stop = min(limit, object.upperBound + 12)
        return (object.upperBound..<max(object.upperBound, stop)).first {
            page.name(at: $0) == nil && (page.isMark($0, ",") || page.isMark($0, ".") || page.isA($0, classes.breaks))
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
}
