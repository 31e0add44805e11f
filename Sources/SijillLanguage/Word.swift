package import SijillMatch
import SijillText

/// Small words written together with the one after or before them.
@usableFromInline
package struct Clitics: OptionSet, Sendable {
    @usableFromInline package let rawValue: UInt16
    @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// و or ف.
    @inlinable package static var and: Clitics { Clitics(rawValue: 1) }
    /// ب.
    @inlinable package static var by: Clitics { Clitics(rawValue: 2) }
    /// ل.
    @inlinable package static var to: Clitics { Clitics(rawValue: 4) }
    /// ك.
    @inlinable package static var like: Clitics { Clitics(rawValue: 8) }
    /// س of the future.
    @inlinable package static var future: Clitics { Clitics(rawValue: 16) }
    /// ال.
    @inlinable package static var article: Clitics { Clitics(rawValue: 32) }
    /// A pronoun after the word: هم، ها، ه …
    @inlinable package static var pronoun: Clitics { Clitics(rawValue: 64) }
    /// The pronoun is feminine singular: ها.
    @inlinable package static var pronounShe: Clitics { Clitics(rawValue: 128) }
    /// The pronoun is plural or dual: هم، هما، هن.
    @inlinable package static var pronounThey: Clitics { Clitics(rawValue: 256) }
    /// A preposition stands before the word.
    @inlinable package static var prepositions: Clitics { [.by, .to, .like] }
}

/// A token as the pack understands it: its clitics, its stem, what the stem may be.
///
/// What is asked for each token is `@usableFromInline`: without it the compiler inlines nothing `package` in another module.
@usableFromInline
package struct Word: Sendable {
    /// Lexicon entry of the stem; `Word.unknown` where nobody knows the word.
    @usableFromInline package var entry: UInt32
    @usableFromInline package var clitics: Clitics
    /// Union of the features of all readings.
    @usableFromInline package var features: Features
    /// Union of the classes of all readings: a set of `Classes`.
    package var classes: UInt32
    /// Folded bytes of the conjunction and preposition before the stem or its article.
    package var prefix: UInt8
    /// Folded bytes of everything before the stem, the article included.
    package var stemStart: UInt8
    /// Folded bytes of the pronoun after the stem.
    package var suffix: UInt8
    /// Where phrases that begin with the stem go on: a node of the pack's, zero where none does.
    @usableFromInline package var phrases: UInt32 = 0
    /// Hash of the stem alone, for phrases that begin here and for literals.
    package var stem: UInt64
    /// Hash of the form without its article only, for phrases that go on here.
    package var tail: UInt64

    @inlinable package static var unknown: UInt32 { .max }
    @inlinable package var isKnown: Bool { entry != Word.unknown }
    @inlinable package func has(_ some: Features) -> Bool { !features.isDisjoint(with: some) }
    @inlinable package var hasArticle: Bool { clitics.contains(.article) }
}

