import SijillLanguage
import SijillModel
import SijillText

/// Makes figures of drafts: who, of what, when.
struct FigureWriter {
    private let page: Page
    private(set) var figures: [Figure] = []
    private(set) var frame = FigureFrame()
    private var lastPeriod: TimeItem?
    private var lastFrom: Name?
    private var lastTo: Name?

    init(_ page: Page) { self.page = page }

    mutating func write(_ sentence: FigureSentence) {
        frame = sentence.frame
        let scene = sentence.scene
        for (index, draft) in sentence.drafts.enumerated() {
            let rule = scene.table[draft.rule]
            let next = index + 1 < sentence.drafts.count ? sentence.drafts[index + 1].token : scene.sentence.upperBound
            var figure = Figure(basis: Basis(evidence: [page.evidence(draft.token)], rule: rule.origin, confidence: 0.7), measure: draft.measure)
            let sign = rule.isMinus && draft.measure == rule.measure ? -1.0 : 1
            figure.value = draft.value.map { amount in
                var value = page.amount(amount)
                if sign < 0 {
                    (value.low, value.high) = value.high.map { (-$0, -value.low) } ?? (-value.low, nil)
                }
                return value
            }
            figure.change = draft.change.map { Change(amount: page.amount($0), direction: draft.direction) }
            figure.modality = draft.modality
            let reader = FigureParties(scene, draft)
            let parties = reader.read()
            figure.from = parties.from
            figure.to = parties.to
            figure.between = parties.between
            figure.of = parties.of.map { page.cite($0) }
            if draft.measure != .trade || figure.between.isEmpty {
                if figure.from == nil, figure.between.isEmpty { figure.from = lastFrom }
            }
            if let time = FigureTimes(scene).period(of: draft, next: next) ?? (draft.isEarlier ? nil : lastPeriod) {
                figure.period = page.when(time)
                if !draft.isEarlier { lastPeriod = time }
            }
            if let from = figure.from { lastFrom = from }
            figures.append(figure)
        }
    }
}
