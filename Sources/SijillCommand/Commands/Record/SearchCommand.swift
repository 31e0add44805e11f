import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill search`: records by words, names and fields.
struct SearchCommand {
    private let context: Context
    private let listing: Listing
    private var options: Options { context.options }

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        let record = try RecordFile.open(context, .read)
        var search = Search()
        search.text = options.operands.joined(separator: " ")
        search.parties = options.parties
        if options.only.count < Tier.allCases.count { search.tiers = options.only }
        search.kinds = options.kinds
        search.sectors = options.sectors
        search.outlet = options.outlet
        search.since = options.since
        search.until = options.until
        search.minimumUSD = options.minimumUSD
        search.maximumUSD = options.maximumUSD
        search.limit = options.limit ?? 20
        let query = search
        let found = try RecordFile.attempt(context) { () throws(StoreProblem) in try record.search(query, corpus: Corpus(record.store)) }
        let bytes: [UInt8]
        switch listing.format {
        case .json, .jsonl: bytes = listing.json(found.map { found in RecordJSON.bytes { RecordJSON.found(found, rates: record.rates, &$0) } })
        case .csv: bytes = csv(found)
        case .summary: bytes = summary(found, record.rates)
        }
        let code = listing.print(bytes)
        return code == .fine && found.isEmpty ? .failed : code
    }

    private func csv(_ found: [Found]) -> [UInt8] {
        let head = [
            "record", "tier", "kind", "status", "value", "unit", "usd", "published", "outlet", "claims", "outlets", "title", "snippet", "url",
        ]
        let rows = found.map { item -> [String] in
            let row = item.claim.row
            return [
                item.key, row.tier.rawValue, row.kind, row.status, Listing.digits(row.low), row.unit ?? "", Listing.digits(row.usd),
                item.article.published?.description ?? "", item.article.outlet ?? "", String(item.size.claims), String(item.size.outlets),
                item.article.title ?? "", item.snippet.text(), item.article.url ?? "",
            ]
        }
        return listing.csv(head, numbers: ["value", "usd", "claims", "outlets"], rows: rows)
    }

    private func summary(_ found: [Found], _ rates: Rates) -> [UInt8] {
        var sheet = listing.sheet()
        let prose = listing.prose
        for item in found {
            var line = sheet.styled(prose.word("claim", item.claim.row.tier.rawValue), .heading) + " " + prose.headline(item.item)
            if let worth = listing.worth(item.claim, rates) { line += " " + worth }
            sheet.add(line)
            let detail = prose.detail(item.item)
            if !detail.isEmpty { sheet.add(detail, indent: 2) }
            let snippet = item.snippet.parts.map { $0.isFound ? sheet.styled(Prose.plain($0.text), .title) : Prose.plain($0.text) }.joined(
                separator: " ")
            sheet.add(Prose.runsRight(snippet) == (context.strings.interface == .ar) ? snippet : "\u{2068}" + snippet + "\u{2069}", indent: 2, .faint)
            let source = prose.source(item.article.outlet, item.article.published, item.article.title ?? item.article.name)
            sheet.add(
                item.key + (item.size.claims > 1 ? context.strings["record.claims", String(item.size.claims), String(item.size.outlets)] : "") + " · "
                    + source, indent: 2, .faint)
            sheet.blank()
        }
        if found.isEmpty { sheet.add(context.strings["summary.nothing"]) }
        return Array(sheet.text.utf8)
    }
}
