import SijillLanguage
import SijillModel
import SijillText

/// A figure in the making.
struct FigureDraft: Sendable {
    var cue: FigureEvent?
    /// Index of the sentence in which the cue stands.
    var cueSentence: Int32
    var rule: Int
    var measure: Figure.Measure
    var value: AmountItem?
    var change: AmountItem?
    var direction: Change.Direction = .up
    /// Stands against another of its kind: «مقارنة بـ 3 مليارات».
    var isEarlier = false
    var modality: Modality = .actual
    /// First token of the amount that made it.
    var token: Int
    /// The words after the amount that it is a part of.
    var wholeAt: Int?
}

/// What later sentences take over: «وارتفعت على أساس شهري 3%».
struct FigureFrame: Sendable {
    var cue: FigureEvent?
    var cueSentence: Int32 = -1
    var rule: Int?
    var sentence: Int32 = -1
}

/// Gives the amounts of one sentence their measures.
struct FigureSentence {
    let scene: FigureScene
    private let taken: [Range<Int>]
    private(set) var drafts: [FigureDraft] = []
    private var page: Page { scene.page }
    /// The draft that a change or a level can still join.
    private var open: Int?
    private var cue: FigureEvent?
    private var cueSentence: Int32
    private var ruleIndex: Int?
    private var lastMove: FigureEvent?
    private var lastRole: Role = .none
    private var modality: Modality = .actual
    /// Where the search for a cue goes back to: the end of the last amount that had one of its own.
    private var cueFloor = 0
    private var lastWhole: Int?
    private var lastCounted: Range<Int>?
    private var lastKind: UnitKinds = []
    private let dropped: Bool

    private enum Role { case none, level, change, earlier, part, skip }

    private struct Lead {
        var prep: Prep = .none
        var move: FigureEvent?
        var level: FigureEvent?
        var link: FigureEvent?
        /// A cue right before the amount.
        var cue: FigureEvent?
        var inBrackets = false
    }
    private enum Prep { case none, by, to, from, at }

    init(_ scene: FigureScene, taken: [Range<Int>], before: FigureFrame) {
        self.scene = scene
        self.taken = taken
        let own = scene.page.sentenceOf[scene.sentence.lowerBound]
        // The sentence right before may hold the measure.
        if own - before.sentence <= 1 {
            cue = before.cue
            ruleIndex = before.rule
        }
        cueSentence = before.cueSentence
        dropped = scene.events.contains { scene.rule($0).part == .drop }
    }

    var frame: FigureFrame {
        FigureFrame(cue: cue, cueSentence: cueSentence, rule: ruleIndex, sentence: page.sentenceOf[scene.sentence.lowerBound])
    }

    mutating func read(_ amounts: ArraySlice<AmountItem>) {
        var floor = scene.sentence.lowerBound
        // What is no matter of the economy («ثلاث سنوات») parts nothing.
        let counted = amounts.filter { !scene.kind($0).isEmpty && !isPair($0) }
        cueFloor = floor
        for (index, amount) in counted.enumerated() {
            let segment = min(floor, amount.core.lowerBound)..<amount.core.lowerBound
            read(amount, segment: segment, next: index + 1 < counted.count ? counted[index + 1] : nil)
            floor = max(amount.span.tokens.upperBound, amount.core.upperBound)
        }
    }

    /// «عقدين»: a dual counts nothing worth a figure.
    private func isPair(_ amount: AmountItem) -> Bool {
        !amount.isListed && amount.core.count == 1 && page.numberAt[amount.core.lowerBound] == 0
    }

    private func isTaken(_ amount: AmountItem) -> Bool {
        guard !taken.isEmpty else { return false }
        let (start, end) = (Int(page.text.tokens[amount.core.lowerBound].point), Int(page.text.tokens[amount.core.upperBound - 1].pointEnd))
        return taken.contains { $0.overlaps(start..<end) }
    }

    private mutating func read(_ amount: AmountItem, segment: Range<Int>, next: AmountItem?) {
        let kind = scene.kind(amount)
        mode(segment)
        if isTaken(amount) { return }
        let lead = lead(amount, segment, kind)
        let move = move(lead, segment, amount, kind)
        let found = cue(for: amount, kind, min(cueFloor, segment.lowerBound)..<segment.upperBound, move: move, lead: lead)
        if let found {
            cueFloor = max(amount.core.upperBound, amount.span.tokens.upperBound)
            if scene.rule(found).isVoid {
                cue = nil
                ruleIndex = nil
                open = nil
                return
            }
        }
        let role = role(amount, kind, lead, move, cue: found, next: next)
        defer {
            if role != .skip { lastRole = role }
            if kind == .count { lastCounted = amount.core }
            lastKind = kind
            if let move { lastMove = move }
        }
        guard role != .none, role != .skip else { return }
        put(amount, kind, role, lead, move, found)
    }

    /// Whether what follows is told as fact.
    private mutating func mode(_ segment: Range<Int>) {
        for index in scene.slice(segment) {
            let rule = scene.rule(scene.events[index])
            if rule.part == .mode { modality = rule.modality } else if rule.part == .clause { modality = .actual }
        }
        for token in segment where page.words[token].clitics.contains(.future) { modality = .expected }
    }

    // MARK: What stands right before an amount

    private func lead(_ amount: AmountItem, _ segment: Range<Int>, _ kind: UnitKinds) -> Lead {
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
                if lead.prep == .none, !amount.span.tokens.contains(at) || clitic == .by { lead.prep = clitic }
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
        return lead
    }

