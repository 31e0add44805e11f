import SijillLanguage
import SijillModel
import SijillText

/// Gives numbers their units and bounds: «أكثر من 3 مليارات يورو», «بين 5 و7 في المئة», «14 اتفاقا».
struct AmountReader: Sendable {
    private let money: MoneyResolver
    private let bounds: BoundReader
    private let percent, currency, symbol, dual, minor: UInt16?
    private let between, to, from, or, and, share, change, measured, rangeVerb: UInt16?

    init(_ pack: Pack) {
        money = MoneyResolver(pack)
        bounds = BoundReader(pack)
        percent = pack.classes.id("percent")
        currency = pack.classes.id("currency")
        symbol = pack.classes.id("currency-symbol")
        dual = pack.classes.id("currency-dual")
        minor = pack.classes.id("minor-unit")
        between = pack.classes.id("range-between")
        to = pack.classes.id("range-to")
        from = pack.classes.id("range-from")
        or = pack.classes.id("range-or")
        and = pack.classes.id("number-and")
        share = pack.classes.id("share-word")
        change = pack.classes.id("change-verb")
        measured = pack.classes.id("measured")
        rangeVerb = pack.classes.id("range-verb")
    }

    /// What a number counts, and where its words end.
    private struct Unit {
        var name: String
        var end: Int
        var isMoney = false
        /// How many of it make one of the money: 100 for «سنت».
        var divisor = 1.0
        /// The unit noun whose money the words leave open.
        var open: UInt32?
        var named: UInt32?
    }

    private struct Draft {
        var number: Int
        var tokens: Range<Int>
        var low: Double
        var high: Double?
        var unit: Unit
    }

    func mark(_ page: inout Page) {
        var drafts: [Draft] = []
        var index = 0
        while index < page.numbers.count {
            defer { index += 1 }
            let number = page.numbers[index]
            guard isCountable(page, number) else { continue }
            if number.isFraction {
                if let unit = fractionUnit(page, number) {
                    let tokens = number.tokens.lowerBound..<unit.end
                    drafts.append(Draft(number: index, tokens: tokens, low: number.value * 100 / unit.divisor, unit: unit))
                }
                continue
            }
            if let (draft, used) = range(page, index) {
                drafts.append(contentsOf: draft)
                index += used
                continue
            }
            guard let unit = unit(page, number) else {
                drafts.append(Draft(number: index, tokens: number.tokens, low: number.value, unit: Unit(name: "", end: number.tokens.upperBound)))
                continue
            }
            drafts.append(Draft(number: index, tokens: span(page, number, unit), low: number.value / unit.divisor, unit: unit))
        }
        addDuals(page, &drafts)
        inherit(page, &drafts)
        settle(page, &drafts)
        for draft in drafts where !draft.unit.name.isEmpty {
            let skip =
                draft.number >= 0 && page.numbers[draft.number].tokens.lowerBound == draft.tokens.lowerBound
                ? page.numbers[draft.number].skip
                : page.text.tokens[draft.tokens.lowerBound].kind == .word ? page.words[draft.tokens.lowerBound].prefix : 0
            page.amounts.append(
                AmountItem(
                    span: Span(draft.tokens, skip: skip), core: draft.tokens, low: draft.low, high: draft.high, unit: draft.unit.name,
                    bound: .exact, isMoney: draft.unit.isMoney))
        }
        for (slot, amount) in page.amounts.enumerated() { for token in amount.core { page.amountAt[token] = Int32(slot + 1) } }
        bounds.mark(&page)
    }

    // MARK: Units

