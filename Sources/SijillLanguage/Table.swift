/// A TSV file of a pack: comment lines, a header with column names, rows.
struct Table {
    struct Row {
        let file: String
        let line: Int
        let source: String
        private let fields: [String: String]

        init(file: String, line: Int, source: String, fields: [String: String]) {
            self.file = file
            self.line = line
            self.source = source
            self.fields = fields
        }

        /// The value of a column; empty where the row is shorter.
        subscript(column: String) -> String { fields[column] ?? "" }
        /// The values of a column that are separated by `|`.
        func list(_ column: String) -> [String] {
            self[column].split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
        }

        func problem(_ message: String, at column: String) -> PackProblem { problem(message, under: self[column]) }

        /// A problem with a caret under `part` of the row; under its beginning without one.
        func problem(_ message: String, under part: String = "") -> PackProblem {
            let place = part.isEmpty ? nil : source.firstRange(of: part)?.lowerBound
            let column = place.map { source.distance(from: source.startIndex, to: $0) + 1 } ?? 1
            return PackProblem(file: file, line: line, column: column, message: message, source: source)
        }
    }

    let rows: [Row]

    init(file: String, contents: String, needs: [String], problems: inout [PackProblem]) {
        var header: [String] = []
        var rows: [Row] = []
        for (index, line) in contents.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.hasSuffix("\r") ? line.dropLast() : line
            if line.isEmpty || line.hasPrefix("#") { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmed }
            if header.isEmpty {
                header = fields
                for name in needs where !header.contains(name) {
                    problems.append(PackProblem(file: file, line: index + 1, message: "the header lacks the column '\(name)'", source: String(line)))
                }
                continue
            }
            if fields.count > header.count {
                problems.append(
                    PackProblem(
                        file: file, line: index + 1, message: "\(fields.count) columns where the header has \(header.count)",
                        source: String(line)))
            }
            rows.append(Row(file: file, line: index + 1, source: String(line), fields: Dictionary(zip(header, fields)) { a, _ in a }))
        }
        self.rows = rows
    }
}

extension StringProtocol {
    var trimmed: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.isWhitespace { view = view.dropLast() }
        return String(view)
    }
}
