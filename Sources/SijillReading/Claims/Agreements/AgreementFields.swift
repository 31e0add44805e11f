import SijillLanguage
import SijillModel
import SijillText

/// What a document's stretch of the sentence says beside its sides.
extension AgreementMaker {
    /// Words between «كان» and its verb.
    private static var nearest: Int { 8 }

    /// «تسعة ملايين برميل من النفط»: how much is delivered, where no money is told.
    func goods(in tokens: Range<Int>) -> AmountItem? {
        for token in tokens {
            if let amount = page.amount(at: token), !amount.isListed,
                page.isA(amount.core.upperBound - 1, classes.goodsUnit)
                    || page.isA(amount.core.upperBound - 2, classes.goodsUnit)
            {
                return amount
            }
        }
        return nil
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
        // «أربع حزم من مناقصات المشروع»
        let before = head.lowerBound - 2
        if draft.count == nil, page.isA(before, classes.several), let number = page.number(at: before - 1), !number.isOrdinal, number.value >= 2 {
            draft.count = Amount(number.value, to: nil, unit: "", bound: .exact, words: page.cite(number.tokens.lowerBound..<head.upperBound))
        }
        // «5 اتفاقيات و10 مذكرات تفاهم»
        var at = head.lowerBound + 1
        while at < head.upperBound {
            if let number = page.number(at: at), !number.isOrdinal, let count = draft.count, count.high == nil {
                draft.count = Amount(count.low + number.value, to: nil, unit: count.unit, bound: count.bound, words: page.cite(head))
                at = max(at, number.tokens.upperBound - 1)
            }
            at += 1
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

    /// «بصفقتين قيمتهما كذا وكذا على التوالي»: each side with its own value.
    ///
    /// - Returns: nil where the sentence does not deal out as many values as sides.
    func respectively(_ draft: AgreementDraft, in tokens: Range<Int>) -> [AgreementDraft]? {
        guard let id = classes.respectively, draft.count != nil, draft.parties.count > 1,
            let end = tokens.first(where: { page.longest($0, of: id) != nil })
        else { return nil }
        var values: [AmountItem] = []
        for at in tokens.lowerBound..<end {
            if let amount = page.amount(at: at), amount.isMoney, amount.span.tokens.lowerBound == at { values.append(amount) }
        }
        guard values.count == draft.parties.count else { return nil }
        return zip(draft.parties, values).map { party, value in
            var one = draft
            one.parties = [party]
            one.value = value
            one.count = nil
            one.kind = draft.single
            return one
        }
    }

    /// Reads when, where and by whom it was signed and how long it holds.
    ///
    /// - Parameters:
    ///   - low: where the deed or the document begins.
    ///   - deed: the word that says what was done.
    ///   - limit: where the next document is told of, or the sentence ends.
    func settle(_ head: Range<Int>, low: Int, deed: Int, limit: Int, _ draft: inout AgreementDraft) {
        let found = signing.signing(draft.status, low: low, head: head, limit: limit, matter: draft.subject?.tokens)
        draft.date = found.date
        draft.place = found.place
        let before = max(page.sentence(of: low).lowerBound, low - AgreementMaker.nearest)
        draft.isEarlier = (before..<low).contains { page.isA($0, classes.being) }
        if draft.value == nil, let matter = draft.subject?.tokens, draft.kind != .package { draft.value = goods(in: matter) }
        draft.term = term.term(from: min(low, head.lowerBound))
        guard page.isA(deed, classes.signs), draft.status == .signed else {
            draft.signers = []
            return
        }
        // Who only looks on stands after the deed.
        draft.signers.removeAll { $0.span.tokens.lowerBound > deed }
        let named = signers.signers(from: deed, head: head) + signers.signers(after: head.lowerBound)
        for item in named where !draft.signers.contains(where: { $0.entity == item.entity }) {
            draft.signers.append(item)
        }
    }
}
