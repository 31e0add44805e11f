import SijillModel
import SijillText

/// The last stage: limits, stable ids, and the proof that every field stands in the text.
enum Judgement {
    static func finish(_ reading: inout Reading, _ page: Page, _ limits: Reader.Limits) {
        for problem in page.text.problems { reading.diagnostics.append(diagnostic(problem)) }
    }

    private static func diagnostic(_ problem: TextProblem) -> Diagnostic {
        let message =
            switch problem.kind {
            case .brokenEncoding: "\(problem.count) places are not UTF-8 and were replaced by U+FFFD"
            case .tooLong: "the article is longer than the limit; its last \(problem.count) bytes were not read"
            case .longSentence: "a sentence is longer than \(problem.count) words and was cut"
            }
        return Diagnostic(code: problem.kind.rawValue, message: message, point: problem.point)
    }
}
