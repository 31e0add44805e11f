/// Letters of an Arabic word while it is put together; آ is held as أا until it is spelled out.
struct ArabicWord: Hashable, ExpressibleByStringLiteral {
    /// The doubling mark, the one vowel sign that verb lists are written with.
    static let shadda: Unicode.Scalar = "\u{0651}"

    private var letters: [Unicode.Scalar]

    private init(letters: [Unicode.Scalar]) { self.letters = letters }

    /// Drops vowel signs, shadda and tatweel.
    init(_ text: String) {
        letters = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x064B...0x0652, 0x0670, 0x0640: continue
            case 0x0622: letters += ["أ", "ا"]
            default: letters.append(scalar)
            }
        }
    }

    init(stringLiteral value: String) { self.init(value) }

    var count: Int { letters.count }
    var first: Unicode.Scalar { self[0] }
    var last: Unicode.Scalar? { letters.last }

    /// The letter at `index`, or a space where the word is shorter.
    subscript(index: Int) -> Unicode.Scalar {
        letters.indices.contains(index) ? letters[index] : " "
    }

    /// The letter `distance` from the end: 1 is the last.
    func fromEnd(_ distance: Int) -> Unicode.Scalar { self[count - distance] }

    func hasPrefix(_ prefix: ArabicWord) -> Bool { letters.starts(with: prefix.letters) }

    /// The last letter as a word of its own.
    var lastLetter: ArabicWord { ArabicWord(letters: Array(letters.suffix(1))) }

    func dropFirst() -> ArabicWord { ArabicWord(letters: Array(letters.dropFirst())) }
    func dropLast() -> ArabicWord { ArabicWord(letters: Array(letters.dropLast())) }

    func replacing(at index: Int, with letter: Unicode.Scalar) -> ArabicWord {
        guard letters.indices.contains(index) else { return self }
        var copy = self
        copy.letters[index] = letter
        return copy
    }

    func removing(at index: Int) -> ArabicWord {
        guard letters.indices.contains(index) else { return self }
        var copy = self
        copy.letters.remove(at: index)
        return copy
    }

    func replacingLast(with ending: ArabicWord) -> ArabicWord { dropLast() + ending }

    static func + (left: ArabicWord, right: ArabicWord) -> ArabicWord {
        ArabicWord(letters: left.letters + right.letters)
    }

    /// The word as written, with أا and أأ joined to آ.
    var spelled: String {
        var text = String.UnicodeScalarView()
        var hamza = false
        for letter in letters {
            if hamza {
                hamza = false
                if letter == "ا" || letter == "أ" {
                    text.append("آ")
                    continue
                }
                text.append("أ")
            }
            if letter == "أ" { hamza = true } else { text.append(letter) }
        }
        if hamza { text.append("أ") }
        return String(text)
    }

    /// Adds an ending that begins with a vowel, in each current spelling of a final hamza:
    /// بدأ + وا is «بدأوا», «بدؤوا» and «بدءوا»; يسيء + ون is «يسيئون».
    func attaching(_ ending: ArabicWord) -> [ArabicWord] {
        let stem = dropLast()
        switch last {
        case "أ":
            switch ending.first {
            case "و": return [self + ending, stem + "ؤ" + ending, stem + "ء" + ending]
            case "ي": return [self + ending, stem + "ئ" + ending]
            default: return [self + ending]
            }
        case "ء":
            if stem.last == "ي" { return [stem + "ئ" + ending] }
            switch ending.first {
            case "و": return [self + ending, stem + "ؤ" + ending]
            case "ي": return [self + ending, stem + "ئ" + ending]
            default: return [self + ending]
            }
        default: return [self + ending]
        }
    }

    /// Adds an ending that begins with a consonant; a like letter before it is written once:
    /// أعلن + نا is «أعلنا», أثبت + تم is «أثبتم».
    func closing(_ ending: ArabicWord) -> ArabicWord {
        last == ending.first ? dropLast() + ending : self + ending
    }

    /// Spellings before a suffix pronoun that differ from the word alone: «بناؤ», «بنائ», «اتفاقيت».
    var beforeSuffix: [ArabicWord] {
        let stem = dropLast()
        switch last {
        case "ة": return [stem + "ت"]
        case "ى": return [stem + "ا"]
        case "أ": return [stem + "ؤ", stem + "ئ"]
        case "ء": return stem.last == "ي" ? [stem + "ئ"] : [stem + "ؤ", stem + "ئ"]
        default: return []
        }
    }

    /// A hollow stem before a consonant ending: قال → قل, أساء → أسأ.
    ///
    /// `seat` bears a final hamza that the lost vowel leaves behind.
    func shortened(seat: Unicode.Scalar) -> ArabicWord {
        let short = removing(at: count - 2)
        return short.last == "ء" ? short.replacing(at: short.count - 1, with: seat) : short
    }
}
