import SijillModel
import SijillText

/// Gives meetings on a journey the place of the journey, and the one who lives there as host.
struct EncounterSetting {
    let page: Page
    let kinship: ReferentKinship
    /// Sentences that may lie between a visit and what happens on it.
    private static let farthest: Int32 = 8

    func apply(_ groups: inout [EncounterMerger.Group]) {
        let visits = groups.filter { $0.best.kind == .visit && $0.best.status != .cancelled }
        guard !visits.isEmpty else { return }
        for index in groups.indices where groups[index].best.kind != .visit && groups[index].best.kind != .call {
            guard let visit = visit(of: groups[index], among: visits) else { continue }
            settle(&groups[index].best, on: visit)
        }
    }

    /// The visit in whose sentence the meeting is told, or the nearest one before it.
    private func visit(of group: EncounterMerger.Group, among visits: [EncounterMerger.Group]) -> EncounterDraft? {
        let sentence = page.sentenceOf[group.best.anchor]
        var best: (draft: EncounterDraft, distance: Int32)?
        for visit in visits {
            guard let visitor = visit.best.participants.first, kinship.holds(group.best.participants, visitor) else { continue }
            guard visit.best.status != .planned || group.best.status == .planned else { continue }
            for told in visit.all {
                let distance = abs(page.sentenceOf[told.anchor] - sentence)
                if distance <= EncounterSetting.farthest, distance < best?.distance ?? .max { best = (visit.best, distance) }
            }
        }
        return best?.draft
    }

    private func settle(_ draft: inout EncounterDraft, on visit: EncounterDraft) {
        guard let ground = visit.place ?? visit.host else { return }
        if draft.place == nil, ground.isPlace { draft.place = ground }
        // A day of the journey; of a longer one the day is not known.
        if draft.date == nil, let date = visit.date, date.value?.utf8.count == 10 { draft.date = date }
        guard draft.host == nil, draft.kind == .meeting, let visitor = visit.participants.first else { return }
        let country = kinship.country(visit.host ?? ground)
        draft.host = draft.participants.first {
            $0.sort == .person && !kinship.same($0, visitor) && !country.isEmpty && kinship.country($0) == country
        }
    }
}
