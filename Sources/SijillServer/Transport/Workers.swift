import Glibc

/// Threads that find answers, and a queue of bounded length before them.
///
/// `@unchecked Sendable`: every variable is touched only while `mutex` is locked.
final class Workers: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [@Sendable () -> Void] = []
    private var first = 0
    private let longest: Int
    private var threads: [pthread_t] = []
    private var isEnding = false

    init(count: Int, longest: Int) {
        self.longest = longest
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
    func run(_ job: @escaping @Sendable () -> Void) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isEnding, jobs.count - first < longest else { return false }
        jobs.append(job)
        pthread_cond_signal(condition)
        return true
    }

    var waiting: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return jobs.count - first
    }

    private func work() {
        while true {
            pthread_mutex_lock(mutex)
            while first == jobs.count, !isEnding { pthread_cond_wait(condition, mutex) }
            guard first < jobs.count else { return _ = pthread_mutex_unlock(mutex) }
            let job = jobs[first]
            first += 1
            if first == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                first = 0
            }
            pthread_mutex_unlock(mutex)
            job()
        }
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
