import SijillModel
import SijillText

/// An encounter as one clause tells it.
struct EncounterDraft: Sendable {
    var rule: String
    var anchor: Int
    var kind: Encounter.Kind
    var participants: [Referent] = []
    var host: Referent?
    var place: Referent?
    var date: TimeItem?
    var topics: [Range<Int>] = []
    var status = Encounter.Status.held
    /// Who does it is named in the clause, not carried over.
    var isOwn = true
    /// «للقاء الوزير»: what another deed is for.
    var isPurpose = false
    /// Tells more of one told before; is none by itself.
    var isBack = false

    /// How much it says.
    var weight: Int {
        2 * participants.count + (host == nil ? 0 : 2) + (place == nil ? 0 : 1) + (date?.value == nil ? 0 : 1) + (topics.isEmpty ? 0 : 1)
            + (isOwn ? 2 : 0)
    }
}
