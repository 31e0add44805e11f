/// Derives the written forms of an Arabic verb from its past, its present and its verbal nouns.
///
/// `inflect(past: "التقى", present: "يلتقي", verbalNouns: ["التقاء"])` gives «التقى», «التقت»,
/// «التقوا», «يلتقون», «يلتق», «ملتقى», «التقاءات» and so on, without vowels or shadda.
/// Suffix pronouns are not written out; the stems they attach to are («التقا» for «التقاه»),
/// marked `.construct` where the stem cannot stand alone. Where active and passive are spelled
/// alike one form carries both; `.passive` on «قيل» and on «وقع» thus means "may be passive".
package struct VerbInflector {
    /// All forms of one verb, each form once for each set of features.
    ///
    /// `past` and `present` are third person masculine singular and carry shadda where a middle
    /// radical is doubled or the root is geminate (وقّع, استمرّ). With an empty `present` only the
    /// past is conjugated (ليس); anything else that is not such a pair gives only the forms of
    /// the verbal nouns.
    package static func inflect(
        past: String, present: String, verbalNouns: [String]
    ) -> [Inflection] {
        var forms = FormCollector()
        let shape = VerbShape(past: past, present: present)
        if let shape {
            VerbConjugation(shape: shape).collect(into: &forms)
        }
        if let shape, shape.hasPresent {
            shape.collectParticiples(into: &forms)
        }
        for noun in verbalNouns {
            let word = ArabicWord(noun)
            guard word.count > 1 else { continue }
            word.collectVerbalNoun(of: shape, into: &forms)
        }
        return forms.inflections
    }
}

/// Gathers forms, joining those that differ in voice alone.
struct FormCollector {
    private struct Key: Hashable {
        let form: String
        let features: Features
    }

    private static let voice: Features = [.passive, .activeParticiple, .passiveParticiple]

    private var order: [Key] = []
    private var voices: [Key: Features] = [:]

    var inflections: [Inflection] {
        order.map { Inflection($0.form, $0.features.union(voices[$0] ?? [])) }
    }

    mutating func add(_ word: ArabicWord, _ features: Features) {
        let key = Key(form: word.spelled, features: features.subtracting(Self.voice))
        let voice = features.intersection(Self.voice)
        if voices[key] == nil { order.append(key) }
        voices[key, default: []].formUnion(voice)
    }

    mutating func add(_ words: [ArabicWord], _ features: Features) {
        for word in words { add(word, features) }
    }
}

/// What kind of verb a pair of past and present is: the facts that change spelling.
struct VerbShape {
    /// Letters of the past without shadda.
    let past: ArabicWord
    /// Letters of the present without its prefix ي.
    let present: ArabicWord
    /// False for ليس and عسى, which have neither present nor passive nor participles.
    let hasPresent: Bool
    /// Form I, whose participles follow patterns of their own (كاتب، مكتوب).
    let isFirstForm: Bool
    /// The middle radical is a long vowel that consonant endings shorten: قال، استعاد.
    let isHollow: Bool
    /// The last two radicals are one letter with shadda: مدّ، استمرّ.
    let isDoubled: Bool
    /// The last radical is a vowel: التقى، دعا، لقي.
    let isDefective: Bool

    /// Fails where the present has no prefix ي or the past is shorter than two letters.
    init?(past pastText: String, present presentText: String) {
        let past = ArabicWord(pastText)
        guard !presentText.isEmpty else {
            guard past.count > 2 else { return nil }
            self.past = past
            present = past
            hasPresent = false
            isFirstForm = true
            isDoubled = false
            // The ي of ليس is shortened as the vowel of a hollow verb is: لست.
            isHollow = past.fromEnd(2) == "ي"
            isDefective = past.last == "ى"
            return
        }
        let prefixed = ArabicWord(presentText)
        guard prefixed.first == "ي", prefixed.count > 1, past.count > 1 else { return nil }
        let present = prefixed.dropFirst()
        guard let pastEnd = past.last, let presentEnd = present.last else { return nil }
        let scalars = Array(pastText.unicodeScalars)
        let doubled = scalars.last == ArabicWord.shadda
        let geminatedInside = scalars.dropLast().contains(ArabicWord.shadda)

        isDoubled = doubled
        isDefective =
            ["ى", "ا", "ي"].contains(pastEnd) && ["ى", "و", "ي"].contains(presentEnd)
        isHollow =
            !doubled && past.fromEnd(2) == "ا" && present.count > 1
            && ["ا", "و", "ي"].contains(present.fromEnd(2)) && !isDefective
        let initialHamzaLost =
            past.first == "أ" && !["أ", "ؤ", "ئ"].contains(present.first)
        isFirstForm =
            !geminatedInside && past.count == (doubled ? 2 : 3) && !initialHamzaLost
        self.past = past
        self.present = present
        hasPresent = true
    }

    /// Form VII (انطلق) has no passive.
    var hasPassive: Bool {
        !(past.first == "ا" && past[1] == "ن" && past.count > 3 && past[2] != "ت")
    }

    /// Forms V and VI, whose present has the vowel a throughout: يتلقى، يتبادل.
    var hasTaPrefix: Bool { past.count > 3 && past.first == "ت" && present.first == "ت" }

    /// The past in the passive, before endings: قيل، أجري، شورك، استؤنف، أنشئ.
    var passivePast: ArabicWord {
        var word = past
        let count = word.count
        if !isHollow, !isFirstForm {
            if word[1] == "ا" { word = word.replacing(at: 1, with: "و") }
            if hasTaPrefix, word[2] == "ا" { word = word.replacing(at: 2, with: "و") }
        }
        if count > 5, word[3] == "أ", word.hasPrefix("است") {
            word = word.replacing(at: 3, with: "ؤ")
        }
        if word.hasPrefix("ائ") { word = word.replacing(at: 1, with: "ؤ") }
        if word.hasPrefix("أي"), present.first == "و" { word = word.replacing(at: 1, with: "و") }
        if isHollow { return word.replacing(at: count - 2, with: "ي") }
        if count > 2, word.fromEnd(2) == "أ" { word = word.replacing(at: count - 2, with: "ئ") }
        if isDefective { return word.replacing(at: count - 1, with: "ي") }
        if word.last == "أ" { word = word.replacing(at: count - 1, with: "ئ") }
        return word
    }

    /// The present in the passive without its prefix: قال، وصل، جرى، نشأ.
    var passivePresent: ArabicWord {
        var word = present
        if isFirstForm {
            if past.first == "و", word.first != "و" { word = "و" + word }
            if word.first == "أ" { word = word.replacing(at: 0, with: "ؤ") }
        }
        let count = word.count
        if isHollow { return word.replacing(at: count - 2, with: "ا") }
        if count > 2, word.fromEnd(2) == "ئ" { word = word.replacing(at: count - 2, with: "أ") }
        if isDefective { return word.replacing(at: count - 1, with: "ى") }
        if word.last == "ئ" { word = word.replacing(at: count - 1, with: "أ") }
        return word
    }
}
