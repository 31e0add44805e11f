import SijillIntake
import SijillProse

/// Tells the user of problems as they come, and how far a long run has come.
///
/// `@unchecked Sendable`: `OrderedWork` calls from one thread at a time, and after its end there is one thread.
final class Report: @unchecked Sendable {
    private let context: Context
    private let output: Output
    private let meter: Meter
    private var articles = 0
    /// Articles in languages that no pack reads.
    private var leftOut: [String: Int] = [:]
    private var bytes = 0
    private(set) var failures = 0
    var isFirst = true

    init(_ context: Context, output: Output, showsProgress: Bool) {
        self.context = context
        self.output = output
        meter = Meter(isShown: showsProgress)
    }

    func take(problems: [IntakeProblem], size: Int, isArticle: Bool) {
        for problem in problems {
            if case .otherLanguage(let code) = problem.kind {
                leftOut[code, default: 0] += 1
                continue
            }
            meter.erase()
            context.say(Report.line(problem, context.strings))
            if !problem.isWarning { failures += 1 }
        }
        bytes += size
        if isArticle { articles += 1 }
        meter.show { seconds in
            let rate = Double(bytes) / 1e6 / max(seconds, 1e-3)
            return context.strings["read.progress", String(articles), String(bytes / 1_000_000), String((rate * 10).rounded() / 10)]
        }
    }

    /// Tells what was left out, by language.
    func end() {
        meter.erase()
        guard !leftOut.isEmpty else { return }
        let counts = leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        context.say(context.strings["read.left-out", counts.joined(separator: ", ")])
    }

    /// `news/a.txt: no such file`.
    static func line(_ problem: IntakeProblem, _ strings: Strings) -> String {
        let (name, detail) = problem.code
        return problem.place + ": " + strings["problem." + name, detail]
    }
}
