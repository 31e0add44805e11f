import SijillModel

/// Rows for a spreadsheet: a head, and cells as text; the number columns are left as they are.
struct Table: Sendable {
    let head: [String]
    var numbers: Set<String> = []
    var rows: [[String]] = []

    var bytes: [UInt8] {
        var out = Array((head.joined(separator: ",") + "\r\n").utf8)
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { out.append(0x2C) }
                CSVCell.write(cell, isText: !numbers.contains(head[index]), to: &out)
            }
            out += [0x0D, 0x0A]
        }
        return out
    }
}
