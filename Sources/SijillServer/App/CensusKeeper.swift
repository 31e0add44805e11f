import Synchronization

/// Keeps the census of the record as it is now, or was a few seconds ago while somebody writes on and on.
final class CensusKeeper: Sendable {
    private struct State {
        var census: Census?
        var generation = 0
        var made = 0
        /// Nanoseconds that making it took.
        var cost = 0
        var isBeingMade = false
    }

    private let pool: StorePool
    private let state = Mutex(State())
    /// Held while it is made for those who cannot go on without.
    private let making = Mutex(())

    init(_ pool: StorePool) { self.pool = pool }

    /// Makes it anew where it is cheap or there is none yet; else hands out the old one and has a new one made beside.
    func census() throws -> Census {
        let (known, isNeeded) = state.withLock { state -> (Census?, Bool) in
            guard let census = state.census else { return (nil, false) }
            if state.generation == pool.generation { return (census, false) }
            if state.cost < 50_000_000 { return (nil, false) }
            let isNeeded = !state.isBeingMade && Clock.nanoseconds - state.made > max(2_000_000_000, 10 * state.cost)
            if isNeeded { state.isBeingMade = true }
            return (census, isNeeded)
        }
        if isNeeded {
            _ = Thread.start { [self] in
                _ = try? make(grows: true)
                state.withLock { $0.isBeingMade = false }
            }
        }
        return try known ?? make(grows: false)
    }

    /// After a change of our own, which whoever made it must see.
    func renew() { _ = try? make(grows: true) }

    /// - Parameter grows: whether answers were given meanwhile that are old by then.
    private func make(grows: Bool) throws -> Census {
        let result: Result<Census, any Error> = making.withLock { _ in
            let generation = pool.generation
            // Somebody else may have made it while we waited.
            if let known = state.withLock({ $0.generation == generation ? $0.census : nil }) { return .success(known) }
            let start = Clock.nanoseconds
            return Result {
                let census = try pool.look(unlimited: true) { try Census($0) }
                if grows { pool.grow() }
                state.withLock { state in
                    state.census = census
                    state.generation = grows && pool.generation == generation + 1 ? generation + 1 : generation
                    state.made = Clock.nanoseconds
                    state.cost = state.made - start
                }
                return census
            }
        }
        return try result.get()
    }
}
