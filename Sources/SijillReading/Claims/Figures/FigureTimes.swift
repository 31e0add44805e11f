import SijillLanguage
import SijillModel
import SijillText

/// Finds the time of a figure among the times of its sentence.
struct FigureTimes {
    private let scene: FigureScene
    private let reports: FigureReports
    private var page: Page { scene.page }

    init(_ scene: FigureScene, _ reports: FigureReports) {
        self.scene = scene
        self.reports = reports
    }

    /// After the amount in its clause, else before it in its clause, else at the head of the sentence, else anywhere before.
    ///
    /// - Parameters:
    ///   - previous: where the amount before ends.
    ///   - next: where the next begins.
    func period(of draft: FigureDraft, previous: Int, next: Int) -> TimeItem? {
        let end = (draft.value ?? draft.change)?.core.upperBound ?? draft.token
        let change = draft.value == nil ? end : max(end, draft.change?.core.upperBound ?? end)
        let right = boundary(after: change, limit: min(next, scene.sentence.upperBound))
        if let time = first(end..<max(end, right), draft) { return time }
        let left = boundary(before: draft.token, limit: min(previous, draft.token))
        if let time = last(left..<draft.token, draft) { return time }
        if draft.isEarlier { return nil }
        return last(scene.sentence.lowerBound..<draft.token, draft)
    }

    private func first(_ range: Range<Int>, _ draft: FigureDraft) -> TimeItem? {
        var at = range.lowerBound
        while at < range.upperBound {
            guard let time = page.time(at: at) else {
                at += 1
                continue
            }
            if fits(time, draft) { return time }
            at = max(at + 1, time.span.tokens.upperBound)
        }
        return nil
    }

    private func last(_ range: Range<Int>, _ draft: FigureDraft) -> TimeItem? {
        var at = range.upperBound - 1
        while at >= range.lowerBound {
            if let time = page.time(at: at) {
                if fits(time, draft) { return time }
                at = min(at, time.span.tokens.lowerBound)
            }
            at -= 1
        }
        return nil
    }

    private func boundary(after start: Int, limit: Int) -> Int {
        var at = start
        while at < limit {
            if page.isMark(at, ";") || scene.event(at: at, .clause) != nil { return at }
            if page.isMark(at, ","), at + 1 < limit, page.words[at + 1].clitics.contains(.and) || FigureScene.isVerb(page, at + 1) { return at }
            at += 1
        }
        return limit
    }

    private func boundary(before end: Int, limit: Int) -> Int {
        var at = end - 1
        while at > limit {
            if page.isMark(at, ";") || scene.event(at: at, .clause) != nil { return at }
            if page.isMark(at, ","), page.words[at + 1].clitics.contains(.and) || FigureScene.isVerb(page, at + 1) { return at }
            at -= 1
        }
        return limit
    }

    // MARK: Times that are not the figure's

    private func fits(_ time: TimeItem, _ draft: FigureDraft) -> Bool {
        let start = time.span.tokens.lowerBound
        if let content = reports.content(of: draft.token), !content.contains(start) { return false }
        return (draft.isEarlier || !isCompared(start)) && !isOther(start)
    }

    /// «مقارنة بالعام الماضي»، «عن الشهر السابق».
    private func isCompared(_ token: Int) -> Bool {
        var at = token - 1
        let stop = max(scene.sentence.lowerBound, token - 8)
        while at >= stop {
            if page.amountAt[at] != 0 { return false }
            if scene.event(at: at, .link) != nil { return true }
            if at == token - 1, page.isOf(at, scene.words.per) { return true }
            at -= 1
        }
        return false
    }

    /// «تسليم سبتمبر», «لأول مرة منذ مارس», «أكبر هبوط منذ 2008»: what is delivered then, what last was so.
    private func isOther(_ token: Int) -> Bool {
        var at = token - 1
        let stop = max(scene.sentence.lowerBound, token - 6)
        while at >= stop {
            if page.amountAt[at] != 0 || page.isMark(at, ",") { return false }
            if page.isOf(at, scene.words.delivery) || page.isOf(at, scene.words.record) { return true }
            at -= 1
        }
        return false
    }
}
