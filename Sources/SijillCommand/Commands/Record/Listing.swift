import Glibc
import SijillIntake
import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// How a command that lists things prints them: for people, as JSON, or as a table.
struct Listing {
    let context: Context
    let format: Options.Format
    let prose: Prose
    let isTerminal: Bool

    init(_ context: Context) {
        self.context = context
        isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        format = context.options.format ?? .summary
        prose = Prose(strings: context.strings)
    }

    func sheet() -> Sheet {
        Sheet(
            width: isTerminal ? Terminal.width() : 100,
            colors: Terminal.colors(context.options.color, STDOUT_FILENO) || context.options.color == .always)
    }

    /// Objects one a line, or as one array.
    func json(_ objects: [[UInt8]]) -> [UInt8] {
        if format == .jsonl { return objects.flatMap { $0 + [0x0A] } }
        let body = objects.map { JSONFormat.indented($0) }.joined(separator: Array(",\n".utf8))
        return Array("[\n".utf8) + Array(body) + Array("\n]\n".utf8)
    }

    /// A table with its head; the cells of a number column are left as they are.
    func csv(_ head: [String], numbers: Set<String> = [], rows: [[String]]) -> [UInt8] {
        var out: [UInt8] = context.options.byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        out += Array((head.joined(separator: ",") + "\n").utf8)
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { out.append(0x2C) }
                CSVCell.write(cell, isText: !numbers.contains(head[index]), to: &out)
            }
            out.append(0x0A)
        }
        return out
    }

    func print(_ bytes: [UInt8]) -> ExitCode {
        Files.write(bytes, to: STDOUT_FILENO) || errno == EPIPE ? .fine : .failed
    }

    /// `3 billion` in dollars, where the claim's money is another and its rate is known.
    func worth(_ claim: StoredClaim, _ rates: Rates) -> String? {
        guard let worth = Worth.of(claim, in: "USD", rates) else { return nil }
        let amount = prose.amount(Amount(worth.amount, unit: "USD", bound: .about))
        return context.strings[
            "record.worth", amount, [worth.source, worth.day.map { Day(number: $0).description } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")]
    }

    /// Money whose rate nobody knows, said so.
    func hasNoRate(_ claim: StoredClaim, _ rates: Rates) -> Bool {
        guard let low = claim.row.low, let unit = claim.row.unit, unit != "USD", Amount(low, unit: unit).isMoney else { return false }
        return Worth.of(claim, in: "USD", rates) == nil
    }

    static func digits(_ value: Double?) -> String {
        guard let value else { return "" }
        var json = JSONWriter()
        json.number(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
