/// The commands, in the order in which help lists them.
enum CommandName: String, Sendable, CaseIterable {
    case read, explain, evaluate, languages, completions, man

    /// What follows the flags.
    var operands: String {
        switch self {
        case .read, .explain: "PATH…"
        case .evaluate: "GOLD [READINGS]"
        case .languages: "list | check [DIR] | compile LANG --output FILE"
        case .completions: "bash | zsh | fish"
        case .man: ""
        }
    }

    /// Words that may stand first after the command.
    var actions: [String] {
        switch self {
        case .languages: ["list", "check", "compile"]
        case .completions: Completions.Shell.allCases.map(\.rawValue)
        default: []
        }
    }

    /// Command lines that help shows; what each does is `example.COMMAND.NUMBER` in the strings tables.
    var examples: [String] {
        switch self {
        case .read:
            [
                "sijill read article.txt",
                "sijill read --published 2025-12-19 article.txt",
                "sijill read news/ archive.jsonl.gz --output readings.jsonl",
                "sijill read --only figures --format csv news/ > figures.csv",
                "curl -s https://example.org/article.txt | sijill read -",
            ]
        case .explain: ["sijill explain article.txt", "sijill explain --only agreements article.txt"]
        case .evaluate: ["sijill evaluate gold/", "sijill evaluate gold/ readings.jsonl --tier figures --errors 20"]
        case .languages: ["sijill languages check", "sijill languages compile ar --output pack.image"]
        case .completions: ["sijill completions bash > ~/.local/share/bash-completion/completions/sijill"]
        case .man: ["sijill man | man -l -"]
        }
    }
}
