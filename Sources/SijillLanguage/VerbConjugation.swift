/// Past and present of one verb in both voices.
struct VerbConjugation {
    let shape: VerbShape

    func collect(into forms: inout FormCollector) {
        collectPast(pastStem(shape.past), [.verb, .past], into: &forms)
        guard shape.hasPresent else { return }
        collectPresent(presentStem(shape.present), [.verb, .present], into: &forms)
        guard shape.hasPassive else { return }
        collectPast(pastStem(shape.passivePast), [.verb, .past, .passive], into: &forms)
        collectPresent(
            presentStem(shape.passivePresent), [.verb, .present, .passive], into: &forms)
    }

    /// A stem as its endings see it.
    private enum Stem {
        /// `open` before vowels and alone, `closed` before consonants: مدّ and مدد, قال and قل.
        case sound(open: ArabicWord, closed: ArabicWord)
        /// Ends in a long a that returns to `glide` before endings: جرى → جريا, دعا → دعوا.
        case longA(ArabicWord, root: ArabicWord, glide: ArabicWord)
        /// Ends in ي or و: لقي، يجري، يدعو.
        case glide(root: ArabicWord, ArabicWord)
    }

    private func pastStem(_ word: ArabicWord) -> Stem {
        if shape.isDefective {
            if word.last == "ي" { return .glide(root: word.dropLast(), "ي") }
            let glide: ArabicWord = shape.present.last == "و" ? "و" : "ي"
            return .longA(word, root: word.dropLast(), glide: glide)
        }
        if shape.isHollow {
            let seat: Unicode.Scalar =
                !shape.isFirstForm ? "أ" : shape.present.fromEnd(2) == "و" ? "ؤ" : "ئ"
            return .sound(open: word, closed: word.shortened(seat: seat))
        }
        return .sound(open: word, closed: closed(word))
    }

    private func presentStem(_ word: ArabicWord) -> Stem {
        if shape.isDefective {
            let root = word.dropLast()
            switch word.last {
            case "ى": return .longA(word, root: root, glide: "ي")
            case "و": return .glide(root: root, "و")
            default: return .glide(root: root, "ي")
            }
        }
        if shape.isHollow {
            let seat: Unicode.Scalar =
                switch word.fromEnd(2) {
                case "و": "ؤ"
                case "ي": "ئ"
                default: "أ"
                }
            return .sound(open: word, closed: word.shortened(seat: seat))
        }
        return .sound(open: word, closed: closed(word))
    }

    /// The doubled letter is written twice before a consonant: مدّ → مددنا.
    private func closed(_ word: ArabicWord) -> ArabicWord {
        shape.isDoubled ? word + word.lastLetter : word
    }

    private func collectPast(_ stem: Stem, _ base: Features, into forms: inout FormCollector) {
        let he = base.union([.third, .singular, .masculine])
        let she = base.union([.third, .singular, .feminine])
        let theTwo = base.union([.third, .dual, .masculine])
        let theTwoFeminine = base.union([.third, .dual, .feminine])
        let they = base.union([.third, .plural, .masculine])
        let short: ArabicWord
        switch stem {
        case .sound(let open, let closed):
            forms.add(open, he)
            forms.add(open.attaching("ت"), she)
            forms.add(open.attaching("تا"), theTwoFeminine)
            forms.add(open.attaching("ا"), theTwo)
            forms.add(open.attaching("وا"), they)
            forms.add(open.attaching("و"), they.union(.construct))
            if open.last == "ء" { forms.add(open.beforeSuffix, he.union(.construct)) }
            short = closed
        case .longA(let word, let root, let glide):
            forms.add(word, he)
            if word.last == "ى" { forms.add(root + "ا", he.union(.construct)) }
            forms.add(root + "ت", she)
            forms.add(root + "تا", theTwoFeminine)
            forms.add(root + glide + "ا", theTwo)
            forms.add(root + "وا", they)
            forms.add(root + "و", they.union(.construct))
            short = root + glide
        case .glide(let root, let glide):
            forms.add(root + glide, he)
            forms.add(root + glide + "ت", she)
            forms.add(root + glide + "تا", theTwoFeminine)
            forms.add(root + glide + "ا", theTwo)
            forms.add(root + "وا", they)
            forms.add(root + "و", they.union(.construct))
            short = root + glide
        }
        // «قُلنا» as a passive is unheard of: hollow verbs keep these forms for the active.
        if shape.isHollow && base.contains(.passive) { return }
        forms.add(short.closing("ن"), base.union([.third, .plural, .feminine]))
        forms.add(
            short.closing("ت"),
            base.union([.first, .second, .singular, .masculine, .feminine]))
        forms.add(short.closing("نا"), base.union([.first, .plural, .masculine, .feminine]))
        forms.add(short.closing("تم"), base.union([.second, .plural, .masculine]))
    }

    private func collectPresent(
        _ stem: Stem, _ base: Features, into forms: inout FormCollector
    ) {
        let persons: [(ArabicWord, Features)] = [
            ("ي", [.third, .singular, .masculine]),
            ("ت", [.third, .singular, .feminine]),
            ("ت", [.second, .singular, .masculine]),
            ("أ", [.first, .singular, .masculine, .feminine]),
            ("ن", [.first, .plural, .masculine, .feminine]),
        ]
        for (prefix, agreement) in persons {
            let features = base.union(agreement)
            switch stem {
            case .sound(let open, let closed):
                forms.add(prefix + open, features)
                if open.last == "ء" || open.last == "أ" {
                    forms.add((prefix + open).beforeSuffix, features.union(.construct))
                }
                if shape.isHollow ? !base.contains(.passive) : shape.isDoubled {
                    forms.add(prefix + closed, features)
                }
            case .longA(let word, let root, _):
                forms.add(prefix + word, features)
                forms.add(prefix + root + "ا", features.union(.construct))
                forms.add(prefix + root, features)
            case .glide(let root, let glide):
                forms.add(prefix + root + glide, features)
                forms.add(prefix + root, features)
            }
        }
        collectPresentEndings(stem, base, into: &forms)
    }

    private func collectPresentEndings(
        _ stem: Stem, _ base: Features, into forms: inout FormCollector
    ) {
        /// Before dual endings, before ـون and ـين, before the feminine plural ن.
        let (dual, plural, short): (ArabicWord, ArabicWord, ArabicWord) =
            switch stem {
            case .sound(let open, let closed): (open, open, closed)
            case .longA(_, let root, let glide): (root + glide, root, root + glide)
            case .glide(let root, let glide): (root + glide, root, root + glide)
            }
        let prefixes: [(ArabicWord, Features, Features)] = [
            ("ي", .third, .masculine), ("ت", .third, .feminine),
            ("ت", .second, [.masculine, .feminine]),
        ]
        for (prefix, person, gender) in prefixes {
            let features = base.union([person, gender, .dual])
            forms.add((prefix + dual).attaching("ان"), features)
            forms.add((prefix + dual).attaching("ا"), features)
        }
        let plurals: [(ArabicWord, Features)] = [("ي", .third), ("ت", .second)]
        for (prefix, person) in plurals {
            let features = base.union([person, .masculine, .plural])
            forms.add((prefix + plural).attaching("ون"), features)
            forms.add((prefix + plural).attaching("وا"), features)
            forms.add((prefix + plural).attaching("و"), features.union(.construct))
        }
        forms.add(("ي" + short).closing("ن"), base.union([.third, .plural, .feminine]))
        let you = base.union([.second, .singular, .feminine])
        forms.add(("ت" + plural).attaching("ين"), you)
        forms.add(("ت" + plural).attaching("ي"), you)
    }
}
