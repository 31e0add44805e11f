package import SijillLanguage
package import SijillModel

/// Reads every rule's examples and counterexamples: the first have to fire that rule, the second must not.
package struct RuleChecker {
    package struct Result {
        package var rules = 0
        package var examples = 0
        package var failures: [PackProblem] = []
    }

    private let reader: Reader
    private var worker: Reader.Worker
    /// The day of publication of all examples.
    static let day = Day(2024, 5, 15)

    package init(_ reader: Reader) {
        self.reader = reader
        worker = reader.worker()
    }

    package mutating func check() -> Result {
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
                    let source = "  \(expected ? "example" : "counterexample") \(example.value)"
                    func problem(_ message: String) -> PackProblem {
                        PackProblem(
                            file: rule.file, line: example.line, column: example.column, message: "the rule '\(rule.name)' \(message)", source: source
                        )
                    }
                    switch (fires(rule, in: example.value), expected) {
                    case (.claim, true), (.helps, true), (.nothing, false), (.anchor, false): break
                    case (.nothing, true): result.failures.append(problem("does not fire in its example"))
                    case (.anchor, true): result.failures.append(problem("makes no claim of its example"))
                    case (.claim, false), (.helps, false): result.failures.append(problem("fires in its counterexample"))
                    }
                }
            }
        }
        return result
    }

    private enum Effect { case claim, helps, anchor, nothing }

    /// A rule that makes claims has to be named by one. One that only helps has to have its anchor there; one of `bounds` an
    /// amount with its bound, since the amount then covers the anchor's words.
    private mutating func fires(_ rule: Rule, in text: String) -> Effect {
        // A rule for titles reads its example as one.
        let text = rule["where"] == "title" ? text + "\n\n" + text : text
        let article = Article(id: "example", text: Array(text.utf8), published: RuleChecker.day)
        if RuleChecker.origins(worker.read(article)).contains(rule.origin) { return .claim }
        let page = worker.page(article)
        if rule.tier == "bounds" {
            let bounds = ["bound", "negated", "money", "percent"].compactMap { rule[$0] }
            return page.amounts.contains { bounds.contains($0.bound.rawValue) } ? .helps : .nothing
        }
        if RuleIndex([rule], pack: reader.pack).hits(on: page, in: 0..<page.count).isEmpty { return .nothing }
        let isHelper = rule["part"].map { $0 != "cue" } ?? (Tier(rawValue: rule.tier) == nil || rule["skip"] == "yes") || rule["measure"] == "none"
        return isHelper ? .helps : .anchor
    }

    /// The rules that a reading's claims name.
    private static func origins(_ reading: Reading) -> Set<String> {
        var origins: Set<String> = []
        for basis in reading.bases { origins.insert(basis.rule) }
        return origins
    }
}

extension Reading {
    /// What every claim has, tier by tier, without the amounts and times that stand everywhere.
    package var claimBases: [Basis] {
        agreements.map(\.basis) + figures.map(\.basis) + encounters.map(\.basis) + statements.map(\.basis) + posts.map(\.basis)
    }

    /// What every item has, tier by tier.
    var bases: [Basis] { claimBases + amounts.map(\.basis) + times.map(\.basis) }
}
