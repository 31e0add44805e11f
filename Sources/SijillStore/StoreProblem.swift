/// What went wrong with a store: what it means to the user, and what the database said.
public struct StoreProblem: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The folder or the file cannot be written.
        case readOnly = "read-only"
        case cannotOpen = "cannot-open"
        case diskFull = "disk-full"
        /// Another process kept it locked for too long.
        case busy
        case damaged
        /// A database, but no record of ours, or no database at all.
        case notRecord = "not-record"
        /// Made by a newer version of the program.
        case tooNew = "too-new"
        /// Made by a version before the first release.
        case tooOld = "too-old"
        /// A question took longer than it may.
        case tooSlow = "too-slow"
        /// What a programmer did wrong, or what nobody foresaw.
        case other
    }

    public let code: Code
    /// Path or address of the store.
    public let place: String
    /// The database's own words, and the statement that it was about.
    public let detail: String

    public init(_ code: Code, place: String, detail: String = "") {
        self.code = code
        self.place = place
        self.detail = detail
    }

    public var description: String { "\(place): \(code.rawValue)" + (detail.isEmpty ? "" : " (\(detail))") }
}
