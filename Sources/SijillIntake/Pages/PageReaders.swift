import Synchronization

/// Readers of pages for any number of threads: each keeps its tokenizer's memory for the next page.
///
/// `@unchecked Sendable`: the lock guards the list, and a reader out of it belongs to one thread.
final class PageReaders: @unchecked Sendable {
    private let lock = Mutex(())
    private var free: [PageReader] = []

    /// Nil where there is no memory for a reader.
    func read(_ bytes: [UInt8], charset: String? = nil, url: String? = nil) -> WebPage? { with { $0.read(bytes, charset: charset, url: url) } }

    func with<Value>(_ body: (PageReader) -> Value) -> Value? {
        guard let reader = lock.withLock({ _ in free.popLast() }) ?? PageReader() else { return nil }
        defer { lock.withLock { _ in free.append(reader) } }
        return body(reader)
    }
}
