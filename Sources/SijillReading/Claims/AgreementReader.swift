import SijillLanguage
import SijillModel
import SijillText

/// Reads what parties agree, sign, buy, lend or found together.
///
/// Rules find the words for documents and deeds; the clause around them gives the roles; what is told several times
/// becomes one claim.
struct AgreementReader: Sendable {
    private let frames: [AgreementFrame]
    private let index: RuleIndex
    private let classes: AgreementClasses
    private let encounters: EncounterClasses

    init(_ pack: Pack) {
        let rules = pack.rules(tier: "agreements")
        frames = rules.map { AgreementFrame($0) }
        index = RuleIndex(rules, pack: pack)
        classes = AgreementClasses(pack)
        encounters = EncounterClasses(pack)
    }

    func claims(_ page: Page) -> [Agreement] {
        let hits = anchors(page)
        guard !hits.isEmpty else { return [] }
        let maker = AgreementMaker(page, classes, encounters)
        let lists = PackageParts(page: page, classes: classes)
        var drafts: [AgreementDraft] = []
        var listed = 0..<0
        var covered = 0..<0
        for (place, hit) in hits.enumerated() {
            let sentence = page.sentence(of: hit.tokens.lowerBound)
            var limit = sentence.upperBound
            if let next = hits[(place + 1)...].prefix(4).first(where: { !frames[$0.rule].isDeed && !(frames[hit.rule].isDeed && isSame($0, page)) }) {
                limit = min(limit, max(hit.tokens.upperBound, next.tokens.lowerBound))
            }
            // «اتفاق لشراء طائرات»: what the document is about is no deed of its own.
            if covered.contains(hit.tokens.lowerBound), frames[hit.rule].isDeed || isSame(hit, page) { continue }
            if let list = lists.list(after: hit.tokens, in: sentence) {
                listed = list
                let next = place + 1 < hits.count ? hits[place + 1].tokens.lowerBound : list.upperBound
                let parts = maker.parts(frames[hit.rule], list.lowerBound..<max(list.lowerBound, min(next, list.upperBound)))
                if let whole = maker.draft(frames[hit.rule], hit.tokens, limit: list.lowerBound), whole.hasDeed || whole.count != nil {
                    drafts.append(whole)
                }
                drafts += parts
                continue
            }
            if var draft = maker.draft(frames[hit.rule], hit.tokens, limit: limit) {
                draft.isPart = listed.contains(hit.tokens.lowerBound)
                if let subject = draft.subject, !draft.isNamedOnly {
                    covered = hit.tokens.lowerBound..<max(hit.tokens.upperBound, subject.tokens.upperBound)
                }
                drafts.append(draft)
            }
        }
        return AgreementMerger(page: page, referents: maker.clauses.referents, sectors: maker.sectors).merge(drafts)
    }

    /// The anchors that do not overlap: of those at one place the longest, and that which skips before others.
    private func anchors(_ page: Page) -> [RuleIndex.Hit] {
        var kept: [RuleIndex.Hit] = []
        for hit in index.hits(on: page, in: 0..<page.count) {
            if let last = kept.last, isFounded(hit, after: last, page) {
                kept[kept.count - 1] = RuleIndex.Hit(rule: hit.rule, tokens: last.tokens, captures: [])
                continue
            }
            guard let last = kept.last, last.tokens.upperBound >= hit.tokens.lowerBound else {
                kept.append(hit)
                continue
            }
            if last.tokens.upperBound == hit.tokens.lowerBound {
                // «اتفاقية قرض», «عقد شراكة»: one document, of the kind that says more.
                let (first, second) = (frames[last.rule], frames[hit.rule])
                let word = page.words[last.tokens.lowerBound]
                let isOne =
                    !first.isDeed && !second.isDeed && page.words[hit.tokens.lowerBound].clitics.isEmpty && !(word.hasArticle && word.has(.plural))
                if !first.isDeed, second.isDeed, second.kind == .acquisition, page.words[hit.tokens.lowerBound].prefix == 0 {
                    // «صفقة استحواذها على شركة كذا»
                    kept[kept.count - 1] = hit
                } else if isOne, second.kind != .agreement {
                    kept[kept.count - 1] = RuleIndex.Hit(
                        rule: first.kind == .agreement ? hit.rule : last.rule, tokens: last.tokens.lowerBound..<hit.tokens.upperBound, captures: [])
                } else if !isOne {
                    kept.append(hit)
                }
                continue
            }
            let isBetter = last.tokens.lowerBound == hit.tokens.lowerBound && hit.tokens.count > last.tokens.count
            if isBetter { kept[kept.count - 1] = hit }
        }
        return kept.filter { !frames[$0.rule].skips }
    }

    /// «، في صفقة قيمتها»: the deed before it by another name.
    private func isSame(_ hit: RuleIndex.Hit, _ page: Page) -> Bool {
        let at = hit.tokens.lowerBound
        return frames[hit.rule].kind == .agreement && page.isA(at - 1, classes.within) && page.isMark(at - 2, ",")
    }

    /// «اتفاقية لتأسيس مشروع مشترك»: the document is about the venture.
    private func isFounded(_ venture: RuleIndex.Hit, after last: RuleIndex.Hit, _ page: Page) -> Bool {
        let at = venture.tokens.lowerBound - 1
        guard frames[venture.rule].kind == .jointVenture, !frames[last.rule].isDeed, at > last.tokens.lowerBound,
            venture.tokens.lowerBound - last.tokens.lowerBound < 24,
            page.sentenceOf[at] == page.sentenceOf[last.tokens.lowerBound]
        else { return false }
        return page.words[at].has(.verbalNoun) && page.words[at].clitics.contains(.to)
    }
}