    /// Not a telephone number, a score, a date, a clock time.
    private func isCountable(_ page: Page, _ number: NumberItem) -> Bool {
        let first = number.tokens.lowerBound
        if number.isOrdinal || page.timeAt[first] != 0 { return false }
        guard page.text.tokens[first].kind == .number else { return true }
        let end = number.tokens.upperBound
        if number.digits > 0 {
            let folded = page.text.folded(first)
            if number.digits >= 10 || number.digits > 1 && folded.first == 0x30 { return false }
            if first > 0, page.isMark(first - 1, "+") || page.isMark(first - 1, "#") { return false }
            for mark: Unicode.Scalar in ["/", ":"] {
                if page.isMark(end, mark), end + 1 < page.count, page.text.tokens[end + 1].kind == .number, !page.text.tokens[end].spaced {
                    return false
                }
                if first > 1, page.isMark(first - 1, mark), page.text.tokens[first - 2].kind == .number, !page.text.tokens[first].spaced {
                    return false
                }
            }
        }
        // Part of a word: «G20», «F-16».
        if first > 0, page.text.tokens[first - 1].kind == .word, !page.text.tokens[first].spaced,
            page.text.folded(first - 1).first.map({ $0 < 0x80 }) ?? false
        {
            return false
        }
        return true
    }

    private func unit(_ page: Page, _ number: NumberItem) -> Unit? {
        let first = number.tokens.lowerBound
        var at = number.tokens.upperBound
        if at < page.count, first > 0, page.isMark(at, "\"") && page.isMark(first - 1, "\"") || page.isMark(at, ")") && page.isMark(first - 1, "(") {
            at += 1
        }
        let after = unit(page, after: at)
        if let after, after.isMoney || after.name == "percent" { return after }
        // «$3 billion», «%50».
        if first > 0 {
            if page.isMark(first - 1, "%"), !page.text.tokens[first].spaced, first < 2 || page.text.tokens[first - 2].kind != .number {
                return Unit(name: "percent", end: number.tokens.upperBound)
            }
            for start in [first - 2, first - 1] where start >= 0 {
                if let (end, lexeme) = page.longest(start, of: symbol), end == first {
                    return Unit(name: page.pack.string(page.pack.lexicon.lexemes[Int(lexeme)].tag), end: number.tokens.upperBound, isMoney: true)
                }
            }
        }
        return after
    }

    private func unit(_ page: Page, after at: Int) -> Unit? {
        guard at < page.count, !page.text.tokens[at].lineStart || at == 0 else { return nil }
        if page.isMark(at, "%") { return Unit(name: "percent", end: at + 1) }
        if let (end, _) = page.longest(at, of: percent), !page.words[at].clitics.contains(.and) { return Unit(name: "percent", end: end) }
        guard page.words[at].clitics.isSubset(of: [.article]) else { return nil }
        if let (end, lexeme) = page.longest(at, of: minor), !page.isOf(at, currency) || page.lexeme(at, of: minor) != nil {
            let pack = page.pack
            let item = pack.lexicon.lexemes[Int(lexeme)]
            let codes = pack.string(item.tag).split(separator: " ").map { String($0) }
            guard let first = codes.first else { return nil }
            var code = first
            var stop = end
            let named = money.code(page, unit: lexeme, end: end)
            if named.isNamed {
                (code, stop) = (named.code, named.end)
            } else if let home = (page.article.country ?? pack.outletCountry(page.article.url)).flatMap({ pack.currencyOfCountry[$0] }),
                codes.contains(home)
            {
                code = home
            }
            return Unit(name: code, end: stop, isMoney: true, divisor: item.value > 0 ? item.value : 100)
        }
        if let (end, lexeme) = page.longest(at, of: currency) {
            let (code, isNamed, stop) = money.code(page, unit: lexeme, end: end)
            return Unit(name: code, end: stop, isMoney: true, open: code.isEmpty ? lexeme : nil, named: isNamed ? lexeme : nil)
        }
        return counted(page, at)
    }

