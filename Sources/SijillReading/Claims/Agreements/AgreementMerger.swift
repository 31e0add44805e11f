import SijillLanguage
import SijillModel
import SijillText

/// Makes one claim of an agreement that is told several times: in the title, in the lead, in the body.
///
/// First what tells of an agreement makes the groups; then «الاتفاق», «هذه الصفقة» go to the group that they mean.
struct AgreementMerger {
    let page: Page
    let referents: ReferentReader
    let sectors: SectorFinder
    /// Drafts of one article that are compared with each other.
    private static let mostCompared = 100
    private static let lastOfLead = 2
    /// Likeness of a matter that is not told to any other.
    private static let unsaid = 0.4

    func merge(_ drafts: [AgreementDraft]) -> [Agreement] {
        var groups: [DraftGroup] = []
        for var draft in drafts where !isMention(draft) {
            if isKnown(draft), let index = recent(groups).last(where: { fits(groups[$0], draft) && overlap(groups[$0].best, draft) >= 0.5 }) {
                groups[index].add(draft, title: page.text.title)
                continue
            }
            if draft.ordinal != nil { place(&draft, after: groups) }
            if let index = recent(groups).last(where: { isSame(groups[$0], draft) }) {
                groups[index].add(draft, title: page.text.title)
            } else {
                groups.append(DraftGroup(draft))
            }
        }
        for draft in drafts where isMention(draft) {
            // «هذه الهبة … منها مليونان لـ»: a part of its value.
            var bare = draft
            bare.value = nil
            if let index = meant(by: draft, in: groups) {
                groups[index].add(draft, title: page.text.title)
            } else if draft.value != nil, let index = meant(by: bare, in: groups) {
                groups[index].add(bare, title: page.text.title)
            } else {
                groups.append(DraftGroup(draft))
            }
        }
        absorbTitles(&groups)
        groups.sort { $0.first < $1.first }
        lendSides(&groups)
        groups.removeAll { !$0.isWhole }
        var claims = groups.map(claim)
        join(&claims, groups.map(\.best))
        return claims
    }

    /// «المنحة الثانية»: of the sides, and signed when and where, as the whole that was told before.
    private func place(_ draft: inout AgreementDraft, after groups: [DraftGroup]) {
        let told = groups[recent(groups)].last { ($0.best.parties.count > 1 || $0.best.count != nil) && !$0.best.isEarlier }
        guard let whole = told?.best else { return }
        draft.isPart = true
        if draft.parties.count < 2 { draft.parties = whole.parties }
        if draft.status == .agreed { draft.status = whole.status }
        draft.date = draft.date ?? whole.date
        draft.place = draft.place ?? whole.place
    }

    /// What only the title tells, the body tells too, in its own words.
    private func absorbTitles(_ groups: inout [DraftGroup]) {
        for index in groups.indices.reversed() where groups[index].all.allSatisfy(isInTitle) {
            let title = groups[index].best
            let fitting = groups.indices.filter { $0 != index && !groups[$0].all.allSatisfy(isInTitle) && shared(groups[$0].best, title) > 0 }
            // «الصندوق يوقع اتفاقيتين»: the body tells of each.
            if let count = title.count, Double(fitting.count) >= count.low {
                groups.remove(at: index)
            } else if let other = fitting.first(where: {
                title.kind != .package && !groups[$0].best.isPart && agrees(groups[$0].best, title) && isOneKind(groups[$0].best, title)
            }) {
                groups[other].add(title, title: page.text.title)
                groups.remove(at: index)
            }
        }
    }

    private func isOneKind(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        a.kind == b.kind || a.kind == .agreement && b.kind != .package || b.kind == .agreement && a.kind != .package
    }

    /// «تم الاتفاق على» without sides: those of whom the article tells first.
    private func lendSides(_ groups: inout [DraftGroup]) {
        guard let lead = groups.first(where: { !$0.best.isGuessed && !$0.best.isEarlier && $0.best.parties.count > 1 }),
            Int(page.sentenceOf[lead.first]) <= AgreementMerger.lastOfLead
        else { return }
        for index in groups.indices {
            let best = groups[index].best
            // «كما وقع فلان عن حكومة السودان اتفاقية»: with the state of whom the lead tells.
            let isHalf =
                best.status == .signed && best.parties.count == 1 && best.parties[0].kind == .country && !best.isEarlier
                && lead.best.parties.contains { $0.id == best.parties[0].id } && lead.best.parties.allSatisfy { $0.kind == .country }
            if best.isGuessed && best.isAct || isHalf { groups[index].take(lead.best.parties) }
        }
    }

    private func recent(_ groups: [DraftGroup]) -> Range<Int> { max(0, groups.count - AgreementMerger.mostCompared)..<groups.count }

    /// Gives parts their package, and what it says of them all.
    private func join(_ claims: inout [Agreement], _ drafts: [AgreementDraft]) {
        var whole: Int?
        for index in claims.indices {
            if drafts[index].isPart, let whole {
                claims[index].partOf = whole
                claims[index].status = claims[whole].status
                claims[index].date = claims[index].date ?? claims[whole].date
                claims[index].place = claims[index].place ?? claims[whole].place
            } else if claims[index].kind == .package {
                whole = index
            }
        }
        for index in claims.indices where claims[index].date == nil { signedTogether(index, &claims, drafts) }
    }

