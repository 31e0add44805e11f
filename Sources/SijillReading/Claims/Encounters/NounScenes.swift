import SijillLanguage
import SijillModel
import SijillText

/// Gives the phrases around a noun, and around the verb that it is the object of, their roles.
struct NounScenes {
    let page: Page
    let classes: EncounterClasses
    let clauses: ClauseReader
    let memory: EncounterMemory

    init(_ memory: EncounterMemory) {
        self.memory = memory
        clauses = memory.clauses
        page = memory.page
        classes = memory.classes
    }

    func scene(_ frame: EncounterFrame, _ tokens: Range<Int>) -> EncounterScene? {
        let noun = tokens.lowerBound
        if page.isA(noun, classes.station) { return station(frame, noun) }
        // «الاجتماعي»
        if page.words[noun].hasArticle, page.words[noun].clitics.contains(.pronoun) { return nil }
        let word = page.words[noun]
        // A word inside a name is none by itself.
        if let item = page.name(at: noun), item.span.tokens.lowerBound < noun { return nil }
        if clauses.isBefore(noun, classes.wishes, within: 3) { return nil }
        let sentence = page.sentence(of: noun)
        let (start, states) = adjectives(after: tokens.upperBound, limit: sentence.upperBound)
        var scene = EncounterScene(clauses.clause(from: start, limit: sentence.upperBound, passesAdjuncts: true), verb: noun)
        // «الاجتماع مقترحا لربط … بين»: what hangs on another noun is not this one's.
        let other = scene.clause.elements.indices.first {
            scene.clause.elements[$0].link == .bare && scene.clause.elements[$0].first.sort == .thing && ($0 > 0 || word.hasArticle)
        }
        if let other { scene.clause.elements.removeSubrange(other...) }
        scene.isPurpose = word.clitics.contains(.to)
        let governor = governor(of: noun)
        // «حفل استقبال»
        if frame.host == .actor, page.isA(noun - 1, classes.ceremony) { return nil }
        // «المؤتمر الوطني العام»: a body, where nothing is said to happen at it.
        if page.name(at: noun) != nil, governor.map({ noun - $0 > 2 }) ?? true, !isWhere(noun), !clauses.isBefore(noun, classes.attends, within: 2) {
            return nil
        }
        if let governor {
            scene.verb = governor
            if !page.isA(governor, classes.invites), !page.isA(governor, classes.invitation) {
                scene.before = clauses.clause(from: governor + 1, limit: noun, stopsAtVerb: false, passesAdjuncts: true)
            }
        }
        var isFollowed = false
        var rounds = 0
        while rounds < 3, other == nil, follow(&scene, sentence) {
            isFollowed = true
            rounds += 1
        }
        scene.isNamed = word.hasArticle && start - tokens.upperBound > 1
        scene.isBack = isDefinite(noun) && governor == nil && !isFollowed && !scene.isPurpose && !scene.isNamed
        if states.count > 1 { scene.others = states }
        if frame.host == .actor, page.isA(noun - 1, classes.within), clauses.isBefore(noun, classes.being, within: 3) {
            return welcomed(noun, &scene) ? scene : nil
        }
        if let governor, page.isA(governor, classes.invites) || page.isA(governor, classes.invitation) {
            if !frame.goal.isEmpty, let goal = scene.clause.elements.first, goal.link == .bare { scene.goals = goal.all.filter { $0.isGoal } }
            return invited(frame, governor, noun, &scene) ? scene : nil
        }
        scene.actors = owner(frame, noun, governor, &scene)
        return scene
    }

    /// «الكويت المحطة الأولى لجولة الوزير», «وصل إلى عمان، المحطة الثانية في جولته»
    func station(_ frame: EncounterFrame, _ station: Int) -> EncounterScene? {
        let sentence = page.sentence(of: station)
        let low = max(sentence.lowerBound, station - 5)
        guard let place = (low..<station).last(where: { page.name(at: $0).map { isGround($0) } ?? false }).flatMap({ page.name(at: $0) }),
            let journey = (station + 1..<min(sentence.upperBound, station + 8)).first(where: { page.isA($0, classes.journey) }),
            let goal = clauses.referents.referent(at: place.span.tokens.lowerBound, limit: station)
        else { return nil }
        let (start, _) = adjectives(after: journey + 1, limit: sentence.upperBound)
        var scene = EncounterScene(clauses.clause(from: start, limit: sentence.upperBound), verb: journey)
        _ = follow(&scene, sentence)
        scene.goals = [goal]
        let owner = scene.clause.elements.first { $0.link == .bare || $0.link == .to }
        if !scene.holders.isEmpty {
            scene.actors = scene.holders
        } else if let owner, owner.first.meets, !page.words[journey].clitics.contains(.pronoun) {
            scene.actors = owner.all
        } else {
            scene.isCarried = true
            scene.actors = memory.carriers(of: journey)
        }
        return scene
    }

