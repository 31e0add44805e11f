import SijillLanguage
import SijillModel
import SijillText

/// Gives the phrases around a verb their roles.
struct VerbScenes {
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
        let verb = tokens.lowerBound
        guard page.name(at: verb) == nil, !isNoun(verb) else { return nil }
        let clause = clauses.clause(from: tokens.upperBound, limit: page.sentence(of: verb).upperBound, passesAdjuncts: true)
        if frame.goalIsToward, (verb + 1...verb + 3).contains(where: { page.isA($0, classes.to) && page.amount(at: $0 + 1) != nil }) { return nil }
        // «زار تونس في العام الماضي، قرابة 300 ألف سائح»
        if frame.goalIsObject,
            let amount = (verb..<min(verb + 14, page.sentence(of: verb).upperBound)).lazy.compactMap({ page.amount(at: $0) }).first,
            page.isA(amount.core.upperBound - 1, classes.crowd)
        {
            return nil
        }
        var scene = EncounterScene(clause, verb: verb)
        let before = clauses.subject(before: verb).found
        if frame.takesObject || frame.goalIsObject {
            transitive(frame, before, &scene)
        } else {
            let first = clause.elements.first { $0.link == .bare && $0.first.meets }
            if let before { scene.actors = before.all } else if let first, !first.isAfterMark { scene.actors = first.all }
            if let id = frame.object {
                guard
                    page.words[verb].clitics.contains(.pronoun)
                        || clause.elements.contains(where: { $0.link == .bare && page.isA($0.first.tokens.lowerBound, id) })
                else { return nil }
            }
        }
        if scene.actors.isEmpty {
            if clauses.isDoneByThing(verb) { return nil }
            scene.actors = memory.carried(verb).map { [$0] } ?? []
            scene.isCarried = true
        }
        return scene
    }

    /// A word that may be a verb is a noun after a preposition, in construct, or with a pronoun: «بحثها مع الوزير», «تم بحث».
    private func isNoun(_ at: Int) -> Bool {
        let word = page.words[at]
        if !word.clitics.isDisjoint(with: [.by, .like]) || word.hasArticle { return true }
        guard word.has([.noun, .verbalNoun]), !word.has(.present) || !word.has(.verb) else { return false }
        if word.clitics.contains(.to) || word.clitics.contains(.pronoun) { return true }
        guard at > page.sentence(of: at).lowerBound, page.isWord(at - 1), page.name(at: at - 1) == nil else { return false }
        let last = page.words[at - 1]
        return page.isPreposition(at - 1) || page.isA(at - 1, classes.holds) || page.isA(at - 1, classes.done)
            || last.isKnown && last.has([.noun, .verbalNoun]) && !last.has([.verb, .name]) && !last.hasArticle && !last.has(.accusative)
                && !word.clitics.contains(.and)
    }

    /// Subject and object of «التقى», «زار»: who stands before the verb is its subject, else the first after it.
    private func transitive(_ frame: EncounterFrame, _ before: Element?, _ scene: inout EncounterScene) {
        let bares = scene.clause.elements.filter { $0.link == .bare }
        let hasPronoun = page.words[scene.verb].clitics.contains(.pronoun)
        var objects: [Element] = []
        if let before {
            scene.actors = before.all
            objects = bares
        } else if bares.count >= 2, bares[0].first.meets, bares[0].first.sort != .state || !frame.goalIsObject {
            scene.actors = bares[0].all
            objects = Array(bares[1...])
        } else if let only = bares.first {
            // «زيارة التقى خلالها فلانا»: the subject was told before.
            let isTold = page.isA(scene.verb + 1, classes.adjunct) && page.words[scene.verb + 1].clitics.contains(.pronoun)
            let isSubject =
                isTold
                ? false
                : hasPronoun || scene.clause.elements.contains { frame.other.contains($0.link.rawValue) && $0.first.meets }
                    || frame.goalIsObject && (only.first.sort == .person || only.first.sort == .people)
            if isSubject {
                scene.actors = only.all
            } else if !isTold, frame.takesObject, memory.carried(scene.verb).map({ $0.entity == only.first.entity }) ?? true,
                let (subject, object) = clauses.apart(only)
            {
                scene.actors = [subject]
                objects = [object]
            } else {
                objects = [only]
            }
        }
        if frame.takesObject, let object = objects.first(where: { $0.first.meets || $0.first.sort == .thing && isPair($0.first) }),
            !object.isAfterMark || scene.actors.isEmpty
        {
            scene.others = object.all
        }
        if frame.goalIsObject, let object = objects.first(where: { $0.first.sort != .person && $0.first.sort != .people }) {
            scene.goals =
                frame.goalIsToward
                ? object.all.filter { $0.sort == .place || $0.sort == .state }
                : object.first.sort == .thing ? [object.first] : object.all.filter { $0.isGoal }
        }
        if hasPronoun, frame.takesObject, let meant = memory.carried(scene.verb) { scene.others.append(meant) }
    }

    private func isPair(_ one: Referent) -> Bool { memory.meant([one]).count == 2 }
}
