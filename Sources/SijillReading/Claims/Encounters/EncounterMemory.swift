import SijillLanguage
import SijillModel
import SijillText

/// Remembers who met whom, to know whom a subject left out, «الجانبان» or «الوفد» mean.
final class EncounterMemory {
    let page: Page
    let classes: EncounterClasses
    let clauses: ClauseReader
    private var actor: Referent?
    private var actorSentence: Int32 = -1
    /// Those who met last.
    private var pair: [Referent] = []
    /// Persons without names, by the word that they are called.
    private var groups: [UInt64: Referent] = [:]
    private static let farthest: Int32 = 4

    init(_ clauses: ClauseReader) {
        self.clauses = clauses
        page = clauses.page
        classes = clauses.classes
    }

    /// Notes what a draft tells.
    func note(_ draft: EncounterDraft, actor next: Referent?, keeps: Bool) {
        if draft.participants.count == 2 { pair = draft.participants }
        for one in draft.participants where one.sort == .people {
            let head = one.span.tokens.lowerBound
            if !page.words[head].hasArticle { groups[page.words[head].stem] = one }
        }
        guard let next else { return }
        if !keeps || actor == nil { actor = next }
        actorSentence = page.sentenceOf[draft.anchor]
    }

    /// Whom a subject left out of the word at `token`, or its pronoun, means.
    func carried(_ token: Int, isPerson: Bool = false) -> Referent? {
        let word = page.words[token]
        func agrees(_ one: Referent, _ word: Word) -> Bool { (!isPerson || one.sort == .person) && self.agrees(one, word) }
        let sentence = page.sentenceOf[token]
        if let inner = clauses.innerSubject(before: token), agrees(inner, word) { return inner }
        if actorSentence == sentence, let actor, agrees(actor, word) { return actor }
        if let topic = clauses.topic(of: page.sentence(of: token), before: token), agrees(topic, word) { return topic }
        if word.clitics.contains(.pronoun), let subject = clauses.laterSubject(token), agrees(subject, word) { return subject }
        if let actor, sentence - actorSentence <= EncounterMemory.farthest, agrees(actor, word) { return actor }
        var index = Int(sentence) - 1
        let low = max(0, index - Int(EncounterMemory.farthest))
        while index >= low {
            let earlier = page.text.sentences[index]
            if let topic = clauses.topic(of: earlier, before: earlier.upperBound), agrees(topic, word) { return topic }
            index -= 1
        }
        return nil
    }

    /// Whom the pronoun of a noun means: «لقائه» one, «لقائهما» both of whom the sentence speaks.
    func carriers(of noun: Int) -> [Referent] {
        guard page.words[noun].clitics.contains(.pronounThey) else { return carried(noun).map { [$0] } ?? [] }
        let both = both(at: noun)
        return both.isEmpty ? carried(noun).map { [$0] } ?? [] : both
    }

    /// Who did what is told to have been done at an event: «وقعت مصر والأردن الاتفاق خلال المؤتمر».
    func attendants(of noun: Int) -> [Referent] {
        let sentence = page.sentence(of: noun)
        let before = clauses.clause(from: sentence.lowerBound, limit: noun, stopsAtVerb: false, passesAdjuncts: true).elements
        let bare = before.filter { $0.link == .bare && $0.first.meets }
        if let all = bare.first(where: { $0.all.count > 1 }) ?? bare.first(where: { $0.first.sort == .person }) ?? bare.first {
            return all.all.filter { $0.meets }
        }
        return carried(noun).map { [$0] } ?? []
    }

    /// Those of whom the sentence speaks up to `noun`, else who met last: «بينهما».
    func both(at noun: Int) -> [Referent] {
        let sentence = page.sentence(of: noun)
        let before = clauses.clause(from: sentence.lowerBound, limit: noun, stopsAtVerb: false, passesAdjuncts: true)
        if let both = before.elements.last(where: { $0.link == .bare && $0.all.filter { $0.meets }.count > 1 }) {
            return both.all.filter { $0.meets }
        }
        return pair
    }

    /// A verb in the plural has no single subject, one in the feminine no man.
    private func agrees(_ one: Referent, _ word: Word) -> Bool {
        if one.sort == .people, !page.isA(one.span.tokens.lowerBound, classes.delegates) {
            let head = one.span.tokens.lowerBound
            guard word.clitics.contains(.pronounThey) || word.has(.verb) && word.has(.plural), page.words[head].has(.plural),
                !page.isA(head, classes.crowd)
            else { return false }
        }
        if word.clitics.contains(.pronoun), !word.has(.verb) {
            if word.clitics.contains(.pronounThey) { return one.sort != .person }
            guard one.sort == .person, one.entity >= 0 else { return true }
            return word.clitics.contains(.pronounShe) == page.entities[one.entity].isFeminine
        }
        guard word.has(.verb), !word.has(.noun), one.sort == .person, one.entity >= 0 else { return true }
        if word.has(.plural), !word.has([.singular, .first]) { return false }
        if word.has(.feminine), !word.has(.masculine) { return page.entities[one.entity].isFeminine }
        return true
    }

    /// The two states of whom the page speaks: «الطرفان».
    private func states(at token: Int) -> [Referent]? {
        let both = page.pair(at: token)
        guard both.count == 2 else { return nil }
        return both.map { Referent(tokens: token..<token + 1, span: Span(token..<token + 1), entity: $0, sort: .state) }
    }

    /// Those whom a phrase means: «الجانبان» and «الوزيران» both who met, «الوفد» the delegation named before.
    func meant(_ all: [Referent]) -> [Referent] {
        all.flatMap { one -> [Referent] in
            guard one.entity < 0, one.sort == .people || one.sort == .person || one.sort == .thing else { return [one] }
            let head = one.span.tokens.lowerBound
            let word = page.words[head]
            guard word.hasArticle else { return [one] }
            if word.has(.dual), !word.has([.singular, .plural]) {
                if pair.count == 2 { return pair }
                if page.isA(head, classes.bothSides), let states = states(at: head) { return states }
            }
            if one.span.tokens.count == 1, let group = groups[word.stem] { return [group] }
            return [one]
        }
    }
}
