import SijillModel

extension SQLiteStore {
    public func known(engine: String, pack: String) throws(StoreProblem) -> [ArticleMark] {
        try database.statement(
            "SELECT a.key, a.hash FROM readings r JOIN articles a ON a.id = r.article WHERE r.engine = ? AND r.pack = ?"
        ).bind(engine).bind(pack).rows { ArticleMark(key: $0.string(0), hash: $0.string(1)) }
    }

    public func articleID(key: String, hash: String) throws(StoreProblem) -> Int64? {
        try database.statement("SELECT id FROM articles WHERE key = ? AND hash = ?").bind(key).bind(hash).first { $0.integer(0) }
    }

    public func put(_ article: ArticleRow) throws(StoreProblem) -> (id: Int64, isNew: Bool) {
        if let id = try articleID(key: article.key, hash: article.hash) { return (id, false) }
        try database.statement(
            """
            INSERT INTO articles(key, hash, name, url, outlet, country, language, title, published, day, text) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).bind(article.key).bind(article.hash).bind(article.name).bind(article.url).bind(article.outlet).bind(article.country)
            .bind(article.language).bind(article.title).bind(article.published?.description).bind(article.published?.number).bind(article.text).run()
        return (database.lastID, true)
    }

    public func isRead(_ article: Int64, engine: String, pack: String) throws(StoreProblem) -> Bool {
        try database.statement("SELECT 1 FROM readings WHERE article = ? AND engine = ? AND pack = ?").bind(article).bind(engine).bind(pack)
            .first { _ in true } ?? false
    }

    public func retire(articleKey: String) throws(StoreProblem) -> [StoredClaim] {
        let readings = try database.statement(
            "SELECT r.id FROM readings r JOIN articles a ON a.id = r.article WHERE a.key = ? AND r.current"
        ).bind(articleKey).rows { $0.integer(0) }
        var claims: [StoredClaim] = []
        for reading in readings {
            claims += try self.claims(ofReading: reading)
            try retire(reading: reading)
        }
        return claims
    }

    public func retire(reading: Int64) throws(StoreProblem) {
        try database.statement("UPDATE readings SET current = 0 WHERE id = ?").bind(reading).run()
        try database.statement("UPDATE claims SET current = 0 WHERE article = (SELECT article FROM readings WHERE id = ?1) AND reading = ?1")
            .bind(reading).run()
    }

    public func put(_ reading: ReadingRow, of article: Int64) throws(StoreProblem) -> (reading: Int64, passages: [Int64]) {
        try database.statement("INSERT INTO readings(article, engine, pack, json) VALUES(?, ?, ?, ?)")
            .bind(article).bind(reading.engine).bind(reading.pack).bind(text: reading.json).run()
        let id = database.lastID
        let place = try database.statement("INSERT INTO passages(reading, start, end) VALUES(?, ?, ?)")
        let words = try database.statement("INSERT INTO passage_words(rowid, words) VALUES(?, ?)")
        var passages: [Int64] = []
        for passage in reading.passages {
            try place.bind(id).bind(passage.start).bind(passage.end).run()
            passages.append(database.lastID)
            var all = passage.words
            for facet in passage.facets {
                facet.write(to: &all)
                all.append(0x20)
            }
            try words.bind(database.lastID).bind(text: all).run()
        }
        return (id, passages)
    }

    public func article(_ id: Int64) throws(StoreProblem) -> ArticleRow? {
        try database.statement("SELECT \(SQLiteStore.articleColumns) FROM articles WHERE id = ?").bind(id).first(SQLiteStore.article)
    }

    public func articles(after id: Int64, limit: Int) throws(StoreProblem) -> [(id: Int64, row: ArticleRow)] {
        try database.statement("SELECT \(SQLiteStore.articleColumns), id FROM articles WHERE id > ? ORDER BY id LIMIT ?").bind(id).bind(limit)
            .rows { (row) throws(StoreProblem) in (row.integer(10), try SQLiteStore.article(row)) }
    }

    static let articleColumns = "key, hash, name, url, outlet, country, language, title, published, text"

    static func article(_ row: Statement) throws(StoreProblem) -> ArticleRow {
        var article = ArticleRow(key: row.string(0), hash: row.string(1), name: row.string(2), language: row.string(6), text: row.string(9))
        article.url = row.optionalString(3)
        article.outlet = row.optionalString(4)
        article.country = row.optionalString(5)
        article.title = row.optionalString(7)
        article.published = row.optionalString(8).flatMap { Day($0) }
        return article
    }

    public func readings(ofArticle id: Int64) throws(StoreProblem) -> [StoredReading] {
        try database.statement("SELECT id, engine, pack, current, json FROM readings WHERE article = ? ORDER BY id").bind(id).rows {
            StoredReading(id: $0.integer(0), engine: $0.string(1), pack: $0.string(2), isCurrent: $0.integer(3) != 0, json: $0.bytes(4))
        }
    }
}
