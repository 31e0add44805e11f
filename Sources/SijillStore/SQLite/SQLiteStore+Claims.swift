import SijillModel

extension SQLiteStore {
    public func put(_ claim: ClaimRow, reading: Int64, article: Int64, passage: Int64, partOf: Int64?) throws(StoreProblem) -> Int64 {
        try database.statement(
            """
            INSERT INTO claims(reading, article, key, tier, item, kind, status, modality, low, high, unit, bound, usd, count, first, last, day,
                published, part_of, start, end, passage, confidence, sectors, marks, json)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).bind(reading).bind(article).bind(claim.key).bind(claim.tier.rawValue).bind(claim.item).bind(claim.kind).bind(claim.status)
            .bind(claim.modality).bind(claim.low).bind(claim.high).bind(claim.unit).bind(claim.bound).bind(claim.usd).bind(claim.count)
            .bind(claim.first).bind(claim.last).bind(claim.day).bind(claim.published).bind(partOf).bind(claim.start).bind(claim.end).bind(passage)
            .bind(claim.confidence).bind(claim.sectors).bind(blob: claim.marks).bind(text: claim.json).run()
        let id = database.lastID
        let use = try database.statement("INSERT OR IGNORE INTO name_uses(name, claim, role) VALUES(?, ?, ?)")
        for name in claim.names {
            try use.bind(name.name.id).bind(id).bind(name.role.rawValue).run()
        }
        for key in claim.candidateKeys { pendingKeys.add(key, id) }
        return id
    }

    /// Columns of a claim, its article and its link, as `stored` takes them.
    static let claimColumns = """
        c.id, c.article, COALESCE(l.record, c.id), c.published, a.outlet, c.key, c.tier, c.item, c.kind, c.status, c.modality, c.low, c.high, c.unit, c.bound,
        c.usd, c.count, c.first, c.last, c.day, c.part_of, c.start, c.end, c.passage, c.confidence, c.sectors, c.marks, c.json,
        l.reason, l.score, l.decision
        """
    static let claimTables = "claims c JOIN articles a ON a.id = c.article LEFT JOIN links l ON l.claim = c.id"

    static func stored(_ row: Statement) -> StoredClaim {
        var claim = ClaimRow(key: row.string(5), tier: Tier(rawValue: row.string(6)) ?? .statements, item: row.int(7))
        claim.kind = row.string(8)
        claim.status = row.string(9)
        claim.modality = row.string(10)
        claim.low = row.optionalDouble(11)
        claim.high = row.optionalDouble(12)
        claim.unit = row.optionalString(13)
        claim.bound = row.optionalString(14)
        claim.usd = row.optionalDouble(15)
        claim.count = row.optionalDouble(16)
        claim.first = row.optionalInt(17)
        claim.last = row.optionalInt(18)
        claim.day = row.optionalInt(19)
        claim.published = row.optionalInt(3)
        claim.partOf = row.optionalInt(20)
        claim.start = row.int(21)
        claim.end = row.int(22)
        claim.passage = row.int(23)
        claim.confidence = row.double(24)
        claim.sectors = row.string(25)
        claim.marks = row.bytes(26)
        claim.json = row.bytes(27)
        return StoredClaim(
            id: row.integer(0), article: row.integer(1), record: row.integer(2), outlet: row.optionalString(4), row: claim, reason: row.string(28),
            score: row.double(29), decision: row.optionalInteger(30))
    }

    public func forEachCandidateKey(_ body: (Int64) -> Void) throws(StoreProblem) {
        let statement = try database.statement("SELECT hash FROM candidate_keys")
        defer { statement.reset() }
        while try statement.step() { body(statement.integer(0)) }
    }

    public func candidates(_ key: Int64, limit: Int) throws(StoreProblem) -> [Int64] {
        let pending = pendingKeys.claims(key, limit: limit)
        guard pending.count < limit else { return pending }
        return try pending
            + database.statement("SELECT claim FROM candidate_keys WHERE hash = ? ORDER BY claim DESC LIMIT ?").bind(key).bind(limit - pending.count)
            .rows { $0.integer(0) }
    }

    public func record(ofClaim id: Int64) throws(StoreProblem) -> Int64 {
        try database.statement("SELECT record FROM links WHERE claim = ?").bind(id).first { $0.integer(0) } ?? id
    }

    public func members(ofRecord id: Int64, limit: Int) throws(StoreProblem) -> [Int64] {
        try database.statement(
            """
            SELECT claim FROM links WHERE record = ?1 UNION ALL SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM links WHERE claim = ?1)
            ORDER BY 1 LIMIT ?2
            """
        ).bind(id).bind(limit).rows { $0.integer(0) }
    }

    public func compared(_ id: Int64) throws(StoreProblem) -> ComparedClaim? {
        try database.statement(
            """
            SELECT article, published, tier, kind, status, modality, low, high, unit, bound, usd, count, first, last, start, sectors, marks
            FROM claims WHERE id = ? AND current
            """
        ).bind(id).first { row in
            ComparedClaim(
                id: id, article: row.integer(0), published: row.optionalInt(1), tier: Tier(rawValue: row.string(2)) ?? .statements,
                kind: row.string(3), status: row.string(4), modality: row.string(5), low: row.optionalDouble(6), high: row.optionalDouble(7),
                unit: row.optionalString(8), bound: row.optionalString(9), usd: row.optionalDouble(10), count: row.optionalDouble(11),
                first: row.optionalInt(12), last: row.optionalInt(13), start: row.int(14), sectors: row.string(15), marks: row.bytes(16))
        }
    }

    public func link(claim: Int64, to record: Int64, score: Double, reason: String, decision: Int64?) throws(StoreProblem) {
        // An upsert would be simpler, but opens a savepoint, and at each of those the full-text index writes its words out.
        try unlink(claim: claim)
        try database.statement("INSERT INTO links(claim, record, score, reason, decision) VALUES(?, ?, ?, ?, ?)")
            .bind(claim).bind(record).bind(score).bind(reason).bind(decision).run()
    }

    public func unlink(claim: Int64) throws(StoreProblem) {
        try database.statement("DELETE FROM links WHERE claim = ?").bind(claim).run()
    }

    public func claims(ofRecord id: Int64, inViewOnly: Bool, limit: Int) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            """
            SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables)
            WHERE c.id IN (SELECT claim FROM links WHERE record = ?1 UNION ALL SELECT ?1)
                AND COALESCE(l.record, c.id) = ?1 AND (c.current OR NOT ?2) ORDER BY c.id LIMIT ?3
            """
        ).bind(id).bind(inViewOnly ? 1 : 0).bind(limit).rows { SQLiteStore.stored($0) }
    }

    public func claims(ofReading id: Int64) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            """
            SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables)
            WHERE c.article = (SELECT article FROM readings WHERE id = ?1) AND c.reading = ?1 ORDER BY c.id
            """
        ).bind(id).rows { SQLiteStore.stored($0) }
    }

    public func claims(ofPart id: Int64) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            "SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables) WHERE c.part_of = ? AND c.current ORDER BY c.id"
        ).bind(id).rows { SQLiteStore.stored($0) }
    }

    public func claim(_ id: Int64) throws(StoreProblem) -> StoredClaim? {
        try database.statement("SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables) WHERE c.id = ?").bind(id)
            .first { SQLiteStore.stored($0) }
    }

    public func claims(keyPrefix prefix: String) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            "SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables) WHERE c.key >= ?1 AND c.key < ?1 || '~' ORDER BY c.key, c.id LIMIT 2"
        ).bind(prefix).rows { SQLiteStore.stored($0) }
    }
}
