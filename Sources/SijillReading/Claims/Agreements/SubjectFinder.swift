import SijillLanguage
import SijillModel
import SijillText

/// Finds the words that say what an agreement is about.
final class SubjectFinder {
    let page: Page
    let classes: AgreementClasses
    private static let longest = 60
    private static let farthest = 32
    /// Folded bytes of one letter.
    private static let letter: UInt8 = 2

    init(page: Page, classes: AgreementClasses) {
        self.page = page
        self.classes = classes
    }

    /// The subject of a document, and whether it is only the document's own name: «الاتفاق النووي».
    func subject(of head: Range<Int>, limit: Int) -> (span: Span, isNamedOnly: Bool)? {
        var at = afterNumber(head.upperBound, limit: limit)
        // «اتفاقية شراكة», «عقد توريد»: the noun that the document is of.
        var own: Span?
        if isComplement(at, limit: limit), let found = span(at, limit: limit) {
            guard isGeneral(found) || isShort(found) else { return (found, false) }
            own = found
            at = found.tokens.upperBound
        } else if let found = told(of: head, at, limit: limit) {
            return (found, false)
        }
        let low = at
        // «وجود الاتفاق أفضل»: no adjective of the document's.
        let isAlike = { [page] (token: Int) in head.count > 1 || page.words[token].hasArticle == page.words[head.lowerBound].hasArticle }
        while own == nil, at < limit, isAdjective(at), page.name(at: at) == nil, page.time(at: at) == nil, isAlike(at) { at += 1 }
        let named = at
        let isNamed = named > low && page.words[head.lowerBound].hasArticle
        if let found = matter(from: at, general: own, isNamed: isNamed, limit: limit) { return (found, false) }
        guard named > low, low == head.upperBound, tells(low..<named) else { return nil }
        return (Span(head.lowerBound..<named, skip: page.words[head.lowerBound].prefix), true)
    }

    /// «تم الاتفاق … على أن تبدأ الأعمال»: what is agreed, where a clause says it.
    func clause(after start: Int, limit: Int) -> Span? {
        for at in start..<max(start, min(limit, start + SubjectFinder.farthest)) {
            if page.isA(at, classes.that) {
                guard
                    let end = (at + 1..<limit).first(where: { page.isMark($0, ",") || page.isMark($0, ".") || page.isMark($0, ";") })
                        ?? Optional(limit),
                    end > at + 2
                else { return nil }
                return Span(at + 1..<min(end, at + SubjectFinder.longest), skip: page.words[at + 1].prefix)
            }
            if page.isA(at, classes.subjectOn), !page.isA(at + 1, classes.that) { return nil }
        }
        return nil
    }

    /// «ويشمل العقد بناء جسر», «وتهدف الاتفاقية إلى حماية البحر»: what a verb says of the document that follows it.
    private func told(of head: Range<Int>, _ start: Int, limit: Int) -> Span? {
        guard page.isA(head.lowerBound - 1, classes.subjectAfter), page.isFiniteVerb(head.lowerBound - 1) else { return nil }
        var at = start
        while at < limit, isPreposition(at) || page.isA(at, classes.that) || isAdjective(at) && page.words[at].hasArticle {
            // «يتيح الاتفاق مع الشركة بيع الهواتف»
            if page.isA(at, classes.between) || page.isA(at, classes.with) { return nil }
            at += 1
        }
        return at < limit ? span(at, limit: limit) : nil
    }

    /// The first words from `start` on that a preposition or a verb makes the matter.
    ///
    /// - Parameters:
    ///   - own: general words found before, the matter where nothing better comes.
    ///   - isNamed: the document has a name: «الاتفاق النووي».
    private func matter(from start: Int, general own: Span?, isNamed: Bool, limit: Int) -> Span? {
        var at = start
        let stop = min(limit, start + SubjectFinder.farthest)
        var general = own
        var isAside = false
        while at < stop {
            if page.isMark(at, ";") || page.isA(at, classes.breaks) || isOccasion(at) || page.isRemark(at) { return general }
            // «أثناء زيارة قام بها إلى البلد»: its places are no matter.
            isAside = isAside || isDuring(at)
            if let after = page.afterParenthesis(at, limit: limit) {
                at = after
                continue
            }
            if let amount = page.amount(at: at), amount.isMoney {
                at = max(at + 1, amount.span.tokens.upperBound)
                continue
            }
            let isBarred = page.isA(at, classes.within) && (isAside || isNamed && !page.isA(at + 1, classes.field))
            if !isBarred, let found = begins(at, limit: limit), let span = span(found, limit: limit) {
                guard isGeneral(span), general == nil else { return joined(general, span, from: at) }
                general = span
                at = max(at + 1, span.tokens.upperBound)
                continue
            }
            if let item = page.name(at: at) {
                at = max(at + 1, item.span.tokens.upperBound)
                continue
            }
            // «صفقة طال انتظارها لتوريد …»
            if page.isFiniteVerb(at), at > start, !isPassed(at) { return general }
            at += 1
        }
        return general
    }

