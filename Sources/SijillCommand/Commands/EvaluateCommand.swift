struct EvaluateCommand {
    init(_ context: Context) {}
    func run() throws(Failure) -> ExitCode { .fine }
}
