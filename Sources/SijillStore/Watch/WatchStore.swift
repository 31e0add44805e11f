import Glibc

/// What `sijill watch` has seen and when it asks again: a SQLite file beside the record, held by one process at a time.
///
/// Not `Sendable`: one thread uses it.
public final class WatchStore {
    private let database: Database
    private let lock: Int32

    private static let application: Int64 = 0x534A_4C57
    private static let version = 2
    private static let schema = """
        CREATE TABLE feeds(
            address TEXT PRIMARY KEY, parent TEXT, etag TEXT, modified TEXT, next REAL, failures INTEGER NOT NULL, moved TEXT)
            WITHOUT ROWID;
        CREATE TABLE hosts(name TEXT PRIMARY KEY, next REAL NOT NULL, failures INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE sites(origin TEXT PRIMARY KEY, robots BLOB NOT NULL, until REAL NOT NULL, failing_since REAL) WITHOUT ROWID;
        CREATE TABLE seen(key INTEGER PRIMARY KEY);
        CREATE TABLE waiting(
            id INTEGER PRIMARY KEY AUTOINCREMENT, key INTEGER NOT NULL, host TEXT NOT NULL, address TEXT NOT NULL, title TEXT, published TEXT,
            outlet TEXT, content BLOB NOT NULL, round INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next REAL NOT NULL DEFAULT 0);
        CREATE INDEX waiting_turn ON waiting(host, round DESC, id);
        CREATE INDEX waiting_next ON waiting(host, next);
        """

    /// - Throws: `busy` where another process watches with the same file.
    public init(path: String) throws(StoreProblem) {
        lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard lock >= 0 else { throw StoreProblem(.cannotOpen, place: path, detail: String(cString: strerror(errno))) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw StoreProblem(.busy, place: path, detail: "watched")
        }
        database = try Database(path: path, access: .create)
        // After a loss of power the last requests may be forgotten: they are made again, and change nothing.
        try database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384")
        let isEmpty = try database.integer("SELECT count(*) FROM sqlite_schema") == 0
        if isEmpty {
            try transaction { () throws(StoreProblem) in
                try database.run(WatchStore.schema + "PRAGMA user_version = \(WatchStore.version); PRAGMA application_id = \(WatchStore.application)")
            }
        } else if try database.integer("PRAGMA application_id") != WatchStore.application {
            throw StoreProblem(.notRecord, place: path)
        } else if try database.integer("PRAGMA user_version") == 1 {
            try transaction { () throws(StoreProblem) in
                try database.run("ALTER TABLE feeds ADD COLUMN moved TEXT; PRAGMA user_version = \(WatchStore.version)")
            }
        }
    }

    deinit { close(lock) }

    /// All or nothing.
    public func transaction<Value>(_ body: () throws(StoreProblem) -> Value) throws(StoreProblem) -> Value {
        try database.run("BEGIN IMMEDIATE")
        do throws(StoreProblem) {
            let value = try body()
            try database.run("COMMIT")
            return value
        } catch {
            try? database.run("ROLLBACK")
            throw error
        }
    }

    // MARK: Feeds, hosts, sites

    public func feeds() throws(StoreProblem) -> [WatchedFeed] {
        try database.statement("SELECT address, parent, etag, modified, next, failures, moved FROM feeds ORDER BY address").rows { row in
            var feed = WatchedFeed(address: row.string(0), parent: row.optionalString(1), next: row.optionalDouble(4))
            (feed.etag, feed.modified, feed.failures, feed.moved) = (row.optionalString(2), row.optionalString(3), row.int(5), row.optionalString(6))
            return feed
        }
    }

    public func put(_ feed: WatchedFeed) throws(StoreProblem) {
        try database.statement("INSERT OR REPLACE INTO feeds VALUES(?, ?, ?, ?, ?, ?, ?)").bind(feed.address).bind(feed.parent).bind(feed.etag)
            .bind(feed.modified).bind(feed.next).bind(feed.failures).bind(feed.moved).run()
    }

    public func remove(feed address: String) throws(StoreProblem) {
        try database.statement("DELETE FROM feeds WHERE address = ? OR parent = ?").bind(address).bind(address).run()
    }

