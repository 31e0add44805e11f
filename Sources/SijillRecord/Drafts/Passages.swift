import SijillModel
import SijillStore
import SijillText

/// The pieces of an article in which claims stand: each is searched as one.
struct Passages {
    private let words: TextWords
    private var spans: [(start: Int, end: Int, claims: [Int])] = []
    private(set) var rows: [PassageRow] = []

    init(_ words: TextWords) { self.words = words }

    /// Notes where a claim stands; `finish` tells it its passage.
    mutating func take(_ claim: ClaimRow) { spans.append((claim.start, max(claim.start, claim.end), [spans.count])) }

    /// Makes the rows, and tells every claim its passage.
    mutating func finish(claims: inout [ClaimRow], outlet: String?) {
        spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var joined: [(start: Int, end: Int, claims: [Int])] = []
        for span in spans {
            if let last = joined.indices.last, span.start < joined[last].end {
                joined[last].end = max(joined[last].end, span.end)
                joined[last].claims += span.claims
            } else {
                joined.append(span)
            }
        }
        for span in joined {
            var facts: Set<Facet> = []
            for index in span.claims {
                claims[index].passage = rows.count
                Passages.add(claims[index], outlet: outlet, to: &facts)
            }
            let words = words.indexed(words.within(span.start..<span.end))
            rows.append(PassageRow(start: span.start, end: span.end, words: words, facets: facts))
        }
    }

    private static func add(_ claim: ClaimRow, outlet: String?, to facts: inout Set<Facet>) {
        facts.insert(.tier(claim.tier))
        for use in claim.names { facts.insert(.name(use.name.id)) }
        if !claim.kind.isEmpty { facts.insert(.kind(claim.kind)) }
        for sector in claim.sectors.split(separator: ",") { facts.insert(.sector(sector)) }
        if let day = claim.day { facts.formUnion(Facet.years(of: Day(number: day).year)) }
        if let usd = claim.usd { facts.formUnion(Facet.powers(usd)) }
        if let outlet { facts.insert(.outlet(outlet)) }
    }
}
