import SijillModel
import SijillServer

extension Flag {
    /// Commands that choose among records.
    private static let choosing: [CommandName] = [.search, .conflicts, .pending]

    static let record: [Flag] = [
        Flag("record", "r", .path("FILE"), in: [.add, .search, .show, .conflicts, .pending, .watch, .decide, .serve, .rates, .export, .import]) {
            (text, options) throws(UsageProblem) in
            if text.isEmpty { throw UsageProblem("usage.needs-value", "--record") }
            options.record = text
        },
        Flag("acknowledge", nil, in: [.add]) { (_, options) throws(UsageProblem) in options.acknowledges = true },
        Flag("party", nil, .text("NAME"), in: choosing) { (text, options) throws(UsageProblem) in options.parties.append(text) },
        Flag("kind", "k", .choices("KINDS", kinds), in: [.search]) { (text, options) throws(UsageProblem) in
            for part in text.split(separator: ",") {
                options.kinds.append(try one(kinds.contains(String(part)) ? String(part) : nil, "kind", String(part), kinds))
            }
        },
        Flag("sector", nil, .text("SECTOR"), in: [.search]) { (text, options) throws(UsageProblem) in options.sectors.append(text) },
        Flag("outlet", nil, .text("NAME"), in: [.search]) { (text, options) throws(UsageProblem) in options.outlet = text },
        Flag("since", nil, .text("DAY"), in: [.search]) { (text, options) throws(UsageProblem) in options.since = try period(text) },
        Flag("until", nil, .text("DAY"), in: [.search]) { (text, options) throws(UsageProblem) in options.until = try period(text) },
        Flag("min-usd", nil, .number("N"), in: [.search]) { (text, options) throws(UsageProblem) in options.minimumUSD = try amount(text, "min-usd")
        },
        Flag("max-usd", nil, .number("N"), in: [.search]) { (text, options) throws(UsageProblem) in options.maximumUSD = try amount(text, "max-usd")
        },
        Flag("limit", "n", .number("N"), in: choosing) { (text, options) throws(UsageProblem) in
            options.limit = try number(text, "limit", 1...1_000_000)
        },
        Flag("months", nil, .number("N"), in: [.pending]) { (text, options) throws(UsageProblem) in
            options.months = try number(text, "months", 0...1200)
        },
        Flag("as-of", nil, .text("DAY"), in: [.pending]) { (text, options) throws(UsageProblem) in
            guard let day = Day(text), text.utf8.count == 10 else { throw UsageProblem("usage.bad-day", text) }
            options.asOf = day
        },
        Flag("author", nil, .text("NAME"), in: [.decide]) { (text, options) throws(UsageProblem) in options.author = text },
        Flag("note", nil, .text("TEXT"), in: [.decide]) { (text, options) throws(UsageProblem) in options.note = text },
        Flag("listen", nil, .text("ADDRESS"), in: [.serve]) { (text, options) throws(UsageProblem) in
            guard let address = ListenAddress(text) else { throw UsageProblem("usage.bad-address", text) }
            options.listen = address
        },
        Flag("token-file", nil, .path("FILE"), in: [.serve]) { (text, options) throws(UsageProblem) in
            if text.isEmpty { throw UsageProblem("usage.needs-value", "--token-file") }
            options.tokenFile = text
        },
        Flag("host", nil, .text("NAME"), in: [.serve]) { (text, options) throws(UsageProblem) in options.hosts.append(text) },
        Flag("update", nil, .path("FILE"), in: [.rates]) { (text, options) throws(UsageProblem) in
            if text.isEmpty { throw UsageProblem("usage.needs-value", "--update") }
            options.update = text
        },
        Flag("as", nil, .choice("FORMAT", Options.ExportFormat.allCases.map(\.rawValue)), in: [.export]) { (text, options) throws(UsageProblem) in
            options.exportFormat = try one(Options.ExportFormat(rawValue: text), "as", text, Options.ExportFormat.allCases.map(\.rawValue))
        },
    ]

    /// Kinds of agreements and encounters, measures of figures.
    private static let kinds: [String] = {
        var kinds = Agreement.Kind.allCases.map(\.rawValue) + Encounter.Kind.allCases.map(\.rawValue)
        for measure in Figure.Measure.allCases.map(\.rawValue) where !kinds.contains(measure) { kinds.append(measure) }
        return kinds
    }()

    /// A day, a month or a year.
    private static func period(_ text: String) throws(UsageProblem) -> Period {
        guard let period = Period(text), period.first != nil, period.last != nil else { throw UsageProblem("usage.bad-period", text) }
        return period
    }

    private static func amount(_ text: String, _ flag: String) throws(UsageProblem) -> Double {
        guard let amount = Double(text), amount.isFinite, amount >= 0 else { throw UsageProblem("usage.bad-amount", "--" + flag, text) }
        return amount
    }
}