/// Analyses word forms against a lexicon, remembering what it has seen.
///
/// Not thread-safe: one for each worker.
package struct Analyzer {
    private let lexicon: Lexicon
    private let affixes: Affixes
    private let phrases: PhraseTrie
    private var seen = HashTable()
    private var words: [Word] = []

    /// Distinct forms remembered before the memory starts anew.
    private static let memory = 1 << 18

    package init(lexicon: Lexicon, affixes: Affixes, phrases: PhraseTrie) {
        self.lexicon = lexicon
        self.affixes = affixes
        self.phrases = phrases
    }

    /// - Parameter hasHamza: whether the alef that it begins with, if any, is written with its hamza.
    package mutating func word(_ hash: UInt64, _ bytes: @autoclosure () -> ArraySlice<UInt8>, hasHamza: @autoclosure () -> Bool) -> Word {
        let word = remembered(hash) { $0.analyze(hash, bytes()) }
        guard word.features.contains(.yields), !hasHamza() else { return word }
        return remembered(~hash) { $0.stripped(bytes(), hash) }
    }

    private mutating func remembered(_ hash: UInt64, _ make: (borrowing Analyzer) -> Word) -> Word {
        let key = hash == 0 ? 1 : hash
        if let index = seen[key] { return words[Int(index)] }
        if words.count >= Analyzer.memory {
            words.removeAll(keepingCapacity: true)
            seen = HashTable()
        }
        var word = make(self)
        word.phrases = phrases.step(0, word.stem) ?? 0
        seen.insert(key, UInt32(words.count))
        words.append(word)
        return word
    }

    private func analyze(_ hash: UInt64, _ bytes: ArraySlice<UInt8>) -> Word {
        if let entry = lexicon.forms[hash] { return known(entry, [], 0, 0, 0, hash, affixes.tail(bytes)) }
        return stripped(bytes, hash)
    }

    /// A form that is another form with clitics around it.
    private func stripped(_ bytes: ArraySlice<UInt8>, _ hash: UInt64) -> Word {
        let tail = affixes.tail(bytes)
        for suffix in affixes.suffixes {
            guard suffix.bytes.isEmpty || (bytes.count > suffix.bytes.count + 2 && bytes.ends(with: suffix.bytes)) else { continue }
            let body = bytes.dropLast(suffix.bytes.count)
            for prefix in affixes.prefixes {
                guard body.count > prefix.bytes.count + 1, body.starts(with: prefix.bytes) else { continue }
                // Neither side cut off: that was the look-up above.
                if prefix.bytes.isEmpty, suffix.bytes.isEmpty { continue }
                let stem = body.dropFirst(prefix.bytes.count)
                let stemHash = Fold.hash(stem)
                guard let entry = lexicon.forms[stemHash], fits(entry, prefix.clitics, suffix.clitics) else { continue }
                return known(
                    entry, prefix.clitics.union(suffix.clitics), prefix.before, prefix.bytes.count, suffix.bytes.count, stemHash, tail)
            }
        }
        return unknownWord(bytes, hash, tail)
    }

    private func known(
        _ entry: UInt32, _ clitics: Clitics, _ before: Int, _ start: Int, _ suffix: Int, _ stem: UInt64, _ tail: UInt64
    ) -> Word {
        Word(
            entry: entry, clitics: clitics, features: Features(rawValue: lexicon.features[Int(entry)]), classes: lexicon.classes[Int(entry)],
            prefix: UInt8(before), stemStart: UInt8(start), suffix: UInt8(suffix), stem: stem, tail: tail)
    }

    /// Clitics go with certain kinds of words only: س with present verbs, ال with nouns.
    private func fits(_ entry: UInt32, _ before: Clitics, _ after: Clitics) -> Bool {
        for index in lexicon.analyses(of: entry) {
            let features = Features(rawValue: lexicon.analyses[index].features)
            let nominal = !features.isDisjoint(with: [.noun, .adjective, .numeral, .name, .verbalNoun, .activeParticiple, .passiveParticiple])
            if before.contains(.article), !nominal || features.contains(.construct) && !features.contains(.name) { continue }
            if before.contains(.article), after.contains(.pronoun) { continue }
            if features.contains(.letter), !before.isSubset(of: .and) || after.contains(.pronoun) { continue }
            if before.contains(.future), !features.contains(.present) { continue }
            if before.contains(.by) || before.contains(.like), features.contains(.verb), !nominal { continue }
            if before.contains(.to), features.contains(.verb), !nominal, !features.contains(.present) { continue }
            if after.contains(.pronoun) {
                if features.isDisjoint(with: [.noun, .adjective, .verb, .preposition, .particle, .numeral, .verbalNoun]) { continue }
                if features.contains(.name) || features.contains(.accusative) { continue }
            }
            return true
        }
        return false
    }

    private func unknownWord(_ bytes: ArraySlice<UInt8>, _ hash: UInt64, _ tail: UInt64) -> Word {
        var word = Word(
            entry: Word.unknown, clitics: [], features: [], classes: 0, prefix: 0, stemStart: 0, suffix: 0, stem: hash, tail: tail)
        // The article gives itself away; a lone و or ب does not.
        for prefix in affixes.prefixes
        where prefix.clitics.contains(.article) && bytes.count > prefix.bytes.count + 4 && bytes.starts(with: prefix.bytes) {
            word.clitics = prefix.clitics
            word.prefix = UInt8(prefix.before)
            word.stemStart = UInt8(prefix.bytes.count)
            word.stem = Fold.hash(bytes.dropFirst(prefix.bytes.count))
            break
        }
        return word
    }
}

/// The clitics of a language, each with its folded letters: every order in which they stand.
package struct Affixes: Sendable {
    struct Affix: Sendable {
        let bytes: [UInt8]
        let clitics: Clitics
        /// Bytes before the article.
        let before: Int
    }
    var prefixes: [Affix]
    var suffixes: [Affix]
    var article: [UInt8]

    /// The hash of a form without its article: how words inside a phrase are compared.
    package func tail(_ bytes: some BidirectionalCollection<UInt8>) -> UInt64 {
        if !article.isEmpty, bytes.count > article.count + 3, bytes.starts(with: article) { return Fold.hash(bytes.dropFirst(article.count)) }
        return Fold.hash(bytes)
    }
}

extension BidirectionalCollection<UInt8> {
    func ends(with suffix: [UInt8]) -> Bool {
        var index = endIndex
        for byte in suffix.reversed() {
            guard index != startIndex else { return false }
            index = self.index(before: index)
            if self[index] != byte { return false }
        }
        return true
    }
}
