import SijillIntake
import SijillModel

/// The fields of an item that count, each with its values.
enum Slots {
    static func of(_ tier: ScoredTier, _ item: JSONValue) -> [(name: String, values: [JSONValue])] {
        func one(_ key: String) -> [JSONValue] { Fields.listed(item[key]) }
        func many(_ key: String) -> [JSONValue] { Fields.list(item[key]) }
        func or(_ key: String, _ other: String) -> [JSONValue] { [Fields.isNothing(item[key]) ? .string(other) : item[key] ?? .null] }
        switch tier {
        case .amounts: return [("value", [item]), ("bound", [Fields.bound(item)])]
        case .times: return [("value", [item["value"] ?? .null])]
        case .agreements:
            return [
                ("kind", one("kind")), ("party", many("parties")), ("count", one("count")), ("value", one("value")), ("subject", one("subject")),
                ("sector", many("sectors")), ("status", one("status")), ("date", one("date")), ("place", one("place")), ("signer", many("signers")),
            ]
        case .figures:
            return [
                ("measure", one("measure")), ("value", one("value")), ("change", one("change")), ("from", one("from")), ("to", one("to")),
                ("between", many("between")), ("of", one("of")), ("period", one("period")), ("modality", or("modality", "actual")),
            ]
        case .encounters:
            return [
                ("kind", one("kind")), ("participant", many("participants")), ("host", one("host")), ("place", one("place")), ("date", one("date")),
                ("status", or("status", "held")),
            ]
        case .statements: return [("speaker", one("speaker")), ("direct", [.bool(item["direct"] == .bool(true))]), ("content", one("content"))]
        case .posts: return [("person", one("person")), ("title", one("title")), ("organisation", one("organisation"))]
        }
    }
}