    private func isGround(_ item: NameItem) -> Bool { page.entities[item.entity].kind == .country || page.entities[item.entity].kind == .place }

    /// «اجتماع طارئ», «قمة سعودية أميركية»: past the adjectives; the states that they name.
    private func adjectives(after start: Int, limit: Int) -> (end: Int, states: [Referent]) {
        var end = start
        var states: [Referent] = []
        while end < limit {
            if page.isMark(end, "-"), !states.isEmpty, page.entity(ofNationality: end + 1) != nil {
                end += 1
                continue
            }
            guard page.isWord(end), page.time(at: end) == nil else { break }
            // «غير مسبوق»
            if page.isA(end, classes.not), end + 1 < limit {
                end += 2
                continue
            }
            let word = page.words[end]
            // «زيارة تركيا», spelled as «تركيًا» is.
            if !word.hasArticle, let item = page.name(at: end), isGround(item), !page.words[end - 1].has(.accusative) { break }
            if let entity = page.entity(ofNationality: end), word.clitics.isDisjoint(with: .prepositions),
                page.name(at: end).map({ $0.span.tokens == end..<end + 1 }) ?? true
            {
                states.append(Referent(tokens: end..<end + 1, span: Span(end..<end + 1, skip: word.prefix), entity: entity, sort: .state))
            } else if page.isA(end, classes.visitKind), !word.hasArticle, page.name(at: end + 1) == nil || page.isPreposition(end + 1) {
                // «زيارة دولة»
            } else {
                let isOrdinal = word.hasArticle && word.prefix == 0 && page.number(at: end)?.isOrdinal == true
                guard isOrdinal || word.has(.adjective), !word.has([.noun, .verbalNoun, .preposition]) || word.hasArticle, word.prefix == 0,
                    page.name(at: end) == nil,
                    clauses.referents.title(at: end) == nil
                else { break }
            }
            end += 1
        }
        return (end, states)
    }

    private func isDefinite(_ noun: Int) -> Bool {
        page.words[noun].hasArticle || page.isA(noun - 1, classes.this) && page.sentence(of: noun).contains(noun - 1)
    }

    // MARK: Owners

