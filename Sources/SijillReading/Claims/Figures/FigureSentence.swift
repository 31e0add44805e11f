import SijillLanguage
import SijillModel
import SijillText

/// Gives the amounts of one sentence their measures.
struct FigureSentence {
    let scene: FigureScene
    let taken: FigureDeals
    var drafts: [FigureDraft] = []
    var page: Page { scene.page }
    /// The draft that a change or a level can still join.
    var open: Int?
    var cue: FigureEvent?
    var cueSentence: Int32
    var ruleIndex: Int?
    var lastMove: FigureEvent?
    var lastRole: Role = .none
    var modality: Modality = .actual
    /// Where the search for a cue goes back to: the end of the last amount that had one of its own.
    var cueFloor = 0
    var lastWhole: Int?
    var lastCounted: Range<Int>?
    var lastKind: UnitKinds = []
    let dropped: Bool

    enum Role { case none, level, change, earlier, part, skip }

    struct Lead {
        var prep: Prep = .none
        var move: FigureEvent?
        var level: FigureEvent?
        var link: FigureEvent?
        /// A cue right before the amount.
        var cue: FigureEvent?
        var inBrackets = false
    }
    enum Prep { case none, by, to, from, at }

    init(_ scene: FigureScene, taken: FigureDeals, before: FigureFrame) {
        self.scene = scene
        self.taken = taken
        let own = scene.page.sentenceOf[scene.sentence.lowerBound]
        // The sentence right before may hold the measure.
        if own - before.sentence <= 1 {
            cue = before.cue
            ruleIndex = before.rule
            lastWhole = before.whole
            if before.whole != nil { lastRole = .part }
        }
        cueSentence = before.cueSentence
        dropped = scene.events.contains { scene.rule($0).part == .drop }
    }

    var frame: FigureFrame {
        FigureFrame(
            cue: cue, cueSentence: cueSentence, rule: ruleIndex, sentence: page.sentenceOf[scene.sentence.lowerBound],
            whole: lastRole == .part ? lastWhole : nil)
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
    func isPair(_ amount: AmountItem) -> Bool {
        !amount.isListed && amount.core.count == 1 && page.numberAt[amount.core.lowerBound] == 0
    }

    mutating func read(_ amount: AmountItem, segment: Range<Int>, next: AmountItem?) {
        let kind = scene.kind(amount)
        mode(segment)
        if taken.hold(amount) { return }
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
    mutating func mode(_ segment: Range<Int>) {
        for index in scene.slice(segment) {
            let rule = scene.rule(scene.events[index])
            if rule.part == .mode { modality = rule.modality } else if rule.part == .clause { modality = .actual }
        }
        for token in segment where page.words[token].clitics.contains(.future) { modality = .expected }
    }

}
