import SijillLanguage
import SijillModel

/// A rule of the tier, its fields understood.
///
///     kind contract
///     by document | deed        the anchor names a document, or is what the parties do
///     weak yes, strict          the word has other meanings: counts only with a deed, a value or a side; only signed
///     status signed             what the deed means for the status
///     others with, to, from     how the other sides hang on a deed
///     object on, object         how the thing bought or agreed on hangs on a deed
///     needs subject, other      what must be there for a deed: subject, other, two, value, object, body, company, asset, prize, lender
///     skip yes                  the anchor is no agreement
struct AgreementFrame: Sendable {
    struct Needs: OptionSet, Sendable {
        let rawValue: UInt16
        static let subject = Needs(rawValue: 1)
        static let other = Needs(rawValue: 2)
        static let two = Needs(rawValue: 4)
        static let value = Needs(rawValue: 8)
        static let object = Needs(rawValue: 16)
        static let body = Needs(rawValue: 32)
        /// What is bought can be bought.
        static let asset = Needs(rawValue: 64)
        static let company = Needs(rawValue: 128)
        /// What is won or handed over can be.
        static let prize = Needs(rawValue: 256)
        /// The giver is a state, or a body of no one state.
        static let lender = Needs(rawValue: 512)
        static let byName: [String: Needs] = [
            "subject": .subject, "other": .other, "two": .two, "value": .value, "object": .object, "body": .body,
            "asset": .asset, "company": .company, "prize": .prize, "lender": .lender,
        ]
    }

    let origin: String
    let kind: Agreement.Kind
    let isDeed: Bool
    let isWeak: Bool
    let isStrict: Bool
    /// Counts only where it is talked about.
    let isTalks: Bool
    let skips: Bool
    let status: Agreement.Status?
    let others: Set<UInt8>
    let takesObject: Bool
    /// The deed is to agree on what follows, be it a document.
    var isAgreeing: Bool { isDeed && kind == .agreement }
    let needs: Needs

