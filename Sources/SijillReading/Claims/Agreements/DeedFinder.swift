import SijillLanguage
import SijillModel

/// What is done with a document: the word, and what it means for the status.
struct Deed {
    var token: Int
    var status: Agreement.Status
    /// Stands after the document: «الاتفاق الذي وقعته مصر», «العقد المبرم».
    var isAfter = false
    /// A noun: «توقيع», «إبرام».
    var isNoun = false
    /// The verb whose subject does it: «تعتزم» of «تعتزم مصر توقيع»; else the deed itself.
    var verb: Int
    var isHoped = false
    /// «تم توقيع», «من المنتظر توقيع», «توصلنا»: nobody is named who does it.
    var isImpersonal = false
    /// Only wanted: «تريد اتفاقا».
    var isWish = false
}

/// Finds the word that says what is done with a document.
final class DeedFinder {
    let page: Page
    let classes: AgreementClasses
    private static let farthest = 40
    private static let nearest = 16
    private static let near = 6

    init(page: Page, classes: AgreementClasses) {
        self.page = page
        self.classes = classes
    }

    /// The status that the word at `token` gives, if it is about the fate of documents.
    func status(at token: Int) -> Agreement.Status? {
        guard page.isWord(token), page.name(at: token) == nil else { return nil }
        let word = page.words[token]
        // «الموقع» is a place more often than something signed.
        if word.hasArticle, word.has(.passiveParticiple), word.has(.noun) { return nil }
        // «منها» is written like a participle of «أنهى».
        if word.has(.pronoun) { return nil }
        // «دخلت الاتفاقية حيز التنفيذ»
        if page.isA(token, classes.enter) {
            return (token..<min(page.count, token + DeedFinder.nearest)).contains { page.isA($0, classes.zone) } ? .inForce : nil
        }
        let status = classes.deeds.first { page.isOf(token, $0.id) }?.status
        // «معارضو الاتفاق», «المفاوضون»: people.
        let isPeople = word.has(.activeParticiple) && !word.has([.verb, .verbalNoun])
        // «مفاوضو الدول حول اتفاقية»
        if isPeople, status == .negotiating, (token..<min(page.count, token + DeedFinder.near)).contains(where: { page.isA($0, classes.subjectOn) }) {
            return status
        }
        return isPeople && (status == .rejected || status == .negotiating) ? nil : status
    }

    /// The deeds that govern the document at `head`: that which tells most, and another.
    func deeds(of head: Range<Int>, isDefinite: Bool, limit: Int) -> (main: Deed?, other: Deed?) {
        var main = before(head.lowerBound)
        // «بحث الاتفاق»: it is there already.
        if let found = main, isDefinite, found.isHoped || found.isWish || found.status == .negotiating && page.isA(found.token, classes.discuss) {
            main = nil
        }
        let after = after(head.upperBound, limit: limit)
        if let found = main, isDefinite, isTalk(found, in: page.sentence(of: head.lowerBound)) { main = nil }
        if let found = main { main?.isImpersonal = isImpersonal(found) }
        guard let found = main, let after else { return (main ?? after, nil) }
        let isOpen = found.status == .negotiating || found.status == .agreed || found.status == .proposed || found.isHoped
        return isOpen && (after.status == .signed || found.isHoped) ? (after, found.isHoped ? nil : found) : (found, after)
    }

    /// «من شأن رفض الاتفاق»: of an end that nobody brings about.
    private func isTalk(_ deed: Deed, in sentence: Range<Int>) -> Bool {
        guard deed.isNoun, deed.verb == deed.token, deed.token > sentence.lowerBound + 1 else { return false }
        switch deed.status {
        case .rejected, .cancelled, .suspended, .completed, .inForce: return !isImpersonal(deed)
        default: return false
        }
    }

    private func isImpersonal(_ deed: Deed) -> Bool {
        page.words[deed.verb].has(.first) || page.isA(deed.token, classes.done) || page.isA(deed.verb, classes.done)
            || deed.isNoun && deed.status == .planned
            || page.isA(deed.token - 1, classes.done)
    }

    private func isStop(_ at: Int) -> Bool {
        page.isMark(at, ".") || page.isMark(at, ";") || page.isMark(at, ":") || page.isMark(at, "!") || page.isMark(at, "?")
    }

