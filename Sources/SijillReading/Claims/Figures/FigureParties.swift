import SijillLanguage
import SijillModel
import SijillText

/// Whose figure it is, and towards whom it goes.
struct FigureParties: Sendable {
    var from: Name?
    var to: Name?
    var between: [Name] = []

    var isEmpty: Bool { from == nil && to == nil && between.isEmpty }
    /// The one for whom the sentences after may speak on.
    var owner: Name? { from ?? (between.isEmpty ? to : nil) }

    mutating func give(_ name: Name, _ slot: FigureSlot?) {
        switch slot {
        case .from: if from == nil, to?.id != name.id { from = name }
        case .to: if to == nil, from?.id != name.id { to = name }
        case .between: if between.count < 2, !between.contains(where: { $0.id == name.id }) { between.append(name) }
        case nil: break
        }
    }
}

/// Reads the parties of a figure from the words that hang on its cue, and from the subject of its clause.
struct FigurePartyReader {
    private let scene: FigureScene
    private let draft: FigureDraft
    private let actors: [FigureActor]
    private var page: Page { scene.page }

    private enum Place { case owner, toward, out, inside, between, with, beyond }

    /// - Parameter actors: of the sentence in which the draft's cue stands.
    init(_ scene: FigureScene, _ draft: FigureDraft, _ actors: [FigureActor]) {
        self.scene = scene
        self.draft = draft
        self.actors = actors
    }

    func read() -> FigureParties {
        var parties = FigureParties()
        let rule = scene.table[draft.rule]
        guard let cue = draft.cue else {
            if draft.measure == .share { part(&parties) } else { counted(&parties) }
            return parties
        }
        hang(cue, rule, &parties)
        let start = cue.tokens.lowerBound
        let slot = subjectSlot(rule, before: start)
        if rule.measure == .price {
            // «سهم «جرير» … بسعر 207 ريالات»
            let paper = actors.last { $0.tokens.upperBound <= start && page.isA($0.tokens.lowerBound - 1, scene.words.paper) }
            if let paper, scene.sentence.contains(start) { parties.give(paper.name, .from) }
        } else if parties.between.isEmpty, let slot {
            let isTaken = slot == .from ? parties.from != nil : parties.to != nil
            if !isTaken, let subject = subject(before: start, of: cue) { parties.give(subject.name, slot) }
        }
        // «قالت أكبر شركة في اليابان إن أرباحها»: the pronoun means no place.
        let isOfPronoun = page.words[cue.tokens.upperBound - 1].clitics.contains(.pronoun)
        if !isOfPronoun, let inside = rule.inside, inside == .to ? parties.to == nil : parties.from == nil,
            let place = actors.last(where: { $0.tokens.upperBound <= start && $0.link == .inside && !$0.isSource && !$0.isAdjective })
        {
            parties.give(place.name, inside)
        }
        if draft.measure == .share { part(&parties) }
        return parties
    }

    /// «140 شركة صينية تعمل في السعودية»: the state of the adjective, else who has them; the place is the host.
    private func counted(_ parties: inout FigureParties) {
        guard let amount = draft.value ?? draft.change else { return }
        var end = amount.core.upperBound
        while end < scene.sentence.upperBound, end < amount.core.upperBound + 12, !scene.breaks(end) || page.isOf(end, scene.words.relative) {
            end += 1
        }
        for actor in actors where actor.tokens.lowerBound >= amount.core.lowerBound && actor.tokens.upperBound <= end {
            if actor.isAdjective, actor.link == .free { parties.give(actor.name, .from) }
            if actor.link == .inside { parties.give(actor.name, parties.from == nil ? .from : .to) }
        }
        guard parties.from == nil, let subject = subject(before: draft.token, of: nil) else { return }
        parties.give(subject.name, .from)
    }

    /// «تمثل كازاخستان 70% من تجارة اليابان»: whose part it is, and whose the whole.
    private func part(_ parties: inout FigureParties) {
        if let whole = draft.wholeAt {
            var end = whole
            while end < min(scene.sentence.upperBound, whole + 12), !scene.breaks(end) { end += 1 }
            if let owner = actors.first(where: { $0.tokens.lowerBound >= whole && $0.tokens.upperBound <= end && !$0.isSource }) {
                if parties.from?.id == owner.name.id { parties.from = nil }
                parties.give(owner.name, .to)
            }
        }
        if parties.from == nil, let subject = subject(before: draft.token, of: nil) { parties.give(subject.name, .from) }
    }

    /// Whoever borrows or issues takes what lenders give.
    private func subjectSlot(_ rule: FigureRule, before token: Int) -> FigureSlot? {
        let slot = rule.subject ?? rule.owner
        guard rule.measure == .financing, slot == .from else { return slot }
        let start = max(scene.sentence.lowerBound, token - 12)
        return (start...token).contains { page.isOf($0, scene.words.borrowing) } ? .to : slot
    }

