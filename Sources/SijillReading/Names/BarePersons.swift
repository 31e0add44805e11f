import SijillLanguage
import SijillModel
import SijillText

/// Names of persons that no title announces: their words and what stands around them must say enough.
extension NameScan {
    /// Points that a name needs: each of its words gives one to three, its neighbours none to three.
    private static let leastPoints = 6

    /// Where the name that begins at `start` ends. `afterPerson`: another name ends right before it.
    func barePerson(_ start: Int, afterPerson: Bool) -> Int? {
        guard isWord(start), mayBegin(start), let extent = personExtent(start, isTitled: false), extent.names > 1 else { return nil }
        if extent.solid == 0, extent.unknowns == 0 { return nil }
        if extent.points >= NameScan.leastPoints { return extent.end }
        let points = extent.points + hints(before: start, afterPerson: afterPerson) + hints(after: extent.end)
        return points >= NameScan.leastPoints ? extent.end : nil
    }

    /// A word that nobody knows, after a verb of saying or a profession, or before a part of names.
    func mayBeUnknownPerson(_ at: Int) -> Bool {
        guard !page.words[at].isKnown, at + 1 < count else { return false }
        return bits[at + 1].contains(.personName) || at > 0 && !bits[at - 1].isDisjoint(with: [.say, .profession])
    }

    /// A given name, عبد or أبو; a word that nobody knows where a name must stand, or before a family name.
    private func mayBegin(_ at: Int) -> Bool {
        let word = page.words[at]
        if word.clitics.contains(.article) { return false }
        let next = at + 1
        guard next < count, continues(next) else { return false }
        if bits[at].contains(.particle) {
            return !isOrdinary(at) || bits[next].contains(.personName) && !page.words[at].has([.conjunction, .particle]) || isUnknown(next)
        }
        if bits[at].contains(.titleLink) || page.isPreposition(at) && !endsInYa(at) { return false }
        if bits[at].contains(.given) {
            // «عودة سعد الحريري»: a noun before the name.
            if bits[at].contains(.ordinary), bits[next].contains(.given) || bits[next].contains(.particle), next + 1 < count, continues(next + 1),
                bits[next + 1].contains(.personName) || isUnknown(next + 1), hints(before: at, afterPerson: false) < 3
            {
                return false
            }
            return isMostlyName(at) || !isOrdinary(at) || isUnknown(next) || bits[next].contains(.personName)
        }
        guard isUnknown(at), isWord(next) else { return false }
        return hints(before: at, afterPerson: false) > 2
            || bits[next].contains(.family) && bits[next].isDisjoint(with: .given) && isMostlyName(next) && !page.words[next].hasArticle
                && page.words[next].prefix == 0
    }

    private func hints(before start: Int, afterPerson: Bool) -> Int {
        if afterPerson, page.words[start].clitics.contains(.and) || start > 0 && page.isMark(start - 1, ",") { return 3 }
        guard start > 0, continues(start) else { return 1 }
        let before = start - 1
        if isSaying(before) || bits[before].contains(.profession) { return 3 }
        if nationality(before) != 0, page.words[before].hasArticle { return 2 }
        if page.isFiniteVerb(before) { return 2 }
        return page.isPreposition(before) || page.text.tokens[before].kind == .mark ? 1 : 0
    }

    private func hints(after end: Int) -> Int {
        guard end < count, continues(end) else { return 1 }
        let next = page.isMark(end, ",") && end + 1 < count ? end + 1 : end
        if isWord(next), bits[next].contains(.office), !page.words[next].hasArticle, page.words[next].prefix == 0 { return 3 }
        return page.isMark(end, ",") || page.isMark(end, ".") || page.words[end].has(.pronoun) || page.isFiniteVerb(end) ? 1 : 0
    }

    func isSaying(_ at: Int) -> Bool { bits[at].contains(.say) && page.words[at].has(.verb) }
}