    /// What the same sides sign in one article they sign at one time, in one place.
    private func signedTogether(_ index: Int, _ claims: inout [Agreement], _ drafts: [AgreementDraft]) {
        guard drafts[index].status == .signed, !drafts[index].isEarlier else { return }
        let earlier = claims[max(0, index - AgreementMerger.mostCompared)..<index].indices.last { other in
            drafts[other].status == .signed && !drafts[other].isEarlier && claims[other].date != nil && shared(drafts[other], drafts[index]) > 0
        }
        guard let earlier else { return }
        claims[index].date = claims[earlier].date
        claims[index].place = claims[index].place ?? claims[earlier].place
    }

    // MARK: Told twice

    private func isInTitle(_ draft: AgreementDraft) -> Bool { page.text.title.contains(draft.anchor) }

    /// What the title announces the lead tells.
    private func isLead(_ group: DraftGroup, _ draft: AgreementDraft) -> Bool {
        let title = group.best
        guard group.all.count == 1, title.count == nil || draft.count != nil, isInTitle(title), !isInTitle(draft),
            Int(page.sentenceOf[draft.anchor]) <= AgreementMerger.lastOfLead
        else {
            return false
        }
        return title.stem == draft.stem || title.kind == draft.kind || title.kind == .agreement || draft.kind == .agreement
    }

    private func isSame(_ group: DraftGroup, _ b: AgreementDraft) -> Bool {
        let a = group.best
        guard a.isPart == b.isPart, a.ordinal == b.ordinal, agrees(a, b) else { return false }
        if a.isPart { return a.kind == b.kind && (a.ordinal != nil || overlap(a, b) == 1) }
        let shared = shared(a, b)
        if isCarriedOn(a, b) { return true }
        if isLead(group, b), a.parties.count < 2 || shared > 0 || b.parties.isEmpty || overlap(a, b) >= 0.5 {
            return true
        }
        let isSameValue = a.value != nil && a.value?.low == b.value?.low && a.value?.unit == b.value?.unit
        if a.kind != b.kind {
            guard a.kind == .agreement || b.kind == .agreement else { return false }
            if a.kind == .package || b.kind == .package, !isSameValue { return isInTitle(a) && shared >= 2 }
        }
        let fewer = a.isGuessed || b.isGuessed ? 0 : min(a.parties.count, b.parties.count)
        if fewer > 0, shared < min(fewer, 2) { return shared > 0 && overlap(a, b) >= 0.5 && isOtherLevel(a, b) }
        if fewer == 0, !a.parties.isEmpty, !b.parties.isEmpty, shared == 0 { return false }
        // «5 اتفاقيات», told again: the number is the same.
        // «الاتفاق بين مصر والأردن», when the page has told of it.
        if fewer >= 2, shared >= fewer, b.isDefinite, b.isNamedOnly, b.count == nil, !isParted(a, b) { return true }
        if isSameValue || a.count != nil && a.count?.low == b.count?.low && a.kind == b.kind && (fewer == 0 || shared > 0) { return true }
        let isTitle = isInTitle(a) && shared > 0 && !b.isAct
        if a.subject != nil, b.subject != nil {
            return overlap(a, b) >= (a.isNamedOnly || b.isNamedOnly ? 0.5 : 0.3) || isTitle
        }
        return fewer >= 2 || isTitle
            || fewer > 0 && shared == fewer && b.subject == nil && b.value == nil && b.count == nil && a.kind != .package && b.kind != .package
    }

    /// «اتفاق بين لبنان والبنك حيث يقدم البنك هبة»: the rest of the sentence says what it is.
    private func isCarriedOn(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        guard page.sentenceOf[a.anchor] == page.sentenceOf[b.anchor], a.anchor < b.anchor, a.value == nil, b.kind == .loan || b.kind == .grant,
            a.kind == .agreement || a.kind == b.kind, b.parties.isEmpty || shared(a, b) > 0
        else { return false }
        return (a.anchor..<b.anchor).contains { page.isA($0, sectors.classes.give) && page.isFiniteVerb($0) }
    }

    /// A state in one telling, its company or ministry in the other: «وقعه وزير الكهرباء ومدير شركة كذا».
    private func isOtherLevel(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        func kinds(_ one: AgreementDraft, without other: AgreementDraft) -> [Name.Kind] {
            one.parties.filter { party in !other.parties.contains { isSame(party, $0) } }.map(\.kind)
        }
        let (first, second) = (kinds(a, without: b), kinds(b, without: a))
        let isState = { (kind: Name.Kind) in kind == .country || kind == .bloc }
        return first.allSatisfy(isState) && !second.contains(where: isState) || second.allSatisfy(isState) && !first.contains(where: isState)
    }

    /// The names of two documents between the same sides share no word.
    private func isParted(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        a.isNamedOnly && b.isNamedOnly && overlap(a, b) == 0
    }

