/// Derives the written forms of Arabic nouns and adjectives from what a lexicon line says.
///
/// Forms come without the article and without suffix pronouns, which the engine takes off:
/// «شركة» gives شركة, شركت (before a pronoun), شركتان, شركتين, شركتا, شركتي, شركات.
/// Spelling is the ordinary one without vowels; a shadda of the lemma is dropped.
package struct NounInflector {
    /// Forms of a noun. `plurals` are broken plurals as written, or `+ات`, `+ون`.
    ///
    /// Example: `noun(lemma: "اتفاق", plurals: ["+ات"], feminine: false)` gives اتفاق, اتفاقا,
    /// اتفاقان, اتفاقين, اتفاقا (construct), اتفاقي, اتفاقات.
    /// A defective noun is written as in a dictionary, «قاضٍ», and gives both قاض and قاضي.
    /// An empty lemma gives no forms.
    package static func noun(lemma: String, plurals: [String], feminine: Bool) -> [Inflection] {
        let stem = Stem(lemma)
        guard !stem.isEmpty else { return [] }
        var forms = FormList()
        let gender: Features = feminine ? .feminine : .masculine
        forms.addSingular(stem, [.noun, gender])
        forms.addDual(stem, [.noun, gender])
        for plural in plurals {
            switch plural {
            case "", "-": continue
            case "+ات": forms.addSoundFeminine(stem, [.noun, .feminine])
            case "+ون": forms.addSoundMasculine(stem, [.noun, .masculine])
            default: forms.addPlural(Stem(plural), [.noun, gender])
            }
        }
        return forms.inflections
    }

    /// Forms of an adjective in both genders. `feminine` is nil or empty for the one in ة.
    ///
    /// Example: `adjective(lemma: "جديد", feminine: nil, plurals: ["جدد"])` gives جديد, جديدا,
    /// جديدان …, جديدة, جديدتان …, جديدات, جدد. Without `plurals` the sound plural is made:
    /// «مهني» gives مهنيون, مهنيين. A `-` in either place says that there is none: «أكثر».
    /// An adjective with a feminine of its own, «أحمر», has no accusative alef.
    /// An empty lemma gives no forms.
    package static func adjective(lemma: String, feminine: String?, plurals: [String]) -> [Inflection] {
        let stem = Stem(lemma)
        guard !stem.isEmpty else { return [] }
        let given = feminine ?? ""
        var forms = FormList()
        forms.addSingular(stem, [.adjective, .masculine], isDiptote: !given.isEmpty && stem.isElative)
        if given != "-" { forms.addDual(stem, [.adjective, .masculine]) }

        if given != "-" {
            let feminineStem = given.isEmpty ? stem.withFeminineEnding : Stem(given)
            forms.addSingular(feminineStem, [.adjective, .feminine], isDiptote: !given.isEmpty)
            forms.addDual(feminineStem, [.adjective, .feminine])
            if given.isEmpty || plurals.contains("+ات") {
                forms.addSoundFeminine(feminineStem, [.adjective, .feminine])
            }
        }

        for plural in plurals.isEmpty ? ["+ون"] : plurals {
            switch plural {
            case "", "-", "+ات": continue
            case "+ون": forms.addSoundMasculine(stem, [.adjective, .masculine])
            default: forms.addPlural(Stem(plural), [.adjective])
            }
        }
        return forms.inflections
    }
}

/// How a word ends, as far as its endings depend on it.
private enum Ending {
    /// «شركة»: ة turns to ت before anything.
    case taMarbuta
    /// «مستوى»: ى turns to ا before a pronoun and to ي before other endings.
    case alefMaqsura
    /// «دنيا», «عصا»: stands as it is before a pronoun.
    case alef
    /// «وزراء», «صحراء»: hamza without a seat, which takes one before a pronoun.
    case alefHamza
    /// «جزء»: hamza without a seat after another letter than alef.
    case bareHamza
    /// «خطأ»: hamza on alef.
    case hamzaOnAlef
    /// «قاضٍ», «نوادٍ»: a defective whose ي is written with the article and before endings.
    case defective
    case other
}

/// A word to which endings are put, with its vowel signs removed.
private struct Stem {
    let word: String
    let ending: Ending

