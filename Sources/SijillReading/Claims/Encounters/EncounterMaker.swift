import SijillLanguage
import SijillModel
import SijillText

/// Makes drafts of encounters: gives each phrase of a clause its role.
final class EncounterMaker {
    let page: Page
    let classes: EncounterClasses
    let clauses: ClauseReader
    /// The last person or body that did something, for subjects left out.
    private var lastActor: Referent?
    private var lastSentence: Int32 = -1

    init(_ page: Page, _ classes: EncounterClasses) {
        self.page = page
        self.classes = classes
        clauses = ClauseReader(page, classes)
    }

    private var referents: ReferentReader { clauses.referents }

    /// What the clause around the anchor tells; several where several states are visited.
    func drafts(_ frame: EncounterFrame, _ tokens: Range<Int>) -> [EncounterDraft] {
        let token = tokens.lowerBound
        guard !isDenied(token) else { return [] }
        let isVerb = frame.actor == .subject
        var scene = isVerb ? verbScene(frame, tokens) : nounScene(frame, tokens)
        guard let found = scene?.actors, scene != nil else { return [] }
        let clause = scene?.clause ?? Clause(end: tokens.upperBound)
        var draft = EncounterDraft(rule: frame.origin, anchor: token, kind: frame.kind)
        let others = scene?.others ?? []
        let goals = scene?.goals ?? []
        if frame.needs.contains(.actor), found.isEmpty { return [] }
        if frame.needs.contains(.other), others.isEmpty { return [] }
        if frame.needs.contains(.goal), goals.isEmpty { return [] }
        for someone in found + others where !draft.participants.contains(where: { same($0, someone) }) { draft.participants.append(someone) }
        if frame.needs.contains(.two), draft.participants.count < 2, !others.contains(where: { $0.sort == .people }) { return [] }
        if frame.needs.contains(.person), !draft.participants.contains(where: { $0.sort == .person || $0.sort == .people }) { return [] }
        draft.date = clause.times.first { $0.value != nil } ?? earlierTime(token)
        draft.place = place(in: clause, goals: goals)
        if frame.needs.contains(.place), draft.place == nil { return [] }
        if frame.needs.contains(.setting), draft.place == nil, draft.date == nil { return [] }
        draft.topics = topics(clause, scene?.topic)
        draft.isOwn = !(scene?.isCarried ?? false)
        draft.isPurpose = scene?.isPurpose ?? false
        draft.status = status(frame, scene?.verb ?? token, token, draft, isPurpose: draft.isPurpose)
        switch frame.host {
        case .actor: draft.host = found.first
        case .other: draft.host = others.first
        case .body:
            draft.host = clause.elements.first { ($0.link == .in || $0.link == .by) && ($0.first.sort == .body || $0.first.sort == .venue) }?.first
        default: break
        }
        if let actor = found.first {
            lastActor = frame.host == .actor ? lastActor ?? actor : actor
            if frame.host == .actor, draft.isOwn { lastActor = actor }
            lastSentence = page.sentenceOf[token]
        }
        scene = nil
        guard !goals.isEmpty else { return [draft] }
        return goals.map { goal in
            var one = draft
            one.host = goal
            if draft.place == nil || goals.count > 1 { one.place = goal }
            return one
        }
    }

    /// Whom one clause has in its roles.
    private struct Scene {
        var actors: [Referent] = []
        var others: [Referent] = []
        var goals: [Referent] = []
        var clause: Clause
        /// The verb that gives tense.
        var verb: Int
        var isCarried = false
        var isPurpose = false
        var topic: Int?
    }

    // MARK: Verbs

