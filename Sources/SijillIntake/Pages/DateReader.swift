package import SijillModel

/// Reads the day that a text tells: `2019-11-19T08:00Z`, `19/11/2019`, `Nov 19, 2019`, «١٩ تشرين الثاني/نوفمبر ٢٠١٩».
package struct DateReader: Sendable {
    private var months: [[UInt8]: Part] = [:]

    package static let shared = DateReader(PackageResources.months_tsv, hijri: PackageResources.hijri_months_tsv)

    init(_ table: [UInt8], hijri: [UInt8]) {
        for (table, isHijri) in [(table, false), (hijri, true)] {
            for row in Rows(table) {
                guard row.count == 2, let month = Int(row[0]) else { continue }
                for name in row[1].split(separator: ",") {
                    months[Phrases.fold(Array(name.utf8)[...], limit: .max)] = isHijri ? .hijri(month) : .month(month)
                }
            }
        }
    }

    private enum Part {
        /// Its value, its digits, what stands right before it.
        case number(Int, digits: Int, before: UInt8)
        case month(Int)
        case hijri(Int)
        case word
    }

    /// The first day in a text; one of the Hijri calendar only where it tells no other.
    ///
    /// - Parameter monthFirst: `11/19/2019` and not `19/11/2019`, where both can be.
    package func day(in text: some Collection<UInt8>, monthFirst: Bool = false) -> Day? {
        let parts = parts(Array(text.prefix(400)))
        for at in parts.indices {
            if let day = numbers(parts, at, monthFirst) ?? named(parts, at) { return day }
        }
        return parts.indices.lazy.compactMap { hijri(parts, $0) }.first
    }

    /// The day in a path: `/2019/11/19/`, `/2019-11-19`, `20191119`.
    func day(inURL url: some Collection<UInt8>) -> Day? {
        let parts = parts(Array(url.prefix(400)))
        for at in parts.indices {
            guard case .number(let first, let digits, let before) = parts[at] else { continue }
            if digits == 8, let day = DateReader.compact(first) { return day }
            guard digits == 4, before == 0x2F || before == 0x2D || before == 0x5F || before == 0x3D, at + 2 < parts.count else { continue }
            if case .number(let month, _, _) = parts[at + 1], case .number(let day, 1...2, _) = parts[at + 2], let found = checked(first, month, day)
            {
                return found
            }
        }
        return nil
    }

    private static func compact(_ number: Int) -> Day? { check(number / 10000, number / 100 % 100, number % 100) }

    private func checked(_ year: Int, _ month: Int, _ day: Int) -> Day? { DateReader.check(year, month, day) }

    /// Pages are of these years.
    private static func check(_ year: Int, _ month: Int, _ day: Int) -> Day? { (1994...2099).contains(year) ? Day(year, month, day) : nil }

    private func numbers(_ parts: [Part], _ at: Int, _ monthFirst: Bool) -> Day? {
        guard case .number(let first, let digits, _) = parts[at] else { return nil }
        if digits == 8 { return DateReader.compact(first) }
        if digits == 10 || digits == 13, first > 800_000_000 {
            return Day(number: (digits == 13 ? first / 1000 : first) / 86400)
        }
        guard at + 2 < parts.count, case .number(let second, 1...2, let between) = parts[at + 1],
            case .number(let third, let end, let last) = parts[at + 2],
            between == last, between == 0x2D || between == 0x2F || between == 0x2E
        else { return nil }
        if digits == 4, end <= 2 { return checked(first, second, third) }
        guard digits <= 2, end == 4 else { return nil }
        return monthFirst
            ? checked(third, first, second) ?? checked(third, second, first) : checked(third, second, first) ?? checked(third, first, second)
    }

    /// Day, month and year, or month, day and year; a month may have two names.
    private func named(_ parts: [Part], _ at: Int) -> Day? {
        var next = at
        switch parts[at] {
        case .number(let day, 1...2, _):
            next += 1
            // "19th of November", «19 من نوفمبر».
            for _ in 0..<2 { if next < parts.count, case .word = parts[next] { next += 1 } }
            guard let month = month(parts, &next), let year = year(parts, next) else { return nil }
            return checked(year, month, day)
        case .month:
            guard let month = month(parts, &next), next + 1 < parts.count, case .number(let day, 1...2, _) = parts[next] else { return nil }
            next += 1
            if case .word = parts[next] { next += 1 }
            return year(parts, next).flatMap { checked($0, month, day) }
        default: return nil
        }
    }

    /// «12 رجب 1446», «12/7/1446», «1446/7/12».
    private func hijri(_ parts: [Part], _ at: Int) -> Day? {
        guard at + 2 < parts.count, case .number(let first, let digits, _) = parts[at] else { return nil }
        let found: (year: Int, month: Int, day: Int)
        switch (parts[at + 1], parts[at + 2]) {
        case (.hijri(let month), .number(let year, 4, _)) where digits <= 2: found = (year, month, first)
        case (.number(let second, 1...2, let between), .number(let third, let end, let last)):
            guard between == last, between == 0x2D || between == 0x2F || between == 0x2E else { return nil }
            if digits == 4, end <= 2 {
                found = (first, second, third)
            } else if digits <= 2, end == 4 {
                found = (third, second, first)
            } else {
                return nil
            }
        default: return nil
        }
        return HijriDays.shared.day(found.year, found.month, found.day).flatMap { DateReader.check($0.year, $0.month, $0.day) }
    }

    private func month(_ parts: [Part], _ next: inout Int) -> Int? {
        guard next < parts.count, case .month(let month) = parts[next] else { return nil }
        next += 1
        if next < parts.count, case .month(month) = parts[next] { next += 1 }
        return month
    }

    /// A clock may stand before it: "Nov 19 08:30:00 UTC 2019".
    private func year(_ parts: [Part], _ at: Int) -> Int? {
        var next = at
        if next + 2 < parts.count, case .number(_, 1...2, _) = parts[next], case .number(_, 2, before: 0x3A) = parts[next + 1] {
            next += 2
            if case .number(_, 2, before: 0x3A) = parts[next] { next += 1 }
            if next < parts.count, case .word = parts[next] { next += 1 }
        }
        guard next < parts.count, case .number(let year, 4, _) = parts[next] else { return nil }
        return year
    }

    // MARK: Parts

    private func parts(_ text: [UInt8]) -> [Part] {
        var parts: [Part] = []
        var at = 0
        while at < text.count {
            if let (value, next) = DateReader.digit(text, at) {
                let before = at > 0 ? text[at - 1] : 0x20
                var number = value
                var digits = 1
                at = next
                while let (value, next) = DateReader.digit(text, at), digits < 15 {
                    number = number * 10 + value
                    digits += 1
                    at = next
                }
                parts.append(.number(number, digits: digits, before: before))
                // The T of 2019-11-19T08.
                if at < text.count, text[at] == 0x54 { at += 1 }
                continue
            }
            guard DateReader.isLetter(text, at) else {
                at += 1
                continue
            }
            let start = at
            while at < text.count, DateReader.isLetter(text, at), DateReader.digit(text, at) == nil { at += text[at] >= 0xC0 ? 2 : 1 }
            at = min(at, text.count)
            let word = Phrases.fold(text[start..<at], limit: 64)
            // The two-word names of the Levant: «تشرين الثاني».
            var end = at
            while end < text.count, text[end] == 0x20 { end += 1 }
            let second = end
            while end < text.count, DateReader.isLetter(text, end), DateReader.digit(text, end) == nil { end += text[end] >= 0xC0 ? 2 : 1 }
            end = min(end, text.count)
            if end > second, let month = months[word + [0x20] + Phrases.fold(text[second..<end], limit: 64)] {
                parts.append(month)
                at = end
            } else {
                parts.append(months[word] ?? .word)
            }
        }
        return parts
    }

    private static func isLetter(_ text: [UInt8], _ at: Int) -> Bool {
        text[at].isLatinLetter || (0xC3...0xDB).contains(text[at]) && !(text[at] == 0xD8 && at + 1 < text.count && text[at + 1] == 0x8C)
    }

    /// Digits of Latin, Arabic and Persian writing.
    private static func digit(_ text: [UInt8], _ at: Int) -> (Int, next: Int)? {
        guard at < text.count else { return nil }
        if text[at].isDigit { return (Int(text[at]) - 0x30, at + 1) }
        guard at + 1 < text.count else { return nil }
        if text[at] == 0xD9, (0xA0...0xA9).contains(text[at + 1]) { return (Int(text[at + 1]) - 0xA0, at + 2) }
        if text[at] == 0xDB, (0xB0...0xB9).contains(text[at + 1]) { return (Int(text[at + 1]) - 0xB0, at + 2) }
        return nil
    }
}
