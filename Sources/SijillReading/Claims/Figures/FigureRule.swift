import SijillLanguage
import SijillModel

/// What an amount may be for a measure.
struct UnitKinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let money = UnitKinds(rawValue: 1)
    static let percent = UnitKinds(rawValue: 2)
    /// Tonnes, barrels, megawatts.
    static let goods = UnitKinds(rawValue: 4)
    /// Companies, projects, tourists.
    static let count = UnitKinds(rawValue: 8)
    /// Of an index.
    static let points = UnitKinds(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Parameter words: `money percent`.
    init(words: String) {
        self = words.split(separator: " ").reduce(into: []) { kinds, word in
            switch word {
            case "money": kinds.insert(.money)
            case "percent": kinds.insert(.percent)
            case "goods": kinds.insert(.goods)
            case "count": kinds.insert(.count)
            case "points": kinds.insert(.points)
            default: break
            }
        }
    }
}

/// Which field of a figure a name goes to.
enum FigureSlot: String, Sendable { case from, to, between }

/// A rule of `figures.rules`, its fields read.
struct FigureRule: Sendable {
    enum Part: String, Sendable { case cue, move, level, link, mode, clause, carrier, drop, unit, was, whole }
    enum Link: String, Sendable { case earlier, conversion, member }

    let origin: String
    let part: Part
    let measure: Figure.Measure
    let units: UnitKinds
    /// A percentage is the level itself, not a change.
    let percentIsLevel: Bool
    let isMinus: Bool
    let direction: Change.Direction
    let modality: Modality
    let link: Link
    let rank: Int
    let ofComplement: Bool
    /// What it governs is no figure: the price of a contract.
    let isVoid: Bool
    /// A noun that it is in construct with, or the article.
    let needsComplement, needsArticle: Bool
    let owner, toward, out, inside, between, subject: FigureSlot?

    init(_ rule: Rule) {
        func slot(_ key: String) -> FigureSlot? { rule[key].flatMap { FigureSlot(rawValue: $0) } }
        origin = rule.origin
        part = rule["part"].flatMap { Part(rawValue: $0) } ?? .carrier
        measure = rule["measure"].flatMap { Figure.Measure(rawValue: $0) } ?? .other
        units = UnitKinds(words: rule["units"] ?? "")
        percentIsLevel = rule["level"] == "percent"
        isMinus = rule["sign"] == "minus"
        direction = rule["direction"] == "down" ? .down : .up
        modality = rule["modality"].flatMap { Modality(rawValue: $0) } ?? .actual
        link = rule["link"].flatMap { Link(rawValue: $0) } ?? .earlier
        rank = rule["rank"].flatMap { Int($0) } ?? 1
        ofComplement = rule["of"] == "complement"
        isVoid = rule["measure"] == "none"
        needsComplement = rule["needs"] == "complement"
        needsArticle = rule["needs"] == "article"
        owner = slot("owner")
        toward = slot("toward")
        out = slot("out")
        inside = slot("inside")
        between = slot("between")
        subject = slot("subject")
    }
}

/// Where a rule fired in a sentence.
struct FigureEvent: Sendable {
    let rule: Int
    let tokens: Range<Int>
    let isVerb: Bool
}

/// Classes of small words that the reading of figures asks for.
struct FigureWords: Sendable {
    let to, from, at, inside, between, both, with, relative, per, that, favour: UInt16?
    /// Nouns of many who act as one; those of people; verbs of borrowing; what tells and what leads to it.
    let collective, people, imports, market, paper, borrowing, citing, report: UInt16?
    /// Looks like a nationality and is none.
    let homonym: UInt16?
    /// «على», «لدى»; adjectives that say nothing of what; heads whose names belong to them.
    let upon, plain, named: UInt16?
    /// Nouns of amount; what ends a noun phrase; parts of an economy or a company; what is built or done.
    let head, versus, sector, works: UInt16?
    /// What is delivered at a time, what was never so since; the end of a time.
    let delivery, record, end: UInt16?
    /// What is of the economy though no measure is named by it: people, land, fuels.
    let economic: UInt16?
    /// Heads of the names of bodies; «أو»; players and matches.
    let body, or, sport: UInt16?

    init(_ pack: Pack) {
        to = pack.classes.id("fig-to")
        from = pack.classes.id("fig-from")
        at = pack.classes.id("fig-at")
        inside = pack.classes.id("fig-in")
        between = pack.classes.id("fig-between")
        both = pack.classes.id("both-sides")
        with = pack.classes.id("fig-with")
        relative = pack.classes.id("fig-relative")
        that = pack.classes.id("fig-that")
        per = pack.classes.id("fig-per")
        favour = pack.classes.id("fig-favour")
        collective = pack.classes.id("fig-collective")
        imports = pack.classes.id("fig-imports")
        market = pack.classes.id("fig-market")
        paper = pack.classes.id("fig-paper")
        body = pack.classes.id("fig-body")
        sport = pack.classes.id("sport-word")
        or = pack.classes.id("fig-or")
        economic = pack.classes.id("fig-economic")
        delivery = pack.classes.id("fig-delivery")
        record = pack.classes.id("fig-record")
        end = pack.classes.id("fig-end")
        head = pack.classes.id("fig-head")
        versus = pack.classes.id("fig-versus")
        sector = pack.classes.id("fig-sector")
        works = pack.classes.id("fig-works")
        upon = pack.classes.id("fig-upon")
        plain = pack.classes.id("fig-plain")
        named = pack.classes.id("fig-named")
        homonym = pack.classes.id("fig-homonym")
        people = pack.classes.id("fig-people")
        borrowing = pack.classes.id("fig-borrow")
        citing = pack.classes.id("fig-citing")
        report = pack.classes.id("fig-report")
    }
}
