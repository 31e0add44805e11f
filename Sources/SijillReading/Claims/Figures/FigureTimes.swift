import SijillModel
import SijillText

/// Finds the time of a figure among the times of its sentence.
struct FigureTimes {
    private let scene: FigureScene
    init(_ scene: FigureScene) { self.scene = scene }

    /// After the amount in its clause, else before it, else anywhere in the sentence.
    func period(of draft: FigureDraft, next: Int) -> TimeItem? {
        let page = scene.page
        let amount = draft.value ?? draft.change
        let end = amount?.core.upperBound ?? draft.token
        var at = end
        while at < min(next, scene.sentence.upperBound) {
            if let time = page.time(at: at) {
                if !isCompared(at, from: end) || draft.isEarlier { return time }
                at = time.span.tokens.upperBound
                continue
            }
            if !draft.isEarlier, page.isMark(at, ";") || page.isMark(at, ".") { break }
            at += 1
        }
        if draft.isEarlier { return nil }
        at = draft.token - 1
        while at >= scene.sentence.lowerBound {
            if let time = page.time(at: at) {
                if !isCompared(time.span.tokens.lowerBound, from: scene.sentence.lowerBound) { return time }
                at = time.span.tokens.lowerBound
            }
            at -= 1
        }
        return nil
    }

    /// «مقارنة بالعام الماضي»، «عن الشهر السابق».
    private func isCompared(_ token: Int, from start: Int) -> Bool {
        var at = token - 1
        let stop = max(start, token - 8)
        while at >= stop {
            if scene.page.amountAt[at] != 0 { return false }
            if scene.event(at: at, .link) != nil { return true }
            if at == token - 1, scene.page.isOf(at, scene.words.per) { return true }
            at -= 1
        }
        return false
    }
}
