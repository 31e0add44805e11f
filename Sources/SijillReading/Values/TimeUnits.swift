import SijillLanguage
import SijillModel
import SijillText

/// Weeks, months, years and parts of them, told by their relation to the day of publication.
extension TimeParser {
    /// A unit before, at or after the day of publication: «الشهر الماضي».
    func relative(_ unit: Int, _ rel: Int) -> Period? {
        guard let today else { return nil }
        switch unit {
        case 2: return .week(today.adding(7 * rel), to: today.adding(7 * rel))
        case 3: return Period.months(today.monthNumber + rel, today.monthNumber + rel)
        case 4: return Period.year(today.year + rel)
        case 5: return Period.years((today.year / 10 + rel) * 10, (today.year / 10 + rel) * 10 + 9)
        case 6: return Period.years((today.year / 100 + rel) * 100, (today.year / 100 + rel) * 100 + 99)
        default: return nil
        }
    }

    /// Several units: «السنوات الخمس المقبلة» → 2015/2020، «العامين الماضيين» → 2013/2014.
    private func several(_ unit: Int, _ count: Int, _ rel: Int) -> Period? {
        guard let today, count > 0, count < 500 else { return nil }
        let (low, high) = rel < 0 ? (-count, -1) : (0, count)
        switch unit {
        case 1: return .days(today.adding(low), today.adding(high))
        case 2: return .week(today.adding(7 * low), to: today.adding(7 * high))
        case 3: return Period.months(today.monthNumber + low, today.monthNumber + high)
        case 4: return Period.years(today.year + low, today.year + high)
        case 5: return Period.years(today.year + 10 * low, today.year + (rel < 0 ? -1 : 10 * high))
        default: return nil
        }
    }

    /// From a word for a unit on: «العام الماضي»، «شهر يوليو»، «السنوات الخمس المقبلة»، «الأشهر الستة الأولى من العام».
    func unitPhrase(_ at: Int, bare: Bool) -> Hit? {
        guard let unit = value(at, words.unit), page.words[at].suffix == 0 else { return nil }
        let next = at + 1
        if isOf(at, words.one) {
            switch unit {
            case 4: return year(at, bare: bare)
            case 3:
                if var hit = monthPoint(next, from: at) ?? hijriMonth(next, from: at) {
                    hit.start = at
                    return hit
                }
            case 1:
                if isOf(next, words.weekday) { return weekday(next, from: at) }
                if let (end, _) = longest(next, words.dayWord), var hit = dayWord(next, end) {
                    hit.start = at
                    return hit
                }
                if var hit = date(next) {
                    hit.start = at
                    return hit
                }
                return nil
            case 2:
                if let hit = share(of: at, 7) { return hit }
            // «القرن العشرين» is too long for a time.
            case 6: if number(next) != nil { return nil }
            default: break
            }
            guard page.words[at].hasArticle else { return nil }
            if let rel = relation(next), !rel.isText {
                if unit == 5, rel.value < 0 { return Hit(start: at, end: rel.end, period: relative(5, -1)) }
                return Hit(start: at, end: rel.end, period: relative(unit, rel.value))
            }
            return bare && (unit == 2 || unit == 3) ? Hit(start: at, end: next, period: relative(unit, 0)) : nil
        }
        guard hasArticle(at) else { return nil }
        var count = isOf(at, words.two) ? 2 : 0
        var stop = next
        if isOf(at, words.many), let number = number(next), number.value > 1, number.value < 200, !number.isOrdinal {
            count = Int(number.value)
            stop = number.tokens.upperBound
        } else if isOf(at, words.many), let rel = relation(next), let number = number(rel.end), number.value > 1, number.value < 200,
            page.words[rel.end].hasArticle, !number.isOrdinal
        {
            // «السنوات الماضية الخمس».
            return Hit(start: at, end: number.tokens.upperBound, period: several(unit, Int(number.value), rel.value))
        }
        guard count > 0 else { return nil }
        return severalAfter(at, unit, count, stop)
    }

