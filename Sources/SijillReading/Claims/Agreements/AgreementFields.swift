import SijillLanguage
import SijillModel
import SijillText

/// What a document's stretch of the sentence says beside its sides.
extension AgreementMaker {
    /// The first sum of money of the document's stretch.
    func value(between low: Int, head: Range<Int>, limit: Int) -> AmountItem? {
        func money(_ range: Range<Int>) -> AmountItem? {
            for token in range { if let amount = page.amount(at: token), amount.isMoney { return amount } }
            return nil
        }
        return money(head.upperBound..<max(head.upperBound, limit)) ?? (low < head.lowerBound ? money(low..<head.lowerBound) : nil)
    }

    /// «40 اتفاقية», «مذكرتي تفاهم».
    func count(_ head: Range<Int>, _ draft: inout AgreementDraft) {
        if let amount = page.amount(at: head.lowerBound), !amount.isListed, amount.low >= 2 {
            draft.count = page.amount(amount)
        } else if head.lowerBound > 0, let number = page.number(at: head.lowerBound - 1), !number.isOrdinal, number.value >= 2,
            page.time(at: head.lowerBound - 1) == nil
        {
            draft.count = Amount(number.value, to: nil, unit: "", bound: .exact, words: page.cite(number.tokens.lowerBound..<head.upperBound))
        }
        let word = page.words[head.lowerBound]
        if draft.count == nil, word.has(.dual), !word.has([.singular, .plural]) {
            draft.count = Amount(2, to: nil, unit: "", bound: .exact, words: page.cite(Span(head, skip: word.prefix)))
        }
        let isPlural = word.has(.plural) && !word.has([.singular, .dual])
        if draft.count != nil, draft.kind != .declaration { draft.kind = .package }
        if draft.count == nil, isPlural {
            draft.kind = .package
            draft.isVague = !page.isA(head.lowerBound - 1, classes.several) && !page.isA(head.lowerBound - 2, classes.several)
        }
    }

    func settle(_ clause: Clause, low: Int, _ sentence: Range<Int>, _ draft: inout AgreementDraft) {
        draft.date = clause.times.first { $0.value != nil } ?? time(around: low, sentence)
        for element in clause.elements where element.link == .in && element.first.isPlace && element.first.entity >= 0 {
            if let subject = draft.subject, subject.tokens.overlaps(element.first.tokens) { continue }
            draft.place = element.first
            break
        }
        if draft.status == .signed || draft.status == .agreed, let date = draft.date, date.isFuture, page.isA(low - 1, classes.future) {
            draft.status = .planned
        }
    }

    func time(around token: Int, _ sentence: Range<Int>) -> TimeItem? {
        var at = token
        while at >= max(sentence.lowerBound, token - 10) {
            if let time = page.time(at: at), time.value != nil { return time }
            if at < token, page.isMark(at, ",") || page.isFiniteVerb(at) { return nil }
            at -= 1
        }
        return nil
    }
}
