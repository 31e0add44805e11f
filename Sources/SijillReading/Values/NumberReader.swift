import SijillLanguage
import SijillModel
import SijillText

/// Finds numbers in digits and words: «3,5», «مليار و200 مليون», «مئة وخمسون مليونا», «ثلاثة أرباع المليون», «الثالث عشر».
struct NumberReader: Sendable {
    private let currency, measured, percent, timeUnit: UInt16?
    private let all, unit, one, ten, tens, hundred, scale, plural, dual, accusative, fraction, fractions, ordinal, and, less: UInt16?

    init(_ pack: Pack) {
        func id(_ name: String) -> UInt16? { pack.classes.id(name) }
        currency = id("currency")
        measured = id("measured")
        percent = id("percent")
        timeUnit = id("time-unit")
        all = id("number")
        unit = id("number-unit")
        one = id("number-one")
        ten = id("number-ten")
        tens = id("number-tens")
        hundred = id("number-hundred")
        scale = id("number-scale")
        plural = id("number-plural")
        dual = id("number-dual")
        accusative = id("number-accusative")
        fraction = id("number-fraction")
        fractions = id("number-fractions")
        ordinal = id("number-ordinal")
        and = id("number-and")
        less = id("number-less")
    }

    func mark(_ page: inout Page) {
        guard let all else { return }
        var index = 0
        while index < page.count {
            guard page.text.tokens[index].kind == .number || page.isOf(index, all), let item = number(page, index) else {
                index += 1
                continue
            }
            // The hundred of «في المئة» is no number.
            if index > 0, page.longest(index - 1, of: percent)?.end == item.tokens.upperBound, page.words[index].hasArticle {
                index = item.tokens.upperBound
                continue
            }
            page.numbers.append(item)
            let slot = Int32(page.numbers.count)
            for token in item.tokens { page.numberAt[token] = slot }
            index = item.tokens.upperBound
        }
    }

    // MARK: One number

    private func number(_ page: Page, _ start: Int) -> NumberItem? {
        if let item = ordinal(page, start) { return item }
        if let item = part(page, start) { return item }
        var total = 0.0
        var last = Double.infinity
        var end = start
        var digits: UInt8 = 0
        while true {
            // «و 200»: the conjunction may stand apart.
            let isFirst = end == start
            let next = isFirst ? start : joined(page, end)
            guard let next, let (value, scale, stop, plain) = segment(page, next, isFirst: isFirst) else { break }
            guard scale < last, isFirst || value < last else { break }
            if isFirst { digits = plain }
            total += value
            last = scale
            end = stop
            if let (part, stop) = fractionAfter(page, end, scale) {
                total = part.0 ? (total + part.1) * part.2 : total + part.1 * scale
                if part.0 { last = part.2 }
                end = stop
                break
            }
            if scale == 1 { break }
        }
        guard end > start else { return nil }
        let skip = page.text.tokens[start].kind == .word ? page.words[start].prefix : 0
        return NumberItem(
            tokens: start..<end, skip: skip, value: total, isOrdinal: false, scale: last == .infinity ? 1 : last,
            digits: end == start + 1 ? digits : 0)
    }

    /// The token after a conjunction that can go on a number after its scale word.
    private func joined(_ page: Page, _ index: Int) -> Int? {
        guard index < page.count, !page.text.tokens[index].lineStart else { return nil }
        if page.isOf(index, and), page.words[index].clitics.isEmpty { return index + 1 < page.count ? index + 1 : nil }
        return page.words[index].clitics.contains(.and) && page.isOf(index, all) ? index : nil
    }

