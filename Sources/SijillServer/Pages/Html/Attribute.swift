/// A name and a value; without a value one that is there or not (`checked`).
struct Attribute {
    let name: Html.Tag
    let value: String?

    init(_ name: Html.Tag, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    init(_ name: Html.Tag, _ value: Int) { self.init(name, String(value)) }

    /// A coordinate or a length of a drawing: two digits behind the point.
    init(_ name: Html.Tag, _ value: Double) { self.init(name, Attribute.number(value)) }

    static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    static func id(_ value: String) -> Attribute { Attribute("id", value) }
    static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    static func dir(_ value: String) -> Attribute { Attribute("dir", value) }
    static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
    static let hidden = Attribute("aria-hidden", "true")

    /// A place of this server.
    static func href(_ path: String) -> Attribute {
        Attribute("href", path.hasPrefix("/") && !path.hasPrefix("//") || path.hasPrefix("#") ? path : "#")
    }

    /// A place elsewhere, as an article tells it: only the web's own schemes, whatever it says.
    static func outward(_ address: String) -> Attribute? {
        let lower = address.lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://") ? Attribute("href", address) : nil
    }

    /// Only where the condition holds.
    static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute? { condition ? attribute() : nil }

    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
        let whole = abs(hundredths) / 100
        let rest = abs(hundredths) % 100
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        return sign + "\(whole)." + (rest % 10 == 0 ? String(rest / 10) : rest < 10 ? "0\(rest)" : String(rest))
    }
}
