public import SijillModel
public import SijillStore

/// What people may have decided on.
public protocol Decided {
    /// In the order of time.
    var decisions: [Decision] { get }
}

extension Decided {
    public var isRejected: Bool { decisions.contains { $0.action == .reject } }
    public var isConfirmed: Bool { decisions.contains { $0.action == .confirm } }
}

/// One record as it is shown: its claims, what people decided, its life.
public struct RecordView: Decided, Sendable {
    /// A claim with its article.
    public struct Source: Sendable {
        public let claim: StoredClaim
        public let item: Corpus.Item
        public let article: ArticleRow

        package init(claim: StoredClaim, item: Corpus.Item, article: ArticleRow) {
            self.claim = claim
            self.item = item
            self.article = article
        }
    }

    /// A status, and when which article told it.
    public struct Step: Sendable, Equatable {
        public let status: String
        public let day: Day?
        public let outlet: String?
    }

    public let id: Int64
    /// By which it is called: that of its first claim.
    public let key: String
    public let tier: Tier
    public let sources: [Source]
    public let decisions: [Decision]

    /// The claim that tells most; the older of two that tell as much.
    public var best: Source? { sources.max { $0.claim.tellsLess(than: $1.claim) } }

    /// Fields that people set, the last decision last.
    public var corrections: [(field: String, value: String)] {
        decisions.compactMap { decision in decision.action == .correct ? decision.field.map { ($0, decision.value ?? "") } : nil }
    }

    /// What was told of its state, in the order of time, each change once.
    public var life: [Step] {
        var steps: [Step] = []
        for source in sources.sorted(by: { ($0.claim.published ?? 0, $0.claim.id) < ($1.claim.published ?? 0, $1.claim.id) })
        where !source.claim.row.status.isEmpty && steps.last?.status != source.claim.row.status {
            steps.append(Step(status: source.claim.row.status, day: source.article.published, outlet: source.article.outlet))
        }
        return steps
    }

    public var outlets: [String] {
        var outlets: [String] = []
        for outlet in sources.compactMap(\.article.outlet) where !outlets.contains(outlet) { outlets.append(outlet) }
        return outlets
    }
}

/// One record as a list shows it: the claim that tells most, and how many there are.
public struct RecordBrief: Decided, Sendable {
    public let key: String
    public let best: RecordView.Source
    public let size: RecordSize
    public let decisions: [Decision]
}

extension StoredClaim {
    fileprivate func tellsLess(than other: StoredClaim) -> Bool { (weight, other.id) < (other.weight, id) }

    private var weight: Double { row.confidence + Double(row.json.count) / 2000 + (row.low == nil ? 0 : 0.5) + (row.first == nil ? 0 : 0.2) }
}

extension Record {
    /// - Parameter limit: claims that are looked at.
    public func view(_ id: Int64, corpus: Corpus, limit: Int = 500) throws(StoreProblem) -> RecordView? {
        let claims = try store.claims(ofRecord: id, inViewOnly: true, limit: limit)
        guard let first = claims.first else { return nil }
        var sources: [RecordView.Source] = []
        for claim in claims { sources.append(try source(claim, corpus)) }
        return RecordView(id: id, key: try key(id, first), tier: first.row.tier, sources: sources, decisions: try decisions(on: claims))
    }

    /// The same without the articles that are not shown.
    ///
    /// - Parameter limit: claims that are looked at.
    public func brief(_ id: Int64, corpus: Corpus, limit: Int) throws(StoreProblem) -> RecordBrief? {
        let claims = try store.claims(ofRecord: id, inViewOnly: true, limit: limit)
        guard let first = claims.first, let best = claims.max(by: { $0.tellsLess(than: $1) }) else { return nil }
        let size = RecordSize(claims: claims.count, outlets: max(1, Set(claims.compactMap(\.outlet)).count))
        return RecordBrief(key: try key(id, first), best: try source(best, corpus), size: size, decisions: try decisions(on: claims))
    }

    func source(_ claim: StoredClaim, _ corpus: Corpus) throws(StoreProblem) -> RecordView.Source {
        RecordView.Source(claim: claim, item: try corpus.item(claim), article: try corpus.article(claim.article))
    }

    private func key(_ id: Int64, _ first: StoredClaim) throws(StoreProblem) -> String {
        id == first.id ? first.row.key : try store.claim(id)?.row.key ?? first.row.key
    }

    /// What people decided on any of the claims, in the order of time.
    private func decisions(on claims: [StoredClaim]) throws(StoreProblem) -> [Decision] {
        guard try store.lastDecision() > 0 else { return [] }
        var decisions: [Decision] = []
        for claim in claims {
            for decision in try store.decisions(inArticle: claim.article) where !decisions.contains(where: { $0.id == decision.id }) {
                for anchor in decision.anchors where anchor.article == claim.article {
                    if try store.claims(at: anchor).contains(where: { $0.id == claim.id }) {
                        decisions.append(decision)
                        break
                    }
                }
            }
        }
        return decisions.sorted { $0.id < $1.id }
    }

    /// The record that a key, or the beginning of one, means; nil where there is none, or several.
    public func record(key: String) throws(StoreProblem) -> Int64? {
        let found = try store.claims(keyPrefix: key)
        if let exact = found.first(where: { $0.row.key == key }) { return exact.record }
        return found.count == 1 ? found[0].record : nil
    }
}