    init(_ text: String) {
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !Stem.isSign($0) }))
        if text.unicodeScalars.last == "\u{064D}", Stem.ending(of: plain) != .taMarbuta {
            word = plain + "ي"
            ending = .defective
        } else {
            word = plain
            ending = Stem.ending(of: plain)
        }
    }

    var isEmpty: Bool { word.isEmpty }

    /// The word without its last letter.
    var trunk: String { String(word.dropLast()) }

    /// «مستشفى» makes مستشفيات, «قاضي» makes قاضية, «شركة» stays.
    var withFeminineEnding: Stem {
        switch ending {
        case .taMarbuta: self
        case .alefMaqsura: Stem(trunk + "اة")
        case .bareHamza where joinsHamza: Stem(trunk + "ئة")
        default: Stem(word + "ة")
        }
    }

    /// The form of «أكبر» and «أحمر», as far as letters tell.
    var isElative: Bool { word.unicodeScalars.first == "أ" || word.unicodeScalars.first == "آ" }

    /// «صحراء», «حمراء», whose hamza turns to و: صحراوان, صحراوات. «إجراء», «لقاء» keep theirs,
    /// and so does masculine «ميناء», which only its gender tells apart.
    var isFeminineHamza: Bool {
        let letters = Array(word.unicodeScalars)
        guard ending == .alefHamza, letters.count == 5, let first = letters.first else { return false }
        return first != "ا" && first != "أ" && first != "إ"
    }

    /// The plurals of the measures of «مدارس», «مشاريع», which take no accusative alef.
    var isDiptotePlural: Bool {
        let letters = Array(word.unicodeScalars)
        guard letters.count >= 5 else { return false }
        return letters[2] == "ا" && letters[1] != "ا"
    }

    /// Whether the letter before a final hamza connects to the left: «عبء» → «عبئا», «جزء» → «جزءا».
    var joinsHamza: Bool {
        guard let before = trunk.unicodeScalars.last else { return false }
        switch before {
        case "ا", "أ", "إ", "آ", "د", "ذ", "ر", "ز", "و", "ؤ", "ء": return false
        default: return true
        }
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        (0x064B...0x0652).contains(scalar.value) || scalar.value == 0x0670 || scalar.value == 0x0640
    }

    private static func ending(of word: String) -> Ending {
        let letters = Array(word.unicodeScalars)
        guard let last = letters.last else { return .other }
        switch last {
        case "ة": return .taMarbuta
        case "ى": return .alefMaqsura
        case "ا": return .alef
        case "أ": return .hamzaOnAlef
        case "ء":
            let before = letters.dropLast().last
            return before == "ا" ? .alefHamza : .bareHamza
        default: return .other
        }
    }
}

/// Collects forms; one spelling with several readings is one entry each.
private struct FormList {
    private(set) var inflections: [Inflection] = []
    private var seen: Set<Inflection> = []

    mutating func add(_ form: String, _ features: Features) {
        let inflection = Inflection(form, features)
        if seen.insert(inflection).inserted { inflections.append(inflection) }
    }

    mutating func addSingular(_ stem: Stem, _ base: Features, isDiptote: Bool = false) {
        addBasic(stem, base.union(.singular), isDiptote: isDiptote)
    }

    /// A broken plural has the endings of a singular, but no dual.
    mutating func addPlural(_ stem: Stem, _ base: Features) {
        guard !stem.isEmpty else { return }
        addBasic(stem, base.union(.plural), isDiptote: stem.isDiptotePlural)
    }

    /// The bare word, its accusative alef, and its spelling before a pronoun.
    private mutating func addBasic(_ stem: Stem, _ features: Features, isDiptote: Bool) {
        let word = stem.word
        let trunk = stem.trunk
        let accusative = features.union(.accusative)
        let construct = features.union(.construct)
        add(word, features)
        switch stem.ending {
        case .taMarbuta:
            add(trunk + "ت", construct)
        case .alefMaqsura:
            add(trunk + "ا", construct)
        case .alef:
            break
        case .alefHamza:
            add(trunk + "ئ", construct)
            add(trunk + "ؤ", construct)
        case .bareHamza:
            if stem.joinsHamza {
                add(trunk + "ئا", accusative)
                add(trunk + "ئ", construct)
            } else {
                add(word + "ا", accusative)
                add(trunk + "ئ", construct)
                add(trunk + "ؤ", construct)
            }
        case .hamzaOnAlef:
            add(trunk + "ئ", construct)
            add(trunk + "ؤ", construct)
        case .defective:
            add(trunk, features)
            if !isDiptote { add(word + "ا", accusative) }
        case .other:
            if !isDiptote { add(word + "ا", accusative) }
        }
    }

