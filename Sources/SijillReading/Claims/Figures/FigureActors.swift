import SijillLanguage
import SijillModel
import SijillText

/// Whoever can own a figure: a body, a state, a place, the state of an adjective, a group («المستثمرون الأجانب»).
struct FigureActor: Sendable {
    /// How it hangs in its sentence.
    enum Link: Sendable { case free, to, from, inside, between, with, other }

    let name: Name
    let kind: Name.Kind
    let tokens: Range<Int>
    let link: Link
    /// The state of «الألمانية».
    let isAdjective: Bool
    /// Tells the figure: «وفقا لوزارة التجارة».
    let isSource: Bool
}

/// Finds the actors of a sentence.
struct FigureActors {
    private let page: Page
    private let words: FigureWords
    private let reports: FigureReports

    init(_ page: Page, _ words: FigureWords, _ reports: FigureReports) {
        self.page = page
        self.words = words
        self.reports = reports
    }

    func find(in sentence: Range<Int>) -> [FigureActor] {
        var found: [FigureActor] = []
        var at = sentence.lowerBound
        let speakers = reports.speakers(in: sentence)
        while at < sentence.upperBound {
            if let title = reports.title(at: at) {
                at = max(at + 1, title.upperBound)
                continue
            }
            guard let actor = actor(at: at, limit: sentence.upperBound) else {
                at += 1
                continue
            }
            if isDateline(actor, from: sentence.lowerBound) || page.tellsOrigin(actor.tokens.lowerBound) {
                at = actor.tokens.upperBound
                continue
            }
            var link = link(before: at, from: sentence.lowerBound, found.last)
            // «مجموعة البركة المصرفية (مقرها البحرين)»: said by the way.
            if actor.kind == .country || actor.kind == .place, isInBrackets(at, from: sentence.lowerBound) { link = .other }
            // «أبرز المستثمرين»
            if actor.kind == .group, link == .free, at > sentence.lowerBound, isConstruct(at - 1, from: sentence.lowerBound) { link = .other }
            found.append(
                FigureActor(
                    name: actor.name, kind: actor.kind, tokens: actor.tokens, link: link,
                    isAdjective: actor.isAdjective, isSource: speakers.contains(actor.name.id) || isCited(at, from: sentence.lowerBound)))
            at = actor.tokens.upperBound
        }
        return found
    }

    /// «الدار البيضاء - أعلنت»: where it was written.
    private func isDateline(_ actor: Found, from start: Int) -> Bool {
        let end = actor.tokens.upperBound
        return actor.tokens.lowerBound == start && actor.kind == .place && (page.isMark(end, "-") || page.isMark(end, ":") || page.isMark(end, "("))
    }

    private func isInBrackets(_ token: Int, from start: Int) -> Bool {
        let before = (max(start, token - 6)..<token).reversed().first { page.isMark($0, "(") || page.isMark($0, ")") }
        return before.map { page.isMark($0, "(") && $0 > start && page.name(at: $0 - 1) != nil } ?? false
    }

    private struct Found {
        let name: Name
        let kind: Name.Kind
        let tokens: Range<Int>
        var isAdjective = false
    }

    private func actor(at token: Int, limit: Int) -> Found? {
        if let item = page.name(at: token) {
            let kind = page.entities[item.entity].kind
            guard kind != .person, kind != .group else { return nil }
            return Found(name: page.name(item), kind: kind, tokens: token..<max(token + 1, item.span.tokens.upperBound))
        }
        if let paper = listed(at: token, limit: limit) ?? group(at: token, limit: limit) { return paper }
        guard let nation = page.nation(at: token), !page.isOf(token, words.homonym) else { return nil }
        return Found(name: nation, kind: .country, tokens: token..<token + 1, isAdjective: true)
    }

    /// «سهم «موبايلي»»: the company of a share, though nobody knows it.
    private func listed(at token: Int, limit: Int) -> Found? {
        guard token > 0, page.isOf(token - 1, words.paper), let quotation = page.quotation(opening: token), quotation.isClosed,
            quotation.close < limit, quotation.close - token <= 8, quotation.open + 1 < quotation.close
        else { return nil }
        let span = Span(quotation.open + 1..<quotation.close)
        if let item = page.name(at: span.tokens.lowerBound), item.span.tokens == span.tokens { return nil }
        let name = Name(id: "org:" + page.folded(span), kind: .company, words: page.cite(span))
        return Found(name: name, kind: .company, tokens: token..<quotation.close + 1)
    }