    private func before(_ head: Int) -> Deed? {
        let low = max(page.sentence(of: head).lowerBound, head - DeedFinder.farthest)
        var at = head - 1
        /// Words other than names that stand between.
        var between = 0
        while at >= low, !isStop(at) {
            if let item = page.name(at: at) {
                at = min(at, item.span.tokens.lowerBound) - 1
                continue
            }
            if let status = status(at: at), !page.isA(at, classes.negotiate) || between <= 2 {
                let deed = Deed(token: at, status: status, isNoun: isNoun(at), verb: at)
                // «سيعقد قمة لتعزيز الشراكة»
                if page.isA(at, classes.convene), (at + 1..<head).contains(where: { page.isA($0, classes.encounter) }) { return nil }
                if deed.status == .agreed ? between <= 10 : !deed.isNoun || between <= DeedFinder.near { return governed(deed, low) }
            }
            // «ليس من المتوقع عقد صفقات»
            if page.isA(at, classes.plans), isDenied(at) { return nil }
            if page.isA(at, classes.plans), page.isFiniteVerb(at) {
                // «محادثات تهدف إلى إقامة منطقة تجارة حرة»
                let isTalked = (low..<at).contains { page.isA($0, classes.talked) && !page.isFiniteVerb($0) }
                return Deed(token: at, status: isTalked ? .negotiating : .planned, verb: at, isWish: page.isA(at, classes.want))
            }
            between += 1
            // «أعلن تأييده للاتفاق»: what somebody thinks of it is no deed.
            if page.isA(at, classes.stance), page.words[head].hasArticle, !page.isFiniteVerb(at) { return nil }
            if page.isA(at, classes.relative) || page.isA(at, classes.that) { return nil }
            if page.isFiniteVerb(at), !page.isA(at, classes.being), !page.isA(at, classes.done) { return nil }
            at -= 1
        }
        return nil
    }

    /// «وقع الوزير …»: at the beginning of a clause a word that may be a verb of the past is one.
    private func beginsClause(_ token: Int) -> Bool {
        let word = page.words[token]
        guard word.has(.verb), word.has(.past), !word.hasArticle, word.clitics.isDisjoint(with: .prepositions) else { return false }
        let before = token - 1
        return token == page.sentence(of: token).lowerBound || page.isMark(before, ",") || page.isMark(before, ":") || page.isMark(before, "-")
            || page.isA(before, classes.being) || page.isA(before, classes.that)
    }

    private func isNoun(_ token: Int) -> Bool {
        guard !page.isFiniteVerb(token), !beginsClause(token) else { return false }
        let word = page.words[token]
        return word.hasArticle || page.isPreposition(token - 1) || word.has([.noun, .verbalNoun, .activeParticiple, .passiveParticiple])
    }

    /// Also a verb that could be a noun: «وافق».
    func isVerb(_ token: Int) -> Bool {
        let word = page.words[token]
        return word.has(.verb) && !word.hasArticle && !word.has(.verbalNoun) && !page.isPreposition(token - 1)
    }

