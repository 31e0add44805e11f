import SijillLanguage
import SijillModel
import SijillText

/// What the verbs around a noun say of it: who holds it, and what is told of it further on.
extension NounScenes {
    /// The verb that the noun is the object or the instrument of: «عقد الرئيس اجتماعا», «قام الوزير بزيارة».
    func governor(of noun: Int) -> Int? {
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
    func holder(_ governor: Int, _ noun: Int) -> [Referent] {
        func between(_ low: Int, _ high: Int) -> [Referent] {
            let clause = clauses.clause(from: low + 1, limit: high, stopsAtVerb: false)
            for (index, element) in clause.elements.enumerated() where element.link == .bare {
                let meant = memory.meant(element.all.map(clauses.referents.acting))
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
    func organiser(_ governor: Int, _ noun: Int, _ scene: inout EncounterScene) -> Referent? {
        let between = clauses.clause(from: governor + 1, limit: noun, stopsAtVerb: false).elements
        guard let found = between.first(where: { $0.link == .bare && $0.first.isPlace })?.first else { return nil }
        scene.site = scene.site ?? found
        return found
    }

    func finiteVerb(before token: Int) -> Int? {
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
    func isPassive(_ verb: Int, _ noun: Int) -> Bool {
        let (held, event) = (page.words[verb], page.words[noun])
        if held.has(.verbalNoun), !held.has(.verb) { return true }
        guard noun == verb + 1, held.has(.passive), !event.has(.accusative) else { return false }
        let isFeminine = held.has(.feminine) && !held.has(.masculine)
        return isFeminine ? event.has(.feminine) || event.has(.plural) : event.has(.masculine) && event.has(.singular)
    }

    /// Goes on where the noun is told more of: «الذي عقد في …», «جمع فلانا وفلانا»; whether it is told who held it.
    func follow(_ scene: inout EncounterScene, _ sentence: Range<Int>, isEvent: Bool) -> Bool {
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
        if isEvent, page.isA(at, classes.gathers) {
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
