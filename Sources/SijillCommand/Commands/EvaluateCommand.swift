import SijillEvaluation
import SijillIntake
import SijillModel
import SijillProse
import SijillReading

/// `sijill evaluate`: how well readings agree with annotated articles.
struct EvaluateCommand {
    private let context: Context
    private var strings: Strings { context.strings }

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        let operands = context.options.operands
        guard let folder = operands.first, operands.count <= 2 else { throw Failure(strings["evaluate.which"], .usage) }
        let golds: [String: JSONValue]
        var reads: [String: JSONValue] = [:]
        let paths: [String]
        do throws(IntakeProblem) {
            golds = try Gold.annotations(folder)
            paths = try Gold.texts(folder)
            if operands.count == 2 { reads = try Gold.readings(operands[1]) }
        } catch {
            throw Failure(Report.line(error, strings))
        }
        if golds.isEmpty { throw Failure(strings["evaluate.no-gold", folder]) }
        if operands.count == 1 { reads = try readings(paths) }
        let score = Score(golds: golds, reads: reads)
        let tier = context.options.only.count == 1 ? context.options.only.first.flatMap { ScoredTier(rawValue: $0.rawValue) } : nil
        let text = context.options.json ? score.json : score.table(errors: context.options.errors, tier: tier)
        return Files.write(Array(text.utf8), to: 1) ? .fine : .failed
    }

    /// Reads the articles of the gold on all cores.
    private func readings(_ paths: [String]) throws(Failure) -> [String: JSONValue] {
        let reader = try ReadCommand.reader(context)
        let loader = ReadCommand.loader(context.options)
        let jobs = context.options.jobs ?? Processors.count
        let collected = Collected()
        let context = context
        let work = OrderedWork<ArticleInput, (id: String, json: JSONValue?, problems: [IntakeProblem])>(jobs: jobs) { read in
            for problem in read.problems { context.say(Report.line(problem, context.strings)) }
            if let json = read.json { collected.readings[read.id] = json }
            return true
        }
        work.run(jobs: jobs) {
            var worker = reader.worker()
            return { input in
                let loaded = loader.load(input)
                guard let article = loaded.article else { return ("", nil, loaded.problems) }
                return (article.id, try? JSONValue(worker.read(article).json()), loaded.problems)
            }
        } bring: { put in
            for path in paths { guard put(.file(path), 1 << 16) else { return } }
        }
        return collected.readings
    }

    /// `@unchecked Sendable`: `OrderedWork` calls from one thread at a time, and it is read after its end.
    private final class Collected: @unchecked Sendable {
        var readings: [String: JSONValue] = [:]
    }
}
