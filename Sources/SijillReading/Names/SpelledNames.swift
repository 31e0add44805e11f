import SijillLanguage
import SijillModel
import SijillText

/// Names of which the letters are spelled out: «إيه. تي أند تي», «بي.بي», «إس كيه للإنشاءات», «جي بي مورغان».
extension NameScan {
    /// Letters and the marks between them, and the words that may follow: no name is longer.
    private static let mostLetters = 12
    private static let mostWords = 2

    /// Where letters of a name stand.
    private struct Letters {
        var end: Int
        var count = 0
        /// Of those that are no other words.
        var sure = 0
        /// Written together by points: «بي.بي.سي».
        var isTied = false
    }

    /// The company whose spelled-out name begins at `token`.
    func spelled(_ token: Int) -> NameProposal? {
        guard bits[token].contains(.letter), page.words[token].clitics.isSubset(of: [.and]), token == 0 || !isTied(before: token) else { return nil }
        let isQuoted = page.isMark(token - 1, "\"")
        var letters = letters(token)
        while !letters.isTied, !isQuoted || !page.isMark(letters.end, "\""), letters.count > 1, isDoubtful(letters.end - 1), !isProper(letters.end) {
            letters.end -= 1
            letters.count -= 1
        }
        guard letters.count > 1 else { return nil }
        let isAnnounced = isQuoted || letters.isTied || token > 0 && continues(token) && bits[token - 1].contains(.headCompany)
        // «أن بي بي سي»: a word before the name.
        if !isAnnounced, isDoubtful(token), !isBelow(token) || letters.count < 3 || token > 0 && bits[token - 1].contains(.say) { return nil }
        guard letters.sure > 0 || letters.isTied || isQuoted, isAnnounced || letters.sure > 1 || letters.count > 2 else { return nil }
        var end = letters.end
        while end - letters.end < NameScan.mostWords, isProper(end) { end += 1 }
        guard world(token).map({ $0.span.tokens.upperBound < end }) ?? true else { return nil }
        return NameProposal(span: Span(token..<end, skip: page.words[token].prefix), kind: .company, priority: 1)
    }

    /// «بي إل سي», «إس إيه»: how a company is set up, spelled out behind its name.
    func spelledForm(_ at: Int) -> Int? {
        guard at < count, continues(at), isWord(at), page.words[at].clitics.isEmpty else { return nil }
        let letters = letters(at)
        return letters.count > 1 && letters.sure > 0 && !isDoubtful(letters.end - 1) ? letters.end : nil
    }

    private func letters(_ start: Int) -> Letters {
        var found = Letters(end: start)
        var at = start
        while at < min(count, start + NameScan.mostLetters), at == start || continues(at), isWord(at), at == start || page.words[at].prefix == 0 {
            if bits[at].contains(.letterJoint) {
                guard found.count > 0, at + 1 < count, bits[at + 1].contains(.letter) else { break }
                at += 1
                continue
            }
            guard bits[at].contains(.letter) else { break }
            found.count += 1
            if !isOrdinary(at) || isBelow(at) && !isDoubtful(at) { found.sure += 1 }
            at += 1
            found.end = at
            if found.isTied, !page.isMark(at, ".") { break }
            if page.isMark(at, ".") || page.isMark(at, "&") || page.isMark(at, "-"), at + 1 < count, bits[at + 1].contains(.letter),
                !page.text.tokens[at].spaced
            {
                if !page.text.tokens[at + 1].spaced { found.isTied = true }
                at += 1
            }
        }
        return found
    }

    /// Inside «بي.بي.سي», not at its head.
    private func isTied(before token: Int) -> Bool {
        token > 1 && page.isMark(token - 1, ".") && !page.text.tokens[token].spaced && bits[token - 2].contains(.letter)
    }

    /// «إن», «في»: a letter that is a small word too.
    private func isDoubtful(_ token: Int) -> Bool { page.words[token].has(NameScan.functionWords) }

    /// Written with a hamza below: «إي», «إم» are seldom other words.
    private func isBelow(_ token: Int) -> Bool {
        page.text.bytes[Int(page.text.tokens[token].start)...].prefix(2).elementsEqual([0xD8, 0xA5])
    }

    /// A word that goes on such a name: of no list, or one that companies end in.
    private func isProper(_ at: Int) -> Bool {
        guard continues(at), isWord(at) else { return false }
        let word = page.words[at]
        // «كالتيكس», which nobody knows, only looks like كـ with an article.
        if joined(at) > 0 || word.hasArticle, word.isKnown || !word.clitics.contains(.like) { return false }
        if bits[at].contains(.companyTail) { return true }
        return isUnknown(at) && bits[at].isDisjoint(with: [.given, .letter]) && page.text.tokens[at].foldLength > 4
    }
}
