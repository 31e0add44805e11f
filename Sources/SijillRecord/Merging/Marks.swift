import SijillModel
import SijillStore
import SijillText

/// What merging compares of a claim beside its columns: who takes part, and sketches of the words.
struct Marks: Sendable, Equatable {
    struct Side: Sendable, Hashable {
        /// Place of the role in `NameUse.Role.allCases`.
        let role: UInt8
        /// The skeleton of the name: equal for spellings of one name.
        let name: Int64
    }

    var sides: [Side] = []
    /// Hashes of the words of subject, title or content.
    var subject: [UInt16] = []
    /// The smallest hashes of the evidence's words: a sketch by which likeness is estimated.
    var evidence: [UInt16] = []

    /// Words of evidence that the sketch keeps, and of the subject.
    static let sketch = 28
    static let subjectWords = 24

    init() {}

    init(bytes: [UInt8]) {
        var at = 0
        func byte() -> UInt64 {
            defer { at += 1 }
            return at < bytes.count ? UInt64(bytes[at]) : 0
        }
        let count = Int(byte())
        for _ in 0..<count {
            let role = UInt8(byte())
            var name: UInt64 = 0
            for shift in 0..<8 { name |= byte() << UInt64(shift * 8) }
            sides.append(Side(role: role, name: Int64(bitPattern: name)))
        }
        let subjects = Int(byte())
        for _ in 0..<subjects { subject.append(UInt16(byte() | byte() << 8)) }
        while at < bytes.count { evidence.append(UInt16(byte() | byte() << 8)) }
    }

    var bytes: [UInt8] {
        var out: [UInt8] = [UInt8(min(sides.count, 255))]
        for side in sides.prefix(255) {
            out.append(side.role)
            let name = UInt64(bitPattern: side.name)
            for shift in 0..<8 { out.append(UInt8(truncatingIfNeeded: name >> UInt64(shift * 8))) }
        }
        out.append(UInt8(min(subject.count, 255)))
        for word in subject.prefix(255) + evidence { out += [UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)] }
        return out
    }

    static func sketch(_ words: [UInt16]) -> [UInt16] { Array(words.sorted().prefix(sketch)) }

    /// The likeness of two sketches: the share of common words among the smallest of both together (bottom-k sketch).
    static func likeness(_ a: [UInt16], _ b: [UInt16]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        var common = 0
        var taken = 0
        var (i, j) = (0, 0)
        while taken < sketch, i < a.count || j < b.count {
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

    /// The share of the shorter list's words that the other has too.
    static func containment(_ a: [UInt16], _ b: [UInt16]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        return Double(common(short, long)) / Double(short.count)
    }

    /// How many words two lists share.
    static func common(_ a: [UInt16], _ b: [UInt16]) -> Int { a.count { b.contains($0) } }

    func names(_ roles: NameUse.Role...) -> NameSet { NameSet(sides.filter { side in roles.contains { $0.code == side.role } }.map(\.name)) }
}

/// A few names, each once, in order.
struct NameSet: Sendable, Equatable {
    let names: [Int64]

    init(_ names: [Int64]) {
        let sorted = names.sorted()
        self.names = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    var count: Int { names.count }
    var isEmpty: Bool { names.isEmpty }
    func common(_ other: NameSet) -> Int { names.count { other.names.contains($0) } }
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
