import SijillLanguage
import SijillText

/// Where the words that somebody says stand, seen from the word that reports them.
struct ContentKinds: OptionSet, Sendable {
    let rawValue: UInt8
    /// After أن, إن, بأن: «قال إن …».
    static let clause = ContentKinds(rawValue: 1)
    /// After a colon.
    static let colon = ContentKinds(rawValue: 2)
    /// Between quotation marks.
    static let quotation = ContentKinds(rawValue: 4)
    /// A noun phrase: «أكد أهمية …», «دعا إلى …».
    static let object = ContentKinds(rawValue: 8)
    /// The words before the anchor: «…، حسب ما ذكر فلان».
    static let before = ContentKinds(rawValue: 16)

    /// Words as they were spoken, right after the anchor: «وقال لقد …».
    static let bare = ContentKinds(rawValue: 32)

    static let byName: [String: ContentKinds] = [
        "clause": .clause, "colon": .colon, "quotation": .quotation, "object": .object, "before": .before, "bare": .bare,
    ]
}

/// How the speaker is found.
enum SpeakerWay: String, Sendable {
    /// The verb's subject.
    case subject
    /// Whoever the sentence speaks of: of participles.
    case carried
    /// The name after a preposition: «نقلت الوكالة عن فلان قوله».
    case source
    /// The words before the anchor.
    case before
}

/// A rule of the tier, its fields understood.
struct StatementFrame: Sendable {
    let origin: String
    let kind: ContentKinds
    let way: SpeakerWay
    /// Class of the prepositions that lead to the content.
    let through: UInt16?
    /// Classes of the prepositions one of which must stand before أن.
    let after: [UInt16]
    /// «ب» written with the first word leads to the content.
    let byClitic: Bool
    /// Tokens that the content may be away.
    let near: Int
    let skips: Bool
    let inTitle: Bool

    init(_ rule: Rule, _ pack: Pack) {
        origin = rule.origin
        kind = ContentKinds.byName[rule["needs"] ?? ""] ?? []
        way = SpeakerWay(rawValue: rule["speaker"] ?? "") ?? .subject
        through = rule["through"].flatMap { pack.classes.id($0) }
        after = (rule["after"] ?? "").split(separator: " ").compactMap { pack.classes.id(String($0)) }
        byClitic = rule["clitic"] == "by"
        near = rule["near"].flatMap { Int($0) } ?? (way == .carried ? 10 : 60)
        skips = rule["skip"] == "yes"
        inTitle = rule["where"] == "title"
    }
}

/// A word that may report, with all rules that it anchors.
struct StatementAnchor: Sendable {
    let token: Int
    var end: Int
    /// Indices of frames, in the order of the rules.
    var frames: [Int]
    var way: SpeakerWay
    var isFeminine: Bool
    /// The form names its number: «قالوا», «متوقعين».
    var isPlural: Bool
    var kinds: ContentKinds = []
    var near = 0
}

/// What somebody says, found but not yet said by anybody.
struct FoundContent: Sendable {
    let anchor: Int
    let frame: Int
    /// Where the part that reports ends: a complementiser, a colon, a preposition, or the content itself.
    var boundary: Int
    var span: Span
    var isDirect: Bool
}

/// The classes that the tier's mechanisms ask for, looked up once.
struct StatementClasses: Sendable {
    let that, thatHe, sayer, but, what, counter, issued, speakingDocument, ofWhom, denies, perhaps, cites, turns, whileSaid, inNameOf, document,
        being, modal, aboutWhat, thanks, opensSpeech, style, wills: UInt16?
    let office, honorific, say, personName, headCompany: UInt16?
    /// Heads of the names of organisations.
    let heads: [UInt16]

    init(_ pack: Pack) {
        func id(_ name: String) -> UInt16? { pack.classes.id(name) }
        that = id("said-that")
        thatHe = id("said-that-he")
        sayer = id("sayer")
        but = id("but")
        what = id("what")
        counter = id("counter")
        issued = id("issued")
        speakingDocument = id("speaking-document")
        ofWhom = id("of-whom")
        denies = id("denies")
        perhaps = id("perhaps")
        cites = id("cites")
        turns = id("turns")
        whileSaid = id("while-said")
        inNameOf = id("in-name-of")
        document = id("document")
        being = id("being")
        modal = id("modal")
        aboutWhat = id("about-what")
        thanks = id("thanks")
        opensSpeech = id("opens-speech")
        style = id("style")
        wills = id("wills")
        office = id("office")
        honorific = id("honorific")
        say = id("say")
        personName = id("person-name")
        headCompany = id("head-company")
        heads = pack.classes.names.indices.filter { pack.classes.names[$0].hasPrefix("head-") && pack.classes.names[$0] != "head-place" }.map {
            UInt16($0)
        }
    }
}

extension Page {
    /// Whether the word at `token` is of a class that the pack may not have.
    @inline(__always) func isA(_ token: Int, _ classID: UInt16?) -> Bool { classID.map { isOf(token, $0) } ?? false }

    @inline(__always) func isWord(_ token: Int) -> Bool { holds(token) && text.tokens[token].kind == .word }

    /// The quotation that opens at `token`.
    func quotation(opening token: Int) -> Quotation? {
        guard isMark(token, "\"") else { return nil }
        let all = text.quotations
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].open < token { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].open == token ? all[low] : nil
    }

    /// Past a parenthesis that opens at `token`, where it closes soon.
    func afterParenthesis(_ token: Int, limit: Int) -> Int? {
        guard isMark(token, "(") else { return nil }
        var at = token + 1
        while at < min(limit, token + 24) {
            if isMark(at, ")") { return at + 1 }
            at += 1
        }
        return nil
    }

    /// A verb with a subject of its own, not only a word that could be one.
    func isFiniteVerb(_ token: Int) -> Bool {
        let word = words[token]
        return word.isKnown && word.has(.verb) && !word.hasArticle
            && !word.has([.noun, .name, .preposition, .particle, .conjunction, .adverb, .adjective, .verbalNoun])
    }

    func isPreposition(_ token: Int) -> Bool {
        isWord(token) && (words[token].has(.preposition) && !words[token].hasArticle || text.tokens[token].foldLength <= 2)
    }
}
