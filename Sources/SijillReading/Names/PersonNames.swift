import SijillLanguage
import SijillModel
import SijillText

/// Names of persons.
extension NameScan {
    /// The end of the honorifics that begin at `start`: «صاحب السمو الملكي الأمير», «الدكتور».
    func honorifics(_ start: Int) -> Int {
        var at = start
        while at < count, at == start || continues(at), isWord(at), let found = longest(at, .honorific) {
            if at > start, page.words[at].prefix > 0 { break }
            at = found.end
            // «م. خالد»
            if page.isMark(at, "."), at + 1 < count, page.text.folded(at - 1).count <= 4 { at += 1 }
            if at - start > 10 { break }
        }
        return at
    }

    private enum Fit { case no, particle, name, ordinary, unknown }

    /// How a word fits into a person's name.
    private func fit(_ at: Int, isFirst: Bool) -> Fit {
        guard isWord(at) else { return .no }
        let word = page.words[at]
        if !isFirst, word.prefix > 0 { return .no }
        if word.clitics.contains(.pronoun), word.isKnown { return .no }
        let own = bits[at]
        if own.contains(.notPerson) && (word.hasArticle || !own.contains(.personName)) || own.contains(.former) || own.contains(.acting) {
            return .no
        }
        // «فيصل بن بندر أمير منطقة الرياض»: the office of him who was named.
        if !isFirst, own.contains(.office), !word.hasArticle, continues(at + 1), isWord(at + 1), !bits[at + 1].contains(.personName),
            !bits[at + 1].isDisjoint(with: [.headPlace, .country, .headGovernment])
        {
            return .no
        }
        if own.contains(.companyTail), !own.contains(.given) { return .no }
        if own.contains(.particle) { return .particle }
        if own.contains(.personName) {
            if !isOrdinary(at) { return .name }
            if word.hasArticle, !own.isDisjoint(with: [.honorific, .office, .heads, .side]) { return .no }
            // «لولا دا سيلفا»
            let goesOn = !isFirst && continues(at + 1) && bits[at + 1].contains(.particle) && !bits[at + 1].contains(.given)
            if word.has(NameScan.functionWords) { return endsInYa(at) || goesOn ? .ordinary : .no }
            return .ordinary
        }
        if !own.isDisjoint(with: [.country, .bloc, .organisation, .nationality, .heads, .office, .honorific]) { return .no }
        if isUnknown(at) {
            if isHiddenWord(at) { return .no }
            if !isFirst, joined(at) > 0, isJoinedKnown(at) { return .no }
            if !own.isDisjoint(with: [.place]) { return .no }
            return .unknown
        }
        return .no
    }

    /// The first word of a phrase that stands here: «بشكل عام».
    private func isHiddenWord(_ at: Int) -> Bool {
        page.words[at].isKnown && isOrdinary(at) || page.phrases(at: at).contains { bits(of: $0.lexeme).isDisjoint(with: [.world, .personName]) }
    }

    /// «علي», not «على», where the spelling tells.
    func endsInYa(_ at: Int) -> Bool {
        let token = page.text.tokens[at]
        let bytes = page.text.bytes
        guard Int(token.end) >= 2 else { return false }
        return bytes[Int(token.end) - 2] == 0xD9 && bytes[Int(token.end) - 1] == 0x8A
    }

