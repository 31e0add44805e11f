import SijillLanguage
import SijillModel
import SijillText

/// Names between quotation marks, and names right after what their bearer is: «شركة التأمين الألمانية أليانز».
extension NameScan {
    /// Words between marks that may be a name.
    private static let mostQuoted = 5
    private static let mostProper = 3
    /// How far before a quotation the word for what it names may stand.
    private static let reach = 6

    /// The quotation whose first word is `token`, where it is short.
    private func short(_ token: Int) -> Range<Int>? {
        guard token > 0, let quotation = quotation(token - 1), quotation.close > token, quotation.close - token <= NameScan.mostQuoted else {
            return nil
        }
        return token..<quotation.close
    }

    /// The body that stands between quotation marks at `token`: one of the lists, though its name is a word too («سابك», «زين»);
    /// one that nobody knows, where something says that it is a company.
    func quoted(_ token: Int) -> NameProposal? {
        guard let words = short(token) else { return nil }
        if let known = knownBody(words) { return known }
        guard isProper(words) && isSaidCompany(words) || isNominal(words) && isDealing(words.lowerBound - 1) else { return nil }
        return NameProposal(span: Span(words), kind: .company, priority: 2)
    }

    private func knownBody(_ words: Range<Int>) -> NameProposal? {
        let wanted: NameBits = [.organisation, .quotedName]
        let phrase = page.phrases(at: words.lowerBound).first { $0.tokens == words && !bits(of: $0.lexeme).isDisjoint(with: wanted) }
        guard let lexeme = phrase?.lexeme ?? (words.count == 1 ? single(words.lowerBound, wanted)?.lexeme : nil) else { return nil }
        let known = page.pack.names[Int(entity(lexeme))]
        guard entity(lexeme) != 0, let kind = Name.Kind(rawValue: known.kind) else { return nil }
        return NameProposal(
            span: Span(words, skip: skip(words.lowerBound)), kind: kind, known: entity(lexeme), priority: 5, isFeminine: true)
    }

    /// Words of no list, letters, what companies end in, and no name of a person.
    private func isProper(_ words: Range<Int>) -> Bool {
        guard let first = words.first, !bits[first].contains(.given) else { return false }
        var named = 0
        for token in words where isWord(token) {
            guard isUnknown(token) || bits[token].contains(.companyTail) || bits[token].contains(.letter) else { return false }
            if page.text.tokens[token].foldLength > 4 { named += 1 }
        }
        return named > 0
    }

    /// «البائع», «المقاول»: what a side is called from here on.
    func isRole(_ words: Range<Int>) -> Bool {
        guard words.count == 1 else { return false }
        let word = page.words[words.lowerBound]
        return word.hasArticle && word.isKnown && word.has(.activeParticiple) && !word.has(.feminine)
    }

    /// No sentence: what somebody says, or a motto.
    private func isNominal(_ words: Range<Int>) -> Bool {
        !words.contains { !isWord($0) || page.isFiniteVerb($0) && !page.words[$0].has([.noun, .adjective]) }
            && !page.words[words.lowerBound].has([.pronoun, .particle, .conjunction])
    }

    /// «وقعت «X»», «أعلنت «X»», «عقدا مع «X»», «اتفاقية بين «X» و«Y»», «حصة في «X»»: the quotation that opens there is one of those who deal.
    private func isDealing(_ open: Int) -> Bool {
        let before = open - 1
        guard before >= 0, continues(open), isWord(before) else { return false }
        let word = page.words[before]
        if deals.contains(where: { page.isA(before, $0) }) { return word.has(.verb) || page.isA(before, takes) }
        if isSaying(before) { return word.has(.feminine) && !word.has(.masculine) }
        if page.isLoneAnd(before) {
            return (max(0, before - NameScan.mostQuoted - 2)..<before).contains { quotation($0)?.close == before - 1 && isDealing($0) }
        }
        let isSide = sides.contains { page.isA(before, $0) }
        guard isSide || page.isPreposition(before) else { return false }
        let near = max(page.sentence(of: open).lowerBound, before - NameScan.reach)..<before
        return near.contains { at in (isSide ? deals : [takes]).contains { page.isA(at, $0) } }
    }

    /// «شيندا» الصينية; «شركة السيارات الألمانية العملاقة «أودي»»; beside another company: «X» و«Y».
    private func isSaidCompany(_ words: Range<Int>) -> Bool {
        let after = words.upperBound + 1
        if isOfState(after) { return true }
        var at = words.lowerBound - 2
        let stop = max(page.sentence(of: words.lowerBound).lowerBound, at - NameScan.reach)
        while at >= stop, continues(at + 1) {
            if page.isMark(at, "\"") || page.isMark(at, ",") {
                at -= 1
                continue
            }
            guard isWord(at) else { return false }
            if bits[at].contains(.headCompany), bits[at].isDisjoint(with: .headPlace) { return true }
            let word = page.words[at]
            guard !page.isPreposition(at), !page.isFiniteVerb(at) || word.hasArticle else { return false }
            guard word.hasArticle || word.has([.noun, .conjunction]) || isUnknown(at) else { return false }
            at -= 1
        }
        return false
    }

    /// «الصينية» after a name: a feminine adjective of a state.
    private func isOfState(_ token: Int) -> Bool {
        token < count && continues(token) && isWord(token) && nationality(token) != 0 && page.words[token].hasArticle
            && page.words[token].prefix == 0 && page.words[token].has(.feminine)
    }

    /// «وكالة التصنيف الائتماني | موديز», «شركة التأمين الفرنسية | أكسا», «شركة السيارات الألمانية | «أودي»»: what a body is called, right
    /// after what it is.
    func properName(after end: Int, _ head: NameBits, from start: Int) -> NameProposal? {
        guard continues(end), head.isDisjoint(with: [.headGovernment, .headPlace]), page.words[end - 1].hasArticle else { return nil }
        if !page.words[start].hasArticle, head.contains(.headCompany), page.isMark(end, "\""), let words = short(end + 1), !isRole(words) {
            return NameProposal(span: Span(words.lowerBound..<words.upperBound + 1), kind: .company, known: knownBody(words)?.known ?? 0, priority: 1)
        }
        guard isWord(end), page.words[end].prefix == 0, !page.words[end].hasArticle else { return nil }
        if let known = world(end), known.kind == .company || known.kind == .organisation, known.known != 0 { return known }
        guard head.contains(.headCompany), isDefiniteAdjective(end - 1), start == 0 || !bits[start - 1].contains(.office) else { return nil }
        if let spelled = spelled(end) { return spelled }
        var last = end
        while last < end + NameScan.mostProper, continues(last), isWord(last), last == end || joined(last) == 0, !page.words[last].hasArticle,
            page.words[last].prefix == 0, isUnknown(last) || bits[last].contains(.companyTail), !bits[last].contains(.given)
        { last += 1 }
        guard last > end, !bits[end].contains(.companyTail), page.text.tokens[end].foldLength > 4 else { return nil }
        return NameProposal(span: Span(end..<last), kind: .company, priority: 1)
    }
}
