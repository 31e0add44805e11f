import Glibc
import Sijill
import SijillIntake
import SijillModel
import SijillProse
import SijillReading
import SijillRecord
import SijillStore
import SijillWatch

/// `sijill watch`: takes in what feeds tell of, as it comes.
struct WatchCommand {
    private let context: Context
    private var options: Options { context.options }
    private var strings: Strings { context.strings }

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        guard let list = options.operands.first, options.operands.count <= 2 else { throw Failure(strings["watch.which"], .usage) }
        var here = context
        if options.operands.count == 2 { here = Context(options: options.with(record: options.operands[1]), strings: strings) }
        let feeds: [WebAddress]
        let network: CurlNetwork
        var patience = CurlNetwork.Patience()
        if let seconds = options.timeout { (patience.whole, patience.connect, patience.crawl) = (seconds, min(15, seconds), min(30, seconds)) }
        do throws(IntakeProblem) {
            feeds = try FeedList.addresses(list)
            network = try CurlNetwork(agent: Web.agent(options), patience: patience, wake: StopSignal.watch())
        } catch {
            throw Failure(Report.line(error, strings))
        }
        let desk = try Desk(here)
        let path = RecordFile.path(here.options) + "-watch"
        var settings = Watcher.Settings(scratch: path + "-feed")
        settings.once = options.once
        if let every = options.every { settings.every = Double(every) }
        if let delay = options.delay { settings.delay = delay }
        do throws(StoreProblem) {
            let watcher = Watcher(network: network, store: try WatchStore(path: path), settings: settings) { found throws(StoreProblem) in
                try desk.take(found)
            } log: { event in
                if !Files.write(event.line, to: STDOUT_FILENO) { StopSignal.stop() }
            }
            try watcher.watch(feeds)
        } catch {
            throw Failure(error.detail == "watched" ? strings["watch.busy", path] : RecordFile.line(error, strings))
        }
        if !options.quiet { context.say(desk.summary(strings)) }
        return .fine
    }
}

/// Reads what was found and puts it into the record, one article at a time.
private final class Desk {
    private let loader: ArticleLoader
    private let record: Record
    private let engine = Sijill.version
    private let pack: String
    private let rates: Rates
    private var worker: Reader.Worker
    private var known: Set<ArticleMark>
    private var added = 0
    private var claims = 0
    private var others = 0

    init(_ context: Context) throws(Failure) {
        let pack = context.options.language + "-" + Packs.version(language: context.options.language)
        self.pack = pack
        worker = try ReadCommand.reader(context).worker()
        let record = try RecordFile.open(context, .add)
        self.record = record
        rates = record.rates
        let engine = engine
        known = try RecordFile.attempt(context) { () throws(StoreProblem) in Set(try record.store.known(engine: engine, pack: pack)) }
        loader = ReadCommand.loader(context.options)
    }

    func take(_ found: Watcher.Found) throws(StoreProblem) -> Watcher.Receipt {
        let path = found.item.address?.description ?? ""
        let input: ArticleInput =
            if let page = found.page { .page(ArchivedPage(page, path: path)) } else { .entry(FeedEntry(found.item, path: path, number: 1)) }
        let loaded = loader.load(input)
        guard var article = loaded.article else {
            for case .otherLanguage(let code) in loaded.problems.map(\.kind) {
                others += 1
                return .otherLanguage(code)
            }
            return .empty
        }
        // What the page does not tell the feed may have told.
        article.published = article.published ?? found.item.published
        article.outlet = article.outlet ?? found.item.outlet
        let mark = ArticleDraft.mark(article)
        if known.contains(mark) { return .known }
        let draft = ArticleDraft(article, worker.read(article), engine: engine, pack: pack, rates: rates)
        let result = try record.add([draft])
        known.insert(mark)
        added += result.articles + result.reread
        claims += result.claims
        return .added(claims: result.claims)
    }

    func summary(_ strings: Strings) -> String { strings["watch.done", String(added), String(claims), String(others)] }
}

extension Options {
    /// The same with another record.
    fileprivate func with(record: String) -> Options {
        var options = self
        options.record = record
        return options
    }
}
