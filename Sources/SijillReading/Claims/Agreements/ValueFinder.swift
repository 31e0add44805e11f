import SijillLanguage
import SijillModel

/// Finds the sum of money that is the value of a document or deed, among those of its stretch.
///
///     «وقعت عقدا بقيمة مليون دولار», «قرض تبلغ قيمته مليونا», not «اتفاق يحرر أرصدة قدرها مليار دولار»
struct ValueFinder {
    let page: Page
    let classes: AgreementClasses
    /// Words between a value's noun and its sum: «قيمة إجمالية تصل إلى».
    private static let nearest = 4
    /// Words between a sum and the document after it: «مليارا دولار من الصفقات».
    private static let closest = 3

    /// - Parameters:
    ///   - low: where the deed begins, if it stands before.
    ///   - isObject: the sum itself is given: «خصص البنك مليون دولار».
    func value(between low: Int, head: Range<Int>, limit: Int, isObject: Bool) -> AmountItem? {
        after(head, limit: limit, isObject: isObject) ?? before(head.lowerBound, from: low)
    }

    private func after(_ head: Range<Int>, limit: Int, isObject: Bool) -> AmountItem? {
        // A verb of something else stands between.
        var isAway = false
        var at = head.upperBound
        while at < limit {
            if let amount = page.amount(at: at), amount.isMoney {
                let start = amount.span.tokens.lowerBound
                if start >= head.upperBound, isValued(start, of: head) || !isAway && (isObject || hangs(start, on: head)) { return amount }
                at = max(at + 1, amount.span.tokens.upperBound, amount.core.upperBound)
                continue
            }
            if page.name(at: at) == nil {
                // «حيث إن الدول الثلاث …»: of something else.
                if page.isA(at, classes.breaks) || page.isRemark(at) { return nil }
                if page.isA(at, classes.past), page.isWord(at + 1), page.words[at + 1].has(.verbalNoun), page.isPreposition(at) { return nil }
                if page.isFiniteVerb(at) {
                    // «، ليبلغ الإجمالي …»: what comes of it.
                    if page.words[at].clitics.contains(.to) { return nil }
                    if !isOwn(at) { isAway = true }
                }
            }
            at += 1
        }
        return nil
    }

    /// «بملياري دولار من الصفقات», «مليون دولار منحة»
    private func before(_ head: Int, from low: Int) -> AmountItem? {
        guard low < head else { return nil }
        return (max(low, head - ValueFinder.closest)..<head).reversed().prefix { !page.isMark($0, ",") }.lazy
            .compactMap { page.amount(at: $0) }.first { $0.isMoney }
    }

    /// A noun or verb of value leads to the sum, and is of nothing else: «قيمته», «بقيمة إجمالية قدرها», «تصل إلى».
    private func isValued(_ sum: Int, of head: Range<Int>) -> Bool {
        for at in (max(head.upperBound, sum - ValueFinder.nearest)..<sum).reversed() {
            if page.isA(at, classes.value) { return !(at + 1..<sum).contains { isOwner($0) } && !clashes(at, head.lowerBound) }
            if page.isMark(at, ","), at == sum - 1 { return false }
        }
        return false
    }

    /// «أرصدة يفرج عنها بعد تنفيذ الاتفاق تبلغ …»: a verb of the other gender is not the document's.
    private func clashes(_ verb: Int, _ head: Int) -> Bool {
        let (one, two) = (page.words[verb], page.words[head])
        guard page.isFiniteVerb(verb), two.has(.singular), !two.has([.dual, .plural]), !page.isA(verb + 1, classes.value) else { return false }
        return one.has(.feminine) && !one.has(.masculine) && two.has(.masculine) && !two.has(.feminine)
    }

    /// «قيمة المنتجات 3 ملايين»: what has the value, and is no document.
    private func isOwner(_ at: Int) -> Bool {
        let word = page.words[at]
        guard page.isWord(at), word.has(.noun), !word.has(.adjective), !page.isPreposition(at), !page.isA(at, classes.value) else { return false }
        return !classes.documents.contains { page.isOf(at, $0) }
    }

    /// «قرض 3 ملايين», «عقد بثلاثة ملايين», «قرض من 3 ملايين», «الصفقة (3 ملايين)», with nothing but adjectives and names between.
    private func hangs(_ sum: Int, on head: Range<Int>) -> Bool {
        let isLed = page.words[sum].clitics.contains(.by) || page.isA(sum - 1, classes.value)
        if isLed { return true }
        var at = sum - 1
        if page.isMark(at, "(") { at -= 1 }
        while at >= head.upperBound,
            page.isPreposition(at) || page.name(at: at) != nil || page.words[at].has(.adjective) || page.number(at: at) != nil
        { at -= 1 }
        return at < head.upperBound
    }

    /// A verb behind which the document's clause goes on.
    private func isOwn(_ at: Int) -> Bool {
        page.isA(at, classes.being) || page.isA(at, classes.done) || page.isA(at, classes.value) || page.isA(at, classes.subjectAfter)
            || classes.deeds.contains { page.isOf(at, $0.id) }
    }
}
