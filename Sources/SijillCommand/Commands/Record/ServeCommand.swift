import Glibc
import Sijill
import SijillIntake
import SijillModel
import SijillProse
import SijillReading
import SijillRecord
import SijillServer
import SijillStore

/// `sijill serve`: the record in a browser, and for other programs, until the process is told to end.
struct ServeCommand {
    private let context: Context
    private var options: Options { context.options }

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        guard options.operands.count <= 1 else { throw Failure(context.strings["serve.one"], .usage) }
        let path = options.operands.first ?? RecordFile.path(options)
        // Tells at once what is wrong with the file.
        _ = try RecordFile.attempt(context) { () throws(StoreProblem) in try SQLiteStore(path: path, access: .read) }
        let settings = try settings()
        let desk = try readingDesk()
        let stop = StopSignal.watch()
        let app = App(settings, assets: Assets(), readingDesk: desk, report: { Terminal.say("sijill: " + $0) }) { (writes) throws(StoreProblem) in
            try SQLiteStore(path: path, access: writes ? .write : .read)
        }
        let log = AccessLog(descriptor: options.quiet ? nil : STDERR_FILENO)
        let server: Server
        do throws(ServerProblem) {
            server = try Server(app, listen: options.listen, limits: settings.limits, log: log)
        } catch {
            throw Failure(context.strings["serve.cannot-listen", error.address.description, error.reason])
        }
        let address = options.listen.host.contains(":") ? "[\(options.listen.host)]" : options.listen.host
        context.say(context.strings["serve.ready", path, "http://\(address):\(server.port)/"])
        if !options.listen.isLoopback { context.say(context.strings["serve.open"]) }
        if !app.missingPackages.isEmpty { context.say(context.strings["serve.missing", app.missingPackages.joined(separator: ", ")]) }
        app.warm()
        StopSignal.wait(for: stop)
        context.say(context.strings["serve.ending"])
        server.stop()
        return .fine
    }

    private func settings() throws(Failure) -> App.Settings {
        var settings = App.Settings()
        settings.version = Sijill.version
        settings.rates = RecordFile.rates()
        settings.hosts = Set(options.hosts.map { $0.lowercased() })
        settings.hosts.insert(options.listen.host.lowercased())
        settings.limits.workers = options.jobs ?? Processors.count + 1
        settings.token = try options.tokenFile.map { (path) throws(Failure) in try token(path) }
        return settings
    }

    /// The first line of the file, which others may not read.
    private func token(_ path: String) throws(Failure) -> String {
        let bytes: [UInt8]
        do throws(IntakeProblem) { bytes = try Files.read(path, limit: 1 << 16) } catch { throw Failure("\(error)") }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 { context.say(context.strings["serve.token-open", path]) }
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let text = String(decoding: line, as: UTF8.self)
        guard line.count >= 16, line.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Failure(context.strings["serve.token-short", path]) }
        return text
    }

    private func readingDesk() throws(Failure) -> App.ReadingDesk {
        let reader = try Packs.reader(context)
        return App.ReadingDesk(
            engine: Sijill.version, pack: options.language + "-" + Packs.version(language: options.language), language: options.language
        ) { article in
            var worker = reader.worker()
            return worker.read(article)
        }
    }
}
