import Synchronization

/// Answers that were given, for as long as the record stays as it is. The least asked for goes when there is no room.
final class AnswerCache: Sendable {
    struct Key: Hashable, Sendable {
        let target: String
        let accept: String
        let isZipped: Bool
        let viewer: Viewer?
    }

    private struct Entry {
        let response: Response
        let generation: Int
        var used: Int
        let size: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var size = 0
        var time = 0
    }

    private let state = Mutex(State())
    /// Bytes of all answers together.
    private let room: Int

    init(room: Int) { self.room = room }

    func answer(_ key: Key, generation: Int) -> Response? {
        state.withLock { state in
            guard let entry = state.entries[key] else { return nil }
            guard entry.generation == generation else {
                state.entries[key] = nil
                state.size -= entry.size
                return nil
            }
            state.time += 1
            state.entries[key]?.used = state.time
            return entry.response
        }
    }

    func keep(_ response: Response, _ key: Key, generation: Int) {
        let size = response.body.count + (response.zipped?.count ?? 0) + 1024
        guard size < room / 8 else { return }
        state.withLock { state in
            state.time += 1
            if let old = state.entries.updateValue(Entry(response: response, generation: generation, used: state.time, size: size), forKey: key) {
                state.size -= old.size
            }
            state.size += size
            guard state.size > room else { return }
            // A quarter goes at once, so that this is rare.
            for (key, entry) in state.entries.sorted(by: { $0.value.used < $1.value.used }) {
                guard state.size > room / 4 * 3 else { break }
                state.entries[key] = nil
                state.size -= entry.size
            }
        }
    }

    var size: Int { state.withLock { $0.size } }
}
