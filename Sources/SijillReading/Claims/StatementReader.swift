import SijillLanguage
import SijillModel
import SijillText

/// Reads who says what: finds reporting words by the tier's rules, then what each reports, how far that goes, and who says it.
struct StatementReader: Sendable {
    private let frames: [StatementFrame]
    private let index: RuleIndex
    private let titleFrames: [StatementFrame]
    private let titleIndex: RuleIndex
    private let classes: StatementClasses

    init(_ pack: Pack) {
        let rules = pack.rules(tier: "statements")
        let body = rules.filter { $0["where"] != "title" }
        let title = rules.filter { $0["where"] == "title" }
        frames = body.map { StatementFrame($0, pack) }
        index = RuleIndex(body, pack: pack)
        titleFrames = title.map { StatementFrame($0, pack) }
        titleIndex = RuleIndex(title, pack: pack)
        classes = StatementClasses(pack)
    }

    func claims(_ page: Page) -> [Statement] {
        let anchors = anchors(page)
        var isAnchor = Array(repeating: false, count: page.count + 1)
        for anchor in anchors where anchor.way == .carried || !page.words[anchor.token].has([.noun, .verbalNoun, .preposition]) {
            isAnchor[anchor.token] = true
        }
        let finder = ContentFinder(page, classes, frames, isAnchor: isAnchor)
        var begun: [FoundContent] = []
        var reports = Array(repeating: false, count: page.count + 1)
        var carries = reports
        for (index, anchor) in anchors.enumerated() {
            if anchor.kinds.contains(.before) {
                reports[anchor.token] = true
                begun.append(before(page, anchor, index))
                continue
            }
            guard let found = finder.begin(anchor, index: index) ?? trailing(page, anchor, index) else { continue }
            begun.append(found)
            reports[anchor.token] = true
            carries[anchor.token] = anchor.way == .carried
        }
        let extent = ContentExtent(page: page, classes: classes, reports: reports, carries: carries)
        let speakers = SpeakerFinder(page, classes)
        var history = SpeakerHistory()
        var out: [Statement] = []
        var covered = 0
        for begin in begun {
            let anchor = anchors[begin.anchor]
            let isBefore = begin.span.tokens.upperBound <= anchor.token
            guard let found = isBefore ? begin : extent.complete(begin, isObject: frames[begin.frame].kind == .object), !found.span.tokens.isEmpty
            else { continue }
            let isEmbedded = anchor.token < covered && !isBefore
            if isBefore, let last = out.last, last.content.start >= page.cite(found.span).start { continue }
            guard let speaker = speaker(page, anchor, found, speakers, history, isEmbedded: isEmbedded) else { continue }
            if !isBefore { covered = max(covered, found.span.tokens.upperBound) }
            history.add(speaker, isFeminine: anchor.isFeminine, isEmbedded: isEmbedded, sentence: page.sentenceOf[anchor.token])
            var statement = Statement(
                basis: Basis(evidence: [page.evidence(anchor.token)], rule: frames[found.frame].origin), speaker: speaker.name,
                direct: found.isDirect,
                content: page.cite(found.span))
            statement.date = date(page, anchor.end..<max(anchor.end, found.boundary))
            out.append(statement)
        }
        out = StandingQuotations(page: page).adding(to: out)
        return StatementTitle(page: page, classes: classes).settle(out, adding: titled(page, speakers, history))
    }

    /// «الوزير: …» in the title.
    private func titled(_ page: Page, _ speakers: SpeakerFinder, _ history: SpeakerHistory) -> Statement? {
        guard let hit = titleIndex.hits(on: page, in: page.text.title).first, let frame = titleFrames[safe: hit.rule] else { return nil }
        let title = page.text.title
        let colon = hit.tokens.lowerBound
        guard colon > title.lowerBound, colon - title.lowerBound <= 12, title.upperBound - hit.tokens.upperBound >= 3 else { return nil }
        guard let speaker = speakers.subject(in: title.lowerBound..<colon, history) else { return nil }
        let inside = page.quotation(opening: hit.tokens.upperBound).flatMap { $0.close + 1 >= title.upperBound ? $0.open + 1..<$0.close : nil }
        let content = inside ?? hit.tokens.upperBound..<title.upperBound
        return Statement(
            basis: Basis(evidence: [page.cite(title)], rule: frame.origin), speaker: speaker.name, direct: inside != nil, content: page.cite(content))
    }

    /// Reporting words with their rules, in order; those that report nothing here are left out.
    private func anchors(_ page: Page) -> [StatementAnchor] {
        var out: [StatementAnchor] = []
        var skipped = -1..<0
        for hit in index.hits(on: page, in: 0..<page.count) {
            let token = hit.tokens.lowerBound
            let frame = frames[hit.rule]
            if frame.skips {
                skipped = hit.tokens
                if out.last?.token == token { out.removeLast() }
                continue
            }
            guard !skipped.contains(token), holds(page, token, frame) else { continue }
            if let last = out.last, last.token == token {
                out[out.count - 1].frames.append(hit.rule)
                out[out.count - 1].kinds.formUnion(frame.kind)
                out[out.count - 1].near = max(out[out.count - 1].near, frame.near)
                continue
            }
            let word = page.words[token]
            out.append(
                StatementAnchor(
                    token: token, end: hit.tokens.upperBound, frames: [hit.rule], way: frame.way, isFeminine: isFeminine(page, token),
                    isPlural: word.has(.plural) && !word.has(.singular), kinds: frame.kind, near: frame.near))
        }
        return out
    }

    private func isFeminine(_ page: Page, _ token: Int) -> Bool { page.words[token].has(.feminine) && !page.words[token].has(.masculine) }

