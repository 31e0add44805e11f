import SijillModel
public import SijillStore

/// The whole record as lines of JSON: everything that makes it, in an order that does not depend on how it came about.
///
/// First `{"sijill":"record","version":1}`, then rates, articles with their readings, joins of names, decisions.
public struct RecordWriter {
    private let record: Record
    private let corpus: Corpus
    private var keys: [Int64: String] = [:]

    public static let version = 1

    public init(_ record: Record) {
        self.record = record
        corpus = Corpus(record.store)
    }

    /// Hands out line by line until `body` returns false.
    public mutating func write(_ body: ([UInt8]) -> Bool) throws(StoreProblem) {
        let store = record.store
        var head = JSONWriter()
        head.object {
            $0.field("sijill", "record")
            $0.field("version", RecordWriter.version)
        }
        guard body(head.bytes) else { return }
        for rate in try store.rates() { guard body(RecordWriter.line(rate)) else { return } }
        var last: Int64 = 0
        while true {
            let articles = try store.articles(after: last, limit: 100)
            guard let end = articles.last else { break }
            for (id, row) in articles { guard body(try line(id, row)) else { return } }
            last = end.id
        }
        for join in try store.joins() { guard body(try line(join)) else { return } }
        for decision in try store.decisions() { guard body(try line(decision)) else { return } }
    }

    private static func line(_ rate: RateRow) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.key("rate")
            $0.object {
                $0.field("currency", rate.currency)
                $0.field("day", Day(number: rate.day).description)
                $0.field("perEuro", rate.perEuro)
            }
        }
        return json.bytes
    }

    private mutating func line(_ id: Int64, _ row: ArticleRow) throws(StoreProblem) -> [UInt8] {
        var readings: [(stored: StoredReading, reading: Reading, claims: [StoredClaim])] = []
        for stored in try record.store.readings(ofArticle: id) {
            readings.append((stored, try corpus.reading(stored, of: id), try record.store.claims(ofReading: stored.id)))
        }
        var links: [[[String]]] = []
        for reading in readings {
            var own: [[String]] = []
            for (index, claim) in reading.claims.enumerated() where claim.record != claim.id || claim.decision != nil {
                own.append([
                    String(index), try key(claim.record), String(claim.score), claim.reason, claim.decision.map { String($0) } ?? "",
                ])
            }
            links.append(own)
        }
        var json = JSONWriter()
        json.object {
            $0.key("article")
            $0.object {
                $0.field("key", row.key)
                $0.field("hash", row.hash)
                $0.field("name", row.name)
                $0.field("url", row.url)
                $0.field("outlet", row.outlet)
                $0.field("country", row.country)
                $0.field("language", row.language)
                $0.field("title", row.title)
                $0.field("published", row.published?.description)
                $0.field("text", row.text)
            }
            $0.list("readings", Array(zip(readings, links)), always: true) { json, item in
                json.object {
                    $0.field("engine", item.0.stored.engine)
                    $0.field("pack", item.0.stored.pack)
                    $0.field("inView", item.0.stored.isCurrent)
                    $0.key("reading")
                    item.0.reading.write(&$0)
                    // Which of its claims belong to the record of which other claim, and why.
                    $0.list("links", item.1) { json, link in
                        json.object {
                            $0.field("claim", Int(link[0]) ?? 0)
                            $0.field("record", link[1])
                            $0.field("score", Double(link[2]) ?? 0)
                            $0.field("reason", link[3])
                            if let decision = Int(link[4]) { $0.field("decision", decision) }
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    private mutating func key(_ claim: Int64) throws(StoreProblem) -> String {
        if let known = keys[claim] { return known }
        if keys.count > 200_000 { keys.removeAll() }
        let key = try record.store.claim(claim)?.row.key ?? ""
        keys[claim] = key
        return key
    }

    private func line(_ join: NameJoin) throws(StoreProblem) -> [UInt8] {
        let name = try record.store.name(join.name)?.key
        let identity = try record.store.name(join.identity)?.key
        var json = JSONWriter()
        json.object {
            $0.key("join")
            $0.object {
                $0.field("name", name)
                $0.field("identity", identity)
                $0.field("state", join.state.rawValue)
                $0.field("reason", join.reason)
            }
        }
        return json.bytes
    }

    private func line(_ decision: Decision) throws(StoreProblem) -> [UInt8] {
        var articles: [Int64: ArticleRow] = [:]
        for anchor in decision.anchors { articles[anchor.article] = try corpus.article(anchor.article) }
        var json = JSONWriter()
        json.object {
            $0.key("decision")
            $0.object {
                $0.field("action", decision.action.rawValue)
                $0.field("author", decision.author)
                $0.field("time", decision.time)
                $0.field("note", decision.note)
                $0.field("field", decision.field)
                $0.field("value", decision.value)
                if let undoes = decision.undoes { $0.field("undoes", Int(undoes)) }
                $0.list("about", decision.anchors) { json, anchor in
                    json.object {
                        $0.field("side", anchor.side)
                        $0.field("article", articles[anchor.article]?.key)
                        $0.field("hash", articles[anchor.article]?.hash)
                        $0.field("claim", anchor.key)
                        $0.field("tier", anchor.tier.rawValue)
                        $0.field("kind", anchor.kind)
                        $0.field("start", anchor.start)
                        $0.field("end", anchor.end)
                    }
                }
            }
        }
        return json.bytes
    }
}
