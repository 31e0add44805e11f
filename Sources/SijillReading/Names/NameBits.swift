import SijillLanguage

/// What a word can be to the readers of names; one bit for each class of the pack that they ask for.
struct NameBits: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(bit: Int) { rawValue = 1 << UInt64(bit) }

    // The world.
    static let country = NameBits(bit: 0)
    static let nationality = NameBits(bit: 1)
    static let place = NameBits(bit: 2)
    static let bloc = NameBits(bit: 3)
    static let organisation = NameBits(bit: 4)
    static let blocAdjective = NameBits(bit: 5)
    // First words of the names of organisations.
    static let headCompany = NameBits(bit: 6)
    static let headGovernment = NameBits(bit: 7)
    static let headOrganisation = NameBits(bit: 8)
    static let headGroup = NameBits(bit: 9)
    static let headPlace = NameBits(bit: 10)
    static let headMedia = NameBits(bit: 11)
    // Persons.
    static let office = NameBits(bit: 12)
    static let trade = NameBits(bit: 13)
    static let relation = NameBits(bit: 14)
    static let honorific = NameBits(bit: 15)
    static let personName = NameBits(bit: 16)
    static let given = NameBits(bit: 17)
    static let family = NameBits(bit: 18)
    static let particle = NameBits(bit: 19)
    static let minister = NameBits(bit: 20)
    static let ministryField = NameBits(bit: 21)
    static let headOfState = NameBits(bit: 22)
    /// Is an ordinary word too.
    static let ordinary = NameBits(bit: 23)
    // Small words of `names.rules`.
    /// «جانب», «حكومة»: with a nationality it stands for the state.
    static let side = NameBits(bit: 24)
    /// «المملكة»: a state by its form of government.
    static let stateNoun = NameBits(bit: 25)
    /// «السابق».
    static let former = NameBits(bit: 26)
    /// «المكلف», «بالإنابة».
    static let acting = NameBits(bit: 27)
    /// «نظير».
    static let counterpart = NameBits(bit: 28)
    /// «القابضة», «المحدودة».
    static let companyTail = NameBits(bit: 29)
    /// Looks like a name by its form, but means anybody's: «مجلس الإدارة».
    static let generic = NameBits(bit: 30)
    /// Never part of a person's name, whatever the lists of names say.
    static let notPerson = NameBits(bit: 31)
    /// Ministries, authorities, committees: what follows is a field, joined with و.
    static let fieldHead = NameBits(bit: 32)
    /// «لدى», «في», «باسم»: a title goes on to where it is held.
    static let titleLink = NameBits(bit: 33)
    /// «البلدان», «الجانبان».
    static let pair = NameBits(bit: 34)
    /// «بلاده».
    static let homeland = NameBits(bit: 35)
    /// Verbs of saying.
    static let say = NameBits(bit: 36)
    /// «تعيين», «تولى».
    static let appoint = NameBits(bit: 37)
    static let city = NameBits(bit: 38)
    static let capital = NameBits(bit: 39)
    /// A preposition of place.
    static let locative = NameBits(bit: 40)
    /// «أحد», «كبير»: stands before people, never in names.
    static let headPerson = NameBits(bit: 41)
    static let headOfGovernment = NameBits(bit: 42)
    static let committee = NameBits(bit: 43)
    static let ambiguousPlace = NameBits(bit: 44)
    static let formerVerb = NameBits(bit: 45)
    static let holdsPost = NameBits(bit: 46)
    static let courtesy = NameBits(bit: 47)
    /// «الأمير», «الشيخ»: a rank, no office, where nothing follows that it is of.
    static let bareRank = NameBits(bit: 48)
    static let ambassador = NameBits(bit: 49)
    static let spokesperson = NameBits(bit: 50)
    /// A word of some sector: «نفط», «تأمين».
    static let sector = NameBits(bit: 51)

    /// «الكاتب», «اللاعب»: a name often follows.
    static let profession = NameBits(bit: 52)

    /// «العام», «الخاص»: part of titles, though never of names.
    static let titleAdjective = NameBits(bit: 53)
    /// Heads of a body: «رئيس», «مدير».
    static let head = NameBits(bit: 54)
    /// «ولي العهد».
    static let royal = NameBits(bit: 55)

    /// «الحالي», «الجديد».
    static let incumbent = NameBits(bit: 56)

    /// A given name that Arabs bear, and a state whose offices they hold.
    static let arabName = NameBits(bit: 57)
    static let arabState = NameBits(bit: 58)

    /// «إيه», «تي»: a letter of another script, spelled out; «أند» between two.
    static let letter = NameBits(bit: 59)
    static let letterJoint = NameBits(bit: 60)
    /// «زين», «إعمار»: a company between quotation marks only.
    static let quotedName = NameBits(bit: 61)
    /// Work that a company is engaged for: «لتوريد المحولات» belongs to no name.
    static let task = NameBits(bit: 62)
    /// An office that states give: whoever holds it is of the state of its nationality.
    static let ofState = NameBits(bit: 63)

    static let heads: NameBits = [.headCompany, .headGovernment, .headOrganisation, .headGroup, .headPlace, .headMedia]
    static let bodyHeads: NameBits = [.headCompany, .headGovernment, .headOrganisation, .headGroup, .headMedia]
    static let world: NameBits = [.country, .place, .bloc, .organisation]

    /// Class names of the pack, with what they mean here.
    private static let byClass: [(String, NameBits)] = [
        ("country", .country), ("nationality", .nationality), ("place", .place), ("region", .place), ("bloc", .bloc),
        ("organisation", .organisation), ("organisation-name", .organisation), ("bloc-adjective", .blocAdjective),
        ("head-company", .headCompany), ("head-government", .headGovernment), ("head-organisation", .headOrganisation),
        ("head-group", .headGroup), ("head-place", .headPlace), ("head-media", .headMedia), ("office", .office), ("trade", .trade),
        ("family", .relation), ("bare-rank", .bareRank), ("ambassador", .ambassador), ("consul", .ambassador), ("spokesperson", .spokesperson),
        ("honorific", .honorific),
        ("person-name", .personName), ("person-given", .given),
        ("person-both", [.given, .family]), ("person-family", .family), ("person-particle", .particle), ("minister", .minister),
        ("ministry-field", .ministryField), ("head-of-state", .headOfState), ("head-of-government", .headOfGovernment),
        ("ordinary-name", .ordinary), ("side-noun", .side), ("state-noun", .stateNoun), ("former", .former), ("acting", .acting),
        ("counterpart", .counterpart), ("company-tail", .companyTail), ("generic-name", .generic), ("not-person", .notPerson),
        ("field-head", .fieldHead), ("title-link", .titleLink), ("both-sides", .pair), ("homeland", .homeland), ("say", .say),
        ("appoint", .appoint), ("city", .city), ("capital", .capital), ("locative", .locative), ("head-person", .headPerson),
        ("committee-head", .committee), ("ambiguous-place", .ambiguousPlace), ("former-verb", .formerVerb), ("post-link", .holdsPost),
        ("profession", .profession), ("title-adjective", .titleAdjective), ("head", .head), ("incumbent", .incumbent), ("royal", .royal),
        ("arab-name", .arabName), ("arab-state", .arabState), ("spelled-letter", .letter),
        ("spelled-joint", .letterJoint), ("organisation-quoted", .quotedName), ("task", .task), ("takes-country", .ofState),
        ("office-state", .ofState),
        ("office-government", .ofState), ("office-diplomatic", .ofState), ("office-military", .ofState),
        ("honorific-courtesy", .courtesy),
        ("honorific-academic", .courtesy),
    ]

    /// For each class set of the pack its bits.
    static func table(_ pack: Pack) -> [NameBits] {
        var bits: [UInt16: NameBits] = [:]
        for (name, some) in byClass { if let id = pack.classes.id(name) { bits[id, default: []].formUnion(some) } }
        for (id, name) in pack.classes.names.enumerated() where name.hasPrefix("sector-") { bits[UInt16(id), default: []].formUnion(.sector) }
        let mask = Classes.Mask(bits.keys, pack.classes)
        return (0..<UInt32(pack.classes.count)).map { set in
            var all = NameBits()
            pack.classes.forEach(of: set, in: mask) { id in all.formUnion(bits[id] ?? []) }
            return all
        }
    }
}