    private func verbScene(_ frame: EncounterFrame, _ tokens: Range<Int>) -> Scene? {
        let verb = tokens.lowerBound
        let word = page.words[verb]
        if !word.clitics.isDisjoint(with: [.by, .like]) || word.hasArticle { return nil }
        let sentence = page.sentence(of: verb)
        var scene = Scene(clause: clauses.clause(from: tokens.upperBound, limit: sentence.upperBound), verb: verb)
        let (before, _) = clauses.subject(before: verb)
        var bares = scene.clause.elements.filter { $0.link == .bare }
        let hasPronoun = word.clitics.contains(.pronoun)
        if frame.takesObject || frame.goalIsObject {
            var objects: [Element] = []
            if let before {
                scene.actors = before.all
                objects = bares
            } else if bares.count >= 2, bares[0].first.meets, bares[0].first.sort != .state || !frame.goalIsObject {
                scene.actors = bares[0].all
                objects = Array(bares[1...])
            } else if let only = bares.first {
                let isSubject =
                    hasPronoun || scene.clause.elements.contains { frame.other.contains($0.link.rawValue) && $0.first.meets }
                    || frame.goalIsObject && (only.first.sort == .person || only.first.sort == .people)
                if isSubject { scene.actors = only.all } else { objects = [only] }
            }
            if frame.takesObject, let object = objects.first(where: { $0.first.meets }), !object.isAfterMark || scene.actors.isEmpty {
                scene.others = object.all.filter { $0.meets }
            }
            if frame.goalIsObject, let object = objects.first(where: { $0.first.sort != .person && $0.first.sort != .people }) {
                scene.goals = goals(object, clause: scene.clause)
            }
            if hasPronoun, frame.takesObject, let meant = carried(verb) { scene.others.append(meant) }
        } else {
            bares.removeAll { !$0.first.meets }
            if let before { scene.actors = before.all } else if let first = bares.first, !first.isAfterMark { scene.actors = first.all }
            if let id = frame.object {
                guard scene.clause.elements.contains(where: { $0.link == .bare && page.isA($0.first.tokens.lowerBound, id) }) else { return nil }
            }
        }
        if scene.actors.isEmpty {
            if let meant = carried(verb) { scene.actors = [meant] }
            scene.isCarried = true
        }
        addOthers(frame, &scene)
        addGoals(frame, &scene)
        return scene
    }

    // MARK: Nouns

    private func nounScene(_ frame: EncounterFrame, _ tokens: Range<Int>) -> Scene? {
        let noun = tokens.lowerBound
        let word = page.words[noun]
        let sentence = page.sentence(of: noun)
        if clauses.isBefore(noun, classes.wishes, within: 3) { return nil }
        var scene = Scene(clause: clauses.clause(from: tokens.upperBound, limit: sentence.upperBound), verb: noun)
        scene.isPurpose = word.clitics.contains(.to)
        let governor = governor(of: noun)
        if let governor { scene.verb = governor }
        follow(&scene, sentence)
        let genitive = scene.clause.elements.first.flatMap { $0.link == .bare && !word.hasArticle && !$0.isAfterMark ? $0 : nil }
        var owner: [Referent] = []
        if word.clitics.contains(.pronoun) {
            owner = carried(noun).map { [$0] } ?? []
            scene.isCarried = true
        } else if let genitive, genitive.first.meets || genitive.first.isGoal {
            let isGoal = !frame.goal.isEmpty && genitive.first.isGoal && genitive.first.sort != .person
            if isGoal {
                scene.goals = goals(genitive, clause: scene.clause)
            } else if scene.isPurpose || governor != nil && frame.kind != .visit && !page.isA(governor ?? 0, classes.plans) {
                scene.others = genitive.all
            } else {
                owner = genitive.all.filter { $0.meets }
            }
        } else if !frame.goal.isEmpty, let object = scene.clause.elements.first(where: { $0.link == .bare && $0.first.isGoal }) {
            scene.goals = goals(object, clause: scene.clause)
        }
        if frame.actor == .owner, owner.isEmpty {
            let joined = scene.clause.elements.contains { $0.link == .between }
            if let governor, !joined {
                owner = holder(governor, noun) ?? []
                if owner.isEmpty, !isPassive(governor, noun), !word.hasArticle, let meant = carried(governor) {
                    owner = [meant]
                    scene.isCarried = true
                }
            } else if !joined, scene.isPurpose || !scene.goals.isEmpty || hasOther(frame, scene) || hasGoal(frame, scene), let meant = carried(noun) {
                owner = [meant]
                scene.isCarried = true
            }
        }
        scene.actors = owner
        addOthers(frame, &scene)
        addGoals(frame, &scene)
        return scene
    }

    private func hasOther(_ frame: EncounterFrame, _ scene: Scene) -> Bool {
        !scene.others.isEmpty || scene.clause.elements.contains { frame.other.contains($0.link.rawValue) && $0.first.meets && $0.link != .between }
    }

    private func hasGoal(_ frame: EncounterFrame, _ scene: Scene) -> Bool {
        scene.clause.elements.contains { frame.goal.contains($0.link.rawValue) && $0.first.isGoal }
    }

    /// The verb that the noun is the object or the instrument of: «عقد الرئيس اجتماعا», «قام الوزير بزيارة».
    private func governor(of noun: Int) -> Int? {
        let low = max(page.sentence(of: noun).lowerBound, noun - 24)
        var at = noun - 1
        while at >= low {
            if page.isMark(at, ".") || page.isMark(at, ":") || page.isMark(at, ";") { return nil }
            let isHolding = page.isA(at, classes.holds) && !page.words[at].hasArticle && page.name(at: at) == nil
            if isHolding, page.words[at].has(.verb) || page.words[at].has(.verbalNoun) { return at }
            if page.isA(at, classes.plans), !page.words[at].hasArticle, page.words[at].has(.verb) { return at }
            if page.isA(at, classes.that) || page.isA(at, classes.relative) || page.isFiniteVerb(at) && page.name(at: at) == nil { return nil }
            at -= 1
        }
        return nil
    }

