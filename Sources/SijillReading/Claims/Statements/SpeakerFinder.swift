import SijillLanguage
import SijillModel
import SijillText

/// Whoever speaks, as one place of the page names him.
struct Speaker: Sendable {
    var name: Name
    var isPerson: Bool
    /// The noun that a free phrase begins with («مصدر» of «مصدر أمني»); zero of a name.
    var head: UInt64 = 0
    /// Where a free phrase stands; empty of a name.
    var span = 0..<0
}

/// Who spoke before, for verbs without a subject of their own.
struct SpeakerHistory {
    struct Turn {
        let speaker: Speaker
        let isFeminine: Bool
        let isEmbedded: Bool
        let sentence: Int32
    }
    private(set) var turns: [Turn] = []

    mutating func add(_ speaker: Speaker, isFeminine: Bool, isEmbedded: Bool, sentence: Int32) {
        turns.append(Turn(speaker: speaker, isFeminine: isFeminine, isEmbedded: isEmbedded, sentence: sentence))
    }

    /// Who is meant by a form of this gender: the last who spoke for himself, else one who was quoted, else anybody.
    func last(isFeminine: Bool, sentence: Int32) -> Speaker? {
        let recent = turns.suffix(24)
        if let turn = recent.last(where: { !$0.isEmbedded && $0.isFeminine == isFeminine && $0.sentence == sentence }) { return turn.speaker }
        if let turn = recent.last(where: { $0.isFeminine == isFeminine && $0.sentence == sentence }) { return turn.speaker }
        if let turn = recent.last(where: { !$0.isEmbedded && $0.isFeminine == isFeminine }) { return turn.speaker }
        return recent.last { !$0.isEmbedded }?.speaker ?? turns.last?.speaker
    }

    /// Who was introduced by a phrase with this head: «المصدر» after «مصدر أمني».
    func last(head: UInt64) -> Speaker? { head == 0 ? nil : turns.suffix(64).last { $0.speaker.head == head }?.speaker }
    /// The last body, not person, that spoke.
    var lastBody: Speaker? { turns.suffix(64).last { !$0.speaker.isPerson && !$0.isEmbedded }?.speaker }
    var lastPerson: Speaker? { turns.suffix(64).last { $0.speaker.isPerson && !$0.isEmbedded }?.speaker }
}

/// Finds who speaks.
final class SpeakerFinder {
    let page: Page
    let classes: StatementClasses
    let phrases: NominalPhrases

    /// The tokens of each post's title.
    let titles: [Range<Int>]

    init(_ page: Page, _ classes: StatementClasses) {
        self.page = page
        self.classes = classes
        titles = page.posts.prefix(256).map { SpeakerFinder.tokens(of: $0.title, page) }
        phrases = NominalPhrases(page: page, classes: classes)
    }

    /// The subject that stands in `range`: a person named there, else the phrase that it begins with, adjuncts passed over.
    func subject(in range: Range<Int>, _ history: SpeakerHistory) -> Speaker? {
        var start = range.lowerBound
        let end = range.upperBound
        guard start < end else { return nil }
        if let person = person(in: range) { return person }
        var budget = 6
        while start < end, budget > 0 {
            budget -= 1
            if page.isMark(start, ",") {
                start += 1
            } else if let time = page.time(at: start) {
                start = max(start + 1, time.span.tokens.upperBound)
            } else if let after = page.afterParenthesis(start, limit: end) {
                start = after
            } else if page.name(at: start) == nil, page.isPreposition(start) {
                // «قال لـ«الصحيفة» مصدر …», «قال في بيان …»
                start = page.words[start].clitics.contains(.pronoun) ? start + 1 : max(start + 1, phrases.end(start + 1, limit: end))
            } else if page.isWord(start), !page.words[start].clitics.isDisjoint(with: .prepositions),
                page.words[start].clitics.contains(.to) && page.name(at: start) == nil || !page.isA(start, classes.sayer)
            {
                start = max(start + 1, phrases.end(start, limit: end))
            } else {
                break
            }
        }
        guard start < end, budget > 0 else { return nil }
        // «وأضاف معاليه»
        // U+0647
        if page.isA(start, classes.style),
            page.words[start].clitics.contains(.pronoun) || page.text.folded(start).suffix(2).elementsEqual([0xD9, 0x87])
        {
            return history.lastPerson ?? nearest(before: start, 0)
        }
        if page.isA(start, classes.document) { return document(start, end, history) }
        if let item = page.name(at: start), item.span.tokens.lowerBound == start { return named(item) }
        if let quotation = page.quotation(opening: start), quotation.isClosed, quotation.close < end, quotation.close - start > 1 {
            if let item = page.name(at: start + 1) { return named(item) }
            return known(start + 1..<quotation.close, history) ?? Speaker(name: free(start + 1..<quotation.close), isPerson: false)
        }
        return honoured(start, end) ?? free(start, end, history)
    }

