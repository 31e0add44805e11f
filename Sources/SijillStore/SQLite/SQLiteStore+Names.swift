import SijillModel

extension SQLiteStore {
    static let nameColumns = "id, key, kind, ar, en, written, folded, skeleton, short"

    static func name(_ row: Statement) -> NameRow {
        NameRow(
            id: row.integer(0), key: row.string(1), kind: Name.Kind(rawValue: row.string(2)) ?? .organisation, arabic: row.optionalString(3),
            english: row.optionalString(4), written: row.string(5), folded: row.string(6), skeleton: row.integer(7), short: row.integer(8))
    }

    @discardableResult
    public func put(_ name: NameRow) throws(StoreProblem) -> Bool {
        guard seenNames.insert(name.id).inserted else { return false }
        // What was seen costs memory; beyond this it is asked of the file again.
        if seenNames.count > 500_000 { seenNames = [name.id] }
        try database.statement("INSERT OR IGNORE INTO names(\(SQLiteStore.nameColumns)) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(name.id).bind(name.key).bind(name.kind.rawValue).bind(name.arabic).bind(name.english).bind(name.written).bind(name.folded)
            .bind(name.skeleton).bind(name.short).run()
        return database.changes > 0
    }

    public func claims(ofName id: Int64, as role: NameUse.Role, limit: Int) throws(StoreProblem) -> [StoredClaim] {
        try database.statement(
            """
            SELECT \(SQLiteStore.claimColumns) FROM name_uses u CROSS JOIN claims c ON c.id = u.claim JOIN articles a ON a.id = c.article
            LEFT JOIN links l ON l.claim = c.id WHERE u.name = ? AND u.role = ? AND c.current ORDER BY u.claim DESC LIMIT ?
            """
        ).bind(id).bind(role.rawValue).bind(limit).rows { SQLiteStore.stored($0) }
    }

    public func name(_ id: Int64) throws(StoreProblem) -> NameRow? {
        try database.statement("SELECT \(SQLiteStore.nameColumns) FROM names WHERE id = ?").bind(id).first { SQLiteStore.name($0) }
    }

    public func names(skeleton: Int64, besides id: Int64) throws(StoreProblem) -> [NameRow] {
        try database.statement("SELECT \(SQLiteStore.nameColumns) FROM names WHERE skeleton = ? AND id <> ? ORDER BY id").bind(skeleton).bind(id)
            .rows { SQLiteStore.name($0) }
    }

    public func names(short: Int64) throws(StoreProblem) -> [NameRow] {
        guard short != 0 else { return [] }
        return try database.statement("SELECT \(SQLiteStore.nameColumns) FROM names WHERE short = ? AND short <> 0 ORDER BY rowid").bind(short)
            .rows { SQLiteStore.name($0) }
    }

    public func names(like text: String, limit: Int) throws(StoreProblem) -> [NameRow] {
        let begun = try database.statement(
            """
            SELECT \(SQLiteStore.nameColumns) FROM names WHERE folded >= ?1 AND folded < ?1 || char(1114111)
            UNION SELECT \(SQLiteStore.nameColumns) FROM names WHERE key = ?1 COLLATE NOCASE OR en = ?1 COLLATE NOCASE LIMIT ?2
            """
        ).bind(text).bind(limit).rows { SQLiteStore.name($0) }
        if !begun.isEmpty { return begun }
        return try database.statement("SELECT \(SQLiteStore.nameColumns) FROM names WHERE instr(folded, ?) ORDER BY length(folded) LIMIT ?")
            .bind(text).bind(limit).rows { SQLiteStore.name($0) }
    }

    public func joins() throws(StoreProblem) -> [NameJoin] {
        try database.statement("SELECT name, identity, state, reason FROM name_joins ORDER BY name, identity").rows {
            NameJoin(name: $0.integer(0), identity: $0.integer(1), state: NameJoin.State(rawValue: $0.string(2)) ?? .proposed, reason: $0.string(3))
        }
    }

    public func put(_ join: NameJoin) throws(StoreProblem) {
        try database.statement("DELETE FROM name_joins WHERE name = ? AND identity = ?").bind(join.name).bind(join.identity).run()
        try database.statement("INSERT INTO name_joins(name, identity, state, reason) VALUES(?, ?, ?, ?)").bind(join.name).bind(join.identity).bind(
            join.state.rawValue
        ).bind(join.reason).run()
    }

    public func uses(ofName id: Int64) throws(StoreProblem) -> [(role: NameUse.Role, count: Int)] {
        try database.statement("SELECT role, count(*) FROM name_uses WHERE name = ? GROUP BY role ORDER BY role").bind(id)
            .rows { (NameUse.Role(rawValue: $0.string(0)) ?? .party, $0.int(1)) }
    }
}
