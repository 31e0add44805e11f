public import SijillIntake

/// What is asked of a server.
public struct Request: Sendable {
    public var address: WebAddress
    /// Of the answer that is there already: the server need not send the same again.
    public var etag: String?
    public var modified: String?
    /// Bytes of the body, unpacked, that are taken.
    public var limit: Int
    /// The file that the body goes to; nil for memory.
    public var file: String?
    /// Whether it may go to this machine and the networks around it: only where the user named the place.
    public var allowsPrivate: Bool

    public init(_ address: WebAddress, limit: Int, file: String? = nil, allowsPrivate: Bool = false) {
        (self.address, self.limit, self.file, self.allowsPrivate) = (address, limit, file, allowsPrivate)
    }
}

/// What came back.
public struct Answer: Sendable {
    /// Why there is no whole answer.
    public enum Failure: Sendable, Equatable {
        /// No connection, no name, no certificate, in the library's words.
        case unreachable(String)
        case timedOut
        /// More bytes than the limit, or bytes that unpack to hundreds of times their number.
        case tooLarge
        /// The connection ended before the body did; what came is in `body`.
        case cut
        /// An address of this machine or the networks around it.
        case notPublic
    }

    /// 0 where none came.
    public var status = 0
    public var failure: Failure?
    public var type = ""
    public var location: String?
    public var etag: String?
    public var modified: String?
    public var retryAfter: String?
    /// `Cache-Control`, `Age`, `Expires` and `Date`.
    public var cacheControl: String?
    public var age: String?
    public var expires: String?
    public var date: String?
    public var body: [UInt8] = []
    /// Bytes of the body, unpacked.
    public var size = 0
    /// Seconds that it took.
    public var seconds = 0.0

    public init(status: Int = 0, failure: Failure? = nil) { (self.status, self.failure) = (status, failure) }
}

/// The network and the clock: the real ones, or those of a test, in which days pass at once.
///
/// One thread uses it.
public protocol Network: AnyObject {
    /// Seconds since 1970-01-01.
    var now: Double { get }
    /// Whether somebody asked to end.
    var isStopped: Bool { get }
    func start(_ request: Request, id: Int)
    /// Waits until a request is answered, until a moment, or until somebody asks to end.
    func next(until moment: Double) -> (id: Int, answer: Answer)?
}