    /// «التعاون في مجال الزراعة»: the general word with what follows it at once.
    private func joined(_ general: Span?, _ span: Span, from at: Int) -> Span {
        guard let general, general.tokens.upperBound == at, isGeneral(general) else { return span }
        return Span(general.tokens.lowerBound..<span.tokens.upperBound, skip: general.skip)
    }

    /// «برنامج تعاون في مجال السياحة»: the general word that ends the document's name belongs to the matter right after it.
    func withHead(_ head: Range<Int>, _ subject: Span) -> Span? {
        let last = head.upperBound - 1
        guard head.count > 1, page.isA(last, classes.general), subject.tokens.lowerBound > last, page.isA(last + 1, classes.within),
            subject.tokens.lowerBound - last <= 3
        else { return nil }
        return Span(last..<subject.tokens.upperBound)
    }

    /// «في الجلسة الختامية لأعمال اللجنة»
    private func isOccasion(_ at: Int) -> Bool { page.isA(at, classes.within) && page.isA(at + 1, classes.event) && page.words[at + 1].hasArticle }

    /// «خلال زيارة», «على هامش اجتماع»
    private func isDuring(_ at: Int) -> Bool {
        guard !page.isA(at, classes.within), let id = classes.occasion, let phrase = page.longest(at, of: id) else { return false }
        return page.isA(phrase.end, classes.event)
    }

    /// A verb behind which the document's clause goes on: of its fate, of its value.
    private func isPassed(_ at: Int) -> Bool {
        page.isA(at, classes.being) || page.isA(at, classes.done) || page.isA(at, classes.value) || classes.deeds.contains { page.isOf(at, $0.id) }
    }

    /// Where the matter begins, when the word at `at` leads to it.
    private func begins(_ at: Int, limit: Int) -> Int? {
        guard page.isWord(at), page.time(at: at) == nil, page.amount(at: at) == nil else { return nil }
        let word = page.words[at]
        if let id = classes.stop, let stop = page.longest(at, of: id), stop.end > at + 1 { return nil }
        if let id = classes.subjectOn, let found = page.longest(at, of: id), found.end < limit {
            let isBarred = word.clitics.contains(.pronoun) || page.time(at: found.end) != nil
            if isBarred || isPreposition(at) && found.end == at + 1 && !isMatter(found.end) { return nil }
            return afterField(found.end, limit: limit)
        }
        if page.isA(at, classes.subjectAfter), !word.has(.name), !word.clitics.contains(.pronoun), !page.isA(at - 1, classes.consortium) {
            var next = at + 1
            while next < limit, isPreposition(next) || page.isA(next, classes.that) { next += 1 }
            return next < limit && (next > at + 1 || !page.isFiniteVerb(next)) ? next : nil
        }
        if page.isA(at, classes.within), at + 1 < limit {
            let isMatter = page.name(at: at + 1) == nil && self.isMatter(at + 1) && !isBoth(at + 1) && page.time(at: at + 1) == nil
            let isPlace = page.isA(at + 1, classes.adjunct) || page.isA(at + 1, classes.region) || page.isA(at + 1, classes.signingVenue)
            return isMatter && !isPlace ? afterField(at + 1, limit: limit) : nil
        }
        guard word.clitics.contains(.to), page.name(at: at) == nil, !isBoth(at), !isStop(at), !page.isA(at, classes.affairs),
            !page.isA(at, classes.consortium)
        else { return nil }
        // «مدينة الملك عبدالعزيز للعلوم»: part of a name.
        if word.hasArticle, !word.has(.verbalNoun), page.name(at: at - 1) != nil { return nil }
        if word.has([.verbalNoun, .noun]) { return page.isA(at, classes.purpose) ? at + 1 : at }
        // «لتحصل على»: what one side may do.
        return word.has(.verb) && word.has(.present) && !word.has(.past) ? at : nil
    }

