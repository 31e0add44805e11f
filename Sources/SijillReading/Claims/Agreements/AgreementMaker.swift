import SijillLanguage
import SijillModel
import SijillText

/// Makes drafts of agreements: finds what is done with a document, between whom, about what, for how much.
final class AgreementMaker {
    let page: Page
    let classes: AgreementClasses
    let clauses: ClauseReader
    let deeds: DeedFinder
    let subjects: SubjectFinder
    let sectors: SectorFinder
    let signing: SigningFinder
    let signers: SignerFinder
    let term: TermFinder
    let sides: SideFinder
    let values: ValueFinder
    /// A page about players and matches: what persons sign there is no agreement.
    private let isSportPage: Bool
    /// More than any two sides sign at once.
    private static let mostDocuments = 300.0
    /// Words between who has a document and the document.
    private static let nearestHolder = 4
    /// Words between who buys and the percentage that is bought: «الأسبوع الماضي على نحو».
    static let nearestShare = 6

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
        values = ValueFinder(page: page, classes: classes)
        isSportPage = page.isAbout(classes.sportWord)
    }

    /// What the anchor's clause tells; nil where it is no agreement.
    ///
    /// - Parameters:
    ///   - limit: where the next anchor of the sentence stands, or the sentence ends.
    ///   - last: the document that the sentence told of before.
    ///   - isListed: whether it is one of several that `last` means.
    func draft(_ frame: AgreementFrame, _ anchor: Range<Int>, limit: Int, after last: AgreementDraft? = nil, isListed: Bool = false)
        -> AgreementDraft?
    {
        frame.isDeed ? act(frame, anchor, limit: limit) : document(frame, anchor, limit: limit, after: last, isListed: isListed)
    }

    // MARK: Documents

    private func document(_ frame: AgreementFrame, _ head: Range<Int>, limit: Int, after last: AgreementDraft?, isListed: Bool) -> AgreementDraft? {
        let word = page.words[head.lowerBound]
        if frame.kind == .contract, isHeld(head) || isGathering(head.upperBound, limit: limit) { return nil }
        if isSport(head.lowerBound) || isAbsent(head) { return nil }
        // «الذي عُقد»
        if head.count == 1, word.has(.verb), page.isA(head.lowerBound - 1, classes.relative) { return nil }
        var draft = AgreementDraft(rule: frame.origin, anchor: head.lowerBound, stem: word.stem, kind: frame.kind)
        draft.isWeak = frame.isWeak
        draft.isDefinite = word.hasArticle || word.clitics.contains(.pronoun)
        draft.isAct = isAgreeing(head)
        if draft.isAct { draft.isDefinite = false }
        draft.isKnown =
            !draft.isDefinite && (page.name(at: head.upperBound) != nil || page.isWord(head.upperBound) && page.words[head.upperBound].hasArticle)
            && page.words[head.upperBound].prefix == 0 && page.words[head.lowerBound].has(.singular)
        if word.hasArticle, let number = page.number(at: head.upperBound), number.isOrdinal { draft.ordinal = number.value }
        let (deed, other) = deeds.deeds(of: head, isDefinite: draft.isDefinite, limit: limit)
        if let deed, deed.isHoped || deed.isWish { return nil }
        draft.hasDeed = deed != nil || frame.status == .negotiating
        draft.status = deed?.status ?? frame.status ?? (isStanding(head) ? .inForce : .agreed)
        // «فازت بصفقة»
        if draft.kind == .agreement, let deed, page.isA(deed.token, classes.win) { draft.kind = .contract }
        draft.single = draft.kind
        let low = deed.map { min($0.verb, head.lowerBound) } ?? head.lowerBound
        let after = clauses.clause(from: head.upperBound, limit: limit, stopsAtVerb: false)
        var found = sides(of: head, deed, other, after, low: low, limit: limit, isLoan: frame.kind == .loan || frame.kind == .grant)
        // «أجرت مصر وكينيا جولات من مفاوضات التجارة الحرة»
        if deed == nil, frame.status == .negotiating, found.all.isEmpty, let actor = self.sides.actors.carried(to: head.lowerBound) {
            self.sides.add(actor, &found)
        }
        draft.take(found)
        draft.value = values.value(
            between: deed.map { $0.isAfter ? head.upperBound : $0.token } ?? head.upperBound, head: head, limit: limit, isObject: false)
        count(head, &draft)
        // «فازت بملياري دولار من الصفقات»
        if draft.isVague, draft.value != nil, let deed, page.isA(deed.token, classes.win) {
            draft.isVague = false
            draft.isDefinite = false
            draft.kind = draft.single
        }
        // «إقامة منطقة تجارة حرة»
        let isFounded = head.lowerBound > 0 && page.words[head.lowerBound - 1].has(.verbalNoun)
        if frame.isTalks, let whole = subjects.span(head.lowerBound - (isFounded ? 1 : 0), limit: limit) {
            draft.subject = whole
        } else if draft.isAct, let clause = subjects.clause(after: head.upperBound, limit: limit) {
            draft.subject = clause
        } else if let found = subjects.subject(of: head, limit: limit) {
            draft.subject = found.span
            draft.isNamedOnly = found.isNamedOnly
        } else if head.count > 1 {
            draft.subject = Span(head, skip: word.prefix)
            draft.isNamedOnly = true
        }
        if let subject = draft.subject, let span = subjects.withHead(head, subject) { draft.subject = span }
        trade(after, &draft, found)
        draft.sectors = sectors.sectors(of: draft, head: head)
        // «تم الاتفاق على»: between those of whom the page speaks.
        if draft.parties.isEmpty, !frame.isTalks, let deed, deed.isImpersonal, draft.subject != nil || draft.count != nil {
            let two = page.pair(at: page.sentence(of: head.lowerBound).upperBound - 1)
            if two.count == 2 {
                draft.parties = two.map { sides.name($0) }
                draft.isGuessed = true
            }
        }
        // «شهد السلطان، فلان، والرئيس الإيراني، فلان، توقيع»: the only two states of the sentence.
        if draft.parties.isEmpty, deed?.status == .signed, draft.count != nil || draft.subject != nil {
            draft.parties = sides.only(two: page.sentence(of: head.lowerBound).lowerBound..<head.lowerBound)
            draft.isGuessed = true
        }
        settle(head, low: low, deed: deed?.token ?? head.lowerBound, limit: limit, &draft)
        if let last, isListed {
            draft.carry(last)
        } else if let last, draft.isAct || deed == nil || deed.map({ $0.isNoun && !$0.isAfter }) == true, isJoined(head) {
            draft.carry(last)
        }
        return isEnough(draft, frame, isSigned: deed.map { deeds.status(at: $0.token) == .signed } ?? false) ? draft : nil
    }

    /// «وقع اتفاقية قرض … واتفاقية منحة», «إلى جانب اتفاقية»: one more of what was signed before.
    private func isJoined(_ head: Range<Int>) -> Bool {
        var at = head.lowerBound
        // «بالإضافة إلى التوقيع على المحضر»
        while page.isPreposition(at - 1) || deeds.status(at: at - 1) == .signed || page.number(at: at - 1) != nil { at -= 1 }
        if page.words[at].clitics.contains(.and), page.words[at].clitics.isSubset(of: .and) { return true }
        return page.isA(at - 1, classes.besides) || page.isA(at, classes.besides)
    }

    /// «وأخرى في مجال النفط بين …», «والثانية بقيمة …»: a document like `last`, with what it says of its own.
    func oneMore(_ frame: AgreementFrame, _ head: Range<Int>, limit: Int, after last: AgreementDraft) -> AgreementDraft? {
        guard page.sentenceOf[last.anchor] == page.sentenceOf[head.lowerBound], last.hasDeed || last.parties.count > 1 else { return nil }
        var draft = last
        draft.anchor = head.lowerBound
        draft.kind = frame.kind
        draft.count = nil
        draft.isVague = false
        draft.isDefinite = false
        draft.ordinal = page.number(at: head.lowerBound)?.value
        draft.isPart = draft.ordinal != nil || last.isPart
        var found = Sides()
        sides.linked(clauses.clause(from: head.upperBound, limit: limit, stopsAtVerb: false), &found)
        if found.all.count > 1 { draft.take(found) } else if found.all.count == 1 { draft.parties = Array(last.parties.suffix(1)) + found.all }
        draft.signers = last.signers
        draft.value = values.value(between: head.upperBound, head: head, limit: limit, isObject: false)
        draft.subject = subjects.subject(of: head, limit: limit)?.span
        draft.isNamedOnly = false
        draft.sectors = sectors.sectors(of: draft, head: head)
        guard draft.subject != nil || draft.value != nil || found.all.count > 1 else { return nil }
        return draft
    }

    /// Whether a word of several meanings means a document here.
    private func isEnough(_ draft: AgreementDraft, _ frame: AgreementFrame, isSigned: Bool) -> Bool {
        // «2130 صفقة»: what a market trades.
        if let count = draft.count, count.low > AgreementMaker.mostDocuments { return false }
        if isSportPage, draft.kind != .acquisition, !draft.parties.contains(where: { $0.kind == .company || $0.kind == .country }) { return false }
        if frame.isTalks { return draft.status == .negotiating }
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
        // «الأبعاد الإقليمية للاتفاق الإيراني»: of whom the sentence speaks beside it, are none.
        let isKnown = page.words[head.lowerBound].hasArticle && deed.map { page.isA($0.token, classes.approve) } ?? true
        if found.all.count < 2, !isKnown { sides.both(in: low..<limit, &found) }
        if found.all.isEmpty, deed != nil { sides.meeting(in: page.sentence(of: low).lowerBound..<head.lowerBound, &found) }
        // «حذر الرئيس من أن رفض الاتفاق مع إيران»: who speaks of it is no side.
        sides.complete(head, limit: limit, isActed: deed.map { !$0.isNoun } ?? true, isKnown: isKnown, &found)
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
        var found = known
        // «صفقة للاستحواذ على شركة كذا»
        if draft.kind == .agreement || draft.kind == .contract, let subject = draft.subject, page.isA(subject.tokens.lowerBound, classes.acquisition)
        {
            draft.kind = .acquisition
            found.add(sides.bodies(subject.tokens.lowerBound..<reach(subject.tokens, limit: page.sentence(of: subject.tokens.lowerBound).upperBound)))
        }
        // «اتفاق قرض», «اتفاقية منحة», by what they are about.
        if draft.kind == .agreement, let subject = draft.subject, !draft.isNamedOnly {
            if page.isA(subject.tokens.lowerBound, classes.loan) { draft.kind = .loan }
            if page.isA(subject.tokens.lowerBound, classes.grant) { draft.kind = .grant }
        }
        // «صفقة لتطوير فندق»: what a company does for another.
        let isBusiness = draft.parties.contains { $0.kind == .company || $0.kind == .person }
        if draft.kind == .agreement, isBusiness, draft.subject != nil, !draft.isNamedOnly, page.isA(draft.anchor, classes.dealWord) {
            draft.kind = .contract
        }
        guard draft.kind == .purchase || draft.kind == .acquisition else { return }
        for element in after.elements where element.link == .to || element.link == .from {
            sides.add(element.all.filter { $0.sort == .state || $0.sort == .body || $0.sort == .person }, &found, unnamed: true)
        }
        draft.take(found)
    }

    /// «لديها اتفاقية», «تربطهما اتفاقية», «هناك اتفاق»: it holds already.
    private func isStanding(_ head: Range<Int>) -> Bool {
        let low = max(page.sentence(of: head.lowerBound).lowerBound, head.lowerBound - AgreementMaker.nearestHolder)
        return !page.words[head.lowerBound].hasArticle && (low..<head.lowerBound).contains { page.isA($0, classes.holds) }
    }

    /// «عدم وجود اتفاق», «لا اتفاق»
    private func isAbsent(_ head: Range<Int>) -> Bool {
        let low = max(page.sentence(of: head.lowerBound).lowerBound, head.lowerBound - 2)
        return (low..<head.lowerBound).contains { page.isA($0, classes.absent) && ($0 == head.lowerBound - 1 || !page.isFiniteVerb($0 + 1)) }
    }

    /// «تم الاتفاق على», «الاتفاق على إنشاء»: a deed, not a document.
    private func isAgreeing(_ head: Range<Int>) -> Bool {
        let word = page.words[head.lowerBound]
        guard head.count == 1, word.hasArticle, word.has(.verbalNoun), word.has(.singular) else { return false }
        return page.isA(head.lowerBound - 1, classes.done)
            || page.isA(head.upperBound, classes.subjectOn) && !page.isA(head.upperBound, classes.within)
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

    /// Players change clubs.
    func isSport(_ token: Int) -> Bool {
        page.sentence(of: token).contains { page.isA($0, classes.sportDeal) }
    }
}
