import SijillLanguage
import SijillModel
import SijillText

/// One sentence with amounts, and what the rules say of its words.
final class FigureScene: Sendable {
    let page: Page
    let table: [FigureRule]
    let words: FigureWords
    let sentence: Range<Int>
    /// By where they start.
    let events: [FigureEvent]

    init(_ page: Page, _ table: [FigureRule], _ words: FigureWords, _ rules: RuleIndex, sentence: Range<Int>) {
        self.page = page
        self.table = table
        self.words = words
        self.sentence = sentence
        var events: [FigureEvent] = []
        // The end of the last cue: a cue inside a longer one is none of its own.
        var covered = sentence.lowerBound
        let hits = rules.hits(on: page, in: sentence)
        var index = 0
        while index < hits.count {
            let token = hits[index].tokens.lowerBound
            var longest = 0
            var end = index
            while end < hits.count, hits[end].tokens.lowerBound == token {
                if table[hits[end].rule].part == .cue, FigureScene.holds(page, words, table[hits[end].rule], hits[end].tokens) {
                    longest = max(longest, hits[end].tokens.count)
                }
                end += 1
            }
            for hit in hits[index..<end] {
                // Of two measures at one word the rule says by its units which one it is.
                let rule = table[hit.rule]
                // «معدل النمو»: the growth is the measure.
                if rule.part == .move, token < covered { continue }
                // «في المقابل» compares nothing.
                if rule.part == .link, page.words[token].hasArticle { continue }
                if rule.part == .cue, token < covered || hit.tokens.count < longest || !FigureScene.holds(page, words, rule, hit.tokens) { continue }
                events.append(FigureEvent(rule: hit.rule, tokens: hit.tokens, isVerb: FigureScene.isVerb(page, token)))
            }
            if longest > 0, token >= covered { covered = token + longest }
            index = end
        }
        self.events = events
    }

    /// What a rule asks of its words beyond its anchor.
    private static func holds(_ page: Page, _ words: FigureWords, _ rule: FigureRule, _ tokens: Range<Int>) -> Bool {
        let first = tokens.lowerBound
        // «بنسبة نمو 5%» is a change, «للسهم» a unit.
        if rule.measure == .growth, page.words[first].clitics.contains(.by) { return false }
        if page.isA(first, words.paper), page.words[first].clitics.contains(.to) { return false }
        // «مكتب الصرف», «صندوق الاستثمارات»: part of a name.
        if first > 0, page.isA(first - 1, words.body), !page.words[first - 1].hasArticle, page.text.tokens[first - 1].kind == .word { return false }
        if rule.needsArticle, !page.words[tokens.lowerBound].hasArticle { return false }
        if rule.needsComplement {
            let next = tokens.upperBound
            guard next < page.count, page.words[next - 1].suffix == 0, !page.words[next - 1].hasArticle, page.text.tokens[next].kind == .word else {
                return false
            }
            let word = page.words[next]
            if page.amountAt[next] != 0 || page.timeAt[next] != 0 || word.clitics.contains(.and) { return false }
            return page.nameAt[next] != 0 || word.hasArticle
                || word.has([.noun, .verbalNoun]) && !word.has([.verb, .preposition, .particle, .adjective])
        }
        return true
    }

    /// A verb, and nothing that a noun could be as well.
    static func isVerb(_ page: Page, _ token: Int) -> Bool {
        let word = page.words[token]
        return word.has(.verb) && !word.hasArticle && !word.has([.noun, .adjective, .verbalNoun, .name])
            && word.clitics.isDisjoint(with: [.by, .like])
    }

    /// Indices of the events that start in a range.
    func slice(_ range: Range<Int>) -> Range<Int> {
        func lower(_ token: Int) -> Int {
            var (low, high) = (0, events.count)
            while low < high {
                let middle = (low + high) / 2
                if events[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return lower(range.lowerBound)..<lower(range.upperBound)
    }

    @inline(__always) func rule(_ event: FigureEvent) -> FigureRule { table[event.rule] }

    func event(at token: Int, _ part: FigureRule.Part) -> FigureEvent? {
        for index in slice(token..<token + 1) where rule(events[index]).part == part { return events[index] }
        return nil
    }

    /// What an amount counts.
    func kind(_ amount: AmountItem) -> UnitKinds {
        if amount.isMoney { return .money }
        if amount.isPercent { return .percent }
        for token in amount.core {
            for index in slice(token..<token + 1) where rule(events[index]).part == .unit { return rule(events[index]).units }
        }
        // «عدد سكانها 5 ملايين نسمة»: whatever is numbered, counts.
        for index in slice(max(sentence.lowerBound, amount.core.lowerBound - 6)..<amount.core.lowerBound).reversed()
        where rule(events[index]).part == .cue {
            return rule(events[index]).measure == .count ? .count : []
        }
        return []
    }

    /// A word that a noun phrase cannot hold.
    func breaks(_ token: Int) -> Bool {
        let word = page.words[token]
        if page.text.tokens[token].kind == .mark { return !page.isMark(token, "\"") && !page.isMark(token, "(") && !page.isMark(token, ")") }
        if page.text.tokens[token].kind == .number || page.amountAt[token] != 0 { return true }
        if page.isOf(token, words.relative) { return true }
        if FigureScene.isVerb(page, token), page.nameAt[token] == 0 { return true }
        if word.has([.conjunction, .particle]), !word.has([.noun, .adjective, .preposition, .name]) { return true }
        return false
    }
}
