import SijillMatch
import SijillText

/// Makes a pack of a language's folder and the reference tables.
///
/// Does no input or output: the caller hands it the files' contents by their paths.
public struct PackCompiler {
    private let language: String
    /// Path from the project's root («Languages/ar/nouns.tsv») to contents.
    private let files: [String: String]
    private var builder: LexiconBuilder
    private var problems: [PackProblem] = []
    private var names: [KnownName] = [KnownName(id: "", kind: "", arabic: "", english: "", country: "")]
    private var countries: [String: UInt32] = [:]
    private var currencyDefaults: [String: String] = [:]
    private var currencyOfCountry: [String: String] = [:]
    private var abbreviations: Set<UInt64> = []

    private init(language: String, files: [String: String]) {
        self.language = language
        self.files = files
        var problems: [PackProblem] = []
        let path = "Languages/\(language)/clitics.tsv"
        let table = Table(file: path, contents: files[path] ?? "", needs: ["letters", "side", "clitics", "before"], problems: &problems)
        builder = LexiconBuilder(affixes: PackCompiler.affixes(table))
        self.problems = problems
    }

    /// - Throws: `PackProblems` with everything that is wrong, each with file, line and column.
    public static func compile(language: String, files: [String: String]) throws -> Pack {
        let (pack, problems) = check(language: language, files: files)
        guard problems.isEmpty else { throw PackProblems(problems: problems) }
        return pack
    }

    /// The pack as far as it can be made, and everything that is wrong with its files.
    public static func check(language: String, files: [String: String]) -> (Pack, [PackProblem]) {
        var compiler = PackCompiler(language: language, files: files)
        let pack = compiler.run()
        return (pack, compiler.problems)
    }

    private mutating func run() -> Pack {
        addWords()
        addReference()
        addValues()
        let rules = addRules()
        let (lexicon, classes, phrases) = builder.build()
        var version = Fold.seed
        for (path, contents) in files.sorted(by: { $0.key < $1.key }) {
            for byte in path.utf8 { version = Fold.mix(version, byte) }
            for byte in contents.utf8 { version = Fold.mix(version, byte) }
        }
        let fields = names.flatMap { [$0.id, $0.kind, $0.arabic, $0.english, $0.country] }.map { builder.string($0) }
        let strings = StringPool(builder.strings)
        var outlets: [String: String] = [:]
        for row in table("Reference/outlets.tsv", ["host", "country"]) { outlets[row["host"]] = row["country"] }
        var fiscalYears: [String: String] = [:]
        for row in table("Reference/fiscal-years.tsv", ["country", "month"]) { fiscalYears[row["country"]] = row["month"] }
        let hijri = hijriMonths()
        return Pack(
            language: language, version: String(version, radix: 16), lexicon: lexicon, classes: classes, phrases: phrases,
            affixes: builder.affixes, names: NameTable(fields: fields, strings: strings), strings: strings, rules: rules,
            currencyDefaults: currencyDefaults,
            abbreviations: abbreviations, currencyOfCountry: currencyOfCountry, outlets: outlets, fiscalYears: fiscalYears,
            hijri: hijri, countries: countries)
    }

    private mutating func hijriMonths() -> [Int32] {
        var out: [Int32] = []
        for row in table("Reference/hijri.tsv", ["year", "day", "lengths"]) {
            guard let year = Int32(row["year"]), var day = Int32(row["day"]), row["lengths"].utf8.count == 12 else {
                problems.append(row.problem("a year has its number, its first day and twelve lengths"))
                continue
            }
            if out.isEmpty { out = [year, day] }
            if out.last != day { problems.append(row.problem("the year does not begin where the one before ends", at: "day")) }
            for digit in row["lengths"].utf8 {
                let last = Int32(digit) - 48
                day += last >= 8 ? 20 + last : 30 + last
                out.append(day)
            }
        }
        return out
    }

    private mutating func table(_ path: String, _ needs: [String]) -> [Table.Row] {
        guard let contents = files[path] else { return [] }
        return Table(file: path, contents: contents, needs: needs, problems: &problems).rows
    }

