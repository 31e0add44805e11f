import SijillModel
import SijillStore
import SijillText

/// Cuts an article into passages: where claims stand, and what lies between, so that every word is indexed once.
struct Passages {
    private let text: PointText
    private var spans: [(start: Int, end: Int, claims: [Int])] = []
    private var count = 0
    private(set) var rows: [PassageRow] = []

    init(_ text: PointText) { self.text = text }

    /// Notes where a claim stands; the return value means something after `finish` alone.
    mutating func take(_ claim: ClaimRow) -> Int {
        spans.append((claim.start, max(claim.start, claim.end), [count]))
        count += 1
        return 0
    }

    /// Makes the rows, and tells every claim its passage.
    mutating func finish(claims: inout [ClaimRow], outlet: String?) {
        spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var joined: [(start: Int, end: Int, claims: [Int])] = []
        var at = 0
        for span in spans {
            if let last = joined.indices.last, span.start < joined[last].end, !joined[last].claims.isEmpty {
                joined[last].end = max(joined[last].end, span.end)
                joined[last].claims += span.claims
            } else {
                if span.start > at { joined.append((at, span.start, [])) }
                joined.append(span)
            }
            at = max(at, span.end)
        }
        if at < text.count { joined.append((at, text.count, [])) }
        for span in joined {
            let words = SearchWords.indexed(utf8: text.utf8(span.start..<span.end))
            if words.isEmpty, span.claims.isEmpty { continue }
            var facts: Set<String> = []
            var names: Set<Int64> = []
            for index in span.claims {
                claims[index].passage = rows.count
                for use in claims[index].names where names.insert(use.name.id).inserted { facts.insert(Facet.name(use.name.id)) }
                facts.formUnion(Passages.facts(claims[index], outlet: outlet))
            }
            rows.append(
                PassageRow(
                    start: span.start, end: span.end, words: words, facets: facts.map { SearchWords.facet($0) }.sorted().joined(separator: " ")))
        }
    }

    private static func facts(_ claim: ClaimRow, outlet: String?) -> [String] {
        var facts = [Facet.tier(claim.tier)]
        if !claim.kind.isEmpty { facts.append(Facet.kind(claim.kind)) }
        facts += claim.sectors.split(separator: ",").map { Facet.sector(String($0)) }
        if let day = claim.day { facts.append(Facet.year(Day(number: day).year)) }
        if let usd = claim.usd { facts += Facet.powers(usd) }
        if let outlet { facts.append(Facet.outlet(outlet)) }
        return facts
    }
}
