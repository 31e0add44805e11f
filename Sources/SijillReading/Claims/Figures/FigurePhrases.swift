import SijillLanguage
import SijillModel
import SijillText

/// Finds of what a figure is: the noun phrase that its cue stands in, its complement, or the whole that it is part of.
struct FigurePhrases {
    private let scene: FigureScene
    private let draft: FigureDraft
    private var page: Page { scene.page }

    init(_ scene: FigureScene, _ draft: FigureDraft) {
        self.scene = scene
        self.draft = draft
    }

    func of() -> Span? {
        tokens().map { Span($0, skip: page.nameAt[$0.lowerBound] == 0 ? page.words[$0.lowerBound].prefix : 0) }
    }

    private func tokens() -> Range<Int>? {
        let rule = scene.table[draft.rule]
        if draft.measure == .share, let whole = draft.wholeAt { return phrase(from: whole, isWhole: true) }
        guard let cue = draft.cue, draft.isFresh || draft.measure != .count else { return counted() }
        let start = cue.tokens.lowerBound
        if draft.measure == .projectCost, let project = project(at: cue.tokens) { return project }
        if cue.isVerb || rule.ofComplement { return complement(after: cue.tokens.upperBound) }
        // «إنتاج البلاد من النفط»: the goods.
        if let goods = goods(after: cue.tokens.upperBound) { return goods }
        if let sector = sector(before: start) { return sector }
        guard let phrase = phrase(from: start) else { return nil }
        switch draft.measure {
        case .trade: return isPlain(phrase, cue.tokens) ? nil : head(before: start)..<phrase.upperBound
        case .investment, .investmentStock:
            return isPlain(phrase, cue.tokens) ? purpose(after: cue.tokens.upperBound) : head(before: start)..<phrase.upperBound
        default: return head(before: start)..<phrase.upperBound
        }
    }

    /// «بلغت صفقات السوق 84 صفقة»: the subject of the level, else the counted noun with what is said of it.
    private func counted() -> Range<Int>? {
        guard let amount = draft.value ?? draft.change else { return nil }
        var at = amount.span.tokens.lowerBound - 1
        let stop = max(scene.sentence.lowerBound, at - 8)
        while at > stop, !scene.breaks(at), page.timeAt[at] == 0 { at -= 1 }
        if at >= stop, scene.event(at: at, .level) != nil, at + 1 < amount.span.tokens.lowerBound, page.words[at + 1].has([.noun, .verbalNoun]),
            scene.event(at: at + 1, .carrier) == nil || at + 2 < amount.span.tokens.lowerBound,
            let subject = phrase(from: at + 1, limit: amount.span.tokens.lowerBound)
        {
            return subject
        }
        return phrase(from: amount.core.upperBound - 1)
    }

    // MARK: The phrase

    /// The first word of the noun phrase that goes on at a token: «إجمالي حجم القروض».
    private func head(before token: Int) -> Int {
        var start = token
        while start > scene.sentence.lowerBound, page.words[start].clitics.isDisjoint(with: [.and, .by, .to, .like]), isHead(start - 1) {
            start -= 1
        }
        return start
    }

    /// A noun of amount that governs the next.
    private func isHead(_ token: Int) -> Bool {
        let word = page.words[token]
        return page.isOf(token, scene.words.head) && !word.hasArticle && word.suffix == 0 && !FigureScene.isVerb(page, token)
            && page.timeAt[token] == 0 && page.amountAt[token] == 0
    }

    /// A noun phrase as it stands, less the names in it; a whole with all that is said of it.
    private func phrase(from start: Int, limit: Int? = nil, isWhole: Bool = false) -> Range<Int>? {
        var at = start + 1
        let end = min(limit ?? page.sentence(of: start).upperBound, start + (isWhole ? 14 : 10))
        var last = start + 1
        while at < end {
            if scene.breaks(at) || page.timeAt[at] != 0 { break }
            if page.text.tokens[at].kind == .mark {
                guard isWhole || page.isOf(at - 1, scene.words.paper), page.isMark(at, "\"") else { break }
                at += 1
                last = at
                continue
            }
            let word = page.words[at]
            if page.isOf(at, scene.words.versus), !word.hasArticle { break }
            // «إلى», which without its marks is an adjective too.
            if !isWhole, page.isOf(at, scene.words.to), !word.hasArticle { break }
            // «ربح قدره»
            if word.suffix > 0, scene.event(at: at, .carrier) != nil || scene.event(at: at, .level) != nil { break }
            if page.isPreposition(at), !word.has([.noun, .adjective]) || page.isOf(at, scene.words.to) || page.isOf(at, scene.words.from) {
                guard isWhole || joins(at, start, end) else { break }
                at += 1
                continue
            }
            if !word.clitics.isDisjoint(with: [.by, .like]), !word.has(.name) { break }
            if word.has(.adverb), !word.has([.noun, .adjective]) { break }
            if at > start + 1 || !page.words[start].has(.verb), stops(at) { break }
            if !isWhole, page.nameAt[at] != 0, page.nation(at: at) == nil, !page.isOf(start, scene.words.named), !page.isPreposition(at - 1) { break }
            at += 1
            last = at
        }
        return start < last ? start..<last : nil
    }

