/// Which columns of a table, or members of an object, hold what an article is made of.
///
///     Columns("text=body,title=headline,published=date")
public struct Columns: Sendable, Equatable {
    /// The fields that an article is read from.
    public static let fields = ["id", "title", "text", "published", "url", "outlet", "country"]

    private var fields: [[UInt8]: String] = [:]

    /// Every field under its own name.
    public init() {
        for field in Columns.fields { fields[Array(field.utf8)] = field }
    }

    /// Nil where a part is not `field=column`, or the field is none of `fields`.
    public init?(_ map: String) {
        self.init()
        for part in map.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0) }
            guard sides.count == 2, Columns.fields.contains(sides[0]) else { return nil }
            for (column, field) in fields where field == sides[0] { fields[column] = nil }
            fields[Array(sides[1].utf8)] = sides[0]
        }
    }

    /// The field that a column is for.
    func field(_ column: some Collection<UInt8>) -> String? { fields[Array(column)] }

    /// The same for the head of a table, where capitals and spaces around a name do not count.
    func field(head cell: [UInt8]) -> String? {
        field(cell) ?? field(cell.split { $0 <= 0x20 }.joined(separator: [0x20]).map(\.lowered))
    }
}