    /// Who holds the event: the subject of the verb that governs it.
    private func holder(_ verb: Int, _ noun: Int) -> [Referent]? {
        if page.words[verb].has(.verb) || page.words[verb].has(.verbalNoun) {
            let between = clauses.clause(from: verb + 1, limit: noun, stopsAtVerb: false)
            if let subject = between.elements.first(where: { $0.link == .bare && $0.first.meets }) { return subject.all }
        }
        return clauses.subject(before: verb).found?.all
    }

    /// «عُقد اجتماع», «عقدت قمة»: the event is the subject.
    private func isPassive(_ verb: Int, _ noun: Int) -> Bool {
        let (held, event) = (page.words[verb], page.words[noun])
        if held.has(.verbalNoun), !held.has(.verb) { return true }
        if noun == verb + 1, held.has(.passive) {
            if event.has(.accusative) { return false }
            let isFeminine = held.has(.feminine) && !held.has(.masculine)
            return isFeminine ? event.has(.feminine) || event.has(.plural) : event.has(.masculine) && event.has(.singular)
        }
        return false
    }

    /// Goes on where the noun is told more of: «الذي عقد في …», «جمع فلانا وفلانا».
    private func follow(_ scene: inout Scene, _ sentence: Range<Int>) {
        var at = scene.clause.end
        guard at < sentence.upperBound else { return }
        if page.isMark(at, ",") { at += 1 }
        if page.isA(at, classes.relative) { at += 1 }
        guard at < sentence.upperBound, at > scene.clause.end || scene.clause.elements.count < 3 else { return }
        while at < sentence.upperBound, page.isA(at, classes.perhaps) || page.isA(at, classes.future) { at += 1 }
        guard at < sentence.upperBound else { return }
        if page.isA(at, classes.gathers) {
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound)
            for element in more.elements where element.link == .bare || element.link == .with || element.link == .between {
                scene.others += element.all.filter { $0.meets }
            }
            scene.clause.times += more.times
            scene.clause.elements += more.elements.filter { $0.link == .in || $0.link == .by }
            if scene.clause.topic == nil { scene.clause.topic = more.topic }
        } else if page.isA(at, classes.holds), page.words[at].has(.verb) {
            scene.verb = at
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound)
            scene.clause.times += more.times
            for element in more.elements {
                if element.link == .bare, element.first.meets, scene.others.isEmpty { scene.others += element.all.filter { $0.meets } }
                if element.link != .bare { scene.clause.elements.append(element) }
            }
            if scene.clause.topic == nil { scene.clause.topic = more.topic }
        } else if page.isA(at, classes.covers), page.words[at].has(.verb) {
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound)
            for element in more.elements where element.link == .bare && element.first.isGoal && scene.goals.isEmpty {
                scene.goals = goals(element, clause: more)
            }
            scene.clause.times += more.times
        } else if page.isA(at, classes.discusses), page.words[at].has(.verb) {
            if scene.clause.topic == nil { scene.topic = at + 1 }
        }
    }

    // MARK: Roles

    private func addOthers(_ frame: EncounterFrame, _ scene: inout Scene) {
        for element in scene.clause.elements {
            let isOther = frame.other.contains(element.link.rawValue)
            guard element.link == .including || element.link == .ledBy || isOther else { continue }
            if element.first.sort == .pronoun, isOther, element.link == .with, let meant = carried(element.first.tokens.lowerBound) {
                scene.others.append(meant)
                continue
            }
            scene.others += element.all.filter { $0.meets && (element.link != .by || $0.sort != .state) }
        }
    }

    private func addGoals(_ frame: EncounterFrame, _ scene: inout Scene) {
        guard scene.goals.isEmpty else { return }
        for element in scene.clause.elements where frame.goal.contains(element.link.rawValue) && element.first.isGoal {
            scene.goals = goals(element, clause: scene.clause)
            return
        }
    }

    /// The places of a list; a thing with a name after it is that name.
    private func goals(_ element: Element, clause: Clause) -> [Referent] {
        if element.first.sort == .thing {
            return [element.first]
        }
        return element.all.filter { $0.isGoal }
    }

    /// The place named in the clause: a city before a state, a state before a building.
    private func place(in clause: Clause, goals: [Referent]) -> Referent? {
        var best: Referent?
        func rank(_ one: Referent) -> Int { one.sort == .place ? 3 : one.sort == .state ? 2 : 1 }
        for element in clause.elements where element.link == .in || element.link == .by {
            for one in element.all.prefix(1) where one.isPlace && rank(one) > (best.map(rank) ?? 0) { best = one }
        }
        for goal in goals where best == nil && goal.isGoal { best = goal }
        return best
    }

    /// A time in the sentence before the anchor, in its clause.
    private func earlierTime(_ token: Int) -> TimeItem? {
        let low = max(page.sentence(of: token).lowerBound, token - 14)
        var at = token - 1
        while at >= low {
            if let time = page.time(at: at) { return time.value == nil ? nil : time }
            if page.isMark(at, ".") || page.isMark(at, ";") || page.isFiniteVerb(at) && page.name(at: at) == nil { return nil }
            at -= 1
        }
        return nil
    }

    private func topics(_ clause: Clause, _ other: Int?) -> [Range<Int>] {
        var start = clause.topic ?? other
        if start == nil, let about = clause.elements.first(where: { $0.link == .about }) { start = about.first.tokens.lowerBound }
        guard let start, start < page.count else { return [] }
        let limit = min(page.sentence(of: start).upperBound, start + 60)
        var end = start
        while end < limit {
            if !page.isWord(end), page.isMark(end, ".") || page.isMark(end, ",") || page.isMark(end, ";") || page.isMark(end, ":") { break }
            if end > start, page.isA(end, classes.relative) || page.isA(end, classes.that) { break }
            if end > start, page.name(at: end) == nil, page.isFiniteVerb(end) || page.isA(end, classes.breaks) || page.time(at: end) != nil { break }
            end += 1
        }
        return end > start ? [start..<end] : []
    }

    /// Whom a subject left out, or a pronoun, means.
    private func carried(_ token: Int) -> Referent? {
        let sentence = page.sentence(of: token)
        if lastSentence == page.sentenceOf[token], let lastActor { return lastActor }
        if let topic = clauses.topic(of: sentence, before: token) { return topic }
        if let lastActor, page.sentenceOf[token] - lastSentence <= 4 { return lastActor }
        var index = Int(page.sentenceOf[token]) - 1
        var rounds = 0
        while index >= 0, rounds < 4 {
            let earlier = page.text.sentences[index]
            if let topic = clauses.topic(of: earlier, before: earlier.upperBound) { return topic }
            index -= 1
            rounds += 1
        }
        return lastActor
    }

    func same(_ a: Referent, _ b: Referent) -> Bool {
        if a.entity >= 0 || b.entity >= 0 { return a.entity == b.entity }
        return a.tokens == b.tokens
    }

    // MARK: Status

    private func isDenied(_ token: Int) -> Bool {
        token > 0 && page.isA(token - 1, classes.denies) && page.name(at: token - 1) == nil && page.sentence(of: token).contains(token - 1)
    }

    private func status(_ frame: EncounterFrame, _ verb: Int, _ anchor: Int, _ draft: EncounterDraft, isPurpose: Bool) -> Encounter.Status {
        if clauses.isBefore(anchor, classes.cancels, within: 4) { return .cancelled }
        if let fixed = frame.status { return fixed }
        let word = page.words[verb]
        if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) { return .planned }
        if page.isA(verb, classes.plans) || clauses.isBefore(verb, classes.plans, within: 5) || clauses.isBefore(anchor, classes.plans, within: 4) {
            return .planned
        }
        if let date = draft.date, date.isFuture { return .planned }
        if isPurpose, verb == anchor { return .planned }
        for token in anchor..<min(anchor + 8, page.sentence(of: anchor).upperBound) {
            if page.isA(token, classes.next), verb == anchor || !page.words[verb].has(.past) { return .planned }
            if page.isA(token, classes.calledOff) { return .cancelled }
            if page.isA(token, classes.now) { return .ongoing }
        }
        let isPresent = word.has(.present) && !word.has(.past)
        if frame.isArrival || isPresent, frame.kind == .visit {
            let isToday = isRecent(draft.date)
            if frame.isArrival, !isPresent { return isToday ? .ongoing : .held }
            if page.isA(verb - 1, classes.relative) { return .ongoing }
            return isToday ? .planned : page.text.title.contains(anchor) ? .held : .ongoing
        }
        return .held
    }

    /// Today or yesterday, as seen from the day of publication.
    private func isRecent(_ time: TimeItem?) -> Bool {
        guard let published = page.article.published, let value = time?.value, let day = Day(value), value.utf8.count == 10 else { return false }
        return day == published || day == published.adding(-1)
    }
}