    /// Where the person's name that begins at `start` ends; nil where none does.
    ///
    /// - Parameter isTitled: a title or honorific stands before it, so that one word may do.
    func person(_ start: Int, isTitled: Bool, limit: Int = 9) -> Int? {
        guard start < count else { return nil }
        var at = start
        var names = 0
        var unknowns = 0
        var solid = 0
        var end = start
        var pending = false
        while at < count, at - start < limit + 4, at == start || continues(at) {
            // «(محمد جواد) ظريف»
            if page.isMark(at, "("), isTitled, names == 0 || at == start, let close = bracketed(at) {
                names += 1
                at = close + 1
                continue
            }
            if page.isMark(at, "-") || page.isMark(at, "."), at > start, !page.text.tokens[at].spaced, at + 1 < count,
                page.isMark(at, "-") ? !page.text.tokens[at + 1].spaced : page.text.folded(at - 1).count <= 2, fit(at + 1, isFirst: false) != .no
            {
                at += 1
                continue
            }
            guard isWord(at) else { break }
            if pending {
                // Whatever follows بن, آل, عبد belongs to the name.
                if page.words[at].prefix > 0 || page.words[at].has(NameScan.functionWords) && !bits[at].contains(.personName) { break }
                // «فإن الحديث» is no «فان».
                if page.words[at].hasArticle, page.words[at - 1].has([.conjunction, .particle]), names > 0 { break }
                if bits[at].contains(.particle) { at += 1; continue }
                at += 1
                end = at
                names += 1
                solid += 1
                pending = false
                continue
            }
            var fit = fit(at, isFirst: at == start)
            if fit == .no, at == start, isTitled, isNamedAfterOffice(at) { fit = .ordinary }
            if fit == .ordinary, names == 0 || page.words[at].has([.verb, .preposition]) || page.words[at].hasArticle {
                // Alone it may be any word: the next must be a name.
                let next = at + 1 < count && continues(at + 1) ? self.fit(at + 1, isFirst: false) : .no
                let isFollowed =
                    next == .name || next == .particle || next == .unknown
                    || next == .ordinary && !page.words[at + 1].has(NameScan.functionWords)
                // «الملك سلمان»
                let isHonoured =
                    at == start && isTitled && at > 0 && bits[at].contains(.given) && bits[at - 1].contains(.honorific)
                    && page.words[at - 1].hasArticle && page.words[at].prefix == 0
                    && !page.words[at].has([.preposition, .conjunction, .pronoun, .particle, .adverb])
                if !isFollowed, !isHonoured, !(names > 0 && !page.words[at].has([.verb, .preposition]) && !bits[at].contains(.nationality)) {
                    fit = .no
                }
                if !isFollowed, names > 1, bits[at].contains(.nationality) { fit = .no }
            }
            switch fit {
            case .no: return finish(start, end, names, solid, unknowns, isTitled)
            case .particle:
                if names == 0, !isTitled, isOrdinary(at) { return nil }
                // «عبد», «أبو», «آل» need what follows.
                let next = at + 1
                guard next < count, continues(next), isWord(next), page.words[next].prefix == 0 else {
                    return finish(start, end, names, solid, unknowns, isTitled)
                }
                pending = true
                at += 1
            case .name, .ordinary:
                names += 1
                if fit == .name { solid += 1 }
                at += 1
                end = at
            case .unknown:
                unknowns += 1
                if unknowns > 3 { return finish(start, end, names, solid, unknowns, isTitled) }
                if names > 0, joined(at) > 0, unknowns == 1, names == 1, !bits[at - 1].contains(.given) {
                    return finish(start, end, names, solid, unknowns, isTitled)
                }
                names += 1
                at += 1
                end = at
            }
            if names >= limit { break }
        }
        return finish(start, end, names, solid, unknowns, isTitled)
    }

    /// «وزير الخارجية التركي حاقان فيدان»: after an office that is complete, before a word that is a name or that nobody knows.
    ///
    /// A dual or a noun with «my» cannot go on such an office, so that «حاقان» and «ساناي» are names though they look like words.
    func isNamedAfterOffice(_ at: Int) -> Bool {
        let word = page.words[at]
        let mayBelong: Clitics = [.and, .by, .to, .like, .future, .article, .pronounShe, .pronounThey]
        // «سأنأى» spells «ساناي»: nobody speaks of himself after an office.
        let isMine =
            word.clitics.contains(.future) && word.has(.first) && !word.has(.third)
            || word.clitics.contains(.pronoun) && endsInYa(at) && word.clitics.isDisjoint(with: [.and, .article])
        guard at > 0, page.words[at - 1].hasArticle, isMine || word.clitics.isDisjoint(with: mayBelong), continues(at + 1), isWord(at + 1),
            isMine || !word.has([.verb, .preposition, .particle, .conjunction, .adverb, .pronoun]),
            page.words[at + 1].prefix == 0, joined(at + 1) == 0
        else { return false }
        let isOdd =
            isMine || word.has(.dual) && !word.has([.singular, .plural]) || word.clitics.contains(.pronoun) && !bits[at].contains(.counterpart)
        guard isOdd || bits[at].isDisjoint(with: [.world, .heads, .office, .honorific, .nationality, .former, .acting]) else { return false }
        if isOdd, !page.words[at + 1].hasArticle {
            let next = fit(at + 1, isFirst: false)
            return next == .unknown || next == .name || next == .ordinary && !page.words[at + 1].has(NameScan.functionWords)
        }
        return !word.has(.verbalNoun) && fit(at + 1, isFirst: false) == .unknown && !page.words[at + 1].isKnown
    }

    private func bracketed(_ open: Int) -> Int? {
        var at = open + 1
        while at < min(count, open + 4) {
            if page.isMark(at, ")") { return at > open + 1 ? at : nil }
            let fit = fit(at, isFirst: false)
            if fit == .no { return nil }
            at += 1
        }
        return nil
    }

    private func finish(_ start: Int, _ end: Int, _ names: Int, _ solid: Int, _ unknowns: Int, _ isTitled: Bool) -> Int? {
        guard end > start, names > 0 else { return nil }
        if isTitled { return end }
        return names > 1 && solid > 0 || names > 2 ? end : nil
    }

    /// A person's name with no title before it: begins with a given name that is no other word, or is followed by one.
    func barePerson(_ start: Int) -> Int? {
        guard isWord(start), bits[start].contains(.given) || bits[start].contains(.particle) && !isOrdinary(start) else { return nil }
        if page.words[start].clitics.contains(.article) { return nil }
        if isOrdinary(start) {
            let next = start + 1
            guard next < count, continues(next), isWord(next), page.words[next].prefix == 0 else { return nil }
            guard bits[next].contains(.personName), !isOrdinary(next) || bits[next].contains(.particle) else { return nil }
            if page.words[start].has(NameScan.functionWords), !endsInYa(start) { return nil }
        }
        return person(start, isTitled: false)
    }
}
