import SijillLanguage
import SijillModel
import SijillText

/// Writes figures down.
extension FigureSentence {
    mutating func put(_ amount: AmountItem, _ kind: UnitKinds, _ role: Role, _ lead: Lead, _ move: FigureEvent?, _ found: FigureEvent?) {
        // «سهم … بسعر» is one price.
        let isSame = found.flatMap { found in cue.map { scene.rule($0).measure == scene.rule(found).measure && scene.rule($0).rank == 0 } } ?? false
        let isNew = found != nil && found?.tokens != cue?.tokens && !(isSame && open != nil) && !repeats(found)
        if let found, !(isSame && open != nil) {
            cue = found
            cueSentence = page.sentenceOf[found.tokens.lowerBound]
            ruleIndex = found.rule
        }
        let ownRule = ruleIndex.flatMap { index -> Int? in
            let rule = scene.table[index]
            return role == .change || role == .part || !rule.units.isDisjoint(with: kind) ? index : nil
        }
        let direction = (move ?? lastMove).map { scene.rule($0).direction } ?? .up
        let token = amount.core.lowerBound
        switch role {
        case .change:
            if let open, !isNew, drafts[open].change == nil, !drafts[open].isEarlier, joins(amount, kind, drafts[open]) {
                drafts[open].change = amount
                drafts[open].direction = direction
                return
            }
            // Points beside a percentage are the same change again.
            if let open, !isNew, drafts[open].change != nil, kind == .points { return }
            // «48 سنتا أو 0.6%»: the same, told as a share.
            if kind == .percent, let open, !isNew, drafts[open].value == nil, drafts[open].change?.isPercent == false,
                page.isOf(amount.span.tokens.lowerBound - 1, scene.words.or) || lead.link != nil || lastKind == .points
            {
                drafts[open].change = amount
                return
            }
            guard let rule = ownRule, kind == .percent || !scene.table[rule].units.isDisjoint(with: kind) else { return }
            var draft = FigureDraft(
                cue: cue, cueSentence: cueSentence, rule: rule, measure: kind == .percent ? .growth : scene.table[rule].measure, token: token)
            draft.change = amount
            draft.direction = direction
            draft.modality = modality == .actual ? scene.table[draft.rule].modality : modality
            draft.isFresh = found != nil
            open = drafts.count
            drafts.append(draft)
        case .level, .part:
            if role == .level, let open, !isNew, drafts[open].value == nil, drafts[open].change != nil, let rule = ownRule,
                !isPast(lead), lead.prep == .to || !compared(drafts[open].token, token)
            {
                drafts[open].value = amount
                drafts[open].measure = scene.table[rule].measure
                return
            }
            var measure = Figure.Measure.share
            var rule = ownRule
            if role == .level {
                if kind == .count, ownRule.map({ scene.table[$0].measure != .count && found == nil }) ?? true {
                    rule = nil
                    measure = .count
                } else {
                    guard let ownRule else { return }
                    measure = scene.table[ownRule].measure
                }
            }
            let unitRule = scene.event(at: amount.core.upperBound - 1, .unit)?.rule
            let wholeRule = role == .part ? scene.event(at: amount.span.tokens.lowerBound, .whole)?.rule : nil
            if role == .part, cueSentence != page.sentenceOf[token] { rule = nil }
            guard let origin = rule ?? wholeRule ?? unitRule ?? ruleIndex ?? lead.level?.rule else { return }
            if kind == .count, rule == nil, dropped { return }
            var draft = FigureDraft(cue: rule == nil ? nil : cue, cueSentence: cueSentence, rule: origin, measure: measure, token: token)
            draft.value = amount
            draft.modality = modality == .actual ? scene.table[draft.rule].modality : modality
            draft.isFresh = found != nil
            if measure == .growth {
                (draft.value, draft.change) = (nil, amount)
                draft.direction = scene.table[origin].direction
            }
            if role == .part {
                draft.wholeAt = wholeAt(amount) ?? lastWhole
                lastWhole = draft.wholeAt
            }
            if isPast(lead), open != nil { draft.isEarlier = true }
            open = drafts.count
            drafts.append(draft)
        case .earlier:
            guard let rule = ownRule else { return }
            var measure = scene.table[rule].measure
            if kind == .percent, let open, drafts[open].measure == .share { measure = .share }
            if kind == .percent, measure != .share, !scene.table[rule].percentIsLevel {
                guard let open, drafts[open].value == nil else { return }
                var draft = FigureDraft(cue: cue, cueSentence: cueSentence, rule: rule, measure: .growth, token: token)
                draft.change = amount
                draft.direction = move.map { scene.rule($0).direction } ?? drafts[open].direction
                draft.isEarlier = true
                drafts.append(draft)
                return
            }
            var draft = FigureDraft(cue: cue, cueSentence: cueSentence, rule: rule, measure: measure, token: token)
            draft.value = amount
            draft.isEarlier = true
            drafts.append(draft)
        case .none, .skip: break
        }
    }

    /// «تراجعت الصفقات 12%، إذ بلغت الصفقات …»: the measure of the change before, named again.
    private func repeats(_ found: FigureEvent?) -> Bool {
        guard let found, let open, drafts[open].value == nil, let before = drafts[open].cue, before.rule == found.rule else { return false }
        return page.words[before.tokens.upperBound - 1].stem == page.words[found.tokens.upperBound - 1].stem
    }

    /// Whether an amount can be the change of a level: in percent, or counted alike.
    private func joins(_ amount: AmountItem, _ kind: UnitKinds, _ draft: FigureDraft) -> Bool {
        guard kind != .percent, let value = draft.value else { return kind == .percent }
        return value.unit == amount.unit || kind == .count && !value.isListed
    }

    /// «كانت 36 مليارا», «كان قد وصل إلى 155 مليارا»: the level of a time before.
    func isPast(_ lead: Lead) -> Bool {
        guard let level = lead.level else { return false }
        let start = max(scene.sentence.lowerBound, level.tokens.lowerBound - 2)
        return (start...level.tokens.lowerBound).contains { scene.event(at: $0, .was) != nil }
    }
}