    private static func affixes(_ table: Table) -> Affixes {
        let byName: [String: Clitics] = [
            "and": .and, "by": .by, "to": .to, "like": .like, "future": .future, "article": .article, "pronoun": .pronoun,
            "she": [.pronoun, .pronounShe], "they": [.pronoun, .pronounThey],
        ]
        var affixes = Affixes(
            prefixes: [Affixes.Affix(bytes: [], clitics: [], before: 0)], suffixes: [Affixes.Affix(bytes: [], clitics: [], before: 0)], article: [])
        for row in table.rows {
            let clitics = row["clitics"].split(separator: " ").reduce(into: Clitics()) { $0.formUnion(byName[String($1)] ?? []) }
            let bytes = Fold.bytes(row["letters"])
            let letters = Int(row["before"]) ?? 0
            let before = row["letters"].unicodeScalars.prefix(letters).reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
            let affix = Affixes.Affix(bytes: bytes, clitics: clitics, before: before)
            if row["side"] == "after" { affixes.suffixes.append(affix) } else { affixes.prefixes.append(affix) }
            if clitics == .article { affixes.article = bytes }
        }
        return affixes
    }

    // MARK: Words

    private mutating func addWords() {
        let root = "Languages/\(language)/"
        var seen: [String: Int] = [:]
        func duplicate(_ row: Table.Row, _ key: String) {
            if let first = seen[row.file + key] { problems.append(row.problem("'\(key)' stands on line \(first) already")) }
            seen[row.file + key] = row.line
        }
        for row in table(root + "verbs.tsv", ["past", "present", "nouns", "classes"]) {
            duplicate(row, row["past"] + " " + row["present"])
            let lexeme = builder.lexeme(row["past"], classes: row["classes"].split(separator: " ").map { String($0) })
            builder.add(VerbInflector.inflect(past: row["past"], present: row["present"], verbalNouns: row.list("nouns")), to: lexeme)
        }
        for row in table(root + "nouns.tsv", ["lemma", "plurals", "gender", "classes"]) {
            duplicate(row, row["lemma"] + " " + row["plurals"])
            let lexeme = builder.lexeme(row["lemma"], classes: row["classes"].split(separator: " ").map { String($0) })
            builder.add(NounInflector.noun(lemma: row["lemma"], plurals: row.list("plurals"), feminine: row["gender"] == "f"), to: lexeme)
        }
        for row in table(root + "adjectives.tsv", ["lemma", "feminine", "plurals", "classes"]) {
            duplicate(row, row["lemma"])
            let lexeme = builder.lexeme(row["lemma"], classes: row["classes"].split(separator: " ").map { String($0) })
            let feminine = row["feminine"].isEmpty ? nil : row["feminine"]
            builder.add(NounInflector.adjective(lemma: row["lemma"], feminine: feminine, plurals: row.list("plurals")), to: lexeme)
        }
        let parts: [String: Features] = [
            "preposition": .preposition, "conjunction": .conjunction, "pronoun": .pronoun, "adverb": .adverb, "particle": .particle,
            "numeral": .numeral,
        ]
        for row in table(root + "particles.tsv", ["word", "pos", "classes"]) {
            duplicate(row, row["word"] + " " + row["pos"])
            guard let part = parts[row["pos"]] else {
                problems.append(
                    row.problem("'\(row["pos"])' is no part of speech; there are \(parts.keys.sorted().joined(separator: ", "))", at: "pos"))
                continue
            }
            let lexeme = builder.lexeme(row["word"], classes: row["classes"].split(separator: " ").map { String($0) })
            if row["word"].contains(" ") {
                builder.add(phrase: row["word"], to: lexeme, features: part)
            } else {
                builder.add(form: row["word"], part, to: lexeme)
            }
        }
        for row in table(root + "abbreviations.tsv", ["word"]) { abbreviations.insert(Fold.hash(Fold.bytes(row["word"]))) }
    }

    /// Tables of `values/`: written forms, a class, a number or a text that they stand for.
    private mutating func addValues() {
        for path in files.keys.sorted() where path.hasPrefix("Languages/\(language)/values/") && path.hasSuffix(".tsv") {
            for row in table(path, ["forms", "class", "value", "tag"]) {
                let classes = row["class"].split(separator: " ").map { String($0) }
                var value = 0.0
                if !row["value"].isEmpty {
                    guard let number = Double(row["value"]) else {
                        problems.append(row.problem("'\(row["value"])' is no number", at: "value"))
                        continue
                    }
                    value = number
                }
                let forms = row.list("forms")
                let lexeme = builder.lexeme(forms.first ?? "", classes: classes, tag: row["tag"], value: value)
                for form in forms {
                    if LexiconBuilder.words(form).count > 1 {
                        builder.add(phrase: form, to: lexeme, features: .noun)
                    } else {
                        // A word that the lexicon knows keeps its part of speech.
                        builder.add(form: form, classes.contains("number") ? .numeral : builder.has(form) ? [] : .noun, to: lexeme)
                    }
                }
            }
        }
    }