    /// Digits or words below a thousand, with the scale words after them: «200 مليون», «ألف», «مليوني».
    private func segment(_ page: Page, _ start: Int, isFirst: Bool) -> (value: Double, scale: Double, end: Int, digits: UInt8)? {
        var value = 1.0
        var end = start
        var digits: UInt8 = 0
        var isImplicit = false
        if page.text.tokens[start].kind == .number {
            guard let read = self.digits(page, start) else { return nil }
            (value, end, digits) = (read.value, read.end, read.plain)
        } else if let group = group(page, start) {
            (value, end) = group
        } else {
            isImplicit = true
            guard page.isOf(start, scale) else { return nil }
        }
        var factor = 1.0
        while end < page.count, page.isOf(end, scale), isImplicit && end == start || !page.words[end].clitics.contains(.and),
            let lexeme = page.lexeme(end, of: scale), !page.text.tokens[end].lineStart || end == start
        {
            let isPlural = page.isOf(end, plural)
            if isImplicit, end == start {
                if isPlural { return nil }
                // «مليوني ريال»; «مليونا ريال», but «مليونا و200 ألف».
                if page.isOf(end, dual) { value = 2 }
                if page.isOf(end, accusative), end + 1 < page.count, page.text.tokens[end + 1].kind == .word,
                    page.words[end + 1].has(.noun), !page.words[end + 1].clitics.contains(.and), joined(page, end + 1) == nil
                {
                    value = 2
                }
            } else if page.words[end].clitics.rawValue & Clitics.prepositions.rawValue != 0 {
                break
            } else if page.isOf(end, dual), !page.isOf(end, plural) {
                break
            }
            let one = page.pack.lexicon.lexemes[Int(lexeme)].value
            // «ألف مليون», not «مليون ألف».
            if factor > 1, one < 1000 || factor > 1000 { break }
            factor *= one
            end += 1
        }
        if isImplicit, factor == 1 { return nil }
        // «49.095.150 مليون»: written out with points, and the scale besides.
        if value >= 1e6, factor >= 1e6, page.text.folded(start).count(where: { $0 == UInt8(ascii: ".") }) > 1 { factor = 1 }
        return (NumberReader.rounded(value * factor, factor), factor, end, factor == 1 ? digits : 0)
    }

    /// Digits, with spaces between groups of three and a bracket around them: «1 500 000».
    private func digits(_ page: Page, _ start: Int) -> (value: Double, end: Int, plain: UInt8)? {
        guard let read = DigitString(page.text.folded(start)) else { return nil }
        var value = read.value
        var end = start + 1
        var plain = read.plain
        if plain > 0, plain <= 3, value > 0 {
            while end < page.count, page.text.tokens[end].kind == .number, page.text.tokens[end].spaced, !page.text.tokens[end].lineStart,
                let next = DigitString(page.text.folded(end)), next.plain == 3, value < 1e9
            {
                value = value * 1000 + next.value
                end += 1
                plain = 0
            }
        }
        if let grouped = read.grouped, end < page.count {
            let next = page.words[end]
            // «3.500 عامل»: nobody counts a thousandth of a worker.
            if page.text.folded(start).suffix(3).elementsEqual([0x30, 0x30, 0x30])
                || !page.isOf(end, scale) && next.has(.noun)
                    && !page.isOf(end, currency) && !page.isOf(end, measured)
                    && next.clitics.isEmpty
            {
                value = grouped
            }
        }
        // «3و2%»: a decimal sign of hurried typing.
        if plain > 0, end + 2 < page.count, page.isOf(end, and), !page.text.tokens[end].spaced, page.text.tokens[end + 1].kind == .number,
            !page.text.tokens[end + 1].spaced, let part = DigitString(page.text.folded(end + 1)), part.plain == 1 || part.plain == 2,
            page.isMark(end + 2, "%")
        {
            value += part.value / (part.plain == 1 ? 10 : 100)
            return (value, end + 2, 0)
        }
        // «(250) مليون», «"250" مليون».
        if start > 0, end + 1 < page.count, page.isOf(end + 1, scale), page.isMark(end, "\"") || page.isMark(end, ")"),
            page.isMark(start - 1, "\"") || page.isMark(start - 1, "(")
        {
            end += 1
        }
        return (value, end, plain)
    }

