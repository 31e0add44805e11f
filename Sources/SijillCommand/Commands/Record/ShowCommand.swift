import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill show`: all that is known of a record, with the words that say it and why they were joined.
struct ShowCommand {
    private let context: Context
    private let listing: Listing

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        let keys = context.options.operands
        guard !keys.isEmpty else { throw Failure(context.strings["show.which"], .usage) }
        let record = try RecordFile.open(context, .read)
        let corpus = Corpus(record.store)
        var views: [RecordView] = []
        for key in keys { views.append(try RecordFile.view(key, context, record, corpus)) }
        switch listing.format {
        case .json, .jsonl:
            return listing.print(listing.json(views.map { view in RecordJSON.bytes { RecordJSON.view(view, rates: record.rates, &$0) } }))
        case .csv: return listing.print(csv(views))
        case .summary:
            var sheet = listing.sheet()
            for (index, view) in views.enumerated() {
                if index > 0 { sheet.blank() }
                show(view, record.rates, &sheet)
            }
            return listing.print(Array(sheet.text.utf8))
        }
    }

    private func csv(_ views: [RecordView]) -> [UInt8] {
        let head = [
            "record", "claim", "tier", "kind", "status", "value", "value_high", "unit", "bound", "usd", "published", "outlet", "title", "url",
            "joined", "evidence",
        ]
        let rows = views.flatMap { view in
            view.sources.map { source -> [String] in
                let row = source.claim.row
                return [
                    view.key, row.key, row.tier.rawValue, row.kind, row.status, Listing.digits(row.low), Listing.digits(row.high), row.unit ?? "",
                    row.bound ?? "", Listing.digits(row.usd), source.article.published?.description ?? "", source.article.outlet ?? "",
                    source.article.title ?? "", source.article.url ?? "", source.claim.reason,
                    source.item.claim.basis.evidence.first?.text ?? "",
                ]
            }
        }
        return listing.csv(head, numbers: ["value", "value_high", "usd"], rows: rows)
    }

    private func show(_ view: RecordView, _ rates: Rates, _ sheet: inout Sheet) {
        let prose = listing.prose
        let strings = context.strings
        if let best = view.best {
            sheet.add(prose.word("claim", view.tier.rawValue) + ": " + prose.headline(best.item), .title)
            let detail = prose.detail(best.item)
            if !detail.isEmpty { sheet.add(detail) }
        }
        let texts = strings["record.texts", String(view.texts)]
        sheet.add(view.key + strings["record.claims", String(view.sources.count), String(view.outlets.count)] + texts, .faint)
        if view.isRejected { sheet.add(strings["record.rejected"], .bad) }
        if view.isConfirmed { sheet.add(strings["record.confirmed"], .good) }
        for correction in view.corrections { sheet.add(strings["record.corrected", correction.field, prose.foreign(correction.value)], .open) }
        if view.life.count > 1 {
            let word = view.tier == .encounters ? "encounter-status" : "status"
            sheet.add(
                strings[
                    "record.life",
                    view.life.map { step in prose.word(word, step.status) + (step.day.map { " \($0)" } ?? "") }.joined(separator: " → ")])
        }
        for source in view.sources {
            sheet.blank()
            var line = prose.headline(source.item)
            if let worth = listing.worth(source.claim, rates) { line += " " + worth }
            if listing.hasNoRate(source.claim, rates) { line += " " + strings["record.no-rate"] }
            sheet.add(line, indent: 4, first: "  - ")
            if let evidence = source.item.claim.basis.evidence.first { sheet.add(prose.foreign("«" + evidence.text + "»"), indent: 4) }
            sheet.add(prose.source(source.article.outlet, source.article.published, source.article.title ?? source.article.name), indent: 4, .faint)
            if let url = source.article.url { sheet.add(url, indent: 4, .faint) }
            if !source.claim.reason.isEmpty { sheet.add(strings["record.joined", source.claim.reason, source.claim.row.key], indent: 4, .faint) }
        }
        for decision in view.decisions { sheet.add(DecideCommand.line(decision, prose), .open) }
    }
}

extension RecordFile {
    /// The record that a user named by its key or the beginning of it.
    static func view(_ key: String, _ context: Context, _ record: Record, _ corpus: Corpus) throws(Failure) -> RecordView {
        let view = try attempt(context) { () throws(StoreProblem) -> RecordView? in
            guard let id = try record.record(key: key) else { return nil }
            return try record.view(id, corpus: corpus)
        }
        guard let view else { throw Failure(context.strings["show.no-record", key]) }
        return view
    }
}
