import SijillModel
import SijillStore
import SijillText

/// What merging compares of a claim beside its columns: who takes part, and sketches of the words.
struct Marks: Sendable, Equatable {
    struct Side: Sendable, Hashable {
        /// Place of the role in `NameUse.Role.allCases`.
        let role: UInt8
        let name: NameMark
        /// A country, which may be told by the state, a ministry, its city.
        var isCountry = false
        /// A group, a bloc, a known organisation of states: another article may name a member instead.
        var isSeveral = false
    }

    var sides: [Side] = []
    /// Hashes of the words of subject, title or content.
    var subject: [UInt16] = []
    /// The smallest hashes of the words of the evidence, and of the article's head: sketches by which likeness is estimated.
    var evidence: [UInt16] = []
    var setting: [UInt16] = []

    /// Words that the sketches of evidence and setting keep, and of the subject.
    static let sketch = 28
    static let settingWords = 16
    static let subjectWords = 24

    init() {}

    init(bytes: [UInt8]) {
        var at = 0
        func byte() -> UInt64 {
            defer { at += 1 }
            return at < bytes.count ? UInt64(bytes[at]) : 0
        }
        func words(_ count: Int) -> [UInt16] {
            var words: [UInt16] = []
            words.reserveCapacity(count)
            for _ in 0..<count { words.append(UInt16(byte() | byte() << 8)) }
            return words
        }
        let count = Int(byte())
        sides.reserveCapacity(min(count & 0x7F, bytes.count / 9))
        for _ in 0..<min(count & 0x7F, bytes.count / 9) {
            let role = UInt8(byte())
            var name: UInt64 = 0
            for shift in 0..<8 { name |= byte() << UInt64(shift * 8) }
            sides.append(Side(role: role & 0xF, name: NameMark(bits: name), isCountry: role & 0x10 != 0, isSeveral: role & 0x20 != 0))
        }
        subject = words(Int(byte()))
        if count & 0x80 != 0 { setting = words(Int(byte())) }
        evidence = words(max(0, bytes.count - at) / 2)
    }

    /// The first byte counts the sides, with its highest bit where a setting follows the subject.
    var bytes: [UInt8] {
        let sides = sides.prefix(0x7F)
        var out: [UInt8] = []
        out.reserveCapacity(3 + sides.count * 9 + (subject.count + setting.count + evidence.count) * 2)
        out.append(UInt8(sides.count) | 0x80)
        for side in sides {
            out.append(side.role | (side.isCountry ? 0x10 : 0) | (side.isSeveral ? 0x20 : 0))
            for shift in 0..<8 { out.append(UInt8(truncatingIfNeeded: side.name.bits >> UInt64(shift * 8))) }
        }
        func add(_ words: some Sequence<UInt16>) {
            for word in words {
                out.append(UInt8(truncatingIfNeeded: word))
                out.append(UInt8(truncatingIfNeeded: word >> 8))
            }
        }
        for list in [subject, setting] {
            out.append(UInt8(min(list.count, 255)))
            add(list.prefix(255))
        }
        add(evidence)
        return out
    }

    static func sketch(_ words: [UInt16], _ size: Int = sketch) -> [UInt16] { Array(words.sorted().prefix(size)) }

    /// The likeness of two sketches: the share of common words among the smallest of both together (bottom-k sketch).
    static func likeness(_ a: [UInt16], _ b: [UInt16], _ size: Int = sketch) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        var common = 0
        var taken = 0
        var (i, j) = (0, 0)
        while taken < size, i < a.count || j < b.count {
            taken += 1
            if i < a.count, j < b.count, a[i] == b[j] {
                common += 1
                i += 1
                j += 1
            } else if j >= b.count || i < a.count && a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(common) / Double(taken)
    }

    /// How much of the shorter text's words the longer has, by their sketches: only below the largest hash of a full sketch is all of a text known.
    static func held(_ a: [UInt16], _ b: [UInt16]) -> Double {
        let known = min(a.count < sketch ? .max : a.last ?? 0, b.count < sketch ? .max : b.last ?? 0)
        var (i, j, common) = (0, 0, 0)
        while i < a.count, j < b.count, a[i] <= known, b[j] <= known {
            if a[i] == b[j] { common += 1 }
            let goesOn = a[i] <= b[j]
            if b[j] <= a[i] { j += 1 }
            if goesOn { i += 1 }
        }
        while i < a.count, a[i] <= known { i += 1 }
        while j < b.count, b[j] <= known { j += 1 }
        return min(i, j) > 4 ? Double(common) / Double(min(i, j)) : 0
    }

    /// The share of a text's words, of those that can be looked up, which a sketch has; nil where fewer than two can.
    static func share(of words: [UInt16], in sketch: [UInt16]) -> Double? {
        let known = sketch.count < Marks.sketch ? .max : sketch.last ?? 0
        var (sought, found) = (0, 0)
        for word in words where word <= known {
            sought += 1
            if sketch.contains(word) { found += 1 }
        }
        return sought < 2 ? nil : Double(found) / Double(sought)
    }

    /// The share of the shorter list's words that the other has too.
    static func containment(_ a: [UInt16], _ b: [UInt16]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        return Double(common(short, long)) / Double(short.count)
    }

    /// How many words two lists share.
    static func common(_ a: [UInt16], _ b: [UInt16]) -> Int { a.count { b.contains($0) } }

    func names(_ roles: NameUse.Role...) -> NameSet { NameSet(sides.filter { side in roles.contains { $0.code == side.role } }) }
}

extension NameUse.Role {
    var code: UInt8 {
        switch self {
        case .party: 0
        case .signer: 1
        case .from: 2
        case .to: 3
        case .between: 4
        case .source: 5
        case .participant: 6
        case .host: 7
        case .place: 8
        case .speaker: 9
        case .person: 10
        case .organisation: 11
        }
    }
}
