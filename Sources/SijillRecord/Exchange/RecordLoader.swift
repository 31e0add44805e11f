public import SijillModel
public import SijillStore

/// What is wrong with a file that should hold a record.
public enum ExchangeProblem: Error, Sendable {
    case store(StoreProblem)
    /// The line, and what of it.
    case line(Int, String)
    /// The record has articles already.
    case notEmpty
}

/// Makes a record of the lines that `RecordWriter` wrote.
public struct RecordLoader {
    private let record: Record
    private let store: any Store
    private var number = 0
    private var articles: [ArticleMark: Int64] = [:]
    private var links: [(claim: Int64, record: String, score: Double, reason: String, decision: Int64?)] = []

    public init(_ record: Record) throws(ExchangeProblem) {
        self.record = record
        store = record.store
        do throws(StoreProblem) {
            if try store.counts().articles > 0 { throw StoreProblem(.other, place: "") }
        } catch {
            throw error.place.isEmpty ? .notEmpty : .store(error)
        }
    }

    public mutating func begin() throws(ExchangeProblem) { try attempt { (loader) throws(StoreProblem) in try loader.store.begin() } }

    public mutating func take(_ json: JSONValue) throws(ExchangeProblem) {
        number += 1
        if json["sijill"] != nil {
            guard json["version"]?.double == Double(RecordWriter.version) else { throw .line(number, "version") }
        } else if let rate = json["rate"] {
            try take(rate: rate)
        } else if let article = json["article"] {
            try take(article: article, json["readings"]?.array ?? [])
        } else if let join = json["join"] {
            try take(join: join)
        } else if let decision = json["decision"] {
            try take(decision: decision)
        } else {
            throw .line(number, "no part of a record")
        }
    }

    /// Links claims and makes all of it last.
    public mutating func finish() throws(ExchangeProblem) {
        try attempt { (loader) throws(StoreProblem) in
            for link in loader.links {
                guard let root = try loader.store.claims(keyPrefix: link.record).first(where: { $0.row.key == link.record }) else { continue }
                try loader.store.link(claim: link.claim, to: root.id, score: link.score, reason: link.reason, decision: link.decision)
            }
            try loader.store.commit()
        }
    }

    public func cancel() { store.rollback() }

    private mutating func attempt<Value>(_ body: (inout RecordLoader) throws(StoreProblem) -> Value) throws(ExchangeProblem) -> Value {
        do throws(StoreProblem) { return try body(&self) } catch { throw .store(error) }
    }

    private func string(_ json: JSONValue, _ field: String) throws(ExchangeProblem) -> String {
        guard let string = json[field]?.string else { throw .line(number, field) }
        return string
    }

    private mutating func take(rate json: JSONValue) throws(ExchangeProblem) {
        guard let day = Day(try string(json, "day")), let rate = json["perEuro"]?.double else { throw .line(number, "rate") }
        let row = RateRow(currency: try string(json, "currency"), day: day.number, perEuro: rate)
        try attempt { (loader) throws(StoreProblem) in try loader.store.put([row]) }
        record.know([row])
    }

    private mutating func take(article json: JSONValue, _ readings: [JSONValue]) throws(ExchangeProblem) {
        var row = ArticleRow(
            key: try string(json, "key"), hash: try string(json, "hash"), name: try string(json, "name"), language: json["language"]?.string ?? "",
            text: try string(json, "text"))
        row.url = json["url"]?.string
        row.outlet = json["outlet"]?.string
        row.country = json["country"]?.string
        row.title = json["title"]?.string
        row.published = json["published"]?.string.flatMap { Day($0) }
        let article = row
        let id = try attempt { (loader) throws(StoreProblem) in try loader.store.put(article).id }
        articles[ArticleMark(key: row.key, hash: row.hash)] = id
        for reading in readings { try take(reading: reading, article, id) }
    }

    private mutating func take(reading json: JSONValue, _ article: ArticleRow, _ id: Int64) throws(ExchangeProblem) {
        let reading: Reading
        do throws(ReadingDecoder.Problem) {
            reading = try ReadingDecoder().reading(json["reading"] ?? .null)
        } catch {
            throw .line(number, error.description)
        }
        let draft = ArticleDraft(article, reading, engine: try string(json, "engine"), pack: try string(json, "pack"), rates: record.rates)
        let isInView = json["inView"] != .bool(false)
        let claims = try attempt { (loader) throws(StoreProblem) in
            let put = try loader.record.put(draft, article: id)
            if !isInView { try loader.store.retire(reading: put.reading) }
            return put.claims
        }
        for link in json["links"]?.array ?? [] {
            guard let index = link["claim"]?.double.map({ Int($0) }), claims.indices.contains(index) else { throw .line(number, "links") }
            links.append(
                (
                    claims[index], try string(link, "record"), link["score"]?.double ?? 1, link["reason"]?.string ?? "",
                    link["decision"]?.double.map { Int64($0) }
                ))
        }
    }

    private mutating func take(join json: JSONValue) throws(ExchangeProblem) {
        guard let state = NameJoin.State(rawValue: try string(json, "state")) else { throw .line(number, "state") }
        let join = NameJoin(
            name: NameKeys.id(try string(json, "name")), identity: NameKeys.id(try string(json, "identity")), state: state,
            reason: json["reason"]?.string ?? "")
        try attempt { (loader) throws(StoreProblem) in try loader.store.put(join) }
    }

    private mutating func take(decision json: JSONValue) throws(ExchangeProblem) {
        guard let action = Decision.Action(rawValue: try string(json, "action")) else { throw .line(number, "action") }
        var decision = Decision(action, author: try string(json, "author"), time: try string(json, "time"), note: json["note"]?.string ?? "")
        decision.field = json["field"]?.string
        decision.value = json["value"]?.string
        decision.undoes = json["undoes"]?.double.map { Int64($0) }
        for about in json["about"]?.array ?? [] {
            guard let tier = Tier(rawValue: try string(about, "tier")),
                let article = articles[ArticleMark(key: try string(about, "article"), hash: try string(about, "hash"))]
            else { throw .line(number, "about") }
            decision.anchors.append(
                Anchor(
                    side: Int(about["side"]?.double ?? 0), article: article, key: try string(about, "claim"), tier: tier,
                    kind: about["kind"]?.string ?? "",
                    start: Int(about["start"]?.double ?? 0), end: Int(about["end"]?.double ?? 0)))
        }
        let done = decision
        _ = try attempt { (loader) throws(StoreProblem) in try loader.store.put(done) }
    }
}
