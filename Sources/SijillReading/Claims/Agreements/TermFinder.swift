import SijillLanguage
import SijillModel
import SijillText

/// Finds how long an agreement holds: «لمدة خمس سنوات», «مدتها 25 عاما», «لعقد من الزمن».
struct TermFinder {
    let page: Page
    let classes: AgreementClasses
    /// Between the word that announces a duration and the duration.
    private static let nearest = 8
    private static let decade = 5
    private static let units: [Int: (letter: String, factor: Double)] = [
        1: ("D", 1), 2: ("W", 1), 3: ("M", 1), 4: ("Y", 1), 5: ("Y", 10), 6: ("Y", 100),
    ]

    /// How long what the sentence of `low` tells of holds; said there, or at the beginning of the next sentence.
    func term(from low: Int) -> Term? {
        let end = page.sentence(of: low).upperBound
        if let found = term(low..<end) { return found }
        guard end < page.count, let id = classes.lasts else { return nil }
        let next = page.sentence(of: end)
        return next.prefix(3).contains { page.longest($0, of: id) != nil } ? term(next) : nil
    }

    /// The first duration of a stretch that something announces.
    private func term(_ tokens: Range<Int>) -> Term? {
        for at in tokens {
            if let id = classes.lasts, let phrase = page.longest(at, of: id) {
                for next in phrase.end..<max(phrase.end, min(tokens.upperBound, phrase.end + TermFinder.nearest)) {
                    if let found = duration(next), !isContracts(next, from: phrase.end) { return found }
                    if page.isA(next, classes.relative) { break }
                }
            } else if page.isWord(at), page.words[at].clitics.contains(.to), isLength(at), let found = duration(at) {
                return found
            }
        }
        return nil
    }

    /// «خمسة عقود» are contracts oftener than decades.
    private func isContracts(_ at: Int, from start: Int) -> Bool {
        at > start && (at...at + 1).contains { unit($0) == TermFinder.decade } && !(at...at + 2).contains { isOfTime($0) }
    }

    private func isOfTime(_ at: Int) -> Bool { at < page.count && classes.ofTime.map { page.longest(at, of: $0) != nil } == true }

    /// «لخمس سنوات», «لعقد من الزمن»; «لعام» tells which year.
    private func isLength(_ at: Int) -> Bool {
        guard page.time(at: at) == nil else { return false }
        if page.number(at: at) != nil || page.isA(at, classes.twoUnits) { return true }
        return page.isA(at, classes.oneUnit) && isOfTime(at + 1)
    }

    /// «خمس سنوات», «عامين», «ثلاث سنوات ونصف», «سنة وستة أشهر».
    private func duration(_ start: Int) -> Term? {
        guard let (first, firstEnd) = part(start) else { return nil }
        var value = "P" + text(first)
        var end = firstEnd
        if firstEnd < page.count, page.words[firstEnd].clitics.contains(.and) || page.isA(firstEnd, classes.and) {
            let next = page.isA(firstEnd, classes.and) ? firstEnd + 1 : firstEnd
            if let (second, secondEnd) = part(next), second.unit < first.unit {
                value += text(second)
                end = secondEnd
            } else if first.unit == 4, let half = page.number(at: next), half.isFraction, half.value == 0.5 {
                value += "6M"
                end = half.tokens.upperBound
            }
        }
        let skip = page.words[start].prefix
        return Term(value: value, words: page.cite(Span(start..<end, skip: skip)))
    }

    private func part(_ start: Int) -> (length: (count: Double, unit: Int), end: Int)? {
        guard start < page.count else { return nil }
        if let number = page.number(at: start), number.tokens.lowerBound == start, !number.isOrdinal, number.value > 0 {
            let at = number.tokens.upperBound
            guard at < page.count, let unit = unit(at), page.words[at].prefix == 0 else { return nil }
            return ((number.value, unit), at + 1)
        }
        guard let unit = unit(start), !page.words[start].hasArticle else { return nil }
        if page.isA(start, classes.twoUnits) { return ((2, unit), start + 1) }
        guard page.isA(start, classes.oneUnit) else { return nil }
        if let number = page.number(at: start + 1), number.value == 1, !number.isOrdinal { return ((1, unit), start + 2) }
        return ((1, unit), start + 1)
    }

    private func unit(_ at: Int) -> Int? {
        guard at < page.count, page.isWord(at), !page.words[at].clitics.contains(.pronoun), let id = classes.timeUnit,
            let lexeme = page.lexeme(at, of: id)
        else {
            return nil
        }
        return Int(page.pack.lexicon.lexemes[Int(lexeme)].value)
    }

    private func text(_ length: (count: Double, unit: Int)) -> String {
        guard let unit = TermFinder.units[length.unit] else { return "" }
        let count = length.count * unit.factor
        return (count == count.rounded() ? String(Int(count)) : String(count)) + unit.letter
    }
}
