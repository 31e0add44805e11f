import SijillLanguage
import SijillModel
import SijillText

/// Reads one expression of time from a token on. One for each article: it remembers what was spoken of last.
final class TimeParser {
    let page: Page
    let words: TimeWords
    let hijri: HijriCalendar
    let today: Day?
    /// End of the sentence.
    private(set) var limit = 0
    private var sentence = 0
    /// The period that was read last, and the sentence that holds it.
    private(set) var last: Period?
    private var lastSentence = -2

    /// An expression: its tokens, and what it resolves to; nil where the day of publication is unknown.
    struct Hit {
        var start: Int
        var end: Int
        var period: Period?
        /// The preposition written with the first word is part of it: «بنهاية».
        var keepsPrefix = false
        /// Names its year itself.
        var isFull = false
        var isHijri = false
    }

    init(page: Page, words: TimeWords, hijri: HijriCalendar) {
        self.page = page
        self.words = words
        self.hijri = hijri
        today = page.article.published
    }

    func enter(_ sentence: Range<Int>) {
        limit = sentence.upperBound
        self.sentence += 1
    }

    func note(_ hit: Hit) {
        guard let period = hit.period, !period.isOpenBefore else { return }
        last = period
        lastSentence = sentence
    }

    /// A cheap test before the dear one.
    func mayStart(_ at: Int) -> Bool {
        let token = page.text.tokens[at]
        if token.kind == .number { return true }
        if token.kind != .word { return false }
        if page.numberAt[at] != 0 { return true }
        switch words.opening(page.words[at].classes) {
        case .time: return true
        case .withNumber:
            return at + 1 < limit
                && (page.text.tokens[at + 1].kind == .number || page.isOf(at + 1, words.word) || page.numberAt[at + 1] != 0
                    || page.isOf(at + 1, words.edge))
        case .nothing: return page.phraseStarts[at] != page.phraseStarts[at + 1]
        }
    }

    // MARK: Looking

    func isOf(_ at: Int, _ id: UInt16?) -> Bool { at < limit && page.isOf(at, id) }
    func longest(_ at: Int, _ id: UInt16?) -> (end: Int, value: Double)? {
        guard at < limit, let (end, lexeme) = page.longest(at, of: id), end <= limit else { return nil }
        return (end, page.pack.lexicon.lexemes[Int(lexeme)].value)
    }
    func value(_ at: Int, _ id: UInt16?) -> Int? {
        guard at < limit, let lexeme = page.lexeme(at, of: id) else { return nil }
        return Int(page.pack.lexicon.lexemes[Int(lexeme)].value)
    }
    func isMark(_ at: Int, _ mark: Unicode.Scalar) -> Bool { at < limit && page.isMark(at, mark) }
    func hasArticle(_ at: Int) -> Bool { at < limit && page.words[at].hasArticle }
    /// A number that starts here.
    func number(_ at: Int) -> NumberItem? {
        guard at < limit, let number = page.number(at: at), number.tokens.lowerBound == at, !number.isFraction else { return nil }
        return number
    }

    // MARK: Expressions

    func expression(_ at: Int) -> Hit? {
        if let hit = same(at) { return hit }
        if let (end, _) = longest(at, words.dayWord), !isOf(at, words.today) { return dayWord(at, end) }
        if let hit = since(at) { return hit }
        if let hit = until(at) { return hit }
        if let hit = range(at) { return hit }
        guard let hit = point(at) else { return nil }
        // «بنهاية العام» sets a term, unless the year is over.
        if isOf(at, words.end), page.words[at].clitics.contains(.by), var period = hit.period, today.map({ $0 <= period.last }) ?? true {
            period.isOpenBefore = true
            return Hit(start: at, end: hit.end, period: period, keepsPrefix: true)
        }
        return hit
    }

    /// «الفترة نفسها من العام الماضي»: the period spoken of, in another year.
    private func same(_ at: Int) -> Hit? {
        guard let (end, _) = longest(at, words.same), end > at + 1, let last, sentence - lastSentence <= 1 else { return nil }
        var next = end
        if isOf(next, words.from) { next += 1 }
        guard let year = yearPhrase(next, bare: false), let other = year.period else { return nil }
        return Hit(
            start: at, end: year.end,
            period: last.unit == .day
                ? last.shifted(years: other.first.year - last.first.year) : last.shifted(years: other.first.year - last.first.year))
    }

