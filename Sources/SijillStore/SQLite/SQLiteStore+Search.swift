import SijillModel
import SijillText

extension SQLiteStore {
    public func search(_ query: Query) throws(StoreProblem) -> [StoredClaim] {
        var conditions = ["c.current"]
        let match = SQLiteStore.match(query)
        if !query.tiers.isEmpty { conditions.append("c.tier IN (\(SQLiteStore.list(query.tiers.map(\.rawValue).sorted())))") }
        if !query.kinds.isEmpty { conditions.append("c.kind IN (\(SQLiteStore.list(query.kinds)))") }
        for sector in query.sectors { conditions.append("instr(',' || c.sectors || ',', \(SQLiteStore.literal("," + sector + ",")))") }
        if let since = query.since { conditions.append("c.day >= \(since)") }
        if let until = query.until { conditions.append("c.day <= \(until)") }
        if let least = query.minimumUSD { conditions.append("c.usd >= \(least)") }
        if let most = query.maximumUSD { conditions.append("c.usd <= \(most)") }
        if let outlet = query.outlet { conditions.append("a.outlet = \(SQLiteStore.literal(outlet))") }
        for names in query.parties {
            let ids = names.map { String($0) }.joined(separator: ", ")
            conditions.append("EXISTS (SELECT 1 FROM name_uses u WHERE u.claim = c.id AND u.name IN (\(ids)))")
        }
        let condition = conditions.joined(separator: " AND ")
        let claims = try Statement(
            database,
            "SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables) WHERE "
                + (match.isEmpty ? "\(condition) ORDER BY c.id DESC" : "c.passage = ? AND \(condition) ORDER BY c.id"))
        var found: [StoredClaim] = []
        var seen: Set<Int64> = []
        func take() throws(StoreProblem) {
            defer { claims.reset() }
            while found.count < query.limit, try claims.step() {
                guard seen.insert(claims.integer(2)).inserted else { continue }
                found.append(SQLiteStore.stored(claims))
            }
        }
        if match.isEmpty {
            try take()
        } else {
            // The claims that fit best are chosen among the newest, passage by passage until there are enough: what is asked for again and
            // again must not cost more as the record grows.
            let passages = try database.statement(
                "SELECT rowid FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid DESC LIMIT 3000")
            passages.bind(match)
            defer { passages.reset() }
            while found.count < query.limit, try passages.step() {
                claims.bind(passages.integer(0))
                try take()
            }
        }
        return found
    }

    public func size(ofRecord id: Int64, outlets most: Int) throws(StoreProblem) -> RecordSize {
        // Most records are one claim; that costs one look.
        guard try database.statement("SELECT 1 FROM links WHERE record = ? LIMIT 1").bind(id).first({ _ in true }) ?? false else {
            return RecordSize(claims: 1, outlets: 1)
        }
        let members = try database.statement(
            """
            SELECT a.outlet FROM (SELECT ?1 AS id UNION ALL SELECT claim FROM links WHERE record = ?1) m CROSS JOIN claims c ON c.id = m.id
            JOIN articles a ON a.id = c.article LEFT JOIN links l ON l.claim = c.id WHERE c.current AND COALESCE(l.record, c.id) = ?1
            """)
        members.bind(id)
        defer { members.reset() }
        var claims = 0
        var outlets: Set<String> = []
        while outlets.count < most, try members.step() {
            claims += 1
            if let outlet = members.optionalString(0) { outlets.insert(outlet) }
        }
        return RecordSize(claims: claims, outlets: max(1, outlets.count))
    }

    /// The query for the full-text index. Words come from outside and are quoted; facets are ours.
    static func match(_ query: Query) -> String {
        var parts: [String] = []
        for word in query.words {
            let isPrefix = word.hasSuffix("*")
            let plain = word.filter { $0 != "\"" && $0 != "*" }
            if !plain.isEmpty { parts.append("\"\(plain)\"" + (isPrefix ? " *" : "")) }
        }
        func any(_ facts: [Facet]) {
            guard !facts.isEmpty else { return }
            parts.append("(" + facts.map(\.word).joined(separator: " OR ") + ")")
        }
        for names in query.parties { any(names.map { .name($0) }) }
        any(query.tiers.count < Tier.allCases.count ? query.tiers.map { .tier($0) } : [])
        any(query.kinds.map { .kind($0) })
        for sector in query.sectors { any([.sector(sector)]) }
        if let outlet = query.outlet { any([.outlet(outlet)]) }
        if let least = query.minimumUSD, least >= 1 { any([.dollars(least)]) }
        // Without a first year nearly all would fit.
        if let first = query.since.map({ Day(number: $0).year }) {
            let last = query.until.map { Day(number: $0).year } ?? max(first, 2149)
            if last - first <= 200 { any(Facet.years(min(first, last), max(first, last))) }
        }
        return parts.joined(separator: " AND ")
    }

    private static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''").filter { $0 != "\0" } + "'" }
    private static func list(_ texts: [String]) -> String { texts.map(literal).joined(separator: ", ") }

    // MARK: What does not fit together

    public func disputed(after record: Int64, limit: Int) throws(StoreProblem) -> [Int64] {
        try database.statement(
            """
            SELECT l.record FROM links l JOIN claims c ON c.id = l.claim AND c.current JOIN claims r ON r.id = l.record
            WHERE l.record > ? AND c.tier IN ('agreements', 'figures') GROUP BY l.record
            HAVING min(min(c.low), COALESCE(r.low, min(c.low))) < max(max(c.low), COALESCE(r.low, max(c.low)))
                OR min(min(c.count), COALESCE(r.count, min(c.count))) < max(max(c.count), COALESCE(r.count, max(c.count)))
                OR min(min(c.first), COALESCE(r.first, min(c.first))) < max(max(c.first), COALESCE(r.first, max(c.first)))
            ORDER BY l.record LIMIT ?
            """
        ).bind(record).bind(limit).rows { $0.integer(0) }
    }

    public func wholes(after claim: Int64, limit: Int) throws(StoreProblem) -> [Int64] {
        try database.statement(
            """
            SELECT w.id FROM claims p JOIN claims w ON w.id = p.part_of WHERE p.part_of > ? AND p.current
            GROUP BY w.id HAVING sum(p.usd) > w.usd OR count(*) > w.count ORDER BY w.id LIMIT ?
            """
        ).bind(claim).bind(limit).rows { $0.integer(0) }
    }

    public func signedTooLate(after claim: Int64, limit: Int) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            """
            SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables)
            WHERE c.tier = 'agreements' AND c.id > ? AND c.current AND c.status IN ('signed', 'completed') AND c.first > c.published + 1
            ORDER BY c.id LIMIT ?
            """
        ).bind(claim).bind(limit).rows { SQLiteStore.stored($0) }
    }

    public func silent(since day: Int, statuses: [String], limit: Int) throws(StoreProblem) -> [Int64] {
        try database.statement(
            """
            SELECT record FROM (
                SELECT COALESCE(l.record, c.id) AS record, max(c.published) AS last, c.status AS status FROM \(SQLiteStore.claimTables)
                WHERE c.tier = 'agreements' AND c.current GROUP BY 1)
            WHERE last < ? AND status IN (\(SQLiteStore.list(statuses))) ORDER BY last, record LIMIT ?
            """
        ).bind(day).bind(limit).rows { $0.integer(0) }
    }
}
