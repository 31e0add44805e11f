/// Open addressing from 64-bit keys to 32-bit values; flat arrays, so that it can be mapped from an image.
public struct HashTable: Sendable {
    @usableFromInline var storedKeys: [UInt64]
    @usableFromInline var storedValues: [UInt32]
    /// Slots in use; counted when it is first asked for, because a table from an image is only looked up.
    private var used: Int?

    public var keys: [UInt64] { storedKeys }
    public var values: [UInt32] { storedValues }

    /// A table read back from an image; `keys` and `values` are as another table had them.
    public init(keys: [UInt64], values: [UInt32]) {
        storedKeys = keys
        storedValues = values
    }

    public init() { self.init(keys: Array(repeating: 0, count: 16), values: Array(repeating: 0, count: 16)) }

    public var count: Int { used ?? storedKeys.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } }

    /// The value stored for `key`; none for zero, which is no key.
    @inlinable
    public subscript(key: UInt64) -> UInt32? {
        let mask = storedKeys.count - 1
        var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 17) & mask
        while true {
            let stored = storedKeys[slot]
            if stored == 0 { return nil }
            if stored == key { return storedValues[slot] }
            slot = (slot + 1) & mask
        }
    }

    /// Zero is not stored.
    public mutating func insert(_ key: UInt64, _ value: UInt32) {
        guard key != 0 else { return }
        used = count
        if count * 2 >= storedKeys.count { grow() }
        place(key, value)
    }

    private mutating func place(_ key: UInt64, _ value: UInt32) {
        let mask = storedKeys.count - 1
        var slot = Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 17) & mask
        while storedKeys[slot] != 0, storedKeys[slot] != key { slot = (slot + 1) & mask }
        if storedKeys[slot] == 0 { used = count + 1 }
        storedKeys[slot] = key
        storedValues[slot] = value
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (storedKeys, storedValues)
        storedKeys = Array(repeating: 0, count: oldKeys.count * 2)
        storedValues = Array(repeating: 0, count: oldKeys.count * 2)
        used = 0
        for (key, value) in zip(oldKeys, oldValues) where key != 0 { place(key, value) }
    }

    public mutating func removeAll() {
        for slot in storedKeys.indices { storedKeys[slot] = 0 }
        used = 0
    }
}
