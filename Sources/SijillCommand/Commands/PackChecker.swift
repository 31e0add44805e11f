import SijillLanguage
import SijillModel
import SijillReading

/// Reads every rule's examples and counterexamples: the first have to fire that rule, the second must not.
struct PackChecker {
    struct Result {
        var rules = 0
        var examples = 0
        var failures: [PackProblem] = []
    }

    private let reader: Reader
    private var worker: Reader.Worker
    /// The day of publication of all examples.
    private static let day = Day(2024, 5, 15)

    init(_ reader: Reader) {
        self.reader = reader
        worker = reader.worker()
    }

    mutating func check() -> Result {
        var result = Result()
        for rule in reader.pack.rules {
            result.rules += 1
            if rule.examples.isEmpty {
                result.failures.append(
                    PackProblem(
                        file: rule.file, line: rule.line, column: 6, message: "the rule '\(rule.name)' has no example", source: "rule " + rule.name))
            }
            for (examples, expected) in [(rule.examples, true), (rule.counterexamples, false)] {
                for example in examples {
                    result.examples += 1
                    guard fires(rule, in: example.value) != expected else { continue }
                    let message =
                        expected ? "the rule '\(rule.name)' does not fire in its example" : "the rule '\(rule.name)' fires in its counterexample"
                    let source = "  \(expected ? "example" : "counterexample") \(example.value)"
                    result.failures.append(
                        PackProblem(file: rule.file, line: example.line, column: example.column, message: message, source: source))
                }
            }
        }
        return result
    }

    /// A rule of a tier fires where a claim names it; another, which only helps to read, where its anchor stands.
    private mutating func fires(_ rule: Rule, in text: String) -> Bool {
        let article = Article(id: "example", text: Array(text.utf8), published: PackChecker.day)
        if PackChecker.origins(worker.read(article)).contains(rule.origin) { return true }
        if Tier(rawValue: rule.tier) != nil { return false }
        let page = worker.page(article)
        let index = RuleIndex([rule], pack: reader.pack)
        return !index.hits(on: page, in: 0..<page.count).isEmpty
    }

    /// The rules that a reading's claims name.
    private static func origins(_ reading: Reading) -> Set<String> {
        var origins: Set<String> = []
        for basis in reading.bases { origins.insert(basis.rule) }
        return origins
    }
}

extension Reading {
    /// What every claim has, tier by tier.
    var bases: [Basis] {
        agreements.map(\.basis) + figures.map(\.basis) + encounters.map(\.basis) + statements.map(\.basis) + posts.map(\.basis)
            + amounts.map(\.basis) + times.map(\.basis)
    }
}
