import SijillLanguage
import SijillModel
import SijillText

/// Months and years.
extension TimeParser {
    /// A month by one or two of its names: «يوليو/ تموز»، «آذار(مارس)»، «يونيو حزيران».
    func monthName(_ at: Int) -> (value: Int, end: Int)? {
        guard let (end, value) = longest(at, words.month), page.words[end - 1].suffix == 0 else { return nil }
        var next = end
        let isOpen = isMark(next, "(")
        let other = isOpen || isMark(next, "/") || isMark(next, "-") ? next + 1 : next
        if let (stop, again) = longest(other, words.month), again == value, !isOpen || isMark(stop, ")") { next = isOpen ? stop + 1 : stop }
        return (Int(value), next)
    }

    /// A year after a month: «2015»، «عام 2015»، «من عام 2014»، «من العام الماضي».
    func yearAfter(_ at: Int) -> (year: Int, end: Int, isSaid: Bool)? {
        var next = at
        if isMark(next, ","), yearNumber(next + 1) != nil { next += 1 }
        if let year = yearNumber(next), !year.isHijri { return (year.year, year.end, true) }
        if isOf(next, words.from) { next += 1 }
        if next < limit, isOf(next, words.unit) || isOf(next, words.this), value(next, words.unit) ?? 4 == 4, let hit = yearPhrase(next, bare: false),
            let period = hit.period, period.unit == .year
        {
            return (period.first.year, hit.end, true)
        }
        return nil
    }

    func monthPoint(_ at: Int, from start: Int, day: Int? = nil, end: Int? = nil) -> Hit? {
        guard let month = monthName(at) else { return nil }
        var next = month.end
        let year = yearAfter(next)
        let rel = year == nil ? relation(next) : nil
        if isOf(at, words.monthUnsure), day == nil, month.end == at + 1, year == nil, rel == nil, !isAfterPreposition(at, start) { return nil }
        func made(_ year: Int) -> Period? {
            if let day { return Day(year, month.value, day).map { .day($0) } }
            return Period.month(year, month.value)
        }
        if let year {
            next = year.end
            return made(year.year).map { Hit(start: start, end: next, period: $0, isFull: true) }
        }
        if let rel, !rel.isText { next = rel.end }
        // «ثورة 25 يناير», «شارع 26 يوليو» are names.
        if rel == nil, start > 0, page.isOf(start - 1, words.event) { return nil }
        guard let today else { return Hit(start: start, end: next, period: nil) }
        let difference = month.value - today.month
        let isLater = difference > 0 || difference == 0 && (day ?? 0) > today.day
        let years: Int
        switch rel?.isText == true ? nil : rel?.value {
        case .some(let rel) where rel < 0: years = isLater || difference == 0 && (day ?? 31) >= today.day ? -1 : 0
        case .some(let rel) where rel > 0: years = isLater ? 0 : 1
        case .some: years = 0
        default:
            let future = isFuture(start)
            if difference > 0 {
                years = !future && difference > 6 ? -1 : 0
            } else {
                years = future && difference < -2 || difference < -9 && day != nil ? 1 : 0
            }
        }
        return made(today.year + years).map { Hit(start: start, end: next, period: $0) }
    }

    /// «في مارس», not the verb «مارس».
    private func isAfterPreposition(_ at: Int, _ start: Int) -> Bool {
        if start < at { return true }
        guard at > 0 else { return false }
        // «أب», a father, folds to the name of a month.
        if page.text.tokens[at].foldLength <= 4 {
            let byte = Int(page.text.tokens[at].start)
            if byte + 1 < page.text.bytes.count, page.text.bytes[byte] == 0xD8, page.text.bytes[byte + 1] != 0xA2 { return false }
        }
        if page.words[at].prefix > 0 { return false }
        return page.words[at - 1].has(.preposition) || page.isOf(at - 1, words.edge) || page.isOf(at - 1, words.since)
            || page.isOf(at - 1, words.until)
            || page.isOf(at - 1, words.to) && page.words[at - 1].has(.preposition)
    }

