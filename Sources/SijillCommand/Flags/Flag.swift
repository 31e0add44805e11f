import SijillIntake
import SijillModel
import SijillProse

/// One flag: its name, what it takes, where it may stand, what it does. Help, the man page, completions and the
/// parser are made from the table below; what a flag is for stands in the strings tables under `flag.NAME`.
struct Flag: Sendable {
    enum Value: Sendable {
        case none
        case text(String)
        case number(String)
        case path(String)
        case choice(String, [String])
        /// Several of them, with commas between.
        case choices(String, [String])

        /// The word that stands for the value in help.
        var placeholder: String? {
            switch self {
            case .none: nil
            case .text(let word), .number(let word), .path(let word), .choice(let word, _), .choices(let word, _): word
            }
        }

        var words: [String] {
            switch self {
            case .choice(_, let words), .choices(_, let words): words
            default: []
            }
        }
    }

    let name: String
    let short: Character?
    let value: Value
    /// Empty: every command.
    let commands: [CommandName]
    let set: @Sendable (String, inout Options) throws(UsageProblem) -> Void

    init(
        _ name: String, _ short: Character? = nil, _ value: Value = .none, in commands: [CommandName] = [],
        set: @escaping @Sendable (String, inout Options) throws(UsageProblem) -> Void
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.commands = commands
        self.set = set
    }

    func belongs(to command: CommandName?) -> Bool {
        guard !commands.isEmpty else { return true }
        return command.map { commands.contains($0) } ?? false
    }

    private static let reading: [CommandName] = [.read, .add, .explain]
    /// Commands that list what they find.
    private static let listing: [CommandName] = [.search, .conflicts, .pending]

    static let all: [Flag] = general + record + web

    private static let general: [Flag] = [
        Flag("format", "f", .choice("FORMAT", Options.Format.allCases.map(\.rawValue)), in: [.read, .show, .rates] + listing) {
            (text, options) throws(UsageProblem) in
            options.format = try one(Options.Format(rawValue: text), "format", text, Options.Format.allCases.map(\.rawValue))
        },
        Flag("only", "t", .choices("TIERS", Tier.allCases.map(\.rawValue)), in: [.read, .explain, .search, .export]) {
            (text, options) throws(UsageProblem) in
            options.only = []
            for part in text.split(separator: ",") {
                options.only.insert(try one(Tier(rawValue: String(part)), "only", String(part), Tier.allCases.map(\.rawValue)))
            }
            if options.only.isEmpty { throw UsageProblem("usage.needs-value", "--only") }
        },
        Flag("published", "p", .text("DAY"), in: reading) { (text, options) throws(UsageProblem) in
            guard let day = Day(text), text.utf8.count == 10 else { throw UsageProblem("usage.bad-day", text) }
            options.published = day
        },
        Flag("country", "c", .text("CC"), in: reading + [.watch]) { (text, options) throws(UsageProblem) in
            let code = text.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { throw UsageProblem("usage.bad-country", text) }
            options.country = code
        },
        Flag("columns", nil, .text("MAP"), in: reading) { (text, options) throws(UsageProblem) in
            guard let columns = Columns(text) else { throw UsageProblem("usage.bad-columns", text) }
            options.columns = columns
        },
        Flag("language", "l", .text("CODE"), in: [.read, .add, .watch, .explain, .serve, .evaluate, .languages]) {
            (text, options) throws(UsageProblem) in
            options.language = text
        },
        Flag("any-language", in: reading + [.watch]) { (_, options) throws(UsageProblem) in options.anyLanguage = true },
        Flag("output", "o", .path("FILE"), in: [.read, .languages, .export]) { (text, options) throws(UsageProblem) in
            if text.isEmpty { throw UsageProblem("usage.needs-value", "--output") }
            options.output = text
        },
        Flag("jobs", "j", .number("N"), in: [.read, .add, .serve, .evaluate]) { (text, options) throws(UsageProblem) in
            options.jobs = try number(text, "jobs", 1...1024)
        },
        Flag("max-bytes", nil, .number("N"), in: reading + [.watch]) { (text, options) throws(UsageProblem) in
            options.maxBytes = try number(text, "max-bytes", 1...(1 << 30))
        },
        Flag("max-claims", nil, .number("N"), in: reading + [.watch]) { (text, options) throws(UsageProblem) in
            options.maxClaims = try number(text, "max-claims", 1...1_000_000)
        },
        Flag("bom", nil, in: [.read, .export] + listing) { (_, options) throws(UsageProblem) in options.byteOrderMark = true },
        Flag("quiet", "q", in: [.read, .add, .serve, .watch]) { (_, options) throws(UsageProblem) in options.quiet = true },
        Flag("tier", nil, .choice("TIER", Tier.allCases.map(\.rawValue)), in: [.evaluate]) { (text, options) throws(UsageProblem) in
            options.only = [try one(Tier(rawValue: text), "tier", text, Tier.allCases.map(\.rawValue))]
        },
        Flag("errors", nil, .number("N"), in: [.evaluate]) { (text, options) throws(UsageProblem) in
            options.errors = try number(text, "errors", 0...10_000_000)
        },
        Flag("json", nil, in: [.evaluate]) { (_, options) throws(UsageProblem) in options.json = true },
        Flag("color", nil, .choice("WHEN", Options.Color.allCases.map(\.rawValue))) { (text, options) throws(UsageProblem) in
            options.color = try one(Options.Color(rawValue: text), "color", text, Options.Color.allCases.map(\.rawValue))
        },
        Flag("ui", nil, .choice("LANG", Interface.allCases.map(\.rawValue))) { (text, options) throws(UsageProblem) in
            options.interface = try one(Interface(rawValue: text), "ui", text, Interface.allCases.map(\.rawValue))
        },
        Flag("help", "h") { (_, options) throws(UsageProblem) in options.help = true },
        Flag("version", "V") { (_, options) throws(UsageProblem) in options.version = true },
    ]

    static func one<Choice>(_ choice: Choice?, _ flag: String, _ text: String, _ words: [String]) throws(UsageProblem) -> Choice {
        guard let choice else { throw UsageProblem("usage.bad-choice", "--" + flag, text, words.joined(separator: ", ")) }
        return choice
    }

    static func number(_ text: String, _ flag: String, _ range: ClosedRange<Int>) throws(UsageProblem) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw UsageProblem("usage.bad-number", "--" + flag, text, String(range.lowerBound), String(range.upperBound))
        }
        return number
    }
}