    /// The rise or fall that an amount can belong to: the last one before it.
    private func move(_ lead: Lead, _ segment: Range<Int>, _ amount: AmountItem, _ kind: UnitKinds) -> FigureEvent? {
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
    private func moves(_ event: FigureEvent, _ amount: AmountItem, _ kind: UnitKinds) -> Bool {
        let units = scene.rule(event).units
        return !amount.span.tokens.contains(event.tokens.lowerBound) && (units.isEmpty || !units.isDisjoint(with: kind))
    }

    // MARK: The measure

    /// The cue that governs an amount: in the words before it, right after it, or taken over.
    private func cue(for amount: AmountItem, _ kind: UnitKinds, _ segment: Range<Int>, move: FigureEvent?, lead: Lead) -> FigureEvent? {
        let isChange = kind == .percent && move != nil
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
    private func topic(_ slice: Range<Int>, before token: Int, floor: Int, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
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
    private func ends(_ token: Int) -> Bool {
        if page.text.tokens[token].kind == .mark { return page.isMark(token, ",") || page.isMark(token, ";") || page.isMark(token, ":") }
        return page.isOf(token, scene.words.that) || scene.event(at: token, .clause) != nil || page.isOf(token, scene.words.relative)
    }

    /// The last cue before a token; of a chain («حصة الأوراق المالية من الاحتياطيات») the first.
    private func head(_ slice: Range<Int>, before token: Int, floor: Int, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
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
    private func after(_ amount: AmountItem, _ kind: UnitKinds, _ fits: (FigureEvent) -> Bool) -> FigureEvent? {
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

    // MARK: Level or change

    private func role(
        _ amount: AmountItem, _ kind: UnitKinds, _ lead: Lead, _ move: FigureEvent?, cue found: FigureEvent?, next: AmountItem?
    ) -> Role {
        let rule = found.map { scene.rule($0) } ?? ruleIndex.map { scene.table[$0] }
        if let link = lead.link {
            switch scene.rule(link).link {
            case .earlier: return open == nil && found == nil ? .none : .earlier
            case .conversion: if kind == .money, found == nil { return .skip }
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
        if lead.prep == .none, moving != nil, lead.level == nil, let next, next.unit == amount.unit, page.isOf(amount.core.upperBound, scene.words.to)
        {
            return .change
        }
        return .level
    }

    private func percentRole(_ amount: AmountItem, _ lead: Lead, _ move: FigureEvent?, _ rule: FigureRule?, _ found: FigureEvent?) -> Role {
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
        if move != nil { return .change }
        if isLevel { return .level }
        if found == nil, lastRole == .change, lastMove != nil { return .change }
        if found == nil, lastRole == .part, lastWhole != nil || wholeAt(amount) != nil { return .part }
        return .none
    }

    /// «40% من اقتصاد العالم»: where the whole begins.
    private func wholeAt(_ amount: AmountItem) -> Int? {
        var at = max(amount.core.upperBound, amount.span.tokens.upperBound)
        while at < scene.sentence.upperBound, page.isMark(at, "\"") || page.isMark(at, ")") { at += 1 }
        guard at + 1 < scene.sentence.upperBound, page.isOf(at, scene.words.from), page.words[at].suffix == 0, page.timeAt[at + 1] == 0,
            page.amountAt[at + 1] == 0, !FigureScene.isVerb(page, at + 1)
        else { return nil }
        return at + 1
    }

    /// Whether a comparison stands between two tokens.
    private func compared(_ start: Int, _ end: Int) -> Bool {
        scene.slice(min(start, end)..<end).contains { scene.rule(scene.events[$0]).part == .link && scene.rule(scene.events[$0]).link == .earlier }
    }

    // MARK: Writing it down

    private mutating func put(_ amount: AmountItem, _ kind: UnitKinds, _ role: Role, _ lead: Lead, _ move: FigureEvent?, _ found: FigureEvent?) {
        // «سهم … بسعر» is one price.
        let isSame = found.flatMap { found in cue.map { scene.rule($0).measure == scene.rule(found).measure && scene.rule($0).rank == 0 } } ?? false
        let isNew = found != nil && found?.tokens != cue?.tokens && !(isSame && open != nil)
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
            if let open, !isNew, drafts[open].change == nil, !drafts[open].isEarlier, kind == .percent || drafts[open].value?.unit == amount.unit {
                drafts[open].change = amount
                drafts[open].direction = direction
                return
            }
            if let open, !isNew, drafts[open].change != nil, kind != .percent { return }
            guard let rule = ownRule else { return }
            var draft = FigureDraft(
                cue: cue, cueSentence: cueSentence, rule: rule, measure: kind == .percent ? .growth : scene.table[rule].measure, token: token)
            draft.change = amount
            draft.direction = direction
            draft.modality = modality
            open = drafts.count
            drafts.append(draft)
        case .level, .part:
            if role == .level, let open, !isNew, drafts[open].value == nil, drafts[open].change != nil, let rule = ownRule,
                !(lead.level.map { scene.event(at: $0.tokens.lowerBound, .was) != nil } ?? false), !compared(drafts[open].token, token)
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
            guard let origin = rule ?? unitRule ?? ruleIndex ?? lead.level?.rule else { return }
            if kind == .count, rule == nil, dropped { return }
            var draft = FigureDraft(cue: rule == nil ? nil : cue, cueSentence: cueSentence, rule: origin, measure: measure, token: token)
            draft.value = amount
            draft.modality = modality
            if role == .part {
                draft.wholeAt = wholeAt(amount) ?? lastWhole
                lastWhole = draft.wholeAt
            }
            if lead.level.map({ scene.event(at: $0.tokens.lowerBound, .was) != nil }) ?? false, open != nil { draft.isEarlier = true }
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
}
