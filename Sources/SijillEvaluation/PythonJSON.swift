import SijillModel

extension JSONValue {
    /// As `json.dumps(value, ensure_ascii=False)` writes it, so that lists of errors can be compared letter for letter.
    package var python: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let digits): JSONValue.pythonNumber(digits)
        case .string(let text): JSONValue.pythonString(text)
        case .array(let items): "[" + items.map(\.python).joined(separator: ", ") + "]"
        case .object(let members): "{" + members.map { JSONValue.pythonString($0.key) + ": " + $0.value.python }.joined(separator: ", ") + "}"
        }
    }

    private static func pythonNumber(_ digits: String) -> String {
        guard digits.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }), let number = Double(digits) else { return digits }
        return python(number)
    }

    /// `repr` of a float: `0.5`, `1e-05`, `1e+16`.
    package static func python(_ number: Double) -> String {
        var text = String(number)
        guard let e = text.firstIndex(of: "e") else { return text }
        var mantissa = text[..<e]
        if mantissa.hasSuffix(".0") { mantissa = mantissa.dropLast(2) }
        var exponent = text[text.index(after: e)...]
        let sign = exponent.hasPrefix("-") ? "-" : "+"
        if exponent.hasPrefix("-") || exponent.hasPrefix("+") { exponent = exponent.dropFirst() }
        text = mantissa + "e" + sign + (exponent.count < 2 ? "0" : "") + exponent
        return text
    }

    private static func pythonString(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{8}": out += "\\b"
            case "\u{C}": out += "\\f"
            case let control where control.value < 0x20:
                let hex = String(control.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
