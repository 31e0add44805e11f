extension Flag {
    /// Flags of what comes from the web.
    static let web: [Flag] = [
        Flag("once", nil, in: [.watch]) { (_, options) throws(UsageProblem) in options.once = true },
        Flag("every", nil, .text("TIME"), in: [.watch]) { (text, options) throws(UsageProblem) in options.every = try time(text) },
        Flag("delay", nil, .number("SECONDS"), in: [.watch]) { (text, options) throws(UsageProblem) in
            guard let seconds = Double(text), (0...3600).contains(seconds) else {
                throw UsageProblem("usage.bad-number", "--delay", text, "0", "3600")
            }
            options.delay = seconds
        },
        Flag("timeout", nil, .number("SECONDS"), in: [.watch]) { (text, options) throws(UsageProblem) in
            options.timeout = try number(text, "timeout", 1...3600)
        },
        Flag("contact", nil, .text("ADDRESS"), in: [.read, .add, .watch]) { (text, options) throws(UsageProblem) in
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { throw UsageProblem("usage.needs-value", "--contact") }
            options.contact = text
        },
    ]

    /// Seconds of `90s`, `15m`, `6h`, `1d`.
    private static func time(_ text: String) throws(UsageProblem) -> Int {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), (1...36_500).contains(number) else {
            throw UsageProblem("usage.bad-time", text)
        }
        return number * unit
    }
}
