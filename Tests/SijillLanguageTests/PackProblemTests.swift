import SijillText
import Testing

@testable import SijillLanguage

/// What is wrong in a pack is told with its place: each row is a small pack with one mistake.
@Suite struct PackProblemTests {
    private static let clitics = "letters\tside\tclitics\tbefore\nو\tbefore\tand\t1\nال\tbefore\tarticle\t0\n"
    private static let verbs = "past\tpresent\tnouns\tclasses\nوقّع\tيوقّع\tتوقيع\t\n"
    private static let nouns = "lemma\tplurals\tgender\tclasses\nعقد\tعقود\tm\t\nشركة\t+ات\tf\t\n"
    private static let rules = """
        tier agreements
        class sign = v:وقّع
        class contract = عقد

        rule signing
          anchor <sign> <contract>
          example وقّع عقد
        """

    private static func problems(rules: String = rules, nouns: String = nouns, verbs: String = verbs, others: [String: String] = [:]) -> [PackProblem]
    {
        let files = [
            "Languages/xx/clitics.tsv": clitics, "Languages/xx/verbs.tsv": verbs, "Languages/xx/nouns.tsv": nouns,
            "Languages/xx/rules/agreements.rules": rules,
        ]
        return PackCompiler.check(language: "xx", files: files.merging(others) { $1 }).1
    }

    @Test func aGoodPackHasNone() { #expect(PackProblemTests.problems().map(\.description) == []) }

    private static let mistakes: [(what: String, rules: String, line: Int, column: Int, told: String)] = [
        ("a word that the pack lacks", rules.replacing("class contract = عقد", with: "class contract = عقد | قرض"), 3, 24, "no word 'قرض'"),
        ("a word in an anchor that the pack lacks", rules.replacing("<sign> <contract>", with: "<sign> قرض"), 6, 17, "no word 'قرض'"),
        ("a class that nobody defines", rules.replacing("<sign> <contract>", with: "<sign> <deed>"), 6, 17, "no class is called 'deed'"),
        ("a feature that there is not", rules.replacing("<sign> <contract>", with: "<sign:past+deed>"), 6, 10, "no feature is called 'deed'"),
        ("an item that there is not", rules.replacing("<sign> <contract>", with: "<sign> $deal"), 6, 17, "no item is called '$deal'"),
        ("a bracket left open", rules.replacing("<sign> <contract>", with: "<sign> [ <contract>"), 6, 17, "']' is missing"),
        ("an anchor that fits everywhere", rules.replacing("<sign> <contract>", with: "_ <contract>"), 6, 10, "just anything"),
        ("a rule without an anchor", rules.replacing("  anchor <sign> <contract>\n", with: ""), 5, 6, "has no anchor"),
        ("a rule told twice", rules + "\n\nrule signing\n  anchor <contract>\n  example عقد", 9, 6, "stands on line 5 already"),
        ("a rule that can never be reached", rules + "\n\nrule other\n  anchor <sign> <contract>\n  example وقّع عقد", 9, 6, "unreachable"),
        ("a class defined twice", rules + "\nclass sign = عقد", 8, 1, "is defined at"),
        ("an empty class", rules.replacing("class contract = عقد", with: "class contract ="), 3, 1, "is empty"),
        ("a word with its article", rules.replacing("class contract = عقد", with: "class contract = العقد"), 3, 18, "write the word without it"),
        ("a field with nothing in it", rules.replacing("example وقّع عقد", with: "example"), 7, 1, "has no value"),
        ("a line that is nothing", rules + "\nnonsense", 8, 1, "expected"),
        ("no tier", rules.replacing("tier agreements\n", with: "\n"), 1, 1, "no 'tier' line"),
    ]

    @Test func mistakesInRulesAreToldWithTheirPlace() {
        for mistake in PackProblemTests.mistakes {
            let found = PackProblemTests.problems(rules: mistake.rules)
            #expect(
                found.contains { $0.line == mistake.line && $0.column == mistake.column && $0.message.contains(mistake.told) },
                "\(mistake.what): \(found.map(\.description))")
        }
    }

    @Test func mistakesInTablesAreToldWithTheirPlace() throws {
        let twice = try #require(PackProblemTests.problems(nouns: PackProblemTests.nouns + "عقد\tعقود\tm\t\n").first)
        #expect(twice.line == 4 && twice.message.contains("stands on line 2 already"))
        let header = try #require(PackProblemTests.problems(nouns: "lemma\tplurals\n").first)
        #expect(header.line == 1 && header.message.contains("lacks the column 'gender'"))
        let wide = try #require(PackProblemTests.problems(nouns: PackProblemTests.nouns + "قرض\tقروض\tm\t\tx\n").first)
        #expect(wide.message.contains("5 columns where the header has 4"))
        let values = ["Languages/xx/values/numbers.tsv": "forms\tclass\tvalue\ttag\nثلاثة\tnumber\tthree\t\n"]
        let number = try #require(PackProblemTests.problems(others: values).first)
        #expect(number.line == 2 && number.column == 14 && number.message.contains("'three' is no number"))
        let bodies = [
            "Reference/blocs.tsv": "id\tkind\ten\tar\taliases_ar\nX\tbloc\tX\tإكس\t\n",
            "Reference/organisations.tsv": "id\tkind\ten\tar\taliases_ar\tcountry\tsectors\nx\tcompany\tX\tاكس\t\tFR\t\n",
        ]
        let both = try #require(PackProblemTests.problems(others: bodies).first)
        #expect(both.line == 2 && both.column == 13 && both.message.contains("'اكس' is X of blocs.tsv already"))
    }

    @Test func theCaretStandsUnderTheMistake() {
        let problem = PackProblem(file: "a.rules", line: 3, column: 5, message: "no word 'x'", source: "abcd x")
        #expect(problem.description == "a.rules:3:5: no word 'x'\n  abcd x\n      ^")
    }

    /// «ألغاز» without its hamza is «الغاز», the noun with the article; with the hamza it is itself.
    @Test func aHamzaTellsWordsApartWhereOneIsTheOtherWithItsArticle() {
        let nouns = PackProblemTests.nouns + "غاز\t+ات\tm\t\nلغز\tألغاز\tm\t\n"
        let files = ["Languages/xx/clitics.tsv": PackProblemTests.clitics, "Languages/xx/nouns.tsv": nouns]
        var analyzer = PackCompiler.check(language: "xx", files: files).0.analyzer()
        let bytes = Array("الغاز".utf8)
        func word(hasHamza: Bool) -> Word { analyzer.word(Fold.hash(bytes), bytes[...], hasHamza: hasHamza) }
        #expect(word(hasHamza: false).hasArticle)
        #expect(!word(hasHamza: true).hasArticle)
    }
}