    mutating func addDual(_ stem: Stem, _ base: Features) {
        let features = base.union(.dual)
        let construct = features.union(.construct)
        for trunk in Self.dualTrunks(stem, feminine: base.contains(.feminine)) {
            if let last = trunk.unicodeScalars.last, last == "أ" {
                // «خطأ» + ان is written «خطآن».
                let open = String(trunk.dropLast()) + "آ"
                add(open + "ن", features)
                add(open, construct)
            } else {
                add(trunk + "ان", features)
                add(trunk + "ا", construct)
            }
            add(trunk + "ين", features)
            add(trunk + "ي", construct)
        }
    }

    private static func dualTrunks(_ stem: Stem, feminine: Bool) -> [String] {
        let trunk = stem.trunk
        return switch stem.ending {
        case .taMarbuta: [trunk + "ت"]
        case .alefMaqsura: [trunk + "ي"]
        case .alef: [trunk + (stem.word.count == 3 ? "و" : "ي")]
        // Feminine «صحراء» makes صحراوان, other words keep their hamza: بناءان.
        case .alefHamza: stem.isFeminineHamza && feminine ? [trunk + "و"] : [stem.word]
        case .bareHamza: stem.joinsHamza ? [trunk + "ئ"] : [stem.word]
        case .hamzaOnAlef, .defective, .other: [stem.word]
        }
    }

    /// شركات, مستشفيات, محاميات, إنشاءات, مباريات.
    mutating func addSoundFeminine(_ stem: Stem, _ base: Features) {
        let features = base.union(.plural)
        let trunk = stem.trunk
        switch stem.ending {
        case .taMarbuta:
            let inner = Stem(trunk)
            switch inner.ending {
            case .alef:
                // «مباراة» makes مباريات, «صلاة» and «قناة» make صلوات and قنوات.
                let letter = inner.word.unicodeScalars.count <= 3 ? "و" : "ي"
                add(inner.trunk + letter + "ات", features)
                if letter == "و" { add(inner.trunk + "يات", features) }
            case .hamzaOnAlef: add(inner.trunk + "آت", features)
            default: add(trunk + "ات", features)
            }
        case .alefMaqsura: add(trunk + "يات", features)
        case .alef: add(trunk + "وات", features)
        case .hamzaOnAlef: add(trunk + "آت", features)
        case .alefHamza: add(stem.isFeminineHamza ? trunk + "وات" : stem.word + "ات", features)
        case .bareHamza: add(stem.joinsHamza ? trunk + "ئات" : stem.word + "ات", features)
        case .defective, .other: add(stem.word + "ات", features)
        }
    }

    /// مهندسون مهندسين مهندسو مهندسي; محامون محامين; منشئون.
    mutating func addSoundMasculine(_ stem: Stem, _ base: Features) {
        let features = base.union(.plural)
        let construct = features.union(.construct)
        for trunk in Self.soundTrunks(stem) {
            add(trunk + "ون", features)
            add(trunk + "ين", features)
            add(trunk + "و", construct)
            add(trunk + "ي", construct)
        }
    }

    private static func soundTrunks(_ stem: Stem) -> [String] {
        switch stem.ending {
        case .taMarbuta, .alefMaqsura, .alef, .defective: [stem.trunk]
        case .bareHamza: stem.joinsHamza ? [stem.trunk + "ئ"] : [stem.word]
        case .alefHamza: [stem.trunk + "ؤ", stem.trunk + "ئ"]
        case .hamzaOnAlef: [stem.trunk + "ؤ", stem.trunk + "ئ"]
        case .other: [stem.word]
        }
    }
}
