import SijillLanguage
import SijillReading
import Testing

/// The corpus of the Arabic pack: every way to write a value is read whole, as that value and nothing else.
@Suite struct CorpusTests {
    @Test func everyWayToWriteAValueIsReadAsTheCorpusSays() {
        var problems: [PackProblem] = []
        let corpus = Corpus(language: "ar", files: Arabic.files(), problems: &problems)
        var checker = CorpusChecker(Arabic.reader)
        problems += checker.check(corpus)
        #expect(corpus.examples.count > 500)
        #expect(problems.map(\.description) == [])
    }

    @Test func aWrongValueIsToldWithItsPlaceAndWhatWasRead() throws {
        let table = "value\tways\tcountry\n5 percent\t5%|6%\t\n-\t7%\t\n"
        var problems: [PackProblem] = []
        let corpus = Corpus(language: "xx", files: ["Languages/xx/corpus/amounts.tsv": table], problems: &problems)
        var checker = CorpusChecker(Arabic.reader)
        let found = checker.check(corpus)
        #expect(found.map(\.line) == [2, 3])
        #expect(found.first?.column == 14)
        #expect(found.first?.message == "'6%' has to be read as '5 percent', and is read as '6 percent'")
        #expect(problems.isEmpty)
    }

    @Test func everyRuleFiresInItsExamplesAndInNoCounterexample() {
        var checker = RuleChecker(Arabic.reader)
        #expect(checker.check().failures.map(\.description) == [])
    }
}