    /// «منذ 2005»، «منذ 18 عاما»، «منذ بداية العام»، «اعتبارا من الأحد».
    private func since(_ at: Int) -> Hit? {
        guard let (end, _) = longest(at, words.since) else { return untilNow(at) }
        var next = end
        if let (stop, _) = longest(next, words.about), !isOf(next, words.dayWord) { next = stop }
        if let (period, stop) = ago(next, apart: end != next) {
            return Hit(start: at, end: stop, period: period.map { Period(first: $0.first, last: $0.last, unit: $0.unit, isOpenAfter: true) })
        }
        guard var hit = point(next, bare: true) else { return nil }
        guard var period = hit.period else { return Hit(start: at, end: hit.end, period: nil) }
        if isOf(hit.end, words.to) || isOf(hit.end, words.until), let close = point(hit.end + 1, bare: true), let end = close.period,
            let whole = period.through(end)
        {
            return Hit(start: at, end: close.end, period: whole)
        }
        hit.end = now(hit.end) ?? hit.end
        // «اعتبارا من الأحد ولمدة 15 يوما».
        var length = hit.end
        if isOf(length, words.and), page.words[length].clitics.isEmpty { length += 1 }
        if period.unit == .day, isOf(length, words.span), page.words[length].clitics.contains(.to), let count = number(length + 1), count.value >= 1,
            count.value < 1000,
            isOf(count.tokens.upperBound, words.unit), let unit = value(count.tokens.upperBound, words.unit), unit < 3
        {
            return Hit(
                start: at, end: count.tokens.upperBound + 1,
                period: .days(period.first, period.first.adding(Int(count.value) * (unit == 2 ? 7 : 1) - 1)))
        }
        period.last = period.first
        period.isOpenAfter = true
        return Hit(start: at, end: hit.end, period: period)
    }

    /// «من عام 2008 وحتى الآن».
    private func untilNow(_ at: Int) -> Hit? {
        guard isOf(at, words.from), let hit = point(at + 1), var period = hit.period, let end = now(hit.end) else { return nil }
        period.last = period.first
        period.isOpenAfter = true
        return Hit(start: at, end: end, period: period)
    }

    /// Where «وحتى الآن» ends.
    private func now(_ at: Int) -> Int? {
        guard isOf(at, words.to) || isOf(at, words.until) else { return nil }
        return longest(at + 1, words.now)?.end
    }

    /// «بحلول 2030»، «حتى نهاية العام»، «قبل عام 1970»; «قبل عامين» is a time of its own.
    private func until(_ at: Int) -> Hit? {
        let next: Int
        if let (end, _) = longest(at, words.until) {
            next = end
        } else if isOf(at, words.before) {
            next = at + 1
            var count = next
            if let (stop, _) = longest(next, words.about) { count = stop }
            if let (period, stop) = ago(count, apart: true) {
                // «مقارنة بمستواه قبل عام».
                if let last, lastSentence == sentence, period?.unit == .year, let period, period.first.year == (today?.year ?? 0) - 1,
                    last.unit != .year
                {
                    return Hit(start: at, end: stop, period: last.shifted(years: -1))
                }
                return Hit(start: at, end: stop, period: period)
            }
        } else {
            return nil
        }
        if isOf(next, words.today), !isOf(next + 1, words.weekday) { return nil }
        guard let hit = point(next, bare: true) else { return nil }
        // «وبحلول ظهر الاثنين بتوقيت …» tells the hour, not a term.
        if isOf(hit.end, words.clock) { return Hit(start: next, end: hit.end, period: hit.period) }
        guard var period = hit.period else { return Hit(start: at, end: hit.end, period: nil) }
        period.isOpenBefore = true
        return Hit(start: at, end: hit.end, period: period, keepsPrefix: true)
    }

