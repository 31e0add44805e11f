import SijillMatch
import SijillText

/// Makes a pack of a language's folder and the reference tables.
///
/// Does no input or output: the caller hands it the files' contents by their paths.
public struct PackCompiler {
    let language: String
    /// Path from the project's root («Languages/ar/nouns.tsv») to contents.
    private let files: [String: String]
    var builder: LexiconBuilder
    var problems: [PackProblem] = []
    /// The five strings of each known name, as `NameTable` has them; the first is nobody's.
    var names = [["", "", "", "", ""]]
    var countries: [String: UInt32] = [:]
    var currencyDefaults: [String: String] = [:]
    var currencyOfCountry: [String: String] = [:]
    private var letters: Set<UInt64> = []

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
        let fields = names.joined().map { builder.string($0) }
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
            letters: letters, currencyOfCountry: currencyOfCountry, outlets: outlets, fiscalYears: fiscalYears,
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

    mutating func table(_ path: String, _ needs: [String]) -> [Table.Row] {
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
        addLetters(root)
    }

    /// Names of letters of other scripts. Those that are words already stay the words that they are.
    private mutating func addLetters(_ root: String) {
        for row in table(root + "letters.tsv", ["word", "kind"]) {
            letters.insert(Fold.hash(Fold.bytes(row["word"])))
            let lexeme = builder.lexeme(row["word"], classes: ["spelled-" + row["kind"]])
            builder.add(form: row["word"], builder.has(row["word"]) ? .letter : [.letter, .name], to: lexeme)
        }
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