    /// Whether a plan, a hope, a denial or another deed stands over the deed.
    private func governed(_ found: Deed, _ low: Int) -> Deed? {
        var deed = found
        let word = page.words[deed.token]
        if word.clitics.contains(.future) { deed.status = planned(deed.status) }
        let isPurpose = deed.isNoun && word.clitics.contains(.to)
        // «للتوصل إلى اتفاق»: hoped, unless somebody plans or negotiates it.
        deed.isHoped = isPurpose && deed.status == .agreed
        if isPurpose { deed.status = planned(deed.status) }
        if deed.isNoun, page.isA(deed.token - 1, classes.near) {
            deed.status = planned(deed.status)
            deed.isHoped = false
        }
        var at = deed.token - 1
        let stop = max(low, deed.token - DeedFinder.nearest)
        var isNear = true
        while at >= stop, !isStop(at) {
            if let item = page.name(at: at) {
                at = min(at, item.span.tokens.lowerBound) - 1
                continue
            }
            let distance = deed.token - at
            if distance == 1 && page.isA(at, classes.denies) || distance <= 3 && page.isA(at, classes.fail) {
                guard deed.status == .agreed || deed.status == .signed || deed.status == .negotiating else { return nil }
                deed.status = .negotiating
                return deed
            }
            if page.isA(at, classes.future), distance <= 2 { deed.status = planned(deed.status) }
            if page.isA(at, classes.plans) {
                if isDenied(at) { return nil }
                deed.status = planned(deed.status)
                deed.isHoped = false
                if !isNoun(at) { deed.verb = at }
                return deed
            }
            if page.isA(at, classes.hopes), distance <= 4 {
                deed.isHoped = true
                return deed
            }
            // «أنهت أعمالها بتوقيع اتفاق»: with what it ended.
            let isMeans = word.clitics.contains(.by) && page.isFiniteVerb(at) && !page.isA(at, classes.approve)
            if deed.isNoun, isNear, !isMeans, !page.isA(at, classes.done), let over = status(at: at), deed.status != .negotiating || over != .signed {
                if over == .signed || over == .inForce { return deed }
                deed.isHoped = false
                if over == .agreed {
                    if isVerb(at) { deed.verb = at }
                    return deed
                }
                deed.status = over
                if !isNoun(at) { deed.verb = at }
                return deed
            }
            if page.isA(at, classes.done) {
                if page.words[at].clitics.contains(.future) || isPlanned(at) { deed.status = planned(deed.status) }
                if deed.isNoun { deed.verb = at }
                return deed
            }
            if page.isA(at, classes.relative) { return deed }
            if page.isFiniteVerb(at), !page.isA(at, classes.being) {
                if isPlanned(at) { deed.status = planned(deed.status) }
                // «قررت مصر إلغاء العقد»
                if deed.isNoun, isNear, distance <= DeedFinder.near { deed.verb = at }
                return deed
            }
            // «أعلنت الشركة، اليوم الأحد، توقيع»: a time between commas parts nothing.
            if page.isMark(at, ","), page.time(at: at - 1) == nil, page.time(at: at + 1) == nil { isNear = false }
            at -= 1
        }
        return deed
    }

    /// «من المقرر أن تشهد الزيارة توقيع», «متوقعا أن ينجم عنها»
    private func isPlanned(_ verb: Int) -> Bool {
        let low = max(page.sentence(of: verb).lowerBound, verb - DeedFinder.near)
        guard let that = (low..<max(low, verb)).last(where: { page.isA($0, classes.that) }) else { return false }
        return (low..<that).contains { page.isA($0, classes.plans) && !page.isMark($0, ",") }
    }

    private func isDenied(_ plan: Int) -> Bool { (max(0, plan - 2)..<plan).contains { page.isA($0, classes.isNot) } }

    private func planned(_ status: Agreement.Status) -> Agreement.Status {
        status == .signed || status == .agreed || status == .inForce || status == .completed ? .planned : status
    }

    /// «الاتفاق الذي وقعته مصر», «العقد المبرم بين», «عقود أبرمت».
    private func after(_ end: Int, limit: Int) -> Deed? {
        var at = end
        var isRelative = false
        let stop = min(limit, end + DeedFinder.nearest)
        while at < stop, !isStop(at) {
            if let item = page.name(at: at), item.span.tokens.lowerBound <= at {
                at = max(at + 1, item.span.tokens.upperBound)
                continue
            }
            if page.isA(at, classes.relative) {
                isRelative = true
                at += 1
                continue
            }
            if let status = status(at: at), status != .inForce || isRelative, !isRelative || !isAuxiliary(at) || page.isFiniteVerb(at) {
                let word = page.words[at]
                let isParticiple = word.has(.passiveParticiple) && word.hasArticle
                if isRelative || isParticiple || at == end && word.has(.verb) && word.clitics.isSubset(of: .pronoun) && !word.has(.verbalNoun) {
                    var deed = Deed(token: at, status: status, isAfter: true, isNoun: isParticiple, verb: at)
                    if word.clitics.contains(.future) || page.isA(at - 1, classes.future) { deed.status = planned(status) }
                    return deed
                }
            }
            if page.isFiniteVerb(at), !page.isA(at, classes.being), !page.isA(at, classes.done) { return nil }
            if page.isMark(at, ","), !page.isA(at + 1, classes.relative) { return nil }
            at += 1
        }
        return nil
    }

    /// «التي جرى التوقيع عليها», «التي قام بتوقيعها»: the deed is the noun after it.
    private func isAuxiliary(_ at: Int) -> Bool {
        page.isA(at, classes.done) && at + 1 < page.count && isNoun(at + 1) && status(at: at + 1) == .signed
    }
}
