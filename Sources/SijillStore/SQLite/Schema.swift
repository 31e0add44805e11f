/// The tables, and how older files become like new ones: a step of SQL for each version, never changed once released.
enum Schema {
    /// `PRAGMA application_id` of our files: "SJL1".
    static let application: Int64 = 0x534A_4C31

    /// The version of files that `first` makes. Those before it, of a time before any release, are refused.
    static let oldest = 2
    private static let steps: [String] = [first]
    static var version: Int { oldest + steps.count - 1 }

    /// What a file of a version lacks; an empty one, of version zero, lacks everything.
    static func steps(after version: Int) -> ArraySlice<String> { steps.dropFirst(max(0, version - oldest + 1)) }

    /// Claims are only ever added. `current` tells what is in view; a claim without a link is the first of its own record.
    private static let first = """
        CREATE TABLE articles(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, url TEXT, outlet TEXT, country TEXT,
            language TEXT NOT NULL, title TEXT, published TEXT, day INTEGER, text TEXT NOT NULL, UNIQUE(key, hash));
        CREATE TABLE readings(
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, engine TEXT NOT NULL, pack TEXT NOT NULL,
            current INTEGER NOT NULL DEFAULT 1, json TEXT NOT NULL, UNIQUE(article, engine, pack));
        CREATE TABLE passages(
            id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, start INTEGER NOT NULL, end INTEGER NOT NULL);
        CREATE VIRTUAL TABLE passage_words USING fts5(words, content = '', columnsize = 0, detail = none, tokenize = ascii);
        INSERT INTO passage_words(passage_words, rank) VALUES('hashsize', 67108864), ('automerge', 8);
        CREATE TABLE names(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, ar TEXT, en TEXT, written TEXT NOT NULL, folded TEXT NOT NULL,
            skeleton INTEGER NOT NULL, short INTEGER NOT NULL);
        CREATE INDEX names_skeleton ON names(skeleton);
        CREATE INDEX names_short ON names(short) WHERE short <> 0;
        CREATE INDEX names_folded ON names(folded);
        CREATE TABLE name_joins(
            name INTEGER NOT NULL REFERENCES names, identity INTEGER NOT NULL REFERENCES names, state TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY(name, identity)) WITHOUT ROWID;
        CREATE TABLE claims(
            id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, article INTEGER NOT NULL REFERENCES articles,
            current INTEGER NOT NULL DEFAULT 1, key TEXT NOT NULL, tier TEXT NOT NULL, item INTEGER NOT NULL, kind TEXT, status TEXT,
            modality TEXT, low REAL, high REAL, unit TEXT, bound TEXT, usd REAL, count REAL, first INTEGER, last INTEGER, day INTEGER,
            published INTEGER, part_of INTEGER REFERENCES claims, start INTEGER NOT NULL, end INTEGER NOT NULL, passage INTEGER NOT NULL REFERENCES passages,
            confidence REAL NOT NULL, sectors TEXT, marks BLOB NOT NULL, json TEXT NOT NULL);
        CREATE INDEX claims_article ON claims(article);
        CREATE INDEX claims_passage ON claims(passage);
        CREATE UNIQUE INDEX claims_key ON claims(key, reading);
        CREATE INDEX claims_part ON claims(part_of) WHERE part_of IS NOT NULL;
        CREATE INDEX claims_agreements ON claims(id) WHERE tier = 'agreements';
        CREATE INDEX claims_usd ON claims(usd) WHERE usd IS NOT NULL;
        CREATE TABLE name_uses(
            name INTEGER NOT NULL REFERENCES names, claim INTEGER NOT NULL REFERENCES claims, role TEXT NOT NULL,
            PRIMARY KEY(name, claim, role)) WITHOUT ROWID;
        CREATE TABLE candidate_keys(hash INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims, PRIMARY KEY(hash, claim)) WITHOUT ROWID;
        CREATE TABLE links(
            claim INTEGER PRIMARY KEY REFERENCES claims, record INTEGER NOT NULL REFERENCES claims, score REAL NOT NULL,
            reason TEXT NOT NULL, decision INTEGER REFERENCES decisions);
        CREATE INDEX links_record ON links(record);
        CREATE TABLE decisions(
            id INTEGER PRIMARY KEY, action TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, note TEXT NOT NULL, field TEXT, value TEXT,
            undoes INTEGER REFERENCES decisions);
        CREATE TABLE anchors(
            decision INTEGER NOT NULL REFERENCES decisions, side INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles,
            key TEXT NOT NULL, tier TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL);
        CREATE INDEX anchors_article ON anchors(article);
        CREATE INDEX anchors_decision ON anchors(decision);
        CREATE TABLE rates(currency TEXT NOT NULL, day INTEGER NOT NULL, per_euro REAL NOT NULL, PRIMARY KEY(currency, day)) WITHOUT ROWID;
        """ + views

    /// Made to be opened in a browser of tables: words in place of numbers, the article's words where the JSON has places alone.
    private static let views =
        """

        CREATE VIEW record_of AS
            SELECT c.id AS claim, COALESCE(l.record, c.id) AS record, l.score, l.reason, l.decision FROM claims c LEFT JOIN links l ON l.claim = c.id;
        """
        + tiers.map { tier, columns in
            """

            CREATE VIEW \(tier) AS
                SELECT c.key AS claim, (SELECT r.key FROM claims r WHERE r.id = COALESCE(l.record, c.id)) AS record, a.outlet, a.published, a.title,
                    \(columns.joined(separator: ", ")),
                    date(c.first * 86400, 'unixepoch') AS date_from, date(c.last * 86400, 'unixepoch') AS date_to,
                    c.confidence, substr(a.text, c.start + 1, c.end - c.start) AS evidence, a.url, c.json
                FROM claims c JOIN articles a ON a.id = c.article LEFT JOIN links l ON l.claim = c.id
                WHERE c.current AND c.tier = '\(tier)';
            """
        }.joined()

    private static let value = ["c.low AS value", "c.high AS value_high", "c.unit", "c.bound", "c.usd"]

    private static let tiers: KeyValuePairs<String, [String]> = [
        "agreements": ["c.kind", "c.status", names("parties", as: "parties"), words("subject", as: "subject")] + value + ["c.count", "c.sectors"],
        "figures": ["c.kind AS measure", "c.modality"] + value
            + [
                name("from", as: "from_name"), name("to", as: "to_name"), names("between", as: "between_names"), words("of", as: "of_what"),
                "c.sectors",
            ],
        "encounters": ["c.kind", "c.status", names("participants", as: "participants"), name("host", as: "host"), name("place", as: "place")],
        "statements": [name("speaker", as: "speaker"), words("content", as: "content")],
        "posts": [name("person", as: "person"), words("title", as: "office"), name("organisation", as: "organisation")],
    ]

    private static func words(_ field: String, as column: String) -> String {
        "substr(a.text, (c.json ->> '$.\(field).start') + 1, (c.json ->> '$.\(field).end') - (c.json ->> '$.\(field).start')) AS \(column)"
    }

    private static func name(_ field: String, as column: String) -> String {
        "COALESCE(c.json ->> '$.\(field).name.en', " + words(field, as: column).dropLast(" AS \(column)".count) + ") AS \(column)"
    }

    private static func names(_ field: String, as column: String) -> String {
        "(SELECT group_concat(COALESCE(p.value ->> '$.name.en', substr(a.text, (p.value ->> '$.start') + 1, (p.value ->> '$.end') - (p.value ->> '$.start'))), '; ')"
            + " FROM json_each(c.json, '$.\(field)') p) AS \(column)"
    }
}
