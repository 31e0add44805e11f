/// What one client, and all of them, may take of the machine.
public struct Limits: Sendable {
    /// Bytes of a request's body; of its line and headers.
    public var body = 8 << 20
    public var header = 32 << 10
    /// Open connections. Beyond three quarters of it, idle ones are closed after two seconds.
    public var connections = 4096
    /// Requests that are answered at once, and that wait for their turn; more get 503.
    public var workers = 4
    public var waiting = 256
    /// Seconds for a header to arrive, which is also how long a connection may idle; for a body; for taking the answer.
    public var headerSeconds = 30
    public var bodySeconds = 30
    public var answerSeconds = 120
    /// Seconds that finding an answer may take.
    public var workSeconds = 10
    /// Rows of one table.
    public var rows = 10_000
    public init() {}
}
