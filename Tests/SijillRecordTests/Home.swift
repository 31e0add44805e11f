import Foundation
import SijillModel
import SijillRecord
import SijillStore
import SijillText
import Testing

/// A home for a store: the same tests run against every one of them.
protocol Home: Sendable, CustomTestStringConvertible {
    /// A new, empty store that nobody else has.
    func store() throws -> any Store
}

/// SQLite in a temporary folder, which goes when the tests end.
struct SQLiteHome: Home {
    var testDescription: String { "SQLite" }
    func store() throws -> any Store { try SQLiteStore(path: SQLiteHome.path(), access: .write) }

    static func path() -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sijill-tests-" + UUID().uuidString)
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: "record.db").path
    }
}

enum Homes { static let all: [any Home] = [SQLiteHome()] }

/// Articles and readings made by hand: what is written between ‹› is a span.
struct Story {
    var reading: Reading
    var article: Article
    private let text: PointText
    private let string: String

    init(_ text: String, id: String = "a", url: String? = nil, outlet: String? = nil, published: String = "2025-11-19") {
        string = text
        self.text = PointText(text)
        article = Article(id: id, text: Array(text.utf8), published: Day(published), url: url, outlet: outlet)
        reading = Reading(id: id, language: "ar")
        reading.url = url
        reading.outlet = outlet
        reading.published = Day(published)
    }

    /// The words where they stand first.
    func words(_ part: String) -> Words {
        guard let range = string.range(of: part) else { return Words(text: part, start: 0, end: 0) }
        let start = string.unicodeScalars.distance(from: string.unicodeScalars.startIndex, to: range.lowerBound)
        return Words(text: part, start: start, end: start + part.unicodeScalars.count)
    }

    func name(_ id: String, _ kind: Name.Kind, _ part: String) -> Name { Name(id: id, kind: kind, words: words(part)) }

    func basis(_ part: String) -> Basis {
        Basis(evidence: [words(part)], rule: "test", confidence: 0.9, id: String(Fold.hash(part.utf8), radix: 36))
    }

    mutating func agree(
        _ kind: Agreement.Kind = .package, _ parties: [Name], _ status: Agreement.Status = .signed, value: Amount? = nil, count: Double? = nil,
        subject: String? = nil, date: String? = nil, at part: String
    ) {
        var item = Agreement(basis: basis(part), kind: kind, status: status)
        item.parties = parties
        item.value = value
        item.count = count.map { Amount($0, unit: "", words: words(part)) }
        item.subject = subject.map { words($0) }
        item.date = date.map { When(value: $0, words: words(part)) }
        reading.agreements.append(item)
    }

    mutating func count(
        _ measure: Figure.Measure, _ value: Amount, _ sides: [Name], _ modality: Modality = .actual, period: String? = nil, of: String? = nil,
        at part: String
    ) {
        var item = Figure(basis: basis(part), measure: measure)
        item.modality = modality
        item.value = value
        if sides.count == 2 { item.between = sides } else { item.from = sides.first }
        item.period = period.map { When(value: $0, words: words(part)) }
        item.of = of.map { words($0) }
        reading.figures.append(item)
    }

    mutating func meet(_ participants: [Name], _ kind: Encounter.Kind = .meeting, at place: Name? = nil, date: String? = nil, told part: String) {
        var item = Encounter(basis: basis(part), kind: kind)
        item.participants = participants
        item.place = place
        item.date = date.map { When(value: $0, words: words(part)) }
        reading.encounters.append(item)
    }

    mutating func say(_ speaker: Name, _ content: String) {
        reading.statements.append(Statement(basis: basis(content), speaker: speaker, direct: false, content: words(content)))
    }

    mutating func hold(_ person: Name, _ title: String, of organisation: Name? = nil) {
        reading.posts.append(Post(basis: basis(title), person: person, title: words(title), organisation: organisation))
    }

    func draft(pack: String = "1", rates: Rates = Rates()) -> ArticleDraft {
        ArticleDraft(article, reading, engine: "test", pack: pack, rates: rates)
    }
}

extension Record {
    /// The records of a tier as lists of the outlets that tell them, in the order of their first claims.
    func outlets(_ tier: Tier) throws -> [[String]] {
        var records: [Int64: [String]] = [:]
        for (id, _) in try store.articles(after: 0, limit: 1000) {
            for reading in try store.readings(ofArticle: id) where reading.isCurrent {
                for claim in try store.claims(ofReading: reading.id) where claim.row.tier == tier {
                    records[claim.record, default: []].append(claim.outlet ?? "")
                }
            }
        }
        return records.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The record as it is exported.
    func lines() throws -> [String] {
        var lines: [String] = []
        var writer = RecordWriter(self)
        try writer.write {
            lines.append(String(decoding: $0, as: UTF8.self))
            return true
        }
        return lines
    }
}
