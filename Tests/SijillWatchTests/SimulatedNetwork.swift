import SijillIntake
import SijillWatch

/// A network in which time passes only when somebody waits.
final class SimulatedNetwork: Network {
    struct Asked {
        let address: String
        let host: String
        let start: Double
        let end: Double
    }

    private(set) var now: Double
    /// It is over at this moment.
    var end: Double
    private(set) var asked: [Asked] = []
    private var running: [(end: Double, id: Int, answer: Answer)] = []
    private let answer: (Request, Double) -> Answer

    /// - Parameter answer: what a server answers at a moment; its `seconds` pass.
    init(start: Double, end: Double, answer: @escaping (Request, Double) -> Answer) { (now, self.end, self.answer) = (start, end, answer) }

    var isStopped: Bool { now >= end }

    func start(_ request: Request, id: Int) {
        var answer = answer(request, now)
        if let file = request.file { try? Files.write(answer.body, to: file) }
        answer.size = answer.body.count
        running.append((now + answer.seconds, id, answer))
        asked.append(Asked(address: request.address.description, host: request.address.host, start: now, end: now + answer.seconds))
    }

    func next(until moment: Double) -> (id: Int, answer: Answer)? {
        guard let first = running.indices.min(by: { running[$0].end < running[$1].end }), running[first].end <= min(moment, end) else {
            now = max(now, min(moment, end))
            return nil
        }
        let done = running.remove(at: first)
        now = max(now, done.end)
        return (done.id, done.answer)
    }
}
