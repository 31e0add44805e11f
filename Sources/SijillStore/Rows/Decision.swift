public import SijillModel

/// What a person decided about the record: never changed, only undone by a later one.
public struct Decision: Sendable, Equatable {
    public enum Action: String, Sendable, CaseIterable { case confirm, correct, merge, split, reject, undo }

    public var id: Int64 = 0
    public var action: Action
    public var author: String
    /// ISO 8601, UTC.
    public var time: String
    public var note: String
    /// The field and its value that a correction sets.
    public var field: String?
    public var value: String?
    /// The decision that an `undo` takes back.
    public var undoes: Int64?
    public var anchors: [Anchor] = []

    public init(_ action: Action, author: String, time: String, note: String) {
        self.action = action
        self.author = author
        self.time = time
        self.note = note
    }
}

/// What a decision is about, in a way that outlives readings: a claim, and the words of the article where it stands.
public struct Anchor: Sendable, Equatable {
    /// Which side of a merge or a split; zero otherwise.
    public var side: Int
    public var article: Int64
    /// Of the claim that it was decided about.
    public var key: String
    public var tier: Tier
    public var kind: String
    public var start: Int
    public var end: Int

    public init(_ claim: StoredClaim, side: Int = 0) {
        self.init(
            side: side, article: claim.article, key: claim.row.key, tier: claim.row.tier, kind: claim.row.kind, start: claim.row.start,
            end: claim.row.end)
    }

    public init(side: Int, article: Int64, key: String, tier: Tier, kind: String, start: Int, end: Int) {
        self.side = side
        self.article = article
        self.key = key
        self.tier = tier
        self.kind = kind
        self.start = start
        self.end = end
    }

    /// The claims that it points at: the very claim, or where a newer reading has none of its key, those like it at the same words.
    public func choose(from claims: [StoredClaim]) -> [StoredClaim] {
        let same = claims.filter { $0.row.key == key }
        return same.isEmpty ? claims.filter { covers($0.row) } : same
    }

    /// Whether half of the shorter of the two is common, and they are of one kind.
    private func covers(_ claim: ClaimRow) -> Bool {
        guard claim.tier == tier, claim.kind == kind else { return false }
        let common = min(end, claim.end) - max(start, claim.start)
        return common * 2 >= max(1, min(end - start, claim.end - claim.start))
    }
}