    /// «في مجال الطاقة» is about energy.
    private func afterField(_ at: Int, limit: Int) -> Int? {
        let next = page.isA(at, classes.field) && !page.words[at].clitics.contains(.pronoun) ? at + 1 : at
        return next < limit ? next : nil
    }

    /// «العقد رقم (9)», «العقد الثالث».
    private func afterNumber(_ at: Int, limit: Int) -> Int {
        if let number = page.number(at: at), number.isOrdinal { return min(limit, number.tokens.upperBound) }
        guard page.isA(at, classes.numbered) else { return at }
        var next = at + 1
        while next < limit, !page.isWord(next), !page.isMark(next, ".") { next += 1 }
        return next
    }

    // MARK: Where it ends

    /// The words from `start` to where the matter ends.
    func span(_ start: Int, limit: Int) -> Span? {
        var limit = min(limit, start + SubjectFinder.longest)
        var at = start
        while at < limit, !ends(at, start: start, limit: limit) {
            at += 1
            // «تجديد بروتوكول الصيد»: the next document belongs to the matter.
            if at == limit, isConstruct(at - 1), at < page.count, !page.words[at].clitics.contains(.and) {
                limit = min(page.sentence(of: start).upperBound, start + SubjectFinder.longest)
            }
        }
        while at > start, !holds(at - 1, from: start) { at -= 1 }
        var start = start
        if at > start, page.isMark(start, "\""), !(start + 1..<at).contains(where: { page.isMark($0, "\"") }) { start += 1 }
        guard at > start else { return nil }
        return Span(start..<at, skip: skip(start))
    }

    /// What stands before the first word; «للتعاون» keeps its preposition, which hides the article.
    private func skip(_ start: Int) -> UInt8 {
        let word = page.words[start]
        guard word.hasArticle, word.clitics.contains(.to) else { return word.prefix }
        return word.clitics.contains(.and) ? SubjectFinder.letter : 0
    }

    private func ends(_ at: Int, start: Int, limit: Int) -> Bool {
        if page.isMark(at, ";") || page.isMark(at, ":") || page.isMark(at, "(") { return true }
        if page.isMark(at, ",") {
            let next = at + 1
            return !(next < limit && page.isWord(next) && page.words[next].clitics.contains(.and) && !page.isFiniteVerb(next) && isMatter(next))
        }
        guard at > start else { return false }
        if page.isA(at, classes.relative) || page.isA(at, classes.that) { return true }
        if page.time(at: at) != nil, page.number(at: at) == nil || !page.words[at - 1].has(.noun) { return true }
        if let amount = page.amount(at: at), amount.isMoney, page.words[at].clitics.contains(.by) || isPreposition(at - 1) { return true }
        if page.name(at: at) != nil { return false }
        if page.isA(at, classes.between) { return !isBetweenPlaces(at) }
        if page.words[at].clitics.contains(.and), page.isA(at, classes.being) { return true }
        if page.isA(at, classes.signingVenue), page.words[at].clitics.contains(.by) || page.isA(at - 1, classes.within) { return true }
        // «لتكون», «ليصبح»
        let word = page.words[at]
        let isAim = word.clitics.contains(.to) && word.has(.verb) && word.has(.present) && !word.has([.noun, .verbalNoun, .adjective])
        return isStop(at) || page.isFiniteVerb(at) || isAim
    }

    /// A noun without an article that the next word completes.
    private func isConstruct(_ at: Int) -> Bool {
        let word = page.words[at]
        return page.isWord(at) && word.has([.verbalNoun, .construct]) && !word.hasArticle && !word.clitics.contains(.pronoun)
            && !word.has([.adjective, .accusative])
    }

    /// «خط بين موسكو وقازان».
    private func isBetweenPlaces(_ at: Int) -> Bool {
        guard let item = page.name(at: at + 1) else { return false }
        return page.entities[item.entity].kind == .place
    }