    /// «جمادى الآخرة من العام الحالي»، «5 شوال 1436هـ الموافق 21 يوليو 2015»; feasts and months without a year are left out.
    func hijriMonth(_ at: Int, from start: Int, day: Int? = nil) -> Hit? {
        guard let (end, value) = longest(at, words.hijriMonth) else { return nil }
        let month = Int(value)
        var next = end
        var year: Int?
        if let read = yearNumber(next), read.isHijri || read.year < 1600 {
            year = read.year
            next = read.end
        } else {
            var of = next
            if isOf(of, words.from) { of += 1 }
            if isOf(of, words.unit), isOf(of, words.one), let read = yearNumber(of + 1), read.year < 1600 {
                year = read.year
                next = read.end
            } else if of < limit, isOf(of, words.unit) || isOf(of, words.this), let hit = yearPhrase(of, bare: false), let today,
                let now = hijri.year(of: today)
            {
                next = hit.end
                year = now + ((hit.period?.first.year ?? today.year) - today.year)
            } else if let rel = relation(next), !rel.isText, let today, let now = hijri.year(of: today) {
                next = rel.end
                year = now
                if let start = hijri.month(now, month)?.first {
                    if rel.value < 0, today <= start { year = now - 1 } else if rel.value > 0, start <= today { year = now + 1 }
                }
            } else if day != nil, let today, let now = hijri.year(of: today) {
                year = now
            }
        }
        guard let year else { return nil }
        let period = day.map { day in hijri.day(year, month, day).map { Period.day($0) } } ?? hijri.month(year, month)
        guard let period else { return nil }
        if isOf(next, words.match) || isMark(next, ",") && isOf(next + 1, words.match) || isMark(next, "(") || isMark(next, "-") || isMark(next, "/")
        {
            let after = isOf(next, words.match) ? next + 1 : isOf(next + 1, words.match) ? next + 2 : next + 1
            if let hit = date(after), hit.period?.unit == .day, day != nil {
                let close = isMark(next, "(") && isMark(hit.end, ")") ? hit.end + 1 : hit.end
                return Hit(start: start, end: close, period: hit.period, isFull: true)
            }
            if day == nil, let hit = monthPoint(after, from: after), isOf(next, words.match) || isOf(next + 1, words.match) {
                return Hit(start: start, end: hit.end, period: hit.period, isFull: true)
            }
        }
        return Hit(start: start, end: next, period: period, isFull: true)
    }

    /// «الماضي»، «المقبل»، «الجاري»، «قبل الماضي»; «السابق» counts from the time spoken of.
    func relation(_ at: Int) -> (value: Int, isText: Bool, end: Int)? {
        guard at < limit else { return nil }
        if let (end, value) = longest(at, words.rel), end > at + 1 || page.words[at].hasArticle, page.words[at].prefix == 0 {
            return (Int(value), false, end)
        }
        if isOf(at, words.relText), page.words[at].hasArticle, page.words[at].prefix == 0, let value = value(at, words.relText) {
            return (value, true, at + 1)
        }
        return nil
    }

    /// A year in digits with its era: «2014م»، «1436 هـ»; or in words after «عام».
    func yearNumber(_ at: Int) -> (year: Int, end: Int, isHijri: Bool)? {
        guard let number = number(at), number.value >= 1000, number.value <= 2200, number.value == number.value.rounded(), !number.isOrdinal else {
            return nil
        }
        guard number.digits == 4 || number.scale == 1000 && number.digits == 0 && page.text.tokens[at].kind == .word && number.value > 1900 else {
            return nil
        }
        var end = number.tokens.upperBound
        let year = Int(number.value)
        if isOf(end, words.hijri), !page.text.tokens[end].lineStart { return year <= 1500 ? (year, end + 1, true) : nil }
        if isOf(end, words.gregorian),
            page.text.tokens[end].foldLength > 2 || !page.text.tokens[end].spaced || end + 1 >= limit || page.text.tokens[end + 1].spaced
        {
            end += 1
        }
        return (year, end, (1340...1500).contains(year))
    }

    /// «2014/2015»، «1436- 1437هـ».
    func yearPair(_ at: Int) -> (first: Int, last: Int, end: Int, isHijri: Bool)? {
        guard let first = yearNumber(at), isMark(first.end, "/") || isMark(first.end, "-") else { return nil }
        if let second = yearNumber(first.end + 1), second.year == first.year + 1 || second.year == first.year - 1 {
            return (min(first.year, second.year), max(first.year, second.year), second.end, second.isHijri || first.isHijri)
        }
        // «2014/15».
        if let short = number(first.end + 1), short.digits == 2, Int(short.value) == (first.year + 1) % 100 {
            return (first.year, first.year + 1, short.tokens.upperBound, first.isHijri)
        }
        return nil
    }

    /// «عام 2014»، «العام الماضي 2014م»، «هذا العام»، «العام المالي 2014/2015»، «2014».
    func yearPhrase(_ at: Int, bare: Bool) -> Hit? {
        guard at < limit else { return nil }
        if isOf(at, words.this), isOf(at + 1, words.unit), value(at + 1, words.unit) == 4, isOf(at + 1, words.one), hasArticle(at + 1) {
            var end = at + 2
            let open = isMark(end, "(") ? end + 1 : end
            if let stop = yearPair(open)?.end ?? yearNumber(open)?.end { end = open > end && isMark(stop, ")") ? stop + 1 : stop }
            return Hit(start: at, end: end, period: relative(4, 0), isFull: true)
        }
        if isOf(at, words.unit), value(at, words.unit) == 4, isOf(at, words.one) { return year(at, bare: bare) }
        if let pair = yearPair(at), !pair.isHijri { return Hit(start: at, end: pair.end, period: Period.years(pair.first, pair.last), isFull: true) }
        if let year = yearNumber(at) {
            return Hit(start: at, end: year.end, period: year.isHijri ? hijri.year(year.year) : Period.year(year.year), isFull: true)
        }
        return nil
    }

