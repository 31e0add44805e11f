import SijillModel
import SijillText

/// Of whom an article speaks on, where a sentence does not say whose its figures are.
struct FigureTopics {
    /// Of whom the headline and the lead speak.
    let main: FigureActor?
    private var last: FigureParties?
    private var lastSentence: Int32 = -2
    private var lastMeasure: Figure.Measure?
    /// Who trades, as the last exports and imports told it.
    private var trade: [Figure.Measure: Name] = [:]
    /// The two whose trade was told last.
    private var traders: [Name] = []
    /// A sentence that gives each of several its own figure leaves the next to nobody of them.
    private var isSplit = false
    /// What was read at a cue that later sentences go on with.
    private var byCue: [Int: FigureParties] = [:]

    init(_ page: Page, _ finder: FigureActors) {
        var scores: [String: (actor: FigureActor, score: Double)] = [:]
        var order: [String] = []
        func add(_ sentence: Range<Int>, _ weight: Double) {
            for actor in finder.find(in: sentence) where !actor.isSource || actor.kind == .company {
                if scores[actor.name.id] == nil {
                    scores[actor.name.id] = (actor, 0)
                    order.append(actor.name.id)
                }
                let isAside = actor.isAdjective || actor.link == .other || actor.kind == .place
                scores[actor.name.id]?.score += isAside ? weight / 2 : weight
            }
        }
        var bodies = 0
        for sentence in page.text.sentences where bodies < 2 {
            if page.text.title.contains(sentence.lowerBound) {
                add(sentence, 3)
            } else {
                add(sentence, bodies == 0 ? 3 : 1)
                bodies += 1
            }
        }
        var counts = Array(repeating: 0.0, count: page.entities.count)
        for item in page.names { counts[item.entity] += 1 }
        var mentions: [String: Double] = [:]
        for (entity, count) in zip(page.entities, counts) where scores[entity.id] != nil { mentions[entity.id, default: 0] += count }
        let ranked = order.map { (id: $0, score: (scores[$0]?.score ?? 0) + min(mentions[$0] ?? 0, 8) / 2) }
        main = ranked.max { $0.score < $1.score }.flatMap { scores[$0.id]?.actor }
    }

    /// Completes what a figure's own sentence says.
    mutating func complete(
        _ parties: inout FigureParties, _ draft: FigureDraft, _ rule: FigureRule, whole: Figure.Measure?, sentence: Int32, isOwn: Bool, speaker: Name?
    ) {
        let slot = rule.subject ?? rule.owner ?? .from
        if rule.measure == .trade { pair(&parties) }
        if !isOwn, let cue = draft.cue, let before = byCue[cue.tokens.lowerBound] {
            if parties.isEmpty { parties = before }
            return
        }
        defer { note(parties, draft, rule.measure, sentence) }
        guard rule.measure != .price, rule.measure != .trade, parties.between.isEmpty else { return }
        // Who borrows is told; from whom, need not be.
        guard parties.isEmpty || draft.measure != .financing && (slot == .to ? parties.to : parties.from) == nil else { return }
        // «من إجمالي الصادرات»: of whoever exports.
        if let whole, let owner = trade[whole] { return parties.give(owner, slot) }
        // «وأضافت سامسونغ أن مبيعاتها …»
        if let speaker, speaker.kind == .company {
            parties.give(speaker, slot)
        } else if sentence - lastSentence <= 1, !isSplit, let last, let owner = last.owner {
            parties.give(owner, slot)
            // «إلى السنغال» of exports is no side of the revenue told next.
            if parties.to == nil, lastMeasure == rule.measure, let to = last.to { parties.give(to, .to) }
        } else if let main {
            parties.give(main.name, draft.measure == .investment && (main.kind == .country || main.kind == .place) ? .to : slot)
        }
    }

    /// «حجم التبادل» alone is that of the two of whom it was told before.
    private mutating func pair(_ parties: inout FigureParties) {
        if parties.between.count == 2 {
            traders = parties.between
        } else if !traders.isEmpty, parties.to == nil {
            let known = parties.between + (parties.from.map { [$0] } ?? [])
            if known.allSatisfy({ one in traders.contains { $0.id == one.id } }) { parties = FigureParties(between: traders) }
        }
    }

    private mutating func note(_ parties: FigureParties, _ draft: FigureDraft, _ measure: Figure.Measure, _ sentence: Int32) {
        if let cue = draft.cue { byCue[cue.tokens.lowerBound] = parties }
        guard let owner = parties.owner else { return }
        if measure == .exports { trade[.exports] = parties.from } else if measure == .imports { trade[.imports] = parties.to }
        if sentence != lastSentence { isSplit = false } else if last?.owner?.id != owner.id { isSplit = true }
        last = parties
        lastMeasure = measure
        lastSentence = sentence
    }
}
