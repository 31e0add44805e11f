import SijillLanguage
import SijillModel
import SijillText

/// Companies that nobody knows, beside companies that somebody knows: «مع سيمنس، ونوردكس، وفستاس لطاقة الرياح».
extension NameScan {
    /// Words that an unknown name on a list may have, without what it deals in.
    private static let longestName = 3
    /// Names of bodies that a list must hold for its unknown words to be names too; where it is long, one is enough.
    private static let fewest = 2
    private static let long = 4

    /// The names on lists of bodies that `names` lacks, and those that it cuts short.
    func listed(_ names: [NameProposal]) -> [NameProposal] {
        var bodies: [Int: NameProposal] = [:]
        for name in names where name.kind == .company || name.kind == .organisation {
            let start = name.span.tokens.lowerBound
            if bodies[start].map({ $0.span.tokens.count < name.span.tokens.count }) ?? true { bodies[start] = name }
        }
        var found: [NameProposal] = []
        var walked = 0
        for start in bodies.keys.sorted() where start >= walked {
            guard let first = bodies[start] else { continue }
            var list = [member(first)]
            var known = 1
            while let last = list.last, let next = nextOnList(last.span.tokens.upperBound) {
                if let body = bodies[next] {
                    list.append(member(body))
                    known += 1
                } else if let name = unknownName(next) {
                    list.append(name)
                } else {
                    break
                }
            }
            walked = list.last?.span.tokens.upperBound ?? start + 1
            if known >= NameScan.fewest ? list.count > 2 : list.count >= NameScan.long { found += list }
        }
        return found
    }

    /// A known body with what it deals in: «هيتاشي للطاقة».
    private func member(_ body: NameProposal) -> NameProposal {
        var member = body
        let end = trade(body.span.tokens.upperBound)
        if end > body.span.tokens.upperBound {
            member.span = Span(body.span.tokens.lowerBound..<end, skip: body.span.skip)
            member.known = 0
        }
        return member
    }

    /// Where the next member begins: after «و», a comma or both.
    private func nextOnList(_ end: Int) -> Int? {
        guard continues(end) else { return nil }
        let at = page.isMark(end, ",") ? end + 1 : end
        guard continues(at), isWord(at), at > end || joined(at) > 0 && page.words[at].clitics.isSubset(of: [.and]) else { return nil }
        return at
    }

    /// One to three words of no list, with what the company deals in; only where the list goes on or the clause ends after it.
    private func unknownName(_ start: Int) -> NameProposal? {
        var end = start
        while end < count, end - start < NameScan.longestName, continues(end), isWord(end), !page.words[end].isKnown || isLatin(end),
            end == start || joined(end) == 0
        { end += 1 }
        // «كانساي للطاقة»: a town, but for what it deals in.
        if end == start, bits[start].contains(.place), trade(start + 1) > start + 1 { end = start + 1 }
        guard end > start else { return nil }
        end = trade(end)
        let isOver =
            end >= count || page.text.tokens[end].lineStart || page.text.tokens[end].kind == .mark || joined(end) > 0
            || page.words[end].has(.preposition)
        guard isOver else { return nil }
        return NameProposal(span: Span(start..<end, skip: page.words[start].isKnown ? skip(start) : joined(start)), kind: .company, priority: 1)
    }

    /// «للطاقة الكهربائية», «لآلات البناء»: what a company deals in, where it ends.
    private func trade(_ at: Int) -> Int {
        guard continues(at), isWord(at) else { return at }
        let word = page.words[at]
        guard word.isKnown, word.clitics.contains(.to), word.clitics.isDisjoint(with: [.and, .pronoun]), word.has([.noun, .verbalNoun]),
            bits[at].isDisjoint(with: [.office, .honorific, .headPerson, .country, .place])
        else { return at }
        var end = at + 1
        if !word.clitics.contains(.article) {
            guard continues(end), isWord(end), page.words[end].hasArticle, page.words[end].prefix == 0 else { return at }
            end += 1
        }
        while continues(end), isDefiniteAdjective(end), nationality(end) == 0 { end += 1 }
        return end
    }
}
