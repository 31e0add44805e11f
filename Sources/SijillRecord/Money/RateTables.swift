import SijillModel
public import SijillStore

/// What is wrong with a table of rates: the line, and why.
public struct RateProblem: Error, Sendable, CustomStringConvertible {
    public let line: Int
    public let detail: String
    public var description: String { "line \(line): \(detail)" }
}

extension Rates {
    /// - Parameters:
    ///   - rates: `Reference/rates.tsv`: `day`, then a column a currency.
    ///   - pegs: `Reference/pegs.tsv`: `currency anchor rate from to source`.
    public init(rates: String, pegs: String) throws(RateProblem) {
        self.init()
        for (currency, rows) in Dictionary(grouping: try Rates.table(rates, separator: "\t"), by: \.currency) {
            let sorted = rows.sorted { $0.day < $1.day }
            series[currency] = Series(days: sorted.map { Int32($0.day) }, rates: sorted.map { Float($0.perEuro) })
        }
        for (number, line) in Rates.lines(pegs).dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 6, let rate = Double(cells[2]), let first = Day(cells[3]) else { throw RateProblem(line: number, detail: "no peg") }
            self.pegs.append(
                Peg(
                    currency: String(cells[0]), anchor: String(cells[1]), rate: rate, first: first.number, last: Day(cells[4])?.number,
                    source: String(cells[5])))
        }
    }

    /// Rows of a table as the European Central Bank publishes it (`eurofxref-hist.csv`), or of ours.
    public static func table(_ text: String) throws(RateProblem) -> [RateRow] {
        try table(text, separator: text.prefix { $0 != "\n" }.contains("\t") || text.hasPrefix("#") ? "\t" : ",")
    }

    private static func table(_ text: String, separator: Character) throws(RateProblem) -> [RateRow] {
        let lines = lines(text)
        guard let head = lines.first else { return [] }
        let columns = head.line.split(separator: separator, omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard columns.count > 1, ["day", "date"].contains(columns[0].lowercased()) else {
            throw RateProblem(line: head.number, detail: "no heading 'Date'")
        }
        var rows: [RateRow] = []
        for (number, line) in lines.dropFirst() {
            let cells = line.split(separator: separator, omittingEmptySubsequences: false)
            guard let first = cells.first, let day = Day(first) else { throw RateProblem(line: number, detail: "no day") }
            for (column, cell) in zip(columns, cells).dropFirst() where column.utf8.count == 3 {
                let cell = cell.filter { $0 != " " }
                if cell.isEmpty || cell == "N/A" { continue }
                guard let rate = Double(cell), rate > 0, rate.isFinite else { throw RateProblem(line: number, detail: "'\(cell)' is no rate") }
                rows.append(RateRow(currency: column, day: day.number, perEuro: rate))
            }
        }
        return rows
    }

    private static func lines(_ text: String) -> [(number: Int, line: Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let line = line.last == "\r" ? line.dropLast() : line
            return line.isEmpty || line.hasPrefix("#") ? nil : (index + 1, line)
        }
    }
}
