import SijillModel
import SijillRecord
import SijillStore

/// What one thread looks the record up with.
///
/// `@unchecked Sendable`: the pool hands it from one thread to the next, and never to two.
final class Desk: @unchecked Sendable {
    let record: Record
    let corpus: Corpus
    var store: any Store { record.store }
    /// As the store gave it last: another one means that somebody wrote.
    var stamp: Int64
    private let rates: Rates

    init(_ store: any Store, rates: Rates) throws(StoreProblem) {
        stamp = try store.stamp()
        record = try Record(store, rates: rates)
        corpus = Corpus(store)
        self.rates = rates
    }

    /// The key by which a record is called: that of its first claim.
    func key(ofRecord id: Int64) throws(StoreProblem) -> String { try store.claim(id)?.row.key ?? "" }

    /// The record as a list shows it; nil where it is out of view.
    func summary(_ id: Int64, snippet words: [String] = []) throws(StoreProblem) -> RecordSummary? {
        guard let brief = try record.brief(id, corpus: corpus, limit: 60) else { return nil }
        let best = brief.best
        var summary = RecordSummary(key: brief.key, claim: best.claim, item: best.item, article: best.article)
        summary.claims = brief.size.claims
        summary.outlets = brief.size.outlets
        summary.isConfirmed = brief.isConfirmed
        summary.isRejected = brief.isRejected
        summary.worth = Worth(best.claim, record.rates)
        if !words.isEmpty {
            let row = best.claim.row
            summary.snippet = Snippet(try corpus.words(best.claim.article, row.start..<max(row.start, row.end)), words: words)
        }
        return summary
    }

    func summary(_ found: Found) throws(StoreProblem) -> RecordSummary {
        var summary = RecordSummary(key: found.key, claim: found.claim, item: found.item, article: found.article)
        let size = try store.size(ofRecord: found.claim.record, outlets: .max)
        summary.claims = size.claims
        summary.outlets = size.outlets
        summary.snippet = found.snippet
        summary.worth = Worth(found.claim, record.rates)
        return summary
    }

    /// Summaries of records by their places in a census, without those that left the view meanwhile.
    func summaries(_ places: some Sequence<Int>, of census: Census) throws(StoreProblem) -> [RecordSummary] {
        var summaries: [RecordSummary] = []
        for place in places { if let summary = try summary(census.records[place]) { summaries.append(summary) } }
        return summaries
    }
}
