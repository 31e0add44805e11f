import SijillProse
import SijillStore

/// The commands, in the order in which help lists them.
enum CommandName: String, Sendable, CaseIterable {
    case read, add, watch, search, show, conflicts, pending, decide, serve, rates, export, `import`, explain, evaluate, languages, completions, man

    /// What follows the flags.
    var operands: String {
        switch self {
        case .read, .add, .explain, .import: "PATH…"
        case .watch: "FEEDS [RECORD]"
        case .search: "[WORDS…]"
        case .show: "RECORD…"
        case .serve: "[FILE]"
        case .conflicts, .pending, .rates, .export, .man: ""
        case .decide: "confirm RECORD | correct RECORD FIELD VALUE | merge RECORD RECORD | split RECORD CLAIM… | reject RECORD | undo NUMBER | list"
        case .evaluate: "GOLD [READINGS]"
        case .languages: "list | check [DIR] | compile LANG --output FILE"
        case .completions: "bash | zsh | fish"
        }
    }

    /// Words that may stand first after the command.
    var actions: [String] {
        switch self {
        case .languages: ["list", "check", "compile"]
        case .decide: Decision.Action.allCases.map(\.rawValue) + ["list"]
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
        case .add: ["sijill add news/ archive.jsonl.gz", "sijill add --record work.db --published 2025-12-19 article.txt"]
        case .watch: ["sijill watch feeds.opml sijill.db", "sijill watch --once https://news.example/feed"]
        case .search:
            [
                "sijill search uranium --party JP --kind agreement --since 2024 --min-usd 1e8",
                "sijill search --kind memorandum --sector nuclear --format csv",
            ]
        case .show: ["sijill show 2rylx0741thok", "sijill show 2rylx --format json"]
        case .conflicts: ["sijill conflicts", "sijill conflicts --format jsonl"]
        case .pending: ["sijill pending --months 6", "sijill pending --months 3 --as-of 2015-12-31 --party SA"]
        case .decide:
            [
                "sijill decide merge 2rylx 1njn2 --author layla --note 'the same memorandum'", "sijill decide correct 2rylx status cancelled",
                "sijill decide undo 7",
            ]
        case .serve:
            [
                "sijill serve work.db", "sijill serve work.db --token-file token --listen 127.0.0.1:8000",
                "sijill serve work.db --listen 0.0.0.0:8421 --host record.example.org",
            ]
        case .rates: ["sijill rates", "sijill rates --update eurofxref-hist.csv"]
        case .export: ["sijill export --output record.jsonl", "sijill export --as csv --only agreements --bom --output agreements.csv"]
        case .import: ["sijill import --record copy.db record.jsonl"]
        case .explain: ["sijill explain article.txt", "sijill explain --only agreements article.txt"]
        case .evaluate: ["sijill evaluate gold/", "sijill evaluate gold/ readings.jsonl --tier figures --errors 20"]
        case .languages: ["sijill languages check", "sijill languages compile ar --output pack.image"]
        case .completions: ["sijill completions bash > ~/.local/share/bash-completion/completions/sijill"]
        case .man: ["sijill man | man -l -"]
        }
    }
}
