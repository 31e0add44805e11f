import SijillLanguage
import SijillModel
import SijillText

/// Makes one claim of what is told several times: in the title, in the lead, in the body.
struct EncounterMerger {
    let page: Page
    let referents: ReferentReader
    private let kinship: ReferentKinship
    /// Drafts of one article that are compared with each other.
    private static let mostCompared = 200

    init(_ referents: ReferentReader) {
        self.referents = referents
        page = referents.page
        kinship = ReferentKinship(referents)
    }

    struct Group {
        var best: EncounterDraft
        var all: [EncounterDraft]
    }

    func merge(_ drafts: [EncounterDraft]) -> [Encounter] {
        var groups: [Group] = []
        for draft in drafts where !draft.participants.isEmpty || draft.host != nil || draft.place != nil {
            let low = max(0, groups.count - EncounterMerger.mostCompared)
            let same = groups.indices[low...].filter { isSame(groups[$0].best, draft) }
            if let index = same.first(where: { !isTitle(groups[$0].best) }) ?? same.first {
                add(draft, to: &groups[index])
            } else if !draft.isBack {
                groups.append(Group(best: draft, all: [draft]))
            }
        }
        groups.removeAll { $0.best.participants.isEmpty && $0.best.host == nil }
        dropGeneral(&groups)
        EncounterSetting(page: page, kinship: kinship).apply(&groups)
        return groups.map(claim)
    }

    private func isTitle(_ draft: EncounterDraft) -> Bool { page.text.title.contains(draft.anchor) }

    /// «وصل للقاء المسؤولين»: whom he met is told where he met them.
    private func dropGeneral(_ groups: inout [Group]) {
        let all = groups
        // «جولة في الشرق الأوسط»: where the states visited are told.
        groups.removeAll { group in
            guard group.best.kind == .visit, let host = group.best.host, host.sort == .place, host.entity >= 0,
                let actor = group.best.participants.first,
                page.entities[host.entity].known != 0, page.entities[host.entity].country.isEmpty
            else { return false }
            return all.contains { $0.best.kind == .visit && $0.best.host?.sort == .state && kinship.holds($0.best.participants, actor) }
        }
        groups.removeAll { group in
            guard group.best.isPurpose, group.best.kind == .meeting, let actor = group.best.participants.first else { return false }
            guard group.best.participants.dropFirst().allSatisfy({ $0.entity < 0 && $0.sort == .people }) else { return false }
            return all.contains {
                $0.best.anchor != group.best.anchor && $0.best.kind == .meeting && !$0.best.isPurpose && kinship.holds($0.best.participants, actor)
            }
        }
    }

    private func add(_ draft: EncounterDraft, to group: inout Group) {
        group.all.append(draft)
        let isBetter = !draft.isBack && (draft.weight > group.best.weight || isTitle(group.best))
        var (best, other) = isBetter ? (draft, group.best) : (group.best, draft)
        if !other.isBack || best.kind == .conference, best.kind == .conference || best.kind == .visit && other.isOwn || best.participants.count < 2 {
            for one in other.participants where !best.participants.contains(where: { kinship.isAkin($0, one) }) { best.participants.append(one) }
        }
        best.host = best.host ?? other.host
        if best.host?.sort == .place, let host = other.host, host.sort == .state { best.host = host }
        if best.place == nil || best.place?.sort == .state && other.place?.sort == .place { best.place = other.place ?? best.place }
        if best.date?.value == nil { best.date = other.date }
        if best.topics.isEmpty { best.topics = other.topics }
        if isTitle(best), !isTitle(other) { best.status = other.status }
        if other.status == .cancelled || other.status == .ongoing && best.status == .held && !isTitle(other) { best.status = other.status }
        other = best
        group.best = other
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
        guard EncounterMerger.family(a.kind) == EncounterMerger.family(b.kind), !areApart(a, b) else { return false }
        let shared = a.participants.filter { kinship.holds(b.participants, $0) }.count
        let fewer = min(a.participants.count, b.participants.count)
        if b.isBack { return shared > 0 || fewer == 0 || a.kind == .conference && page.words[a.anchor].stem == page.words[b.anchor].stem }
        switch a.kind {
        case .visit:
            guard shared > 0 || fewer > 0 && isTitle(a) && kinship.areAkin(a.participants, b.participants) else { return false }
            guard let one = a.host, let two = b.host else { return true }
            if kinship.same(one, two) || kinship.isPartOf(one, two) { return true }
            let country = kinship.country(one)
            return !country.isEmpty && country == kinship.country(two)
        case .conference, .ceremony, .lecture:
            return shared > 0
                || a.participants.isEmpty && b.participants.isEmpty && a.place != nil && b.place != nil && a.place?.entity == b.place?.entity
        default:
            // «محادثات هاواي», «اجتماعهم في هاواي»
            guard fewer > 0 else {
                return a.participants.isEmpty && a.place != nil && a.place?.entity == b.place?.entity && a.place?.entity ?? -1 >= 0
            }
            // What was held is not what is planned, unless the title tells of it.
            if a.isOwn, b.isOwn, !isTitle(a), (a.status == .planned) != (b.status == .planned) { return false }
            if fewer == 1, shared == 1 {
                return a.participants.count == 1 && b.participants.count == 1 || !b.isOwn || !a.isOwn || isTitle(a)
            }
            if shared >= 2 || shared == fewer { return true }
            // The title calls people by their office only.
            return isTitle(a) && kinship.areAkin(a.participants, b.participants)
                || shared == 1 && kinship.areCounterparts(a.participants, b.participants)
        }
    }

    /// Dates of different months: two encounters, not one.
    private func areApart(_ a: EncounterDraft, _ b: EncounterDraft) -> Bool {
        guard let one = a.date?.value, let two = b.date?.value, one.utf8.count >= 7, two.utf8.count >= 7 else { return false }
        guard !one.utf8.contains(UInt8(ascii: "/")), !two.utf8.contains(UInt8(ascii: "/")) else { return false }
        return one.utf8.prefix(7).elementsEqual(two.utf8.prefix(7)) == false && !isTitle(a)
    }

    private func claim(_ group: Group) -> Encounter {
        let draft = group.best
        var evidence: [Words] = [page.evidence(draft.anchor)]
        let others = group.all.sorted { isTitle($0) ? false : isTitle($1) ? true : $0.weight > $1.weight }
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
