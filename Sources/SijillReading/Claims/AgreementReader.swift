import SijillLanguage
import SijillModel
import SijillText

/// Reads what parties agree, sign, buy, lend or found together.
///
/// Rules find the words for documents and deeds; the clause around them gives the roles; what is told several times
/// becomes one claim.
struct AgreementReader: Sendable {
    private let frames: [AgreementFrame]
    private let anchors: AgreementAnchors
    private let classes: AgreementClasses
    private let encounters: EncounterClasses

    init(_ pack: Pack) {
        let rules = pack.rules(tier: "agreements")
        frames = rules.map { AgreementFrame($0) }
        classes = AgreementClasses(pack)
        anchors = AgreementAnchors(rules, frames, classes, pack)
        encounters = EncounterClasses(pack)
    }

    func claims(_ page: Page) -> [Agreement] {
        let hits = anchors.find(on: page)
        guard !hits.isEmpty else { return [] }
        let maker = AgreementMaker(page, classes, encounters)
        let lists = PackageParts(page: page, classes: classes)
        var drafts: [AgreementDraft] = []
        var listed = 0..<0
        var covered = 0..<0
        for (place, hit) in hits.enumerated() {
            let sentence = page.sentence(of: hit.tokens.lowerBound)
            // «اتفاق لشراء طائرات», «اتفاق لتمديد عقد»: what the document is about is none of its own.
            if covered.contains(hit.tokens.lowerBound) { continue }
            var limit = sentence.upperBound
            if let next = hits[(place + 1)...].prefix(4).first(where: { cuts($0, hit, page) }) {
                limit = min(limit, max(hit.tokens.upperBound, next.tokens.lowerBound))
            }
            if hit.isOneMore {
                if let last = drafts.last, let draft = maker.oneMore(frames[hit.rule], hit.tokens, limit: limit, after: last) { drafts.append(draft) }
                continue
            }
            if let list = lists.list(after: hit.tokens, in: sentence) {
                listed = list
                let next = place + 1 < hits.count ? hits[place + 1].tokens.lowerBound : list.upperBound
                let parts = maker.parts(frames[hit.rule], list.lowerBound..<max(list.lowerBound, min(next, list.upperBound)))
                let isList = !parts.isEmpty || next < list.upperBound
                if isList, let whole = maker.draft(frames[hit.rule], hit.tokens, limit: list.lowerBound), whole.hasDeed || whole.count != nil {
                    drafts.append(whole)
                }
                drafts += parts
                if isList { continue }
            }
            let last = drafts.suffix(4).last { page.sentenceOf[$0.anchor] == page.sentenceOf[hit.tokens.lowerBound] && !$0.isAct }
            let isListed = listed.contains(hit.tokens.lowerBound)
            if var draft = maker.draft(frames[hit.rule], hit.tokens, limit: limit, after: last, isListed: isListed) {
                draft.isPart = isListed
                if let subject = draft.subject, !draft.isNamedOnly {
                    covered = hit.tokens.lowerBound..<max(hit.tokens.upperBound, subject.tokens.upperBound)
                }
                drafts += maker.respectively(draft, in: hit.tokens.upperBound..<sentence.upperBound) ?? [draft]
            }
        }
        return AgreementMerger(page: page, referents: maker.clauses.referents, sectors: maker.sectors).merge(drafts)
    }

    /// Whether the stretch of `anchor` ends where `next` begins.
    private func cuts(_ next: AgreementAnchor, _ anchor: AgreementAnchor, _ page: Page) -> Bool {
        guard !frames[next.rule].isDeed else { return false }
        let at = next.tokens.lowerBound
        // «اتفاق «سلام ومصالحة»»
        if let title = page.quotation(opening: anchor.tokens.upperBound), title.close > at { return false }
        if frames[anchor.rule].isDeed { return !isSame(next, page) && !(frames[anchor.rule].isAgreeing && at - anchor.tokens.upperBound <= 1) }
        // «مذكرة تفاهم تتضمن صفقة»: what it is about.
        let head = page.words[anchor.tokens.lowerBound]
        return head.has([.plural, .dual]) || !page.isA(at - 1, classes.subjectAfter) || !page.isFiniteVerb(at - 1)
    }

    /// «، في صفقة قيمتها»: the deed before it by another name.
    private func isSame(_ hit: AgreementAnchor, _ page: Page) -> Bool {
        let at = hit.tokens.lowerBound
        return frames[hit.rule].kind == .agreement && page.isA(at - 1, classes.within) && page.isMark(at - 2, ",")
    }
}
