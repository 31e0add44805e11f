import SijillLanguage
import SijillModel
import SijillText

/// Whether an amount is a level or a change.
extension FigureSentence {
    func role(
        _ amount: AmountItem, _ kind: UnitKinds, _ lead: Lead, _ move: FigureEvent?, cue found: FigureEvent?, next: AmountItem?
    ) -> Role {
        let rule = found.map { scene.rule($0) } ?? ruleIndex.map { scene.table[$0] }
        if let link = lead.link {
            switch scene.rule(link).link {
            case .earlier: return open == nil && found == nil ? .none : .earlier
            case .conversion: if kind == .money || kind == .points, found == nil { return .skip }
            case .member: break
            }
        }
        if kind == .percent { return percentRole(amount, lead, move, rule, found) }
        if lead.inBrackets, kind == .money, lastRole != .none, found == nil { return .skip }
        if let direct = lead.move, lead.prep != .to, lead.prep != .at, lead.prep != .from, lead.level == nil || !scene.rule(direct).isMinus {
            return .change
        }
        let moving = move ?? (found == nil ? lastMove : nil)
        if lead.prep == .from, moving != nil { return .earlier }
        if lead.prep == .by, move != nil, lead.level == nil { return .change }
        // «ارتفع 30 سنتا إلى 51 دولارا»
        if lead.prep == .none, moving != nil, lead.level == nil, let next, goesOn(amount, to: next) { return .change }
        return .level
    }

    /// «30 سنتا إلى 51 دولارا», «48 سنتا أو 0.6%»: the way that something went, before where it came.
    private func goesOn(_ amount: AmountItem, to next: AmountItem) -> Bool {
        let at = max(amount.core.upperBound, amount.span.tokens.upperBound)
        guard at < scene.sentence.upperBound else { return false }
        return page.isOf(at, scene.words.to) && next.unit == amount.unit
            || next.isPercent && page.isOf(at, scene.words.or)
                && next.core.lowerBound <= at + 3
    }

    func percentRole(_ amount: AmountItem, _ lead: Lead, _ move: FigureEvent?, _ rule: FigureRule?, _ found: FigureEvent?) -> Role {
        let isLevel = rule?.percentIsLevel == true
        let stands = lead.prep == .to || lead.prep == .at || lead.level != nil && lead.move == nil
        let isOwn = found != nil || cueSentence == page.sentenceOf[amount.core.lowerBound] && rule != nil
        if isOwn, wholeAt(amount) != nil, lead.move == nil || lead.prep == .to, move == nil || stands || isLevel && found != nil { return .part }
        if isLevel, let found {
            guard let move else { return .level }
            // «نسبة الانخفاض» is a change, «انخفضت نسبة البطالة إلى» a level.
            if move.tokens.lowerBound >= found.tokens.upperBound, !move.isVerb || !stands { return .change }
            return stands ? .level : .change
        }
        // «وتنخفض النسبة إلى 34%»
        if lead.prep == .to, lastRole == .part, lastWhole != nil, found == nil || rule?.units.contains(.percent) == true { return .part }
        if move != nil { return .change }
        if isLevel { return .level }
        if found == nil, lastRole == .change, lastMove != nil { return .change }
        if found == nil, lastRole == .part, lastWhole != nil || wholeAt(amount) != nil { return .part }
        if let whole = wholeAt(amount), isEconomic(whole) { return .part }
        // «بسعر 24 ريالا ونسبة 7.5%»
        if let open, found == nil, drafts[open].measure == .price, drafts[open].change == nil, lead.cue == nil,
            scene.event(at: amount.core.lowerBound - 1, .carrier) != nil
        {
            return .change
        }
        return .none
    }

    /// «40% من اقتصاد العالم»: where the whole begins.
    func wholeAt(_ amount: AmountItem) -> Int? {
        var at = max(amount.core.upperBound, amount.span.tokens.upperBound)
        while at < scene.sentence.upperBound, page.isMark(at, "\"") || page.isMark(at, ")") { at += 1 }
        guard at + 1 < scene.sentence.upperBound, page.isOf(at, scene.words.from), page.words[at].suffix == 0, page.timeAt[at + 1] == 0,
            page.amountAt[at + 1] == 0, !FigureScene.isVerb(page, at + 1)
        else { return nil }
        return at + 1
    }

    /// «40% من سكان العالم»: what is of no measure's words, but of the economy.
    func isEconomic(_ whole: Int) -> Bool {
        for token in whole..<min(scene.sentence.upperBound, whole + 4) {
            if scene.breaks(token) { return false }
            if scene.event(at: token, .cue) != nil || page.isOf(token, scene.words.economic) { return true }
        }
        return false
    }

    /// Whether a comparison stands between two tokens.
    func compared(_ start: Int, _ end: Int) -> Bool {
        scene.slice(min(start, end)..<end).contains { scene.rule(scene.events[$0]).part == .link && scene.rule(scene.events[$0]).link == .earlier }
    }
}