    /// A noun in construct: what follows is a noun too.
    private func isNounLike(_ page: Page, _ token: Int) -> Bool {
        let word = page.words[token]
        return word.isKnown && word.has([.noun, .verbalNoun]) && !word.has([.verb, .preposition, .conjunction, .particle]) && !word.hasArticle
            && page.name(at: token) == nil
    }

    /// Whether the form reports here: of the third person, not future, not denied, not wished for.
    private func holds(_ page: Page, _ token: Int, _ frame: StatementFrame) -> Bool {
        let word = page.words[token]
        if frame.way == .carried {
            // «مؤكدا», «مؤكدة», «مؤكدين»: a circumstance, not «المؤكد».
            if word.hasArticle || !word.clitics.isDisjoint(with: [.by, .to, .like, .pronoun]) { return false }
            if word.has(.accusative) { return true }
            // «…، مضيفة أن»: without an alef only a pause or أن tells it from an adjective.
            guard word.has(.plural) || word.has(.feminine), token > 0, token + 1 < page.count else { return false }
            return page.text.tokens[token - 1].kind == .mark || page.isA(token + 1, classes.that) || page.isA(token + 2, classes.that)
        }
        guard frame.kind != .before else { return true }
        if word.clitics.contains(.pronoun) || word.clitics.contains(.future) { return false }
        if word.has([.first, .second]), !word.has(.third) { return false }
        guard token > 0 else { return true }
        if page.isA(token - 1, classes.denies) { return false }
        // «نشر هذه المعلومات يأتي بعد كشف …»: the noun that is written like the verb.
        if word.has([.noun, .verbalNoun]), !word.clitics.contains(.and),
            page.isFiniteVerb(token - 1) || page.isPreposition(token - 1) && !page.words[token - 1].has(.conjunction)
        {
            return false
        }
        if word.has(.present), !word.has(.past),
            page.isA(token - 1, classes.that) && !page.words[token - 1].clitics.contains(.pronoun) || page.isA(token - 1, classes.perhaps)
        {
            return false
        }
        return true
    }

    /// «"…"، قال فلان»: the quotation before a verb that has nothing after it.
    private func trailing(_ page: Page, _ anchor: StatementAnchor, _ index: Int) -> FoundContent? {
        guard let frame = anchor.frames.first(where: { frames[$0].kind == .quotation }), anchor.way == .subject,
            !page.words[anchor.token].clitics.contains(.and)
        else { return nil }
        var close = anchor.token - 1
        if page.isMark(close, ",") { close -= 1 }
        guard page.isMark(close, "\""), let quotation = page.text.quotations.first(where: { $0.close == close }), quotation.close - quotation.open > 3
        else { return nil }
        return FoundContent(
            anchor: index, frame: frame, boundary: page.sentence(of: anchor.token).upperBound, span: Span(quotation.open + 1..<quotation.close),
            isDirect: true)
    }

    /// «…، حسب ما ذكر فلان»: the sentence up to there.
    private func before(_ page: Page, _ anchor: StatementAnchor, _ index: Int) -> FoundContent {
        let sentence = page.sentence(of: anchor.token)
        var end = anchor.token
        while end > sentence.lowerBound, page.isMark(end - 1, ",") { end -= 1 }
        // The clause alone: after a semicolon, or a comma and a verb that «and» joins.
        var start = max(sentence.lowerBound, end - 3)
        while start > sentence.lowerBound {
            let mark = start - 1
            if page.isMark(mark, ";") { break }
            if page.isMark(mark, ","), page.words[start].clitics.contains(.and), page.isFiniteVerb(start) || page.isA(start, classes.whileSaid) {
                break
            }
            start -= 1
        }
        if page.words[start].clitics.contains(.and), start > sentence.lowerBound {
            return FoundContent(
                anchor: index, frame: anchor.frames[0], boundary: sentence.upperBound, span: Span(start..<end, skip: page.words[start].prefix),
                isDirect: false)
        }
        return FoundContent(
            anchor: index, frame: anchor.frames[0], boundary: sentence.upperBound, span: Span(start..<end), isDirect: false)
    }

    private func speaker(
        _ page: Page, _ anchor: StatementAnchor, _ found: FoundContent, _ finder: SpeakerFinder, _ history: SpeakerHistory, isEmbedded: Bool
    ) -> Speaker? {
        let sentence = page.sentenceOf[anchor.token]
        switch anchor.way {
        case .source:
            if let source = finder.source(in: anchor.end..<max(anchor.end, found.boundary), history) { return source }
        case .subject, .before:
            if let subject = finder.subject(in: anchor.end..<max(anchor.end, found.boundary), history) { return subject }
            if let subject = finder.before(anchor.token, history) { return subject }
            // Words of somebody else's that have no speaker of their own are his.
            if isEmbedded { return nil }
            // «ألقى الرئيس كلمة، حيث دعا إلى …»: the subject of the sentence's first verb.
            let own = page.sentence(of: anchor.token)
            if anchor.token > own.lowerBound + 3, !history.turns.contains(where: { $0.sentence == sentence }),
                let topic = finder.topic(of: own, before: anchor.token, history), topic.isPerson
            {
                return topic
            }
        case .carried:
            if !history.turns.contains(where: { $0.sentence == sentence }),
                let topic = finder.topic(of: page.sentence(of: anchor.token), before: anchor.token, history)
            {
                return topic
            }
        }
        return history.last(isFeminine: anchor.isFeminine, sentence: sentence)
            ?? finder.topic(of: page.sentence(of: anchor.token), before: anchor.token, history)
    }

    /// The day that the reporting part names.
    private func date(_ page: Page, _ range: Range<Int>) -> When? {
        for token in range where token < page.count {
            if let time = page.time(at: token), time.value != nil, !time.isFuture { return page.when(time) }
        }
        return nil
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
