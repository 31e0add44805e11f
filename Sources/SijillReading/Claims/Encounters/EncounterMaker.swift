import SijillLanguage
import SijillModel
import SijillText

/// Makes drafts of encounters: gives each phrase of a clause its role.
final class EncounterMaker {
    let page: Page
    let classes: EncounterClasses
    let clauses: ClauseReader
    private let memory: EncounterMemory
    private let verbs: VerbScenes
    private let nouns: NounScenes
    private let statuses: EncounterStatus
    /// Tokens within which a place is looked for that «المدينة» means.
    private static let farthest = 120

    init(_ page: Page, _ classes: EncounterClasses) {
        self.page = page
        self.classes = classes
        clauses = ClauseReader(page, classes)
        memory = EncounterMemory(clauses)
        verbs = VerbScenes(memory)
        nouns = NounScenes(memory)
        statuses = EncounterStatus(clauses)
    }

    /// What the clause around the anchor tells; several where several states are visited.
    func drafts(_ frame: EncounterFrame, _ tokens: Range<Int>) -> [EncounterDraft] {
        let token = tokens.lowerBound
        guard !statuses.isDenied(token), var scene = frame.actor == .subject ? verbs.scene(frame, tokens) : nouns.scene(frame, tokens)
        else { return [] }
        addOthers(frame, &scene)
        addGoals(frame, &scene)
        scene.goals = scene.goals.compactMap(known).filter { !isWebsite($0, scene) && !isLeft($0, scene) }
        scene.actors = memory.meant(scene.actors).filter(isSomebody)
        scene.others = memory.meant(scene.others).filter(isSomebody)
        var draft = EncounterDraft(rule: frame.origin, anchor: token, kind: frame.kind)
        for someone in scene.actors + scene.others where !draft.participants.contains(where: { $0.means(someone) }) {
            draft.participants.append(someone)
        }
        setting(scene, &draft)
        draft.host = host(frame, scene)
        draft.isOwn = !scene.isCarried
        draft.isPurpose = scene.isPurpose
        // «ويشارك في الورشة فلان»: of one told before.
        let isRejoined = frame.kind == .conference && page.words[token].hasArticle && !scene.isNamed && draft.place == nil && draft.date == nil
        draft.isBack = isRejoined || scene.isSeen || scene.isBack && (scene.isCarried || draft.participants.count < 2 && scene.goals.isEmpty)
        guard isWhole(frame, scene, draft) else { return [] }
        if draft.kind == .talks || draft.kind == .meeting, frame.actor == .subject, isByPhone(scene) { draft.kind = .call }
        draft.topics = topics(scene)
        draft.status = statuses.status(frame, scene, draft)
        // Whoever receives is not who goes on acting, unless nobody else did before.
        memory.note(draft, actor: scene.actors.first, keeps: frame.host == .actor && scene.isCarried)
        guard !scene.goals.isEmpty else { return [draft] }
        return scene.goals.map {
            var visit = visit(draft, to: $0, alone: scene.goals.count == 1)
            visit.status = statuses.status(of: visit)
            return visit
        }
    }

    private func host(_ frame: EncounterFrame, _ scene: EncounterScene) -> Referent? {
        switch frame.host {
        case .actor: scene.actors.first
        case .other: scene.others.first
        case .body: scene.clause.elements.first { ($0.link == .in || $0.link == .by) && ($0.first.sort == .body || $0.first.sort == .venue) }?.first
        default: scene.host
        }
    }

    private func isByPhone(_ scene: EncounterScene) -> Bool {
        (scene.verb..<max(scene.verb, scene.clause.end)).contains { page.isA($0, classes.byPhone) }
    }

