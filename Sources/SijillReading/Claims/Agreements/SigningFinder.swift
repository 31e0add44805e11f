import SijillLanguage
import SijillModel
import SijillText

/// Finds when and where an agreement was signed or announced.
///
/// What stands between the deed and the document counts most, then what follows them, then what stands before.
struct SigningFinder {
    let page: Page
    let classes: AgreementClasses
    let referents: ReferentReader
    private static let nearest = 40
    private static let farthest = 80
    /// Words between a preposition and the name of a place: «في العاصمة الفرنسية باريس».
    private static let mostBetween = 4
    /// Sentences in which the occasion may stand: after the deed, before it.
    private static let sentencesAfter = 2
    private static let sentencesBefore = 6

    /// When and where, as far as they are known.
    struct Signing {
        var date: TimeItem?
        var place: Referent?
        var isWhole: Bool { date != nil && place != nil }
    }

    /// - Parameters:
    ///   - low: where the deed or the document begins.
    ///   - limit: where the next document is told of, or the sentence ends.
    ///   - matter: the words about the matter, whose times and places are its own.
    func signing(_ status: Agreement.Status, low: Int, head: Range<Int>, limit: Int, matter: Range<Int>?) -> Signing {
        var found = Signing()
        guard status != .negotiating, status != .proposed else { return found }
        let sentence = page.sentence(of: low)
        func look(_ tokens: Range<Int>, isOpen: Bool = false) {
            if !found.isWhole { read(tokens, matter: matter, status, isOpen: isOpen, &found) }
        }
        look(min(low, head.lowerBound)..<head.lowerBound)
        look(head.upperBound..<max(head.upperBound, min(limit, head.upperBound + SigningFinder.farthest)))
        let start = clause(before: low, sentence)
        look(start..<max(start, low))
        guard status == .signed || status == .agreed else { return found }
        for scene in scenes(after: sentence) { look(scene, isOpen: true) }
        return found
    }

    /// Where the words that belong to the deed begin: after the last verb before it that is not its own.
    private func clause(before low: Int, _ sentence: Range<Int>) -> Int {
        var at = low
        let stop = max(sentence.lowerBound, low - SigningFinder.nearest)
        while at > stop {
            let token = at - 1
            if page.isMark(token, ":") || page.isMark(token, ";") || page.isA(token, classes.relative) || page.isA(token, classes.breaks) {
                return at
            }
            // «أعلنت أمس أنها وقعت»: told when it was announced.
            if page.isA(token, classes.that), !isAnnounced(token, stop) { return at }
            if page.name(at: token) == nil, page.isFiniteVerb(token), !isOwn(token) { return at }
            at = token
        }
        return at
    }

    private func isAnnounced(_ that: Int, _ stop: Int) -> Bool {
        var at = that - 1
        while at >= stop {
            if page.isA(at, classes.announces) { return true }
            if page.name(at: at) == nil, page.isFiniteVerb(at) { return false }
            at -= 1
        }
        return false
    }

    private func isOwn(_ token: Int) -> Bool {
        page.isA(token, classes.being) || page.isA(token, classes.done) || page.isA(token, classes.announces) || page.isA(token, classes.stages)
            || classes.deeds.contains { page.isOf(token, $0.id) }
    }

    /// Reads a stretch from left to right until something else begins.
    ///
    /// - Parameter isOpen: the whole stretch is about the signing.
    private func read(_ tokens: Range<Int>, matter: Range<Int>?, _ status: Agreement.Status, isOpen: Bool, _ found: inout Signing) {
        var at = tokens.lowerBound
        var isOccasion = isOpen
        while at < tokens.upperBound {
            if let matter, matter.contains(at) {
                at = max(at + 1, matter.upperBound)
                continue
            }
            if let time = page.time(at: at) {
                if found.date == nil, fits(time, status) { found.date = time }
                at = max(at + 1, time.span.tokens.upperBound)
                continue
            }
            if let event = event(at, limit: tokens.upperBound) {
                isOccasion = true
                at = event + 1
                if !found.isWhole { recall(event, status, &found) }
                continue
            }
            if let place = place(at, limit: tokens.upperBound, isOccasion: isOccasion) {
                if found.place == nil { found.place = place }
                at = max(at + 1, place.tokens.upperBound)
                continue
            }
            if !isOccasion, ends(at) { return }
            at += 1
        }
    }

    /// The meeting, visit or ceremony that a preposition at `at` leads to.
    private func event(_ at: Int, limit: Int) -> Int? {
        guard let id = classes.occasion, let phrase = page.longest(at, of: id), page.time(at: phrase.end) == nil else { return nil }
        return (phrase.end..<max(phrase.end, min(limit, phrase.end + 2))).first { page.isA($0, classes.event) }
    }

