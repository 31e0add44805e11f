package import SijillModel

/// Puts readings into the words of one interface language, safe in either direction of writing.
package struct Prose: Sendable {
    package let strings: Strings

    package init(strings: Strings) { self.strings = strings }

    /// A text of the article: between isolates (U+2068, U+2069) where it runs against the language around it,
    /// so that a terminal with bidirectional text does not mix the two; control characters become spaces.
    package func foreign(_ text: String) -> String {
        let clean = Prose.plain(text)
        let runsRight = Prose.runsRight(clean)
        return runsRight == (strings.interface == .ar) ? clean : "\u{2068}" + clean + "\u{2069}"
    }

    /// One line, without what could command a terminal or leave a direction open.
    package static func plain(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0: if out.last != " " { out.append(" ") }
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// Whether the first letter that has a direction is Arabic or Hebrew.
    package static func runsRight(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF: return true
            default: return false
            }
        }
        return false
    }

    /// A name in the interface's language where it is known in it, else as the article writes it.
    package func name(_ name: Name) -> String {
        let known = strings.interface == .ar ? name.arabic : name.english
        return foreign(known ?? name.words.text)
    }

    package func names(_ names: [Name], separator: String) -> String { names.map { name($0) }.joined(separator: separator) }

    package func word(_ kind: String, _ value: String) -> String { strings[kind + "." + value] }

    package func when(_ when: When) -> String { when.value ?? foreign(when.words.text) }

    package func amount(_ amount: Amount) -> String {
        var text = Prose.number(amount.low, strings)
        if let high = amount.high { text += "–" + Prose.number(high, strings) }
        if amount.isPercent {
            text += "%"
        } else if amount.isMoney {
            text = strings["amount.money", text, strings.has("currency." + amount.unit) ? strings["currency." + amount.unit] : amount.unit]
        } else if !amount.unit.isEmpty {
            text += " " + foreign(amount.unit)
        }
        return amount.bound == .exact ? text : strings["bound." + amount.bound.rawValue, text]
    }

    package func change(_ change: Change) -> String {
        let sign = change.direction == .up ? "+" : "−"
        var amount = change.amount
        amount.low = abs(amount.low)
        return sign + self.amount(amount)
    }

    /// `3 billion`, `121.5 million`, `12,400`.
    package static func number(_ value: Double, _ strings: Strings) -> String {
        for (scale, key) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where abs(value) >= scale {
            let scaled = (value / scale * 1000).rounded() / 1000
            return strings["scale." + key, digits(scaled)]
        }
        return digits(value)
    }

    package static func digits(_ value: Double) -> String {
        guard value.isFinite else { return "?" }
        let rounded = (value * 1000).rounded() / 1000
        let isWhole = rounded == rounded.rounded()
        let text = isWhole ? String(Int(rounded)) : String(rounded)
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = parts.first.map { $0.drop { $0 == "-" } } ?? ""
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0, whole.count > 4 { grouped.append(",") }
            grouped.append(digit)
        }
        return (value < 0 ? "-" : "") + grouped + (parts.count > 1 ? "." + parts[1] : "")
    }
}