    // MARK: The world

    private mutating func known(_ id: String, _ kind: String, ar: String, en: String, country: String = "") -> UInt32 {
        names.append(KnownName(id: id, kind: kind, arabic: ar, english: en, country: country))
        return UInt32(names.count - 1)
    }

    private mutating func mention(_ forms: [String], _ classes: [String], entity: UInt32, tag: String = "") {
        guard let first = forms.first else { return }
        let lexeme = builder.lexeme(first, classes: classes, entity: entity, tag: tag)
        var seen = Set<[UInt8]>()
        for form in forms where seen.insert(Fold.bytes(form)).inserted { builder.add(phrase: form, to: lexeme) }
    }

    private mutating func addReference() {
        for row in table("Reference/countries.tsv", ["code", "en", "ar", "aliases_ar", "adjectives_ar", "capital_ar", "currency"]) {
            let code = row["code"]
            let entity = known("country:\(code)", "country", ar: row["ar"], en: row["en"], country: code)
            if countries[code] != nil { problems.append(row.problem("the country \(code) is here twice", at: "code")) }
            countries[code] = entity
            currencyOfCountry[code] = row["currency"]
            mention([row["ar"]] + row.list("aliases_ar"), ["country"], entity: entity, tag: code)
            for adjective in row.list("adjectives_ar") {
                let lexeme = builder.lexeme(adjective, classes: ["nationality"], entity: entity, tag: code)
                builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: ["+ون"] + row.list("peoples_ar")), to: lexeme)
            }
            if !row["capital_ar"].isEmpty {
                let id = "place:" + PackCompiler.slug(row["capital_en"])
                let capital = known(id, "place", ar: row.list("capital_ar")[0], en: row["capital_en"], country: code)
                mention(row.list("capital_ar"), ["place", "capital"], entity: capital, tag: code)
            }
        }
        addCurrencies()
        for row in table("Reference/blocs.tsv", ["id", "kind", "en", "ar", "aliases_ar"]) {
            let prefix = row["id"] == "EU" ? "bloc:" : row["kind"] == "region" ? "place:" : "org:"
            let kind = row["kind"] == "organisation" ? "organisation" : "bloc"
            let entity = known(prefix + row["id"], kind, ar: row["ar"], en: row["en"])
            mention([row["ar"]] + row.list("aliases_ar"), [kind, row["kind"]], entity: entity, tag: row["id"])
            for adjective in row.list("adjectives_ar") {
                let lexeme = builder.lexeme(adjective, classes: ["bloc-adjective"], entity: entity, tag: row["id"])
                builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: ["+ون"]), to: lexeme)
            }
        }
        for row in table("Reference/cities.tsv", ["id", "en", "ar", "aliases_ar", "country"]) {
            let entity = known("place:" + row["id"], "place", ar: row["ar"], en: row["en"], country: row["country"])
            mention([row["ar"]] + row.list("aliases_ar"), ["place", "city"], entity: entity, tag: row["country"])
        }
        for row in table("Reference/organisations.tsv", ["id", "kind", "en", "ar", "aliases_ar", "country", "sectors"]) {
            let kind = row["kind"] == "media" ? "organisation" : row["kind"]
            let entity = known("org:" + row["id"], kind, ar: row["ar"], en: row["en"], country: row["country"])
            mention([row["ar"]] + row.list("aliases_ar"), ["organisation-name", row["kind"]], entity: entity, tag: row["sectors"])
        }
        for row in table("Reference/offices.tsv", ["lemma", "feminine", "plural", "kind", "complement", "classes"]) { addOffice(row) }
        for row in table("Reference/ministries.tsv", ["field_ar", "aliases_ar", "sectors"]) {
            let lexeme = builder.lexeme(row["field_ar"], classes: ["ministry-field"], tag: row["sectors"])
            for form in [row["field_ar"]] + row.list("aliases_ar") { builder.add(phrase: form, to: lexeme, features: .noun) }
        }
        let root = "Languages/\(language)/"
        for row in table(root + "honorifics.tsv", ["word", "kind"]) {
            let lexeme = builder.lexeme(row["word"], classes: ["honorific", "honorific-" + row["kind"]])
            builder.add(phrase: row["word"], to: lexeme, features: .noun)
        }
        for row in table(root + "organisation-heads.tsv", ["word", "kind", "classes"]) {
            let name = "head-" + row["kind"]
            if builder.put(row["word"], into: name) != nil {
                builder.add(phrase: row["word"], to: builder.lexeme(row["word"], classes: [name]), features: .noun)
            }
        }
        for row in table("Reference/sectors.tsv", ["sector", "words"]) {
            for word in row.list("words") {
                if builder.put(word, into: "sector-" + row["sector"]) != nil {
                    let lexeme = builder.lexeme(word, classes: ["sector-" + row["sector"]])
                    builder.add(phrase: word, to: lexeme, features: [])
                }
            }
        }
        addPersonNames(root)
    }

    private mutating func addPersonNames(_ root: String) {
        var lexemes: [String: UInt32] = [:]
        for row in table(root + "person-names.tsv", ["word", "kind"]) {
            let sort = row["kind"] + (row["ordinary"] == "1" ? " ordinary" : "")
            let lexeme: UInt32
            if let known = lexemes[sort] {
                lexeme = known
            } else {
                var classes = ["person-name", "person-" + row["kind"]]
                if row["ordinary"] == "1" { classes.append("ordinary-name") }
                lexeme = builder.lexeme("person-name " + sort, classes: classes)
                lexemes[sort] = lexeme
            }
            builder.add(phrase: row["word"], to: lexeme)
        }
    }

    private mutating func addOffice(_ row: Table.Row) {
        let classes =
            ["office", "office-" + row["kind"]] + row["classes"].split(whereSeparator: { $0 == " " || $0 == "|" }).map { String($0) }
            + row.list("complement").map { "takes-" + $0 }
        let lexeme = builder.lexeme(row["lemma"], classes: classes)
        func add(_ form: String, plurals: [String], feminine: Bool) {
            let words = form.split(separator: " ", maxSplits: 1)
            guard let head = words.first else { return }
            let heads = plurals.compactMap { $0.split(separator: " ").first.map { String($0) } }
            for inflection in NounInflector.noun(lemma: String(head), plurals: heads, feminine: feminine) {
                if words.count == 1 {
                    builder.add(form: inflection.form, inflection.features, to: lexeme)
                } else {
                    builder.add(phrase: inflection.form + " " + words[1], to: lexeme, features: inflection.features)
                }
            }
        }
        add(row["lemma"], plurals: [], feminine: false)
        if !row["feminine"].isEmpty { add(row["feminine"], plurals: [], feminine: true) }
        for plural in row.list("plural") {
            if plural.contains(" ") {
                builder.add(phrase: plural, to: lexeme, features: [.noun, .plural])
            } else {
                builder.add(form: plural, [.noun, .plural], to: lexeme)
            }
        }
    }

    private mutating func addCurrencies() {
        var units: [String: (forms: [String], codes: Set<String>)] = [:]
        var adjectives: [String: Set<String>] = [:]
        for row in table("Reference/currencies.tsv", ["code", "en", "ar", "units_ar", "symbols", "adjectives_ar", "countries", "minor"]) {
            let forms = row.list("units_ar").filter { !row.list("common_word").contains($0) || row.list("units_ar").first == $0 }
            if let lemma = forms.first {
                units[lemma, default: ([], [])].forms += forms
                units[lemma, default: ([], [])].codes.insert(row["code"])
                for country in row.list("countries") { currencyDefaults[lemma + " " + country, default: ""] += "" }
                for country in row.list("countries") where currencyDefaults[lemma + " " + country] == "" {
                    currencyDefaults[lemma + " " + country] = row["code"]
                }
            }
            for symbol in row.list("symbols") {
                let lexeme = builder.lexeme(symbol, classes: ["currency", "currency-symbol"], tag: row["code"])
                builder.add(phrase: symbol, to: lexeme, features: .noun)
            }
            for adjective in row.list("adjectives_ar") { adjectives[adjective, default: []].insert(row["code"]) }
            if let minor = row["minor"].split(separator: "=").first, let ratio = Double(row["minor"].split(separator: "=").last ?? "") {
                for form in minor.split(separator: "|") {
                    units["minor " + form, default: ([], [])].forms = [String(form)]
                    units["minor " + form, default: ([], [])].codes.insert(row["code"] + "=\(ratio)")
                }
            }
        }
        for row in table("Reference/currency-defaults.tsv", ["unit", "country", "code"]) {
            currencyDefaults[row["unit"] + " " + row["country"]] = row["code"]
        }
        for (lemma, unit) in units.sorted(by: { $0.key < $1.key }) {
            let isMinor = lemma.hasPrefix("minor ")
            let tag = unit.codes.count == 1 ? unit.codes.first ?? "" : ""
            let lexeme = builder.lexeme(isMinor ? String(lemma.dropFirst(6)) : lemma, classes: [isMinor ? "currency-minor" : "currency"], tag: tag)
            for form in Set(unit.forms).sorted() { builder.add(phrase: form, to: lexeme, features: .noun) }
        }
        for (adjective, codes) in adjectives.sorted(by: { $0.key < $1.key }) where codes.count == 1 {
            let lexeme = builder.lexeme(adjective, classes: ["currency-adjective"], tag: codes.first ?? "")
            builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: []), to: lexeme)
        }
    }

    private static func slug(_ name: String) -> String {
        String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    // MARK: Rules

    private mutating func addRules() -> [Rule] {
        let paths = files.keys.sorted().filter { $0.hasPrefix("Languages/\(language)/rules/") && $0.hasSuffix(".rules") }
        let sources = paths.map { RuleFile(file: $0, contents: files[$0] ?? "", problems: &problems) }
        var classLines: [String: String] = [:]
        for source in sources {
            for definition in source.classes {
                if let first = classLines[definition.name] {
                    problems.append(source.problem("the class '\(definition.name)' is defined at \(first) already", definition.line))
                }
                classLines[definition.name] = "\(source.file):\(definition.line + 1)"
                for item in definition.items {
                    if let problem = builder.put(item.text, into: definition.name) {
                        problems.append(source.problem(problem, item.line, column: item.column))
                    }
                }
            }
        }
        var rules: [Rule] = []
        let classNames = builder.classNames
        for source in sources {
            var names: [String: Int] = [:]
            var anchors: [String: Rule] = [:]
            for draft in source.rules {
                if let first = names[draft.name] {
                    problems.append(source.problem("the rule '\(draft.name)' stands on line \(first) already", draft.line - 1, column: 6))
                }
                names[draft.name] = draft.line
                guard let rule = rule(draft, in: source, classNames) else { continue }
                let fingerprint = draft.fields.filter {
                    $0.key == "anchor" || $0.key.hasPrefix("when") || $0.key.hasPrefix("not") || $0.key.hasPrefix("needs")
                }
                .map { $0.key + $0.value }.joined(separator: "\n")
                if let earlier = anchors[fingerprint] {
                    problems.append(
                        source.problem("unreachable: '\(earlier.name)' on line \(earlier.line) has the same anchor", draft.line - 1, column: 6))
                }
                anchors[fingerprint] = rule
                rules.append(rule)
            }
        }
        return rules
    }

    private mutating func rule(_ draft: RuleFile.Draft, in source: RuleFile, _ classNames: [String: UInt16]) -> Rule? {
        guard let anchor = draft.fields.first(where: { $0.key == "anchor" }) else {
            problems.append(source.problem("the rule '\(draft.name)' has no anchor", draft.line - 1, column: 6))
            return nil
        }
        let builder = builder
        var parser = PatternParser(classID: { classNames[$0] }, knows: { builder.knows($0) })
        switch parser.parse(anchor.value) {
        case .failure(let failure):
            problems.append(source.problem(failure.message, anchor.line - 1, column: anchor.column + failure.column))
            return nil
        case .success(let pattern):
            if pattern.firstTests == nil {
                problems.append(source.problem("an anchor cannot begin with just anything", anchor.line - 1, column: anchor.column))
                return nil
            }
            let file = source.file.split(separator: "/").last.map { String($0) } ?? source.file
            return Rule(
                name: draft.name, tier: source.tier, origin: "\(language)/\(file):\(draft.line) \(draft.name)", file: source.file,
                line: draft.line, pattern: pattern, captures: parser.captures, anchor: anchor,
                all: draft.fields.filter { $0.key != "anchor" })
        }
    }
}