    /// «المستثمرون الأجانب», «البنوك الإسلامية»: a collective noun with what makes it definite. «الشركات الألمانية» stand for Germany.
    private func group(at token: Int, limit: Int) -> Found? {
        let head = page.words[token]
        guard page.isOf(token, words.collective), page.text.tokens[token].kind == .word, head.suffix == 0, !FigureScene.isVerb(page, token) else {
            return nil
        }
        // «المستوردات» are goods, though importers are called so too.
        if page.isOf(token, words.imports) { return nil }
        let isPeople = page.isOf(token, words.people)
        // «السياح الوافدون»: an adjective of what stands before it.
        if token > 0, head.hasArticle, head.clitics.isDisjoint(with: [.and, .by, .to]), page.words[token - 1].hasArticle { return nil }
        guard head.has(.plural) || page.isOf(token, words.market) || isPeople && head.has(.masculine) else { return nil }
        var end = token + 1
        while end < min(limit, token + 5), page.text.tokens[end].kind == .word, page.amountAt[end] == 0, page.timeAt[end] == 0 {
            let word = page.words[end]
            guard word.hasArticle, word.clitics.isDisjoint(with: [.and, .by, .to, .like]), page.nameAt[end] == 0 || page.nation(at: end) != nil
            else { break }
            if !isPeople, let nation = page.nation(at: end) {
                return Found(name: nation, kind: .country, tokens: token..<end + 1)
            }
            end += 1
        }
        guard end > token + 1 || head.hasArticle && isPeople else { return nil }
        let span = Span(token..<end, skip: head.prefix)
        return Found(name: Name(id: "group:" + page.folded(span), kind: .group, words: page.cite(span)), kind: .group, tokens: token..<end)
    }

    /// The preposition that leads to a token; what follows «و» hangs as what stands before it.
    private func link(before token: Int, from start: Int, _ last: FigureActor?) -> FigureActor.Link {
        let clitics = page.words[token].clitics
        if clitics.contains(.to) { return .to }
        if clitics.contains(.by) { return .inside }
        if clitics.contains(.like) { return .other }
        var at = token - 1
        while at > start, page.isMark(at, "\"") || page.isMark(at, "(") { at -= 1 }
        guard at >= start else { return .free }
        if let last, clitics.contains(.and) || page.isMark(at, ","), last.tokens.upperBound >= at { return last.link }
        // One noun may stand between: «في سوق العمل الألماني».
        for token in [at, at - 1] where token >= start {
            if let link = preposition(token) { return link }
            guard token == at, page.words[at].has(.noun), !page.words[at].hasArticle, !FigureScene.isVerb(page, at) else { break }
            let clitics = page.words[at].clitics
            if clitics.contains(.to) { return .to }
            if clitics.contains(.by) { return .inside }
        }
        return .free
    }

    /// A noun or a superlative that governs what follows.
    private func isConstruct(_ token: Int, from start: Int) -> Bool {
        let word = page.words[token]
        // «سجل الأفراد»: where a clause begins, a verb.
        if word.has(.verb), token == start || word.clitics.contains(.and) || page.isMark(token - 1, ",") { return false }
        return page.text.tokens[token].kind == .word && word.has([.noun, .adjective, .verbalNoun]) && !word.hasArticle && word.suffix == 0
            && !word.has([.particle, .conjunction, .preposition, .adverb]) && !FigureScene.isVerb(page, token)
    }

    private func preposition(_ token: Int) -> FigureActor.Link? {
        let word = page.words[token]
        guard page.text.tokens[token].kind == .word, word.suffix == 0, !word.hasArticle else { return nil }
        if page.isOf(token, words.upon) { return .other }
        if page.isOf(token, words.to) { return .to }
        if page.isOf(token, words.from) { return .from }
        if page.isOf(token, words.inside) { return .inside }
        if page.isOf(token, words.between) { return .between }
        if page.isOf(token, words.with) { return .with }
        return word.has(.preposition) && !word.has([.noun, .verb]) ? .other : nil
    }

    /// «وفقا لـ», «بيانات صادرة عن», «تقرير البنك».
    private func isCited(_ token: Int, from start: Int) -> Bool {
        var at = token - 1
        let stop = max(start, token - 4)
        while at >= stop {
            if page.text.tokens[at].kind == .mark, !page.isMark(at, "\"") { return false }
            if page.isOf(at, words.citing) || page.isOf(at, words.report) { return true }
            if page.isOf(at, words.that) || FigureScene.isVerb(page, at) { return false }
            at -= 1
        }
        return false
    }
}
