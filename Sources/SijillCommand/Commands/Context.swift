import SijillProse

/// What every command is given.
struct Context: Sendable {
    let options: Options
    let strings: Strings

    /// A line on standard error, with the program's name before it.
    func say(_ line: String) { Terminal.say("sijill: " + line) }
}

/// Ends a command: what to tell the user, and the exit code.
struct Failure: Error, Sendable {
    let message: String
    let code: ExitCode
    init(_ message: String, _ code: ExitCode = .failed) {
        self.message = message
        self.code = code
    }
}

/// What the program tells the shell in the end.
enum ExitCode: Int32, Sendable {
    case fine = 0
    /// Some inputs could not be read, or a check failed.
    case failed = 1
    /// The command line was wrong.
    case usage = 2
    case interrupted = 130
}