    // MARK: On the cue

    /// Gives the names beside a cue their slots.
    private func hang(_ cue: FigureEvent, _ rule: FigureRule, _ parties: inout FigureParties) {
        var place = Place.owner
        var at = cue.tokens.upperBound
        let end = min(page.sentence(of: cue.tokens.lowerBound).upperBound, at + 20)
        var isFirst = true
        var hasPartner = false
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
            if let next = preposition(at) {
                place = next
                // «بيّن» the verb would end the clause: here it is no verb.
                if next == .between {
                    at += 1
                    continue
                }
            }
            // «بين البلدين»
            if place == .between || place == .with, page.isA(at, scene.words.both), page.words[at].has(.dual) {
                for entity in page.pair(at: at) {
                    let name = page.name(NameItem(span: page.entities[entity].fullest, entity: entity, isReference: true))
                    parties.give(name, slot(.between, rule))
                }
                at += 1
                continue
            }
            if let actor = actors.first(where: { $0.tokens.lowerBound == at }) {
                let clitics = page.words[at].clitics
                if clitics.contains(.to) { place = .toward } else if clitics.contains(.by) { place = .inside }
                let isOwners = actor.isAdjective && isFirst && place != .between && place != .with
                // «الخام الأمريكي» is nobody's.
                let isKind = rule.measure == .price && actor.isAdjective
                if place == .with, !isOwners { hasPartner = true }
                if !isKind, !actor.isSource || actor.kind == .company { parties.give(actor.name, slot(isOwners ? .owner : place, rule)) }
                at = actor.tokens.upperBound
                if place == .owner { isFirst = false }
                continue
            }
            // «القروض التي قدمها الصندوق»
            if page.isOf(at, scene.words.relative), at + 1 < end, page.words[at + 1].has(.verb), page.words[at + 1].suffix > 0 {
                at += 2
                continue
            }
            if scene.breaks(at) { break }
            at += 1
        }
        guard parties.between.count == 1, let only = parties.between.first else { return }
        parties.between = []
        // «ترفع مصر تجارتها مع تركيا»: the subject and whom «مع» leads to.
        if hasPartner, let subject = subject(before: cue.tokens.lowerBound, of: cue), subject.kind == .country, subject.name.id != only.id {
            parties.between = [subject.name, only]
        } else {
            parties.give(only, .from)
        }
    }

    private func preposition(_ token: Int) -> Place? {
        if page.isOf(token, scene.words.favour) { return .owner }
        if page.isOf(token, scene.words.to) { return .toward }
        if page.isOf(token, scene.words.from) { return .out }
        if page.isOf(token, scene.words.inside) { return .inside }
        if page.isOf(token, scene.words.between) { return .between }
        if page.isOf(token, scene.words.with) { return .with }
        if page.isOf(token, scene.words.upon), !page.words[token].hasArticle { return .beyond }
        let word = page.words[token]
        // «لدى الصندوق», «مقابل الدولار»: nobody's side.
        return word.has(.preposition) && !word.has([.noun, .verb, .adjective, .name]) && !word.hasArticle && word.suffix == 0 ? .beyond : nil
    }

    private func slot(_ place: Place, _ rule: FigureRule) -> FigureSlot? {
        switch place {
        case .owner: rule.owner ?? rule.subject
        case .toward: rule.toward
        case .out: rule.out
        case .inside: rule.inside
        case .beyond: nil
        case .between: rule.between
        case .with: rule.between ?? (rule.toward == nil ? nil : .to)
        }
    }

    // MARK: The subject

    /// The last actor before a token that hangs on no preposition; the state of an adjective where nobody else stands.
    ///
    /// A company that speaks speaks of itself, above all with a pronoun: «قالت الشركة إن أرباحها …».
    private func subject(before token: Int, of cue: FigureEvent?) -> FigureActor? {
        let free = actors.filter { $0.tokens.upperBound <= token && $0.link == .free && (!$0.isSource || $0.kind == .company) }
        if let cue, page.words[cue.tokens.upperBound - 1].suffix > 0, let near = free.last(where: { !$0.isAdjective }) { return near }
        return free.last { !$0.isAdjective && !$0.isSource } ?? free.last { !$0.isAdjective } ?? free.last
    }
}

extension Page {
    /// The state that an adjective speaks of: «الألمانية» → Germany.
    func nation(at token: Int) -> Name? {
        guard token < nationalities.count, nationalities[token] > 0 else { return nil }
        return name(NameItem(span: Span(token..<token + 1), entity: Int(nationalities[token]) - 1, isReference: true))
    }
}
