import SijillLanguage
import SijillModel
import SijillText

/// What parties do without a document: buy, sell, merge, agree, award, lend.
extension AgreementMaker {
    func act(_ frame: AgreementFrame, _ anchor: Range<Int>, limit: Int) -> AgreementDraft? {
        let verb = anchor.lowerBound
        if page.isA(verb - 1, classes.denies) { return nil }
        let isNoun = !page.isFiniteVerb(verb) && !deeds.isVerb(verb)
        var draft = AgreementDraft(rule: frame.origin, anchor: verb, stem: page.words[verb].stem, kind: frame.kind)
        draft.hasDeed = true
        draft.status = frame.status ?? .completed
        let after = clauses.clause(from: anchor.upperBound, limit: limit, stopsAtVerb: !isNoun)
        var found = Sides()
        guard let low = isNoun ? noun(anchor, after, limit, &draft, &found) : finite(verb, after, &draft, &found) else { return nil }
        let subjects = found.all.count
        if frame.needs.contains(.subject), subjects == 0 { return nil }
        for element in after.elements where frame.others.contains(element.link.rawValue) { sides.add(element, &found, unnamed: true) }
        if frame.others.contains(Link.to.rawValue) { sides.reached(anchor.upperBound..<limit, by: clauses.classes.to, from: false, &found) }
        var object: Element?
        if frame.takesObject { object = target(after, known: found.all, skip: subjects > 0 && !isNoun && found.isBare) }
        if frame.others.contains(Link.by.rawValue) {
            object = after.elements.first { $0.link == .by && page.isA($0.first.tokens.lowerBound, classes.prize) }
        }
        // «شراء 10 في المئة من أسهم شركة كذا», «استحوذت كذا على 30% من كذا»
        if frame.kind == .acquisition, object?.first.sort != .body, let share = share(anchor, past: after, limit: limit) {
            object = Element(link: .bare, all: [Referent(tokens: share.span.tokens, span: share.span, sort: .thing)], isAfterMark: false)
        }
        if let object {
            sides.add(object.all.filter { $0.sort == .body }, &found)
            if frame.kind == .acquisition { found.add(sides.bodies(object.first.tokens.lowerBound..<reach(object.first.tokens, limit: limit))) }
        }
        if found.all.count < 2 { sides.both(in: verb..<limit, &found) }
        draft.take(found)
        draft.value = values.value(between: low, head: anchor, limit: limit, isObject: frame.needs.contains(.value))
        // «اتفقت دول أوبك على»: what it is about comes after who agrees.
        let isTold =
            frame.isAgreeing && !isNoun && after.elements.first.map { $0.link == .bare && $0.first.tokens.lowerBound == anchor.upperBound } ?? false
        let told = isTold ? anchor.lowerBound..<(after.elements[0].all.last?.tokens.upperBound ?? anchor.upperBound) : anchor
        matter(of: told, object, frame, isNoun: isNoun, limit, &draft)
        settle(anchor, low: low, deed: verb, limit: limit, &draft)
        return has(frame.needs, &draft, object, subjects: subjects) ? draft : nil
    }

    /// Who does a deed that a noun names, and where its words begin; nil where nobody does it.
    private func noun(_ anchor: Range<Int>, _ after: Clause, _ limit: Int, _ draft: inout AgreementDraft, _ found: inout Sides) -> Int? {
        let noun = anchor.lowerBound
        guard let over = deeds.deeds(of: anchor, isDefinite: false, limit: limit).main else {
            // «بعد بيع القطاع لشركة كذا», «بشرائها حصة»
            guard page.isA(noun - 1, classes.past) || page.words[noun].clitics.contains([.by, .pronoun]) else { return nil }
            if let actor = actor(of: noun, after) { sides.add(actor, &found) }
            return noun
        }
        guard !over.isHoped else { return nil }
        draft.status = over.status == .signed ? .agreed : over.status
        let low = min(over.verb, noun)
        sides.doers(of: over, head: anchor, clause: Clause(end: anchor.upperBound), limit: limit, isLoan: false, &found)
        // «حصلت الشركة على موافقة تسمح لها بشراء»
        let isLet = !page.isA(over.token, classes.approve) && !page.isA(over.verb, classes.approve) || page.words[noun].clitics.contains(.by)
        // «عرض شركة كذا شراء شركة كذا»
        if found.all.isEmpty, over.token < noun {
            let inner = clauses.clause(from: over.token + 1, limit: noun, stopsAtVerb: false)
            if let owner = inner.elements.first(where: { $0.link == .bare && $0.first.sort == .body }) { sides.add(owner, &found) }
        }
        if isLet, found.all.isEmpty, let actor = sides.actors.carried(to: low) { sides.add(actor, &found) }
        return low
    }

