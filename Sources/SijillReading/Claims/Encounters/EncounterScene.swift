import SijillModel
import SijillText

/// Whom one clause has in its roles.
struct EncounterScene: Sendable {
    var actors: [Referent] = []
    var others: [Referent] = []
    var goals: [Referent] = []
    /// Who holds it, told after it: «زيارة يقوم بها الوزير».
    var holders: [Referent] = []
    var clause: Clause
    /// Who organises it.
    var host: Referent?
    /// «قمة باريس»: the place that the event is called by.
    var site: Referent?
    /// What stands between the verb and the event: «يعقد اليوم في لندن اجتماعا».
    var before: Clause?
    /// The verb that gives tense.
    var verb: Int
    /// The word for the encounter.
    let noun: Int
    /// Who does it was carried over from before the clause.
    var isCarried = false
    /// «للقاء الوزير»: what another deed is for.
    var isPurpose = false
    /// «الاجتماع»: one that was told of before.
    var isBack = false
    /// «حضر اللقاء فلان»: who else was there.
    var isSeen = false
    /// «جمع الرئيسين»: all who met are told.
    var isGathered = false
    /// Something is told to have been done at it: «خلال المراسم», «في منتدى».
    var isAttended = false
    /// «بحضور فلان»
    var hasGuests = false
    /// «الملتقى الاقتصادي الثاني»: called by a name of its own.
    var isNamed = false
    /// Asked for or invited to.
    var isInvited = false
    var topic: Int?

    init(_ clause: Clause, verb: Int) {
        self.clause = clause
        self.verb = verb
        noun = verb
    }
}