    /// «14 اتفاقا», «500 من الشركات»: the noun's lemma.
    private func counted(_ page: Page, _ at: Int) -> Unit? {
        var at = at
        if page.isOf(at, from), page.words[at].clitics.isEmpty, at + 1 < page.count, page.words[at + 1].hasArticle, page.words[at + 1].has(.plural) {
            at += 1
        }
        let word = page.words[at]
        guard word.isKnown, word.has(.noun), page.text.tokens[at].kind == .word, word.suffix == 0,
            !word.has([.preposition, .particle, .pronoun, .conjunction])
        else { return nil }
        var verbal: Unit?
        for index in page.pack.lexicon.analyses(of: word.entry) {
            let analysis = page.pack.lexicon.analyses[index]
            let features = Features(rawValue: analysis.features)
            guard features.contains(.noun), features.isDisjoint(with: [.name, .verb]), analysis.lexeme != 0 else { continue }
            let lemma = page.pack.lemma(analysis.lexeme)
            guard !lemma.isEmpty else { continue }
            // The lemma of a verbal noun is its verb.
            if !features.contains(.verbalNoun) { return Unit(name: lemma, end: at + 1) }
            verbal = verbal ?? Unit(name: lemma, end: at + 1)
        }
        return verbal
    }

    /// «أكثر من نصف السكان», «بنسبة الخمس»: a part is a percentage where a bound or «نسبة» stands before it.
    private func fractionUnit(_ page: Page, _ number: NumberItem) -> Unit? {
        let first = number.tokens.lowerBound
        let unit = Unit(name: "percent", end: number.tokens.upperBound)
        if let next = self.unit(page, after: number.tokens.upperBound), next.name == "percent" {
            // «نصف نقطة مئوية».
            return Unit(name: "percent", end: next.end, divisor: 100)
        }
        guard first > 0, !page.isOf(min(number.tokens.upperBound, page.count - 1), measured) else { return nil }
        if page.isOf(first - 1, share) { return unit }
        let isWhole = !page.words[first].hasArticle
        if isWhole, bounds.precedes(page, first) { return unit }
        return nil
    }

    /// The tokens of a number, what stands before it as its sign, and its unit.
    private func span(_ page: Page, _ number: NumberItem, _ unit: Unit) -> Range<Int> {
        var first = number.tokens.lowerBound
        let end = max(unit.end, number.tokens.upperBound)
        if unit.end == number.tokens.upperBound, unit.isMoney || unit.name == "percent", first > 0 {
            first -= 1
            if first > 0, let (end, _) = page.longest(first - 1, of: symbol), end == first + 1 { first -= 1 }
        } else if first > 0, end > number.tokens.upperBound,
            page.isMark(number.tokens.upperBound, "\"") || page.isMark(number.tokens.upperBound, ")"),
            page.isMark(first - 1, "\"") || page.isMark(first - 1, "(")
        {
            first -= 1
        } else if first > 0, number.tokens.count > 1, page.isMark(first + 1, "\"") || page.isMark(first + 1, ")"),
            page.isMark(first - 1, "\"") || page.isMark(first - 1, "(")
        {
            first -= 1
        }
        return first..<end
    }

    // MARK: Ranges and pairs

    private enum Link { case dash, to, and, or }

    /// What joins a number that ends at `end` to the next one.
    private func link(_ page: Page, _ end: Int, _ next: NumberItem) -> Link? {
        var at = end
        guard next.tokens.lowerBound < page.count, page.sentenceOf[next.tokens.lowerBound] == page.sentenceOf[end - 1] else { return nil }
        if at == next.tokens.lowerBound { return page.words[at].clitics.contains(.and) && page.text.tokens[at].kind == .word ? .and : nil }
        if page.isMark(at, ","), at + 1 < page.count, page.isOf(at + 1, and) || page.words[at + 1].clitics.contains(.and) { at += 1 }
        if at == next.tokens.lowerBound { return .and }
        guard at + 1 == next.tokens.lowerBound || at + 2 == next.tokens.lowerBound && (page.isMark(at + 1, "\"") || page.isMark(at + 1, "(")) else {
            return nil
        }
        if page.isMark(at, "-") { return .dash }
        if page.isOf(at, to), page.words[at].clitics.isEmpty { return .to }
        if page.isOf(at, or) { return .or }
        if page.isOf(at, and), page.words[at].clitics.isEmpty { return .and }
        return nil
    }

