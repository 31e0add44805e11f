import SijillLanguage
import SijillModel
import SijillText

/// Where a person's name ends, and what its words say for it.
struct PersonExtent {
    var end: Int
    /// Words of the name, the small ones (بن، آل) left out.
    var names = 0
    /// Words that are names and hardly anything else.
    var solid = 0
    var unknowns = 0
    /// See `NameScan.leastPoints`.
    var points = 0
}

/// Names of persons.
extension NameScan {
    /// The end of the honorifics that begin at `start`: «صاحب السمو الملكي الأمير», «الدكتور».
    func honorifics(_ start: Int) -> Int {
        var at = start
        while at < count, at == start || continues(at), isWord(at) {
            // «الفريق مهندس كامل الخالدي»
            if at > start, bits[at].contains(.notPerson), !page.words[at].hasArticle, page.words[at].clitics.isEmpty, isWord(at + 1),
                bits[at + 1].contains(.given), bits[at].isDisjoint(with: [.office, .heads])
            {
                at += 1
                continue
            }
            // «سلطان العنقري» is no sultan.
            guard let found = longest(at, .honorific), page.words[at].hasArticle || !bits[at].contains(.given) || !isNisba(at + 1) else { break }
            if at > start, page.words[at].prefix > 0 { break }
            at = found.end
            // «م. خالد»
            if page.isMark(at, "."), at + 1 < count, page.text.folded(at - 1).count <= 4 { at += 1 }
            if at - start > 10 { break }
        }
        return at
    }

    /// Where the person's name that begins at `start` ends; nil where none does.
    ///
    /// - Parameter isTitled: a title or honorific stands before it, so that one word may do.
    func person(_ start: Int, isTitled: Bool, limit: Int = 9) -> Int? {
        guard let extent = personExtent(start, isTitled: isTitled, limit: limit) else { return nil }
        return isTitled || extent.names > 1 && extent.solid > 0 || extent.names > 2 ? extent.end : nil
    }

    func personExtent(_ start: Int, isTitled: Bool, limit: Int = 9) -> PersonExtent? {
        guard start < count else { return nil }
        var at = start
        var extent = PersonExtent(end: start)
        words: while at < count, at - start < limit + 4, at == start || continues(at), extent.names < limit {
            // «(محمد جواد) ظريف»
            if page.isMark(at, "("), isTitled, extent.names == 0 || at == start, let close = bracketed(at) {
                extent.names += 1
                at = close + 1
                continue
            }
            if isJoint(at, from: start) {
                at += 1
                continue
            }
            guard isWord(at) else { break }
            switch settled(at, from: start, extent, isTitled: isTitled) {
            case .no: break words
            case .particle where hasHamzaInside(at): break words
            case .particle where isSurname(at, extent):
                extent.names += 1
                extent.points += 2
                at += 1
            case .particle:
                guard let end = afterParticle(at, extent, isTitled: isTitled) else { break words }
                extent.names += 1
                extent.solid += 1
                extent.points += 3
                at = end
            case .name:
                extent.names += 1
                extent.solid += 1
                extent.points += 3
                at += 1
            case .ordinary:
                extent.names += 1
                extent.points += 1
                at += 1
            case .unknown:
                extent.unknowns += 1
                if extent.unknowns > 3 || isJoinedAnew(at, extent) { break words }
                extent.names += 1
                extent.points += extent.solid > 0 ? 3 : 2
                at += 1
            }
            extent.end = at
        }
        guard extent.end > start, extent.names > 0 else { return nil }
        return extent
    }

    /// A hyphen, or the point of an initial, inside a name.
    private func isJoint(_ at: Int, from start: Int) -> Bool {
        guard page.isMark(at, "-") || page.isMark(at, "."), at > start, !page.text.tokens[at].spaced, at + 1 < count else { return false }
        guard page.isMark(at, "-") ? !page.text.tokens[at + 1].spaced : page.text.folded(at - 1).count <= 2 else { return false }
        return fit(at + 1, isFirst: false) != .no
    }

    /// «فلان وفلان»: an unknown word with «و» begins the next name.
    private func isJoinedAnew(_ at: Int, _ extent: PersonExtent) -> Bool {
        guard joined(at) > 0, extent.names > 0 else { return false }
        if extent.names == 1 { return extent.unknowns == 1 && !bits[at - 1].contains(.given) }
        return continues(at + 1) && isWord(at + 1) && !page.words[at + 1].hasArticle && (isUnknown(at + 1) || bits[at + 1].contains(.personName))
    }

    /// «شينزو آبي», «جيت لي»: written like «أبي», «لي», but nothing is of it.
    private func isSurname(_ at: Int, _ extent: PersonExtent) -> Bool {
        let token = page.text.tokens[at]
        // Alef with madda (U+0622), and no «آل».
        let first = page.text.bytes[Int(token.start)...].prefix(2)
        if token.foldLength > 4, first.elementsEqual([0xD8, 0xA2]) { return true }
        return extent.names > 0 && page.words[at].has(.preposition) && !(continues(at + 1) && isUnknown(at + 1))
    }

