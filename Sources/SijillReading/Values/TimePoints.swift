import SijillLanguage
import SijillModel
import SijillText

/// Single times: words for days, weekdays, dates, months.
extension TimeParser {
    /// - Parameter bare: «العام», «الشهر» may stand alone, after «نهاية», «منذ», «حتى».
    func point(_ at: Int, bare: Bool = false) -> Hit? {
        guard at < limit else { return nil }
        if let (end, _) = longest(at, words.dayWord) { return dayWord(at, end) }
        if isOf(at, words.edge), let hit = edged(at) { return hit }
        if isOf(at, words.dayPart), let hit = afterDayPart(at) { return hit }
        if isOf(at, words.weekday) { return weekday(at, from: at) }
        if let hit = date(at) { return hit }
        if let hit = monthPoint(at, from: at) { return hit }
        if let hit = hijriMonth(at, from: at) { return hit }
        if isOf(at, words.this), at + 1 < limit, hasArticle(at + 1) {
            // «هذا العقد» is a contract.
            if let (unit, season) = (value(at + 1, words.unit) ?? 0, value(at + 1, words.season)) as (Int, Int?)?,
                unit > 1 && unit != 5 && isOf(at + 1, words.one) || season != nil
            {
                var end = at + 2
                // «هذا العام 1436هـ», «هذا العام 1435/1436».
                if unit == 4 { end = yearPhrase(at, bare: false)?.end ?? end }
                return Hit(start: at, end: end, period: season.map { self.season($0, year: today?.year) } ?? relative(unit, 0), isFull: true)
            }
        }
        if isOf(at, words.part) || isOf(at, words.parts), let hit = part(at) ?? partBeside(at) { return hit }
        if isOf(at, words.unit), let hit = unitPhrase(at, bare: bare) { return hit }
        if let hit = counted(at) { return hit }
        if isOf(at, words.season), let hit = seasonPhrase(at) { return hit }
        if isOf(at, words.decade), let hit = decade(at) { return hit }
        return bareYear(at, sure: bare)
    }

    /// «نهاية العام الحالي»، «مطلع 2014»: the unit named, whole.
    private func edged(_ at: Int) -> Hit? {
        var next = at + 1
        if isOf(next, words.to) { return nil }
        // «نهاية شهر سبتمبر»، «منتصف ليل».
        if isOf(next, words.edge), isOf(next + 1, words.unit) || yearNumber(next + 1) != nil { next += 1 }
        guard page.words[at].suffix == 0, !hasArticle(at), let hit = point(next, bare: true) else { return nil }
        // «نهاية الأسبوع»: two days; where the outlet is unknown Saturday and Sunday.
        if isOf(at, words.end), let week = hit.period, week.unit == .day, week.first.weekday == 0, week.last.number - week.first.number == 6 {
            let free = page.article.country == nil && page.pack.outletCountry(page.article.url) == nil ? week.last : week.last.adding(-1)
            return Hit(start: at, end: hit.end, period: .days(free, free.adding(1)), isFull: hit.isFull)
        }
        return Hit(start: at, end: hit.end, period: hit.period, isFull: hit.isFull)
    }

    /// «مساء أول من أمس»، «صباح يوم الخميس»، «ليل السبت الأحد».
    private func afterDayPart(_ at: Int) -> Hit? {
        let next = at + 1
        guard !hasArticle(at) else { return nil }
        var hit: Hit?
        if let (end, _) = longest(next, words.dayWord) {
            hit = dayWord(next, end)
        } else if isOf(next, words.weekday) {
            hit = weekday(next, from: next)
        } else if isOf(next, words.unit), value(next, words.unit) == 1, isOf(next, words.one) {
            hit = unitPhrase(next, bare: false)
        } else {
            hit = date(next)
        }
        guard var hit else { return nil }
        hit.start = at
        return hit
    }

    // MARK: Days

