/// The record in one SQLite file (write-ahead log, full-text index inside).
public final class SQLiteStore: Store {
    let database: Database
    public var place: String { database.path }
    /// Names that are there already, so that they are put down once.
    var seenNames: Set<Int64> = []
    var pendingKeys = PendingKeys()

    public enum Access: Sendable {
        /// The file must be there.
        case read
        /// Made where it is not there.
        case write
        /// As `write`, for articles alone: all that their rows point at was made with them, and is not looked for row by row.
        case add
    }

    public init(path: String, access: Access) throws(StoreProblem) {
        guard access != .read else {
            database = try SQLiteStore.readable(path)
            try database.run("PRAGMA query_only = ON; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY")
            return
        }
        database = try Database(path: path, access: .create)
        // Where nothing can be written this says so before any work is done.
        try SQLiteStore.useLog(database)
        try database.run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = \(access == .add ? "OFF" : "ON"); PRAGMA cache_size = -49152")
        try database.run("PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 16000")
        // Debian's library overwrites with zeros what is deleted; of the full-text index, whose parts are merged all the time, that is much.
        try database.run("PRAGMA secure_delete = OFF")
        guard try SQLiteStore.version(of: database) < Schema.version else { return }
        try transaction { () throws(StoreProblem) in
            // Another process may have done it meanwhile.
            for step in Schema.steps(after: try SQLiteStore.version(of: database)) { try database.run(step) }
            try database.run("PRAGMA user_version = \(Schema.version); PRAGMA application_id = \(Schema.application)")
        }
    }

    /// Writes go to a log, so that readers need not wait. SQLite does not wait for who makes the same file at the same moment; a lock does.
    private static func useLog(_ database: Database) throws(StoreProblem) {
        for attempt in 0... {
            do throws(StoreProblem) { return try database.run("PRAGMA journal_mode = WAL") } catch {
                guard error.code == .busy, attempt < 10 else { throw error }
                try database.run("BEGIN IMMEDIATE; ROLLBACK")
            }
        }
    }

    /// A connection for looking alone. Readers of a log write beside it; where they cannot, the file is taken as it is.
    private static func readable(_ path: String) throws(StoreProblem) -> Database {
        let database = try Database(path: path, access: .readWrite)
        do throws(StoreProblem) {
            _ = try version(of: database)
            return database
        } catch {
            guard error.code == .cannotOpen || error.code == .readOnly else { throw error }
            let still = try Database(path: path, access: .immutable)
            _ = try version(of: still)
            return still
        }
    }

    /// The version of the file's tables; an empty file has version zero.
    private static func version(of database: Database) throws(StoreProblem) -> Int {
        let version = Int(try database.integer("PRAGMA user_version") ?? 0)
        let application = try database.integer("PRAGMA application_id") ?? 0
        let isEmpty = try database.integer("SELECT count(*) FROM sqlite_schema") == 0
        if application != Schema.application, !isEmpty { throw StoreProblem(.notRecord, place: database.path) }
        if version > Schema.version { throw StoreProblem(.tooNew, place: database.path, detail: "version \(version)") }
        if version < Schema.oldest, !isEmpty { throw StoreProblem(.tooOld, place: database.path, detail: "version \(version)") }
        return version
    }

    public func begin() throws(StoreProblem) { try database.run("BEGIN IMMEDIATE") }

    public func commit() throws(StoreProblem) {
        let insert = try database.statement("INSERT INTO candidate_keys(hash, claim) VALUES(?, ?)")
        for (key, claim) in pendingKeys.sorted { try insert.bind(key).bind(claim).run() }
        try database.run("COMMIT")
        pendingKeys.removeAll()
    }

    public func rollback() {
        seenNames = []
        pendingKeys.removeAll()
        try? database.run("ROLLBACK")
    }
    public func stamp() throws(StoreProblem) -> Int64 { try database.integer("PRAGMA data_version") ?? 0 }

    public func counts() throws(StoreProblem) -> Counts {
        var counts = Counts()
        counts.articles = Int(try database.integer("SELECT count(*) FROM articles") ?? 0)
        counts.readings = Int(try database.integer("SELECT count(*) FROM readings WHERE current") ?? 0)
        counts.claims = Int(try database.integer("SELECT count(*) FROM claims WHERE current") ?? 0)
        counts.records = Int(
            try database.integer("SELECT count(DISTINCT COALESCE(l.record, c.id)) FROM claims c LEFT JOIN links l ON l.claim = c.id WHERE c.current")
                ?? 0)
        counts.names = Int(try database.integer("SELECT count(*) FROM names") ?? 0)
        counts.decisions = Int(try database.integer("SELECT count(*) FROM decisions") ?? 0)
        return counts
    }
}
