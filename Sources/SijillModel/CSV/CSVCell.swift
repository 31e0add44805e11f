/// Cells of a table (RFC 4180).
package enum CSVCell {
    /// A text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` first) gets a `'` before it.
    package static func write(_ cell: String, isText: Bool, to out: inout [UInt8]) {
        var cell = cell
        if isText, let first = cell.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) { cell = "'" + cell }
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            out.append(contentsOf: cell.utf8)
            return
        }
        out.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte)
        }
        out.append(0x22)
    }
}
