package import SijillMatch

/// A rule of a pack: what it is anchored at, and fields that the reader of its tier understands.
package struct Rule: Sendable {
    package struct Field: Sendable {
        package let key: String
        package let value: String
        package let line: Int
        package let column: Int
    }

    package let name: String
    package let tier: String
    /// `agreements.rules:41 sign-with`.
    package let origin: String
    package let file: String
    package let line: Int
    package let pattern: Pattern
    /// Names of the pattern's captures, by slot.
    package let captures: [String]
    package let fields: [Field]
    /// Texts in which the rule must fire.
    package let examples: [Field]
    /// Texts in which it must not.
    package let counterexamples: [Field]

    /// The pattern as it is written.
    package let anchor: Field

    /// - Parameter all: every field but the anchor.
    init(
        name: String, tier: String, origin: String, file: String, line: Int, pattern: Pattern, captures: [String], anchor: Field,
        all: [Field]
    ) {
        self.name = name
        self.tier = tier
        self.origin = origin
        self.file = file
        self.line = line
        self.pattern = pattern
        self.captures = captures
        self.anchor = anchor
        fields = all.filter { $0.key != "example" && $0.key != "counterexample" }
        examples = all.filter { $0.key == "example" }
        counterexamples = all.filter { $0.key == "counterexample" }
    }

    package subscript(key: String) -> String? { fields.first { $0.key == key }?.value }
}

/// What the reader's stages find and patterns can ask for with `$`.
package enum Item: UInt16, Sendable, CaseIterable {
    case amount, money, percent, counted, number, time, name, country, bloc, place, company, government, organisation, person, group
    /// Whoever can agree to something: country, bloc, company, government, organisation, group.
    case party
    /// A quotation, from its opening mark to its closing one.
    case quotation
}

extension Features {
    /// The names of features in patterns: `<sign:past>`.
    static let byName: [String: Features] = [
        "verb": .verb, "noun": .noun, "adj": .adjective, "prep": .preposition, "conj": .conjunction, "pronoun": .pronoun,
        "adverb": .adverb, "particle": .particle, "numeral": .numeral, "past": .past, "present": .present, "passive": .passive,
        "vn": .verbalNoun, "active": .activeParticiple, "passivepart": .passiveParticiple, "m": .masculine, "f": .feminine,
        "sg": .singular, "dual": .dual, "pl": .plural, "first": .first, "third": .third, "acc": .accusative,
    ]
}
