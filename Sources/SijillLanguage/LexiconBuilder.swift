import SijillMatch
import SijillText

/// Gathers words and phrases from many files and makes the flat tables of a pack of them.
struct LexiconBuilder {
    private(set) var classNames: [String: UInt16] = [:]
    private var lexemes: [(lemma: UInt32, classes: Set<UInt16>, entity: UInt32, tag: UInt32, value: Double)] = []
    /// Folded form to its analyses.
    private var forms: [[UInt8]: [Analysis]] = [:]
    private(set) var formHashes: [UInt64: [UInt8]] = [:]
    private var byLemma: [String: [UInt32]] = [:]
    private var byFolded: [[UInt8]: [UInt32]] = [:]
    /// Forms of a lexeme, for phrases that inflect.
    private var formsOf: [UInt32: [String]] = [:]
    private var lexemeFeatures: [UInt32: Features] = [:]
    private var phrases: [(keys: [UInt64], lexeme: UInt32)] = []
    private(set) var strings: [String] = [""]
    private var stringIndex: [String: UInt32] = ["": 0]
    /// Folded forms that are written with the letters of the article: «الآن».
    private var articled: Set<[UInt8]> = []
    private var literalLexemes: [[UInt8]: UInt32] = [:]
    let affixes: Affixes

    init(affixes: Affixes) {
        self.affixes = affixes
        // Lexeme 0 is the one of forms that only begin a phrase.
        lexemes.append((0, [], 0, 0, 0))
    }

    mutating func string(_ value: String) -> UInt32 {
        if let index = stringIndex[value] { return index }
        strings.append(value)
        stringIndex[value] = UInt32(strings.count - 1)
        return UInt32(strings.count - 1)
    }

    mutating func classID(_ name: String) -> UInt16 {
        if let id = classNames[name] { return id }
        let id = UInt16(classNames.count)
        classNames[name] = id
        return id
    }

    mutating func lexeme(_ lemma: String, classes: [String] = [], entity: UInt32 = 0, tag: String = "", value: Double = 0) -> UInt32 {
        let index = UInt32(lexemes.count)
        lexemes.append((string(lemma), Set(classes.map { classID($0) }), entity, string(tag), value))
        byLemma[LexiconBuilder.key(lemma), default: []].append(index)
        byFolded[Fold.bytes(lemma), default: []].append(index)
        return index
    }

    /// A lemma without its vowel signs, but with shadda and hamza: what tells وقّع from وقع.
    static func key(_ lemma: String) -> String {
        String(
            String.UnicodeScalarView(lemma.unicodeScalars.filter { !(0x64B...0x650).contains($0.value) && $0.value != 0x652 && $0.value != 0x640 }))
    }

    mutating func add(_ inflections: [Inflection], to lexeme: UInt32) {
        for inflection in inflections { add(form: inflection.form, inflection.features, to: lexeme) }
    }

    mutating func add(form: String, _ features: Features, to lexeme: UInt32) {
        let bytes = Fold.bytes(form)
        guard !bytes.isEmpty else { return }
        formsOf[lexeme, default: []].append(form)
        if LexiconBuilder.isArticled(form) { articled.insert(bytes) }
        lexemeFeatures[lexeme, default: []].formUnion(features)
        add(bytes, features, to: lexeme)
    }

    private mutating func add(_ bytes: [UInt8], _ features: Features, to lexeme: UInt32) {
        var analyses = forms[bytes] ?? []
        if let same = analyses.firstIndex(where: { $0.lexeme == lexeme && $0.features == features.rawValue }) {
            _ = same
            return
        }
        analyses.append(Analysis(lexeme: lexeme, features: features.rawValue))
        forms[bytes] = analyses
    }

    /// Adds a phrase, or a single word as a name is written; each of its words becomes known.
    mutating func add(phrase: String, to lexeme: UInt32, features: Features = .name, inflect: Bool = false) {
        add(phrase: LexiconBuilder.words(phrase), to: lexeme, features: features, inflect: inflect)
    }

    /// In a phrase of a rule the first noun and the adjectives after it stand in any form: «اتصال هاتفي» is «اتصالات هاتفية» too.
    private func inflecting(_ words: [(text: String, inflects: Bool)]) -> [(text: String, inflects: Bool)] {
        guard words.count > 1 else { return words }
        return words.enumerated().map { index, word in
            let features = lookUp(word.text).reduce(into: Features()) { $0.formUnion(lexemeFeatures[$1] ?? []) }
            let isNominal = index == 0 ? features.contains(.noun) && !features.contains(.verb) : index == 1 && features.contains(.adjective)
            return (text: word.text, inflects: word.inflects || isNominal && !features.contains(.preposition))
        }
    }

