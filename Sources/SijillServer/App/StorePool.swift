import Glibc
import SijillModel
import SijillRecord
import SijillStore
import Synchronization

/// Stores for looking, one for each thread that wants one at once, and the one for writing.
///
/// `@unchecked Sendable`: what is idle is touched under its lock alone; a desk belongs to who took it.
final class StorePool: @unchecked Sendable {
    private let open: @Sendable (_ writes: Bool) throws(StoreProblem) -> any Store
    private let rates: Rates
    private let workNanoseconds: Int
    private let idle = Mutex<[Desk]>([])
    private let writing = Mutex<Record?>(nil)
    private let count = Atomic(1)
    private let checked = Atomic(0)

    /// - Parameter open: makes a store for looking, or for writing too.
    init(rates: Rates, workSeconds: Int, open: @escaping @Sendable (_ writes: Bool) throws(StoreProblem) -> any Store) {
        self.open = open
        self.rates = rates
        workNanoseconds = workSeconds * 1_000_000_000
    }

    /// Grows whenever the record has changed, or what was made of it: whatever was kept under a smaller number is old.
    var generation: Int { count.load(ordering: .acquiring) }
    func grow() { count.add(1, ordering: .acquiringAndReleasing) }

    /// Whether somebody has looked for changes in the last fifth of a second.
    var isFresh: Bool { Clock.nanoseconds - checked.load(ordering: .relaxed) < 200_000_000 }

    /// Looks the record up as it is at one moment.
    ///
    func look<Value>(unlimited: Bool = false, _ body: (Desk) throws -> Value) throws -> Value {
        let desk = try take()
        defer { idle.withLock { $0.append(desk) } }
        try desk.store.beginLooking(nanoseconds: unlimited ? .max / 2 : workNanoseconds)
        defer { desk.store.endLooking() }
        return try body(desk)
    }

    /// Sees whether somebody has written, and tells the generation that follows.
    func check() -> Int {
        if let desk = try? take() { idle.withLock { $0.append(desk) } }
        return generation
    }

    private func take() throws(StoreProblem) -> Desk {
        guard let desk = idle.withLock({ $0.popLast() }) else {
            checked.store(Clock.nanoseconds, ordering: .relaxed)
            return try Desk(open(false), rates: rates)
        }
        let stamp = try desk.store.stamp()
        checked.store(Clock.nanoseconds, ordering: .relaxed)
        guard stamp != desk.stamp else { return desk }
        grow()
        // Rates may be others now.
        return try Desk(desk.store, rates: rates)
    }

    /// Writes; one thread at a time.
    func write<Value: Sendable>(_ body: (Record) throws -> Value) throws -> Value {
        let result: Result<Value, any Error> = writing.withLock { kept in
            do {
                let record = try kept ?? Record(open(true), rates: rates)
                kept = record
                return .success(try body(record))
            } catch {
                return .failure(error)
            }
        }
        grow()
        return try result.get()
    }
}