    /// «الدكتورة مجيدة الناجم مديرة المركز»: words that no list has for names, between an honorific and an office or the end.
    private func honoured(_ start: Int, _ limit: Int) -> Speaker? {
        guard page.isA(start, classes.honorific), !page.isA(start, classes.office), page.words[start].hasArticle else { return nil }
        var end = start + 1
        while end < min(limit, start + 5), page.isWord(end), page.words[end].prefix == 0, !page.isA(end, classes.office), page.name(at: end) == nil,
            !page.isFiniteVerb(end), page.entity(ofNationality: end) == nil
        { end += 1 }
        guard end - start == 3, end == limit || page.isA(end, classes.office) || page.isMark(end, ",") else { return nil }
        return Speaker(name: free(start + 1..<end), isPerson: true)
    }

    /// A person who is named, or meant, in `range` without a preposition before him.
    private func person(in range: Range<Int>) -> Speaker? {
        var at = range.lowerBound
        while at < range.upperBound {
            if page.isA(at, classes.ofWhom) { return nil }
            if let after = page.afterParenthesis(at, limit: range.upperBound) {
                at = after
                continue
            }
            if let item = page.name(at: at), item.span.tokens.lowerBound == at {
                if page.entities[item.entity].kind == .person, !isGoverned(at, from: range.lowerBound) { return named(item) }
                at = max(at + 1, item.span.tokens.upperBound)
                continue
            }
            at += 1
        }
        return nil
    }

    /// Whether a preposition or «باسم» stands before the name and its titles.
    private func isGoverned(_ token: Int, from start: Int) -> Bool {
        if !page.words[token].clitics.isDisjoint(with: [.by, .to]) { return true }
        var at = token - 1
        while at >= start, token - at < 8 {
            if page.isA(at, classes.inNameOf) { return true }
            if page.isPreposition(at), at == token - 1 || page.isA(at + 1, classes.office) || page.isA(at + 1, classes.honorific) { return true }
            if !page.words[at].clitics.isDisjoint(with: [.by, .to]), page.isA(at, classes.office) || page.isA(at, classes.honorific) { return true }
            guard page.isWord(at), page.isA(at, classes.office) || page.isA(at, classes.honorific) || page.words[at].hasArticle else { return false }
            at -= 1
        }
        return false
    }

    private func named(_ item: NameItem) -> Speaker { Speaker(name: page.name(item), isPerson: page.entities[item.entity].kind == .person) }

    /// Who issued the report that begins at `start`.
    private func document(_ start: Int, _ limit: Int, _ history: SpeakerHistory) -> Speaker? {
        for at in start..<limit { if let body = body(at) { return body } }
        for at in start + 1..<max(start + 1, limit) where page.isA(at, classes.issued) {
            // «تقرير صادر عن مركز …», «دراسة أعدها باحثون»
            let from = at + 1 < limit && page.isPreposition(at + 1) ? at + 2 : at + 1
            if from < limit, !page.words[from].clitics.contains(.pronoun), let issuer = free(from, limit, history) { return issuer }
        }
        if page.words[start].hasArticle {
            if let earlier = history.last(head: page.words[start].stem) { return earlier }
            if let body = history.lastBody { return body }
        }
        for at in page.sentence(of: start).lowerBound..<start { if let body = body(at) { return body } }
        if page.words[start].hasArticle, let person = history.lastPerson { return person }
        return page.isA(start, classes.speakingDocument) ? free(start, limit, history) : nil
    }

    /// An organisation that a name beginning at the token stands for.
    private func body(_ token: Int) -> Speaker? {
        guard let item = page.name(at: token), item.span.tokens.lowerBound == token else { return nil }
        let kind = page.entities[item.entity].kind
        return kind == .organisation || kind == .company || kind == .government ? named(item) : nil
    }

