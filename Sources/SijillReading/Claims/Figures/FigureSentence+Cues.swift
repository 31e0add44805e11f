import SijillLanguage
import SijillModel
import SijillText

/// Which measure governs an amount.
extension FigureSentence {
    /// The cue that governs an amount: in the words before it, right after it, or taken over.
    func cue(for amount: AmountItem, _ kind: UnitKinds, _ segment: Range<Int>, move: FigureEvent?, lead: Lead) -> FigureEvent? {
        // «انخفضت نسبة القروض المتعثرة إلى 2%»: what a percentage can stand for, before what it can change.
        let isChange = kind == .percent && move != nil
        if isChange, lead.prep == .to || lead.prep == .at, let level = cue(for: amount, kind, segment, move: move, lead: lead, isChange: false) {
            return level
        }
        return cue(for: amount, kind, segment, move: move, lead: lead, isChange: isChange)
    }

    private func cue(
        for amount: AmountItem, _ kind: UnitKinds, _ segment: Range<Int>, move: FigureEvent?, lead: Lead, isChange: Bool
    ) -> FigureEvent? {
        func fits(_ event: FigureEvent) -> Bool {
            let rule = scene.rule(event)
            return rule.part == .cue && (isChange || !rule.units.isDisjoint(with: kind))
        }
        let slice = scene.slice(segment)
        // «بسعر 50 دولارا», «بتكلفة 40 مليونا»
        if let near = lead.cue, page.words[near.tokens.lowerBound].clitics.contains(.by), fits(near) { return near }
        var pivot: FigureEvent?
        for index in slice.reversed() {
            let event = scene.events[index]
            let part = scene.rule(event).part
            if part == .level || part == .move && moves(event, amount, kind) {
                pivot = event
                break
            }
        }
        let joins = open.map { drafts[$0].value == nil && drafts[$0].change != nil } ?? false
        for floor in joins && (lead.prep == .to || lead.prep == .at) ? [1] : [1, 0] {
            var best: FigureEvent?
            if let pivot {
                best = slice.lazy.map { scene.events[$0] }.first {
                    $0.tokens.lowerBound >= pivot.tokens.lowerBound && fits($0) && scene.rule($0).rank >= floor
                }
                if best == nil { best = topic(slice, before: pivot.tokens.lowerBound, floor: floor, fits) }
            } else {
                best = head(slice, before: segment.upperBound, floor: floor, fits)
            }
            if let best { return best }
        }
        if joins, lead.prep == .to || lead.prep == .at || lead.level != nil { return nil }
        if let after = after(amount, kind, fits) { return after }
        // «91 مبايعة بقيمة 138 مليون درهم»: the things just counted.
        if lastKind == .count, kind == .money, let last = lastCounted {
            return scene.slice(last).lazy.map { scene.events[$0] }.first(where: fits)
        }
        return nil
    }

    /// What a clause with its verb behind it speaks of: the first cue after its «أن» or comma.
    func topic(_ slice: Range<Int>, before token: Int, floor: Int, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
        var topic: FigureEvent?
        var edge = token
        for index in slice.reversed() {
            let event = scene.events[index]
            guard event.tokens.upperBound <= token, scene.rule(event).part == .cue, fits(event), scene.rule(event).rank >= floor else { continue }
            if topic != nil, event.tokens.upperBound <= edge, (event.tokens.upperBound..<edge).contains(where: { ends($0) }) { return topic }
            topic = event
            edge = event.tokens.lowerBound
        }
        return topic
    }

    /// A comma, «أن», a conjunction: another clause.
    func ends(_ token: Int) -> Bool {
        if page.text.tokens[token].kind == .mark { return page.isMark(token, ",") || page.isMark(token, ";") || page.isMark(token, ":") }
        return page.isOf(token, scene.words.that) || scene.event(at: token, .clause) != nil || page.isOf(token, scene.words.relative)
    }

    /// The last cue before a token; of a chain («حصة الأوراق المالية من الاحتياطيات») the first.
    func head(_ slice: Range<Int>, before token: Int, floor: Int, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
        var head: FigureEvent?
        for index in slice.reversed() {
            let event = scene.events[index]
            guard event.tokens.upperBound <= token, scene.rule(event).part == .cue else { continue }
            guard let last = head else {
                if fits(event), scene.rule(event).rank >= floor { head = event }
                continue
            }
            if event.tokens.lowerBound == last.tokens.lowerBound {
                if fits(event), scene.rule(event).rank >= floor { head = event }
                continue
            }
            guard page.words[last.tokens.lowerBound].clitics.isDisjoint(with: [.by]), event.tokens.upperBound <= last.tokens.lowerBound,
                last.tokens.lowerBound - event.tokens.upperBound <= 4,
                !page.words[last.tokens.lowerBound].clitics.contains(.and),
                !(event.tokens.upperBound..<last.tokens.lowerBound).contains(where: { scene.breaks($0) || page.timeAt[$0] != 0 })
            else { break }
            if fits(event), scene.rule(event).rank >= floor { head = event }
        }
        return head
    }

    /// «26 مليون ريال أرباح التقاعد», «500 مليون دولار من المساعدات».
    func after(_ amount: AmountItem, _ kind: UnitKinds, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
        var at = amount.core.upperBound
        if at < scene.sentence.upperBound, page.isOf(at, scene.words.from), page.words[at].suffix == 0 { at += 1 }
        let end = min(scene.sentence.upperBound, at + 2)
        while at < end {
            if page.text.tokens[at].kind == .mark || page.amountAt[at] != 0 { return nil }
            if page.words[at].clitics.isDisjoint(with: [.by, .to, .and]) {
                for index in scene.slice(at..<at + 1) where fits(scene.events[index]) { return scene.events[index] }
            }
            // Only «حجم», «قيمة» may stand between.
            guard scene.event(at: at, .carrier) != nil else { return nil }
            at += 1
        }
        return nil
    }
}
