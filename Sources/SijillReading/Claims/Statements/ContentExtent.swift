import SijillLanguage
import SijillText

/// Finds where what is said ends: with its sentence, before the next reporting word of the same speaker, with its quotation.
struct ContentExtent {
    let page: Page
    let classes: StatementClasses
    /// For each token whether a reporting word stands there whose content is found.
    let reports: [Bool]
    /// For each token whether that word is a participle.
    let carries: [Bool]

    /// Completes what was found; nil where nothing is said.
    func complete(_ found: FoundContent, isObject: Bool) -> FoundContent? {
        var out = found
        var start = found.span.tokens.lowerBound
        if page.isA(start, classes.that), page.isMark(start - 1, "\"") { start += 1 }
        var open = start
        // «"أن …"»: the complementiser inside the marks.
        if page.isMark(open, "\""), page.isA(open + 1, classes.that) { open += 2 }
        if page.isMark(start, "\""), let quotation = page.quotation(opening: start) {
            let inside = (open > start ? open : start + 1)..<quotation.close
            if !inside.isEmpty, endsHere(quotation) {
                out.span = Span(trimmed(inside, keepsStop: true))
                out.isDirect = true
                return out.span.tokens.isEmpty ? nil : out
            }
        }
        let from = open > start ? open : start
        let end = end(from: from, isObject: isObject)
        let range = trimmed(from..<max(from, end), keepsStop: false)
        guard !range.isEmpty else { return nil }
        out.span = Span(range, skip: range.lowerBound == found.span.tokens.lowerBound ? found.span.skip : 0)
        return out
    }

    /// Whether nothing more is said after the quotation in its sentence.
    private func endsHere(_ quotation: Quotation) -> Bool {
        let next = quotation.close + 1
        guard quotation.isClosed, next < page.count else { return true }
        let token = page.text.tokens[next]
        if token.lineStart || token.kind == .mark && !page.isMark(next, "(") && !page.isMark(next, "\"") { return true }
        if reports[next] || page.isA(next, classes.cites) || page.isA(next, classes.turns) { return true }
        return page.words[next].clitics.contains(.and)
    }

    private func end(from start: Int, isObject: Bool) -> Int {
        var sentence = page.sentence(of: start)
        var at = start
        var limit = sentence.upperBound
        while at < limit {
            if let quotation = page.quotation(opening: at), quotation.isClosed {
                if quotation.close >= limit {
                    sentence = page.sentence(of: quotation.close)
                    limit = sentence.upperBound
                }
                at = quotation.close + 1
                continue
            }
            if at > start, reports[at], let stop = stop(at, from: start) { return stop }
            if at > start, page.isA(at, classes.cites), page.isMark(at - 1, ",") { return at - 1 }
            if isObject, at > start, page.isA(at, classes.turns) && page.isMark(at - 1, ",") || page.isA(at, classes.but) { return at }
            at += 1
        }
        return limit
    }

    /// Where the content that began at `start` ends because of the reporting word at `at`; nil where that word is part of it.
    private func stop(_ at: Int, from start: Int) -> Int? {
        let word = page.words[at]
        if carries[at] { return at }
        if page.isA(at, classes.cites) { return at }
        if word.clitics.contains(.and) { return at }
        // «، كما أوضح», «، لكنه أكد», «، فيما أوضحت الشركة»
        var back = at - 1
        while back > start, back >= at - 7 {
            if page.isA(back, classes.that) && !page.isA(back - 1, classes.turns) || page.isA(back, classes.ofWhom) { return nil }
            if page.isMark(back, ","), page.isA(back + 1, classes.turns) { return back }
            if page.isMark(back, ","), back == at - 1 { return back }
            if page.isMark(back, ";") { return back }
            back -= 1
        }
        return nil
    }

    /// Without the marks and the pause at either end.
    private func trimmed(_ range: Range<Int>, keepsStop: Bool) -> Range<Int> {
        var low = range.lowerBound
        var high = min(range.upperBound, page.count)
        while low < high, isEdge(low, opening: true) { low += 1 }
        while high > low, isEdge(high - 1, opening: false) {
            if keepsStop, page.isMark(high - 1, "?") || page.isMark(high - 1, "!") { break }
            high -= 1
        }
        // A closing mark that nothing opened, or an opening one that nothing closes.
        if high > low, page.isMark(high - 1, "\""), !page.text.quotations.contains(where: { $0.close == high - 1 && $0.open >= low }) { high -= 1 }
        return low..<high
    }

    private func isEdge(_ at: Int, opening: Bool) -> Bool {
        let token = page.text.tokens[at]
        guard token.kind == .mark else { return false }
        return [",", ".", ";", ":", "-"].contains { token.isMark($0) } || !opening && (token.isMark("!") || token.isMark("?"))
    }
}
