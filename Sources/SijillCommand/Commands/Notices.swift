import SijillIntake
import SijillProse

/// Tells what was wrong with inputs as it comes; articles in languages that no pack reads are counted, and told in the end.
struct Notices {
    private let context: Context
    private var leftOut: [String: Int] = [:]
    private(set) var failures = 0

    init(_ context: Context) { self.context = context }

    mutating func take(_ problems: [IntakeProblem], _ meter: Meter) {
        for problem in problems {
            if case .otherLanguage(let code) = problem.kind {
                leftOut[code, default: 0] += 1
                continue
            }
            meter.erase()
            context.say(Report.line(problem, context.strings))
            if !problem.isWarning { failures += 1 }
        }
    }

    /// Tells what was left out, by language.
    func end() {
        guard !leftOut.isEmpty else { return }
        let counts = leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        context.say(context.strings["read.left-out", counts.joined(separator: ", ")])
    }
}
