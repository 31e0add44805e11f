import SijillModel

/// The members of an article's JSON object that count; all others are passed over.
struct ArticleFields: Sendable {
    var id: String?
    var title: String?
    var text: [UInt8]?
    var url: String?
    var outlet: String?
    var country: String?
    var published: String?
    /// Members that should be strings and are not.
    var wrong: [String] = []

    init() {}

    /// Nil where the value is no object.
    ///
    /// - Parameter columns: which members hold what; nil where every field has its own name.
    init?(json bytes: [UInt8], columns: Columns? = nil) throws(JSONProblem) {
        var fields = ArticleFields()
        var isObject = true
        var failure: JSONProblem?
        bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(buffer)
            do throws(JSONProblem) {
                isObject = reader.isAtObject()
                guard isObject else { return _ = try reader.document() }
                try reader.members { (reader, key) throws(JSONProblem) in
                    guard let columns else { return try fields.take(key, from: &reader) }
                    guard let field = columns.field(key) else { return try reader.skip() }
                    try fields.take(Array(field.utf8), from: &reader)
                }
                try reader.end()
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard isObject else { return nil }
        self = fields
    }

    private mutating func take(_ key: [UInt8], from reader: inout JSONReader) throws(JSONProblem) {
        switch key.count {
        case 2 where key.elementsEqual("id".utf8):
            id = try text("id", &reader, orNumber: true)
        case 4 where key.elementsEqual("text".utf8):
            if reader.isAtString() { text = try reader.bytesOfString() } else { _ = try text("text", &reader) }
        case 5 where key.elementsEqual("title".utf8): title = try text("title", &reader)
        case 3 where key.elementsEqual("url".utf8): url = try text("url", &reader)
        case 6 where key.elementsEqual("outlet".utf8): outlet = try text("outlet", &reader)
        case 7 where key.elementsEqual("country".utf8): country = try text("country", &reader)
        case 9 where key.elementsEqual("published".utf8): published = try text("published", &reader)
        default: try reader.skip()
        }
    }

    private mutating func text(_ name: String, _ reader: inout JSONReader, orNumber: Bool = false) throws(JSONProblem) -> String? {
        switch try reader.value() {
        case .string(let string): return string
        case .null: return nil
        case .number(let digits) where orNumber: return digits
        default:
            wrong.append(name)
            return nil
        }
    }

    /// The fields of a row of a table; empty cells say nothing.
    init(row cells: [[UInt8]], fields: [String?]) {
        for (cell, field) in zip(cells, fields) where !cell.isEmpty {
            guard let field else { continue }
            let value = String(decoding: cell, as: UTF8.self)
            switch field {
            case "id": id = value
            case "title": title = value
            case "text": text = cell
            case "url": url = value
            case "outlet": outlet = value
            case "country": country = value
            default: published = value
            }
        }
    }
}
