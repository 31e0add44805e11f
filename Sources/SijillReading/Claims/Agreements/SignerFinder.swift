import SijillLanguage
import SijillModel
import SijillText

/// Finds who signed: «وقّع الاتفاقية عن الجانب المصري الوزير …، وعن الجانب الأردني …».
struct SignerFinder {
    let page: Page
    let classes: AgreementClasses
    private static let farthest = 90
    private static let sentencesAfter = 2

    /// Persons of whom the sentences after the deed say that they signed: «ووقعها عن الجانب …», «ومثّل الجانب …».
    func signers(after token: Int) -> [NameItem] {
        var found: [NameItem] = []
        let index = Int(page.sentenceOf[token])
        for next in index + 1..<max(index + 1, min(page.text.sentences.count, index + 1 + SignerFinder.sentencesAfter)) {
            let sentence = page.text.sentences[next]
            guard let deed = sentence.prefix(3).first(where: { isDeed($0) }) else { continue }
            found += signers(from: deed, head: deed..<deed)
        }
        return found
    }

    /// «وقعها», «وقع الاتفاقية», «وقع عن …»: of the document that was told of, not of another.
    private func isDeed(_ at: Int) -> Bool {
        guard page.isA(at, classes.signs) || page.isA(at, classes.represents), page.words[at].has(.verb), at + 1 < page.count else { return false }
        let next = page.words[at + 1]
        return page.words[at].clitics.contains(.pronoun) || next.hasArticle && !next.has(.name) || page.isPreposition(at + 1)
    }

    /// Persons who do the deed at `deed`, those for whom it is said in the rest of its sentence included.
    func signers(from deed: Int, head: Range<Int>) -> [NameItem] {
        var found: [NameItem] = []
        var isOpen = true
        var at = deed + 1
        let stop = min(page.sentence(of: deed).upperBound, deed + SignerFinder.farthest)
        while at < stop {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at {
                if isOpen, page.entities[item.entity].kind == .person, !found.contains(where: { $0.entity == item.entity }) { found.append(item) }
                at = max(at + 1, item.span.tokens.upperBound)
                continue
            }
            if head.contains(at) {
                isOpen = false
                at = max(at + 1, head.upperBound)
                continue
            }
            if isEnd(at) { break }
            if let id = classes.signedBy, let phrase = page.longest(at, of: id) {
                isOpen = true
                at = max(at + 1, phrase.end)
                continue
            }
            // «في مجال …»: what other prepositions lead to signs nothing.
            if page.isA(at, classes.signs) || page.isA(at, classes.represents) { isOpen = true } else if page.isPreposition(at) { isOpen = false }
            at += 1
        }
        return found
    }

    /// «بحضور», «برعاية»: who follows looks on.
    private func isEnd(_ at: Int) -> Bool {
        if let id = classes.witnesses, page.longest(at, of: id) != nil { return true }
        if page.isA(at, classes.that) || page.isMark(at, ":") { return true }
        return page.isFiniteVerb(at) && !page.isA(at, classes.done) && !page.isA(at, classes.signs) && !page.isA(at, classes.represents)
    }
}
