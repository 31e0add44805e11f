import Glibc
import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// `sijill decide`: what a person knows better, kept for good and stronger than the machine.
struct DecideCommand {
    private let context: Context
    private let listing: Listing
    private var options: Options { context.options }

    init(_ context: Context) {
        self.context = context
        listing = Listing(context)
    }

    func run() throws(Failure) -> ExitCode {
        guard let word = options.operands.first else { throw Failure(context.strings["decide.which"], .usage) }
        if word == "list" { return try list() }
        guard let action = Decision.Action(rawValue: word) else { throw Failure(context.strings["decide.which"], .usage) }
        let rest = Array(options.operands.dropFirst())
        let record = try RecordFile.open(context, .write)
        let author = options.author ?? Environment["USER"] ?? Environment["LOGNAME"] ?? ""
        guard !author.isEmpty else { throw Failure(context.strings["usage.needs-flag", "decide", "--author"], .usage) }
        var draft = DecisionDraft(action, author: author, time: DecideCommand.now())
        draft.note = options.note
        switch action {
        case .confirm, .reject: try expect(rest.count == 1)
        case .correct:
            try expect(rest.count == 3)
            (draft.field, draft.value) = (rest[1], rest[2])
        case .merge:
            try expect(rest.count == 2)
            draft.other = rest[1]
        case .split:
            try expect(rest.count >= 2)
            draft.claims = Array(rest.dropFirst())
        case .undo:
            try expect(rest.count == 1)
            draft.undoes = Int64(rest[0])
            try expect(draft.undoes != nil)
        }
        draft.record = rest[0]
        do throws(DecisionDraft.Problem) {
            let number = try draft.decide(in: record, corpus: Corpus(record.store))
            return listing.print(Array((context.strings["decide.done", String(number)] + "\n").utf8))
        } catch {
            throw failure(error, rest[0])
        }
    }

    private func failure(_ problem: DecisionDraft.Problem, _ first: String) -> Failure {
        let strings = context.strings
        return switch problem {
        case .store(let code, let place, let detail): Failure(RecordFile.line(StoreProblem(code, place: place, detail: detail), strings))
        case .noRecord(let key): Failure(strings["show.no-record", key])
        case .tiersDiffer: Failure(strings["decide.tiers"])
        case .nothingToSplit: Failure(strings["decide.split"])
        case .noField: Failure(strings["decide.which"], .usage)
        case .noDecision: Failure(strings["decide.no-decision", first])
        }
    }

    private func expect(_ holds: Bool) throws(Failure) { if !holds { throw Failure(context.strings["decide.which"], .usage) } }

    private func list() throws(Failure) -> ExitCode {
        let record = try RecordFile.open(context, .read)
        let decisions = try RecordFile.attempt(context) { () throws(StoreProblem) in try record.store.decisions() }
        let lines = decisions.map { DecideCommand.line($0, listing.prose) + "\n" }.joined()
        return listing.print(Array(lines.utf8))
    }

    /// `7 merge, layla, 2026-11-27T01:00:00Z: the same memorandum`
    static func line(_ decision: Decision, _ prose: Prose) -> String {
        var line = "\(decision.id) \(decision.action.rawValue)"
        if let undoes = decision.undoes { line += " \(undoes)" }
        if let field = decision.field { line += " \(field)=" + prose.foreign(decision.value ?? "") }
        line += ", " + prose.foreign(decision.author) + ", " + decision.time
        return decision.note.isEmpty ? line : line + ": " + prose.foreign(decision.note)
    }

    private static func now() -> String {
        let seconds = time(nil)
        let clock = seconds % 86_400
        func two(_ number: Int) -> String { Day.padded(number, 2) }
        return "\(Day(number: seconds / 86_400))T\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))Z"
    }
}