    /// Two numbers that share a unit: «بين 600 و800 مليون يورو», «20 إلى 30 في المئة», «3 و5 ملايين دولار».
    private func range(_ page: Page, _ index: Int) -> ([Draft], used: Int)? {
        guard index + 1 < page.numbers.count else { return nil }
        let (low, high) = (page.numbers[index], page.numbers[index + 1])
        guard high.tokens.lowerBound - low.tokens.upperBound <= 6, !high.isFraction, isCountable(page, high) else { return nil }
        let own = unit(page, low)
        guard
            let link = link(page, own?.end ?? low.tokens.upperBound, high)
                ?? (own.map { $0.isMoney || $0.name == "percent" } ?? true ? nil : link(page, low.tokens.upperBound, high)),
            let unit = unit(page, high)
        else { return nil }
        if own == nil, isYear(low), link != .and || !high.tokens.isEmpty && high.scale > 1 { return nil }
        // Two units: of one kind, or no range.
        if let own, own.name != unit.name || own.open != unit.open { return nil }
        var bottom = low.value / unit.divisor
        var top = high.value / unit.divisor
        if low.scale == 1, high.scale > 1, own == nil, bottom * high.scale < top || link == .and || link == .or { bottom *= high.scale }
        let first = low.tokens.lowerBound
        let opener = first > 0 && (page.isMark(first - 1, "\"") || page.isMark(first - 1, "(")) ? first - 2 : first - 1
        let afterBetween = opener >= 0 && page.isOf(opener, between)
        let afterFrom = opener >= 0 && page.isOf(opener, from)
        let isRange: Bool
        switch link {
        case .and: isRange = afterBetween
        case .dash: isRange = own == nil || own?.end == low.tokens.upperBound + 1
        case .to:
            // Two full amounts are two levels, unless «يتراوح» says otherwise.
            let ranges = afterBetween || (max(0, first - 5)..<first).contains { page.isOf($0, rangeVerb) }
            isRange = ranges || !changes(page, first) && (own == nil || afterFrom && own?.name == "percent")
        case .or: isRange = false
        }
        let end = span(page, high, unit).upperBound
        // «بين 70-50 في المائة» is typed from the right.
        if isRange, link == .dash, bottom > top, afterBetween || low.scale == high.scale { swap(&bottom, &top) }
        if isRange, bottom < top {
            let start = afterBetween || afterFrom && link == .to ? opener : first
            return ([Draft(number: index, tokens: start..<end, low: bottom, high: top, unit: unit)], 1)
        }
        guard own == nil, link != .dash, unit.isMoney || unit.name == "percent" else { return nil }
        var shared = unit
        shared.end = low.tokens.upperBound
        return (
            [
                Draft(number: index, tokens: low.tokens, low: bottom, unit: shared),
                Draft(number: index + 1, tokens: span(page, high, unit), low: top, unit: unit),
            ], 1
        )
    }

    private func isYear(_ number: NumberItem) -> Bool { number.digits == 4 && (1800...2100).contains(number.value) }

    /// «ارتفع … من 3 إلى 5 مليارات» tells two levels, not a range.
    private func changes(_ page: Page, _ at: Int) -> Bool {
        let start = max(page.sentence(of: at).lowerBound, at - 14)
        return (start..<max(start, at)).contains { page.isOf($0, change) }
    }

    // MARK: What is left unsaid

