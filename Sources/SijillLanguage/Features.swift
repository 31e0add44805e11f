/// What a word form says of itself: part of speech, number, gender, person, tense.
///
/// A form may carry several bits of one kind when spelling without vowels leaves it open:
/// «يوقع» is active and passive at once. Inlinable, because readers ask several times for each word.
public struct Features: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    // Part of speech.
    @inlinable public static var verb: Features { Features(rawValue: 1 << 0) }
    @inlinable public static var noun: Features { Features(rawValue: 1 << 1) }
    @inlinable public static var adjective: Features { Features(rawValue: 1 << 2) }
    @inlinable public static var preposition: Features { Features(rawValue: 1 << 3) }
    @inlinable public static var conjunction: Features { Features(rawValue: 1 << 4) }
    /// Personal, demonstrative and relative pronouns.
    @inlinable public static var pronoun: Features { Features(rawValue: 1 << 5) }
    @inlinable public static var adverb: Features { Features(rawValue: 1 << 6) }
    /// Negations, أنّ and its sisters, قد, سوف, question words.
    @inlinable public static var particle: Features { Features(rawValue: 1 << 7) }
    @inlinable public static var numeral: Features { Features(rawValue: 1 << 8) }
    /// A word that is part of a proper name.
    @inlinable public static var name: Features { Features(rawValue: 1 << 9) }

    // Forms of a verb.
    @inlinable public static var past: Features { Features(rawValue: 1 << 10) }
    @inlinable public static var present: Features { Features(rawValue: 1 << 11) }
    @inlinable public static var passive: Features { Features(rawValue: 1 << 12) }
    @inlinable public static var verbalNoun: Features { Features(rawValue: 1 << 13) }
    @inlinable public static var activeParticiple: Features { Features(rawValue: 1 << 14) }
    @inlinable public static var passiveParticiple: Features { Features(rawValue: 1 << 15) }

    // Agreement.
    @inlinable public static var masculine: Features { Features(rawValue: 1 << 16) }
    @inlinable public static var feminine: Features { Features(rawValue: 1 << 17) }
    @inlinable public static var singular: Features { Features(rawValue: 1 << 18) }
    @inlinable public static var dual: Features { Features(rawValue: 1 << 19) }
    @inlinable public static var plural: Features { Features(rawValue: 1 << 20) }
    @inlinable public static var first: Features { Features(rawValue: 1 << 21) }
    @inlinable public static var second: Features { Features(rawValue: 1 << 22) }
    @inlinable public static var third: Features { Features(rawValue: 1 << 23) }

    /// Spelled with the article inside the form itself.
    @inlinable public static var definite: Features { Features(rawValue: 1 << 24) }
    /// Can only be followed by its complement: «مليوني», «وزيرا», «مسؤولي».
    @inlinable public static var construct: Features { Features(rawValue: 1 << 25) }
    /// Ends in the alef of an indefinite accusative: «اتفاقًا», «مؤكدًا».
    @inlinable public static var accusative: Features { Features(rawValue: 1 << 26) }
    /// Begins with a hamza, and without it is another word with the article: «ألغاز», «الغاز».
    @inlinable public static var yields: Features { Features(rawValue: 1 << 27) }
    /// Spells a letter of another script; only «و» is written together with it.
    @inlinable public static var letter: Features { Features(rawValue: 1 << 28) }
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
