package import SijillLanguage
import SijillModel

/// Reads every example of a pack's corpus: it has to be read whole, as one value, as the value that the corpus says.
package struct CorpusChecker {
    private let pack: Pack
    private var worker: Reader.Worker

    package init(_ reader: Reader) {
        pack = reader.pack
        worker = reader.worker()
    }

    /// What is wrong with the examples; nothing where all are read as they should be.
    package mutating func check(_ corpus: Corpus) -> [PackProblem] {
        corpus.examples.compactMap { example in
            let found = values(example)
            guard found != (example.value == "-" ? [] : [example.value]) else { return nil }
            let read = found.isEmpty ? "nothing" : found.map { "'\($0)'" }.joined(separator: " and ")
            return example.problem("'\(example.text)' has to be read as '\(example.value)', and is read as \(read)")
        }
    }

    /// The values of the example's kind on a page that holds nothing else; of one that is not the whole page, also its words.
    private mutating func values(_ example: Corpus.Example) -> [String] {
        let page = worker.page(
            Article(
                id: "corpus", text: Array(example.text.utf8), published: RuleChecker.day, country: example.country.isEmpty ? nil : example.country))
        func value(_ value: String, _ tokens: Range<Int>) -> String {
            tokens == 0..<page.count ? value : "\(value) of '\(page.cite(tokens).text)'"
        }
        switch example.kind {
        case .numbers:
            return page.numbers.map { value(($0.isOrdinal ? "ordinal " : "") + CorpusChecker.digits($0.value), $0.tokens) }
        case .amounts:
            return page.amounts.map { amount in
                let number = CorpusChecker.digits(amount.low) + (amount.high.map { ".." + CorpusChecker.digits($0) } ?? "")
                let unit = amount.unit.isEmpty ? "" : " " + amount.unit
                return value(number + unit + (amount.bound == .exact ? "" : " " + amount.bound.rawValue), amount.span.tokens)
            }
        case .times:
            return page.times.map { value($0.value ?? "unresolved", $0.span.tokens) }
        }
    }

    /// A number as the corpus writes it: no exponent, no decimals where there are none.
    private static func digits(_ number: Double) -> String {
        number.rounded() == number && abs(number) < 1e18 ? String(Int(number)) : "\(number)"
    }
}
