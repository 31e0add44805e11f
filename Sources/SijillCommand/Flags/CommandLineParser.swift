import SijillProse

/// Takes a command line apart by the table of flags.
///
///     try CommandLineParser.parse(["read", "--format=csv", "news"]).options.operands == ["news"]
enum CommandLineParser {
    struct Parsed {
        /// Nil where no command is named: `sijill --version`.
        var command: CommandName?
        var options = Options()
    }

    static func parse(_ arguments: [String]) throws(UsageProblem) -> Parsed {
        var parsed = Parsed()
        var index = 0
        var flagsEnded = false
        var problem: UsageProblem?
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            do throws(UsageProblem) {
                if !flagsEnded, argument == "--" {
                    flagsEnded = true
                } else if !flagsEnded, argument.hasPrefix("--") {
                    try long(argument.dropFirst(2), arguments, &index, &parsed)
                } else if !flagsEnded, argument.hasPrefix("-"), argument.count > 1 {
                    try short(argument.dropFirst(), arguments, &index, &parsed)
                } else if parsed.command == nil, parsed.options.operands.isEmpty {
                    parsed.command = try command(argument, &parsed.options)
                } else {
                    parsed.options.operands.append(argument)
                }
            } catch {
                if problem == nil { problem = error }
                problem?.command = parsed.command
            }
        }
        if let problem, !parsed.options.help { throw problem }
        return parsed
    }

    private static func command(_ word: String, _ options: inout Options) throws(UsageProblem) -> CommandName? {
        if let command = CommandName(rawValue: word) { return command }
        if word == "help" {
            options.help = true
            return nil
        }
        let names = CommandName.allCases.map(\.rawValue)
        if let near = nearest(word, names) { throw UsageProblem("usage.unknown-command-near", word, near) }
        throw UsageProblem("usage.unknown-command", word, names.joined(separator: ", "))
    }

    private static func long(_ text: Substring, _ arguments: [String], _ index: inout Int, _ parsed: inout Parsed) throws(UsageProblem) {
        let name = text.prefix { $0 != "=" }
        let given = name.endIndex < text.endIndex ? String(text[text.index(after: name.endIndex)...]) : nil
        guard let flag = Flag.all.first(where: { $0.name == name }) else { throw unknown("--" + name, parsed.command) }
        try check(flag, parsed.command, "--" + name)
        try apply(flag, given, "--" + name, arguments, &index, &parsed)
    }

    /// `-qj4`: several flags without a value, then one with its value, joined or apart.
    private static func short(_ text: Substring, _ arguments: [String], _ index: inout Int, _ parsed: inout Parsed) throws(UsageProblem) {
        var rest = text
        while let letter = rest.popFirst() {
            guard let flag = Flag.all.first(where: { $0.short == letter }) else { throw unknown("-" + String(letter), parsed.command) }
            try check(flag, parsed.command, "-" + String(letter))
            guard flag.value.placeholder != nil else {
                try flag.set("", &parsed.options)
                continue
            }
            if rest.first == "=" { rest.removeFirst() }
            try apply(flag, rest.isEmpty ? nil : String(rest), "-" + String(letter), arguments, &index, &parsed)
            return
        }
    }

    private static func check(_ flag: Flag, _ command: CommandName?, _ written: String) throws(UsageProblem) {
        guard command != nil, !flag.belongs(to: command) else { return }
        throw UsageProblem("usage.wrong-command", written, command?.rawValue ?? "", flag.commands.map(\.rawValue).joined(separator: ", "))
    }

    private static func apply(
        _ flag: Flag, _ given: String?, _ written: String, _ arguments: [String], _ index: inout Int, _ parsed: inout Parsed
    ) throws(UsageProblem) {
        guard flag.value.placeholder != nil else {
            if given != nil { throw UsageProblem("usage.takes-no-value", written) }
            return try flag.set("", &parsed.options)
        }
        if let given { return try flag.set(given, &parsed.options) }
        guard index < arguments.count else { throw UsageProblem("usage.needs-value", written) }
        index += 1
        try flag.set(arguments[index - 1], &parsed.options)
    }

    private static func unknown(_ written: String, _ command: CommandName?) -> UsageProblem {
        let names = Flag.all.filter { command == nil || $0.belongs(to: command) }.map { "--" + $0.name }
        if let near = nearest(written, names) { return UsageProblem("usage.unknown-flag-near", written, near) }
        return UsageProblem("usage.unknown-flag", written)
    }

    /// The word that needs the fewest changes, where they are few enough for a slip of the finger.
    static func nearest(_ word: String, _ words: [String]) -> String? {
        let scored = words.map { (distance(Array(word.utf8), Array($0.utf8)), $0) }
        guard let best = scored.min(by: { $0.0 < $1.0 }) else { return nil }
        return best.0 <= max(2, word.utf8.count / 3) ? best.1 : nil
    }

    /// Levenshtein's distance, a swap of neighbours counting once.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard a.count < 64, b.count < 64 else { return 64 }
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}

extension CommandLineParser {
    /// The language for messages about a command line that is wrong elsewhere.
    static func interface(_ arguments: [String]) -> Interface? {
        for (index, argument) in arguments.enumerated() {
            if argument == "--ui", index + 1 < arguments.count { return Interface(rawValue: arguments[index + 1]) }
            if argument.hasPrefix("--ui=") { return Interface(rawValue: String(argument.dropFirst(5))) }
        }
        return nil
    }
}
