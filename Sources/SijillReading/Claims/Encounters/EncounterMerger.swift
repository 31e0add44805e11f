import SijillLanguage
import SijillModel
import SijillText

/// Makes one claim of what is told several times: in the title, in the lead, in the body.
struct EncounterMerger {
    let page: Page
    let referents: ReferentReader
    let frames: EncounterClasses
    /// Drafts of one article that are compared with each other.
    private static let mostCompared = 200

    private struct Group {
        var best: EncounterDraft
        var all: [EncounterDraft]
    }

    func merge(_ drafts: [EncounterDraft]) -> [Encounter] {
        var groups: [Group] = []
        for draft in drafts where !draft.participants.isEmpty || draft.host != nil {
            let low = max(0, groups.count - EncounterMerger.mostCompared)
            if let index = groups.indices[low...].first(where: { isSame(groups[$0].best, draft) }) {
                add(draft, to: &groups[index])
            } else {
                groups.append(Group(best: draft, all: [draft]))
            }
        }
        return groups.map(claim)
    }

    private func add(_ draft: EncounterDraft, to group: inout Group) {
        group.all.append(draft)
        let inTitle = page.text.title.contains(group.best.anchor)
        var (best, other) = draft.weight > group.best.weight || inTitle ? (draft, group.best) : (group.best, draft)
        if best.kind == .visit {
            for one in other.participants where !holds(best.participants, one) && other.isOwn { best.participants.append(one) }
        } else if best.participants.count < 2 {
            for one in other.participants where !holds(best.participants, one) { best.participants.append(one) }
        }
        best.host = best.host ?? other.host
        best.place = best.place ?? other.place
        if best.date?.value == nil { best.date = other.date }
        if best.topics.isEmpty { best.topics = other.topics }
        if page.text.title.contains(best.anchor), !page.text.title.contains(other.anchor) { best.status = other.status }
        if other.status == .cancelled { best.status = .cancelled }
        other = best
        group.best = other
    }

    private func holds(_ all: [Referent], _ one: Referent) -> Bool { all.contains { same($0, one) } }

    private func same(_ a: Referent, _ b: Referent) -> Bool {
        if a.entity >= 0, b.entity >= 0 { return a.entity == b.entity }
        if a.entity >= 0 || b.entity >= 0 { return false }
        return page.words[a.span.tokens.lowerBound].stem == page.words[b.span.tokens.lowerBound].stem
    }

    private static func family(_ kind: Encounter.Kind) -> Int {
        switch kind {
        case .visit: 0
        case .meeting, .talks, .summit: 1
        case .call: 2
        case .conference: 3
        case .ceremony: 4
        case .lecture: 5
        }
    }

    private func isSame(_ a: EncounterDraft, _ b: EncounterDraft) -> Bool {
        guard EncounterMerger.family(a.kind) == EncounterMerger.family(b.kind) else { return false }
        let shared = a.participants.filter { holds(b.participants, $0) }.count
        if a.kind == .visit {
            guard shared > 0 else { return false }
            guard let one = a.host, let two = b.host else { return true }
            return same(one, two) || country(one) == country(two) && country(one) != ""
        }
        if a.kind == .conference || a.kind == .ceremony || a.kind == .lecture {
            return shared > 0
                || a.participants.isEmpty && b.participants.isEmpty && a.place != nil && b.place != nil && a.place?.entity == b.place?.entity
        }
        let fewer = min(a.participants.count, b.participants.count)
        guard fewer > 0 else { return false }
        if fewer == 1 { return shared == 1 && (a.participants.count == 1 && b.participants.count == 1 || !b.isOwn || !a.isOwn) }
        return shared >= 2 || shared == fewer
    }

    private func country(_ one: Referent) -> String {
        one.entity < 0 ? "" : one.sort == .place || one.sort == .state ? page.entities[one.entity].country : ""
    }

    private func claim(_ group: Group) -> Encounter {
        let draft = group.best
        var evidence: [Words] = [page.evidence(draft.anchor)]
        let others = group.all.sorted {
            page.text.title.contains($0.anchor) ? false : page.text.title.contains($1.anchor) ? true : $0.weight > $1.weight
        }
        for other in others {
            let words = page.evidence(other.anchor)
            if !evidence.contains(words) { evidence.append(words) }
        }
        var encounter = Encounter(basis: Basis(evidence: evidence, rule: draft.rule), kind: draft.kind)
        encounter.participants = draft.participants.map { referents.name($0) }
        encounter.host = draft.host.map { referents.name($0) }
        encounter.place = draft.place.map { referents.name($0) }
        encounter.date = draft.date.map { page.when($0) }
        encounter.topics = draft.topics.map { page.cite(referents.span($0)) }
        encounter.status = draft.status
        return encounter
    }
}