    public func hosts() throws(StoreProblem) -> [WatchedHost] {
        try database.statement("SELECT name, next, failures FROM hosts").rows { row in
            var host = WatchedHost(name: row.string(0), next: row.double(1))
            host.failures = row.int(2)
            return host
        }
    }

    public func put(_ host: WatchedHost) throws(StoreProblem) {
        try database.statement("INSERT OR REPLACE INTO hosts VALUES(?, ?, ?)").bind(host.name).bind(host.next).bind(host.failures).run()
    }

    public func site(_ origin: String) throws(StoreProblem) -> WatchedSite? {
        try database.statement("SELECT robots, until, failing_since FROM sites WHERE origin = ?").bind(origin).first { row in
            WatchedSite(origin: origin, robots: row.bytes(0), until: row.double(1), failingSince: row.optionalDouble(2))
        }
    }

    public func put(_ site: WatchedSite) throws(StoreProblem) {
        try database.statement("INSERT OR REPLACE INTO sites VALUES(?, ?, ?, ?)").bind(site.origin).bind(blob: site.robots).bind(site.until)
            .bind(site.failingSince).run()
    }

    // MARK: Entries

    /// Marks an article as seen; false where it was.
    public func see(_ key: Int64) throws(StoreProblem) -> Bool {
        try database.statement("INSERT OR IGNORE INTO seen VALUES(?)").bind(key).run()
        return database.changes > 0
    }

    /// Lets an article wait for its turn: those of later rounds come first.
    public func add(_ entry: WatchedEntry, round: Int) throws(StoreProblem) {
        try database.statement("INSERT INTO waiting(key, host, address, title, published, outlet, content, round) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(entry.key).bind(entry.host).bind(entry.address).bind(entry.title).bind(entry.published).bind(entry.outlet).bind(blob: entry.content)
            .bind(round).run()
    }

    /// The article of a host whose turn it is.
    public func next(host: String, now: Double) throws(StoreProblem) -> WatchedEntry? {
        try database.statement(
            "SELECT id, key, address, title, published, outlet, content, tries FROM waiting WHERE host = ? AND next <= ? ORDER BY round DESC, id LIMIT 1"
        ).bind(host).bind(now).first { row in
            var entry = WatchedEntry(
                key: row.integer(1), host: host, address: row.string(2), title: row.optionalString(3), published: row.optionalString(4),
                outlet: row.optionalString(5), content: row.bytes(6))
            (entry.id, entry.tries) = (row.integer(0), row.int(7))
            return entry
        }
    }

    /// When the first article of each host may be asked for, and how many wait.
    public func waiting() throws(StoreProblem) -> [(host: String, next: Double, count: Int)] {
        try database.statement("SELECT host, min(next), count(*) FROM waiting GROUP BY host").rows { ($0.string(0), $0.double(1), $0.int(2)) }
    }

    /// When the first article of a host may be asked for; nil where none waits.
    public func firstTurn(host: String) throws(StoreProblem) -> Double? {
        try database.statement("SELECT min(next) FROM waiting WHERE host = ? AND next < ?").bind(host).bind(WatchStore.leased).first {
            $0.optionalDouble(0)
        } ?? nil
    }

    private static let leased = 1e12

    /// Takes an article out of the queue until it is finished or postponed.
    public func lease(_ entry: WatchedEntry) throws(StoreProblem) { try postpone(entry, until: WatchStore.leased) }

    /// Puts back what a process that ended had taken.
    public func releaseAll() throws(StoreProblem) {
        try database.statement("UPDATE waiting SET next = 0 WHERE next >= ?").bind(WatchStore.leased).run()
    }

    public func postpone(_ entry: WatchedEntry, until next: Double) throws(StoreProblem) {
        try database.statement("UPDATE waiting SET tries = ?, next = ? WHERE id = ?").bind(entry.tries).bind(next).bind(entry.id).run()
    }

    public func finish(_ entry: WatchedEntry) throws(StoreProblem) {
        try database.statement("DELETE FROM waiting WHERE id = ?").bind(entry.id).run()
    }
}
