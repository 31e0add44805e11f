import Sijill
import SijillProse
import SijillRecord
import SijillStore

/// The record that a command works on: `--record`, else `SIJILL_RECORD`, else `sijill.db` in the folder that one is in.
enum RecordFile {
    static func path(_ options: Options) -> String {
        options.record ?? Environment["SIJILL_RECORD"].flatMap { $0.isEmpty ? nil : $0 } ?? "sijill.db"
    }

    static func open(_ context: Context, _ access: SQLiteStore.Access) throws(Failure) -> Record {
        try attempt(context) { () throws(StoreProblem) in
            try Record(SQLiteStore(path: path(context.options), access: access), rates: rates())
        }
    }

    /// The rates that the program was built with: their tables are read when the first amount is converted.
    static func rates() -> Rates { Rates { builtIn } }

    /// What is wrong with them fails a test, not a user.
    private static let builtIn: Rates = {
        let tables = Sijill.rateTables
        return (try? Rates(rates: tables.rates, pegs: tables.pegs)) ?? Rates()
    }()

    static func attempt<Value>(_ context: Context, _ body: () throws(StoreProblem) -> Value) throws(Failure) -> Value {
        do throws(StoreProblem) { return try body() } catch { throw Failure(line(error, context.strings)) }
    }

    /// `work.db: the disk is full; …`.
    static func line(_ problem: StoreProblem, _ strings: Strings) -> String {
        problem.place + ": " + strings["store." + problem.code.rawValue, problem.detail]
    }
}