    /// From the word «عام» or «سنة» on.
    func year(_ at: Int, bare: Bool) -> Hit? {
        guard page.words[at].suffix == 0 else { return nil }
        var next = at + 1
        var isFiscal = false
        var isSchool = false
        while isOf(next, words.fiscal) || isOf(next, words.school) || isOf(next, words.era) {
            if isOf(next, words.fiscal) { isFiscal = true }
            if isOf(next, words.school) { isSchool = true }
            next += 1
        }
        func made(_ year: Int, _ isHijri: Bool) -> Period? {
            if isSchool {
                return isHijri ? hijri.year(year).flatMap { Period.years($0.last.year, $0.last.year + 1) } : Period.years(year, year + 1)
            }
            if isFiscal {
                // A Hijri budget year follows the calendar year that it begins in.
                if isHijri { return hijri.year(year).flatMap { Period.year($0.first.year + ($0.first.month > 6 ? 1 : 0)) } }
                return fiscal(year)
            }
            return isHijri ? hijri.year(year) : Period.year(year)
        }
        let isOpen = isMark(next, "(")
        if let pair = yearPair(isOpen ? next + 1 : next) {
            let end = isOpen && isMark(pair.end, ")") ? pair.end + 1 : pair.end
            if isFiscal, !pair.isHijri, fiscalMonth() == 1 {
                return Hit(start: at, end: end, period: Period.years(pair.first, pair.last), isFull: true)
            }
            if isFiscal, pair.isHijri {
                return Hit(start: at, end: end, period: hijri.year(pair.first).flatMap { Period.year($0.last.year) }, isFull: true)
            }
            let period = isFiscal || isSchool ? made(pair.first, pair.isHijri) : pair.isHijri ? nil : Period.years(pair.first, pair.last)
            return period.map { Hit(start: at, end: end, period: $0, isFull: true) }
        }
        if let year = yearNumber(next) { return made(year.year, year.isHijri).map { Hit(start: at, end: year.end, period: $0, isFull: true) } }
        if isMark(next, ","), !page.text.tokens[next + 1 < page.count ? next + 1 : next].spaced, let year = yearNumber(next + 1) {
            return made(year.year, year.isHijri).map { Hit(start: at, end: year.end, period: $0, isFull: true) }
        }
        guard page.words[at].hasArticle || relation(next) != nil && page.words[at].hasArticle else { return nil }
        if let rel = relation(next) {
            // «المدير العام السابق».
            if at > 0, rel.isText || page.isOf(at - 1, words.office), page.isOf(at - 1, words.office) || page.words[at - 1].hasArticle { return nil }
            next = rel.end
            let isBracketed = isMark(next, "(")
            if let pair = yearPair(isBracketed ? next + 1 : next), isFiscal || isSchool {
                return made(pair.first, pair.isHijri).map { Hit(start: at, end: isBracketed ? pair.end + 1 : pair.end, period: $0, isFull: true) }
            }
            if let year = yearNumber(isBracketed ? next + 1 : next) {
                return made(year.year, year.isHijri).map {
                    Hit(start: at, end: isBracketed && isMark(year.end, ")") ? year.end + 1 : year.end, period: $0, isFull: true)
                }
            }
            var base = today?.year
            if rel.isText, let last { base = last.first.year } else if isFiscal, let today { base = fiscalYear(of: today) }
            if isSchool, let today, today.month < 8, let now = base { base = now - 1 + (rel.value > 0 ? 0 : 0) }
            return Hit(start: at, end: next, period: base.flatMap { made($0 + rel.value, false) })
        }
        if bare || isFiscal && page.words[at].hasArticle {
            return Hit(start: at, end: next, period: today.flatMap { made(isFiscal ? fiscalYear(of: $0) : $0.year, false) })
        }
        return nil
    }

    // MARK: Budget years

    /// The month in which the budget year of the article's country begins.
    private func fiscalMonth() -> Int {
        var counts: [UInt32: Int] = [:]
        for token in 0..<page.count where page.isOf(token, words.country) || page.isOf(token, words.nationality) {
            guard let lexeme = page.lexeme(token, of: words.country) ?? page.lexeme(token, of: words.nationality) else { continue }
            counts[page.pack.lexicon.lexemes[Int(lexeme)].tag, default: 0] += 1
        }
        let home = page.article.country ?? page.pack.outletCountry(page.article.url)
        var country = home
        if let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { country = page.pack.string(most.key) }
        if let month = country.flatMap({ page.pack.fiscalYears[$0] }).flatMap({ Int($0) }) { return month }
        // «2014/2015» is no calendar year; most that are written so begin in July.
        return (0..<page.count).contains { isOf($0, words.fiscal) && yearPair($0 + 1 + (relation($0 + 1) == nil ? 0 : 1)) != nil } ? 7 : 1
    }

    private func fiscal(_ year: Int) -> Period? {
        let month = fiscalMonth()
        return month == 1 ? Period.year(year) : Period.months(year * 12 + month - 1, year * 12 + month + 10)
    }

    private func fiscalYear(of day: Day) -> Int { day.month < fiscalMonth() ? day.year - 1 : day.year }
}