    /// «بن» (U+0628 U+0646).
    private func isSon(_ at: Int) -> Bool { at < count && continues(at) && page.text.folded(at).elementsEqual([0xD8, 0xA8, 0xD9, 0x86]) }

    /// «فإن», written with a hamza below (U+0625), is no «فان».
    private func hasHamzaInside(_ at: Int) -> Bool {
        let own = page.text.tokens[at]
        let bytes = page.text.bytes[Int(own.start)..<Int(own.end)].dropFirst(2)
        return bytes.indices.contains { bytes[$0] == 0xD8 && $0 + 1 < bytes.endIndex && bytes[$0 + 1] == 0xA5 }
    }

    /// The end of what follows بن, آل, عبد, أبو at `at`: whatever it is, it belongs to the name.
    private func afterParticle(_ at: Int, _ extent: PersonExtent, isTitled: Bool) -> Int? {
        var next = at + 1
        while next < count, continues(next), isWord(next) {
            // «آل فريان», but not «عبد وأحمد», «أبو بالقرب».
            if page.words[next].prefix > 0, page.words[next].hasArticle || page.words[next].prefix > 2 || joinsOn(next) { return nil }
            if page.words[next].has(NameScan.functionWords), !bits[next].contains(.personName) { return nil }
            // «فإن الحديث» is no «فان».
            if page.words[next].hasArticle, page.words[next - 1].has([.conjunction, .particle]), extent.names > 0 { return nil }
            if !bits[next].contains(.particle) { return next + 1 }
            next += 1
        }
        return nil
    }

    /// Written with «و».
    private func joinsOn(_ at: Int) -> Bool { page.text.folded(at).starts(with: [0xD9, 0x88]) }

    /// How the word at `at` goes on the name, its neighbours considered.
    private func settled(_ at: Int, from start: Int, _ extent: PersonExtent, isTitled: Bool) -> Fit {
        let fit = fit(at, isFirst: at == start)
        if fit == .no, isTitled {
            if at == start, isNamedAfterOffice(at) { return .unknown }
            // «السفير سانتياغو كابانا», «إيلون فورد»: towns and companies have the names of people.
            if mayBeNamesake(at, isFirst: at == start) { return .unknown }
        }
        // «الملك محمد السادس», «البابا بندكت السادس عشر»
        if fit != .name, isTitled, extent.names == 1, at > start, page.words[at].hasArticle, page.words[at].has(.numeral), page.words[at].prefix == 0
        {
            return .ordinary
        }
        if fit == .ordinary, extent.names > 1, begins(anotherPhraseAt: at) { return .no }
        if fit == .no || fit == .ordinary, isFamilyNisba(at, from: start, extent) { return .ordinary }
        // «محمد طارد بن سفيان»: whatever stands before «بن» is a name.
        if fit == .no, at > start, bits[at - 1].contains(.given), page.words[at].clitics.isEmpty, isSon(at + 1),
            !page.words[at].has(NameScan.functionWords)
        {
            return .unknown
        }
        guard fit == .ordinary, extent.names == 0 || page.words[at].has([.verb, .preposition]) || page.words[at].hasArticle else { return fit }
        // Alone it may be any word: the next must be a name.
        let next = at + 1 < count && continues(at + 1) ? self.fit(at + 1, isFirst: false) : .no
        let isFollowed =
            next == .name || next == .particle || next == .unknown
            || next == .ordinary && !page.words[at + 1].has(NameScan.functionWords)
        if !isFollowed, !isHonoured(at, from: start, isTitled: isTitled),
            !(extent.names > 0 && !page.words[at].has([.verb, .preposition]) && !bits[at].contains(.nationality))
        {
            return .no
        }
        if !isFollowed, extent.names > 1, bits[at].contains(.nationality) { return .no }
        return fit
    }

    /// «الملك سلمان»: one word is enough after an honorific with its article.
    private func isHonoured(_ at: Int, from start: Int, isTitled: Bool) -> Bool {
        at == start && isTitled && at > 0 && bits[at].contains(.given) && bits[at - 1].contains(.honorific)
            && page.words[at - 1].hasArticle && page.words[at].prefix == 0
            && !page.words[at].has([.preposition, .conjunction, .pronoun, .particle, .adverb])
    }

    private func bracketed(_ open: Int) -> Int? {
        var at = open + 1
        while at < min(count, open + 4) {
            if page.isMark(at, ")") { return at > open + 1 ? at : nil }
            if fit(at, isFirst: false) == .no { return nil }
            at += 1
        }
        return nil
    }
}
