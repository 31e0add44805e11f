import Glibc

/// How long `work` keeps this thread's processor, in seconds: what else the machine does is not counted.
public func processorTime(of work: () -> Void) -> Double {
    let start = threadTime()
    work()
    return threadTime() - start
}

private func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
