import SijillModel

/// One parameter of a request: what the document says of it, and what checks it.
struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query }

    enum Kind: Sendable {
        /// Code points at most.
        case text(longest: Int)
        case choice([String])
        case integer(ClosedRange<Int>)
        case amount
        /// A day, a month or a year.
        case period
        case day
    }

    let name: String
    let place: Place
    let kind: Kind
    /// May be given several times.
    let isMany: Bool
    let help: String
    let standard: String?

    static func query(_ name: String, _ kind: Kind, many: Bool = false, standard: String? = nil, _ help: String) -> Parameter {
        Parameter(name: name, place: .query, kind: kind, isMany: many, help: help, standard: standard)
    }

    static func path(_ name: String, _ kind: Kind, _ help: String) -> Parameter {
        Parameter(name: name, place: .path, kind: kind, isMany: false, help: help, standard: nil)
    }

    /// - Throws: 400 with what would be right.
    func check(_ value: String) throws(Problem) {
        switch kind {
        case .text(let longest):
            if value.unicodeScalars.count > longest { throw wrong("is-long", String(longest)) }
        case .choice(let words):
            if !words.contains(value) { throw wrong("is-choice", words.joined(separator: ", ")) }
        case .integer(let range):
            guard let number = Int(value), value.utf8.first != UInt8(ascii: "+"), range.contains(number) else {
                throw wrong("is-integer", String(range.lowerBound), String(range.upperBound))
            }
        case .amount:
            guard let number = Double(value), number.isFinite, number >= 0, value.utf8.allSatisfy({ $0 > 0x20 }) else {
                throw wrong("is-amount")
            }
        case .period:
            guard let period = Period(value), period.first != nil, period.last != nil, !value.contains("/") else {
                throw wrong("is-period")
            }
        case .day:
            guard Day(value) != nil, value.utf8.count == 10 else { throw wrong("is-day") }
        }
    }

    private func wrong(_ what: String, _ values: String...) -> Problem { Problem(.badRequest, what, [name] + values, parameter: name) }

    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("name", name)
            $0.field("in", place.rawValue)
            $0.field("description", help)
            if place == .path { $0.field("required", true) }
            $0.key("schema")
            if isMany {
                $0.object {
                    $0.field("type", "array")
                    $0.field("maxItems", Parameter.most)
                    $0.key("items")
                    $0.object { schema(&$0) }
                }
            } else {
                $0.object { schema(&$0) }
            }
        }
    }

    /// How often a parameter may be repeated.
    static let most = 16

    private func schema(_ json: inout JSONWriter) {
        switch kind {
        case .text(let longest):
            json.field("type", "string")
            json.field("minLength", 1)
            json.field("maxLength", longest)
        case .choice(let words):
            json.field("type", "string")
            json.list("enum", words) { $0.string($1) }
        case .integer(let range):
            json.field("type", "integer")
            json.field("minimum", range.lowerBound)
            json.field("maximum", range.upperBound)
        case .amount:
            json.field("type", "number")
            json.field("minimum", 0)
        case .period:
            json.field("type", "string")
            json.field("pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
        case .day:
            json.field("type", "string")
            json.field("format", "date")
        }
        guard let standard else { return }
        json.key("default")
        if case .integer = kind, let number = Double(standard) { json.number(number) } else { json.string(standard) }
    }
}

/// Checked parameters of one request.
struct Fields: Sendable {
    private let request: Request
    private let path: Parameters
    private let standards: [String: String]
    /// Rows that `limit` gets at most.
    var most = Int.max

    /// - Parameter isStrict: whether names that nobody knows are a problem.
    /// - Throws: 400 for the first parameter that is wrong.
    init(_ request: Request, _ path: Parameters, _ parameters: [Parameter], isStrict: Bool) throws(Problem) {
        var standards: [String: String] = [:]
        for parameter in parameters {
            if let standard = parameter.standard { standards[parameter.name] = standard }
            if parameter.place == .path {
                try parameter.check(path[parameter.name])
                continue
            }
            let given = request.query.filter { $0.name == parameter.name }
            if isStrict, let empty = given.first(where: { $0.value.isEmpty }) {
                throw Problem(.badRequest, "is-empty", [empty.name], parameter: empty.name)
            }
            let values = given.map(\.value).filter { !$0.isEmpty }
            if values.count > (parameter.isMany ? Parameter.most : 1) {
                throw Problem(.badRequest, "is-often", [parameter.name], parameter: parameter.name)
            }
            for value in values { try parameter.check(value) }
        }
        if isStrict, let unknown = request.query.first(where: { field in !parameters.contains { $0.name == field.name } }) {
            throw Problem(.badRequest, "no-parameter", [Problem.cut(unknown.name, 60)])
        }
        self.request = request
        self.path = path
        self.standards = standards
    }

    /// A parameter of the path.
    func piece(_ name: String) -> String { path[name] }
    func text(_ name: String) -> String? { request[name] ?? standards[name] }
    func all(_ name: String) -> [String] { request.values(name) }
    func integer(_ name: String) -> Int? { text(name).flatMap { Int($0) }.map { name == "limit" ? min($0, most) : $0 } }
    func number(_ name: String) -> Double? { text(name).flatMap { Double($0) } }
    func period(_ name: String) -> Period? { text(name).flatMap { Period($0) } }
    func day(_ name: String) -> Day? { text(name).flatMap { Day($0) } }

    /// Filters as they stand in the query, for showing and linking.
    func filters(_ names: [String]) -> [(name: String, value: String)] { request.query.filter { names.contains($0.name) && !$0.value.isEmpty } }
}

/// Where a list goes on: how many came before, and which was the last of them, which holds where the list has changed.
struct Cursor: Sendable {
    let offset: Int
    let last: String

    static let none = Cursor(offset: 0, last: "")

    init(offset: Int, last: String) {
        self.offset = offset
        self.last = last
    }

    /// - Throws: 400 for what this server did not hand out.
    init(_ text: String?) throws(Problem) {
        guard let text else {
            self = .none
            return
        }
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let offset = Int(parts[0]), offset >= 0, offset <= 100_000_000 else {
            throw Problem(.badRequest, "cursor", parameter: "cursor")
        }
        self.init(offset: offset, last: String(parts[1]))
    }

    var text: String { "\(offset).\(last)" }

    /// The rows after the cursor, and the cursors beside them.
    func slice<Row>(_ rows: [Row], limit: Int, name: (Row) -> String) -> (rows: ArraySlice<Row>, slice: Slice) {
        var start = min(offset, rows.count)
        if start > 0, name(rows[start - 1]) != last, let moved = rows.firstIndex(where: { name($0) == last }) { start = moved + 1 }
        let end = min(rows.count, start + limit)
        var slice = Slice()
        slice.limit = limit
        if end < rows.count, end > start { slice.next = Cursor(offset: end, last: name(rows[end - 1])).text }
        if start > 0 {
            let before = max(0, start - limit)
            slice.previous = before == 0 ? Cursor(offset: 0, last: "-").text : Cursor(offset: before, last: name(rows[before - 1])).text
        }
        return (rows[start..<end], slice)
    }
}
