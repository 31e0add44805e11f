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
        if !frame.goal.isEmpty, isRound(noun) { return nil }
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
        while rounds < 3, other == nil, follow(&scene, sentence, isEvent: frame.goal.isEmpty) {
            isFollowed = true
            rounds += 1
        }
        scene.isNamed = word.hasArticle && start - tokens.upperBound > 1
        scene.isBack = isDefinite(noun) && governor == nil && !isFollowed && !scene.isPurpose && !scene.isNamed
        // «حضر الاستقبال فلان»: more of one told before.
        scene.isSeen = word.hasArticle && governor == noun - 1 && page.isA(noun - 1, classes.sees) && !isFollowed && start == tokens.upperBound
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

    /// «الجولة السابعة», «جولة جديدة من المفاوضات»: of talks, not of a traveller.
    private func isRound(_ noun: Int) -> Bool {
        guard page.isA(noun, classes.tour), !page.words[noun].clitics.contains(.pronoun) else { return false }
        if page.words[noun].hasArticle, page.number(at: noun + 1)?.isOrdinal == true { return true }
        return (noun + 1..<noun + 4).contains { page.isA($0, classes.talks) }
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
        _ = follow(&scene, sentence, isEvent: false)
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
            // «لقائه في باريس نظيره»
            let object = genitive ?? scene.clause.elements.prefix(3).first { $0.link == .bare }.flatMap { $0.isAfterMark ? nil : $0 }
            if frame.goal.isEmpty, let object, object.first.sort == .person || object.first.sort == .people { scene.others += object.all }
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
        if let between = scene.clause.elements.first(where: { $0.link == .between }) {
            // «محادثات جرت بينهما»
            return between.first.sort == .pronoun ? memory.both(at: noun) : []
        }
        guard frame.actor == .owner else { return [] }
        if let governor {
            let held = holder(governor, noun)
            if frame.goal.isEmpty, page.isA(governor, classes.organises) {
                scene.host = held.first ?? organiser(governor, noun, &scene)
                if scene.host != nil { return held.filter { $0.sort == .person } }
            }
            if !held.isEmpty { return held }
            if clauses.isDoneByThing(governor) { return [] }
            // «مشاركته في مؤتمر»
            if page.words[governor].clitics.contains(.pronoun), page.words[governor].has(.verbalNoun) {
                scene.isCarried = true
                return memory.carriers(of: governor)
            }
            if isPassive(governor, noun) || word.hasArticle { return [] }
            scene.isCarried = true
            // «بدأت زيارة فلان بمأدبة»: no gender is asked of a verb that has a subject.
            let hasSubject = clauses.clause(from: governor + 1, limit: noun, stopsAtVerb: false).elements.contains { $0.link == .bare }
            // «قام الحضور بزيارة»: by those, whoever they are.
            if hasSubject, !frame.goal.isEmpty { return [] }
            return memory.carried(hasSubject ? noun : governor).map { [$0] } ?? []
        }
        let isAttended = (clauses.isBefore(noun, classes.attends, within: 2) || frame.goal.isEmpty && isWhere(noun)) && !scene.isBack
        guard scene.isPurpose || !scene.goals.isEmpty || isAttended || hasOther(frame, scene) || hasGoal(frame, scene) else { return [] }
        scene.isCarried = true
        scene.isAttended = isAttended
        if isAttended, frame.goal.isEmpty { return memory.attendants(of: noun) }
        // «ليتمكنوا من زيارة»: whoever does what the verb says.
        let verb = finiteVerb(before: noun).flatMap { noun - $0 <= 3 ? $0 : nil }
        return memory.carried(verb ?? noun).map { [$0] } ?? []
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
}