    private mutating func add(phrase words: [(text: String, inflects: Bool)], to lexeme: UInt32, features: Features, inflect: Bool = false) {
        guard let first = words.first else { return }
        let firsts = first.inflects || inflect ? variants(first.text) : [first.text]
        for first in firsts {
            let bare = LexiconBuilder.bare(first, affixes)
            if words.count == 1 {
                add(bare, features, to: lexeme)
                continue
            }
            if forms[bare] == nil { forms[bare] = [Analysis(lexeme: 0, features: Features.name.rawValue)] }
            expand([Fold.hash(bare)], words.dropFirst(), lexeme)
            // «البارحة» is a word of its own, and is found as it stands.
            let whole = Fold.bytes(first)
            if whole != bare, articled.contains(whole) { expand([Fold.hash(whole)], words.dropFirst(), lexeme) }
        }
    }

    private mutating func expand(_ keys: [UInt64], _ rest: ArraySlice<(text: String, inflects: Bool)>, _ lexeme: UInt32) {
        guard let word = rest.first else {
            phrases.append((keys, lexeme))
            return
        }
        for form in word.inflects ? variants(word.text) : [word.text] {
            expand(keys + [affixes.tail(Fold.bytes(form))], rest.dropFirst(), lexeme)
        }
    }

    /// Whether a form that begins with a hamza, «ألغاز», is a nominal with the article, «الغاز», where the writer put none.
    private func yields(_ form: [UInt8], _ features: Features) -> Bool {
        guard form.starts(with: affixes.article), !articled.contains(form), features.isDisjoint(with: [.adjective, .name, .numeral]) else {
            return false
        }
        let rest = byFolded[Array(form.dropFirst(affixes.article.count))] ?? []
        return rest.contains { !(lexemeFeatures[$0] ?? []).isDisjoint(with: [.noun, .adjective, .numeral]) }
    }

    private func variants(_ lemma: String) -> [String] {
        let found = lookUp(lemma).flatMap { formsOf[$0] ?? [] }
        var seen = Set<[UInt8]>()
        return (found + [lemma]).filter { seen.insert(Fold.bytes($0)).inserted }
    }

    private static func isArticled(_ word: String) -> Bool { word.unicodeScalars.prefix(2).elementsEqual(["\u{627}", "\u{644}"]) }

    /// The form without an article that is one: «الصين» but not «ألمانيا».
    static func bare(_ word: String, _ affixes: Affixes) -> [UInt8] {
        let bytes = Fold.bytes(word)
        guard isArticled(word), bytes.count > affixes.article.count + 2 else { return bytes }
        return Array(bytes.dropFirst(affixes.article.count))
    }

    /// The words and marks of a phrase as the scanner cuts them; a star after a word means: in any form.
    static func words(_ phrase: String) -> [(text: String, inflects: Bool)] {
        let text = Text(Array(phrase.utf8))
        var out: [(String, Bool)] = []
        for index in text.tokens.indices {
            if text.tokens[index].isMark("*") {
                if !out.isEmpty { out[out.count - 1].1 = true }
            } else {
                out.append((text.string(index..<index + 1), false))
            }
        }
        return out.map { (text: $0.0, inflects: $0.1) }
    }

    func lookUp(_ lemma: String) -> [UInt32] { byLemma[LexiconBuilder.key(lemma)] ?? byFolded[Fold.bytes(lemma)] ?? [] }

    /// Whether the form stands in the lexicon as it is.
    func has(_ form: String) -> Bool { forms[Fold.bytes(form)] != nil }

    /// Whether a written form is a word of the lexicon, with or without clitics.
    func knows(_ form: String) -> Bool {
        let bytes = Fold.bytes(form)
        if !byFolded[bytes, default: []].isEmpty { return true }
        return affixes.suffixes.contains { suffix in
            guard bytes.count > suffix.bytes.count, bytes.ends(with: suffix.bytes) else { return false }
            let body = bytes.dropLast(suffix.bytes.count)
            return affixes.prefixes.contains { body.starts(with: $0.bytes) && forms[Array(body.dropFirst($0.bytes.count))] != nil }
        }
    }

