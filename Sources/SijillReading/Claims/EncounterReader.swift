import SijillLanguage
import SijillModel
import SijillText

/// Reads who met, visited, received or called whom.
///
/// Rules find the words; the clause around them gives the roles; what is told several times becomes one claim.
struct EncounterReader: Sendable {
    private let frames: [EncounterFrame]
    private let index: RuleIndex
    private let classes: EncounterClasses

    init(_ pack: Pack) {
        let rules = pack.rules(tier: "encounters")
        frames = rules.map { EncounterFrame($0, pack) }
        index = RuleIndex(rules, pack: pack)
        classes = EncounterClasses(pack)
    }

    func claims(_ page: Page) -> [Encounter] {
        let hits = index.hits(on: page, in: 0..<page.count)
        guard !hits.isEmpty else { return [] }
        let maker = EncounterMaker(page, classes)
        var drafts: [EncounterDraft] = []
        var last = -1
        // What a rule skips no other reads, whichever of them comes first.
        var skipped = hits.filter { frames[$0.rule].skips }.map(\.tokens)[...]
        for hit in hits where hit.tokens.lowerBound >= last {
            let frame = frames[hit.rule]
            while let first = skipped.first, first.upperBound <= hit.tokens.lowerBound { skipped.removeFirst() }
            if frame.skips || skipped.first?.contains(hit.tokens.lowerBound) == true { continue }
            let made = maker.drafts(frame, hit.tokens)
            guard !made.isEmpty else { continue }
            drafts += made
            last = hit.tokens.lowerBound + 1
        }
        return EncounterMerger(maker.clauses.referents).merge(drafts)
    }
}
