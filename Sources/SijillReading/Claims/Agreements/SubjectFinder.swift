import SijillLanguage
import SijillText

/// Finds the words that say what an agreement is about.
final class SubjectFinder {
    let page: Page
    let classes: AgreementClasses
    private static let longest = 60
    private static let farthest = 24

    init(page: Page, classes: AgreementClasses) {
        self.page = page
        self.classes = classes
    }

    /// The subject of the document that ends at `end`, and whether it is more than the document's own name.
    func subject(of head: Range<Int>, limit: Int) -> (span: Span, isNamedOnly: Bool)? {
        var at = head.upperBound
        // «اتفاقية شراكة», «عقد توريد»: the noun that the document is of.
        if at < limit, isMatter(at), page.words[at].clitics.isDisjoint(with: [.and, .by, .to, .like]), !page.isPreposition(at), !isAdjective(at) {
            if !isBoth(at), page.time(at: at) == nil, page.amount(at: at) == nil { return span(at, limit: limit).map { ($0, false) } }
        }
        var named = head.upperBound
        while at < limit, isAdjective(at), page.name(at: at) == nil {
            at += 1
            named = at
        }
        var budget = SubjectFinder.farthest
        while at < limit, budget > 0 {
            budget -= 1
            if page.isMark(at, ".") || page.isMark(at, ";") || page.isA(at, classes.breaks) { break }
            if let after = page.afterParenthesis(at, limit: limit) {
                at = after
                continue
            }
            if let found = start(at, limit: limit), let span = span(found, limit: limit) { return (span, false) }
            if let item = page.name(at: at) {
                at = max(at + 1, item.span.tokens.upperBound)
                continue
            }
            if page.isFiniteVerb(at), !page.isA(at, classes.being), !classes.deeds.contains(where: { page.isOf(at, $0.id) }) { break }
            at += 1
        }
        guard named > head.upperBound, page.entity(ofNationality: named - 1) == nil || named > head.upperBound + 1 else { return nil }
        return (Span(head.lowerBound..<named, skip: page.words[head.lowerBound].prefix), true)
    }

    /// Where the matter begins, when the word at `at` leads to it.
    private func start(_ at: Int, limit: Int) -> Int? {
        guard page.isWord(at), page.time(at: at) == nil, page.amount(at: at) == nil else { return nil }
        if let id = classes.stop, let stop = page.longest(at, of: id), stop.end > at + 1 { return nil }
        if let id = classes.subjectOn, let found = page.longest(at, of: id), found.end < limit {
            if page.isPreposition(at), found.end == at + 1, !isMatter(found.end) { return nil }
            return afterField(found.end, limit: limit)
        }
        let word = page.words[at]
        if page.isA(at, classes.subjectAfter), !word.has(.name) {
            var next = at + 1
            while next < limit, page.isPreposition(next) || page.isA(next, classes.that) { next += 1 }
            return next < limit ? next : nil
        }
        if page.isA(at, classes.within), page.name(at: at + 1) == nil, at + 1 < limit, isMatter(at + 1), !isBoth(at + 1),
            page.time(at: at + 1) == nil,
            !page.isA(at + 1, classes.adjunct)
        {
            return afterField(at + 1, limit: limit)
        }
        if word.clitics.contains(.to), page.name(at: at) == nil, word.has([.verbalNoun, .noun]), !isBoth(at) {
            return page.isA(at, classes.purpose) ? at + 1 : at
        }
        return nil
    }

    /// «في مجال الطاقة» is about energy.
    private func afterField(_ at: Int, limit: Int) -> Int? {
        let next = page.isA(at, classes.field) && !page.words[at].clitics.contains(.pronoun) ? at + 1 : at
        return next < limit ? next : nil
    }

    /// The words from `start` to where the matter ends.
    func span(_ start: Int, limit: Int) -> Span? {
        let limit = min(limit, start + SubjectFinder.longest)
        var at = start
        while at < limit {
            if page.isMark(at, ".") || page.isMark(at, ";") || page.isMark(at, ":") || page.isMark(at, "(") { break }
            if page.isMark(at, ",") {
                guard at + 1 < limit, page.isWord(at + 1), page.words[at + 1].clitics.contains(.and), !page.isFiniteVerb(at + 1), isMatter(at + 1)
                else { break }
            }
            if at > start {
                if page.isA(at, classes.relative) || page.isA(at, classes.that) { break }
                if page.name(at: at) == nil, isStop(at) || page.isFiniteVerb(at) { break }
                if page.time(at: at) != nil, page.number(at: at) == nil || !page.words[at - 1].has(.noun) { break }
            }
            at += 1
        }
        while at > start, !page.isWord(at - 1) && page.text.tokens[at - 1].kind != .number && !page.isMark(at - 1, "\"") || page.isPreposition(at - 1)
        {
            at -= 1
        }
        guard at > start else { return nil }
        return Span(start..<at, skip: page.words[start].prefix)
    }

    private func isStop(_ at: Int) -> Bool {
        guard let id = classes.stop else { return false }
        return page.isOf(at, id) && !page.words[at].hasArticle || page.longest(at, of: id) != nil && !page.words[at].hasArticle
    }

    /// «البلدين» are the sides, not the matter.
    private func isBoth(_ at: Int) -> Bool { page.isA(at, classes.both) && page.words[at].has(.dual) }

    private func isMatter(_ at: Int) -> Bool {
        guard page.isWord(at) else { return page.isMark(at, "\"") }
        if page.words[at].has([.adverb, .particle, .conjunction]), !page.words[at].has([.noun, .verbalNoun]) { return false }
        if page.isPreposition(at) || page.isA(at, classes.relative) || page.isA(at, classes.value) || page.isFiniteVerb(at) || isStop(at) {
            return false
        }
        return page.name(at: at) == nil || page.words[at].has(.verbalNoun)
    }

    private func isAdjective(_ at: Int) -> Bool {
        guard page.isWord(at), !page.isPreposition(at) else { return false }
        let word = page.words[at]
        return word.has([.adjective, .activeParticiple, .passiveParticiple]) && !word.has(.verbalNoun)
            && word.clitics.isDisjoint(with: [.by, .to, .like, .pronoun])
    }

    /// Sectors that the words of a span show, in the order of the words.
    func sectors(_ tokens: Range<Int>) -> [String] {
        var found: [String] = []
        var at = tokens.lowerBound
        while at < tokens.upperBound, found.count < 6 {
            var end = at + 1
            var set = page.words[at].isKnown ? page.words[at].classes : 0
            if let phrase = page.phrases(at: at).first(where: { phrase in
                phrase.tokens.count > 1 && isSectoral(page.pack.lexicon.lexemes[Int(phrase.lexeme)].classes)
            }) {
                end = phrase.tokens.upperBound
                set = page.pack.lexicon.lexemes[Int(phrase.lexeme)].classes
            }
            for sector in classes.sectors where page.pack.classes.contains(set, sector.id) && !found.contains(sector.name) {
                found.append(sector.name)
            }
            at = end
        }
        return found
    }

    private func isSectoral(_ set: UInt32) -> Bool { classes.sectors.contains { page.pack.classes.contains(set, $0.id) } }
}
