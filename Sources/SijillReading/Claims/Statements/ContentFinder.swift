import SijillLanguage
import SijillModel
import SijillText

/// Finds where the words begin that a reporting word reports.
final class ContentFinder {
    let page: Page
    let classes: StatementClasses
    let frames: [StatementFrame]
    /// For each token whether an anchor stands there.
    let isAnchor: [Bool]
    let phrases: NominalPhrases

    init(_ page: Page, _ classes: StatementClasses, _ frames: [StatementFrame], isAnchor: [Bool]) {
        self.page = page
        self.classes = classes
        self.frames = frames
        self.isAnchor = isAnchor
        phrases = NominalPhrases(page: page, classes: classes)
    }

    /// The content's first token and where the reporting part ends; its end is not known yet.
    func begin(_ anchor: StatementAnchor, index: Int) -> FoundContent? {
        let sentence = page.sentence(of: anchor.token)
        let limit = min(sentence.upperBound, anchor.end + anchor.near)
        // A bare object stands where the subject ends.
        var object: Int?
        let bare = anchor.frames.first { frames[$0].kind == .object && frames[$0].through == nil && !frames[$0].byClitic }
        let before = anchor.token - 1
        let isRelative = page.isA(before, classes.ofWhom)
        let hasSubject = page.isA(before, classes.thatHe) || standsAfterSubject(anchor.token)
        if bare != nil, !isRelative {
            object = phrases.object(after: anchor.end, limit: limit, needsSubject: anchor.way == .subject && !hasSubject)
            if let at = object, !phrases.isPlainNoun(at), anchor.kinds.contains(.clause) { object = nil }
        }
        var at = anchor.end
        if anchor.kinds.contains(.bare), isSpoken(at) { return found(index, frame(anchor, .bare), boundary: at, from: at) }
        while at < limit {
            if let after = page.afterParenthesis(at, limit: limit) {
                at = after
                continue
            }
            if at == object, let bare { return found(index, bare, boundary: at, from: at) }
            if page.isMark(at, "\"") {
                guard let quotation = page.quotation(opening: at) else {
                    at += 1
                    continue
                }
                if isThat(at + 1), anchor.kinds.contains(.clause) {
                    return found(index, frame(anchor, .clause), boundary: at, from: at)
                }
                if anchor.kinds.contains(.quotation), isSpeech(quotation, after: anchor) {
                    return found(index, frame(anchor, .quotation), boundary: at, from: at)
                }
                at = min(limit, quotation.close + 1)
                continue
            }
            if page.isMark(at, ":"), !isInsideNumber(at) { return afterColon(at, anchor, index) }
            if page.isMark(at, ";") { return nil }
            if isThat(at) {
                if let start = clause(at, anchor) { return found(index, frame(anchor, .clause), boundary: at, from: start) }
            }
            if !isRelative, let start = led(at, anchor, limit: limit) {
                return found(index, start.frame, boundary: at, from: start.token, skip: start.skip)
            }
            if isAnchor[at] {
                // «قال الوزير الذي أكد … إن»: the verb of a relative clause is passed over.
                guard page.isA(at - 1, classes.ofWhom) else { return nil }
            }
            if page.isMark(at, ","), at + 1 < limit, page.words[at + 1].clitics.contains(.and), page.words[at + 1].has(.verb),
                !page.words[at + 1].has(.noun)
            {
                return nil
            }
            at += 1
        }
        // «قال:» at the end of a line, the words in the next.
        if at == sentence.upperBound, at < page.count, page.isMark(at - 1, ":") { return afterColon(at - 1, anchor, index) }
        return nil
    }

    /// «الشركة أعلنت», «كان الوزير قد أكد»: a nominal right before the verb is its subject.
    private func standsAfterSubject(_ token: Int) -> Bool {
        guard !page.words[token].clitics.contains(.and) else { return false }
        var prior = token - 1
        while prior >= 0, page.isA(prior, classes.perhaps) { prior -= 1 }
        guard prior >= page.sentence(of: token).lowerBound else { return false }
        if page.name(at: prior) != nil || page.isMark(prior, "\"") { return true }
        return page.isWord(prior) && page.words[prior].hasArticle
    }

    private func found(_ anchor: Int, _ frame: Int?, boundary: Int, from start: Int, skip: UInt8 = 0) -> FoundContent? {
        guard let frame, start < page.count else { return nil }
        return FoundContent(anchor: anchor, frame: frame, boundary: boundary, span: Span(start..<start + 1, skip: skip), isDirect: false)
    }

