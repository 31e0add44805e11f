import SijillLanguage
import SijillModel
import SijillText

/// What stands right before an amount.
extension FigureSentence {
    func lead(_ amount: AmountItem, _ segment: Range<Int>, _ kind: UnitKinds) -> Lead {
        var lead = Lead()
        let first = amount.core.lowerBound
        let words = scene.words
        if page.words[first].clitics.contains(.by), page.text.tokens[first].kind == .word { lead.prep = .by }
        if page.words[first].clitics.contains(.to), page.text.tokens[first].kind == .word { lead.prep = .to }
        var at = first - 1
        let stop = max(segment.lowerBound, first - 9)
        while at >= stop {
            defer { at -= 1 }
            let word = page.words[at]
            var isCarrier = amount.span.tokens.contains(at)
            var clitic: Prep = .none
            if word.clitics.contains(.by) { clitic = .by } else if word.clitics.contains(.to) { clitic = .to }
            for index in scene.slice(at..<at + 1) {
                let event = scene.events[index]
                switch scene.rule(event).part {
                case .level:
                    if lead.level == nil { lead.level = event }
                    isCarrier = true
                case .move:
                    if lead.move == nil, moves(event, amount, kind) { lead.move = event }
                case .link: lead.link = event
                case .carrier: isCarrier = true
                case .cue: if lead.cue == nil { lead.cue = event }
                default: break
                }
            }
            if lead.link != nil || lead.move != nil {
                if lead.prep == .none { lead.prep = clitic }
                break
            }
            if page.isMark(at, "(") {
                if at == first - 1 || amount.span.tokens.lowerBound == at + 1 { lead.inBrackets = true }
                continue
            }
            if page.isMark(at, "\"") || page.isOf(at, words.relative) { continue }
            if isCarrier {
                if lead.prep == .none, !amount.span.tokens.contains(at) || clitic != .none { lead.prep = clitic }
                continue
            }
            if lead.prep == .none {
                if page.isOf(at, words.to) {
                    lead.prep = .to
                } else if page.isOf(at, words.from) {
                    lead.prep = .from
                } else if page.isOf(at, words.at) {
                    lead.prep = .at
                } else {
                    break
                }
                continue
            }
            break
        }
        if lead.link == nil, lead.prep == .none || lead.prep == .by { lead.link = comparison(before: first, from: segment.lowerBound) }
        return lead
    }

    /// «مقارنة بصافي ربح قدره 547»: a comparison that nothing parts from the amount.
    private func comparison(before token: Int, from start: Int) -> FigureEvent? {
        for index in scene.slice(max(start, token - 10)..<token).reversed() {
            let event = scene.events[index]
            switch scene.rule(event).part {
            case .move, .clause, .mode: return nil
            case .link:
                guard scene.rule(event).link == .earlier,
                    !(event.tokens.upperBound..<token).contains(where: { page.timeAt[$0] != 0 || page.isMark($0, ",") })
                else { return nil }
                return event
            default: break
            }
        }
        return nil
    }

    /// The rise or fall that an amount can belong to: the last one before it.
    func move(_ lead: Lead, _ segment: Range<Int>, _ amount: AmountItem, _ kind: UnitKinds) -> FigureEvent? {
        if let move = lead.move { return move }
        for index in scene.slice(segment).reversed() {
            let event = scene.events[index]
            switch scene.rule(event).part {
            case .move: if moves(event, amount, kind) { return event }
            case .clause: return nil
            default: break
            }
        }
        return nil
    }

    /// A move that is not a word of the amount's own bound («يزيد على»), and can be told in its unit.
    func moves(_ event: FigureEvent, _ amount: AmountItem, _ kind: UnitKinds) -> Bool {
        let units = scene.rule(event).units
        return !amount.span.tokens.contains(event.tokens.lowerBound) && (units.isEmpty || !units.isDisjoint(with: kind))
    }
}
