import SijillLanguage
import SijillModel
import SijillText

/// Cuts noun phrases: names, chains of nouns with their adjectives.
final class NominalPhrases {
    let page: Page
    let classes: StatementClasses

    init(page: Page, classes: StatementClasses) {
        self.page = page
        self.classes = classes
    }

    /// Where the noun phrase that begins at `start` ends: «مدير عام | الوكالة الدولية», one chain with its adjectives; `start` when none begins here.
    func end(_ start: Int, limit: Int) -> Int {
        var at = start
        var isDefinite = false
        var isFirst = true
        chain: while at < limit {
            if let name = page.name(at: at), name.span.tokens.upperBound > at {
                // «زيارة رسمية لتونس»
                if !isFirst, !page.words[at].clitics.isDisjoint(with: .prepositions), name.span.skip > 0 { break }
                at = min(limit, name.span.tokens.upperBound)
                isDefinite = true
                isFirst = false
                break
            }
            if let quotation = page.quotation(opening: at), quotation.isClosed, quotation.close - at <= 6, quotation.close < limit {
                at = quotation.close + 1
                isDefinite = true
                break
            }
            guard isNominal(at) || page.isA(at, classes.honorific) else { break }
            let word = page.words[at]
            if !isFirst, !word.clitics.isDisjoint(with: [.and, .by, .to, .like]) { break }
            isFirst = false
            at += 1
            if word.hasArticle || word.clitics.contains(.pronoun) {
                isDefinite = true
                // «الدكتور فلان», «الرئيس فلان»: the name is part of the phrase.
                if at < limit, let name = page.name(at: at), name.span.tokens.lowerBound == at { continue chain }
                break
            }
            guard at < limit, page.isWord(at) else { break }
            let next = page.words[at]
            // «عن فلان قوله»
            if page.isA(at, classes.say), next.clitics.contains(.pronoun) { break }
            if isAdjectiveOnly(at), !next.hasArticle { break }
            if word.has(.plural), word.has(.masculine), !word.has(.construct), !word.has(.feminine), endsInNun(at - 1), !next.hasArticle { break }
            if next.clitics.contains(.and) { break }
        }
        guard at > start else { return start }
        // Adjectives agree in being definite; names in marks and parentheses belong to what they follow.
        while at < limit {
            if page.isWord(at), page.name(at: at) == nil || page.words[at].has(.adjective) {
                let word = page.words[at]
                if word.clitics.contains(.and) || word.clitics.contains(.by) || word.clitics.contains(.to) { break }
                if isDefinite ? word.hasArticle && isAgreeing(at, with: start) : isAdjectiveOnly(at) && !word.hasArticle {
                    at += 1
                    continue
                }
                break
            }
            if let after = page.afterParenthesis(at, limit: limit) {
                at = after
                continue
            }
            if isDefinite, let quotation = page.quotation(opening: at), quotation.isClosed, quotation.close - at <= 4, quotation.close < limit {
                at = quotation.close + 1
                continue
            }
            break
        }
        return at
    }

    /// A noun that can be an object by itself: known, not the name of somebody, without an article or with a pronoun.
    func isPlainNoun(_ token: Int) -> Bool {
        let word = page.words[token]
        return word.isKnown && (word.has([.noun, .verbalNoun]) || page.isA(token, classes.what)) && !word.hasArticle && page.name(at: token) == nil
            && !page.isA(token, classes.honorific)
    }

    /// A word that a phrase for somebody who speaks can begin with.
    func isSayer(_ token: Int) -> Bool {
        let word = page.words[token]
        if page.isA(token, classes.counter) {
            return token + 1 < page.count && page.isWord(token + 1) && !page.isA(token + 1, classes.counter) && isSayer(token + 1)
        }
        if word.has(.adverb) { return false }
        if !word.isKnown { return true }
        if word.has(.name), !word.has([.noun, .verb]) || page.isA(token, classes.personName) { return true }
        if page.isA(token, classes.sayer) || page.isA(token, classes.office) || page.isA(token, classes.honorific)
            || page.isA(token, classes.document)
        {
            return true
        }
        if classes.heads.contains(where: { page.isOf(token, $0) }) { return true }
        return word.has(.plural) && word.has(.masculine) && (endsInNun(token) || word.has(.construct))
    }

