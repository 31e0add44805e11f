import SijillLanguage
import SijillModel
import SijillText

/// Who does what a verb says, where he stands before it.
extension ClauseReader {
    /// The subject before a verb: «الوزير الذي يزور», «إن الرئيس التقى», «الملك يستقبل».
    ///
    /// - Returns: nothing where the verb has none there; `carried` where a pronoun stands for it.
    func subject(before verb: Int) -> (found: Element?, carried: Bool) {
        let sentence = page.sentence(of: verb)
        if page.words[verb].clitics.contains(.and) { return (nil, true) }
        var at = verb - 1
        while at >= sentence.lowerBound, verb - at < 48 {
            if page.isA(at, classes.relative) {
                return (antecedent(at, sentence.lowerBound), false)
            }
            if page.isA(at, classes.that), page.name(at: at) == nil {
                if page.words[at].clitics.contains(.pronoun) { return (nil, true) }
                return (subject(in: at + 1..<verb), false)
            }
            if page.isA(at, classes.being) {
                // «الذي كان أول مسؤول يزور»
                if page.isA(at - 1, classes.relative) { return (antecedent(at - 1, sentence.lowerBound), false) }
                if let found = subject(in: at + 1..<verb) { return (found, false) }
                // «بأن الوزارة كانت قد نظمت»
                at -= 1
                continue
            }
            if page.name(at: at) == nil, page.isA(at, classes.breaks), !page.isA(at, classes.perhaps) { return (subject(in: at + 1..<verb), false) }
            if page.isMark(at, ":") || page.isMark(at, ";") || page.isMark(at, ".") { return (subject(in: at + 1..<verb), false) }
            if page.isMark(at, ","), let found = subject(in: at + 1..<verb) { return (found, false) }
            if page.isFiniteVerb(at), page.name(at: at) == nil, referents.title(at: at) == nil { return (nil, true) }
            at -= 1
        }
        return (subject(in: max(at + 1, sentence.lowerBound)..<verb), false)
    }

    /// The phrase at the beginning of `range` that nothing governs.
    private func subject(in range: Range<Int>) -> Element? {
        var at = range.lowerBound
        while at < range.upperBound {
            if let time = page.time(at: at) {
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            if !page.isWord(at) || page.isA(at, classes.perhaps) {
                at += 1
                continue
            }
            break
        }
        guard at < range.upperBound, link(at).0 == .bare else { return nil }
        guard var found = element(.bare, at: at, limit: range.upperBound) else { return nil }
        // «موسكو ستجري محادثات»
        if found.all[found.all.count - 1].tokens.upperBound == range.upperBound { found.all = found.all.map(referents.acting) }
        return found.first.meets ? found : nil
    }

    /// «إن الفنادق استقبلت»: the subject before the verb, right after «أن», is a thing.
    func isDoneByThing(_ verb: Int) -> Bool {
        guard let that = that(before: verb), let first = element(.bare, at: that + 1, limit: verb)?.first,
            first.sort == .thing || first.sort == .venue
        else { return false }
        // «إن المباحثات التي أجراها الوزير»: a verb of another clause.
        return !(first.tokens.upperBound..<verb).contains {
            page.isA($0, classes.relative) || page.isFiniteVerb($0) && page.name(at: $0) == nil && !page.isA($0, classes.being)
        }
    }

    /// The person of whom the clause after the last «أن» before `token` speaks first.
    func innerSubject(before token: Int) -> Referent? {
        guard let that = that(before: token), let first = element(.bare, at: that + 1, limit: token)?.first, first.sort == .person else { return nil }
        return first
    }

    /// «أن» without a pronoun, in the sentence of `token` and near before it.
    private func that(before token: Int) -> Int? {
        let low = max(page.sentence(of: token).lowerBound, token - 40)
        let found = (low..<max(low, token)).last { page.isA($0, classes.that) && page.name(at: $0) == nil }
        return found.flatMap { page.words[$0].clitics.contains(.pronoun) ? nil : $0 }
    }

    /// «وخلال لقائه فلانا، أكد الوزير أن …»: the subject of the first verb, where `token` stands before it and its comma.
    func laterSubject(_ token: Int) -> Referent? {
        let sentence = page.sentence(of: token)
        var at = sentence.lowerBound
        while at < sentence.upperBound, at - sentence.lowerBound < 60 {
            if page.isMark(at, ".") || page.isMark(at, ":") { return nil }
            if page.name(at: at) == nil, page.isFiniteVerb(at) || page.isA(at, classes.statement.say) && page.words[at].has(.verb) {
                guard at > token, page.isMark(at - 1, ",") else { return nil }
                return element(.bare, at: at + 1, limit: sentence.upperBound).flatMap { $0.first.sort == .person ? $0.first : nil }
            }
            at += 1
        }
        return nil
    }

    private func antecedent(_ relative: Int, _ low: Int) -> Element? {
        var at = relative - 1
        if page.isMark(at, ",") { at -= 1 }
        let stop = max(low, relative - 16)
        while at >= stop {
            if let item = page.name(at: at) {
                let found = referents.referent(at: item.span.tokens.lowerBound, limit: relative)
                return found.flatMap { $0.meets ? Element(link: .bare, all: [$0], isAfterMark: false) : nil }
            }
            if let title = referents.title(at: at), !referents.isInsideTitle(at),
                let found = referents.referent(at: title.whole.lowerBound, limit: relative)
            {
                return Element(link: .bare, all: [found], isAfterMark: false)
            }
            if referents.isPeople(at), !referents.isInsideTitle(at), let found = referents.referent(at: at, limit: relative) {
                return Element(link: .bare, all: [found], isAfterMark: false)
            }
            if page.isFiniteVerb(at) { return nil }
            at -= 1
        }
        return nil
    }

    /// Whom a sentence speaks of before `token`: its first person, else people, that no preposition governs.
    func topic(of sentence: Range<Int>, before token: Int) -> Referent? {
        var at = sentence.lowerBound
        let end = min(token, sentence.upperBound)
        var people: Referent?
        var governed = false
        while at < end {
            guard page.isWord(at), page.time(at: at) == nil else {
                at += 1
                governed = false
                continue
            }
            let (link, from) = link(at)
            if let found = referents.referent(at: from, limit: end) {
                if link == .bare || link == .other, !governed || link == .bare {
                    if found.sort == .person { return found }
                    if people == nil, found.sort == .people { people = found }
                }
                // «زيارة توكاييف»: a person inside a phrase.
                if found.sort == .thing {
                    at += 1
                    governed = link != .bare && link != .other
                    continue
                }
                at = max(at + 1, found.tokens.upperBound)
            } else {
                at = max(at + 1, from)
            }
        }
        return people
    }

    /// Whether a word of the class stands right before `token`, particles between them.
    func isBefore(_ token: Int, _ classID: UInt16?, within distance: Int) -> Bool {
        let low = max(page.sentence(of: token).lowerBound, token - distance)
        var at = token - 1
        while at >= low {
            if page.isMark(at, ",") || page.isMark(at, ".") || page.isMark(at, ":") { return false }
            if page.isA(at, classID) { return true }
            at -= 1
        }
        return false
    }
}
