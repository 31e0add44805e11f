import SijillModel
import SijillProse

/// How things are said and written on a page: in which language, with which digits.
struct Look: Sendable {
    let viewer: Viewer
    let prose: Prose

    var strings: Strings { prose.strings }
    var runsRight: Bool { viewer.interface == .ar }
    var language: String { viewer.interface.rawValue }

    subscript(key: String, parts: String...) -> String { digits(strings[key, parts]) }

    /// `one` or `many` of a thing, as the language counts: `count.records` with the forms `.1`, `.2`, `.few`, `.many`.
    func count(_ key: String, _ number: Int) -> String {
        let form: String
        switch number {
        case 1: form = ".1"
        case 2 where strings.has(key + ".2"): form = ".2"
        case _ where runsRight && (3...10).contains(number % 100): form = ".few"
        default: form = ".many"
        }
        return digits(strings[key + form, Prose.digits(Double(number))])
    }

    func number(_ number: Int) -> String { digits(Prose.digits(Double(number))) }

    /// A word of the record: `word("kind", "treaty")`; the value itself where the tables lack it.
    func word(_ kind: String, _ value: String) -> String { strings.has(kind + "." + value) ? strings[kind + "." + value] : value }

    func amount(_ amount: Amount) -> String { digits(prose.amount(amount)) }

    /// Dollars to three digits: `USD 12.3 billion`.
    func dollars(_ usd: Double) -> String {
        guard usd.isFinite, usd != 0 else { return amount(Amount(0, unit: "USD")) }
        var step = 1.0
        while abs(usd) / step >= 1000 { step *= 10 }
        return amount(Amount((usd / step).rounded() * step, unit: "USD"))
    }

    /// Arabic-Indic digits where the viewer asked for them, with their own marks between.
    func digits(_ text: String) -> String {
        guard runsRight, viewer.digits == .arabic else { return text }
        var out = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index].value) }
        for (index, scalar) in scalars.enumerated() {
            let isBetween = isDigit(index - 1) && isDigit(index + 1)
            switch scalar {
            case "0"..."9": out.append(Unicode.Scalar(0x660 + scalar.value - 0x30) ?? scalar)
            case "." where isBetween: out.append("\u{66B}")
            case "," where isBetween: out.append("\u{66C}")
            case "%": out.append("\u{66A}")
            default: out.append(scalar)
            }
        }
        return String(out)
    }
}
