import SijillLanguage
import SijillModel
import SijillText

/// Whoever speaks, as one place of the page names him.
struct Speaker: Sendable {
    var name: Name
    var isPerson: Bool
    /// The noun that a free phrase begins with («مصدر» of «مصدر أمني»); zero of a name.
    var head: UInt64 = 0
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
struct SpeakerFinder {
    let page: Page
    let classes: StatementClasses
    let phrases: NominalPhrases

    init(_ page: Page, _ classes: StatementClasses) {
        self.page = page
        self.classes = classes
        phrases = NominalPhrases(page: page, classes: classes)
    }

    /// The subject that stands in `range`, right at its beginning, or a person named in apposition.
    func subject(in range: Range<Int>, _ history: SpeakerHistory) -> Speaker? {
        guard !range.isEmpty else { return nil }
        var start = range.lowerBound
        while start < range.upperBound, page.isMark(start, ",") || page.time(at: start) != nil { start += 1 }
        if let person = person(in: start..<range.upperBound) { return person }
        guard start < range.upperBound, !page.isPreposition(start) || page.name(at: start) != nil else { return nil }
        if page.isWord(start), !page.words[start].clitics.isDisjoint(with: .prepositions), page.name(at: start) == nil { return nil }
        if page.isA(start, classes.document) { return document(start, range.upperBound, history) }
        var at = start
        while at < min(start + 2, range.upperBound) {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at { return named(item) }
            guard page.isA(at, classes.honorific) || page.isMark(at, "\"") else { break }
            at += 1
        }
        return free(start, range.upperBound, history)
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
        var at = start
        while at < limit {
            if let item = page.name(at: at), page.entities[item.entity].kind != .person, page.entities[item.entity].kind != .place {
                return named(item)
            }
            at += 1
        }
        if page.words[start].hasArticle {
            if let earlier = history.last(head: page.words[start].stem) { return earlier }
            if let body = history.lastBody { return body }
            if let person = history.lastPerson { return person }
        }
        return free(start, limit, history)
    }

    /// A phrase that is no name: «مصادر إيرانية مطلعة».
    private func free(_ start: Int, _ limit: Int, _ history: SpeakerHistory) -> Speaker? {
        guard page.isWord(start), phrases.isNominal(start), phrases.isSayer(start), !page.isFiniteVerb(start) else { return nil }
        let word = page.words[start]
        let head = word.stem
        if word.hasArticle, let earlier = history.last(head: head) { return earlier }
        var end = phrases.end(start, limit: limit)
        guard end > start else { return nil }
        if word.hasArticle, page.isA(start, classes.office), let person = history.lastPerson { return person }
        // «مصدر في الشركة», «متحدثة باسم الرئيس»: an indefinite phrase takes the place with it.
        if end < limit, page.isPreposition(end) || page.isA(end, classes.inNameOf), page.time(at: end + 1) == nil,
            !page.isA(end + 1, classes.document)
        {
            let after = phrases.end(end + 1, limit: limit)
            if after > end + 1, !word.hasArticle || page.isA(end, classes.inNameOf) { end = after }
        }
        return Speaker(name: free(start..<end), isPerson: false, head: head)
    }

    /// A name of kind group made of words of the text.
    func free(_ range: Range<Int>) -> Name {
        let skip = page.words[range.lowerBound].clitics.contains(.article) ? 0 : page.words[range.lowerBound].prefix
        let words = page.cite(Span(range, skip: skip))
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

    /// Whom a sentence speaks of, for participles without a reporting verb before them: the first person, or body, that nothing governs.
    func topic(of sentence: Range<Int>, before token: Int) -> Speaker? {
        let range = sentence.lowerBound..<token
        if let person = person(in: range) { return person }
        var at = range.lowerBound
        while at < range.upperBound {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at, ![.place].contains(page.entities[item.entity].kind),
                !isGoverned(at, from: range.lowerBound),
                !page.isPreposition(at - 1)
            {
                return named(item)
            }
            at += 1
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
