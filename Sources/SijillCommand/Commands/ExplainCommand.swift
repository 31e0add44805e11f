struct ExplainCommand {
    init(_ context: Context) {}
    func run() throws(Failure) -> ExitCode { .fine }
}
