import SijillLanguage
import SijillModel
import SijillText

/// Makes one claim of an agreement that is told several times: in the title, in the lead, in the body.
struct AgreementMerger {
    let page: Page
    let referents: ReferentReader
    /// Drafts of one article that are compared with each other.
    private static let mostCompared = 100

    private struct Group {
        var best: AgreementDraft
        var all: [AgreementDraft]
    }

    func merge(_ drafts: [AgreementDraft]) -> [Agreement] {
        var groups: [Group] = []
        for draft in drafts {
            let low = max(0, groups.count - AgreementMerger.mostCompared)
            if let index = groups.indices[low...].last(where: { isSame(groups[$0].best, draft) }) {
                add(draft, to: &groups[index])
            } else {
                groups.append(Group(best: draft, all: [draft]))
            }
        }
        groups.removeAll { !isWhole($0) }
        var claims = groups.map(claim)
        join(&claims, groups.map(\.best))
        return claims
    }

    /// Gives parts their package, and what it says of them all.
    private func join(_ claims: inout [Agreement], _ drafts: [AgreementDraft]) {
        var whole: Int?
        for index in claims.indices {
            if drafts[index].isPart, let whole {
                claims[index].partOf = whole
                claims[index].status = claims[whole].status
                claims[index].date = claims[index].date ?? claims[whole].date
            } else if claims[index].kind == .package {
                whole = index
            }
        }
    }

    /// Says enough to be an agreement.
    private func isWhole(_ group: Group) -> Bool {
        let draft = group.best
        let deed = group.all.contains { $0.hasDeed }
        let sides = draft.parties.count
        if sides == 0 { return false }
        if draft.isPart { return true }
        // «هذه الصفقة»: repeats what was said, or nothing.
        if sides < 2, group.all.allSatisfy({ $0.isDefinite && !$0.isLinked && !$0.isNamedOnly }) { return false }
        if draft.isVague { return deed && draft.status == .signed && draft.subject != nil }
        if sides >= 2 { return true }
        if draft.subject == nil, draft.value == nil, draft.count == nil { return false }
        return deed || draft.isLinked || draft.value != nil
    }

    private func add(_ draft: AgreementDraft, to group: inout Group) {
        group.all.append(draft)
        let inTitle = page.text.title.contains(group.best.anchor)
        let other: AgreementDraft
        if draft.weight > group.best.weight || inTitle && draft.weight + 2 >= group.best.weight {
            other = group.best
            group.best = draft
        } else {
            other = draft
        }
        if group.best.parties.count < 2 || other.parties.count < 2 {
            for one in other.parties where !group.best.parties.contains(where: { $0.id == one.id }) { group.best.parties.append(one) }
        }
        for one in other.signers where !group.best.signers.contains(where: { $0.entity == one.entity }) { group.best.signers.append(one) }
        group.best.value = group.best.value ?? other.value
        group.best.count = group.best.count ?? other.count
        if group.best.subject == nil || group.best.isNamedOnly, other.subject != nil, !other.isNamedOnly {
            group.best.subject = other.subject
            group.best.isNamedOnly = false
        }
        for sector in other.sectors where !group.best.sectors.contains(sector) { group.best.sectors.append(sector) }
        group.best.date = group.best.date ?? other.date
        group.best.place = group.best.place ?? other.place
        if !group.best.hasDeed, other.hasDeed { group.best.status = other.status }
        if group.best.status == .agreed, other.status == .signed { group.best.status = .signed }
        group.best.hasDeed = group.best.hasDeed || other.hasDeed
        if group.best.kind == .agreement { group.best.kind = other.kind }
    }

    private func isSame(_ a: AgreementDraft, _ b: AgreementDraft) -> Bool {
        let shared = a.parties.filter { one in b.parties.contains { $0.id == one.id } }.count
        let isSameValue = a.value != nil && a.value?.low == b.value?.low && a.value?.unit == b.value?.unit
        if a.isPart != b.isPart { return false }
        if a.kind != b.kind {
            guard a.kind == .agreement || b.kind == .agreement else { return false }
            if a.kind == .package || b.kind == .package, !isSameValue { return page.text.title.contains(a.anchor) && shared >= 2 }
        }
        if let one = a.value, let two = b.value, one.unit == two.unit, abs(one.low - two.low) > 0.1 * max(one.low, two.low) { return false }
        if let one = a.count, let two = b.count, one != two, one.low != two.low { return false }
        let fewer = min(a.parties.count, b.parties.count)
        if fewer > 0, shared < min(fewer, 2) { return false }
        if isSameValue { return true }
        let likeness = overlap(a, b)
        let isTitle = page.text.title.contains(a.anchor) && shared > 0
        if a.subject != nil, b.subject != nil {
            if likeness >= (a.isNamedOnly || b.isNamedOnly ? 0.5 : 0.3) { return true }
            return isTitle || isBare(b) && a.stem == b.stem
        }
        if a.stem == b.stem, b.isDefinite, !b.isNamedOnly { return true }
        if fewer >= 2 { return true }
        return b.isDefinite && fewer == 0 && b.subject == nil || isTitle
    }

    /// «الاتفاق» alone, whatever the sentence says of it.
    private func isBare(_ draft: AgreementDraft) -> Bool { draft.isDefinite && draft.parties.isEmpty && !draft.isNamedOnly }

    /// The part of the shorter subject's words that the longer has too; of a document's name without the head.
    private func overlap(_ a: AgreementDraft, _ b: AgreementDraft) -> Double {
        guard let one = a.subject, let two = b.subject else { return 0 }
        func stems(_ draft: AgreementDraft, _ span: Span) -> Set<UInt64> {
            Set(span.tokens.filter { page.isWord($0) && !page.isPreposition($0) && $0 != draft.anchor }.map { page.words[$0].stem })
        }
        let first = stems(a, one)
        let second = stems(b, two)
        guard !first.isEmpty, !second.isEmpty else { return 0 }
        return Double(first.intersection(second).count) / Double(min(first.count, second.count))
    }

    private func claim(_ group: Group) -> Agreement {
        let draft = group.best
        var evidence: [Words] = [page.evidence(draft.anchor)]
        let body = group.all.filter { !page.text.title.contains($0.anchor) }
        let title = group.all.filter { page.text.title.contains($0.anchor) }
        for other in body.sorted(by: { $0.weight > $1.weight }).prefix(6) + title.prefix(1) {
            let words = page.evidence(other.anchor)
            if !evidence.contains(words) { evidence.append(words) }
        }
        var agreement = Agreement(basis: Basis(evidence: evidence, rule: draft.rule), kind: draft.kind, status: draft.status)
        agreement.parties = draft.parties
        agreement.signers = draft.signers.map { page.name($0) }
        agreement.count = draft.count
        agreement.value = draft.value.map { page.amount($0) }
        agreement.subject = draft.subject.map { page.cite($0) }
        agreement.sectors = draft.sectors
        agreement.date = draft.date.map { page.when($0) }
        agreement.place = draft.place.map { referents.name($0) }
        return agreement
    }
}
