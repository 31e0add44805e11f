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
        var decision = Decision(action, author: author, time: DecideCommand.now(), note: options.note)
        let corpus = Corpus(record.store)
        switch action {
        case .confirm, .reject:
            try expect(rest.count == 1)
            decision.anchors = anchors(try RecordFile.view(rest[0], context, record, corpus), side: 0)
        case .correct:
            try expect(rest.count == 3)
            decision.anchors = anchors(try RecordFile.view(rest[0], context, record, corpus), side: 0)
            (decision.field, decision.value) = (rest[1], rest[2])
        case .merge:
            try expect(rest.count == 2)
            let views = [try RecordFile.view(rest[0], context, record, corpus), try RecordFile.view(rest[1], context, record, corpus)]
            guard views[0].tier == views[1].tier else { throw Failure(context.strings["decide.tiers"]) }
            decision.anchors = anchors(views[0], side: 0) + anchors(views[1], side: 1)
        case .split:
            try expect(rest.count >= 2)
            let view = try RecordFile.view(rest[0], context, record, corpus)
            let moved = rest.dropFirst()
            let isMoved = { (source: RecordView.Source) in moved.contains { source.claim.row.key.hasPrefix($0) } }
            let goes = view.sources.filter(isMoved)
            guard !goes.isEmpty, goes.count < view.sources.count else { throw Failure(context.strings["decide.split"]) }
            decision.anchors = view.sources.map { Anchor($0.claim, side: isMoved($0) ? 1 : 0) }
        case .undo:
            try expect(rest.count == 1)
            decision.undoes = Int64(rest[0])
            try expect(decision.undoes != nil)
        }
        let done = decision
        let number = try RecordFile.attempt(context) { () throws(StoreProblem) in try record.decide(done) }
        guard let number else { throw Failure(context.strings["decide.no-decision", rest.first ?? ""]) }
        return listing.print(Array((context.strings["decide.done", String(number)] + "\n").utf8))
    }

    private func expect(_ holds: Bool) throws(Failure) { if !holds { throw Failure(context.strings["decide.which"], .usage) } }

    private func anchors(_ view: RecordView, side: Int) -> [Anchor] { view.sources.map { Anchor($0.claim, side: side) } }

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
