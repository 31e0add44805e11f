import CSQLite

/// A compiled statement: values in, rows out.
///
///     let names = try database.statement("SELECT key FROM names WHERE kind = ?")
///     for try row in names.rows("country") { … }
final class Statement {
    private unowned let database: Database
    private let handle: OpaquePointer
    private let sql: String
    private var next: Int32 = 1

    init(_ database: Database, _ sql: String) throws(StoreProblem) {
        self.database = database
        self.sql = sql
        handle = try database.prepare(sql)
    }

    deinit { sqlite3_finalize(handle) }

    // MARK: Values, in the order of the question marks

    @discardableResult
    func bind(_ value: Int64) -> Statement {
        sqlite3_bind_int64(handle, next, value)
        next += 1
        return self
    }

    @discardableResult
    func bind(_ value: Int) -> Statement { bind(Int64(value)) }

    @discardableResult
    func bind(_ value: Int64?) -> Statement { value.map { bind($0) } ?? bindNull() }

    @discardableResult
    func bind(_ value: Int?) -> Statement { value.map { bind($0) } ?? bindNull() }

    @discardableResult
    func bind(_ value: Double?) -> Statement {
        guard let value else { return bindNull() }
        sqlite3_bind_double(handle, next, value)
        next += 1
        return self
    }

    @discardableResult
    func bind(_ value: String?) -> Statement {
        guard var value else { return bindNull() }
        value.withUTF8 { _ = sijill_bind_text(handle, next, $0.baseAddress, Int32($0.count)) }
        next += 1
        return self
    }

    /// Text that is UTF-8 already.
    @discardableResult
    func bind(text: [UInt8]) -> Statement {
        text.withUnsafeBytes { _ = sijill_bind_text(handle, next, $0.baseAddress, Int32($0.count)) }
        next += 1
        return self
    }

    @discardableResult
    func bind(blob: [UInt8]) -> Statement {
        blob.withUnsafeBytes { _ = sijill_bind_blob(handle, next, $0.baseAddress, Int32($0.count)) }
        next += 1
        return self
    }

    @discardableResult
    func bindNull() -> Statement {
        sqlite3_bind_null(handle, next)
        next += 1
        return self
    }

    // MARK: Rows

    /// Whether there is a next row.
    func step() throws(StoreProblem) -> Bool {
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let problem = database.problem(code, sql)
            reset()
            throw problem
        }
    }

    /// Runs to the end and makes ready for other values.
    func run() throws(StoreProblem) {
        defer { reset() }
        while try step() {}
    }

    /// All rows, each made into a value.
    func rows<Row>(_ make: (Statement) throws(StoreProblem) -> Row) throws(StoreProblem) -> [Row] {
        defer { reset() }
        var rows: [Row] = []
        while try step() { rows.append(try make(self)) }
        return rows
    }

    /// The first row, if there is one.
    func first<Row>(_ make: (Statement) throws(StoreProblem) -> Row) throws(StoreProblem) -> Row? {
        defer { reset() }
        return try step() ? try make(self) : nil
    }

    func reset() {
        sqlite3_reset(handle)
        next = 1
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }
    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }
    func string(_ column: Int32) -> String { optionalString(column) ?? "" }

    func optionalString(_ column: Int32) -> String? {
        guard let text = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
