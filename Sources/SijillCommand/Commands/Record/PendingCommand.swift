import Glibc
import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill pending`: what was announced or signed, and never heard of again.
struct PendingCommand {
    private let context: Context
    private let listing: Listing

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        let record = try RecordFile.open(context, .read)
        let options = context.options
        let today = options.asOf ?? Day(number: time(nil) / 86_400)
        let day = today.adding(-options.months * 365 / 12)
        let views = try RecordFile.attempt(context) { () throws(StoreProblem) in
            let parties = try RecordFile.parties(context.options.parties, record)
            return try record.pending(before: day.number, corpus: Corpus(record.store), limit: options.limit ?? 50) {
                RecordFile.concerns(parties, $0.sources)
            }
        }
        switch listing.format {
        case .json, .jsonl:
            return listing.print(listing.json(views.map { view in RecordJSON.bytes { RecordJSON.view(view, rates: record.rates, &$0) } }))
        case .csv: return listing.print(csv(views, today))
        case .summary:
            var sheet = listing.sheet()
            for view in views { show(view, today, &sheet) }
            if views.isEmpty { sheet.add(context.strings["pending.none", String(options.months)]) }
            return listing.print(Array(sheet.text.utf8))
        }
    }

    private func csv(_ views: [RecordView], _ today: Day) -> [UInt8] {
        let head = ["record", "kind", "status", "last_news", "days_silent", "value", "unit", "usd", "outlet", "title", "url"]
        let rows = views.compactMap { view -> [String]? in
            guard let best = view.best, let last = PendingCommand.last(view) else { return nil }
            let row = best.claim.row
            return [
                view.key, row.kind, view.life.last?.status ?? row.status, last.description, String(today.number - last.number),
                Listing.digits(row.low),
                row.unit ?? "", Listing.digits(row.usd), best.article.outlet ?? "", best.article.title ?? "", best.article.url ?? "",
            ]
        }
        return listing.csv(head, numbers: ["days_silent", "value", "usd"], rows: rows)
    }

    private func show(_ view: RecordView, _ today: Day, _ sheet: inout Sheet) {
        guard let best = view.best, let last = PendingCommand.last(view) else { return }
        let prose = listing.prose
        sheet.add(prose.headline(best.item))
        let detail = prose.detail(best.item)
        if !detail.isEmpty { sheet.add(detail, indent: 2) }
        sheet.add(context.strings["pending.silent", last.description, String(today.number - last.number), view.key], indent: 2, .open)
        sheet.add(prose.source(best.article.outlet, best.article.published, best.article.title ?? best.article.name), indent: 2, .faint)
        sheet.blank()
    }

    private static func last(_ view: RecordView) -> Day? { view.sources.compactMap(\.article.published).max() }
}
