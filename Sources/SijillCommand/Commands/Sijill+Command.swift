import Glibc
import Sijill
import SijillProse

/// The command `sijill`.
public enum SijillCommand {
    /// Runs a command line and returns the exit code.
    ///
    /// - Parameter arguments: without the program's name.
    public static func run(_ arguments: [String]) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        do throws(UsageProblem) {
            let parsed = try CommandLineParser.parse(arguments)
            let strings = Strings(parsed.options.interface ?? .ofEnvironment)
            let context = Context(options: parsed.options, strings: strings)
            if parsed.options.version { return print("sijill \(Sijill.version)\n") }
            if parsed.options.help {
                let command = parsed.command ?? parsed.options.operands.first.flatMap { CommandName(rawValue: $0) }
                return print(Help(strings).text(for: command))
            }
            guard let command = parsed.command else {
                Terminal.say(Help(strings).text(for: nil))
                return ExitCode.usage.rawValue
            }
            return try run(command, context).rawValue
        } catch {
            let interface = CommandLineParser.interface(arguments) ?? .ofEnvironment
            let strings = Strings(interface)
            Terminal.say("sijill: " + strings[error.key, error.parts])
            Terminal.say(strings["usage.see-help", error.command.map { "sijill \($0.rawValue) --help" } ?? "sijill --help"])
            return ExitCode.usage.rawValue
        }
    }

    private static func run(_ command: CommandName, _ context: Context) throws(UsageProblem) -> ExitCode {
        do throws(Failure) {
            switch command {
            case .read: return try ReadCommand(context).run()
            case .add: return try AddCommand(context).run()
            case .watch: return try WatchCommand(context).run()
            case .search: return try SearchCommand(context).run()
            case .show: return try ShowCommand(context).run()
            case .conflicts: return try ConflictsCommand(context).run()
            case .pending: return try PendingCommand(context).run()
            case .decide: return try DecideCommand(context).run()
            case .serve: return try ServeCommand(context).run()
            case .rates: return try RatesCommand(context).run()
            case .export: return try ExportCommand(context).run()
            case .import: return try ImportCommand(context).run()
            case .explain: return try ExplainCommand(context).run()
            case .evaluate: return try EvaluateCommand(context).run()
            case .languages: return try LanguagesCommand(context).run()
            case .completions: return try printed(Completions(context.strings).script(context.options.operands))
            case .man: return try printed(.success(Manual(context.strings).page()))
            }
        } catch {
            if !error.message.isEmpty { context.say(error.message) }
            return error.code
        }
    }

    private static func printed(_ text: Result<String, Failure>) throws(Failure) -> ExitCode {
        print(try text.get()) == 0 ? .fine : .failed
    }

    private static func print(_ text: String) -> Int32 {
        guard let output = try? Output(path: nil) else { return ExitCode.failed.rawValue }
        return output.write(Array(text.utf8)) || output.failure == .closedPipe ? 0 : ExitCode.failed.rawValue
    }
}
