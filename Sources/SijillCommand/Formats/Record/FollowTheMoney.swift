import SijillModel
import SijillRecord
import SijillStore

/// The record as entities of FollowTheMoney (followthemoney.tech), one JSON object a line.
///
/// Articles, names, agreements (`Contract`, with an `UnknownLink` to each party), encounters (`Event`) and posts (`Position` and
/// `Occupancy`); every entity but a name has its articles as `proof`. Numbers of trade or investment are no payments, and there is no schema
/// for what somebody says: figures and statements become the `Documentation` of whom they are about, with the article as document.
struct FollowTheMoney {
    private let record: Record
    private let corpus: Corpus
    private var identities: [Int64: Int64] = [:]
    private var written: Set<String> = []
    private var lines: [[UInt8]] = []

    init(_ record: Record) throws(StoreProblem) {
        self.record = record
        corpus = Corpus(record.store)
        for join in try record.store.joins() where join.state == .made { identities[join.name] = join.identity }
    }

    /// Hands out entities until `body` returns false.
    func write(_ body: ([UInt8]) -> Bool) throws(StoreProblem) {
        var writer = self
        var last: Int64 = 0
        while true {
            let articles = try record.store.articles(after: last, limit: 100)
            guard let end = articles.last else { return }
            for (id, row) in articles {
                try writer.take(id, row)
                for line in writer.lines { guard body(line) else { return } }
                writer.lines.removeAll(keepingCapacity: true)
            }
            last = end.id
        }
    }

    private mutating func take(_ id: Int64, _ row: ArticleRow) throws(StoreProblem) {
        add(
            FollowTheMoney.article(row), "Article",
            [
                ("title", [row.title ?? row.name]), ("name", [row.title ?? row.name]), ("publisher", [row.outlet]), ("sourceUrl", [row.url]),
                ("publishedAt", [row.published?.description]), ("language", [row.language == "ar" ? "ara" : nil]),
            ])
        for stored in try record.store.readings(ofArticle: id) where stored.isCurrent {
            for claim in try record.store.claims(ofReading: stored.id) {
                guard let view = try record.view(claim.record, corpus: corpus, limit: 60), view.sources.first?.claim.id == claim.id, !view.isRejected
                else {
                    continue
                }
                add(view)
            }
        }
    }

    private static func article(_ row: ArticleRow) -> String { "sijill-article-" + NameID.text(row.key + " " + row.hash) }

    private mutating func add(_ view: RecordView) {
        guard let best = view.best else { return }
        let id = "sijill-" + view.key
        let proof = view.sources.map { FollowTheMoney.article($0.article) as String? }
        switch best.item {
        case .agreement(let item):
            let parties = item.parties.compactMap { name($0) }
            let title = item.subject?.text ?? item.basis.evidence.first?.text ?? item.kind.rawValue
            let status = view.corrections.last { $0.field == "status" }?.value ?? view.life.last?.status ?? item.status.rawValue
            add(
                id, "Contract",
                [
                    ("title", [title]), ("name", [title]), ("type", [item.kind.rawValue]), ("status", [status]),
                    ("contractDate", [FollowTheMoney.date(item.date)]), ("keywords", item.sectors.map { $0 }), ("proof", proof),
                    ("amount", [item.value.flatMap { $0.isMoney ? Listing.digits($0.low) : nil }]),
                    ("currency", [item.value.flatMap { $0.isMoney ? $0.unit : nil }]),
                    ("amountUsd", [best.claim.row.usd.map { Listing.digits($0.rounded()) }]),
                ])
            for party in parties {
                add(id + "-" + party, "UnknownLink", [("subject", [party]), ("object", [id]), ("role", ["party"]), ("proof", proof)])
            }
        case .encounter(let item):
            let people = item.participants.compactMap { name($0) }
            let title = item.kind.rawValue + ": " + item.participants.map { $0.english ?? $0.words.text }.joined(separator: " – ")
            add(
                id, "Event",
                [
                    ("name", [title]), ("date", [FollowTheMoney.date(item.date) ?? best.article.published?.description]), ("involved", people),
                    ("organizer", [item.host.flatMap { name($0) }]), ("location", [item.place.map { $0.english ?? $0.words.text }]),
                    ("summary", [item.topics.map(\.text).joined(separator: "; ")]), ("proof", proof),
                ])
        case .post(let item):
            guard let holder = name(item.person) else { return }
            let organisation = item.organisation.flatMap { name($0) }
            add(
                id + "-post", "Position",
                [
                    ("name", [item.title.text]), ("organization", [organisation]),
                    ("country", [item.organisation.flatMap { FollowTheMoney.country($0) }]), ("proof", proof),
                ])
            add(id, "Occupancy", [("holder", [holder]), ("post", [id + "-post"]), ("status", [item.former ? "ended" : "current"]), ("proof", proof)])
        case .figure(let item):
            let sides =
                [("from", item.from), ("to", item.to)].compactMap { role, name in name.map { (role, $0) } } + item.between.map { ("between", $0) }
            let value = [Listing.digits(best.claim.row.low), best.claim.row.unit ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            let about = [item.measure.rawValue, value, item.period?.value ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            for (role, side) in sides { document(id, side, role: item.measure.rawValue + " " + role, about: about, best, proof) }
        case .statement(let item): document(id, item.speaker, role: "statement", about: item.content.text, best, proof)
        }
    }

    /// What articles say of somebody.
    private mutating func document(
        _ id: String, _ who: Name, role: String, about: String, _ source: RecordView.Source, _ articles: [String?]
    ) {
        guard let entity = name(who) else { return }
        add(
            id + "-" + entity, "Documentation",
            [
                ("entity", [entity]), ("document", articles), ("role", [role]), ("summary", [about]),
                ("date", [source.article.published?.description]),
                ("description", [source.item.claim.basis.evidence.first?.text]),
            ])
    }

    /// The entity of a name, written where it was not; nil for a place, which is no party to anything.
    private mutating func name(_ name: Name) -> String? {
        let schema: String
        switch name.kind {
        case .country, .bloc, .government: schema = "PublicBody"
        case .company: schema = "Company"
        case .organisation, .group: schema = "Organization"
        case .person: schema = "Person"
        case .place: return nil
        }
        let row = NameID.row(name.id)
        let id = "sijill-name-" + NameID.text(identities[row] ?? row)
        add(id, schema, [("name", [name.arabic ?? name.words.text, name.english]), ("country", [FollowTheMoney.country(name)])])
        return id
    }

    private static func country(_ name: Name) -> String? {
        guard name.kind == .country, name.id.hasPrefix("country:") else { return nil }
        return name.id.dropFirst("country:".count).lowercased()
    }

    /// A day, a month or a year; the beginning of a time that lasts.
    private static func date(_ when: When?) -> String? {
        guard let first = when?.value?.split(separator: "/").first, first != ".." else { return nil }
        return String(first)
    }

    private mutating func add(_ id: String, _ schema: String, _ properties: [(name: String, values: [String?])]) {
        guard written.insert(id).inserted else { return }
        var json = JSONWriter()
        json.object {
            $0.field("id", id)
            $0.field("schema", schema)
            $0.key("properties")
            $0.members(properties.map { ($0.name, $0.values.compactMap { $0 }.filter { !$0.isEmpty }) }.filter { !$0.1.isEmpty })
        }
        lines.append(json.bytes)
    }
}