    init(_ rule: Rule) {
        func list(_ key: String) -> [String] {
            (rule[key] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
        origin = rule.origin
        kind = Agreement.Kind(rawValue: rule["kind"] ?? "") ?? .agreement
        isDeed = rule["by"] == "deed"
        isStrict = rule["weak"] == "strict"
        isTalks = rule["weak"] == "talks"
        isWeak = rule["weak"] == "yes" || isStrict || isTalks
        skips = rule["skip"] == "yes"
        status = rule["status"].flatMap { Agreement.Status(rawValue: $0) }
        others = Set(list("others").compactMap { name in Link.allCases.first { String(describing: $0) == name }?.rawValue })
        takesObject = list("others").contains("object")
        needs = list("needs").reduce(into: Needs()) { $0.formUnion(Needs.byName[$1] ?? []) }
    }
}

/// The classes that the tier's mechanisms ask for, looked up once.
struct AgreementClasses: Sendable {
    /// A sector: the class of its words, and that of the names that belong to it.
    struct Sector: Sendable {
        let id: UInt16
        let member: UInt16?
        let name: String
    }
    /// Words that show what became of a document, each class with its status.
    let deeds: [(id: UInt16, status: Agreement.Status)]
    let done, plans, hopes, denies, future, award, give: UInt16?
    let subjectOn, subjectAfter, purpose, within, value, stop, both, several, adjunct, encounter, former: UInt16?
    let lists, noSector, relative, that, being, field, between, numbered, general, quality: UInt16?
    let sectors: [Sector]
    let goodsUnit, affairs, bodyHead, signs, signedBy, represents, witnesses, visit, visitNoun, announces, stages, occasion, event, scene, toward,
        placeNoun, capital,
        region,
        signingVenue, lasts, ofTime, oneUnit,
        twoUnits, and: UInt16?
    let currency, approve, negotiate, sideGroup, sideMany, sportDeal, asset, goods, dealIn, breaks, duration, timeUnit: UInt16?

    let absent, near, dealWord, from, respectively, isNot, talked, signsFor, besides, oneMore, cites, with, discuss, enter, zone, past, fail, want,
        fall, sportWord,
        acquisition, attended, convene, prize, win,
        loan, grant, holds, consortium, gathers, stance: UInt16?
    /// Words for documents.
    let documents: [UInt16]
    /// Nouns that begin the names of companies and other bodies.
    private let bodies: [UInt16]

    init(_ pack: Pack) {
        func id(_ name: String) -> UInt16? { pack.classes.id(name) }
        bodies = ["head-company", "head-organisation", "head-government"].compactMap { id($0) }
        documents = [
            "doc-agreement", "doc-memorandum", "doc-contract", "doc-treaty", "doc-venture", "doc-acquisition", "doc-loan", "doc-bailout", "doc-grant",
            "doc-purchase", "doc-programme", "doc-loose",
        ].compactMap { id($0) }
        holds = id("holds-deal")
        consortium = id("consortium")
        gathers = id("consortium-of")
        stance = id("stance")
        absent = id("absent")
        near = id("deed-near")
        dealWord = id("deal-word")
        from = id("link-from")
        respectively = id("respectively")
        isNot = id("is-not")
        talked = id("deed-negotiate")
        signsFor = id("signs-for")
        besides = id("besides")
        oneMore = id("one-more")
        cites = id("cites")
        with = id("link-with")
        discuss = id("deed-discuss")
        enter = id("deed-enter")
        zone = id("force-zone")
        past = id("deed-past")
        fail = id("deed-fail")
        want = id("deed-want")
        fall = id("deed-fall")
        sportWord = id("sport-word")
        attended = id("attended")
        convene = id("convene")
        prize = id("prize")
        win = id("win")
        loan = id("doc-loan")
        grant = id("doc-grant")
        acquisition = id("doc-acquisition")
        let statuses: [(String, Agreement.Status)] = [
            ("deed-cancel", .cancelled), ("deed-suspend", .suspended), ("deed-reject", .rejected), ("deed-force", .inForce),
            ("deed-complete", .completed), ("deed-sign", .signed), ("deed-negotiate", .negotiating), ("deed-discuss", .negotiating),
            ("deed-propose", .proposed),
            ("deed-agree", .agreed), ("deed-approve", .agreed),
        ]
        deeds = statuses.compactMap { name, status in id(name).map { ($0, status) } }
        done = id("deed-done")
        plans = id("deed-plan")
        hopes = id("deed-hope")
        denies = id("denies")
        future = id("future-word")
        award = id("deed-award")
        give = id("deed-give")
        subjectOn = id("subject-on")
        subjectAfter = id("subject-after")
        purpose = id("subject-purpose")
        within = id("link-in")
        value = id("value-word")
        stop = id("subject-stop")
        both = id("both-sides")
        several = id("several")
        adjunct = id("subject-adjunct")
        encounter = id("contract-other")
        former = id("former")
        lists = id("package-lists")
        noSector = id("no-sector")
        between = id("link-between")
        numbered = id("document-number")
        general = id("subject-general")
        quality = id("document-quality")
        relative = id("of-whom")
        that = id("said-that")
        being = id("being")
        field = id("subject-field")
        goodsUnit = id("goods-unit")
        affairs = id("affairs")
        bodyHead = id("head-company")
        signs = id("signs")
        signedBy = id("signed-by")
        represents = id("represents")
        witnesses = id("witnesses")
        visit = id("visit")
        visitNoun = id("visit-noun")
        announces = id("announces-deal")
        stages = id("stages-event")
        occasion = id("occasion")
        event = id("event-noun")
        scene = id("signing-scene")
        toward = id("link-to")
        placeNoun = id("place-noun")
        capital = id("capital")
        lasts = id("lasts")
        region = id("region-noun")
        signingVenue = id("signing-venue")
        ofTime = id("of-time")
        oneUnit = id("time-one")
        twoUnits = id("time-two")
        and = id("time-and")
        currency = id("currency")
        approve = id("deed-approve")
        negotiate = id("deed-negotiate")
        sideGroup = id("side-group")
        sideMany = id("side-many")
        sportDeal = id("sport-deal")
        asset = id("asset")
        goods = id("goods")
        dealIn = id("deal-in")
        breaks = id("subject-break")
        duration = id("duration-word")
        timeUnit = id("time-unit")
        let prefix = "sector-"
        sectors = pack.classes.names.indices.compactMap { index in
            let name = pack.classes.names[index]
            guard name.hasPrefix(prefix) else { return nil }
            let sector = String(name.dropFirst(prefix.count))
            return Sector(id: UInt16(index), member: id("member-" + sector), name: sector)
        }
    }

    func isBody(_ page: Page, _ token: Int) -> Bool { bodies.contains { page.isOf(token, $0) } }
}
