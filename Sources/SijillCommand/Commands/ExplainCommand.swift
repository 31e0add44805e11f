import Glibc
import SijillIntake
import SijillProse
import SijillReading

/// `sijill explain`: for every claim what made it, for every other sentence how near a rule came.
struct ExplainCommand {
    private let context: Context

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        let paths = context.options.operands
        if paths.isEmpty, Terminal.isTerminal(STDIN_FILENO) { throw Failure(context.strings["read.no-paths"], .usage) }
        let reader = try ReadCommand.reader(context)
        let loader = ReadCommand.loader(context.options)
        guard let output = try? Output(path: nil) else { return .failed }
        let report = Report(context, output: output, showsProgress: false)
        var explainer = Explainer(reader, context, width: Terminal.width(), colors: Terminal.colors(context.options.color, STDOUT_FILENO))
        ArticleInputs(paths.isEmpty ? ["-"] : paths, context.options).forEach { input in
            let loaded = loader.load(input)
            report.take(problems: loaded.problems, size: loaded.size, isArticle: loaded.article != nil)
            guard let article = loaded.article else { return true }
            return output.write(Array(explainer.explain(article).utf8))
        }
        if case .system(let reason) = output.failure { throw Failure(context.strings["read.no-output", "-", reason]) }
        return report.failures > 0 ? .failed : .fine
    }
}