    private func isAdverb(_ token: Int) -> Bool {
        let word = page.words[token]
        return word.isKnown && (word.has(.adverb) && !word.has(.noun) || word.has(.accusative) && !word.has(.name))
    }

    /// A word that can begin or continue a chain of nouns.
    func isNominal(_ token: Int) -> Bool {
        guard page.isWord(token) else { return false }
        let word = page.words[token]
        if word.hasArticle { return true }
        if page.isA(token, classes.that) || page.isA(token, classes.ofWhom) { return false }
        if !word.isKnown { return true }
        // «على» is folded as «علي» is.
        if word.has([.noun, .verbalNoun, .name, .numeral]) {
            return !page.isPreposition(token) || word.has(.name) && page.name(at: token) != nil
        }
        return word.has(.adjective) && !page.isPreposition(token)
    }

    /// «الوطنية» after «الشركة», but not «الضيوف», and no plural of persons after a singular.
    private func isAgreeing(_ token: Int, with head: Int) -> Bool {
        let word = page.words[token]
        guard word.isKnown else { return true }
        guard word.has(.adjective) else { return false }
        return !(word.has(.plural) && word.has(.masculine) && !word.has(.singular) && endsInNun(token)) || page.words[head].has(.plural)
    }

    private func isAdjectiveOnly(_ token: Int) -> Bool {
        let word = page.words[token]
        // «إلى» is folded as «آلي» is.
        return word.isKnown && word.has(.adjective) && !word.has([.verbalNoun, .name]) && !page.isPreposition(token)
    }

    /// «محللون»: a sound plural that keeps its nun (U+0646) has nothing in construct after it.
    private func endsInNun(_ token: Int) -> Bool {
        let bytes = page.text.folded(token)
        return bytes.count > 6 && bytes.suffix(2).elementsEqual([0xD9, 0x86])
    }

    /// The object of the verb that ends before `start`: the second noun phrase after it, or the first where it has no subject there.
    func object(after start: Int, limit: Int, needsSubject: Bool) -> Int? {
        var at = start
        var subject: Int?
        var budget = 24
        while at < limit, budget > 0 {
            budget -= 1
            if let after = page.afterParenthesis(at, limit: limit) {
                at = after
                continue
            }
            if page.isMark(at, ",") || page.isMark(at, "-") || page.text.tokens[at].kind == .number {
                at += 1
                continue
            }
            if let time = page.time(at: at) {
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            if page.isA(at, classes.that) || page.isA(at, classes.ofWhom) || page.isMark(at, ":") || page.isMark(at, ";") || page.isMark(at, ".") {
                break
            }
            guard page.isWord(at) || page.isMark(at, "\"") else { break }
            if page.isWord(at) {
                let word = page.words[at]
                if page.isFiniteVerb(at) { break }
                if isAdverb(at), subject == nil || !word.has([.verbalNoun, .noun]) {
                    at += 1
                    continue
                }
                if page.isPreposition(at) || !word.clitics.isDisjoint(with: .prepositions) {
                    // A preposition with its phrase belongs to what stands before it.
                    let from = page.isPreposition(at) && !word.clitics.contains(.pronoun) ? at + 1 : at
                    let after = end(from, limit: limit)
                    at = max(after, at + 1)
                    continue
                }
                if word.clitics.contains(.and), subject == nil { break }
            }
            if page.isA(at, classes.what), subject != nil || !needsSubject { return at }
            let after = end(at, limit: limit)
            guard after > at else {
                at += 1
                continue
            }
            if needsSubject, subject == nil {
                // «وأعلنت استدعاء سفيرها»: what cannot speak is the object.
                if page.words[at].has(.verbalNoun), isPlainNoun(at), !isSayer(at) { return at }
                subject = at
            } else if page.words[at].clitics.contains(.and) || isApposition(at, after) {
                // Joined to the subject, or a second name for it.
            } else {
                return at
            }
            at = after
        }
        if let subject, page.words[subject].has(.verbalNoun), !page.words[subject].hasArticle, page.name(at: subject) == nil,
            !page.isA(subject, classes.document)
        {
            return subject
        }
        return nil
    }

    private func isApposition(_ start: Int, _ end: Int) -> Bool {
        if page.isA(start, classes.office) || page.isA(start, classes.honorific) || page.isMark(start, "\"") { return true }
        if let name = page.name(at: start), page.entities[name.entity].kind == .person { return true }
        return false
    }
}
