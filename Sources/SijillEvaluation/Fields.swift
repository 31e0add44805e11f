import SijillIntake
import SijillModel

/// Reading fields of gold and readings, which may be written in more than one way (`GUIDE`: a name is a string or an object).
enum Fields {
    /// Nothing, in the many ways of writing it.
    static func isNothing(_ value: JSONValue?) -> Bool {
        switch value {
        case nil, .null: true
        case .string(let text): text.isEmpty
        case .array(let items): items.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }

    static func listed(_ value: JSONValue?) -> [JSONValue] { isNothing(value) ? [] : value.map { [$0] } ?? [] }

    static func list(_ value: JSONValue?) -> [JSONValue] { value?.array ?? [] }

    /// A value as Python's `str` writes it.
    static func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): text
        case .bool(let flag): flag ? "True" : "False"
        case .number(let digits): digits
        case let value?: value.python
        }
    }

    /// A name as plain text; a country or a bloc as its code.
    static func name(_ value: JSONValue?) -> String {
        guard let value, value.isObject else { return text(value) }
        let id = text(value["id"])
        for prefix in ["country:", "bloc:"] where id.hasPrefix(prefix) { return id.dropFirst(prefix.count).uppercased() }
        if !isNothing(value["text"]) { return text(value["text"]) }
        return isNothing(value["name"]) ? id : text(value["name"])
    }

    /// A field's value without its place in the text.
    static func plain(_ value: JSONValue?, _ slot: String) -> JSONValue? {
        guard let value, value.isObject else { return value }
        switch slot {
        case "date", "period": return value["value"]
        case "subject", "of", "content", "title": return value["text"]
        default: return value
        }
    }

    static func evidence(_ item: JSONValue) -> String {
        switch item["evidence"] {
        case .array(let parts)?: parts.map { evidence(.object([.init(key: "evidence", value: $0)])) }.joined(separator: " ")
        case let value? where value.isObject: text(value["text"])
        case let value: text(value)
        }
    }

    static func bound(_ value: JSONValue) -> JSONValue { isNothing(value["bound"]) ? .string("exact") : value["bound"] ?? .null }

    static func close(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return false }
        return abs(a - b) <= 1e-3 * max(abs(a), abs(b), 1e-9)
    }

    static func sameAmount(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
        guard let a, let b, a.isObject, b.isObject else { return false }
        let (unitA, unitB) = (text(a["unit"]), text(b["unit"]))
        if unitA != unitB, isFixed(unitA) || isFixed(unitB) { return false }
        if a["low"] != nil || b["low"] != nil { return close(a["low"]?.double, b["low"]?.double) && close(a["high"]?.double, b["high"]?.double) }
        return close(a["amount"]?.double, b["amount"]?.double)
    }

    /// Money or percent: a unit that has to be the same.
    private static func isFixed(_ unit: String) -> Bool {
        unit == "percent" || unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
}