    /// Whose event it is: a pronoun, the genitive, or who holds it.
    private func owner(_ frame: EncounterFrame, _ noun: Int, _ governor: Int?, _ scene: inout EncounterScene) -> [Referent] {
        let word = page.words[noun]
        let genitive = scene.clause.elements.first.flatMap { $0.link == .bare && !word.hasArticle && !$0.isAfterMark ? $0 : nil }
        // «لقاء سموه»
        let isHonoured = page.isA(noun + 1, classes.honorific) && page.words[noun + 1].clitics.contains(.pronoun)
        if word.clitics.contains(.pronoun) || isHonoured {
            // «لقائه الوزير»
            if frame.goal.isEmpty, let genitive, genitive.first.sort == .person || genitive.first.sort == .people { scene.others += genitive.all }
            if !frame.goal.isEmpty, let genitive, genitive.first.isGoal { scene.goals = genitive.all.filter { $0.isGoal } }
            scene.isCarried = true
            if let governor, page.words[governor].has(.verb) {
                let held = holder(governor, noun)
                if !held.isEmpty { return held }
            }
            return isHonoured ? memory.carried(noun, isPerson: true).map { [$0] } ?? [] : memory.carriers(of: noun)
        }
        if scene.isGathered { return [] }
        if !scene.holders.isEmpty { return scene.holders }
        // «زيارة للوزير إلى»
        if !frame.goal.isEmpty, let first = scene.clause.elements.first, first.link == .to, first.first.sort == .person || first.first.sort == .people
        {
            return first.all
        }
        if let genitive, genitive.first.meets || genitive.first.isGoal {
            if frame.goal.isEmpty, genitive.first.sort == .place, genitive.all.count == 1 {
                scene.site = genitive.first
            } else if !frame.goal.isEmpty, genitive.first.isGoal {
                scene.goals = genitive.all.filter { $0.isGoal }
            } else if scene.isPurpose || governor != nil && frame.kind != .visit && !page.isA(governor ?? 0, classes.plans) {
                scene.others += genitive.all
            } else {
                let hasObject = scene.clause.elements.dropFirst().contains { $0.link == .bare }
                if frame.other.contains(Link.bare.rawValue), !hasObject, let (host, guest) = clauses.apart(genitive) {
                    scene.others += guest.all
                    return [host]
                }
                return genitive.all.filter { $0.meets }
            }
        } else if !frame.goal.isEmpty, let object = scene.clause.elements.first(where: { $0.link == .bare && $0.first.isGoal }) {
            scene.goals = object.all.filter { $0.isGoal }
        }
        guard frame.actor == .owner, !scene.clause.elements.contains(where: { $0.link == .between }) else { return [] }
        if let governor {
            let held = holder(governor, noun)
            if frame.goal.isEmpty, page.isA(governor, classes.organises) {
                scene.host = held.first ?? organiser(governor, noun, &scene)
                if scene.host != nil { return held.filter { $0.sort == .person } }
            }
            if !held.isEmpty { return held }
            // «مشاركته في مؤتمر»
            if page.words[governor].clitics.contains(.pronoun), page.words[governor].has(.verbalNoun) {
                scene.isCarried = true
                return memory.carriers(of: governor)
            }
            if isPassive(governor, noun) || word.hasArticle { return [] }
            scene.isCarried = true
            // «بدأت زيارة فلان بمأدبة»: no gender is asked of a verb that has a subject.
            let hasSubject = clauses.clause(from: governor + 1, limit: noun, stopsAtVerb: false).elements.contains { $0.link == .bare }
            return memory.carried(hasSubject ? noun : governor).map { [$0] } ?? []
        }
        let isAttended = (clauses.isBefore(noun, classes.attends, within: 2) || frame.goal.isEmpty && isWhere(noun)) && !scene.isBack
        guard scene.isPurpose || !scene.goals.isEmpty || isAttended || hasOther(frame, scene) || hasGoal(frame, scene) else { return [] }
        scene.isCarried = true
        scene.isAttended = isAttended
        return isAttended && frame.goal.isEmpty ? memory.attendants(of: noun) : memory.carried(noun).map { [$0] } ?? []
    }

    /// «في قمة», «بمؤتمر»
    private func isWhere(_ noun: Int) -> Bool {
        page.words[noun].clitics.contains(.by) || page.isA(noun - 1, classes.within) && !page.words[noun - 1].hasArticle
    }

    private func hasOther(_ frame: EncounterFrame, _ scene: EncounterScene) -> Bool {
        !scene.others.isEmpty || scene.clause.elements.contains { frame.other.contains($0.link.rawValue) && $0.first.meets && $0.link != .between }
    }

    private func hasGoal(_ frame: EncounterFrame, _ scene: EncounterScene) -> Bool {
        scene.clause.elements.contains { frame.goal.contains($0.link.rawValue) && $0.first.isGoal }
    }

    /// «دعا الرئيس نظيره إلى زيارة موسكو»: who is invited comes; who calls for a meeting of nobody has not met anybody.
    private func invited(_ frame: EncounterFrame, _ verb: Int, _ noun: Int, _ scene: inout EncounterScene) -> Bool {
        if page.isA(verb, classes.invitation) { return invited(by: verb, noun, &scene) }
        let between = clauses.clause(from: verb + 1, limit: noun, stopsAtVerb: false).elements.filter { $0.link == .bare && $0.first.meets }
        let (before, isCarried) = clauses.subject(before: verb)
        let isKnown = before != nil || isCarried && !page.words[verb].clitics.contains(.and)
        guard let guest = isKnown ? between.first : between.dropFirst().first else { return false }
        scene.isInvited = true
        if frame.goal.isEmpty, let host = before ?? (isKnown ? nil : between.first) { scene.others = host.all }
        scene.actors = guest.all
        return true
    }

