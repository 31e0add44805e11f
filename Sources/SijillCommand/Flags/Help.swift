import SijillProse

/// What `--help` prints, made from the table of flags and the strings tables.
struct Help {
    private let strings: Strings

    init(_ strings: Strings) { self.strings = strings }

    func text(for command: CommandName?) -> String {
        command.map { text(of: $0) } ?? overview()
    }

    private func overview() -> String {
        var sheet = Sheet(width: min(Terminal.width(), 110), colors: false)
        sheet.add(strings["help.about"])
        sheet.blank()
        sheet.add(strings["help.usage", "sijill COMMAND [FLAGS] …"])
        sheet.blank()
        sheet.add(strings["help.commands"])
        let width = (CommandName.allCases.map(\.rawValue.count).max() ?? 0) + 4
        for command in CommandName.allCases { entry(command.rawValue, strings["command." + command.rawValue], width, &sheet) }
        sheet.blank()
        flags(Flag.all.filter { $0.commands.isEmpty }, &sheet)
        sheet.blank()
        examples([(CommandName.read, 0), (.add, 0), (.search, 0), (.show, 0), (.read, 3)], &sheet)
        sheet.blank()
        sheet.add(strings["help.environment"])
        for (name, key) in Help.variables { entry(name, strings[key], 16, &sheet) }
        sheet.blank()
        sheet.add(strings["help.codes"])
        sheet.blank()
        sheet.add(strings["help.more"])
        return sheet.text
    }

    static let variables = [
        ("SIJILL_PACKS", "variable.packs"), ("SIJILL_RECORD", "variable.record"), ("NO_COLOR", "variable.no-color"), ("LANG", "variable.lang"),
        ("COLUMNS", "variable.columns"),
    ]

    private func text(of command: CommandName) -> String {
        var sheet = Sheet(width: min(Terminal.width(), 110), colors: false)
        sheet.add("sijill \(command.rawValue): " + strings["command." + command.rawValue])
        sheet.blank()
        sheet.add(strings["help.usage", "sijill \(command.rawValue) [FLAGS] \(command.operands)"])
        for paragraph in strings["about." + command.rawValue].split(separator: "\n") {
            sheet.blank()
            sheet.add(String(paragraph))
        }
        sheet.blank()
        flags(Flag.all.filter { $0.belongs(to: command) }, &sheet)
        sheet.blank()
        examples(command.examples.indices.map { (command, $0) }, &sheet)
        return sheet.text
    }

    private func flags(_ flags: [Flag], _ sheet: inout Sheet) {
        sheet.add(strings["help.flags"])
        let names = flags.map { Help.name($0) }
        let width = min((names.map(\.count).max() ?? 0) + 4, 30)
        for (flag, name) in zip(flags, names) {
            var text = strings["flag." + flag.name]
            if !flag.value.words.isEmpty { text += " " + strings["help.one-of", flag.value.words.joined(separator: ", ")] }
            entry(name, text, width, &sheet)
        }
    }

    /// `-f, --format FORMAT`
    static func name(_ flag: Flag) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        return short + "--" + flag.name + (flag.value.placeholder.map { " " + $0 } ?? "")
    }

    private func entry(_ name: String, _ text: String, _ width: Int, _ sheet: inout Sheet) {
        let lead = "  " + name + String(repeating: " ", count: max(2, width - name.count))
        sheet.add(text, indent: width + 2, first: lead)
    }

    private func examples(_ list: [(CommandName, Int)], _ sheet: inout Sheet) {
        sheet.add(strings["help.examples"])
        for (command, index) in list {
            sheet.add(strings["example.\(command.rawValue).\(index + 1)"], indent: 2)
            sheet.add(command.examples[index], indent: 6)
        }
    }
}
