import CSQLite
import Glibc

/// One connection to a SQLite file.
///
/// `@unchecked Sendable`: opened with `SQLITE_OPEN_NOMUTEX`; whoever holds it uses it from one thread at a time.
final class Database: @unchecked Sendable {
    let path: String
    private let handle: OpaquePointer
    private var prepared: [String: Statement] = [:]
    /// When what runs is given up: nanoseconds of the clock that never goes back.
    private let deadline = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    enum Access {
        case readWrite, create
        /// For a file in a folder that nobody can write: without locks, as if nothing could change it.
        case immutable
    }

    /// Once for the process, before the first connection.
    private static let isConfigured = sijill_leave_statistics() == SQLITE_OK

    init(path: String, access: Access) throws(StoreProblem) {
        _ = Database.isConfigured
        var opened: OpaquePointer?
        let flags =
            switch access {
            case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        let name = access == .immutable ? "file:" + Database.escaped(path) + "?immutable=1" : path
        let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let detail = opened.map { String(cString: sqlite3_errmsg($0)) } ?? ""
            sqlite3_close_v2(opened)
            throw StoreProblem(Database.meaning(code), place: path, detail: detail)
        }
        self.path = path
        handle = opened
        deadline.initialize(to: .max)
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 60_000)
        // A file from elsewhere may hold triggers and views: they call nothing that could do harm.
        sqlite3_exec(handle, "PRAGMA trusted_schema = OFF", nil, nil, nil)
    }

    /// A path as a URI takes it.
    private static func escaped(_ path: String) -> String { path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23") }

    deinit {
        prepared.removeAll()
        sqlite3_close_v2(handle)
        deadline.deallocate()
    }

    /// Runs statements that bind and return nothing.
    func run(_ sql: String) throws(StoreProblem) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw problem(code, sql) }
    }

    /// From now on what takes longer ends with `.tooSlow`; nil: nothing does.
    func limit(nanoseconds: Int?) {
        guard let nanoseconds else { return sqlite3_progress_handler(handle, 0, nil, nil) }
        deadline.pointee = Database.now + nanoseconds
        // Some ten thousand steps are a millisecond.
        sqlite3_progress_handler(handle, 20_000, { $0?.load(as: Int.self) ?? .max < Database.now ? 1 : 0 }, deadline)
    }

    private static var now: Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000_000_000 + now.tv_nsec
    }

    /// A statement that is compiled once and kept. It must not be stepped through while it is asked for again.
    func statement(_ sql: String) throws(StoreProblem) -> Statement {
        if let known = prepared[sql] { return known }
        let made = try Statement(self, sql)
        prepared[sql] = made
        return made
    }

    /// The first column of the first row.
    func integer(_ sql: String) throws(StoreProblem) -> Int64? {
        let statement = try statement(sql)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : nil
    }

    var lastID: Int64 { sqlite3_last_insert_rowid(handle) }
    var changes: Int { Int(sqlite3_changes(handle)) }

    func prepare(_ sql: String) throws(StoreProblem) -> OpaquePointer {
        var made: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard code == SQLITE_OK, let made else { throw problem(code, sql) }
        return made
    }

    func problem(_ code: Int32, _ sql: String) -> StoreProblem {
        StoreProblem(Database.meaning(code), place: path, detail: String(cString: sqlite3_errmsg(handle)) + " [\(code)]: " + sql.prefix(120))
    }

    private static func meaning(_ code: Int32) -> StoreProblem.Code {
        switch code & 0xFF {
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_FULL: .diskFull
        // The system says that the disk is full where a file cannot grow (shared memory, journal).
        case SQLITE_IOERR: code == SQLITE_IOERR | 12 << 8 || code == SQLITE_IOERR | 3 << 8 || code == SQLITE_IOERR | 19 << 8 ? .diskFull : .other
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT: .damaged
        case SQLITE_NOTADB: .notRecord
        case SQLITE_INTERRUPT: .tooSlow
        default: .other
        }
    }
}
