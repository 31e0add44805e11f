/// Makes claims of their JSON again, words that were left out taken from the article.
///
///     try ReadingDecoder(text: article).agreement(JSONValue(bytes))
public struct ReadingDecoder: Sendable {
    private let text: PointText?

    /// - Parameter text: the article, where the JSON was written without its words.
    public init(text: PointText? = nil) { self.text = text }

    /// A field that is missing or not what it should be, by its name.
    public struct Problem: Error, Sendable, CustomStringConvertible {
        public let field: String
        public var description: String { "'\(field)' is missing or no such thing" }
    }

    public func reading(_ json: JSONValue) throws(Problem) -> Reading {
        var reading = Reading(id: try string(json, "id"), language: json["language"]?.string ?? "")
        reading.url = json["url"]?.string
        reading.outlet = json["outlet"]?.string
        reading.published = json["published"]?.string.flatMap { Day($0) }
        reading.title = json["title"]?.string
        try mentions(json, into: &reading)
        reading.agreements = try list(json, "agreements", agreement)
        reading.figures = try list(json, "figures", figure)
        reading.encounters = try list(json, "encounters", encounter)
        reading.statements = try list(json, "statements", statement)
        reading.posts = try list(json, "posts", post)
        return reading
    }

    /// Amounts, times and diagnostics.
    public func mentions(_ json: JSONValue, into reading: inout Reading) throws(Problem) {
        reading.amounts = try list(json, "amounts") { (item) throws(Problem) in Mention(basis: try basis(item), value: try amount(item)) }
        reading.times = try list(json, "times") { (item) throws(Problem) in Mention(basis: try basis(item), value: try when(item)) }
        reading.diagnostics = try list(json, "diagnostics") { (item) throws(Problem) in
            Diagnostic(code: try string(item, "code"), message: item["message"]?.string ?? "", point: try int(item, "start"))
        }
    }

    public func agreement(_ json: JSONValue) throws(Problem) -> Agreement {
        var item = Agreement(basis: try basis(json), kind: try one(json, "kind"), status: try one(json, "status"))
        item.parties = try list(json, "parties", name)
        item.signers = try list(json, "signers", name)
        item.count = try optional(json, "count", amount)
        item.value = try optional(json, "value", amount)
        item.subject = try optional(json, "subject", words)
        item.sectors = (json["sectors"]?.array ?? []).compactMap(\.string)
        item.date = try optional(json, "date", when)
        item.place = try optional(json, "place", name)
        item.term = try optional(json, "term") { (json) throws(Problem) in Term(value: try string(json, "value"), words: try words(json)) }
        item.partOf = json["partOf"]?.double.map { Int($0) }
        item.modality = try modality(json)
        return item
    }

    public func figure(_ json: JSONValue) throws(Problem) -> Figure {
        var item = Figure(basis: try basis(json), measure: try one(json, "measure"))
        item.value = try optional(json, "value", amount)
        item.change = try optional(json, "change") { (json) throws(Problem) in Change(amount: try amount(json), direction: try one(json, "direction"))
        }
        item.from = try optional(json, "from", name)
        item.to = try optional(json, "to", name)
        item.between = try list(json, "between", name)
        item.of = try optional(json, "of", words)
        item.period = try optional(json, "period", when)
        item.source = try optional(json, "source", name)
        item.modality = try modality(json)
        return item
    }

    public func encounter(_ json: JSONValue) throws(Problem) -> Encounter {
        var item = Encounter(basis: try basis(json), kind: try one(json, "kind"))
        item.participants = try list(json, "participants", name)
        item.host = try optional(json, "host", name)
        item.place = try optional(json, "place", name)
        item.date = try optional(json, "date", when)
        item.topics = try list(json, "topics", words)
        item.status = try one(json, "status")
        return item
    }

    public func statement(_ json: JSONValue) throws(Problem) -> Statement {
        guard case .bool(let direct)? = json["direct"] else { throw Problem(field: "direct") }
        return Statement(
            basis: try basis(json), speaker: try member(json, "speaker", name), direct: direct, content: try member(json, "content", words),
            date: try optional(json, "date", when))
    }

    public func post(_ json: JSONValue) throws(Problem) -> Post {
        Post(
            basis: try basis(json), person: try member(json, "person", name), title: try member(json, "title", words),
            organisation: try optional(json, "organisation", name), former: json["former"] == .bool(true))
    }

    // MARK: Parts

    private func basis(_ json: JSONValue) throws(Problem) -> Basis {
        Basis(
            evidence: try list(json, "evidence", words), rule: json["rule"]?.string ?? "", confidence: json["confidence"]?.double ?? 1,
            id: try string(json, "id"))
    }

    private func words(_ json: JSONValue) throws(Problem) -> Words {
        let start = try int(json, "start")
        let end = try int(json, "end")
        if let written = json["text"]?.string { return Words(text: written, start: start, end: end) }
        guard let text, start >= 0, start <= end, end <= text.count else { throw Problem(field: "text") }
        return Words(text.utf8(start..<end), start: start, end: end)
    }

    private func name(_ json: JSONValue) throws(Problem) -> Name {
        Name(
            id: try string(json, "id"), kind: try one(json, "kind"), words: try words(json), via: try optional(json, "via", words),
            arabic: json["name"]?["ar"]?.string, english: json["name"]?["en"]?.string)
    }

    private func amount(_ json: JSONValue) throws(Problem) -> Amount {
        guard let low = json["amount"]?.double ?? json["low"]?.double else { throw Problem(field: "amount") }
        return Amount(
            low, to: json["high"]?.double, unit: json["unit"]?.string ?? "", bound: try one(json, "bound"),
            words: json["start"] == nil ? nil : try words(json))
    }

    private func when(_ json: JSONValue) throws(Problem) -> When { When(value: json["value"]?.string, words: try words(json)) }

    private func modality(_ json: JSONValue) throws(Problem) -> Modality { json["modality"] == nil ? .actual : try one(json, "modality") }

    // MARK: Members

    private func string(_ json: JSONValue, _ field: String) throws(Problem) -> String {
        guard let string = json[field]?.string else { throw Problem(field: field) }
        return string
    }

    private func int(_ json: JSONValue, _ field: String) throws(Problem) -> Int {
        guard let number = json[field]?.double, let int = Int(exactly: number) else { throw Problem(field: field) }
        return int
    }

    private func one<Choice: RawRepresentable<String>>(_ json: JSONValue, _ field: String) throws(Problem) -> Choice {
        guard let choice = json[field]?.string.flatMap({ Choice(rawValue: $0) }) else { throw Problem(field: field) }
        return choice
    }

    private func member<Value>(_ json: JSONValue, _ field: String, _ make: (JSONValue) throws(Problem) -> Value) throws(Problem) -> Value {
        guard let value = json[field] else { throw Problem(field: field) }
        return try make(value)
    }

    private func optional<Value>(_ json: JSONValue, _ field: String, _ make: (JSONValue) throws(Problem) -> Value) throws(Problem) -> Value? {
        guard let value = json[field] else { return nil }
        return try make(value)
    }

    private func list<Item>(_ json: JSONValue, _ field: String, _ make: (JSONValue) throws(Problem) -> Item) throws(Problem) -> [Item] {
        var items: [Item] = []
        for item in json[field]?.array ?? [] { items.append(try make(item)) }
        return items
    }
}
