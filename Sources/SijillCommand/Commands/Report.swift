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
    private var bytes = 0
    private var notices: Notices
    var failures: Int { notices.failures }
    var isFirst = true

    init(_ context: Context, output: Output, showsProgress: Bool) {
        self.context = context
        self.output = output
        notices = Notices(context)
        meter = Meter(context.strings, paths: context.options.operands, isShown: showsProgress)
    }

    func take(problems: [IntakeProblem], size: Int, isArticle: Bool) {
        notices.take(problems, meter)
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
        notices.end()
    }

    /// `news/a.txt: no such file`.
    static func line(_ problem: IntakeProblem, _ strings: Strings) -> String {
        let (name, detail) = problem.code
        return problem.place + ": " + strings["problem." + name, detail]
    }
}
