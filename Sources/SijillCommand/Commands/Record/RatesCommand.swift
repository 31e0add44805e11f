import SijillIntake
import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill rates`: which rates are known, and newer ones from a file.
struct RatesCommand {
    private let context: Context
    private let listing: Listing

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        if let path = context.options.update { return try update(path) }
        var rates = RecordFile.rates()
        if Files.exists(RecordFile.path(context.options)) { rates = try RecordFile.open(context, .read).rates }
        let currencies = rates.currencies
        let head = ["currency", "anchor", "rate", "from", "to", "source"]
        let rows = currencies.map { currency -> [String] in
            if let peg = currency.peg {
                return [
                    currency.code, peg.anchor, Listing.digits(peg.rate), Day(number: peg.first).description,
                    peg.last.map { Day(number: $0).description } ?? "", peg.source,
                ]
            }
            return [
                currency.code, "EUR", "", currency.first.map { Day(number: $0).description } ?? "",
                currency.last.map { Day(number: $0).description } ?? "", "ECB",
            ]
        }
        switch listing.format {
        case .csv: return listing.print(listing.csv(head, numbers: ["rate"], rows: rows))
        case .json, .jsonl: return listing.print(listing.json(rows.map { RatesCommand.object($0) }))
        case .summary:
            var sheet = listing.sheet()
            sheet.add(table: [head.map { context.strings["rates." + $0] }], rows: rows, indent: 0)
            sheet.blank()
            sheet.add(context.strings["rates.about"])
            return listing.print(Array(sheet.text.utf8))
        }
    }

    private static func object(_ row: [String]) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("currency", row[0])
            $0.field("anchor", row[1])
            if let rate = Double(row[2]) { $0.field("rate", rate) }
            $0.field("from", row[3])
            $0.field("to", row[4])
            $0.field("source", row[5])
        }
        return json.bytes
    }

    private func update(_ path: String) throws(Failure) -> ExitCode {
        let rows: [RateRow]
        do {
            rows = try Rates.table(String(decoding: try Files.read(path), as: UTF8.self))
        } catch let problem as IntakeProblem {
            throw Failure(Report.line(problem, context.strings))
        } catch {
            throw Failure(context.strings["rates.broken", path, "\(error)"])
        }
        let record = try RecordFile.open(context, .write)
        try RecordFile.attempt(context) { () throws(StoreProblem) in try record.update(rows) }
        let days = Set(rows.map(\.day))
        let line = context.strings["rates.updated", String(rows.count), String(days.count), days.max().map { Day(number: $0).description } ?? ""]
        return listing.print(Array((line + "\n").utf8))
    }
}