    /// «(قبل) عامين»، «(منذ) خمس سنوات»: the unit that lies so far back.
    func ago(_ at: Int, apart: Bool) -> (period: Period?, end: Int)? {
        var next = at
        var count = 1
        var isCounted = false
        if let number = number(at), number.value >= 1, number.value <= 500, number.value == number.value.rounded(), number.digits < 4,
            !number.isOrdinal
        {
            count = Int(number.value)
            next = number.tokens.upperBound
            isCounted = true
        }
        guard isOf(next, words.unit), !hasArticle(next), page.words[next].suffix == 0, let unit = value(next, words.unit) else { return nil }
        if !isCounted {
            if isOf(next, words.many) { return nil }
            if isOf(next, words.two) { count = 2 }
            // «منذ عام 2005»، «قبل شهر رمضان»، «قبل يوم الأحد».
            if yearNumber(next + 1) != nil || isOf(next + 1, words.month) || isOf(next + 1, words.hijriMonth) || isOf(next + 1, words.weekday)
                || isOf(next + 1, words.dayWord) || longest(next + 1, words.rel) != nil || number(next + 1) != nil
                || longest(next + 1, words.month) != nil
            {
                return nil
            }
        }
        var end = next + 1
        // «قبل عام ونصف العام».
        if end < limit, let half = page.number(at: end), half.isFraction, page.words[end].clitics.contains(.and) {
            end += 1
            if isOf(end, words.unit), hasArticle(end) { end += 1 }
        }
        // «قبل عام من الآن», but «قبل شهر من الموعد» hangs on something else.
        guard let today else { return (nil, end) }
        switch unit {
        case 1: return (.day(today.adding(-count)), end)
        case 2: return (.week(today.adding(-7 * count), to: today.adding(-7 * count)), end)
        case 3: return (Period.months(today.monthNumber - count, today.monthNumber - count), end)
        case 4: return (Period.year(today.year - count), end)
        case 5: return (Period.year(today.year - 10 * count), end)
        default: return nil
        }
    }

    // MARK: Ranges

    /// «بين العامين 1981 و2005»، «من يناير إلى سبتمبر»، «الفترة من 12 إلى 15 أغسطس».
    private func range(_ start: Int) -> Hit? {
        var at = start
        if isOf(at, words.span) { at += 1 }
        let isBetween = longest(at, words.between)?.end
        guard isBetween != nil || isOf(at, words.from) else { return pair(start) }
        at = isBetween ?? at + 1
        // «بين عامي 2010 و2014»، «من العام 2009 إلى».
        if isOf(at, words.unit), isOf(at, words.two), yearNumber(at + 1) != nil { at += 1 }
        if isOf(at, words.unit), isOf(at, words.two), isOf(at + 1, words.month) { at += 1 }
        if isOf(at, words.two), isOf(at + 1, words.school) || isOf(at + 1, words.fiscal) || isOf(at + 1, words.era), yearNumber(at + 2) != nil {
            at += 2
        }
        return close(start, at, joins: isBetween != nil ? [words.and, words.to] : [words.to])
    }

    /// «2009 - 2013»، «12 إلى 15 أغسطس»، «يناير-سبتمبر»، «عامي 2013 و2014».
    private func pair(_ at: Int) -> Hit? {
        if isOf(at, words.unit), isOf(at, words.two) || isOf(at, words.many) && !hasArticle(at), yearNumber(at + 1) != nil {
            return close(at, at + 1, joins: [words.and, words.to])
        }
        guard page.text.tokens[at].kind == .number || isOf(at, words.month) else { return nil }
        return close(at, at, joins: [])
    }