    /// Values and numbers do not contradict one another.
    private func agrees(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        if let one = a.value, let two = b.value, one.unit == two.unit, abs(one.low - two.low) > 0.1 * max(one.low, two.low) { return false }
        if let one = a.count, let two = b.count, one.low != two.low { return false }
        return true
    }

    private func shared(_ a: AgreementDraft, _ b: AgreementDraft) -> Int {
        a.parties.filter { one in b.parties.contains { isSame(one, $0) } }.count
    }

    /// «القوى الكبرى», «القوى الكبرى الست»: unnamed sides, the one said more fully.
    private func isSame(_ one: Name, _ two: Name) -> Bool {
        if one.id == two.id { return true }
        guard one.kind == .group, two.kind == .group else { return false }
        return one.id.hasPrefix(two.id + "-") || two.id.hasPrefix(one.id + "-")
    }

    // MARK: Mentions

    /// «الاتفاق», «الصفقة النووية»: of which the page speaks elsewhere, or which all know.
    private func isMention(_ draft: AgreementDraft) -> Bool {
        draft.isDefinite && !draft.isPart && !draft.isVague && !draft.isAct && draft.count == nil && draft.ordinal == nil
            && !(draft.isLinked && draft.parties.count >= 2)
    }

    /// «اتفاق السلام», when the page has told of it.
    private func isKnown(_ draft: AgreementDraft) -> Bool {
        draft.isKnown && draft.parties.count < 2 && draft.value == nil && draft.count == nil && draft.status != .signed && !draft.isPart
    }

    /// The group that a mention means: of the like name or matter; a bare one the last of its word, else the last of all.
    private func meant(by draft: AgreementDraft, in groups: [DraftGroup]) -> Int? {
        let fitting = recent(groups).filter { fits(groups[$0], draft) }
        if let likely = fitting.last(where: { overlap(groups[$0].best, draft) >= 0.5 }) { return likely }
        let known = fitting.filter { !differs(groups[$0].best, draft) }
        let before = known.filter { groups[$0].first < draft.anchor }
        return before.last { groups[$0].best.stem == draft.stem } ?? before.last { shared(groups[$0].best, draft) > 0 }
            ?? (draft.parties.isEmpty ? before.last : nil) ?? known.first { groups[$0].best.stem == draft.stem }
    }

    private func fits(_ group: DraftGroup, _ draft: AgreementDraft) -> Bool {
        let best = group.best
        guard !best.isPart, agrees(best, draft), best.kind == draft.kind || best.kind == .agreement || draft.kind == .agreement else { return false }
        return best.parties.count < 2 || best.isGuessed || draft.isGuessed || draft.parties.isEmpty || shared(best, draft) > 0
    }

    /// Two names of two documents: «الاتفاق النووي», «اتفاق الهدنة».
    private func differs(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        b.subject != nil && b.isNamedOnly && (a.subject != nil ? overlap(a, b) == 0 : a.stem != b.stem)
    }

    /// The part of the shorter subject's words that the longer has too; of a document's name without the head.
    private func overlap(_ a: AgreementDraft, _ b: AgreementDraft) -> Double {
        guard let one = a.subject, let two = b.subject else { return 0 }
        let classes = sectors.classes
        func stems(_ draft: AgreementDraft, _ span: Span) -> Set<UInt64> {
            let words = span.tokens.filter {
                page.isWord($0) && !page.isPreposition($0) && $0 != draft.anchor && !page.isA($0, classes.general) && !page.isA($0, classes.field)
            }
            return Set(words.map { page.words[$0].stem })
        }
        let first = stems(a, one)
        let second = stems(b, two)
        // «اتفاقية تعاون» of the title may be about anything.
        guard !first.isEmpty, !second.isEmpty else { return isInTitle(a) || isInTitle(b) ? AgreementMerger.unsaid : 0 }
        return Double(first.intersection(second).count) / Double(min(first.count, second.count))
    }

    // MARK: Claims

    private func claim(_ group: DraftGroup) -> Agreement {
        let draft = group.best
        var evidence: [Words] = [page.evidence(draft.anchor)]
        let body = group.all.filter { !isInTitle($0) }.sorted { $0.weight > $1.weight }
        for other in body.prefix(6) + group.all.filter(isInTitle).prefix(1) {
            let words = page.evidence(other.anchor)
            if !evidence.contains(words) { evidence.append(words) }
        }
        var agreement = Agreement(basis: Basis(evidence: evidence, rule: draft.rule), kind: draft.kind, status: draft.status)
        agreement.parties = draft.parties
        agreement.signers = draft.signers.map { page.name($0) }
        agreement.count = draft.count
        agreement.value = draft.value.map { page.amount($0) }
        agreement.subject = draft.subject.map { page.cite($0) }
        agreement.sectors = draft.sectors.isEmpty ? sectors.sectors(of: draft.parties) : draft.sectors
        agreement.date = draft.date.map { page.when($0) }
        agreement.place = draft.place.map { referents.name($0) }
        agreement.term = draft.term
        return agreement
    }
}
