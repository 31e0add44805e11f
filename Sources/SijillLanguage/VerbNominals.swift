// Participles and verbal nouns.

extension VerbShape {
    func collectParticiples(into forms: inout FormCollector) {
        let active: Features = [.adjective, .activeParticiple]
        activeParticiple.collectParticiple(
            losesFinalYa: isDefective || activeParticipleIsDefective, active, into: &forms)
        guard hasPassive, let passive = passiveParticiple else { return }
        passive.collectParticiple(
            losesFinalYa: false, [.adjective, .passiveParticiple], into: &forms)
    }

    /// جاء gives جائي, though it is hollow.
    private var activeParticipleIsDefective: Bool {
        isFirstForm && isHollow && past.last == "ء"
    }

    /// كاتب، قائل، مادّ، داعي in form I; else م with the stem of the present: موقّع، متلقّي.
    private var activeParticiple: ArabicWord {
        guard isFirstForm else {
            var stem = present
            if hasTaPrefix {
                if isDefective { stem = stem.replacing(at: stem.count - 1, with: "ي") }
                if stem.last == "أ" { stem = stem.replacing(at: stem.count - 1, with: "ئ") }
                if stem.fromEnd(2) == "أ" { stem = stem.replacing(at: stem.count - 2, with: "ئ") }
            }
            return "م" + stem
        }
        let start = ArabicWord(String(past.first)) + "ا"
        if isDoubled { return start + past.lastLetter }
        if isHollow { return start + "ئ" + (past.last == "ء" ? "ي" : past.lastLetter) }
        let middle: ArabicWord = past[1] == "أ" ? "ئ" : ArabicWord(String(past[1]))
        if isDefective { return start + middle + "ي" }
        let hamzated = past.last == "أ" || past.last == "ء"
        return start + middle + (hamzated ? "ئ" : past.lastLetter)
    }

    /// مكتوب، مقول، مبيع، مدعوّ، مبنيّ، ممدود in form I; else م with the passive of the present.
    ///
    /// Hollow verbs with ا in the present (نال ينال) have none in use.
    private var passiveParticiple: ArabicWord? {
        guard isFirstForm else { return "م" + passivePresent }
        let start = "م" + ArabicWord(String(past.first))
        if isDoubled { return start + past.lastLetter + "و" + past.lastLetter }
        if isHollow {
            guard past.last != "ء", present.fromEnd(2) != "ا" else { return nil }
            return start + ArabicWord(String(present.fromEnd(2))) + past.lastLetter
        }
        if isDefective {
            let middle: ArabicWord = past[1] == "أ" ? "ئ" : ArabicWord(String(past[1]))
            return start + middle + (present.last == "و" ? "و" : "ي")
        }
        let middle: ArabicWord = past[1] == "أ" ? "ؤ" : ArabicWord(String(past[1]))
        let hamzated = past.last == "أ" || past.last == "ئ"
        return start + middle + "و" + (hamzated ? "ء" : past.lastLetter)
    }
}

extension ArabicWord {
    /// The participle in both genders and all numbers.
    ///
    /// `losesFinalYa`: an indefinite مجري is written «مجر», its plural «مجرون».
    func collectParticiple(
        losesFinalYa: Bool, _ base: Features, into forms: inout FormCollector
    ) {
        let masculine = base.union(.masculine)
        forms.add(self, masculine.union(.singular))
        forms.add(beforeSuffix, masculine.union([.singular, .construct]))
        // مسؤول is also written مسئول.
        if count == 5, self[2] == "ؤ", self[3] == "و" {
            replacing(at: 2, with: "ئ").collectParticiple(
                losesFinalYa: false, base, into: &forms)
        }
        let endsInLongA = last == "ى"
        let glided = endsInLongA ? dropLast() + "ي" : self
        let stem = endsInLongA || (losesFinalYa && last == "ي") ? dropLast() : self
        if losesFinalYa && last == "ي" { forms.add(stem, masculine.union(.singular)) }

        collectAccusative(masculine.union([.singular, .accusative]), into: &forms)
        glided.collectDual(masculine, into: &forms)
        let plural = masculine.union(.plural)
        forms.add(stem.attaching("ون"), plural)
        forms.add(stem.attaching("ين"), plural)
        forms.add(stem.attaching("و"), plural.union(.construct))
        forms.add(stem.attaching("ي"), plural.union(.construct))

        let feminine = endsInLongA ? dropLast() + "ا" : self
        for form in feminine.attaching("ة") {
            form.collectFeminine(base.union(.feminine), into: &forms)
        }
    }

    /// A word in ة: before a pronoun, dual, and the plural in ات.
    private func collectFeminine(_ base: Features, into forms: inout FormCollector) {
        let stem = dropLast()
        forms.add(self, base.union(.singular))
        forms.add(stem + "ت", base.union([.singular, .construct]))
        (stem + "ت").collectDual(base, into: &forms)
        // مباراة → مباريات, but قراءة → قراءات.
        let plural = stem.last == "ا" ? stem.dropLast() + "يات" : stem + "ات"
        forms.add(plural, base.union(.plural))
    }

    private func collectDual(_ base: Features, into forms: inout FormCollector) {
        let dual = base.union(.dual)
        forms.add(attaching("ان"), dual)
        forms.add(attaching("ين"), dual)
        forms.add(attaching("ا"), dual.union(.construct))
        forms.add(attaching("ي"), dual.union(.construct))
    }

    /// «اتفاقًا»; no alef after اء, أ, ى and ة: «بناءً», «مبدأً».
    private func collectAccusative(_ features: Features, into forms: inout FormCollector) {
        if last == "ة" || last == "ى" || last == "أ" || last == "ا" { return }
        if last == "ء", fromEnd(2) == "ا" { return }
        forms.add(attaching("ا"), features)
    }

    /// A verbal noun; the plural in ات where it ends in ة or the verb is of a derived form.
    func collectVerbalNoun(of shape: VerbShape?, into forms: inout FormCollector) {
        let base: Features = [.noun, .verbalNoun]
        if last == "ة" {
            collectFeminine(base.union(.feminine), into: &forms)
            return
        }
        let isDerived = !(shape?.isFirstForm ?? true)
        let masculine = base.union(.masculine)
        forms.add(self, masculine.union(.singular))
        forms.add(beforeSuffix, masculine.union([.singular, .construct]))
        collectAccusative(masculine.union([.singular, .accusative]), into: &forms)
        let glided = last == "ى" ? dropLast() + "ي" : self
        glided.collectDual(masculine, into: &forms)
        if let shape, shape.isDefective, shape.hasTaPrefix, last == "ي" {
            forms.add(dropLast(), masculine.union(.singular))
        }
        if isDerived { forms.add(glided.attaching("ات"), masculine.union(.plural)) }
    }
}
