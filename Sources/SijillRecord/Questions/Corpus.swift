public import SijillModel
public import SijillStore

/// Claims of a store made into claims of the model again, with the words of their articles.
///
/// Remembers the last articles: claims that are looked at together often share one.
public final class Corpus {
    private let store: any Store
    private var articles: [Int64: (row: ArticleRow, text: PointText)] = [:]

    public init(_ store: any Store) { self.store = store }

    public func article(_ id: Int64) throws(StoreProblem) -> ArticleRow { try entry(id).row }

    public func words(_ id: Int64, _ range: Range<Int>) throws(StoreProblem) -> String { try entry(id).text[range] }

    private func entry(_ id: Int64) throws(StoreProblem) -> (row: ArticleRow, text: PointText) {
        if let known = articles[id] { return known }
        guard let row = try store.article(id) else { throw StoreProblem(.damaged, place: store.place, detail: "article \(id) is missing") }
        if articles.count >= 64 { articles.removeAll(keepingCapacity: true) }
        let entry = (row, PointText(row.text))
        articles[id] = entry
        return entry
    }

    /// A claim of whatever tier.
    public enum Item: Sendable {
        case agreement(Agreement)
        case figure(Figure)
        case encounter(Encounter)
        case statement(Statement)
        case post(Post)

        public var claim: any Claim {
            switch self {
            case .agreement(let item): item
            case .figure(let item): item
            case .encounter(let item): item
            case .statement(let item): item
            case .post(let item): item
            }
        }

        /// Who has a part in it.
        public var names: [Name] {
            switch self {
            case .agreement(let item): item.parties + item.signers
            case .figure(let item): [item.from, item.to].compactMap(\.self) + item.between
            case .encounter(let item): item.participants + [item.host].compactMap(\.self)
            case .statement(let item): [item.speaker]
            case .post(let item): [item.person] + [item.organisation].compactMap(\.self)
            }
        }
    }

    public func item(_ claim: StoredClaim) throws(StoreProblem) -> Item {
        let decoder = ReadingDecoder(text: try entry(claim.article).text)
        do {
            let json = try JSONValue(claim.row.json)
            switch claim.row.tier {
            case .agreements: return .agreement(try decoder.agreement(json))
            case .figures: return .figure(try decoder.figure(json))
            case .encounters: return .encounter(try decoder.encounter(json))
            case .statements: return .statement(try decoder.statement(json))
            case .posts: return .post(try decoder.post(json))
            case .amounts, .times: throw StoreProblem(.damaged, place: store.place, detail: "claim \(claim.row.key) has no tier")
            }
        } catch let problem as StoreProblem {
            throw problem
        } catch {
            throw StoreProblem(.damaged, place: store.place, detail: "claim \(claim.row.key): \(error)")
        }
    }

    /// The whole reading of an article, as the reader made it.
    public func reading(_ stored: StoredReading, of article: Int64) throws(StoreProblem) -> Reading {
        let (row, text) = try entry(article)
        var reading = Reading(id: row.name, language: row.language)
        reading.url = row.url
        reading.outlet = row.outlet
        reading.published = row.published
        reading.title = row.title
        do {
            try ReadingDecoder(text: text).mentions(JSONValue(stored.json), into: &reading)
        } catch {
            throw StoreProblem(.damaged, place: store.place, detail: "reading \(stored.id): \(error)")
        }
        for claim in try store.claims(ofReading: stored.id) {
            switch try item(claim) {
            case .agreement(let item): reading.agreements.append(item)
            case .figure(let item): reading.figures.append(item)
            case .encounter(let item): reading.encounters.append(item)
            case .statement(let item): reading.statements.append(item)
            case .post(let item): reading.posts.append(item)
            }
        }
        return reading
    }
}