    /// «أمس الجمعة»، «اليوم (الثلاثاء)»، «غدا»، «أمس الاثنين 3 أغسطس».
    func dayWord(_ at: Int, _ end: Int) -> Hit? {
        guard let (_, offset) = longest(at, words.dayWord) else { return nil }
        let isToday = isOf(at, words.today)
        if isToday, end == at + 1, !isPresentDay(at) { return nil }
        var next = end
        var day = today.map { $0.adding(Int(offset)) }
        let isOpen = isMark(next, "(")
        let at2 = isOpen ? next + 1 : isMark(next, ",") && isOf(next + 1, words.weekday) ? next + 1 : next
        if isOf(at2, words.weekday), let weekday = value(at2, words.weekday) {
            next = at2 + 1
            if let base = day { day = nearest(weekday, to: base) }
        }
        // A date after the weekday decides.
        var after = isMark(next, ",") ? next + 1 : next
        if isOf(after, words.match) || isOf(after, words.dated) { after += 1 }
        if let hit = date(after), let period = hit.period, period.unit == .day {
            return Hit(start: at, end: closed(hit.end, isOpen), period: period, isFull: true)
        }
        if isOpen, at2 + 1 != next { return Hit(start: at, end: end, period: day.map { .day($0) }) }
        return Hit(start: at, end: closed(next, isOpen), period: day.map { .day($0) })
    }

    private func closed(_ at: Int, _ isOpen: Bool) -> Int { isOpen && isMark(at, ")") ? at + 1 : at }

    /// «اليوم» is today, not «اليوم الوطني», «في اليوم», «اليوم السابع».
    private func isPresentDay(_ at: Int) -> Bool {
        let next = at + 1
        if isName(at) { return false }
        if page.words[at].clitics.contains(.to) || page.words[at].clitics.contains(.like) { return false }
        if next < limit, !page.isOf(next, words.weekday) {
            if let number = number(next), number.isOrdinal { return false }
            if isOf(next, words.ordinal) || isOf(next, words.relText) || isOf(next, words.rel) && hasArticle(next) { return false }
            if hasArticle(next), page.words[next].has(.adjective), !page.words[next].has([.verb, .name]), page.words[next].prefix == 0 {
                return false
            }
        }
        if at > 0, page.isOf(at - 1, words.this) || page.words[at].clitics.contains(.by) { return page.isOf(at - 1, words.this) }
        // «برميل في اليوم»، «ذلك اليوم»، «طوال اليوم».
        if at > 0, page.words[at - 1].has([.preposition, .pronoun]), !page.isOf(at - 1, words.since), !page.text.tokens[at - 1].isMark(",") {
            return page.isOf(next < page.count ? next : at, words.weekday)
        }
        return true
    }

    /// The paper «اليوم», the channel «روسيا اليوم», the dateline «عين اليوم –».
    private func isName(_ at: Int) -> Bool {
        guard at > 0 else { return isMark(at + 1, "-") || isMark(at + 1, ":") }
        let tokens = page.text.tokens
        if page.isOf(at - 1, words.that) { return true }
        if page.isOf(at - 1, words.dayHead), !page.words[at - 1].hasArticle { return true }
        if isMark(at + 1, "\""), page.isMark(at - 1, "\"") || at > 1 && page.isMark(at - 2, "\"") { return true }
        if tokens[at - 1].kind == .word, tokens[at - 1].pointEnd - tokens[at - 1].point <= 2, tokens[at - 1].foldLength == 2 { return true }
        guard isMark(at + 1, "-") || isMark(at + 1, ":") else { return false }
        return tokens[at].lineStart || tokens[at - 1].lineStart
    }

    /// The day of that name nearest to another.
    private func nearest(_ weekday: Int, to day: Day) -> Day {
        let difference = ((weekday - day.weekday) % 7 + 7) % 7
        return day.adding(difference <= 3 ? difference : difference - 7)
    }