    /// Prepositions that stay in a noun phrase: «الطلب على النفط», «الاستثمارات في أوراق مالية».
    private func joins(_ token: Int, _ start: Int, _ end: Int) -> Bool {
        guard token + 1 < end, page.timeAt[token + 1] == 0, page.amountAt[token + 1] == 0 else { return false }
        if page.isOf(token, scene.words.upon) { return page.words[token].suffix == 0 }
        let isNamed = page.nameAt[token + 1] != 0
        if page.isOf(token, scene.words.from) { return !isNamed }
        return page.isOf(token, scene.words.inside) && !isNamed && draft.measure != .price
            && (token > start + 1 || token == start + 1 && page.words[start].has(.plural))
    }

    /// A verb of rising, standing or comparing ends the noun phrase.
    private func stops(_ token: Int) -> Bool {
        scene.slice(token..<token + 1).contains {
            let part = scene.rule(scene.events[$0]).part
            return part == .link || part == .mode
                || (part == .move || part == .level) && !page.words[token].hasArticle && page.words[token].has(.verb)
        }
    }

    /// Says no more than its cue does: «الاستثمار الأجنبي المباشر».
    private func isPlain(_ phrase: Range<Int>, _ cue: Range<Int>) -> Bool {
        phrase.allSatisfy { cue.contains($0) || page.nation(at: $0) != nil || page.nameAt[$0] != 0 || page.isOf($0, scene.words.plain) }
    }

    // MARK: What it is for

    /// «حقق قطاع أشباه الموصلات أرباحا»: a part of the owner in whose clause the cue stands.
    private func sector(before token: Int) -> Range<Int>? {
        guard draft.measure == .profit || draft.measure == .sales || draft.measure == .revenue else { return nil }
        var at = token - 1
        let stop = max(scene.sentence.lowerBound, token - 10)
        while at >= stop, page.text.tokens[at].kind != .mark, page.amountAt[at] == 0 {
            let isFree = at == scene.sentence.lowerBound || !page.isPreposition(at - 1)
            if page.isOf(at, scene.words.sector), isFree, page.words[at].clitics.isDisjoint(with: .prepositions) {
                return phrase(from: at, limit: token, isWhole: true)
            }
            at -= 1
        }
        return nil
    }

    /// «إنشاء محطة … بتكلفة 40 مليونا»: what is built.
    private func project(at cue: Range<Int>) -> Range<Int>? {
        let next = cue.upperBound
        if page.words[next - 1].suffix == 0, next + 1 < scene.sentence.upperBound, page.isOf(next, scene.words.works),
            let phrase = phrase(from: next), phrase.count > 1
        {
            return phrase
        }
        var at = cue.lowerBound - 1
        let stop = max(scene.sentence.lowerBound, at - 14)
        var found: Int?
        while at >= stop, page.amountAt[at] == 0, !page.isMark(at, ".") {
            if page.isOf(at, scene.words.works), !page.words[at].has(.verb) || page.words[at].has([.noun, .verbalNoun]) { found = at }
            if found != nil, at != found { break }
            at -= 1
        }
        return found.flatMap { phrase(from: $0, limit: cue.lowerBound, isWhole: true) }
    }

    /// «في قطاع السياحة», «لتطوير الموانئ».
    private func purpose(after start: Int) -> Range<Int>? {
        var at = start
        let end = min(scene.sentence.upperBound, start + 14)
        while at < end, page.text.tokens[at].kind != .mark || page.isMark(at, "\"") {
            if let time = page.time(at: at) {
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            let isLed = page.words[at].clitics.contains(.to) || at > start && page.isOf(at - 1, scene.words.inside)
            if isLed, page.isOf(at, scene.words.works) || page.isOf(at, scene.words.sector) { return phrase(from: at) }
            at += 1
        }
        return nil
    }

    // MARK: The complement

    /// «من النفط» past the owner of what is made or kept.
    private func goods(after start: Int) -> Range<Int>? {
        guard draft.measure == .production || draft.measure == .reserves, start < scene.sentence.upperBound else { return nil }
        var at = start
        if let item = page.name(at: at) { at = item.span.tokens.upperBound } else if page.nation(at: at) != nil { at += 1 }
        guard at > start, at + 1 < scene.sentence.upperBound, page.isOf(at, scene.words.from), page.words[at + 1].hasArticle,
            page.nameAt[at + 1] == 0, page.timeAt[at + 1] == 0
        else { return nil }
        return phrase(from: at + 1)
    }

    /// What follows a cue, past the names right behind it.
    private func complement(after start: Int) -> Range<Int>? {
        var at = start
        let end = min(scene.sentence.upperBound, start + 8)
        while at < end {
            if page.nameAt[at] != 0 || page.nation(at: at) != nil || page.isOf(at, scene.words.from) || page.timeAt[at] != 0 || page.isMark(at, "\"")
            {
                at += 1
                continue
            }
            if scene.breaks(at) || page.isPreposition(at) && !page.words[at].has(.noun) { return nil }
            if page.words[at].suffix > 0 || page.isOf(at, scene.words.plain) || scene.event(at: at, .carrier) != nil {
                at += 1
                continue
            }
            if !page.words[at].clitics.isDisjoint(with: .prepositions) || stops(at) { return nil }
            return phrase(from: at)
        }
        return nil
    }
}
