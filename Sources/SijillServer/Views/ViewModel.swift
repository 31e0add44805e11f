import SijillModel
import SijillRecord
import SijillStore

/// What one page shows: the same for HTML, JSON and CSV.
protocol ViewModel: Sendable {
    func write(_ json: inout JSONWriter)
    var table: Table { get }
}

/// A record in a list: its best claim, and how much stands behind it.
struct RecordSummary: Sendable {
    let key: String
    let claim: StoredClaim
    let item: Corpus.Item
    let article: ArticleRow
    /// Claims of the record, and how many outlets told it.
    var claims = 1
    var outlets = 1
    /// The words that were looked for, where a text was.
    var snippet: Snippet?
    var isConfirmed = false
    var isRejected = false
    /// The money of the claim in dollars and euros, where it is another and a rate is known.
    var worth: Worth = Worth()

    var tier: Tier { claim.row.tier }
    var articleID: Int64 { claim.article }
    var status: String { claim.row.status }
}

/// Two names that have to do with one another, and how much.
struct RelationRow: Sendable {
    let a: NameRow
    let b: NameRow
    /// Records of each kind between the two.
    var agreements = 0
    var encounters = 0
    var figures = 0
    /// Dollars of the agreements that are no parts of others.
    var usd = 0.0
}

/// A piece of a list, and where the next begins.
struct Slice: Sendable {
    /// Opaque; nil at the end.
    var next: String?
    var previous: String?
    var limit = 50
}