    /// Whether all is there that the rule needs.
    private func isWhole(_ frame: EncounterFrame, _ scene: EncounterScene, _ draft: EncounterDraft) -> Bool {
        let needs = frame.needs
        if needs.contains(.actor), scene.actors.isEmpty, scene.host == nil { return false }
        if needs.contains(.other), scene.others.isEmpty || needs.contains(.actor) && draft.participants.count < 2 { return false }
        if needs.contains(.goal), scene.goals.isEmpty { return false }
        // «محادثات في هاواي»: who met there may be told elsewhere.
        let isOpen = draft.participants.isEmpty && draft.place?.sort == .place && frame.actor == .owner
        if needs.contains(.two), draft.participants.count < 2, !isOpen {
            guard let only = draft.participants.first, isSeveral(only) || isLeague(only) || frame.kind == .summit && isBloc(only),
                draft.place != nil || draft.date != nil
            else { return false }
        }
        if needs.contains(.person), !draft.participants.contains(where: { $0.sort == .person || $0.sort == .people }) { return false }
        if needs.contains(.place), draft.place == nil { return false }
        let isNamed = scene.isNamed && scene.isAttended && scene.actors.first?.sort == .person
        if needs.contains(.setting), draft.place == nil, draft.date == nil, !draft.isBack, !isNamed, frame.host != .body || draft.host == nil {
            return false
        }
        if needs.contains(.phone), draft.kind != .call || !isByPhone(scene) { return false }
        if needs.contains(.held), scene.verb == draft.anchor, !scene.isAttended { return false }
        if needs.contains(.seen), !page.isA(scene.verb, classes.sees) { return false }
        if needs.contains(.presence), !scene.hasGuests || !scene.others.contains(where: { $0.sort == .person }) { return false }
        if let actor = scene.actors.first, actor.sort == .people, page.isA(actor.span.tokens.lowerBound, classes.crowd) { return false }
        return true
    }

    /// «وزراء خارجية الدول العربية»: who can meet among themselves.
    private func isSeveral(_ one: Referent) -> Bool {
        one.sort == .people && page.words[one.span.tokens.lowerBound].has(.plural) && !page.isA(one.span.tokens.lowerBound, classes.crowd)
    }

    /// «منظمة أوبك»: of many states.
    private func isLeague(_ one: Referent) -> Bool {
        guard isBloc(one) else { return false }
        let body = page.entities[one.entity]
        return body.kind == .bloc || body.known != 0 && body.country.isEmpty
    }

    private func isBloc(_ one: Referent) -> Bool {
        one.entity >= 0 && (page.entities[one.entity].kind == .bloc || page.entities[one.entity].kind == .organisation)
    }

    private func isSomebody(_ one: Referent) -> Bool { one.meets || one.sort == .thing && page.isA(one.tokens.lowerBound, classes.sides) }

    // MARK: Roles