    /// Who does what a verb says, and when.
    private func finite(_ verb: Int, _ after: Clause, _ draft: inout AgreementDraft, _ found: inout Sides) -> Int? {
        let word = page.words[verb]
        // «شركات تفوز بعقد»: titles tell in the present what is done.
        let isOpen = word.has(.present) && !word.has(.past) && !page.text.title.contains(verb)
        if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) || isOpen { draft.status = .planned }
        if let before = clauses.subject(before: verb).found, !word.clitics.contains(.and) {
            sides.add(before, &found)
        } else if let first = after.elements.first(where: { $0.link == .bare && sides.actors.acts($0) }) {
            found.isBare = true
            sides.add(first, &found)
        } else if let before = sides.actors.before(verb) {
            sides.add(before, &found)
        }
        return verb
    }

    private func matter(
        of anchor: Range<Int>, _ object: Element?, _ frame: AgreementFrame, isNoun: Bool, _ limit: Int, _ draft: inout AgreementDraft
    ) {
        if let object, !page.isPreposition(object.first.tokens.lowerBound) {
            let first = isNoun ? anchor.lowerBound : object.first.tokens.lowerBound
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
    }

    // MARK: Needs

    private func has(_ needs: AgreementFrame.Needs, _ draft: inout AgreementDraft, _ object: Element?, subjects: Int) -> Bool {
        let parties = draft.parties
        func any(_ kinds: Name.Kind...) -> Bool { parties.contains { kinds.contains($0.kind) } }
        if needs.contains(.other), parties.count == subjects { return false }
        // «اتفقت دول أوبك على»: the members of a bloc, with one another.
        if needs.contains(.two), parties.count < 2, !any(.bloc) { return false }
        if needs.contains(.value), draft.value == nil { return false }
        if needs.contains(.object), draft.subject == nil { return false }
        if needs.contains(.prize), !page.isA(object?.first.tokens.lowerBound ?? -1, classes.prize) { return false }
        if needs.contains(.lender), !isLender(&draft) { return false }
        if needs.contains(.asset) {
            guard let object, !isSport(draft.anchor) else { return false }
            let head = object.first
            let isNamed = head.sort == .body && head.entity >= 0 || page.amount(at: head.tokens.lowerBound)?.isPercent == true
            if !isNamed, !page.isA(head.tokens.lowerBound, classes.asset) {
                guard page.isA(head.tokens.lowerBound, classes.goods), parties.count >= 2 else { return false }
                draft.kind = .purchase
            }
            if draft.kind == .acquisition, !any(.company, .organisation, .person) { return false }
        }
        if needs.contains(.company), !parties.dropFirst().contains(where: { $0.kind == .company }) { return false }
        return !needs.contains(.body) || draft.kind == .purchase || any(.company, .organisation)
    }

    /// A state gives, a body of no one state lends.
    private func isLender(_ draft: inout AgreementDraft) -> Bool {
        guard let first = draft.parties.first, draft.parties.dropFirst().contains(where: { $0.kind == .country }) else { return false }
        if first.kind == .country { draft.kind = .grant }
        return first.kind == .country
            || first.kind == .organisation && page.entities.contains { $0.id == first.id && $0.known > 0 && $0.country.isEmpty }
    }

    // MARK: Objects

    /// The percentage that is bought, right after the deed or after who does it.
    private func share(_ anchor: Range<Int>, past clause: Clause, limit: Int) -> AmountItem? {
        let doer = clause.elements.first { $0.link == .bare && $0.first.sort == .body }
        for start in [anchor.upperBound, doer?.all.last?.tokens.upperBound ?? anchor.upperBound] {
            let end = min(limit, start + AgreementMaker.nearestShare)
            guard let at = (start..<max(start, end)).first(where: { page.amount(at: $0) != nil || page.isMark($0, ",") }) else { continue }
            if let share = page.amount(at: at), share.isPercent { return isStake(share, limit: limit) ? share : nil }
        }
        return nil
    }

    /// «30% من أسهم شركة كذا», not «30% من الصادرات»: a part of somebody.
    private func isStake(_ share: AmountItem, limit: Int) -> Bool {
        var at = max(share.core.upperBound, share.span.tokens.upperBound)
        while at < limit, page.name(at: at) == nil, page.isA(at, clauses.classes.from) || page.isA(at, classes.asset) || page.isMark(at, "\"") {
            at += 1
        }
        return !sides.bodies(at..<min(limit, at + 1)).isEmpty || page.isA(at - 1, classes.asset)
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
    func reach(_ object: Range<Int>, limit: Int) -> Int {
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
