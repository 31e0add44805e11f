import SijillLanguage
import SijillModel
import SijillText

/// Finds who does what a verb says where the verb's own clause leaves it open: «أعلنت الشركة أنها وقعت», «زار الوزير … ووقع».
struct ActorFinder {
    let page: Page
    let clauses: ClauseReader
    private let thatHe: UInt16?
    private static let farthest = 60

    init(_ page: Page, _ clauses: ClauseReader) {
        self.page = page
        self.clauses = clauses
        thatHe = page.pack.classes.id("said-that-he")
    }

    /// The subject before `verb`: of its own clause, else of the clause that it carries on, else of the sentence before.
    func before(_ verb: Int) -> Element? {
        let own = clauses.subject(before: verb)
        if let found = own.found { return found }
        if let capital = capital(before: verb) { return capital }
        // «أعلنت الشركة أنها وقعت»
        return own.carried || page.isA(verb - 1, thatHe) || page.isA(verb - 2, thatHe) ? carried(to: verb) : nil
    }

    /// «واشنطن توقع اتفاقا»
    private func capital(before verb: Int) -> Element? {
        guard verb > 0, let item = page.name(at: verb - 1), page.entities[item.entity].kind == .place else { return nil }
        let start = item.span.tokens.lowerBound
        guard page.words[start].clitics.isDisjoint(with: .prepositions), !page.isPreposition(start - 1) else { return nil }
        return clauses.element(.bare, at: start, limit: verb).flatMap { acts($0) ? $0 : nil }
    }

    /// Somebody, a body or state, or the capital that stands for its state.
    func acts(_ element: Element) -> Bool {
        element.first.meets || page.isA(element.first.tokens.lowerBound, clauses.classes.sides)
            || element.first.sort == .place && page.isA(element.first.span.tokens.lowerBound, clauses.classes.capital)
    }

    /// Whom a pronoun or a dropped subject at `token` means: the subject of a clause before it.
    func carried(to token: Int) -> Element? {
        let sentence = page.sentence(of: token)
        var at = token - 1
        while at >= max(sentence.lowerBound, token - ActorFinder.farthest) {
            if isVerb(at), !clashes(at, token) {
                if let found = after(at, limit: token) { return found }
                if let found = clauses.subject(before: at).found { return found }
            }
            at -= 1
        }
        if let found = head(of: sentence, before: token) { return found }
        let index = Int(page.sentenceOf[token])
        guard index > 0, !page.text.title.contains(page.text.sentences[index - 1].lowerBound) else { return nil }
        return head(of: page.text.sentences[index - 1], before: page.text.sentences[index - 1].upperBound)
    }

    /// The first phrase after a verb that nothing governs and that can act.
    func after(_ verb: Int, limit: Int) -> Element? {
        clauses.clause(from: verb + 1, limit: limit).elements.first { $0.link == .bare && acts($0) && !$0.isAfterMark }
    }

    /// The subject with which a sentence begins, before or after its first verb.
    private func head(of sentence: Range<Int>, before limit: Int) -> Element? {
        for at in sentence.prefix(24) where at < limit {
            if page.name(at: at) != nil || clauses.referents.title(at: at) != nil {
                return clauses.element(.bare, at: at, limit: limit).flatMap { $0.first.meets ? $0 : nil }
            }
            if isVerb(at) { return after(at, limit: limit) }
            if page.isPreposition(at) { return nil }
        }
        return nil
    }

    private func isVerb(_ at: Int) -> Bool { page.isFiniteVerb(at) && page.name(at: at) == nil && clauses.referents.title(at: at) == nil }

    /// A verb of one gender does not carry on one of the other.
    private func clashes(_ verb: Int, _ token: Int) -> Bool {
        let (one, two) = (page.words[verb], page.words[token])
        guard one.has(.verb), two.has(.verb) else { return false }
        return one.has(.masculine) && !one.has(.feminine) && two.has(.feminine) && !two.has(.masculine)
            || one.has(.feminine) && !one.has(.masculine) && two.has(.masculine) && !two.has(.feminine)
    }
}