    private func addOthers(_ frame: EncounterFrame, _ scene: inout EncounterScene) {
        var attending = scene.before?.elements.filter { $0.link == .with || $0.link == .presence } ?? []
        // «برعاية فلان وحضور فلان، تم توقيع»
        if frame.needs.contains(.presence), !scene.clause.elements.contains(where: { $0.link == .presence }) {
            let start = page.sentence(of: scene.verb).lowerBound
            attending += clauses.clause(from: start, limit: scene.verb).elements.filter { $0.link == .presence }
        }
        var isWith = false
        for element in attending + scene.clause.elements {
            // «مع نظرائه القلقين من الاتفاق | مع إيران»: with somebody else.
            if element.link == .with, frame.other.contains(Link.with.rawValue) {
                if isWith, !page.words[max(0, element.first.tokens.lowerBound - 1)].clitics.contains(.and) { continue }
                isWith = true
            }
            let isOther =
                frame.other.contains(element.link.rawValue)
                && (element.link != .to || frame.host == .actor || frame.object != nil || isParties(element))
            guard element.link == .including || element.link == .ledBy || isOther else { continue }
            if element.link == .presence { scene.hasGuests = true }
            if element.first.sort == .pronoun {
                if isOther, element.link == .with || frame.object != nil, let meant = memory.carried(element.first.tokens.lowerBound) {
                    scene.others.append(meant)
                }
                continue
            }
            // «يقدم الخدمات للمواطنين»
            if frame.object != nil, element.first.sort == .people, page.isA(element.first.span.tokens.lowerBound, classes.crowd) { continue }
            // «التقى بالأمير في القصر بالديوان»: where, not whom.
            if element.link == .by, element.first.sort == .body, scene.others.contains(where: { $0.sort == .person }) { continue }
            let all = element.all.filter { $0.meets && (element.link != .by || $0.sort != .state) }
            // «بحضور رئيسي الشركتين، فلان وفلان»
            if element.first.sort == .people, element.all.count == 1, page.words[element.first.span.tokens.lowerBound].has(.dual),
                let names = scene.clause.elements.first(where: { $0.link == .bare && $0.isAfterMark && $0.all.count == 2 && $0.first.sort == .person }
                )
            {
                scene.others += names.all
                continue
            }
            // «وفد بينهم فلان»: who is named stands for those who are not.
            if element.link == .including, all.contains(where: { $0.entity >= 0 }), scene.others.last?.sort == .people { scene.others.removeLast() }
            scene.others += element.all.first?.sort == .thing ? element.all : all
        }
    }

    /// «اجتماع لدول كذا واليابان», «اجتماع لمديري الفروع», not «اجتماع للفريق».
    private func isParties(_ element: Element) -> Bool {
        if isSeveral(element.first), page.isA(element.first.span.tokens.lowerBound, classes.office) { return true }
        return element.all.count > 1 && element.all.allSatisfy { $0.sort == .state || page.isA($0.tokens.lowerBound, classes.sides) }
    }

    private func addGoals(_ frame: EncounterFrame, _ scene: inout EncounterScene) {
        guard scene.goals.isEmpty else { return }
        let goal = scene.clause.elements.first { element in
            guard element.first.isGoal else { return false }
            // «جولة في المغرب»
            if element.link == .in, frame.goal.contains(Link.in.rawValue) { return element.first.sort == .state || element.first.sort == .place }
            if frame.goalIsToward {
                return element.link == .to && page.isA(element.first.tokens.lowerBound - 1, classes.to) && (element.first.isPlace || !scene.isCarried)
                    && page.amount(at: element.first.tokens.lowerBound) == nil
            }
            return frame.goal.contains(element.link.rawValue)
        }
        scene.goals = goal?.all.filter { $0.isGoal } ?? []
        // «قام الوفد بزيارات لعدد من المصانع»
        if scene.goals.isEmpty, frame.goal.contains(Link.to.rawValue), !scene.isCarried, scene.verb != scene.noun,
            let first = scene.clause.elements.first, first.link == .to, first.first.sort == .thing
        {
            scene.goals = [first.first]
        }
    }

    /// «زيارة موقع الوزارة»: where nobody is told to have gone himself.
    private func isWebsite(_ goal: Referent, _ scene: EncounterScene) -> Bool {
        scene.isCarried && goal.tokens.contains { page.isA($0, classes.website) }
    }

    /// «غادر القاهرة متوجها إلى الرياض»: home, where nobody is a visitor.
    private func isLeft(_ goal: Referent, _ scene: EncounterScene) -> Bool {
        guard page.isA(scene.verb, classes.leaves), let actor = scene.actors.first else { return false }
        let home = clauses.referents.country(of: actor)
        return !home.isEmpty && home == clauses.referents.country(of: goal)
    }

