/// What a text is made of, small enough to find its near copies among millions: the MinHash of its shingles of three folded words
/// (Broder, "On the resemblance and containment of documents", 1997).
///
///     Fingerprint(of: a.text).similarity(to: Fingerprint(of: b.text)) > 0.7
public struct Fingerprint: Sendable, Hashable {
    /// The least of each of 64 hashes over all shingles.
    public let minima: [UInt32]
    /// Shingles that it was made of; none for a text without words.
    public let shingles: Int

    private static let hashes = 64
    private static let rows = 4
    private static let words = 3

    /// - Parameter text: UTF-8.
    public init(of text: some Sequence<UInt8>) {
        var minima = [UInt32](repeating: .max, count: Fingerprint.hashes)
        var last: [UInt64] = []
        var count = 0
        var words = FoldedWords(text.makeIterator())
        func add(_ shingle: UInt64) {
            count += 1
            for number in 0..<Fingerprint.hashes {
                let value = UInt32(truncatingIfNeeded: ((shingle ^ Fingerprint.seeds[number]) &* 0x9E37_79B9_7F4A_7C15) >> 32)
                if value < minima[number] { minima[number] = value }
            }
        }
        while let word = words.next() {
            last.append(word)
            if last.count > Fingerprint.words { last.removeFirst() }
            if last.count == Fingerprint.words { add(Fingerprint.mix(last)) }
        }
        // A text shorter than a shingle is one.
        if count == 0, !last.isEmpty { add(Fingerprint.mix(last)) }
        self.minima = minima
        shingles = count
    }

    /// How much two texts have in common, about: the share of equal shingles among all of both (Jaccard), ± 0.06; 0 where one has no words.
    public func similarity(to other: Fingerprint) -> Double {
        guard shingles > 0, other.shingles > 0 else { return 0 }
        return Double(zip(minima, other.minima).count { $0 == $1 }) / Double(Fingerprint.hashes)
    }

    /// Keys for an index: texts as alike as 0.7 share one of them in 98 of 100 cases, as alike as 0.2 in 3.
    public var bands: [UInt64] {
        guard shingles > 0 else { return [] }
        return stride(from: 0, to: Fingerprint.hashes, by: Fingerprint.rows).map { start in
            Fingerprint.mix([UInt64(start)] + minima[start..<(start + Fingerprint.rows)].map { UInt64($0) })
        }
    }

    private static let seeds: [UInt64] = (1...UInt64(hashes)).map { mix([$0]) }

    /// One number of several, by the finalizer of SplitMix64.
    private static func mix(_ parts: [UInt64]) -> UInt64 {
        var hash: UInt64 = 0
        for part in parts {
            hash = (hash ^ part) &+ 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
            hash ^= hash >> 31
        }
        return hash
    }
}

/// The hashes of a text's words: without vowels and hamzas, in small letters.
private struct FoldedWords<Bytes: IteratorProtocol<UInt8>> {
    private var bytes: Bytes

    init(_ bytes: Bytes) { self.bytes = bytes }

    mutating func next() -> UInt64? {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var isEmpty = true
        func put(_ byte: UInt8) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            isEmpty = false
        }
        while let byte = bytes.next() {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: put(byte)
            case 0x41...0x5A: put(byte | 0x20)
            case 0..<0x80: if !isEmpty { return hash }
            case 0xD8, 0xD9:
                guard let second = bytes.next() else { break }
                switch (byte, second) {
                // Comma, semicolon, question mark.
                case (0xD8, 0x8C), (0xD8, 0x9B), (0xD8, 0x9F): if !isEmpty { return hash }
                // Vowels and the stretching line.
                case (0xD9, 0x80), (0xD9, 0x8B...0x92): break
                // The forms of alef; ى as ي; ة as ه.
                case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5): put(0xA7)
                case (0xD9, 0x89): put(0x8A)
                case (0xD8, 0xA9): put(0x87)
                default: put(second)
                }
            // « » and U+00A0; the marks of U+2000 to U+203F.
            case 0xC2:
                _ = bytes.next()
                if !isEmpty { return hash }
            case 0xE2:
                _ = (bytes.next(), bytes.next())
                if !isEmpty { return hash }
            default: put(byte)
            }
        }
        return isEmpty ? nil : hash
    }
}