    /// A phrase that is no name: «مصادر إيرانية مطلعة».
    private func free(_ start: Int, _ limit: Int, _ history: SpeakerHistory) -> Speaker? {
        guard page.isWord(start), phrases.isNominal(start), phrases.isSayer(start), !page.isFiniteVerb(start),
            !page.words[start].clitics.contains(.and)
        else { return nil }
        let word = page.words[start]
        let head = word.stem
        var end = phrases.end(start, limit: limit)
        guard end > start else { return nil }
        // «قال فيشر للصحيفة»: the last name of somebody.
        if end > start + 1, !word.isKnown || word.has(.name), !page.isA(start, classes.sayer), let known = known(start..<start + 1, history) {
            return known
        }
        if let known = known(start..<end, history) { return known }
        // «مصدر في الشركة», «متحدثة باسم الرئيس»: an indefinite phrase takes the place with it.
        if end < limit, page.isPreposition(end) || page.isA(end, classes.inNameOf), page.time(at: end + 1) == nil,
            !page.isA(end + 1, classes.document)
        {
            let after = phrases.end(end + 1, limit: limit)
            if after > end + 1, !word.hasArticle || page.isA(end, classes.inNameOf) { end = after }
        }
        return Speaker(name: free(start..<end), isPerson: false, head: head, span: start..<end)
    }

    /// Who is meant by a phrase that names nobody: the last name of somebody named in full, «المصدر», «الوزير», «الوكالة».
    private func known(_ range: Range<Int>, _ history: SpeakerHistory) -> Speaker? {
        let start = range.lowerBound
        let word = page.words[start]
        let isOffice = page.isA(start, classes.office)
        if range.count <= 2, !word.hasArticle || !word.isKnown, !isOffice {
            // The last word of a name is enough to tell who it is.
            let last = page.text.tokens[range.upperBound - 1].hash
            let tail = page.words[range.upperBound - 1].tail
            for entity in page.entities.indices.prefix(400) where page.entities[entity].kind == .person {
                let full = page.entities[entity].fullest.tokens
                if full.lowerBound < start, full.contains(where: { page.text.tokens[$0].hash == last || page.words[$0].tail == tail }) {
                    return Speaker(name: page.name(NameItem(span: Span(range), entity: entity, isReference: true)), isPerson: true)
                }
            }
            if let turn = history.turns.suffix(64).last(where: { turn in
                turn.speaker.span.contains { page.words[$0].tail == tail } && turn.speaker.span.lowerBound < start
            }) {
                return turn.speaker
            }
        }
        if isOffice {
            if let person = holder(of: range, history) { return person }
            if word.hasArticle, let person = history.lastPerson { return person }
            return nil
        }
        guard word.hasArticle else { return nil }
        if let earlier = history.last(head: word.stem) { return earlier }
        var at = start - 1
        let low = max(0, start - 400)
        while at >= low {
            if let speaker = body(at), let item = page.name(at: at) {
                let first = page.entities[item.entity].fullest.tokens.lowerBound
                if page.words[first].stem == word.stem || page.isA(start, classes.headCompany) && page.entities[item.entity].kind == .company {
                    return speaker
                }
            }
            at -= 1
        }
        return nil
    }

