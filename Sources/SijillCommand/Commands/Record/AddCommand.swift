import Glibc
import Sijill
import SijillIntake
import SijillModel
import SijillProse
import SijillReading
import SijillRecord
import SijillStore

/// `sijill add`: articles in, read, into the record. What is in already is passed over, so that it can be stopped and begun again anywhere.
struct AddCommand {
    private let context: Context
    private var options: Options { context.options }

    init(_ context: Context) { self.context = context }

    /// What became of one input.
    private struct Read: Sendable {
        var draft: ArticleDraft?
        var isKnown = false
        var problems: [IntakeProblem] = []
        var size = 0
    }

    /// Articles of one transaction, and how many may wait for their turn meanwhile: each is some 25 KB of rows.
    private static let batch = 1024
    private static let window = 1280

    func run() throws(Failure) -> ExitCode {
        var paths = options.operands
        if paths.isEmpty {
            if Terminal.isTerminal(STDIN_FILENO) { throw Failure(context.strings["read.no-paths"], .usage) }
            paths = ["-"]
        }
        let reader = try ReadCommand.reader(context)
        let record = try RecordFile.open(context, .add)
        let engine = Sijill.version
        let pack = options.language + "-" + Packs.version(language: options.language)
        let known = try RecordFile.attempt(context) { () throws(StoreProblem) in Set(try record.store.known(engine: engine, pack: pack)) }
        let loader = ReadCommand.loader(options)
        let rates = record.rates
        let writer = BatchWriter(context, record, batch: AddCommand.batch)
        Interruption.watch(message: context.strings["add.interrupted"])
        // No more than there are cores: writing is what all wait for, and would have to share one.
        let jobs = options.jobs ?? Processors.count
        let work = OrderedWork<ArticleInput, Read>(jobs: jobs, window: AddCommand.window) { read in
            writer.take(read.draft, isKnown: read.isKnown, problems: read.problems, size: read.size)
        }
        work.run(jobs: jobs) {
            var worker = reader.worker()
            return { input in
                let loaded = loader.load(input)
                var read = Read(problems: loaded.problems, size: loaded.size)
                guard let article = loaded.article else { return read }
                let mark = ArticleDraft.mark(article)
                if known.contains(mark) {
                    read.isKnown = true
                } else {
                    read.draft = ArticleDraft(article, worker.read(article), mark: mark, engine: engine, pack: pack, rates: rates)
                }
                return read
            }
        } bring: { put in
            ArticleInputs(paths, options).forEach { put($0, $0.weight) }
        }
        return try writer.finish()
    }
}

/// Collects drafts and puts them down batch by batch.
///
/// `@unchecked Sendable`: `OrderedWork` calls from one thread at a time, and after its end there is one thread.
private final class BatchWriter: @unchecked Sendable {
    private let context: Context
    private let record: Record
    private let batch: Int
    private var waiting: [ArticleDraft] = []
    private var added = Record.Added()
    private var bytes = 0
    private var notices: Notices
    private var problem: StoreProblem?
    private let meter: Meter

    init(_ context: Context, _ record: Record, batch: Int) {
        self.context = context
        self.record = record
        self.batch = batch
        notices = Notices(context)
        meter = Meter(
            context.strings, paths: context.options.operands, isShown: !context.options.quiet && Terminal.isTerminal(STDERR_FILENO))
    }

    /// Whether it goes on.
    func take(_ draft: ArticleDraft?, isKnown: Bool, problems: [IntakeProblem], size: Int) -> Bool {
        notices.take(problems, meter)
        bytes += size
        if isKnown { added.unchanged += 1 }
        if let draft {
            waiting.append(draft)
            if waiting.count >= batch { flush() }
        }
        return problem == nil
    }

    private func flush() {
        guard !waiting.isEmpty, problem == nil else { return }
        do throws(StoreProblem) {
            added = added + (try record.add(waiting))
        } catch {
            problem = error
            return
        }
        if context.options.acknowledges {
            let keys = waiting.map { $0.article.key + "\n" }.joined()
            _ = Files.write(Array(keys.utf8), to: STDOUT_FILENO)
        }
        waiting.removeAll(keepingCapacity: true)
        let done = added.articles + added.reread + added.unchanged
        meter.show { context.strings["add.progress", String(done), String(bytes / 1_000_000), String(Int(Double(done) / max($0, 1e-3)))] }
    }

    func finish() throws(Failure) -> ExitCode {
        flush()
        meter.erase()
        notices.end()
        if let problem { throw Failure(RecordFile.line(problem, context.strings)) }
        if !context.options.acknowledges {
            let seconds = (meter.seconds * 100).rounded() / 100
            let rate = Int(Double(added.articles + added.reread) / max(meter.seconds, 1e-3))
            let line = context.strings[
                "add.done", String(added.articles), String(added.reread), String(added.unchanged), String(added.claims), String(added.merged),
                String(seconds), String(rate)]
            _ = Files.write(Array((line + "\n").utf8), to: STDOUT_FILENO)
        }
        return notices.failures > 0 ? .failed : .fine
    }
}
