import SijillModel
import SijillLanguage
import SijillText

/// A rule of the tier, its fields understood.
///
///     kind meeting
///     actor subject | owner | none     who does it: a verb's subject; whose event it is, or who holds it
///     other object, with, by, to, between, about, in
///     goal object, to, toward, in, by  what is visited
///     host actor | other | goal | body
///     needs actor, other, goal, two, person, place, setting, held, presence, seen, phone
///     status planned | ongoing | cancelled | arrival
///     object CLASS                     the object must be of this class
struct EncounterFrame: Sendable {
    enum ActorWay: String, Sendable { case subject, owner, none }
    enum HostWay: String, Sendable { case none, actor, other, goal, body }
    struct Needs: OptionSet, Sendable {
        let rawValue: UInt16
        static let actor = Needs(rawValue: 1)
        static let other = Needs(rawValue: 2)
        static let goal = Needs(rawValue: 4)
        /// Two participants.
        static let two = Needs(rawValue: 8)
        /// Place or date.
        static let setting = Needs(rawValue: 16)
        /// A person among the participants.
        static let person = Needs(rawValue: 32)
        static let place = Needs(rawValue: 64)
        /// A verb that holds it.
        static let held = Needs(rawValue: 128)
        /// Somebody who attends it.
        static let presence = Needs(rawValue: 256)
        /// A verb of seeing it.
        static let seen = Needs(rawValue: 512)
        /// «هاتفيا»
        static let phone = Needs(rawValue: 1024)
        static let byName: [String: Needs] = [
            "actor": .actor, "other": .other, "goal": .goal, "two": .two, "setting": .setting, "person": .person, "place": .place,
            "held": .held, "presence": .presence, "seen": .seen, "phone": .phone,
        ]
    }

    let origin: String
    let kind: Encounter.Kind
    let actor: ActorWay
    let other: Set<UInt8>
    let goal: Set<UInt8>
    let takesObject: Bool
    let goalIsObject: Bool
    /// What is visited hangs on «إلى», not on «ل».
    let goalIsToward: Bool
    let host: HostWay
    let needs: Needs
    let status: Encounter.Status?
    let isArrival: Bool
    let object: UInt16?
    /// The anchor is left out: it is no encounter.
    let skips: Bool

    init(_ rule: Rule, _ pack: Pack) {
        func list(_ key: String) -> [String] {
            (rule[key] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }.map { String($0) }
        }
        func links(_ key: String) -> Set<UInt8> {
            Set(list(key).compactMap { name in Link.allCases.first { String(describing: $0) == name }?.rawValue })
        }
        origin = rule.origin
        kind = Encounter.Kind(rawValue: rule["kind"] ?? "") ?? .meeting
        actor = ActorWay(rawValue: rule["actor"] ?? "") ?? .subject
        other = links("other")
        goal = links("goal")
        takesObject = list("other").contains("object")
        goalIsObject = list("goal").contains("object")
        goalIsToward = list("goal").contains("toward")
        host = HostWay(rawValue: rule["host"] ?? "") ?? .none
        needs = list("needs").reduce(into: Needs()) { $0.formUnion(Needs.byName[$1] ?? []) }
        isArrival = rule["status"] == "arrival"
        status = Encounter.Status(rawValue: rule["status"] ?? "")
        object = rule["object"].flatMap { pack.classes.id($0) }
        skips = rule["skip"] == "yes"
    }
}

/// The classes that the tier's mechanisms ask for, looked up once.
struct EncounterClasses: Sendable {
    let honorific, office, placeNoun, venue, people, someOf: UInt16?
    let with, presence, to, within, from, between, about, including, ledBy, leads: UInt16?
    let relative, that, breaks, being, future, denies, perhaps: UInt16?
    let holds, gathers, cancels, plans, wishes, next, now, discusses, purposeOther, calledOff, covers: UInt16?
    let capital, nationality, sides: UInt16?
    let invitation, accepts, organises, byPhone, under, ceremony, station, journey, ownOffice, visitKind, bothSides, sees, attends, not, each, crowd,
        delegates, room, this, invites, done, adjunct, tour, talks, howOften, website, leaves: UInt16?
    /// Offices of whole states: who holds them is nowhere's.
    let ofStates: [UInt16]
    let statement: StatementClasses

    init(_ pack: Pack) {
        func id(_ name: String) -> UInt16? { pack.classes.id(name) }
        honorific = id("honorific")
        office = id("office")
        placeNoun = id("place-noun")
        venue = id("venue")
        people = id("people")
        someOf = id("some-of")
        with = id("link-with")
        presence = id("link-presence")
        to = id("link-to")
        within = id("link-in")
        from = id("link-from")
        between = id("link-between")
        about = id("link-about")
        including = id("link-including")
        ledBy = id("led-by")
        leads = id("leads")
        relative = id("of-whom")
        that = id("said-that")
        breaks = id("clause-break")
        being = id("being")
        future = id("future-word")
        denies = id("denies")
        perhaps = id("perhaps")
        holds = id("holds-event")
        gathers = id("gathers")
        cancels = id("cancels")
        plans = id("plans")
        wishes = id("wishes")
        next = id("coming")
        now = id("right-now")
        discusses = id("discusses")
        purposeOther = id("purpose")
        calledOff = id("called-off")
        covers = id("covers")
        capital = id("capital")
        nationality = id("nationality")
        sides = id("side-group")
        invitation = id("invitation")
        accepts = id("accepts")
        organises = id("organises")
        byPhone = id("by-phone")
        under = id("under")
        ceremony = id("ceremony-noun")
        station = id("station")
        journey = id("journey")
        ownOffice = id("own-office")
        visitKind = id("visit-kind")
        attends = id("attends")
        bothSides = id("both-sides")
        sees = id("event-seen")
        not = id("not")
        each = id("each")
        crowd = id("crowd")
        delegates = id("delegates")
        room = id("room")
        this = id("this")
        invites = id("invites")
        done = id("done")
        adjunct = id("adjunct")
        tour = id("tour-noun")
        talks = id("talks-noun")
        howOften = id("how-often")
        website = id("website")
        leaves = id("leaves")
        ofStates = ["minister", "head-of-state", "head-of-government"].compactMap { pack.classes.id($0) }
        statement = StatementClasses(pack)
    }
}
