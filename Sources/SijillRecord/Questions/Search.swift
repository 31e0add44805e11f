public import SijillModel
public import SijillStore
import SijillText

/// What a user looks for, in the user's words.
public struct Search: Sendable {
    public var text = ""
    /// Country codes, ids or names.
    public var parties: [String] = []
    public var tiers: Set<Tier> = []
    public var kinds: [String] = []
    public var sectors: [String] = []
    public var outlet: String?
    public var since: Period?
    public var until: Period?
    public var minimumUSD: Double?
    public var maximumUSD: Double?
    public var limit = 20

    public init() {}

    /// What is looked for, folded.
    package var words: [String] { SearchWords.list(text.replacing("*", with: " ")) }

    /// The same as a query takes it: with a `*` after what may be the beginning of a word.
    package var queryWords: [String] {
        let beginnings = Set(text.split(separator: " ").filter { $0.hasSuffix("*") }.flatMap { SearchWords.list($0.dropLast()).suffix(1) })
        return words.map { beginnings.contains($0) ? $0 + "*" : $0 }
    }
}

/// A record that was found, and the words in which.
public struct Found: Sendable {
    /// The claim that fits best.
    public let claim: StoredClaim
    /// Bigger is better.
    let rank: Double
    /// What tells the record. Ranking needs no more than five outlets: what was only ranked is counted so far.
    public internal(set) var size: RecordSize
    public let item: Corpus.Item
    public let article: ArticleRow
    /// Key of the record.
    public let key: String
    /// The passage, cut to the words that were looked for.
    public let snippet: Snippet
}

extension Record {
    /// Records that fit, the best first; among more than a few hundred that fit, the newest are ranked.
    public func search(_ search: Search, corpus: Corpus) throws(StoreProblem) -> [Found] {
        var query = Query()
        let words = search.words
        query.words = search.queryWords
        for party in search.parties { query.parties.append(try names(party)) }
        query.tiers = search.tiers
        query.kinds = search.kinds
        query.sectors = search.sectors
        query.outlet = search.outlet
        query.since = search.since?.first
        query.until = search.until?.last
        query.minimumUSD = search.minimumUSD
        query.maximumUSD = search.maximumUSD
        query.limit = search.text.isEmpty ? search.limit : max(search.limit, min(200, search.limit * 5))
        // Somebody whom no article names has no part in anything.
        if query.parties.contains(where: \.isEmpty) { return [] }
        let corrections = try corrections().records
        var found: [Found] = []
        for claim in try store.search(query) {
            let fields = corrections[claim.record]
            if fields?.fits(claim, search) != false { found.append(try ranked(claim, words, corpus, fields)) }
        }
        let records = Set(found.map(\.claim.record))
        for (record, fields) in corrections.sorted(by: { $0.key > $1.key }) where !records.contains(record) && fields.concern(search, words: words) {
            if let claim = try corrected(record, fields, search, query.parties, corpus) { found.append(try ranked(claim, words, corpus, fields)) }
        }
        if !search.text.isEmpty { found.sort { ($0.rank, $1.claim.id) > ($1.rank, $0.claim.id) } }
        found.removeLast(max(0, found.count - search.limit))
        for index in found.indices { found[index].size = try store.size(ofRecord: found[index].claim.record, outlets: .max) }
        return found
    }

    /// A record that fits as people corrected it, though not as it was read.
    private func corrected(
        _ record: Int64, _ fields: Corrections.Fields, _ search: Search, _ parties: [[Int64]], _ corpus: Corpus
    ) throws(StoreProblem) -> StoredClaim? {
        let words = search.words
        for claim in try store.claims(ofRecord: record, inViewOnly: true, limit: 20) where fields.fits(claim, search) {
            let names = try corpus.item(claim).names.map { NameKeys.id($0.id) }
            guard parties.allSatisfy({ $0.contains { names.contains($0) } }) else { continue }
            let sentence = try corpus.words(claim.article, claim.row.start..<max(claim.row.start, claim.row.end))
            if fields.say(words, or: SearchWords.list(sentence)) { return claim }
        }
        return nil
    }

    /// Records by one claim each, those first that say the words best.
    package func rank(_ claims: [Int64], words: [String], corpus: Corpus) throws(StoreProblem) -> [Found] {
        var found: [Found] = []
        for id in claims {
            guard let claim = try store.claim(id) else { continue }
            found.append(try ranked(claim, words, corpus))
        }
        return found.sorted { ($0.rank, $1.claim.id) > ($1.rank, $0.claim.id) }
    }

    private func ranked(
        _ claim: StoredClaim, _ words: [String], _ corpus: Corpus, _ corrected: Corrections.Fields? = nil
    ) throws(StoreProblem) -> Found {
        let row = claim.row
        let item = try corpus.item(claim)
        let sentence = try corpus.words(claim.article, row.start..<max(row.start, row.end))
        let snippet = Snippet(sentence, words: words)
        // Words in the claim's own fields count most, then in its sentence; then how many told it, and how surely it was read.
        var fields = (corrected?.words ?? []).map { TextWords(utf8: Array($0.utf8)) }
        var evidence = item.claim.basis.evidence.count
        _ = item.claim.allWords { cited in
            if evidence > 0 { evidence -= 1 } else { fields.append(TextWords(utf8: Array(cited.text.utf8))) }
            return true
        }
        let inFields = words.count { word in
            let sought = Array(word.utf8)
            return fields.contains { field in field.all.contains { SearchWords.matches(field[$0], sought) } }
        }
        let share = words.isEmpty ? 0 : Double(inFields) / Double(words.count)
        let inEvidence = words.isEmpty ? 0 : Double(snippet.found) / Double(words.count)
        let size = try store.size(ofRecord: claim.record, outlets: 5)
        let rank = 2 * share + inEvidence + 0.1 * Double(size.outlets - 1) + 0.3 * row.confidence
        let key = claim.record == claim.id ? row.key : try store.claim(claim.record)?.row.key ?? row.key
        return Found(claim: claim, rank: rank, size: size, item: item, article: try corpus.article(claim.article), key: key, snippet: snippet)
    }

    /// The names that a user may mean, with those that were joined to them.
    public func names(_ text: String) throws(StoreProblem) -> [Int64] {
        var ids: Set<Int64> = []
        if text.utf8.count == 2, text.utf8.allSatisfy({ $0 < 0x80 }) {
            let code = text.uppercased()
            for key in ["country:" + code, "bloc:" + code] { if let name = try store.name(NameKeys.id(key)) { ids.insert(name.id) } }
        }
        if ids.isEmpty {
            if let name = try store.name(NameKeys.id(text)) { ids.insert(name.id) }
            for name in try store.names(like: Fold.string(text), limit: 200) { ids.insert(name.id) }
        }
        if ids.isEmpty { return [] }
        let joined = try joinedNames()
        var left = Array(ids)
        while let id = left.popLast() { for other in joined[id] ?? [] where ids.insert(other).inserted { left.append(other) } }
        return ids.sorted()
    }
}