    /// «كان في استقبال الملك الرئيس فلان», «وكان في استقباله الرئيس فلان»
    private func welcomed(_ noun: Int, _ scene: inout EncounterScene) -> Bool {
        var bare = scene.clause.elements.filter { $0.link == .bare && $0.first.meets }[...]
        scene.others = page.words[noun].clitics.contains(.pronoun) ? memory.carriers(of: noun) : bare.popFirst()?.all ?? []
        scene.actors = bare.first?.all ?? []
        scene.clause.elements.removeAll { $0.link == .bare }
        return true
    }

    /// «وجه دعوة إلى الرئيس لزيارة موسكو», «تلقى الرئيس دعوة لزيارة موسكو»
    private func invited(by invitation: Int, _ noun: Int, _ scene: inout EncounterScene) -> Bool {
        let after = clauses.clause(from: invitation + 1, limit: noun, stopsAtVerb: false).elements
        var guest = after.first { $0.link == .to && $0.first.meets }
        if guest == nil {
            let verb = finiteVerb(before: invitation)
            if let verb, page.isA(verb, classes.accepts) {
                let own = clauses.clause(from: verb + 1, limit: invitation, stopsAtVerb: false).elements.first { $0.link == .bare && $0.first.meets }
                guest = own ?? clauses.subject(before: verb).found
                if guest == nil { scene.actors = memory.carried(verb).map { [$0] } ?? [] }
            } else {
                guest = after.first { $0.link == .bare && $0.first.sort == .person }
            }
        }
        if let guest { scene.actors = guest.all }
        scene.isInvited = true
        return !scene.actors.isEmpty
    }

    // MARK: Verbs

    /// The verb that the noun is the object or the instrument of: «عقد الرئيس اجتماعا», «قام الوزير بزيارة».
    private func governor(of noun: Int) -> Int? {
        let low = max(page.sentence(of: noun).lowerBound, noun - 24)
        var at = noun - 1
        while at >= low {
            if page.isMark(at, ".") || page.isMark(at, ":") || page.isMark(at, ";") { return nil }
            let isFree = !page.words[at].hasArticle && page.name(at: at) == nil
            if isFree, page.isA(at, classes.holds), page.words[at].has([.verb, .verbalNoun]) { return at }
            if isFree, page.isA(at, classes.plans) || page.isA(at, classes.invites), page.words[at].has(.verb) { return at }
            if page.isA(at, classes.invitation), page.words[noun].clitics.contains(.to) || page.isA(noun - 1, classes.to) { return at }
            if page.isA(at, classes.that) || page.isA(at, classes.relative) || page.isFiniteVerb(at) && page.name(at: at) == nil { return nil }
            at -= 1
        }
        return nil
    }

    /// Who holds the event: the subject of the verb that governs it, or of the verb that governs «عقد».
    private func holder(_ governor: Int, _ noun: Int) -> [Referent] {
        func between(_ low: Int, _ high: Int) -> [Referent] {
            let clause = clauses.clause(from: low + 1, limit: high, stopsAtVerb: false)
            for (index, element) in clause.elements.enumerated() where element.link == .bare {
                let meant = memory.meant(element.all)
                guard meant[0].meets else { continue }
                // «اللجنة المشتركة بين مصر والأردن»: her sides.
                if index + 1 < clause.elements.count, clause.elements[index + 1].link == .between, meant.count == 1 {
                    let sides = memory.meant(clause.elements[index + 1].all).filter { $0.meets }
                    if sides.count > 1 { return sides }
                }
                return meant
            }
            return []
        }
        let near = between(governor, noun)
        if !near.isEmpty { return near }
        if page.words[governor].has(.verbalNoun), let verb = finiteVerb(before: governor) {
            let subject = between(verb, governor)
            return subject.isEmpty ? clauses.subject(before: verb).found?.all ?? [] : subject
        }
        return clauses.subject(before: governor).found?.all ?? []
    }