    /// What follows a count of units: a relation, or «الأولى من العام».
    private func severalAfter(_ start: Int, _ unit: Int, _ count: Int, _ at: Int) -> Hit? {
        var next = at
        // «العامين ونصف العام الماضي».
        var half = 0
        if unit == 4, next < limit, let part = page.number(at: next), part.isFraction, page.words[next].clitics.contains(.and) {
            next = part.tokens.upperBound
            if isOf(next, words.unit) { next += 1 }
            half = 6
        }
        if unit == 3 || unit == 2, isOf(next, words.ordinal), hasArticle(next), let place = value(next, words.ordinal), place == 1 || place == -1 {
            var of = next + 1
            if isOf(of, words.from) { of += 1 }
            let year = yearPhrase(of, bare: true)
            if place == 1 || year != nil {
                guard unit == 3, let whole = year?.period ?? today.flatMap({ Period.year($0.year) }) else { return nil }
                let first = whole.first.monthNumber
                let from = place == 1 ? first : whole.last.monthNumber - count + 1
                return Hit(start: start, end: year?.end ?? next + 1, period: Period.months(from, from + count - 1), isFull: year != nil)
            }
        }
        guard let rel = relation(next), !rel.isText else { return nil }
        if half > 0, let today {
            let months = count * 12 + half
            let month = today.monthNumber
            return Hit(
                start: start, end: rel.end,
                period: rel.value < 0 ? Period.months((month - months + 1) / 6 * 6, month) : Period.months(month, month + months))
        }
        return Hit(start: start, end: rel.end, period: several(unit, count, rel.value))
    }

    /// «الخمس سنوات المقبلة»، «الـ12 شهرا الماضية»، «آخر 5 سنوات»، «أول ستة أشهر من العام».
    func counted(_ at: Int) -> Hit? {
        var next = at
        var edge = 0
        if isOf(at, words.lastN), !hasArticle(at), page.words[at].prefix == 0 || true {
            edge = -1
        } else if isOf(at, words.firstN), !hasArticle(at) {
            edge = 1
        }
        if edge != 0 { next += 1 }
        var count = 0
        if let number = page.number(at: min(next, page.count - 1)), next < limit, number.tokens.lowerBound == next, number.value > 1,
            number.value < 200, number.digits < 4, !number.isOrdinal, !number.isFraction
        {
            count = Int(number.value)
            next = number.tokens.upperBound
        } else if edge != 0, isOf(next, words.two) {
            count = 2
            next -= 0
        } else {
            return nil
        }
        guard isOf(next, words.unit), let unit = value(next, words.unit), page.words[next].suffix == 0, page.words[next].prefix == 0 else {
            return nil
        }
        next += 1
        if edge < 0 {
            if isOf(next, words.from) { return nil }
            return Hit(start: at, end: next, period: several(unit, count, -1))
        }
        if edge > 0 {
            guard unit == 3 else { return nil }
            var of = next
            if isOf(of, words.from) { of += 1 }
            guard let year = yearPhrase(of, bare: true), let first = year.period?.first.monthNumber else { return nil }
            return Hit(start: at, end: year.end, period: Period.months(first, first + count - 1), isFull: true)
        }
        return severalAfter(at, unit, count, next)
    }

    /// «الربع الماضي»، «الربع السابق»: counted from today, or from the part spoken of last.
    func partBeside(_ at: Int) -> Hit? {
        guard hasArticle(at), let length = value(at, words.part), let rel = relation(at + 1) else { return nil }
        let base: Int?
        if rel.isText, let last, last.unit == .month, last.last.monthNumber - last.first.monthNumber + 1 == length {
            base = last.first.monthNumber
        } else {
            base = today.map { $0.monthNumber / length * length }
        }
        return base.map { Hit(start: at, end: rel.end, period: Period.months($0 + rel.value * length, $0 + rel.value * length + length - 1)) }
    }

