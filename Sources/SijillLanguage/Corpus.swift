/// What a pack's `corpus/` says of its values: an expected value, and the ways to write it, each a test of the pack.
///
///     value	ways	country
///     3000000000 EUR over	أكثر من 3 مليارات يورو|ما يزيد على 3 مليارات يورو
package struct Corpus: Sendable {
    /// The file's name: what the rows of it are values of.
    package enum Kind: String, Sendable, CaseIterable {
        case numbers, amounts, times
    }

    /// One way to write a value.
    package struct Example: Sendable {
        package let kind: Kind
        /// As the file has it; `-` where nothing of the kind may be found in `text`.
        package let value: String
        package let text: String
        /// ISO 3166 code of the outlet's country; empty where it does not matter.
        package let country: String
        private let row: Table.Row

        init(kind: Kind, text: String, row: Table.Row) {
            self.kind = kind
            self.text = text
            self.row = row
            value = row["value"]
            country = row["country"]
        }

        /// Something wrong with this example, with a caret under its text.
        package func problem(_ message: String) -> PackProblem { row.problem(message, under: text) }
    }

    package let examples: [Example]

    /// - Parameter files: the pack's files by their paths; what is wrong with a table goes to `problems`.
    package init(language: String, files: [String: String], problems: inout [PackProblem]) {
        var examples: [Example] = []
        for kind in Kind.allCases {
            let path = "Languages/\(language)/corpus/\(kind.rawValue).tsv"
            guard let contents = files[path] else { continue }
            for row in Table(file: path, contents: contents, needs: ["value", "ways"], problems: &problems).rows {
                examples += row.list("ways").map { Example(kind: kind, text: $0, row: row) }
            }
        }
        self.examples = examples
    }
}
