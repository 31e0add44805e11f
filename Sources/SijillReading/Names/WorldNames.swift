import SijillLanguage
import SijillModel
import SijillText

/// Names that the pack knows: countries, places, blocs, organisations; and what stands for a state.
extension NameScan {
    /// The known name that begins at `token`.
    ///
    /// - Parameter isExpected: a word stands before it that places follow, so that even «جدة» is one.
    func world(_ token: Int, isExpected: Bool = false) -> NameProposal? {
        guard isWord(token) else { return nil }
        for phrase in page.phrases(at: token) {
            if let proposal = proposal(token..<phrase.tokens.upperBound, phrase.lexeme) { return proposal }
        }
        guard !bits[token].isDisjoint(with: NameBits.world), let found = single(token, NameBits.world) else {
            return acronym(token)
        }
        // «العين» the town is also the eye; without the article it is no town, and no name where it is another word.
        if isOrdinary(token), !(isExpected && !page.words[token].has(NameScan.functionWords)), !isPlainlyNamed(token) { return nil }
        return proposal(token..<found.end, found.lexeme)
    }

    private func proposal(_ tokens: Range<Int>, _ lexeme: UInt32) -> NameProposal? {
        let own = bits(of: lexeme)
        guard !own.isDisjoint(with: NameBits.world) else { return nil }
        let entity = entity(lexeme)
        guard entity != 0 else { return nil }
        if page.words[tokens.lowerBound].clitics.contains(.pronoun) { return nil }
        let known = page.pack.names[Int(entity)]
        guard let kind = Name.Kind(rawValue: known.kind == "region" ? "place" : known.kind) else { return nil }
        return NameProposal(
            span: Span(tokens, skip: skip(tokens.lowerBound)), kind: kind, known: entity,
            priority: own.contains(.country) ? 6 : 5, isFeminine: true)
    }

    /// A place that is an ordinary word too is one after a word for places or «في».
    private func isPlainlyNamed(_ token: Int) -> Bool {
        if bits[token].contains(.ambiguousPlace) {
            guard token > 0, !page.words[token].hasArticle else { return false }
            let (word, before) = (page.words[token], page.words[token - 1])
            if word.clitics.contains(.and) { return bits[token - 1].contains(.country) }
            return bits[token - 1].contains(.locative) || before.has(.preposition) && !before.has([.noun, .verb, .adjective])
        }
        if !bits[token].isDisjoint(with: [.country, .bloc]) { return true }
        // «بجدة», «بالرياض»
        if page.words[token].clitics.contains(.by), let surePlace, page.isOf(token, surePlace) { return true }
        guard token > 0, page.words[token].hasArticle || !page.words[token].has(NameScan.functionWords) else { return false }
        if bits[token - 1].contains(.headPlace) || bits[token].contains(.capital) && isActing(token) { return true }
        // «العاصمة الإيرانية طهران»; «القاهرة» is the town unless it describes something.
        if token > 1, bits[token - 2].contains(.headPlace), nationality(token - 1) != 0 { return true }
        if page.words[token].hasArticle, page.words[token].has(.activeParticiple), bits[token].contains(.city) {
            return !page.words[token - 1].hasArticle
        }
        // After a preposition it is no verb, and «إلى باكو» are no weepers; «مسقط رأسه» is where somebody was born.
        guard bits[token - 1].contains(.locative) else { return false }
        if !page.words[token].has(.adjective) { return true }
        return bits[token].contains(.capital) && !(token + 1 < count && page.words[token + 1].clitics.contains(.pronoun))
    }

    /// «مع طهران», «موسكو وبكين», «وقعت سول», «سول توقع»: a capital among those who act, though its name is a word too.
    private func isActing(_ token: Int) -> Bool {
        let (word, before) = (page.words[token], page.words[token - 1])
        if word.clitics.contains(.and) { return !bits[token - 1].isDisjoint(with: NameBits.world) }
        guard word.prefix == 0 else { return false }
        if before.has(.preposition) && !before.has([.noun, .verb, .adjective]) { return true }
        return before.has(.verb) && before.has(.feminine) && !before.has([.noun, .name, .adjective])
            || token + 1 < count && page.words[token + 1].clitics.contains(.and) && bits[token + 1].contains(.capital)
    }

    /// A word in Latin capitals.
    private func acronym(_ token: Int) -> NameProposal? {
        guard isLatin(token), !page.words[token].isKnown || bits[token].isEmpty else { return nil }
        let start = page.text.tokens[token].start
        guard (0x41...0x5A).contains(page.text.bytes[Int(start)]) else { return nil }
        var end = token + 1
        while end < token + 5, continues(end), isLatin(end), (0x41...0x5A).contains(page.text.bytes[Int(page.text.tokens[end].start)]) { end += 1 }
        return NameProposal(span: Span(token..<end), kind: .organisation, priority: 1)
    }

    /// «الجانب العراقي», «الحكومة المصرية», «حكومة البحرين»: a state by another word.
    func side(_ token: Int) -> NameProposal? {
        guard bits[token].contains(.side), token + 1 < count, continues(token + 1) else { return nil }
        let word = page.words[token]
        guard !word.clitics.contains(.pronoun) else { return nil }
        if word.hasArticle {
            var next = token + 1
            // «الحكومة الاتحادية الألمانية»
            if isDefiniteAdjective(next), nationality(next) == 0, continues(next + 1) { next += 1 }
            let country = nationality(next)
            guard country != 0, page.words[next].hasArticle, page.words[next].prefix == 0 else { return nil }
            return NameProposal(
                span: Span(token..<next + 1, skip: word.prefix), kind: page.pack.names[Int(country)].kind == "country" ? .country : .bloc,
                known: country, priority: 4, isReference: true, isFeminine: true)
        }
        guard let name = world(token + 1), name.kind == .country, name.span.skip == 0 else { return nil }
        return NameProposal(
            span: Span(token..<name.span.tokens.upperBound, skip: word.prefix), kind: .country, known: name.known, priority: 4,
            isReference: true, isFeminine: true)
    }
}
