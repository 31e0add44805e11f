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
        var tables = Tables()
        var columns: [Series] = []
        var names: [String] = []
        try Rates.read(rates, separator: UInt8(ascii: "\t")) { head in
            names = head
            columns = head.map { _ in Series() }
        } rate: { column, day, rate in
            columns[column].days.append(Int32(day))
            columns[column].rates.append(rate)
        }
        for (name, column) in zip(names, columns) where !column.days.isEmpty {
            tables.series[name] = zip(column.days, column.days.dropFirst()).allSatisfy { $0 < $1 } ? column : column.inOrder
        }
        for (number, line) in Rates.lines(pegs).dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 6, let rate = Double(cells[2]), let first = Day(cells[3]) else { throw RateProblem(line: number, detail: "no peg") }
            tables.pegs.append(
                Peg(
                    currency: String(cells[0]), anchor: String(cells[1]), rate: rate, first: first.number, last: Day(cells[4])?.number,
                    source: String(cells[5])))
        }
        self.init(tables)
    }

    /// Rows of a table as the European Central Bank publishes it (`eurofxref-hist.csv`), or of ours.
    public static func table(_ text: String) throws(RateProblem) -> [RateRow] {
        let isOurs = text.prefix { $0 != "\n" }.contains("\t") || text.hasPrefix("#")
        var rows: [RateRow] = []
        var names: [String] = []
        try read(text, separator: UInt8(ascii: isOurs ? "\t" : ",")) {
            names = $0
        } rate: {
            rows.append(RateRow(currency: names[$0], day: $1, perEuro: $2))
        }
        return rows
    }

    /// Cuts a table: its heading without the first column, then rate by rate the column, the day and the units for one euro.
    ///
    /// Works on bytes, for the program reads its own table whenever a record is opened.
    private static func read(
        _ text: String, separator: UInt8, head: ([String]) -> Void, rate: (_ column: Int, _ day: Int, _ rate: Double) -> Void
    ) throws(RateProblem) {
        let bytes = Array(text.utf8)
        var names: [String]?
        var at = 0
        var number = 0
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            defer { at = end + 1 }
            number += 1
            let line = at < end && bytes[end - 1] == 0x0D ? bytes[at..<(end - 1)] : bytes[at..<end]
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let cells = line.split(separator: separator, omittingEmptySubsequences: false)
            guard let names else {
                let columns = cells.map { String(decoding: $0, as: UTF8.self).filter { $0 != " " } }
                guard columns.count > 1, ["day", "date"].contains(columns[0].lowercased()) else {
                    throw RateProblem(line: number, detail: "no heading 'Date'")
                }
                names = Array(columns.dropFirst())
                head(names ?? [])
                continue
            }
            guard let first = cells.first, let day = Day(String(decoding: first, as: UTF8.self)) else {
                throw RateProblem(line: number, detail: "no day")
            }
            let dayNumber = day.number
            for (column, cell) in cells.dropFirst().enumerated() where column < names.count && names[column].utf8.count == 3 && !cell.isEmpty {
                if let value = decimal(cell) {
                    rate(column, dayNumber, value)
                    continue
                }
                let cell = String(decoding: cell, as: UTF8.self).filter { $0 != " " }
                if cell.isEmpty || cell == "N/A" { continue }
                guard let value = Double(cell), value > 0, value.isFinite else { throw RateProblem(line: number, detail: "'\(cell)' is no rate") }
                rate(column, dayNumber, value)
            }
        }
    }

    /// A number above zero of fifteen digits at most; nil for all that is not plainly one.
    private static func decimal(_ cell: ArraySlice<UInt8>) -> Double? {
        guard cell.count <= 16 else { return nil }
        var (digits, scale, count) = (0, 1, 0)
        var isBehindPoint = false
        for byte in cell {
            switch byte {
            case 0x30...0x39:
                digits = digits * 10 + Int(byte - 0x30)
                count += 1
                if isBehindPoint { scale *= 10 }
            case 0x2E where !isBehindPoint: isBehindPoint = true
            default: return nil
            }
        }
        // Both are exact, and their quotient is the double nearest to what is written.
        return digits > 0 && count <= 15 ? Double(digits) / Double(scale) : nil
    }

    private static func lines(_ text: String) -> [(number: Int, line: Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            line.isEmpty || line.hasPrefix("#") ? nil : (index + 1, line)
        }
    }
}
