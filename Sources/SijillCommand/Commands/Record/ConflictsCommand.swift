import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill conflicts`: what does not fit together, both sides with their words and sources.
struct ConflictsCommand {
    private let context: Context
    private let listing: Listing

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        let record = try RecordFile.open(context, .read)
        let corpus = Corpus(record.store)
        let limit = context.options.limit ?? .max
        var conflicts: [(conflict: Conflict, key: String)] = []
        try RecordFile.attempt(context) { () throws(StoreProblem) in
            let parties = try RecordFile.parties(context.options.parties, record)
            try record.forEachConflict(corpus: corpus) { (conflict) throws(StoreProblem) in
                guard RecordFile.concerns(parties, conflict.sides) else { return true }
                conflicts.append((conflict, try record.store.claim(conflict.record)?.row.key ?? ""))
                return conflicts.count < limit
            }
        }
        switch listing.format {
        case .json, .jsonl:
            return listing.print(
                listing.json(
                    conflicts.map { item in
                        RecordJSON.bytes {
                            RecordJSON.conflict(
                                item.conflict, key: item.key, worths: item.conflict.sides.map { Worth($0.claim, record.rates) }, &$0)
                        }
                    }))
        case .csv: return listing.print(csv(conflicts))
        case .summary:
            var sheet = listing.sheet()
            for item in conflicts { show(item.conflict, item.key, &sheet) }
            if conflicts.isEmpty { sheet.add(context.strings["conflicts.none"]) }
            return listing.print(Array(sheet.text.utf8))
        }
    }

    private func csv(_ conflicts: [(conflict: Conflict, key: String)]) -> [UInt8] {
        let head = ["conflict", "record", "tier", "claim", "kind", "value", "unit", "usd", "count", "published", "outlet", "title", "evidence"]
        let rows = conflicts.flatMap { item in
            item.conflict.sides.map { side -> [String] in
                let row = side.claim.row
                return [
                    item.conflict.kind.rawValue, item.key, row.tier.rawValue, row.key, row.kind, Listing.digits(row.low), row.unit ?? "",
                    Listing.digits(row.usd), Listing.digits(row.count), side.article.published?.description ?? "", side.article.outlet ?? "",
                    side.article.title ?? "", side.item.claim.basis.evidence.first?.text ?? "",
                ]
            }
        }
        return listing.csv(head, numbers: ["value", "usd", "count"], rows: rows)
    }

    private func show(_ conflict: Conflict, _ key: String, _ sheet: inout Sheet) {
        let prose = listing.prose
        let strings = context.strings
        let style: Sheet.Style = conflict.kind == .revision ? .open : .bad
        var line = sheet.styled(strings["conflict." + conflict.kind.rawValue], style)
        if let first = conflict.sides.first { line += ": " + prose.detail(first.item) }
        sheet.add(line)
        for side in conflict.sides {
            sheet.add(prose.headline(side.item), indent: 4, first: "  - ")
            if let words = ConflictsCommand.words(conflict.kind, side) {
                sheet.add(prose.foreign("«" + words.text + "»") + " \(words.start)–\(words.end)", indent: 4)
            }
            sheet.add(prose.source(side.article.outlet, side.article.published, side.article.title ?? side.article.name), indent: 4, .faint)
        }
        sheet.add(key, indent: 2, .faint)
        sheet.blank()
    }

    /// The words that the conflict is about.
    private static func words(_ kind: Conflict.Kind, _ side: RecordView.Source) -> Words? {
        switch (kind, side.item) {
        case (.value, .agreement(let item)), (.revision, .agreement(let item)), (.parts, .agreement(let item)): item.value?.words ?? item.subject
        case (.count, .agreement(let item)): item.count?.words
        case (.date, .agreement(let item)), (.order, .agreement(let item)): item.date?.words
        case (_, .figure(let item)): item.value?.words ?? item.change?.amount.words
        default: side.item.claim.basis.evidence.first
        }
    }
}

extension RecordFile {
    /// The keys of all names that each of the words may mean.
    static func parties(_ words: [String], _ record: Record) throws(StoreProblem) -> [[String]] {
        var parties: [[String]] = []
        for word in words {
            var keys: [String] = []
            for id in try record.names(word) { if let name = try record.store.name(id) { keys.append(name.key) } }
            parties.append(keys)
        }
        return parties
    }

    /// Whether every party is named in one of the claims.
    static func concerns(_ parties: [[String]], _ sides: [RecordView.Source]) -> Bool {
        parties.allSatisfy { keys in
            sides.contains { $0.item.names.contains { keys.contains($0.id) } }
        }
    }
}