    /// «الربع الثاني من العام الحالي»، «النصف الأول 2014»، «الربعين الأول والثاني من العام».
    func part(_ at: Int) -> Hit? {
        guard hasArticle(at), hasArticle(at + 1), let length = value(at, words.part) ?? value(at, words.parts),
            let place = value(at + 1, words.ordinal)
        else { return nil }
        if length != 3, let hit = share(of: at, length == 6 ? 15 : 10) { return hit }
        let count = 12 / length
        let number = place < 0 ? count : place
        guard number <= count else { return nil }
        var next = at + 2
        var through = number
        if isOf(at, words.parts) {
            guard let second = value(next, words.ordinal), page.words[next].clitics.contains(.and) else { return nil }
            through = second < 0 ? count : second
            guard number < through, through <= count else { return nil }
            next += 1
        }
        var whole: Period?
        var isFull = false
        var of = next
        if isOf(of, words.from) || isMark(of, ",") && yearNumber(of + 1) != nil { of += 1 }
        if let hit = yearPhrase(of, bare: true) {
            whole = hit.period
            next = hit.end
            isFull = true
        } else if of > next, isOf(next, words.from) {
            // «النصف الثاني من الموسم».
            return nil
        } else if let rel = relation(next), !rel.isText {
            whole = today.flatMap { Period.year($0.year) }
            if let today, let base = whole?.first.monthNumber {
                let start = base + (number - 1) * length
                if rel.value < 0, start + length > today.monthNumber + 1 { whole = Period.year(today.year - 1) }
                if rel.value > 0, start <= today.monthNumber { whole = Period.year(today.year + 1) }
            }
            next = rel.end
        } else {
            guard length != 4 else { return nil }
            whole = today.flatMap { Period.year($0.year) }
            if let last, last.unit == .month, last.last.monthNumber - last.first.monthNumber + 1 == length {
                whole = Period.year(last.first.year)
            } else if let today, let base = whole?.first.monthNumber, base + (number - 1) * length > today.monthNumber, !isFuture(at) {
                whole = Period.year(today.year - 1)
            }
        }
        guard let whole else { return Hit(start: at, end: next, period: nil) }
        let first = whole.first.monthNumber + (number - 1) * length
        return Hit(start: at, end: next, period: Period.months(first, first + (through - number + 1) * length - 1), isFull: isFull)
    }

    /// «النصف الثاني من أغسطس», «الأسبوع الأول من شهر رمضان المقبل»: so many days of a month, the last with all that are left.
    private func share(of at: Int, _ days: Int) -> Hit? {
        guard hasArticle(at), hasArticle(at + 1), isOf(at + 2, words.from), let place = value(at + 1, words.ordinal) else { return nil }
        var of = at + 3
        if isOf(of, words.unit), value(of, words.unit) == 3, isOf(of, words.one) { of += 1 }
        guard let hit = monthPoint(of, from: at) ?? hijriMonth(of, from: at), let month = hit.period else { return nil }
        let length = month.last.number - month.first.number + 1
        let number = place < 0 ? length / days : place
        guard length < 32, number > 0, number * days <= 30 else { return nil }
        let last = days == 7 ? place > 0 : number * days < 30
        let first = place < 0 && days == 7 ? length - 7 : (number - 1) * days
        return Hit(
            start: at, end: hit.end, period: .days(month.first.adding(first), last ? month.first.adding(first + days - 1) : month.last),
            isFull: hit.isFull)
    }

    /// Three months from the season's first: summer is June to August.
    func season(_ month: Int, year: Int?) -> Period? { year.flatMap { Period.months($0 * 12 + month - 1, $0 * 12 + month + 1) } }

    /// «صيف 2014»، «الصيف المقبل»، «صيف العام الماضي»; not without a year.
    func seasonPhrase(_ at: Int) -> Hit? {
        guard let (end, value) = longest(at, words.season), page.words[at].suffix == 0 else { return nil }
        let month = Int(value)
        if hasArticle(at) {
            guard let rel = relation(end), !rel.isText, let today else { return nil }
            var year = today.year
            let start = year * 12 + month - 1
            if rel.value < 0, start + 2 >= today.monthNumber { year -= 1 }
            if rel.value > 0, start <= today.monthNumber { year += 1 }
            return Hit(start: at, end: rel.end, period: season(month, year: year))
        }
        guard let year = yearPhrase(end, bare: false), let whole = year.period, whole.unit == .year else { return nil }
        return Hit(start: at, end: year.end, period: season(month, year: whole.first.year), isFull: true)
    }

