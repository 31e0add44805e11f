/// Work on many inputs with all cores: results come out in the order of the inputs, and only so many are in memory at once.
///
/// One thread (the caller's) brings inputs, `jobs` threads work, and whoever has the next result hands it on.
///
/// `@unchecked Sendable`: every variable is touched only while `monitor` is locked.
final class OrderedWork<Input: Sendable, Output: Sendable>: @unchecked Sendable {
    private let monitor = Monitor()
    /// Inputs and results that may wait, and what they may weigh together.
    private let window: Int
    private let weight: Int
    private let emit: @Sendable (Output) -> Bool

    /// Inputs by their numbers, from `taken` to `brought`.
    private var waiting: [Int: (input: Input, weight: Int)] = [:]
    private var taken = 0
    private var done: [Int: (output: Output, weight: Int)] = [:]
    private var brought = 0
    private var emitted = 0
    private var held = 0
    private var isEmitting = false
    private var isFinished = false
    private var isStopped = false

    /// - Parameters:
    ///   - window: inputs that may be on their way at once: more where `emit` takes long now and then.
    ///   - emit: takes the results one by one, in order; returns false to end everything.
    init(jobs: Int, window: Int? = nil, weight: Int = 64 << 20, emit: @escaping @Sendable (Output) -> Bool) {
        self.window = window ?? jobs * 8
        self.weight = weight
        self.emit = emit
    }

    /// - Parameters:
    ///   - makeWorker: makes what one thread works with.
    ///   - bring: hands inputs to its argument until that returns false.
    func run(
        jobs: Int, makeWorker: @escaping @Sendable () -> (Input) -> Output, bring: ((Input, Int) -> Bool) -> Void
    ) {
        var threads: [WorkThread] = []
        // One job is done by the caller's own thread.
        for _ in 0..<(jobs > 1 ? jobs : 0) {
            guard let thread = WorkThread({ self.work(makeWorker()) }) else { break }
            threads.append(thread)
        }
        guard !threads.isEmpty else {
            let work = makeWorker()
            return bring { input, _ in emit(work(input)) }
        }
        bring { input, weight in put(input, weight) }
        monitor.lock()
        isFinished = true
        monitor.wakeAll()
        monitor.unlock()
        for thread in threads { thread.join() }
    }

    private func put(_ input: Input, _ size: Int) -> Bool {
        monitor.lock()
        defer { monitor.unlock() }
        while !isStopped, brought > emitted, brought - emitted >= window || held + size > weight { monitor.wait() }
        if isStopped { return false }
        waiting[brought] = (input, size)
        brought += 1
        held += size
        monitor.wakeAll()
        return true
    }

    private func work(_ work: (Input) -> Output) {
        monitor.lock()
        while true {
            while !isStopped, waiting.isEmpty, !isFinished { monitor.wait() }
            guard !isStopped, let job = waiting.removeValue(forKey: taken) else { break }
            let number = taken
            taken += 1
            monitor.unlock()
            let output = work(job.input)
            monitor.lock()
            done[number] = (output, job.weight)
            hand()
        }
        monitor.unlock()
    }

    /// Hands on all results whose turn it is, unless another thread is at it. The lock is held when it is called.
    private func hand() {
        guard !isEmitting else { return }
        isEmitting = true
        while !isStopped, let next = done.removeValue(forKey: emitted) {
            monitor.unlock()
            let goesOn = emit(next.output)
            monitor.lock()
            emitted += 1
            held -= next.weight
            if !goesOn { isStopped = true }
            monitor.wakeAll()
        }
        isEmitting = false
    }
}