    /// «الجمعة الماضي»، «الأحد 24/10/1436هـ»، «الجمعة والسبت»، «الاثنين من الأسبوع المقبل».
    func weekday(_ at: Int, from start: Int) -> Hit? {
        guard let weekday = value(at, words.weekday) else { return nil }
        if at > 0, page.isOf(at - 1, words.prayer) { return nil }
        var next = at + 1
        let isOpen = isMark(next, "(")
        var dateAt = isOpen || isMark(next, ",") ? next + 1 : next
        if isOf(dateAt, words.match) || isOf(dateAt, words.dated) { dateAt += 1 }
        if let hit = date(dateAt), hit.period?.unit == .day {
            return Hit(start: start, end: closed(hit.end, isOpen), period: hit.period, isFull: true)
        }
        var rel: Int?
        if let found = relation(next), !found.isText {
            rel = found.value
            next = found.end
        }
        var second: Int?
        // «الجمعة والسبت»، «الاثنين أو الثلاثاء».
        if rel == nil {
            let other = isOf(next, words.or) || isOf(next, words.and) && page.words[next].clitics.isEmpty ? next + 1 : next
            if isOf(other, words.weekday),
                other > next || page.words[other].clitics.contains(.and) || page.isOf(at - 1 >= 0 ? at - 1 : at, words.dayPart)
            {
                second = value(other, words.weekday)
                if let second, (second - weekday + 7) % 7 > 3 { _ = second } else { next = other + 1 }
                if let found = relation(next), !found.isText {
                    rel = found.value
                    next = found.end
                }
            }
            if let found = second, (found - weekday + 7) % 7 > 3 { second = nil }
        }
        // «من الأسبوع المقبل».
        var week: Day?
        if isOf(next, words.from), isOf(next + 1, words.unit), value(next + 1, words.unit) == 2, let hit = unitPhrase(next + 1, bare: false) {
            week = hit.period?.first
            next = hit.end
        } else if isOf(next, words.from), isOf(next + 1, words.this), isOf(next + 2, words.unit), value(next + 2, words.unit) == 2 {
            week = today.map { $0.adding(-$0.weekday) }
            next += 3
        }
        // A number after it may be a date without a month that nobody can read.
        guard let today else { return Hit(start: start, end: next, period: nil) }
        var day: Day
        if let week {
            day = week.adding(weekday)
        } else {
            let back = ((today.weekday - weekday) % 7 + 7) % 7
            switch rel {
            case .some(let rel) where rel < 0: day = today.adding(back == 0 ? -7 : -back)
            case .some(let rel) where rel > 0: day = today.adding(back == 0 ? 7 : 7 - back)
            default: day = isFuture(start) ? today.adding(back == 0 ? 0 : 7 - back) : today.adding(-back)
            }
        }
        if let second {
            let length = ((second - weekday) % 7 + 7) % 7
            if rel == nil, week == nil, today < day.adding(length), day <= today, !isFuture(start) { day = day.adding(-7) }
            return Hit(start: start, end: next, period: .days(day, day.adding(length)))
        }
        return Hit(start: start, end: next, period: .day(day))
    }

    /// Whether the words around speak of what is to come: «سيزور»، «من المقرر»; the nearest verb before decides.
    func isFuture(_ at: Int) -> Bool {
        var index = at - 1
        let start = page.sentence(of: at).lowerBound
        while index >= start, index > at - 25 {
            let word = page.words[index]
            if page.isOf(index, words.future) { return true }
            if word.has(.verb) {
                if word.clitics.contains(.future) { return true }
                if word.has(.past) || word.has(.noun) && !word.has(.present) {
                    if !word.has(.noun) { return false }
                } else if word.has(.present), !word.has([.noun, .adjective, .name]) {
                    return index == start || !page.words[index - 1].has(.particle) || page.words[index - 1].has(.conjunction)
                }
            }
            index -= 1
        }
        index = at + 1
        while index < min(limit, at + 8) {
            if page.words[index].clitics.contains(.future), page.words[index].has(.verb) { return true }
            if page.words[index].has(.past), !page.words[index].has(.noun) { return false }
            index += 1
        }
        return false
    }

    // MARK: Dates

    /// «14/7/2015»، «2015-07-14»، «1436/10/12هـ الموافق 28/07/2015م»، «14 من يوليو (تموز) الماضي»، «الأول من سبتمبر»، «6 و 7 سبتمبر».
    func date(_ at: Int) -> Hit? {
        if let (day, end, isHijri) = numericDate(at) {
            guard isHijri, isOf(end, words.match) || isMark(end, "(") || isMark(end, "-") || isMark(end, "/") || isMark(end, ","),
                let other = matched(end)
            else { return Hit(start: at, end: end, period: .day(day), isFull: true, isHijri: isHijri) }
            return Hit(start: at, end: other.end, period: other.period, isFull: true)
        }
        if isOf(at, words.opening), !hasArticle(at) { return firstDay(at) }
        guard let number = number(at), number.value >= 1, number.value <= 31, number.value == number.value.rounded() else { return nil }
        guard number.isOrdinal || number.digits > 0 && number.digits < 3 || number.scale == 1 && number.digits == 0 else { return nil }
        var next = number.tokens.upperBound
        let day = Int(number.value)
        var first: Int?
        // «6 و 7 سبتمبر»، «12-15 أغسطس».
        let isJoined = isMark(next, "-") || isOf(next, words.and) && page.words[next].clitics.isEmpty
        let second = self.number(isJoined ? next + 1 : next)
        var lastDay = day
        if let second, second.value > number.value, second.value <= 31, isJoined || page.words[next].clitics.contains(.and), second.digits < 3 {
            first = day
            lastDay = Int(second.value)
            next = second.tokens.upperBound
        }
        if isOf(next, words.from) { next += 1 }
        if isOf(next, words.unit), value(next, words.unit) == 3, isOf(next, words.one) {
            next += 1
            // «الأول من الشهر المقبل».
            if hasArticle(next - 1), number.digits > 0 || number.isOrdinal, let found = relation(next), let today {
                let month = today.monthNumber + found.value
                return Day(month / 12, month % 12 + 1, day).map { Hit(start: at, end: found.end, period: .day($0)) }
            }
        }
        // «يوم 14 الجاري»
        if next == number.tokens.upperBound, number.digits > 0, hasArticle(next), let rel = relation(next), !rel.isText, rel.value == 0, let today {
            return Day(today.year, today.month, day).map { Hit(start: at, end: rel.end, period: .day($0)) }
        }
        if let month = monthName(next) {
            var hit = monthPoint(next, from: at, day: lastDay, end: month.end)
            if let first, let period = hit?.period, let start = Day(period.first.year, period.first.month, first) {
                hit?.period = .days(start, period.last)
            }
            return hit
        }
        return hijriMonth(next, from: at, day: lastDay)
    }

