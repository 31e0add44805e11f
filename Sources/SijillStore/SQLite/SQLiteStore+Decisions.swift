import SijillModel

extension SQLiteStore {
    public func put(_ decision: Decision) throws(StoreProblem) -> Int64 {
        try database.statement("INSERT INTO decisions(action, author, time, note, field, value, undoes) VALUES(?, ?, ?, ?, ?, ?, ?)")
            .bind(decision.action.rawValue).bind(decision.author).bind(decision.time).bind(decision.note).bind(decision.field)
            .bind(decision.value).bind(decision.undoes).run()
        let id = database.lastID
        for anchor in decision.anchors {
            try database.statement("INSERT INTO anchors(decision, side, article, key, tier, kind, start, end) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(id).bind(anchor.side).bind(anchor.article).bind(anchor.key).bind(anchor.tier.rawValue).bind(anchor.kind)
                .bind(anchor.start).bind(anchor.end).run()
        }
        return id
    }

    public func lastDecision() throws(StoreProblem) -> Int64 { try database.integer("SELECT max(id) FROM decisions") ?? 0 }

    public func decisions() throws(StoreProblem) -> [Decision] { try decisions("ORDER BY id", nil) }

    public func decisions(inArticle id: Int64) throws(StoreProblem) -> [Decision] {
        try decisions(
            """
            WHERE id IN (SELECT decision FROM anchors WHERE article = ?)
                AND id NOT IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL) ORDER BY id
            """, id)
    }

    private func decisions(_ condition: String, _ value: Int64?) throws(StoreProblem) -> [Decision] {
        let statement = try database.statement("SELECT id, action, author, time, note, field, value, undoes FROM decisions \(condition)")
        if let value { statement.bind(value) }
        var decisions = try statement.rows { row in
            var decision = Decision(
                Decision.Action(rawValue: row.string(1)) ?? .confirm, author: row.string(2), time: row.string(3), note: row.string(4))
            decision.id = row.integer(0)
            decision.field = row.optionalString(5)
            decision.value = row.optionalString(6)
            decision.undoes = row.optionalInteger(7)
            return decision
        }
        for index in decisions.indices {
            decisions[index].anchors = try database.statement(
                "SELECT side, article, key, tier, kind, start, end FROM anchors WHERE decision = ? ORDER BY rowid"
            )
            .bind(decisions[index].id).rows {
                Anchor(
                    side: $0.int(0), article: $0.integer(1), key: $0.string(2), tier: Tier(rawValue: $0.string(3)) ?? .statements,
                    kind: $0.string(4), start: $0.int(5), end: $0.int(6))
            }
        }
        return decisions
    }

    public func claims(at anchor: Anchor) throws(StoreProblem) -> [StoredClaim] {
        let near = try database.statement(
            """
            SELECT \(SQLiteStore.claimColumns) FROM \(SQLiteStore.claimTables) WHERE c.article = ? AND c.tier = ? AND c.current
                AND c.start < ? AND c.end > ? ORDER BY c.id
            """
        ).bind(anchor.article).bind(anchor.tier.rawValue).bind(anchor.end).bind(anchor.start).rows { SQLiteStore.stored($0) }
        return anchor.choose(from: near)
    }

    public func rates() throws(StoreProblem) -> [RateRow] {
        try database.statement("SELECT currency, day, per_euro FROM rates ORDER BY currency, day").rows {
            RateRow(currency: $0.string(0), day: $0.int(1), perEuro: $0.double(2))
        }
    }

    public func put(_ rates: [RateRow]) throws(StoreProblem) {
        let statement = try database.statement("INSERT OR REPLACE INTO rates(currency, day, per_euro) VALUES(?, ?, ?)")
        for rate in rates { try statement.bind(rate.currency).bind(rate.day).bind(rate.perEuro).run() }
    }

    public func revalue(_ usd: (_ low: Double, _ unit: String, _ day: Int) -> Double?) throws(StoreProblem) {
        let amounts = try database.statement(
            """
            SELECT c.id, c.low, c.unit, COALESCE(c.last, c.first, c.published, 0), c.usd FROM claims c
            WHERE c.low IS NOT NULL AND length(c.unit) = 3 AND c.unit GLOB '[A-Z][A-Z][A-Z]'
            """
        ).rows { (id: $0.integer(0), low: $0.double(1), unit: $0.string(2), day: $0.int(3), usd: $0.optionalDouble(4)) }
        let update = try database.statement("UPDATE claims SET usd = ? WHERE id = ?")
        for amount in amounts {
            let value = usd(amount.low, amount.unit, amount.day)
            if value != amount.usd { try update.bind(value).bind(amount.id).run() }
        }
    }
}
