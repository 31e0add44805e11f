import SijillLanguage
import SijillModel
import SijillText

/// Reads whose figure it is, and of what, from the words that hang on its cue.
struct FigureParties {
    private let scene: FigureScene
    private let draft: FigureDraft
    private var page: Page { scene.page }

    struct Result {
        var from: Name?
        var to: Name?
        var between: [Name] = []
        var of: Range<Int>?
    }

    private enum Place { case owner, toward, out, inside, between, with, beyond }

    init(_ scene: FigureScene, _ draft: FigureDraft) {
        self.scene = scene
        self.draft = draft
    }

    func read() -> Result {
        var result = Result()
        let rule = scene.table[draft.rule]
        if draft.measure == .share, let whole = draft.wholeAt {
            result.of = phrase(from: whole)
        } else if let cue = draft.cue {
            let own = page.sentenceOf[cue.tokens.lowerBound] == page.sentenceOf[draft.token]
            result.of = rule.ofComplement || cue.isVerb ? complement(after: cue.tokens.upperBound) : phrase(from: cue.tokens.lowerBound)
            if result.of == nil, draft.measure != .exports, draft.measure != .imports { result.of = cue.tokens }
            hang(cue, rule, &result)
            if own, result.from == nil, result.between.isEmpty { result.from = subject(before: cue.tokens.lowerBound) }
        } else {
            result.of = phrase(from: (draft.value ?? draft.change).map { $0.core.upperBound - 1 } ?? draft.token)
            result.from = subject(before: draft.token)
        }
        return result
    }

    /// Gives the names beside a cue their slots.
    private func hang(_ cue: FigureEvent, _ rule: FigureRule, _ result: inout Result) {
        var place = Place.owner
        var at = cue.tokens.upperBound
        let end = min(page.sentence(of: cue.tokens.lowerBound).upperBound, at + 20)
        var isFirst = true
        while at < end {
            if let time = page.time(at: at) {
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            // «استثمرت اليابان 7 مليارات في مصر»: past its own number only prepositions lead to a side.
            if let amount = page.amount(at: at), amount.core == draft.value?.core {
                at = max(at + 1, amount.span.tokens.upperBound)
                place = .beyond
                continue
            }
            if page.isOf(at, scene.words.to) {
                place = .toward
            } else if page.isOf(at, scene.words.from) {
                place = .out
            } else if page.isOf(at, scene.words.inside) {
                place = .inside
            } else if page.isOf(at, scene.words.between) {
                // «بيّن» the verb would end the clause: here it is no verb.
                place = .between
                at += 1
                continue
            } else if page.isOf(at, scene.words.with) {
                place = .with
            }
            // «بين البلدين»
            if place == .between || place == .with, page.isA(at, scene.words.both), page.words[at].has(.dual) {
                for entity in page.pair(at: at) {
                    assign(page.name(NameItem(span: page.entities[entity].fullest, entity: entity, isReference: true)), .between, rule, &result)
                }
                at += 1
                continue
            }
            if let item = page.name(at: at) {
                let clitics = page.words[item.span.tokens.lowerBound].clitics
                if clitics.contains(.to) { place = .toward } else if clitics.contains(.by) { place = .inside }
                assign(page.name(item), place, rule, &result)
                at = item.span.tokens.upperBound
                if place == .owner { isFirst = false }
                continue
            }
            if let nation = page.nation(at: at) {
                assign(nation, place == .between || place == .with ? place : isFirst ? .owner : place, rule, &result)
                at += 1
                continue
            }
            if scene.breaks(at) { break }
            at += 1
        }
        if result.between.count == 1, let only = result.between.first {
            result.between = []
            if result.from == nil { result.from = only }
        }
    }

    private func assign(_ name: Name, _ place: Place, _ rule: FigureRule, _ result: inout Result) {
        let slot: FigureSlot? =
            switch place {
            case .owner: rule.owner
            case .toward: rule.toward
            case .out: rule.out
            case .inside: rule.inside
            case .beyond: nil
            case .between, .with: rule.between ?? (place == .with ? rule.toward : nil)
            }
        switch slot {
        case .from: if result.from == nil { result.from = name }
        case .to: if result.to == nil, result.from?.id != name.id { result.to = name }
        case .between: if result.between.count < 2, !result.between.contains(where: { $0.id == name.id }) { result.between.append(name) }
        case nil: break
        }
    }

    /// The last name before a token in its sentence, no person.
    private func subject(before token: Int) -> Name? {
        var at = token - 1
        let start = scene.sentence.lowerBound
        while at >= start {
            if let item = page.name(at: at) {
                at = item.span.tokens.lowerBound
                let hangs =
                    !page.words[at].clitics.isDisjoint(with: .prepositions)
                    || at > start && page.words[at - 1].has(.preposition) && !page.words[at - 1].has([.noun, .verb])
                if page.entities[item.entity].kind != .person, !hangs { return page.name(item) }
            }
            at -= 1
        }
        return nil
    }

    // MARK: Of what

    /// A noun phrase as it stands, less the names in it.
    private func phrase(from start: Int) -> Range<Int>? {
        var at = start + 1
        let end = min(page.sentence(of: start).upperBound, start + 10)
        var last = start + 1
        while at < end {
            if scene.breaks(at) || page.isMark(at, "(") || page.isMark(at, ")") || page.timeAt[at] != 0 { break }
            if page.isMark(at, "\"") { break }
            let word = page.words[at]
            // «إلى», which without its marks is an adjective too.
            if page.isOf(at, scene.words.to), !word.hasArticle { break }
            if word.has(.preposition), !word.has([.noun, .adjective]) {
                guard page.isOf(at, scene.words.from) || at == start + 1 && page.isOf(at, scene.words.inside) else { break }
                at += 1
                continue
            }
            if word.clitics.contains(.by), !word.has(.name) { break }
            if word.has(.adverb), !word.has([.noun, .adjective]) { break }
            if at > start + 1 || !page.words[start].has(.verb), stops(at) { break }
            if page.nameAt[at] != 0, page.nation(at: at) == nil { break }
            at += 1
            last = at
        }
        return start..<last
    }

    /// A verb of rising, standing or comparing ends the noun phrase.
    private func stops(_ token: Int) -> Bool {
        scene.slice(token..<token + 1).contains {
            let part = scene.rule(scene.events[$0]).part
            return part == .link || part == .mode
                || (part == .move || part == .level) && !page.words[token].hasArticle && page.words[token].has(.verb)
        }
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
            if scene.breaks(at) || page.words[at].has(.preposition) && !page.words[at].has(.noun) { return nil }
            if page.words[at].suffix > 0 {
                at += 1
                continue
            }
            return phrase(from: at)
        }
        return nil
    }
}

extension Page {
    /// The state that an adjective speaks of: «الألمانية» → Germany.
    func nation(at token: Int) -> Name? {
        guard token < nationalities.count, nationalities[token] > 0 else { return nil }
        return name(NameItem(span: Span(token..<token + 1), entity: Int(nationalities[token]) - 1, isReference: true))
    }
}
