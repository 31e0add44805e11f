import Glibc

/// Threads that find answers, and two queues of bounded length before them: what is long leaves a thread for what is short.
///
/// `@unchecked Sendable`: every variable is touched only while `mutex` is locked.
final class Workers: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Each leaves its queue when it is taken: under load no queue is ever empty, and what a job holds is an answer.
    private var short: [@Sendable () -> Void] = []
    private var long: [@Sendable () -> Void] = []
    private var running = 0
    private let longest: Int
    private let most: Int
    private var threads: [pthread_t] = []
    private var isEnding = false

    /// - Parameters:
    ///   - count: threads; all but one of them do what is long.
    ///   - longest: jobs that wait in each queue.
    init(count: Int, longest: Int) {
        self.longest = longest
        most = max(1, count - 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
        for _ in 0..<count { if let thread = Thread.start({ self.work() }) { threads.append(thread) } }
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        condition.deallocate()
    }

    /// Whether the job was taken: not where too many wait.
    func run(isLong: Bool, _ job: @escaping @Sendable () -> Void) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isEnding, (isLong ? long : short).count < longest else { return false }
        if isLong { long.append(job) } else { short.append(job) }
        pthread_cond_signal(condition)
        return true
    }

    private func work() {
        pthread_mutex_lock(mutex)
        while true {
            let isLong = short.isEmpty
            if isLong, long.isEmpty || running == most {
                if isEnding, long.isEmpty { break }
                pthread_cond_wait(condition, mutex)
                continue
            }
            let job = isLong ? long.removeFirst() : short.removeFirst()
            if isLong { running += 1 }
            pthread_mutex_unlock(mutex)
            job()
            pthread_mutex_lock(mutex)
            guard isLong else { continue }
            running -= 1
            // Somebody may have waited for that.
            pthread_cond_signal(condition)
        }
        pthread_mutex_unlock(mutex)
    }

    /// Does what waits still, then ends the threads.
    func end() {
        pthread_mutex_lock(mutex)
        isEnding = true
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
        for thread in threads { pthread_join(thread, nil) }
        threads = []
    }
}

/// A thread of the system's, with a stack that the reader's recursion fits in.
enum Thread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, 8 << 20)
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run))
        let code = pthread_create(
            &thread, &attributes,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, body.toOpaque())
        guard code == 0 else {
            body.release()
            return nil
        }
        return thread
    }
}
