public import SijillModel
public import SijillStore

/// One record as it is shown: its claims, what people decided, its life.
public struct RecordView: Sendable {
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
    public var best: Source? {
        sources.max { (RecordView.weight($0), $1.claim.id) < (RecordView.weight($1), $0.claim.id) }
    }

    private static func weight(_ source: Source) -> Double {
        let row = source.claim.row
        return source.claim.row.confidence + Double(row.json.count) / 2000 + (row.low == nil ? 0 : 0.5) + (row.first == nil ? 0 : 0.2)
    }

    public var isRejected: Bool { decisions.contains { $0.action == .reject } }
    public var isConfirmed: Bool { decisions.contains { $0.action == .confirm } }
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

extension Record {
    /// - Parameter limit: claims that are looked at.
    public func view(_ id: Int64, corpus: Corpus, limit: Int = 500) throws(StoreProblem) -> RecordView? {
        let claims = try store.claims(ofRecord: id, inViewOnly: true, limit: limit)
        guard let first = claims.first else { return nil }
        var sources: [RecordView.Source] = []
        var decisions: [Decision] = []
        for claim in claims {
            sources.append(RecordView.Source(claim: claim, item: try corpus.item(claim), article: try corpus.article(claim.article)))
            for decision in try store.decisions(inArticle: claim.article) where !decisions.contains(where: { $0.id == decision.id }) {
                for anchor in decision.anchors where anchor.article == claim.article {
                    if try store.claims(at: anchor).contains(where: { $0.id == claim.id }) {
                        decisions.append(decision)
                        break
                    }
                }
            }
        }
        let key = id == first.id ? first.row.key : try store.claim(id)?.row.key ?? first.row.key
        return RecordView(id: id, key: key, tier: first.row.tier, sources: sources, decisions: decisions.sorted { $0.id < $1.id })
    }

    /// The record that a key, or the beginning of one, means; nil where there is none, or several.
    public func record(key: String) throws(StoreProblem) -> Int64? {
        let found = try store.claims(keyPrefix: key)
        if let exact = found.first(where: { $0.row.key == key }) { return exact.record }
        return found.count == 1 ? found[0].record : nil
    }
}
