import Sijill
import SijillProse

/// The manual page (man(7)), made from the same tables as the help.
struct Manual {
    private let strings: Strings

    init(_ strings: Strings) { self.strings = strings }

    func page() -> String {
        var out = ".TH SIJILL 1 \"\" \"sijill \(Sijill.version)\" \"\"\n"
        section("name", &out)
        out += "sijill \\- " + Manual.escape(strings["help.about"]) + "\n"
        section("synopsis", &out)
        for command in CommandName.allCases {
            out += ".B sijill \(command.rawValue)\n" + Manual.escape("[FLAGS] " + command.operands) + "\n.br\n"
        }
        section("commands", &out)
        for command in CommandName.allCases {
            out += ".SS \(command.rawValue)\n" + Manual.escape(strings["command." + command.rawValue]) + ".\n"
            for paragraph in strings["about." + command.rawValue].split(separator: "\n") { out += ".PP\n" + Manual.escape(String(paragraph)) + "\n" }
        }
        section("flags", &out)
        for flag in Flag.all {
            out += ".TP\n.B " + Manual.escape(Help.name(flag).drop { $0 == " " }.description) + "\n"
            out += Manual.escape(strings["flag." + flag.name])
            if !flag.value.words.isEmpty { out += " " + Manual.escape(strings["help.one-of", flag.value.words.joined(separator: ", ")]) }
            if !flag.commands.isEmpty { out += " [" + flag.commands.map(\.rawValue).joined(separator: ", ") + "]" }
            out += "\n"
        }
        section("examples", &out)
        for command in CommandName.allCases {
            for (index, example) in command.examples.enumerated() {
                out += ".TP\n.B " + Manual.escape(example) + "\n" + Manual.escape(strings["example.\(command.rawValue).\(index + 1)"]) + "\n"
            }
        }
        section("environment", &out)
        for (name, key) in Help.variables { out += ".TP\n.B \(Manual.escape(name))\n" + Manual.escape(strings[key]) + "\n" }
        section("exit", &out)
        out += Manual.escape(strings["help.codes"]) + "\n"
        return out
    }

    private func section(_ name: String, _ out: inout String) { out += ".SH " + strings["man." + name] + "\n" }

    /// Hyphens stay hyphens, backslashes stay themselves, and no line begins a request.
    static func escape(_ text: String) -> String {
        var out = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        if out.hasPrefix(".") || out.hasPrefix("'") { out = "\\&" + out }
        return out
    }
}