    /// Words below a thousand: «مئة وخمسة وعشرون», «ثلاث مئة», «اثنا عشر».
    private func group(_ page: Page, _ start: Int) -> (Double, Int)? {
        var value = 0.0
        var end = start
        var lastIsUnit = false
        scan: while end < page.count {
            let word = page.words[end]
            let isFirst = end == start
            let hasAnd = !isFirst && word.clitics.contains(.and)
            if !isFirst, page.text.tokens[end].lineStart || word.clitics.rawValue & Clitics.prepositions.rawValue != 0 { break }
            guard page.isOf(end, all) else { break }
            let rest = value.truncatingRemainder(dividingBy: 100)
            if let lexeme = page.lexeme(end, of: hundred) {
                let hundred = page.pack.lexicon.lexemes[Int(lexeme)].value
                if isFirst {
                    if page.isOf(end, plural) { return nil }
                    value = hundred
                } else if lastIsUnit, !hasAnd, (3...9).contains(value), hundred == 100 {
                    value *= 100
                } else {
                    break scan
                }
                lastIsUnit = false
            } else if page.isOf(end, tens), let lexeme = page.lexeme(end, of: tens) {
                guard isFirst || hasAnd && rest < 10 else { break scan }
                value += page.pack.lexicon.lexemes[Int(lexeme)].value
                lastIsUnit = false
            } else if page.isOf(end, ten) {
                if lastIsUnit, !hasAnd, rest < 10, rest > 0 {
                    value += 10
                } else if isFirst || hasAnd && value >= 100 && rest == 0 {
                    value += 10
                } else {
                    break scan
                }
                lastIsUnit = false
            } else if let lexeme = page.lexeme(end, of: unit) {
                guard isFirst || hasAnd && value >= 100 && rest == 0 else { break scan }
                let one = page.pack.lexicon.lexemes[Int(lexeme)].value
                // «الاثنين» is Monday.
                if word.hasArticle, one == 2, !followedByTen(page, end) { break scan }
                value += one
                lastIsUnit = true
            } else if page.isOf(end, one) {
                guard isFirst || hasAnd && value >= 100 && rest == 0, followedByTen(page, end) else { break scan }
                value += 1
                lastIsUnit = true
            } else {
                break
            }
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    private func followedByTen(_ page: Page, _ index: Int) -> Bool {
        let next = index + 1
        guard next < page.count else { return false }
        if page.isOf(next, ten) { return !page.words[next].clitics.contains(.and) }
        return page.isOf(next, tens) && page.words[next].clitics.contains(.and)
    }

    /// 33.3 × 1,000,000,000 without the dust of binary fractions.
    private static func rounded(_ value: Double, _ factor: Double) -> Double {
        factor >= 1e6 ? value.rounded() : factor > 1 ? (value * 1e6).rounded() / 1e6 : value
    }

    // MARK: Parts

    /// «ونصف», «ونصف المليار», «إلا ربعا» after a number: whether a scale of its own follows, the part, that scale; where it ends.
    private func fractionAfter(_ page: Page, _ index: Int, _ scale: Double) -> ((Bool, Double, Double), Int)? {
        guard index < page.count, !page.text.tokens[index].lineStart else { return nil }
        var at = index
        var sign = 1.0
        if page.isOf(at, less) {
            sign = -1
            at += 1
        } else if page.isOf(at, and), page.words[at].clitics.isEmpty {
            at += 1
        } else if !page.words[at].clitics.contains(.and) {
            return nil
        }
        guard at < page.count, page.isOf(at, fraction), !page.words[at].hasArticle, let lexeme = page.lexeme(at, of: fraction) else { return nil }
        let part = page.pack.lexicon.lexemes[Int(lexeme)].value * sign
        at += 1
        if at < page.count, page.isOf(at, self.scale), !page.isOf(at, plural), page.words[at].clitics.isSubset(of: [.article]),
            let lexeme = page.lexeme(at, of: self.scale)
        {
            let own = page.pack.lexicon.lexemes[Int(lexeme)].value
            if scale == 1 { return ((true, part, own), at + 1) }
            if own == scale { return ((false, part, own), at + 1) }
            return nil
        }
        return ((false, part, 1), at)
    }

    /// «نصف», «ثلثي», «ثلاثة أرباع المليون».
    private func part(_ page: Page, _ start: Int) -> NumberItem? {
        var value = 1.0
        var end = start
        if page.isOf(start, fraction), let lexeme = page.lexeme(start, of: fraction) {
            let word = page.words[start]
            if page.isOf(start, unit) || page.isOf(start, ten) {
                // «خمس» is five before a plural or a number and in «السنوات الخمس», a fifth in «الخمس» and «خمس الإنتاج».
                if start > 0, word.hasArticle, page.words[start - 1].hasArticle, page.words[start - 1].has(.plural) { return nil }
                guard start + 1 >= page.count || !page.isOf(start + 1, all) else { return nil }
                let next = start + 1 < page.count ? page.words[start + 1] : nil
                let isNoun =
                    start + 1 < page.count && page.isOf(start + 1, timeUnit)
                    || next.map { $0.has(.noun) && $0.clitics.isEmpty && !$0.has([.preposition, .adverb, .particle]) } ?? false
                guard word.hasArticle && !isNoun || !word.hasArticle && (next?.hasArticle ?? false) && page.isOf(start, unit) else { return nil }
            }
            value = page.pack.lexicon.lexemes[Int(lexeme)].value
            end = start + 1
        } else if start + 1 < page.count, page.isOf(start, unit), page.isOf(start + 1, fractions), page.words[start + 1].clitics.isEmpty,
            let count = page.lexeme(start, of: unit), let part = page.lexeme(start + 1, of: fractions)
        {
            value = page.pack.lexicon.lexemes[Int(count)].value * page.pack.lexicon.lexemes[Int(part)].value
            end = start + 2
        } else {
            return nil
        }
        var factor = 1.0
        if end < page.count, page.isOf(end, scale), !page.isOf(end, plural), page.words[end].clitics.isSubset(of: [.article]),
            let lexeme = page.lexeme(end, of: scale)
        {
            factor = page.pack.lexicon.lexemes[Int(lexeme)].value
            end += 1
        }
        return NumberItem(
            tokens: start..<end, skip: page.words[start].prefix, value: value * factor, isOrdinal: false, scale: factor, isFraction: factor == 1)
    }

    /// «الثالث», «الثالثة عشرة», «الخامس والعشرون».
    private func ordinal(_ page: Page, _ start: Int) -> NumberItem? {
        guard page.isOf(start, ordinal), let lexeme = page.lexeme(start, of: ordinal) else { return nil }
        var value = page.pack.lexicon.lexemes[Int(lexeme)].value
        var end = start + 1
        if end < page.count, !page.text.tokens[end].lineStart {
            let word = page.words[end]
            if page.isOf(end, ten), word.clitics.isEmpty {
                value += 10
                end += 1
            } else if page.isOf(end, tens), word.clitics.contains([.and, .article]), let lexeme = page.lexeme(end, of: tens) {
                value += page.pack.lexicon.lexemes[Int(lexeme)].value
                end += 1
            }
        }
        return NumberItem(tokens: start..<end, skip: page.words[start].prefix, value: value, isOrdinal: true)
    }
}

extension Page {
    /// Whether the word is of a class that the pack may lack.
    @inline(__always) func isOf(_ token: Int, _ classID: UInt16?) -> Bool { classID.map { isOf(token, $0) } ?? false }
    func lexeme(_ token: Int, of classID: UInt16?) -> UInt32? { classID.flatMap { lexeme(token, of: $0) } }
    func longest(_ token: Int, of classID: UInt16?) -> (end: Int, lexeme: UInt32)? { classID.flatMap { longest(token, of: $0) } }
}