    /// Whether the last word can end a matter.
    private func holds(_ at: Int, from start: Int) -> Bool {
        guard page.isWord(at) else {
            return page.text.tokens[at].kind == .number || page.isMark(at, "\"") && (start..<at).contains { page.isMark($0, "\"") }
        }
        if isPreposition(at) { return false }
        let word = page.words[at]
        return page.name(at: at) != nil || !word.has([.particle, .conjunction, .preposition]) || word.has([.noun, .adjective, .verbalNoun])
    }

    private func isStop(_ at: Int) -> Bool {
        guard let id = classes.stop, !page.words[at].hasArticle else { return false }
        return page.isOf(at, id) || page.longest(at, of: id) != nil
    }

    // MARK: What words are

    private func isComplement(_ at: Int, limit: Int) -> Bool {
        at < limit && isMatter(at) && page.words[at].clitics.isDisjoint(with: [.and, .by, .to, .like]) && !isAdjective(at) && !isBoth(at)
            && page.time(at: at) == nil && page.amount(at: at) == nil && !page.isA(at, classes.bodyHead)
    }

    /// «تعاون», «شراكة» alone: what it is about comes after the sides.
    private func isGeneral(_ span: Span) -> Bool {
        span.tokens.allSatisfy { page.isA($0, classes.general) || page.isA($0, classes.quality) && $0 > span.tokens.lowerBound }
    }

    /// «عقد توريد», «اتفاقية إنتاج»: what is delivered or made comes after the sides.
    private func isShort(_ span: Span) -> Bool {
        let word = page.words[span.tokens.lowerBound]
        return span.tokens.count == 1 && !word.hasArticle && word.has(.verbalNoun)
    }

    /// Not only «جديد», «مبدئي».
    private func tells(_ adjectives: Range<Int>) -> Bool {
        let isSaid = adjectives.contains { !page.isA($0, classes.quality) }
        return isSaid && (adjectives.count > 1 || page.entity(ofNationality: adjectives.lowerBound) == nil)
    }

    /// «بقيمة», «تبلغ»; «زيادة» is a deed.
    private func isSum(_ at: Int) -> Bool { page.isA(at, classes.value) && (page.words[at].has(.verb) || !page.words[at].has(.verbalNoun)) }

    /// «البلدين» are the sides, not the matter.
    private func isBoth(_ at: Int) -> Bool { page.isA(at, classes.both) && page.words[at].has(.dual) }

    private func isMatter(_ at: Int) -> Bool {
        guard page.isWord(at) else { return page.isMark(at, "\"") }
        if page.words[at].has([.adverb, .particle, .conjunction]), !page.words[at].has([.noun, .verbalNoun]) { return false }
        if isPreposition(at) || page.isA(at, classes.relative) || isSum(at) || page.isFiniteVerb(at) || isStop(at) {
            return false
        }
        return page.name(at: at) == nil || page.words[at].has(.verbalNoun)
    }

    /// «بناء على» is a preposition, «بناء جسر» none.
    private func isPreposition(_ at: Int) -> Bool {
        page.isPreposition(at) && !(isCompleted(at) && classes.sectors.contains { page.isOf(at, $0.id) })
    }

    private func isAdjective(_ at: Int) -> Bool {
        guard page.isWord(at), !isPreposition(at) else { return false }
        let word = page.words[at]
        return word.has([.adjective, .activeParticiple, .passiveParticiple]) && !word.has(.verbalNoun)
            && word.clitics.isDisjoint(with: [.by, .to, .like, .pronoun]) && !isCompleted(at)
    }

    /// «عقد بناء جسر», «اتفاقية مشروع الإسكان»: a noun, because the next word completes it.
    private func isCompleted(_ at: Int) -> Bool {
        guard page.isWord(at), page.words[at].has(.noun), !page.words[at].hasArticle, page.isWord(at + 1) else { return false }
        let next = page.words[at + 1]
        // «بناء واستئجار منشآت»
        if next.clitics == .and, next.has(.verbalNoun), !next.hasArticle, page.isWord(at + 2) { return !page.isFiniteVerb(at + 1) }
        return next.has(.noun) && !next.has([.adjective, .preposition, .adverb, .particle])
            && next.clitics.isDisjoint(with: [.and, .by, .to, .like])
    }
}

extension Page {
    /// «، مشيرا إلى»: what the speaker adds.
    func isRemark(_ at: Int) -> Bool {
        guard isWord(at), isMark(at - 1, ",") else { return false }
        let word = words[at]
        return word.has(.accusative) && word.has(.activeParticiple) && word.prefix == 0
    }
}
