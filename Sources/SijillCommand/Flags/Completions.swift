import SijillProse

/// Scripts that complete command lines, made from the table of flags.
struct Completions {
    enum Shell: String, CaseIterable { case bash, zsh, fish }

    private let strings: Strings

    init(_ strings: Strings) { self.strings = strings }

    func script(_ operands: [String]) -> Result<String, Failure> {
        guard operands.count == 1, let shell = operands.first.flatMap({ Shell(rawValue: $0) }) else {
            return .failure(Failure(strings["completions.which"], .usage))
        }
        switch shell {
        case .bash: return .success(bash())
        case .zsh: return .success(zsh())
        case .fish: return .success(fish())
        }
    }

    private func flags(of command: CommandName) -> [Flag] { Flag.all.filter { $0.belongs(to: command) } }

    private func bash() -> String {
        var out = "# bash completion for sijill\n_sijill() {\n"
        out += "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" command=\"${COMP_WORDS[1]}\"\n"
        out += "    COMPREPLY=()\n    case \"$before\" in\n"
        for flag in Flag.all where flag.value.placeholder != nil {
            let names = "--" + flag.name + (flag.short.map { "|-\($0)" } ?? "")
            switch flag.value {
            case .choice(_, let words), .choices(_, let words):
                out += "        \(names)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;\n"
            case .path: out += "        \(names)) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
            default: out += "        \(names)) return ;;\n"
            }
        }
        out += "    esac\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        let general = Flag.all.filter { $0.commands.isEmpty }.map { "--" + $0.name }
        let first = CommandName.allCases.map(\.rawValue) + general
        out += "        COMPREPLY=($(compgen -W \"\(first.joined(separator: " "))\" -- \"$word\"))\n        return\n    fi\n"
        out += "    case \"$command\" in\n"
        for command in CommandName.allCases {
            let words = flags(of: command).map { "--" + $0.name }.joined(separator: " ")
            out += "        \(command.rawValue))\n"
            out += "            if [[ \"$word\" == -* ]]; then COMPREPLY=($(compgen -W \"\(words)\" -- \"$word\"))\n"
            if command.actions.isEmpty {
                out += "            else compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\")); fi ;;\n"
            } else {
                out += "            else COMPREPLY=($(compgen -W \"\(command.actions.joined(separator: " "))\" -- \"$word\")); fi ;;\n"
            }
        }
        return out + "    esac\n}\ncomplete -F _sijill sijill\n"
    }

    private func zsh() -> String {
        var out = "#compdef sijill\n_sijill() {\n    local -a commands\n    commands=(\n"
        for command in CommandName.allCases { out += "        '\(command.rawValue):\(Completions.quoted(strings["command." + command.rawValue]))'\n" }
        out += "    )\n    if (( CURRENT == 2 )); then _describe command commands; return; fi\n    case \"$words[2]\" in\n"
        for command in CommandName.allCases {
            out += "        \(command.rawValue)) _arguments"
            for flag in flags(of: command) {
                var rest = "[" + Completions.quoted(strings["flag." + flag.name]).replacing("[", with: "(").replacing("]", with: ")") + "]"
                if let placeholder = flag.value.placeholder {
                    rest += ":" + placeholder + ":"
                    switch flag.value {
                    case .choice(_, let words), .choices(_, let words): rest += "(" + words.joined(separator: " ") + ")"
                    case .path: rest += "_files"
                    default: break
                    }
                }
                out += " \\\n            '--\(flag.name)\(flag.value.placeholder == nil ? "" : "=")\(rest)'"
                if let short = flag.short { out += " \\\n            '-\(short)\(rest)'" }
            }
            let operands = command.actions.isEmpty ? "_files" : "(" + command.actions.joined(separator: " ") + ")"
            out += " \\\n            '*:\(operands == "_files" ? "file" : "action"):\(operands)' ;;\n"
        }
        return out + "    esac\n}\n_sijill \"$@\"\n"
    }

    private func fish() -> String {
        var out = "# fish completion for sijill\n"
        let names = CommandName.allCases.map(\.rawValue).joined(separator: " ")
        for command in CommandName.allCases {
            out += "complete -c sijill -n 'not __fish_seen_subcommand_from \(names)' -f -a \(command.rawValue)"
            out += " -d '\(Completions.quoted(strings["command." + command.rawValue]))'\n"
            for action in command.actions { out += "complete -c sijill -n '__fish_seen_subcommand_from \(command.rawValue)' -f -a \(action)\n" }
        }
        for flag in Flag.all {
            out += "complete -c sijill"
            if !flag.commands.isEmpty { out += " -n '__fish_seen_subcommand_from \(flag.commands.map(\.rawValue).joined(separator: " "))'" }
            out += " -l \(flag.name)" + (flag.short.map { " -s \($0)" } ?? "")
            switch flag.value {
            case .none: break
            case .choice(_, let words), .choices(_, let words): out += " -x -a '\(words.joined(separator: " "))'"
            case .path: out += " -r -F"
            case .text, .number: out += " -x"
            }
            out += " -d '\(Completions.quoted(strings["flag." + flag.name]))'\n"
        }
        return out
    }

    private static func quoted(_ text: String) -> String { text.replacing("'", with: "’").replacing(":", with: " –") }
}