    private func ends(_ at: Int) -> Bool {
        if page.isMark(at, ":") || page.isMark(at, ";") || page.isA(at, classes.that) || page.isA(at, classes.breaks) { return true }
        // «الاتفاق الذي أعلن يوم …»
        if page.isA(at, classes.relative) { return !(isOwn(at + 1) || isOwn(at + 2)) }
        return page.name(at: at) == nil && page.isFiniteVerb(at) && !isOwn(at) && !page.isA(at, classes.value)
    }

    private func fits(_ time: TimeItem, _ status: Agreement.Status) -> Bool {
        guard let value = time.value, !SigningFinder.isSpan(value) else { return false }
        return status == .planned ? time.isFuture || value == page.article.published?.description : !time.isFuture
    }

    /// Years, or a time without a beginning or end: no day of signing.
    private static func isSpan(_ value: String) -> Bool {
        let ends = value.split(separator: "/")
        return ends.count > 1 && ends.contains { $0 == ".." || $0.utf8.count == 4 }
    }

    /// The place that a preposition at `at` leads to; in the words about the occasion also where it went to.
    private func place(_ at: Int, limit: Int, isOccasion: Bool) -> Referent? {
        guard page.isWord(at) else { return nil }
        let word = page.words[at]
        let isIn = page.isA(at, classes.within) && !word.hasArticle
        let isTo = isOccasion && page.isA(at, classes.toward) && !word.hasArticle
        let isHost = page.isA(at, classes.stages) && page.isFiniteVerb(at)
        let isJoined = word.clitics.contains(.by) || isOccasion && word.clitics.contains(.to)
        guard isIn || isTo || isHost || isJoined else { return nil }
        // «جمعية الفنون بجدة»: the place of the body.
        if let before = page.name(at: at - 1), !isOccasion, page.entities[before.entity].kind != .person,
            page.entities[before.entity].kind != .country
        {
            return nil
        }
        var next = isJoined && !isIn ? at : at + 1
        let stop = min(limit, next + SigningFinder.mostBetween + 1)
        while next < stop {
            if page.isA(next, classes.region) { return nil }
            // «في قصر الضيافة»
            if page.isA(next, classes.signingVenue), let venue = referents.referent(at: next, limit: limit),
                venue.sort == .venue || venue.sort == .place
            {
                return venue
            }
            if let item = page.name(at: next) {
                let kind = page.entities[item.entity].kind
                // «في تونس»: the city or its state.
                guard kind == .place || kind == .country && (isOccasion || page.isA(next, classes.capital)), item.span.tokens.lowerBound == next
                else {
                    return nil
                }
                return referents.referent(at: next, limit: limit)
            }
            if page.isA(next, classes.adjunct), !page.isA(next, classes.placeNoun) { return nil }
            let isPassed =
                page.isA(next, classes.placeNoun) || page.entity(ofNationality: next) != nil || page.isMark(next, "\"")
                || page.words[next].hasArticle && page.words[next].has(.adjective)
            guard isPassed else { return nil }
            next += 1
        }
        return nil
    }

    /// «خلال الاجتماع»: when and where the meeting was that the article told before.
    private func recall(_ at: Int, _ status: Agreement.Status, _ found: inout Signing) {
        guard at < page.count, page.words[at].hasArticle, page.isA(at, classes.event) else { return }
        let sentence = Int(page.sentenceOf[at])
        for earlier in stride(from: sentence - 1, through: max(0, sentence - SigningFinder.sentencesBefore), by: -1) {
            let tokens = page.text.sentences[earlier]
            guard let event = tokens.first(where: { page.words[$0].stem == page.words[at].stem }) else { continue }
            var next = event + 1
            while next < min(tokens.upperBound, event + SigningFinder.nearest) {
                if found.place == nil { found.place = place(next, limit: tokens.upperBound, isOccasion: true) }
                if found.date == nil, let time = page.time(at: next), fits(time, status) { found.date = time }
                next += 1
            }
            if found.isWhole { return }
        }
    }

    /// The sentences after the deed's that tell of its occasion: «جاء ذلك خلال …», «وجرى التوقيع في …».
    private func scenes(after sentence: Range<Int>) -> [Range<Int>] {
        guard let id = classes.scene, let last = sentence.last else { return [] }
        let index = Int(page.sentenceOf[last])
        let next = (index + 1)..<max(index + 1, min(page.text.sentences.count, index + 1 + SigningFinder.sentencesAfter))
        return next.map { page.text.sentences[$0] }.filter { tokens in
            tokens.prefix(3).contains { page.longest($0, of: id) != nil }
        }
    }
}