    /// «المدينة», «المنطقة»: the place that was named last before it; nothing where none was.
    private func known(_ goal: Referent) -> Referent? {
        let head = goal.tokens.lowerBound
        guard goal.sort == .venue, goal.entity < 0, goal.tokens.count == 1, page.words[head].hasArticle, page.isA(head, classes.placeNoun),
            page.words[head].has(.singular)
        else {
            return goal
        }
        var at = head - 1
        while at >= max(0, head - EncounterMaker.farthest) {
            if let item = page.name(at: at), page.entities[item.entity].kind == .place {
                return Referent(tokens: goal.tokens, span: item.span, entity: item.entity, item: item, sort: .place)
            }
            at -= 1
        }
        return nil
    }

    /// A draft of a visit to one place: a foreigner visits the state, in its city.
    private func visit(_ draft: EncounterDraft, to goal: Referent, alone: Bool) -> EncounterDraft {
        var one = draft
        one.host = goal
        if one.place == nil || !alone { one.place = goal }
        guard goal.sort == .place, goal.entity >= 0, let visitor = draft.participants.first else { return one }
        let country = page.entities[goal.entity].country
        let home = clauses.referents.country(of: visitor)
        guard !country.isEmpty, !home.isEmpty, home != country,
            let state = page.entities.firstIndex(where: { $0.kind == .country && $0.country == country })
        else { return one }
        one.host = Referent(tokens: goal.tokens, span: goal.span, entity: state, sort: .state)
        return one
    }

    // MARK: Setting

    /// When and where: what is said of the clause itself counts before what is said of «خلال زيارة …».
    private func setting(_ scene: EncounterScene, _ draft: inout EncounterDraft) {
        let clause = scene.clause
        draft.date = scene.before?.times.first { $0.value != nil } ?? clause.times.first { $0.value != nil } ?? earlierTime(draft.anchor)
        draft.place = place(scene)
    }

    /// The place named in the clause: a city before a state, a state before a building, a building before a room.
    private func place(_ scene: EncounterScene) -> Referent? {
        var best: Referent?
        func rank(_ one: Referent) -> Int {
            one.sort == .place ? 4 : one.sort == .state ? 3 : page.isA(one.tokens.lowerBound, classes.room) ? 1 : 2
        }
        for element in scene.clause.elements + (scene.before?.elements ?? []) where element.link == .in || element.link == .by {
            let one = element.first
            if one.isPlace, rank(one) > (best.map(rank) ?? 0), let known = known(one) { best = known }
        }
        return best ?? scene.site ?? scene.goals.first { $0.isGoal } ?? earlierPlace(scene)
    }

    /// «قال في الدوحة إثر اجتماع مع نظيره»: where it was said, it was held.
    private func earlierPlace(_ scene: EncounterScene) -> Referent? {
        guard page.isA(scene.noun - 1, classes.adjunct), page.name(at: scene.noun - 1) == nil, let item = page.name(at: scene.noun - 2),
            page.entities[item.entity].kind == .place
        else { return nil }
        let first = item.span.tokens.lowerBound
        guard page.isA(first - 1, classes.within) || page.words[first].clitics.contains(.by) else { return nil }
        return clauses.referents.referent(at: first, limit: scene.noun)
    }

    /// A time in the sentence before the anchor, in its clause.
    private func earlierTime(_ token: Int) -> TimeItem? {
        let start = page.sentence(of: token).lowerBound
        let low = max(start, token - 14)
        var at = token - 1
        var isCut = false
        while at >= low {
            // Before a comma the time is the verb's only where the sentence begins with it.
            if let time = page.time(at: at) { return time.value == nil || isCut && time.span.tokens.lowerBound > start + 1 ? nil : time }
            if page.isMark(at, ",") { isCut = true }
            if page.isMark(at, ".") || page.isMark(at, ";") || page.isFiniteVerb(at) && page.name(at: at) == nil { return nil }
            at -= 1
        }
        return nil
    }

    private func topics(_ scene: EncounterScene) -> [Range<Int>] {
        let about = scene.clause.elements.first { $0.link == .about }?.first.tokens.lowerBound
        guard let start = scene.clause.topic ?? scene.topic ?? about, start < page.count else { return [] }
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
}
