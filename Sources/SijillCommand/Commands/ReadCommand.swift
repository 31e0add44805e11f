import Glibc
import SijillIntake
import SijillModel
import SijillProse
import SijillReading

/// `sijill read`: articles in, what they say out.
struct ReadCommand {
    private let context: Context
    private var options: Options { context.options }

    init(_ context: Context) { self.context = context }

    /// What reading one input gave.
    private struct Read: Sendable {
        var bytes: [UInt8] = []
        var problems: [IntakeProblem] = []
        var size = 0
        var isArticle = false
    }

    func run() throws(Failure) -> ExitCode {
        var paths = options.operands
        if paths.isEmpty {
            if Terminal.isTerminal(STDIN_FILENO) { throw Failure(context.strings["read.no-paths"], .usage) }
            paths = ["-"]
        }
        let reader = try ReadCommand.reader(context)
        let output: Output
        do throws(IntakeProblem) {
            output = try Output(path: options.output)
        } catch {
            throw Failure(context.strings["read.no-output", error.path, error.code.detail])
        }
        let toTerminal = options.output == nil && Terminal.isTerminal(STDOUT_FILENO)
        let format = makeFormat(toTerminal: toTerminal)
        let loader = ReadCommand.loader(options)
        let report = Report(context, output: output, showsProgress: !toTerminal && !options.quiet && Terminal.isTerminal(STDERR_FILENO))
        Interruption.watch(message: options.output.map { context.strings["read.interrupted", Output.partial($0)] })
        guard output.write(format.head) else { return ending(report, output) }
        let jobs = options.jobs ?? Processors.count
        let work = OrderedWork<ArticleInput, Read>(jobs: jobs) { read in
            report.take(problems: read.problems, size: read.size, isArticle: read.isArticle)
            guard !read.bytes.isEmpty else { return output.failure == nil }
            let separator = report.isFirst ? [] : format.separator
            report.isFirst = false
            return (separator.isEmpty || output.write(separator)) && output.write(read.bytes)
        }
        work.run(jobs: jobs) {
            var worker = reader.worker()
            return { input in
                let loaded = loader.load(input)
                var read = Read(problems: loaded.problems, size: loaded.size, isArticle: loaded.article != nil)
                if let article = loaded.article { read.bytes = format.bytes(worker.read(article)) }
                return read
            }
        } bring: { put in
            ArticleInputs(paths, options).forEach { put($0, $0.weight) }
        }
        _ = output.write(format.foot) && output.finish()
        return ending(report, output)
    }

    static func reader(_ context: Context) throws(Failure) -> Reader {
        var reader = try Packs.reader(context)
        reader.limits.bytes = context.options.maxBytes
        reader.limits.claims = context.options.maxClaims
        return reader
    }

    static func loader(_ options: Options) -> ArticleLoader {
        var loader = ArticleLoader()
        loader.textLimit = options.maxBytes
        loader.published = options.published
        loader.country = options.country
        loader.columns = options.columns
        if !options.anyLanguage { loader.languages = [options.language] }
        return loader
    }

    private func makeFormat(toTerminal: Bool) -> any ReadingFormat {
        switch options.format ?? (toTerminal ? .summary : .jsonl) {
        case .jsonl: JSONLinesFormat(tiers: options.only)
        case .json: JSONFormat(tiers: options.only)
        case .csv: CSVFormat(tiers: options.only, byteOrderMark: options.byteOrderMark)
        case .summary:
            SummaryFormat(
                tiers: options.only, strings: context.strings, width: toTerminal ? Terminal.width() : 100,
                colors: options.output == nil && Terminal.colors(options.color, STDOUT_FILENO) || options.color == .always)
        }
    }

    private func ending(_ report: Report, _ output: Output) -> ExitCode {
        report.end()
        switch output.failure {
        case .closedPipe: return .fine
        case .system(let reason):
            context.say(context.strings["read.no-output", options.output ?? "-", reason])
            return .failed
        case nil: return report.failures > 0 ? .failed : .fine
        }
    }
}