    private static func tokens(of words: Words, _ page: Page) -> Range<Int> {
        var low = 0
        var high = page.count
        while low < high {
            let middle = (low + high) / 2
            if Int(page.text.tokens[middle].pointEnd) <= words.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < page.count, Int(page.text.tokens[end].point) < words.end { end += 1 }
        return low..<end
    }

    /// The person of the article who holds the office that the phrase names.
    private func holder(of range: Range<Int>, _ history: SpeakerHistory) -> Speaker? {
        var best: (score: Int, speaker: Speaker)?
        for (post, title) in zip(page.posts, titles) {
            guard let first = title.first, page.words[first].stem == page.words[range.lowerBound].stem else { continue }
            // The article of a title may be wanting where it is repeated: «السفير» of «سفير إسبانيا».
            var shared = range.filter { at in
                title.contains { page.words[$0].tail == page.words[at].tail || page.words[$0].stem == page.words[at].stem }
            }.count
            if let body = post.organisation,
                range.contains(where: { at in page.name(at: at).map { page.entities[$0.entity].id == body.id } ?? false })
            {
                shared += 1
            }
            let isRecent = history.turns.suffix(12).contains { $0.speaker.name.id == post.person.id }
            let score = shared * 2 + (isRecent ? 3 : 0)
            if score > best?.score ?? (range.count > 1 ? 2 : 0) { best = (score, Speaker(name: post.person, isPerson: true)) }
        }
        return best?.speaker
    }

    /// A name of kind group made of words of the text.
    func free(_ range: Range<Int>) -> Name {
        let words = page.cite(range)
        var id = Array("group:".utf8)
        for token in range {
            if token > range.lowerBound { id.append(UInt8(ascii: "-")) }
            id += page.text.folded(token)
        }
        return Name(id: String(decoding: id, as: Unicode.UTF8.self), kind: .group, words: words)
    }

    /// The subject of a verb that has none after it: «كان الوزير قد ذكر», «الذي ذكر», «محللين يقولون».
    func before(_ anchor: Int, _ history: SpeakerHistory) -> Speaker? {
        let sentence = page.sentence(of: anchor)
        var prior = anchor - 1
        while prior >= sentence.lowerBound, page.isA(prior, classes.perhaps) || page.isMark(prior, ",") { prior -= 1 }
        guard prior >= sentence.lowerBound else { return nil }
        if page.words[anchor].clitics.contains(.and) { return nil }
        if page.isA(prior, classes.ofWhom) { return antecedent(prior, sentence.lowerBound) }
        if page.isA(prior, classes.that) || page.isA(prior, classes.turns) { return nil }
        if page.isA(prior, classes.whileSaid) { return nearest(before: prior, sentence.lowerBound) }
        // Back to the word that opens the clause.
        var open = prior
        while open >= sentence.lowerBound, anchor - open < 24 {
            if page.isA(open, classes.being) || page.isA(open, classes.that) || page.isA(open, classes.turns) && !page.isPreposition(open) {
                return page.words[open].clitics.contains(.pronoun) ? nil : subject(in: open + 1..<anchor, history)
            }
            if page.isMark(open, ":") || page.isMark(open, ";") { return nil }
            if page.isFiniteVerb(open) { return nil }
            open -= 1
        }
        if open < sentence.lowerBound { return subject(in: sentence.lowerBound..<anchor, history) }
        return nil
    }

    private func antecedent(_ relative: Int, _ low: Int) -> Speaker? {
        var at = relative - 1
        if page.isMark(at, ",") { at -= 1 }
        if at >= low, let item = page.name(at: at) { return named(item) }
        return nearest(before: relative, low)
    }

    private func nearest(before token: Int, _ low: Int) -> Speaker? {
        var at = token - 1
        while at >= low {
            if let item = page.name(at: at), page.entities[item.entity].kind == .person { return named(item) }
            at -= 1
        }
        return nil
    }

    /// Whom a sentence speaks of, for participles without a reporting verb before them: the subject of its first verb, else the first person, or body, that nothing governs.
    func topic(of sentence: Range<Int>, before token: Int, _ history: SpeakerHistory) -> Speaker? {
        let range = sentence.lowerBound..<token
        for at in range.prefix(6) where page.isWord(at) && page.words[at].has(.verb) && (page.isFiniteVerb(at) || at == range.lowerBound) {
            if let subject = subject(in: at + 1..<token, history) { return subject }
        }
        if let person = person(in: range) { return person }
        for at in range where page.name(at: at)?.span.tokens.lowerBound == at {
            guard let item = page.name(at: at), page.entities[item.entity].kind != .place, !isGoverned(at, from: range.lowerBound) else { continue }
            if at > range.lowerBound,
                page.isPreposition(at - 1) || page.isWord(at - 1) && page.words[at - 1].has([.noun, .verbalNoun]) && !page.words[at - 1].hasArticle
            {
                continue
            }
            return named(item)
        }
        return nil
    }

    /// The name after «عن»: whom an agency relays.
    func source(in range: Range<Int>, _ history: SpeakerHistory) -> Speaker? {
        var at = range.lowerBound
        while at < range.upperBound {
            if page.isA(at, classes.aboutWhat), at + 1 < range.upperBound { return subject(in: at + 1..<range.upperBound, history) }
            at += 1
        }
        return nil
    }
}
