import SijillModel

/// A table of claims (RFC 4180, lines end in LF), a claim a row. One tier has its own columns; several share one flat table.
struct CSVFormat: ReadingFormat {
    private let tiers: Set<Tier>
    private let columns: [CSVColumn]
    private let byteOrderMark: Bool

    init(tiers: Set<Tier>, byteOrderMark: Bool = false) {
        self.tiers = tiers
        self.byteOrderMark = byteOrderMark
        let used = tiers.count == 1 ? tiers.flatMap { CSVColumn.of($0) } : CSVColumn.allCases
        columns = used
    }

    var head: [UInt8] {
        (byteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + Array((columns.map(\.rawValue).joined(separator: ",") + "\n").utf8)
    }
    let separator: [UInt8] = []
    let foot: [UInt8] = []

    func bytes(_ reading: Reading) -> [UInt8] {
        Tier.allCases.filter(tiers.contains).flatMap { rows(reading, $0) }.flatMap { $0 + [0x0A] }
    }

    /// The rows of one tier, without the ends of their lines.
    func rows(_ reading: Reading, _ tier: Tier) -> [[UInt8]] {
        CSVRow.rows(of: reading, tier).map { row in
            var out: [UInt8] = []
            for (index, column) in columns.enumerated() {
                if index > 0 { out.append(0x2C) }
                if let cell = row.cells[column] { CSVCell.write(cell, isText: !column.isNumber, to: &out) }
            }
            return out
        }
    }
}
