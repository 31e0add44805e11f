/// A JSON value as it stands in a file: members keep their order, numbers their digits.
///
///     let value = try JSONValue(Array(#"{"amount": 3.5}"#.utf8))
///     value["amount"]?.double == 3.5
public enum JSONValue: Sendable, Hashable {
    public struct Member: Sendable, Hashable {
        public let key: String
        public let value: JSONValue
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    case null
    case bool(Bool)
    /// The number as it is written: `3`, `3.50`, `1e9`.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// - Throws: `JSONProblem` with the place of the first byte that is no JSON.
    public init(_ bytes: [UInt8]) throws(JSONProblem) {
        var result: Result<JSONValue, JSONProblem> = .failure(JSONProblem(offset: 0, reason: .endsEarly))
        bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(buffer)
            result = Result { () throws(JSONProblem) in try reader.document() }
        }
        self = try result.get()
    }

    /// The member of an object; the last one where there are several of the name.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    public var double: Double? {
        guard case .number(let digits) = self else { return nil }
        return Double(digits)
    }

    public var array: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    public var isObject: Bool {
        guard case .object = self else { return false }
        return true
    }
}

/// Bytes that are no JSON: where, and why.
public struct JSONProblem: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        case endsEarly = "ends early"
        case unexpected = "a character that cannot stand here"
        case badNumber = "no number"
        case badEscape = "an escape that does not exist"
        case controlCharacter = "a control character inside a string"
        case tooDeep = "nested too deep"
        case trailing = "more follows after the value"
    }
    /// Bytes before the place.
    public let offset: Int
    public let reason: Reason

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    public var description: String { "byte \(offset + 1): \(reason.rawValue)" }
}
