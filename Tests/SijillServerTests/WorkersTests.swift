import Dispatch
import Synchronization
import Testing

@testable import SijillServer

struct WorkersTests {
    /// What a job holds on to, as a request holds its answer.
    private final class Held: Sendable {
        private let alive: Counter
        init(_ alive: Counter) {
            self.alive = alive
            alive.add(1)
        }
        deinit { alive.add(-1) }
    }

    private final class Counter: Sendable {
        private let value = Mutex((now: 0, most: 0))
        var most: Int { value.withLock(\.most) }
        func add(_ step: Int) {
            value.withLock {
                $0.now += step
                $0.most = max($0.most, $0.now)
            }
        }
    }

    @Test func jobsAreLetGoThoughTheQueueIsNeverEmpty() {
        let workers = Workers(count: 1, longest: 8)
        let alive = Counter()
        let ends = DispatchSemaphore(value: 0)
        @Sendable func put(_ left: Int) {
            let held = Held(alive)
            let isTaken = workers.run(isLong: false) {
                withExtendedLifetime(held) {
                    if left > 0 { put(left - 1) } else { ends.signal() }
                }
            }
            #expect(isTaken)
        }
        // The second waits whenever the first runs, and each brings the next.
        put(500)
        put(500)
        ends.wait()
        ends.wait()
        workers.end()
        #expect(alive.most <= 4)
    }
}