    /// «تستضيف نيروبي قمة», «في قمة تستضيفها نيروبي»
    private func organiser(_ governor: Int, _ noun: Int, _ scene: inout EncounterScene) -> Referent? {
        let between = clauses.clause(from: governor + 1, limit: noun, stopsAtVerb: false).elements
        guard let found = between.first(where: { $0.link == .bare && $0.first.isPlace })?.first else { return nil }
        scene.site = scene.site ?? found
        return found
    }

    private func finiteVerb(before token: Int) -> Int? {
        let low = max(page.sentence(of: token).lowerBound, token - 16)
        var at = token - 1
        while at >= low {
            if page.isMark(at, ".") || page.isMark(at, ":") || page.isMark(at, ";") || page.isA(at, classes.that) { return nil }
            if page.isFiniteVerb(at), page.name(at: at) == nil { return at }
            at -= 1
        }
        return nil
    }

    /// «عُقد اجتماع», «عقدت قمة»: the event is the subject.
    private func isPassive(_ verb: Int, _ noun: Int) -> Bool {
        let (held, event) = (page.words[verb], page.words[noun])
        if held.has(.verbalNoun), !held.has(.verb) { return true }
        guard noun == verb + 1, held.has(.passive), !event.has(.accusative) else { return false }
        let isFeminine = held.has(.feminine) && !held.has(.masculine)
        return isFeminine ? event.has(.feminine) || event.has(.plural) : event.has(.masculine) && event.has(.singular)
    }

    /// Goes on where the noun is told more of: «الذي عقد في …», «جمع فلانا وفلانا»; whether it is told who held it.
    private func follow(_ scene: inout EncounterScene, _ sentence: Range<Int>) -> Bool {
        var at = scene.clause.end
        if page.isMark(at, ",") { at += 1 }
        if page.isA(at, classes.relative) { at += 1 }
        var isPlanned = false
        while at < sentence.upperBound, at > scene.clause.end {
            if page.isA(at, classes.next) {
                isPlanned = true
            } else if !page.isA(at, classes.being), !page.isA(at, classes.perhaps), !page.isA(at, classes.future) {
                break
            }
            at += 1
        }
        if isPlanned {
            take(clauses.clause(from: at, limit: sentence.upperBound, passesAdjuncts: true), &scene, links: Link.allCases.filter { $0 != .bare })
            return true
        }
        // «ضمن الاتفاقية التي»: told of something else.
        if scene.clause.adjunct != nil { return false }
        guard at < sentence.upperBound, at > scene.clause.end || page.words[at].clitics.contains(.and) || scene.clause.elements.count < 3 else {
            return false
        }
        if page.isA(at, classes.gathers) {
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound, passesAdjuncts: true)
            if page.words[at].clitics.contains(.pronoun), let meant = memory.carried(at) { scene.others.append(meant) }
            for element in more.elements where element.link == .bare || element.link == .with || element.link == .between {
                scene.others += element.first.sort == .pronoun ? memory.both(at: at) : element.all
            }
            scene.isGathered = scene.others.count > 1
            if scene.verb < at, page.words[at].has(.verb) { scene.verb = at }
            take(more, &scene, links: [.in, .by])
            return true
        }
        guard page.words[at].has(.verb) else { return false }
        if page.isA(at, classes.holds) {
            scene.verb = at
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound, passesAdjuncts: true)
            if scene.holders.isEmpty, let first = more.elements.first(where: { $0.link == .bare && $0.first.meets }) { scene.holders = first.all }
            take(more, &scene, links: Link.allCases.filter { $0 != .bare })
            return true
        }
        if page.isA(at, classes.covers) {
            let more = clauses.clause(from: at + 1, limit: sentence.upperBound)
            if scene.goals.isEmpty, let goal = more.elements.first(where: { $0.link == .bare && $0.first.isGoal }) {
                scene.goals = goal.all.filter { $0.isGoal }
            }
            take(more, &scene, links: [])
        } else if page.isA(at, classes.discusses), scene.clause.topic == nil {
            scene.topic = at + 1
        }
        return false
    }

    private func take(_ more: Clause, _ scene: inout EncounterScene, links: [Link]) {
        scene.clause.end = more.end
        scene.clause.times += more.times
        scene.clause.elements += more.elements.filter { links.contains($0.link) }
        if scene.clause.topic == nil { scene.clause.topic = more.topic }
    }
}
