/// Which candidate keys are certainly in no claim yet: a Bloom filter, so that most keys cost no look into the store.
struct KeyFilter {
    private var bits: [UInt64]
    private let mask: UInt64
    private(set) var count = 0
    /// Keys that it was made for; with more it says «perhaps» too often and should be made anew.
    let capacity: Int

    /// Ten bits a key: of a hundred unknown keys it takes one for known.
    init(capacity: Int) {
        var words = 1 << 14
        while words * 64 < capacity * 10 { words *= 2 }
        bits = Array(repeating: 0, count: words)
        mask = UInt64(words * 64 - 1)
        self.capacity = words * 64 / 10
    }

    mutating func insert(_ key: Int64) {
        var places = Places(key, mask)
        for _ in 0..<Places.count {
            let place = places.next()
            bits[Int(place >> 6)] |= 1 << (place & 63)
        }
        count += 1
    }

    func mayContain(_ key: Int64) -> Bool {
        var places = Places(key, mask)
        for _ in 0..<Places.count {
            let place = places.next()
            if bits[Int(place >> 6)] & (1 << (place & 63)) == 0 { return false }
        }
        return true
    }

    /// The bits of one key.
    private struct Places {
        static let count = 5
        private var hash: UInt64
        private let step: UInt64
        private let mask: UInt64

        init(_ key: Int64, _ mask: UInt64) {
            var hash = UInt64(bitPattern: key)
            hash = (hash ^ hash >> 31) &* 0x7FB5_D329_728E_A185
            hash ^= hash >> 27
            self.hash = hash
            self.mask = mask
            step = (hash >> 32 | 1) &* 0x9E37_79B9
        }

        mutating func next() -> UInt64 {
            hash &+= step
            return (hash ^ hash >> 29) & mask
        }
    }
}
