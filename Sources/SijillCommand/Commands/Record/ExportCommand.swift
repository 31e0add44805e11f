import Glibc
import SijillIntake
import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill export`: the record for other programs.
struct ExportCommand {
    private let context: Context
    private var options: Options { context.options }

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        let record = try RecordFile.open(context, .read)
        let output: Output
        do throws(IntakeProblem) {
            output = try Output(path: options.output)
        } catch {
            throw Failure(context.strings["read.no-output", error.path, error.code.detail])
        }
        try RecordFile.attempt(context) { () throws(StoreProblem) in
            switch options.exportFormat {
            case .jsonl:
                var writer = RecordWriter(record)
                try writer.write { output.write($0 + [0x0A]) }
            case .csv: try csv(record, output)
            case .ftm: try FollowTheMoney(record).write { (line) in output.write(line + [0x0A]) }
            case .ris: try sources(record) { output.write(Citation.ris($0)) }
            case .bibtex: try sources(record) { output.write(Citation.bibtex($0)) }
            }
        }
        _ = output.finish()
        switch output.failure {
        case .closedPipe, nil: return .fine
        case .system(let reason): throw Failure(context.strings["read.no-output", options.output ?? "-", reason])
        }
    }

    /// A flat table of the claims in view, with the record of each and its money in dollars.
    private func csv(_ record: Record, _ output: Output) throws(StoreProblem) {
        let format = CSVFormat(tiers: options.only, byteOrderMark: options.byteOrderMark)
        let mark: [UInt8] = options.byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        guard output.write(mark + Array("record,usd,".utf8) + format.head.dropFirst(mark.count)) else { return }
        let corpus = Corpus(record.store)
        try forEachArticle(record) { (id, _) throws(StoreProblem) in
            for stored in try record.store.readings(ofArticle: id) where stored.isCurrent {
                let reading = try corpus.reading(stored, of: id)
                let claims = try record.store.claims(ofReading: stored.id)
                for tier in Tier.allCases where options.only.contains(tier) {
                    let own = claims.filter { $0.row.tier == tier }
                    for (index, row) in format.rows(reading, tier).enumerated() {
                        var line: [UInt8] = []
                        if index < own.count {
                            line += Array(try record.store.claim(own[index].record)?.row.key.utf8 ?? "".utf8)
                            line += Array(("," + Listing.digits(own[index].row.usd)).utf8)
                        } else {
                            line.append(0x2C)
                        }
                        guard output.write(line + [0x2C] + row + [0x0A]) else { return false }
                    }
                }
            }
            return true
        }
    }

    private func forEachArticle(_ record: Record, _ body: (Int64, ArticleRow) throws(StoreProblem) -> Bool) throws(StoreProblem) {
        var last: Int64 = 0
        while true {
            let articles = try record.store.articles(after: last, limit: 200)
            guard let end = articles.last else { return }
            for (id, row) in articles { guard try body(id, row) else { return } }
            last = end.id
        }
    }

    /// The articles of the records that were named, or all.
    private func sources(_ record: Record, _ body: (ArticleRow) -> Bool) throws(StoreProblem) {
        guard !options.operands.isEmpty else { return try forEachArticle(record) { _, row in body(row) } }
        let corpus = Corpus(record.store)
        var seen: Set<Int64> = []
        for key in options.operands {
            guard let id = try record.record(key: key), let view = try record.view(id, corpus: corpus) else { continue }
            for source in view.sources where seen.insert(source.claim.article).inserted { guard body(source.article) else { return } }
        }
    }
}

/// `sijill import`: a record that `sijill export` wrote, into a new file.
struct ImportCommand {
    private let context: Context

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        guard context.options.operands.count == 1, let path = context.options.operands.first else {
            throw Failure(context.strings["import.which"], .usage)
        }
        let record = try RecordFile.open(context, .write)
        var loader = try attempt(path) { () throws(ExchangeProblem) in try RecordLoader(record) }
        try attempt(path) { () throws(ExchangeProblem) in try loader.begin() }
        do throws(Failure) {
            try load(path, into: &loader)
        } catch {
            loader.cancel()
            throw error
        }
        try attempt(path) { () throws(ExchangeProblem) in try loader.finish() }
        return .fine
    }

    private func load(_ path: String, into loader: inout RecordLoader) throws(Failure) {
        var problem: Failure?
        var line = 0
        do throws(IntakeProblem) {
            try Lines.forEach(path) { bytes in
                line += 1
                do {
                    try loader.take(try JSONValue(bytes))
                } catch let found as ExchangeProblem {
                    problem = Failure(message(found, path))
                } catch {
                    problem = Failure(context.strings["import.broken", path, String(line), "\(error)"])
                }
                return problem == nil
            }
        } catch {
            throw Failure(Report.line(error, context.strings))
        }
        if let problem { throw problem }
    }

    private func attempt<Value>(_ path: String, _ body: () throws(ExchangeProblem) -> Value) throws(Failure) -> Value {
        do throws(ExchangeProblem) { return try body() } catch { throw Failure(message(error, path)) }
    }

    private func message(_ problem: ExchangeProblem, _ path: String) -> String {
        switch problem {
        case .store(let problem): RecordFile.line(problem, context.strings)
        case .line(let number, let detail): context.strings["import.broken", path, String(number), detail]
        case .notEmpty: context.strings["import.not-empty", RecordFile.path(context.options)]
        }
    }
}