    /// «غرة شهر رمضان الماضي», «فاتح يناير»: the first of a month.
    private func firstDay(_ at: Int) -> Hit? {
        var next = at + 1
        if isOf(next, words.unit), value(next, words.unit) == 3, isOf(next, words.one) { next += 1 }
        if let month = monthName(next) { return monthPoint(next, from: at, day: 1, end: month.end) }
        return hijriMonth(next, from: at, day: 1)
    }

    /// The Gregorian day that follows a Hijri one.
    private func matched(_ at: Int) -> Hit? {
        var next = at
        var isOpen = false
        if isMark(next, "(") { isOpen = true }
        if isMark(next, "(") || isMark(next, "-") || isMark(next, "/") || isMark(next, ",") { next += 1 }
        let isSaid = isOf(next, words.match)
        if isSaid { next += 1 }
        if isOf(next, words.weekday) { next += 1 }
        if isOf(next, words.unit) { next += 1 }
        if isOf(next, words.weekday) { next += 1 }
        guard isSaid || isOpen || page.text.tokens[at].kind == .mark, let hit = date(next), hit.period?.unit == .day else { return nil }
        return Hit(start: at, end: closed(hit.end, isOpen), period: hit.period)
    }

    private func numericDate(_ at: Int) -> (day: Day, end: Int, isHijri: Bool)? {
        let tokens = page.text.tokens
        guard at < limit, tokens[at].kind == .number else { return nil }
        var parts: [Int] = []
        var end = at
        if at + 4 < limit, isMark(at + 1, "/") || isMark(at + 1, "-"), tokens[at + 1].mark == tokens[at + 3].mark, tokens[at + 3].kind == .mark,
            tokens[at + 2].kind == .number, tokens[at + 4].kind == .number, isMark(at + 1, "/") || !tokens[at + 1].spaced
        {
            for index in [at, at + 2, at + 4] {
                guard let read = DigitString(page.text.folded(index)), read.plain > 0, read.plain <= 4 else { return nil }
                parts.append(Int(read.value))
            }
            end = at + 5
        } else {
            // «14.7.2015» is one token.
            var value = 0
            for byte in page.text.folded(at) {
                if byte == UInt8(ascii: ".") {
                    parts.append(value)
                    value = 0
                } else if byte >= 0x30, byte <= 0x39, value < 100_000 {
                    value = value * 10 + Int(byte - 0x30)
                } else {
                    return nil
                }
            }
            parts.append(value)
            guard parts.count == 3 else { return nil }
            end = at + 1
        }
        if parts[0] > 31 { parts.reverse() }
        var (day, month, year) = (parts[0], parts[1], parts[2])
        if year < 100, parts.allSatisfy({ $0 < 100 }) { return nil }
        if month > 12, day <= 12 { swap(&day, &month) }
        var isHijri = false
        if (1300...1500).contains(year) { isHijri = true }
        if isOf(end, words.hijri), page.text.tokens[end].foldLength <= 6 || !page.text.tokens[end].spaced {
            end += 1
        } else if isOf(end, words.gregorian) {
            end += 1
        }
        if isHijri { return hijri.day(year, month, day).map { ($0, end, true) } }
        guard (1800...2200).contains(year), let found = Day(year, month, day) else { return nil }
        return (found, end, false)
    }
}