    /// Puts a word or phrase of a rule file into a class; returns what is wrong with it.
    mutating func put(_ item: String, into name: String) -> String? {
        let id = classID(name)
        let words = LexiconBuilder.words(item)
        if let (features, lemma) = LexiconBuilder.restricted(item) {
            let found = lookUp(lemma).filter { features.isEmpty || !(lexemeFeatures[$0] ?? []).isDisjoint(with: features) }
            if !found.isEmpty {
                for lexeme in found { lexemes[Int(lexeme)].classes.insert(id) }
                return nil
            }
            let bytes = Fold.bytes(lemma)
            if LexiconBuilder.isArticled(lemma) { articled.insert(bytes) }
            guard let analyses = forms[bytes] else {
                // A form with its clitics: «بالإنابة».
                guard knows(lemma) else { return "the pack has no word '\(lemma)'" }
                // As a form of its own it would hide the word with its article wherever it stands.
                let bare = LexiconBuilder.bare(lemma, affixes)
                if bare.count < bytes.count, forms[bare] != nil { return "'\(lemma)' has the article: write the word without it" }
                add(bytes, .adverb, to: literal(bytes, lemma, id))
                return nil
            }
            // A single form of a word: the class holds for that form alone.
            let features = analyses.reduce(into: Features()) { $0.formUnion(Features(rawValue: $1.features)) }
            add(bytes, features, to: literal(bytes, lemma, id))
            return nil
        }
        for word in words where word.text.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) && !knows(word.text) {
            return "the pack has no word '\(word.text)'"
        }
        let bytes = Fold.bytes(item)
        add(phrase: inflecting(words), to: literal(bytes, item.replacing("*", with: ""), id), features: [])
        return nil
    }

    private mutating func literal(_ bytes: [UInt8], _ text: String, _ id: UInt16) -> UInt32 {
        let lexeme: UInt32
        if let known = literalLexemes[bytes] {
            lexeme = known
        } else {
            lexeme = UInt32(lexemes.count)
            lexemes.append((string(text), [], 0, 0, 0))
            literalLexemes[bytes] = lexeme
        }
        lexemes[Int(lexeme)].classes.insert(id)
        return lexeme
    }

    /// `v:وقّع` is the verb only.
    private static func restricted(_ item: String) -> (Features, String)? {
        let halves = item.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, !item.contains(" ") else { return item.contains(" ") ? nil : (item.contains("*") ? nil : ([], item)) }
        switch halves[0] {
        case "v": return (.verb, String(halves[1]))
        case "n": return (.noun, String(halves[1]))
        case "a": return (.adjective, String(halves[1]))
        case "p": return ([.preposition, .particle, .conjunction, .adverb, .pronoun], String(halves[1]))
        default: return nil
        }
    }

    // MARK: The flat tables

    func build() -> (lexicon: Lexicon, classes: Classes, phrases: PhraseTrie) {
        let names = classNames.sorted { $0.value < $1.value }.map(\.key)
        let width = max(1, (names.count + 63) / 64)
        var sets: [Set<UInt16>: UInt32] = [[]: 0]
        var bits = Array(repeating: UInt64(0), count: width)
        func set(_ ids: Set<UInt16>) -> UInt32 {
            if let index = sets[ids] { return index }
            let index = UInt32(sets.count)
            sets[ids] = index
            var row = Array(repeating: UInt64(0), count: width)
            for id in ids { row[Int(id >> 6)] |= 1 << UInt64(id & 63) }
            bits += row
            return index
        }
        let built = lexemes.map { Lexeme(classes: set($0.classes), entity: $0.entity, lemma: $0.lemma, tag: $0.tag, value: $0.value) }
        var table = HashTable()
        var starts: [UInt32] = [0]
        var analyses: [Analysis] = []
        var features: [UInt32] = []
        var unions: [UInt32] = []
        for (form, found) in forms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let hash = Fold.hash(form)
            table.insert(hash == 0 ? 1 : hash, UInt32(features.count))
            analyses += found
            starts.append(UInt32(analyses.count))
            let union = found.reduce(into: Features()) { $0.formUnion(Features(rawValue: $1.features)) }
            features.append(yields(form, union) ? union.union(.yields).rawValue : union.rawValue)
            unions.append(set(found.reduce(into: Set()) { $0.formUnion(lexemes[Int($1.lexeme)].classes) }))
        }
        var trie = PhraseTrie()
        for phrase in phrases { trie.insert(phrase.keys, phrase.lexeme) }
        return (
            Lexicon(forms: table, starts: starts, analyses: analyses, features: features, classes: unions, lexemes: built),
            Classes(names: names, width: width, bits: bits), trie
        )
    }
}
