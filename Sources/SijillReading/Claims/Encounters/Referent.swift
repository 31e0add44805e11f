import SijillLanguage
import SijillModel
import SijillText

/// What a noun phrase of a clause means: somebody named, somebody known by an office, people, a place, a thing.
struct Referent: Sendable {
    enum Sort: UInt8, Sendable {
        /// One person, named or meant by an office.
        case person
        /// Persons without names: «وفد تجاري», «عدد من الوزراء».
        case people
        case state, body, place
        /// «قصر الحكم», «مستشفى العيون»: a building or institution that no list knows.
        case venue
        /// A pronoun: whom it means is not decided here.
        case pronoun
        case thing
    }

    var tokens: Range<Int>
    var span: Span
    /// Index into the page's entities, or -1: then the phrase is its own name.
    var entity = -1
    var item: NameItem?
    var sort: Sort

    /// Can meet somebody.
    var meets: Bool { sort == .person || sort == .people || sort == .state || sort == .body }
    /// Can be visited.
    var isGoal: Bool { sort == .place || sort == .state || sort == .body || sort == .venue }
    var isPlace: Bool { sort == .place || sort == .state || sort == .venue }

    /// Whether both are the same mention or the same entity.
    func means(_ other: Referent) -> Bool { entity >= 0 || other.entity >= 0 ? entity == other.entity : tokens == other.tokens }
}

/// How a phrase hangs on the word before it.
enum Link: UInt8, Sendable, CaseIterable {
    /// Without a preposition: subject or object.
    case bare
    case with, by, to, `in`, from, between, about, including, ledBy
    /// «بحضور»
    case presence
    /// Any other preposition.
    case other
}

/// A phrase of a clause with all that «و» joins to it.
struct Element: Sendable {
    var link: Link
    var all: [Referent]
    /// A comma stands before it.
    var isAfterMark: Bool
    var first: Referent { all[0] }
}

/// What stands after a word up to where its clause ends.
struct Clause: Sendable {
    var elements: [Element] = []
    var times: [TimeItem] = []
    var end: Int
    /// Where the words about the matter begin: after «لبحث», «حول».
    var topic: Int?
    /// How many elements and times stand before «خلال», «بعد»: what comes after may belong to something else.
    var adjunct: (elements: Int, times: Int)?
}