    /// «الثمانينيات والتسعينيات»، «ستينيات القرن الماضي»; not somebody's age.
    func decade(_ at: Int) -> Hit? {
        guard let value = value(at, words.decade) else { return nil }
        var next = at + 1
        var high = value
        let other = isOf(next, words.and) && page.words[next].clitics.isEmpty ? next + 1 : next
        if isOf(other, words.decade), let second = self.value(other, words.decade), second > value {
            high = second
            next = other + 1
        }
        let of = isOf(next, words.from) ? next + 1 : next
        var century = 1900
        if isOf(of, words.unit), self.value(of, words.unit) == 6 {
            if let number = number(of + 1), number.value > 10, number.value < 22 {
                century = Int(number.value - 1) * 100
                next = number.tokens.upperBound
            } else if let rel = relation(of + 1) {
                next = rel.end
            }
        } else if of > next {
            return nil
        }
        guard next > at + 1 || hasArticle(at) else { return nil }
        return Hit(start: at, end: next, period: Period.years(century + value, century + high + 9))
    }

    /// A year with nothing around it that counts: «في 2013»، «انتفاضة 2011».
    func bareYear(_ at: Int, sure: Bool) -> Hit? {
        guard page.text.tokens[at].kind == .number, let year = yearNumber(at) else { return nil }
        guard year.isHijri ? page.isOf(max(at, year.end - 1), words.hijri) || sure : (1800...2100).contains(year.year) else { return nil }
        if year.isHijri { return hijri.year(year.year).map { Hit(start: at, end: year.end, period: $0, isFull: true) } }
        let tokens = page.text.tokens
        if at > 0, !tokens[at].lineStart {
            let before = at - 1
            if page.isOf(before, words.label) || tokens[before].kind == .number || page.isOf(before, words.currency) { return nil }
            if before > 0, page.isOf(before - 1, words.label),
                page.isOf(before, words.country) || page.isOf(before, words.nationality) || hasArticle(before)
            {
                return nil
            }
            if tokens[before].kind == .mark, !tokens[at].spaced, !page.isMark(before, "("), !page.isMark(before, "\""), !page.isMark(before, ","),
                !page.isMark(before, "-")
            {
                return nil
            }
        }
        let next = year.end
        if next < page.count, !tokens[next].lineStart, next < limit {
            if isMark(next, "%") || isMark(next, "$") || isMark(next, "/") && !tokens[next].spaced || isMark(next, ":") && !tokens[next].spaced {
                return nil
            }
            if page.isOf(next, words.currency) || page.longest(next, of: words.percent) != nil || page.isOf(next, words.scale) { return nil }
            let word = page.words[next]
            // «2000 شركة» counts; «2014 شركة كذا» is rare enough.
            if tokens[next].kind == .word, word.clitics.isEmpty, word.has(.noun), !word.has([.verb, .preposition, .particle, .adverb, .conjunction]),
                !word.has(.name) || word.has(.accusative), !page.isOf(next, words.word),
                at == 0 || !page.words[at - 1].has(.preposition) || year.year % 100 == 0 || word.has(.accusative)
            {
                return nil
            }
        }
        if !sure, at > 0, !tokens[at].lineStart {
            // Something must lead to it: a preposition, a conjunction, a bracket, a noun that a year can mark.
            let before = page.words[at - 1]
            let isLed =
                before.has([.preposition, .noun, .conjunction, .name, .adjective]) || tokens[at - 1].kind == .mark || !before.isKnown
                || page.isOf(at - 1, words.and)
            if !isLed { return nil }
        }
        return Hit(start: at, end: year.end, period: Period.year(year.year), isFull: true)
    }
}
