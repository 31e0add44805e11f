/// What a word form says of itself: part of speech, number, gender, person, tense.
///
/// A form may carry several bits of one kind when spelling without vowels leaves it open:
/// «يوقع» is active and passive at once.
public struct Features: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    // Part of speech.
    public static let verb = Features(rawValue: 1 << 0)
    public static let noun = Features(rawValue: 1 << 1)
    public static let adjective = Features(rawValue: 1 << 2)
    public static let preposition = Features(rawValue: 1 << 3)
    public static let conjunction = Features(rawValue: 1 << 4)
    /// Personal, demonstrative and relative pronouns.
    public static let pronoun = Features(rawValue: 1 << 5)
    public static let adverb = Features(rawValue: 1 << 6)
    /// Negations, أنّ and its sisters, قد, سوف, question words.
    public static let particle = Features(rawValue: 1 << 7)
    public static let numeral = Features(rawValue: 1 << 8)
    /// A word that is part of a proper name.
    public static let name = Features(rawValue: 1 << 9)

    // Forms of a verb.
    public static let past = Features(rawValue: 1 << 10)
    public static let present = Features(rawValue: 1 << 11)
    public static let passive = Features(rawValue: 1 << 12)
    public static let verbalNoun = Features(rawValue: 1 << 13)
    public static let activeParticiple = Features(rawValue: 1 << 14)
    public static let passiveParticiple = Features(rawValue: 1 << 15)

    // Agreement.
    public static let masculine = Features(rawValue: 1 << 16)
    public static let feminine = Features(rawValue: 1 << 17)
    public static let singular = Features(rawValue: 1 << 18)
    public static let dual = Features(rawValue: 1 << 19)
    public static let plural = Features(rawValue: 1 << 20)
    public static let first = Features(rawValue: 1 << 21)
    public static let second = Features(rawValue: 1 << 22)
    public static let third = Features(rawValue: 1 << 23)

    /// Spelled with the article inside the form itself.
    public static let definite = Features(rawValue: 1 << 24)
    /// Can only be followed by its complement: «مليوني», «وزيرا», «مسؤولي».
    public static let construct = Features(rawValue: 1 << 25)
    /// Ends in the alef of an indefinite accusative: «اتفاقًا», «مؤكدًا».
    public static let accusative = Features(rawValue: 1 << 26)
    /// Begins with a hamza, and without it is another word with the article: «ألغاز», «الغاز».
    public static let yields = Features(rawValue: 1 << 27)
}

/// One written form of a lemma, before folding.
public struct Inflection: Hashable, Sendable {
    public let form: String
    public let features: Features
    public init(_ form: String, _ features: Features) {
        self.form = form
        self.features = features
    }
}