    /// The rest of a range whose left side starts at `at`.
    private func close(_ start: Int, _ at: Int, joins: [UInt16?]) -> Hit? {
        guard let left = side(at) else { return nil }
        var next = left.end
        if isMark(next, "-") {
            next += 1
        } else if !joins.isEmpty, isOf(next, words.and), joins.contains(words.and), page.words[next].clitics.isEmpty {
            next += 1
        } else if !joins.isEmpty, next < limit, page.words[next].clitics.contains(.and), joins.contains(words.and) {
        } else if isOf(next, words.to), joins.contains(words.to) || page.text.tokens[at].kind == .number && left.kind == .day {
            next += 1
        } else {
            return nil
        }
        if left.kind == .year {
            if isOf(next, words.unit), isOf(next, words.one), yearNumber(next + 1) != nil { next += 1 }
            guard let year = yearNumber(next), let low = left.year, low <= year.year, year.year - low < 200 else { return nil }
            if isMark(left.end, "-"), page.text.tokens[at].kind == .number, year.year <= low { return nil }
            let period =
                year.isHijri ? hijri.year(low).flatMap { first in hijri.year(year.year).flatMap { first.through($0) } } : Period.years(low, year.year)
            return period.map { Hit(start: start, end: year.end, period: $0, isFull: true) }
        }
        guard let right = point(next) else { return nil }
        guard let end = right.period else { return Hit(start: start, end: right.end, period: nil) }
        var first: Period?
        switch left.kind {
        case .day:
            guard end.unit == .day, end.first == end.last, let day = left.day else { return nil }
            first = Day(end.first.year, end.first.month, day).map { Period.day($0) }
        case .month:
            guard let month = left.month else { return nil }
            if left.isNumeric, right.isHijri, let day = left.day, let year = hijri.year(of: end.last) {
                first = (hijri.day(year, month, day) ?? hijri.day(year, month, day - 1)).flatMap {
                    $0 <= end.last ? .day($0) : hijri.day(year - 1, month, day).map { .day($0) }
                }
                break
            }
            let year = left.year ?? (month <= end.last.month ? end.last.year : end.last.year - 1)
            if let day = left.day { first = Day(year, month, day).map { Period.day($0) } } else { first = Period.month(year, month) }
            if end.unit == .year { return nil }
        case .year, .other: first = left.period
        }
        guard let first, let whole = first.through(end), first.first < end.last else { return nil }
        return Hit(start: start, end: right.end, period: whole, isFull: right.isFull)
    }

    private struct Side {
        enum Kind { case day, month, year, other }
        var kind: Kind
        var end: Int
        var day: Int?
        var month: Int?
        var year: Int?
        var period: Period?
        /// «23/10»: of the calendar of the right side.
        var isNumeric = false
    }

    /// The left side of a range, which may lack what the right side says.
    private func side(_ at: Int) -> Side? {
        var next = at
        if isOf(next, words.unit), isOf(next, words.one), let year = yearNumber(next + 1) { return Side(kind: .year, end: year.end, year: year.year) }
        if let year = yearNumber(at) { return Side(kind: .year, end: year.end, year: year.year) }
        if isOf(next, words.unit), value(next, words.unit) == 3, isOf(next, words.one) { next += 1 }
        if isOf(next, words.unit), value(next, words.unit) == 1, isOf(next, words.one), number(next + 1) != nil { next += 1 }
        if let month = monthName(next) {
            if let year = yearAfter(month.end) { return Side(kind: .month, end: year.end, month: month.value, year: year.year) }
            return Side(kind: .month, end: month.end, month: month.value)
        }
        if let number = number(next), number.value >= 1, number.value <= 31, number.value == number.value.rounded(),
            number.isOrdinal || number.digits > 0 && number.digits < 3,
            !(at > 0 && page.isMark(at - 1, "/") && !page.text.tokens[at].spaced)
        {
            var after = number.tokens.upperBound
            // «23/10 إلى 5/11/1436».
            if isMark(after, "/") {
                guard let month = self.number(after + 1), month.value >= 1, month.value <= 12, month.digits > 0, month.digits < 3,
                    !isMark(month.tokens.upperBound, "/")
                else { return nil }
                return Side(kind: .month, end: month.tokens.upperBound, day: Int(number.value), month: Int(month.value), isNumeric: true)
            }
            if isOf(after, words.from) { after += 1 }
            if let month = monthName(after) {
                if let year = yearAfter(month.end) {
                    return Side(kind: .month, end: year.end, day: Int(number.value), month: month.value, year: year.year)
                }
                return Side(kind: .month, end: month.end, day: Int(number.value), month: month.value)
            }
            return Side(kind: .day, end: number.tokens.upperBound, day: Int(number.value))
        }
        guard let hit = point(at), let period = hit.period else { return nil }
        return Side(kind: .other, end: hit.end, period: period)
    }
}
