import SijillLanguage
import SijillModel
import SijillText

/// Makes figures of drafts: who, of what, when.
struct FigureWriter {
    private let page: Page
    private let words: FigureWords
    private let reports: FigureReports
    private let deals: FigureDeals
    private let finder: FigureActors
    private(set) var figures: [Figure] = []
    private(set) var frame = FigureFrame()
    private var topics: FigureTopics?
    /// The page is about players and matches.
    private var isSport: Bool?
    /// The time of the last figure, in which sentence, whose and how it was told.
    private var last: (period: TimeItem, sentence: Int32, owner: String?, modality: Modality)?

    init(_ page: Page, _ words: FigureWords, _ statements: [Statement], _ deals: FigureDeals) {
        self.deals = deals
        self.page = page
        self.words = words
        reports = FigureReports(page, statements)
        finder = FigureActors(page, words, reports)
    }

    mutating func write(_ sentence: FigureSentence) {
        frame = sentence.frame
        guard !sentence.drafts.isEmpty else { return }
        let isSport = isSport ?? page.isAbout(words.sport)
        self.isSport = isSport
        var topics = topics ?? FigureTopics(page, finder)
        let scene = sentence.scene
        let own = page.sentenceOf[scene.sentence.lowerBound]
        let actors = finder.find(in: scene.sentence)
        let times = FigureTimes(scene, reports)
        var previous = scene.sentence.lowerBound
        for (index, draft) in sentence.drafts.enumerated() {
            // What clubs pay for players.
            if isSport, draft.measure == .sales || draft.measure == .other || draft.measure == .price { continue }
            let rule = scene.table[draft.rule]
            let next = index + 1 < sentence.drafts.count ? sentence.drafts[index + 1].token : scene.sentence.upperBound
            var figure = Figure(basis: Basis(evidence: [page.evidence(draft.token)], rule: rule.origin, confidence: 0.7), measure: draft.measure)
            figure.value = draft.value.map { signed(page.amount($0), isMinus: rule.isMinus && draft.measure == rule.measure) }
            figure.change = draft.change.map { Change(amount: page.amount($0), direction: draft.direction) }
            figure.modality = draft.modality
            let isOwn = draft.cue.map { page.sentenceOf[$0.tokens.lowerBound] == own } ?? true
            var parties = isOwn ? FigurePartyReader(scene, draft, actors).read() : FigureParties()
            if deals.explain(draft, parties, in: own) { continue }
            let speaker = reports.speaker(of: draft.token).map { speaking($0) }
            topics.complete(&parties, draft, rule, whole: whole(draft, scene), sentence: own, isOwn: isOwn, speaker: speaker)
            figure.from = parties.from
            figure.to = parties.to
            figure.between = parties.between
            figure.of = FigurePhrases(scene, draft).of().map { page.cite($0) }
            figure.source = speaker ?? actors.last { $0.isSource }?.name
            if let time = times.period(of: draft, previous: previous, next: next) ?? carried(draft, parties, own) {
                figure.period = when(time)
                // The first time of a sentence is its own; those after it may be compared with it.
                if !draft.isEarlier, last?.sentence != own { last = (time, own, parties.owner?.id, draft.modality) }
            }
            previous = max(previous, (draft.change ?? draft.value)?.core.upperBound ?? draft.token)
            // What was invested since a time has piled up.
            if figure.measure == .investment, figure.modality == .actual, figure.period?.value?.hasSuffix("/..") == true {
                figure.measure = .investmentStock
            }
            figures.append(figure)
        }
        self.topics = topics
    }

    /// What the whole that a share is of measures: «78% من إجمالي الصادرات».
    private func whole(_ draft: FigureDraft, _ scene: FigureScene) -> Figure.Measure? {
        guard draft.measure == .share, let at = draft.wholeAt else { return nil }
        return (at..<at + 2).lazy.compactMap { scene.event(at: $0, .cue) }.map { scene.rule($0).measure }.first { $0 == .exports || $0 == .imports }
    }

    /// «شركة كذا», though nobody knows the name: a company.
    private func speaking(_ name: Name) -> Name {
        let token = page.token(atPoint: name.words.start)
        guard name.kind == .group, token < page.count, page.isOf(token, words.collective), !page.isOf(token, words.people) else { return name }
        var name = name
        name.kind = .company
        return name
    }

    /// The time of the figure before, while the text speaks on of the same.
    private func carried(_ draft: FigureDraft, _ parties: FigureParties, _ sentence: Int32) -> TimeItem? {
        guard let last, !draft.isEarlier, last.modality == draft.modality,
            draft.measure == .share ? sentence == last.sentence : sentence - last.sentence <= 1 || last.owner == parties.owner?.id
        else { return nil }
        return last.period
    }

    /// «بنهاية يونيو»: a stock is counted then, not until then.
    private func when(_ time: TimeItem) -> When {
        var when = page.when(time)
        let start = time.span.tokens.lowerBound
        if let value = when.value, value.hasPrefix("../"), page.isOf(start, words.end), start == 0 || !page.isOf(start - 1, words.to) {
            when.value = String(value.dropFirst(3))
        }
        return when
    }

    /// A loss, a deficit: below zero.
    private func signed(_ amount: Amount, isMinus: Bool) -> Amount {
        guard isMinus else { return amount }
        var amount = amount
        (amount.low, amount.high) = amount.high.map { (-$0, -amount.low) } ?? (-amount.low, nil)
        return amount
    }
}