    /// «دولارين», «اتفاقيتان»: two without a number.
    private func addDuals(_ page: Page, _ drafts: inout [Draft]) {
        for token in 0..<page.count where page.words[token].has(.dual) || page.isOf(token, dual) {
            let word = page.words[token]
            guard page.timeAt[token] == 0, page.numberAt[token] == 0, !word.hasArticle, word.suffix == 0, word.isKnown else { continue }
            if page.isOf(token, dual) {
                guard let unit = unit(page, after: token), unit.isMoney, !word.clitics.contains(.pronoun) else { continue }
                drafts.append(Draft(number: -1, tokens: token..<unit.end, low: 2, unit: unit))
                continue
            }
            if word.has([.plural, .verb, .adjective, .name, .construct]) { continue }
            guard let unit = counted(page, token) else { continue }
            drafts.append(Draft(number: -1, tokens: token..<token + 1, low: 2, unit: unit))
        }
        drafts.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// «من 2.4 مليار إلى 2.7 مليار ريال», «منها 8 مليارات»: millions without a unit are of what was counted in millions last.
    private func inherit(_ page: Page, _ drafts: inout [Draft]) {
        var last: (unit: Unit, sentence: Int32)?
        for index in drafts.indices {
            let sentence = page.sentenceOf[drafts[index].tokens.lowerBound]
            let isLarge = drafts[index].number >= 0 && page.numbers[drafts[index].number].scale >= 1e6
            // «8 ملايين سائح، مقابل 7 ملايين»: tourists, whatever money was spoken of before.
            if drafts[index].unit.isMoney || isLarge && !drafts[index].unit.name.isEmpty && drafts[index].unit.name != "percent" {
                last = (drafts[index].unit, sentence)
                continue
            }
            guard drafts[index].unit.name.isEmpty, isLarge, isElliptic(page, drafts[index]) else { continue }
            var unit: Unit?
            if let last, sentence - last.sentence <= 1 { unit = last.unit }
            if unit == nil, let next = drafts[(index + 1)...].prefix(4).first(where: { $0.unit.isMoney }),
                page.sentenceOf[next.tokens.lowerBound] == sentence
            {
                unit = next.unit
            }
            guard var unit else { continue }
            unit.end = drafts[index].tokens.upperBound
            unit.divisor = 1
            unit.named = nil
            drafts[index].unit = unit
            last = (unit, sentence)
        }
    }

    /// Nothing follows that the millions could count: a mark, a preposition, a new clause.
    private func isElliptic(_ page: Page, _ draft: Draft) -> Bool {
        let number = page.numbers[draft.number]
        // «أكثر من مليون يتجهون»: people.
        if number.tokens.count == 1, page.text.tokens[number.tokens.lowerBound].kind == .word { return false }
        let next = number.tokens.upperBound
        guard next < page.count, !page.text.tokens[next].lineStart, page.text.tokens[next].kind == .word else { return true }
        let word = page.words[next]
        if word.has(.noun), word.clitics.isEmpty, !word.has([.preposition, .verb]) { return false }
        return word.clitics.contains(.and) || word.has([.preposition, .adverb, .conjunction, .verb]) || page.timeAt[next] != 0
            || !word.clitics.isDisjoint(with: .prepositions)
    }

    /// Gives open money its code.
    private func settle(_ page: Page, _ drafts: inout [Draft]) {
        guard drafts.contains(where: { $0.unit.open != nil }) else { return }
        var nations: [(code: String, count: Int)]?
        var anywhere: [UInt32: String] = [:]
        for draft in drafts { if let unit = draft.unit.named, anywhere[unit] == nil { anywhere[unit] = draft.unit.name } }
        var before: [UInt32: String] = [:]
        var settled: [UInt32: String] = [:]
        for index in drafts.indices {
            if let unit = drafts[index].unit.named { before[unit] = drafts[index].unit.name }
            guard let open = drafts[index].unit.open else { continue }
            if let named = before[open] {
                drafts[index].unit.name = named
            } else if let known = settled[open] {
                drafts[index].unit.name = known
            } else {
                let code = money.open(page, unit: open, before: nil, anywhere: anywhere[open], nations: &nations)
                settled[open] = code
                drafts[index].unit.name = code
            }
        }
    }
}
