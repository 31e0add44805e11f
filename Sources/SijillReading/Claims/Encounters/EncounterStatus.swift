import SijillLanguage
import SijillModel
import SijillText

/// Whether an encounter was held, is planned, goes on or was called off.
struct EncounterStatus {
    let page: Page
    let classes: EncounterClasses
    let clauses: ClauseReader

    init(_ clauses: ClauseReader) {
        self.clauses = clauses
        page = clauses.page
        classes = clauses.classes
    }

    func isDenied(_ token: Int) -> Bool {
        token > 0 && page.isA(token - 1, classes.denies) && page.name(at: token - 1) == nil && page.sentence(of: token).contains(token - 1)
    }

    func status(_ frame: EncounterFrame, _ scene: EncounterScene, _ draft: EncounterDraft) -> Encounter.Status {
        let (verb, anchor) = (scene.verb, draft.anchor)
        if clauses.isBefore(anchor, classes.cancels, within: 4) { return .cancelled }
        if let fixed = frame.status { return fixed }
        if scene.isInvited { return .planned }
        let word = page.words[verb]
        if word.clitics.contains(.future) || page.isA(verb - 1, classes.future) { return .planned }
        if page.isA(verb, classes.plans) || clauses.isBefore(verb, classes.plans, within: 5) || clauses.isBefore(anchor, classes.plans, within: 4) {
            return .planned
        }
        if let date = draft.date, date.isFuture { return .planned }
        if scene.isPurpose, verb == anchor { return .planned }
        for token in anchor..<min(anchor + 8, page.sentence(of: anchor).upperBound) {
            if page.isA(token, classes.next), verb == anchor || !page.words[verb].has(.past) { return .planned }
            if page.isA(token, classes.calledOff) { return .cancelled }
            if page.isA(token, classes.now) { return .ongoing }
        }
        let isPresent = word.has(.present) && !word.has(.past)
        guard frame.isArrival || isPresent, frame.kind == .visit else { return .held }
        let isToday = draft.date?.isRecent(page) == true
        if frame.isArrival, !isPresent { return isToday ? .ongoing : .held }
        if page.isA(verb - 1, classes.relative) { return .ongoing }
        return isToday ? .planned : page.text.title.contains(anchor) ? .held : .ongoing
    }

    /// «خلال زيارته إلى فرنسا»: a journey abroad, on which something is told to happen, goes on.
    func status(of visit: EncounterDraft) -> Encounter.Status {
        guard visit.status == .held, visit.host?.sort == .state, visit.date?.value == nil else { return visit.status }
        return clauses.isBefore(visit.anchor, classes.attends, within: 2) ? .ongoing : .held
    }
}

extension TimeItem {
    /// Today or yesterday, as seen from the day of publication.
    func isRecent(_ page: Page) -> Bool {
        guard let published = page.article.published, let value, let day = Day(value), value.utf8.count == 10 else { return false }
        return day == published || day == published.adding(-1)
    }
}
