import Glibc

extension UnsafeRawBufferPointer {
    /// Where `word`, which is not empty, stands first from `start` on.
    func firstIndex(of word: [UInt8], from start: Int) -> Int? {
        guard let base = baseAddress else { return nil }
        var at = start
        while at + word.count <= count, let found = memchr(base + at, Int32(word[0]), count - word.count + 1 - at) {
            at = base.distance(to: UnsafeRawPointer(found))
            if memcmp(found, word, word.count) == 0 { return at }
            at += 1
        }
        return nil
    }
}