    /// «لقد …», «نريد …», «هدفنا …»: whoever reports would not speak so.
    private func isSpoken(_ at: Int) -> Bool {
        guard page.isWord(at), page.name(at: at) == nil, !page.words[at].clitics.contains(.and) else { return false }
        if page.isA(at, classes.opensSpeech) { return true }
        let word = page.words[at]
        if page.isFiniteVerb(at) { return word.has(.first) && !word.has(.third) && !word.clitics.contains(.pronoun) }
        // «نا» (U+0646 U+0627)
        return word.isKnown && word.clitics == .pronoun && word.has(.noun) && page.text.folded(at).suffix(4).elementsEqual([0xD9, 0x86, 0xD8, 0xA7])
    }

    /// A complementiser, not a letter of «تي.إن.تي» nor «وأن» that goes on with what was said.
    private func isThat(_ token: Int) -> Bool {
        guard page.isA(token, classes.that), !page.words[token].clitics.contains(.and) else { return false }
        return !(page.isMark(token + 1, ".") && !page.text.tokens[token + 1].spaced && token + 2 < page.count && !page.text.tokens[token + 2].spaced)
    }

    private func frame(_ anchor: StatementAnchor, _ kind: ContentKinds) -> Int? {
        anchor.frames.first { frames[$0].kind == kind }
    }

    /// Where the content begins after the complementiser at `at`; nil where that belongs to another word.
    private func clause(_ at: Int, _ anchor: StatementAnchor) -> Int? {
        guard anchor.kinds.contains(.clause) else { return nil }
        if at > anchor.end || anchor.end - anchor.token > 1 {
            let before = at - 1
            if before >= anchor.end, page.isA(before, classes.modal) || page.isFiniteVerb(before) { return nil }
            if page.words[at].clitics.contains(.to) { return nil }
        }
        if page.isA(at + 1, classes.wills) { return nil }
        let after = anchor.frames.lazy.filter { self.frames[$0].kind == .clause }.flatMap { self.frames[$0].after }
        if !after.isEmpty, !after.contains(where: { page.isA(at - 1, $0) }) { return nil }
        var start = at + 1
        if page.isMark(start, ":") { start += 1 }
        return start < page.count ? start : nil
    }

    private func afterColon(_ at: Int, _ anchor: StatementAnchor, _ index: Int) -> FoundContent? {
        var start = at + 1
        guard start < page.count else { return nil }
        if isThat(start), anchor.kinds.contains(.clause) {
            start += 1
            return found(index, frame(anchor, .clause), boundary: at, from: start)
        }
        if page.isMark(start, "\"") { return found(index, frame(anchor, .quotation) ?? frame(anchor, .colon), boundary: at, from: start) }
        guard anchor.kinds.contains(.colon), !page.text.tokens[start].lineStart else { return nil }
        return found(index, frame(anchor, .colon), boundary: at, from: start)
    }

    /// The object that a preposition, or ب written with its word, leads to.
    private func led(_ at: Int, _ anchor: StatementAnchor, limit: Int) -> (frame: Int, token: Int, skip: UInt8)? {
        guard anchor.kinds.contains(.object), page.isWord(at) else { return nil }
        for frame in anchor.frames where frames[frame].kind == .object {
            if let through = frames[frame].through {
                guard page.isA(at, through), at + 1 < limit, page.words[at].clitics.isDisjoint(with: [.pronoun, .and]),
                    !page.isA(at - 1, classes.issued)
                else { continue }
                if isThat(at + 1) { continue }
                if page.time(at: at + 1) != nil || page.isA(at + 1, classes.thanks) { continue }
                return (frame, at + 1, 0)
            }
            if frames[frame].byClitic, page.words[at].clitics.contains(.by), !page.words[at].clitics.contains(.and), !page.isA(at, classes.that),
                !page.isA(at, classes.inNameOf)
            {
                return (frame, at, page.words[at].prefix)
            }
        }
        return nil
    }

    /// Whether a quotation is said, not the name of something.
    private func isSpeech(_ quotation: Quotation, after anchor: StatementAnchor) -> Bool {
        var length = 0
        for token in quotation.open + 1..<max(quotation.open + 1, quotation.close) where page.isWord(token) {
            length += 1
            if length > 5 { break }
        }
        guard length > 0 else { return false }
        if page.isMark(quotation.open - 1, ":") { return true }
        let next = quotation.close + 1
        if next < page.count, isThat(next) || page.isMark(next, ":") { return false }
        if length >= 5 { return true }
        if length < 2 || page.name(at: quotation.open + 1) != nil { return false }
        let isLast = next >= page.count || page.text.tokens[next].lineStart || page.isMark(next, ".") || page.isMark(next - 2, ".")
        return isLast && !page.isPreposition(quotation.open - 1) && !page.isMark(quotation.open - 2, "-")
            && page.text.folded(quotation.open - 1).count > 2
    }

    private func isInsideNumber(_ at: Int) -> Bool {
        at > 0 && at + 1 < page.count && page.text.tokens[at - 1].kind == .number && page.text.tokens[at + 1].kind == .number
    }
}
