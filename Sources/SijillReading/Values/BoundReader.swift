import SijillLanguage
import SijillModel
import SijillText

/// Reads how near an amount is to what it stands for, by the rules of the tier `bounds`.
struct BoundReader: Sendable {
    private let rules: RuleIndex
    private let bounds: [(bound: Bound, negated: Bound?, money: Bound?, percent: Bound?, led: Bound?, isAfter: Bool)]
    private let negation, before, lead, and: UInt16?
    /// Words between the words of a bound and its amount.
    private static let reach = 8

    init(_ pack: Pack) {
        let all = pack.rules(tier: "bounds")
        rules = RuleIndex(all, pack: pack)
        bounds = all.map { rule in
            func bound(_ key: String) -> Bound? { rule[key].flatMap { Bound(rawValue: $0) } }
            return (bound("bound") ?? .exact, bound("negated"), bound("money"), bound("percent"), bound("led"), rule["side"] == "after")
        }
        negation = pack.classes.id("bound-negation")
        before = pack.classes.id("bound-before")
        lead = pack.classes.id("bound-lead")
        and = pack.classes.id("number-and")
    }

    /// Whether a word of a bound stands right before a token.
    func precedes(_ page: Page, _ token: Int) -> Bool {
        guard token > 0 else { return false }
        for start in max(0, token - 3)..<token {
            if let (end, _) = page.longest(start, of: before), end == token { return true }
        }
        return false
    }

    func mark(_ page: inout Page) {
        var floor = 0
        for index in page.amounts.indices {
            let core = page.amounts[index].core
            defer { floor = page.amounts[index].span.tokens.upperBound }
            let first = max(floor, core.lowerBound - BoundReader.reach, page.sentence(of: core.lowerBound).lowerBound)
            var best: (start: Int, bound: Bound, range: Range<Int>)?
            for hit in rules.hits(on: page, in: min(first, core.lowerBound)..<core.lowerBound) {
                let rule = bounds[hit.rule]
                guard !rule.isAfter, hit.tokens.upperBound == core.upperBound, isTight(page, hit.tokens.lowerBound..<core.lowerBound) else {
                    continue
                }
                var bound = rule.bound
                let amount = page.amounts[index]
                if amount.isPercent, let own = rule.percent { bound = own }
                if amount.isMoney, let own = rule.money { bound = own }
                if page.words[hit.tokens.lowerBound].clitics.contains(.to), let own = rule.led { bound = own }
                var start = hit.tokens.lowerBound
                if start > floor, page.isOf(start - 1, negation), let negated = rule.negated {
                    bound = negated
                    start -= 1
                }
                if best == nil || hit.tokens.lowerBound > best?.start ?? 0 {
                    best = (hit.tokens.lowerBound, bound, start..<core.upperBound)
                } else if hit.tokens.lowerBound == best?.start, let old = best {
                    best = (old.start, old.bound, min(old.range.lowerBound, start)..<core.upperBound)
                }
            }
            if let best {
                page.amounts[index].bound = best.bound
                page.amounts[index].span = Span(best.range, skip: page.words[best.range.lowerBound].prefix)
            }
            // «ما يزيد على», «ما بين», «بحد أقصى».
            let start = page.amounts[index].span.tokens.lowerBound
            if best != nil || page.amounts[index].high != nil, start > floor, page.isOf(start - 1, lead), !page.text.tokens[start].lineStart {
                page.amounts[index].span = Span(start - 1..<page.amounts[index].span.tokens.upperBound, skip: page.words[start - 1].prefix)
            }
            // «أكثر من 17 و15 في المائة»: the bound goes on.
            if best == nil, index > 0, page.amounts[index - 1].bound != .upto, page.amounts[index - 1].unit == page.amounts[index].unit,
                isJoined(page, page.amounts[index - 1].span.tokens.upperBound, core.lowerBound)
            {
                page.amounts[index].bound = page.amounts[index - 1].bound
            }
            guard core.upperBound < page.count else { continue }
            for hit in rules.hits(on: page, in: core.upperBound..<core.upperBound + 1) where bounds[hit.rule].isAfter {
                if best == nil { page.amounts[index].bound = bounds[hit.rule].bound }
                let span = page.amounts[index].span
                page.amounts[index].span = Span(span.tokens.lowerBound..<hit.tokens.upperBound, skip: span.skip)
                break
            }
        }
        for (slot, amount) in page.amounts.enumerated() {
            for token in amount.span.tokens where page.amountAt[token] == 0 { page.amountAt[token] = Int32(slot + 1) }
        }
    }

    private func isJoined(_ page: Page, _ end: Int, _ next: Int) -> Bool {
        if end == next { return page.words[next].clitics.contains(.and) && page.text.tokens[next].kind == .word }
        return end + 1 == next && page.isOf(end, and) && page.words[end].clitics.isEmpty
    }

    /// No pause and no other sentence between a bound's words and its amount.
    private func isTight(_ page: Page, _ tokens: Range<Int>) -> Bool {
        for token in tokens {
            if page.amountAt[token] != 0 { return false }
            let mark = page.text.tokens[token]
            if mark.kind == .mark, mark.mark != UInt8(ascii: "\""), mark.mark != UInt8(ascii: "("), mark.mark != UInt8(ascii: "'") { return false }
        }
        return true
    }
}
