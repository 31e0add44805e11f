import SijillModel

/// What lists and sums are made of.
extension SQLiteStore {
    public func beginLooking(nanoseconds: Int) throws(StoreProblem) {
        try database.run("BEGIN DEFERRED")
        database.limit(nanoseconds: nanoseconds)
    }

    public func endLooking() {
        database.limit(nanoseconds: nil)
        try? database.run("COMMIT")
    }

    public func forEachClaim(after claim: Int64, _ body: (ClaimFacts) -> Void) throws(StoreProblem) {
        let statement = try database.statement(
            """
            SELECT c.id, COALESCE(l.record, c.id), c.article, c.tier, c.kind, c.status, c.sectors, c.usd, c.day, a.day, a.outlet, c.part_of IS NOT NULL
            FROM \(SQLiteStore.claimTables) WHERE c.current AND c.id > ? ORDER BY c.id
            """
        ).bind(claim)
        defer { statement.reset() }
        while try statement.step() {
            body(
                ClaimFacts(
                    id: statement.integer(0), record: statement.integer(1), article: statement.integer(2),
                    tier: Tier(rawValue: statement.string(3)) ?? .statements, kind: statement.string(4), status: statement.string(5),
                    sectors: statement.string(6), usd: statement.optionalDouble(7), day: statement.optionalInt(8),
                    published: statement.optionalInt(9), outlet: statement.optionalString(10), isPart: statement.integer(11) != 0))
        }
    }

    public func forEachNameUse(_ body: (_ name: Int64, _ claim: Int64, _ role: NameUse.Role) -> Void) throws(StoreProblem) {
        let statement = try database.statement("SELECT name, claim, role FROM name_uses")
        defer { statement.reset() }
        while try statement.step() {
            guard let role = NameUse.Role(rawValue: statement.string(2)) else { continue }
            body(statement.integer(0), statement.integer(1), role)
        }
    }

    public func claims(saying words: [String], limit: Int) throws(StoreProblem) -> [Int64] {
        var query = Query()
        query.words = words
        let match = SQLiteStore.match(query)
        if match.isEmpty { return [] }
        return try database.statement(
            """
            SELECT c.id FROM (SELECT rowid AS passage FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid DESC LIMIT ?) f
            CROSS JOIN claims c ON c.passage = f.passage
            """
        ).bind(match).bind(limit).rows { $0.integer(0) }
    }

    public func articles(
        outlet: String?, since: Int?, until: Int?, offset: Int, limit: Int
    ) throws(StoreProblem) -> [(id: Int64, row: ArticleRow, claims: Int)] {
        try database.statement(
            """
            SELECT \(SQLiteStore.articleColumns), id, (SELECT count(*) FROM claims c WHERE c.article = a.id AND c.current) FROM articles a
            WHERE id IN (SELECT id FROM articles WHERE (?1 IS NULL OR outlet = ?1) AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3)
                ORDER BY day DESC, id DESC LIMIT ?4 OFFSET ?5) ORDER BY day DESC, id DESC
            """
        ).bind(outlet).bind(since).bind(until).bind(limit).bind(offset)
            .rows { (row) throws(StoreProblem) in (row.integer(10), try SQLiteStore.article(row), row.int(11)) }
    }

    public func names(kind: String?, offset: Int, limit: Int) throws(StoreProblem) -> [(name: NameRow, uses: Int)] {
        try database.statement(
            """
            SELECT \(SQLiteStore.nameColumns), (SELECT count(*) FROM name_uses u WHERE u.name = n.id) AS uses FROM names n
            WHERE ?1 IS NULL OR kind = ?1 ORDER BY uses DESC, id LIMIT ?2 OFFSET ?3
            """
        ).bind(kind).bind(limit).bind(offset).rows { (SQLiteStore.name($0), $0.int(9)) }
    }

    public func span() throws(StoreProblem) -> (first: Int, last: Int)? {
        try database.statement("SELECT min(day), max(day) FROM articles WHERE day IS NOT NULL").first { ($0.optionalInt(0), $0.optionalInt(1)) }
            .flatMap { first, last in first.flatMap { first in last.map { (first, $0) } } }
    }
}
