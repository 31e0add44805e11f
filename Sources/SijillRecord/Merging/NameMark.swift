import SijillText

/// What merging compares a name by: a known one by its id, a person by first, second and last names, all else by its first words.
///
/// Papers leave out names of fathers and write «شركة هرفي» for «شركة هرفي للأغذية»; `matches` sees through both.
struct NameMark: Sendable, Hashable {
    /// Known: `0`, hash. Person: `10`, short, sons, four hashes of 15 bits. Others: `11`, two bits of length, three hashes of 20 bits.
    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(known key: some Sequence<UInt8>) { bits = Fold.hash(key) >> 1 }

    /// - Parameters:
    ///   - words: the names without «son of»; one at least.
    ///   - hasSons: whether «son of» stood among them: then the second is the father's and the last perhaps a grandfather's.
    init(person words: [String], hasSons: Bool) {
        let hashes = words.map { Fold.hash($0.utf8) & 0x7FFF }
        let last = hashes[hashes.count - 1]
        let fields = [hashes[0], hashes.count > 1 ? hashes[1] : last, hashes.count > 1 ? hashes[hashes.count - 2] : last, last]
        bits = fields.reduce(words.count < 3 ? 0b1010 : 0b1000) { $0 << 15 | $1 } | (hasSons ? 1 << 60 : 0)
    }

    /// - Parameter words: of the name, one at least.
    init(words: [String]) {
        func hash(_ count: Int) -> UInt64 { Fold.hash(words.prefix(count).joined(separator: " ").utf8) & 0xFFFFF }
        bits = (0b1100 | UInt64(min(words.count, 4) - 1)) << 60 | hash(2) << 40 | hash(3) << 20 | hash(words.count)
    }

    private var isPerson: Bool { bits >> 62 == 0b10 }
    private var isOther: Bool { bits >> 62 == 0b11 }
    /// A person's first and last name, or one of them.
    private var isShort: Bool { bits >> 60 == 0b1010 }
    private var hasSons: Bool { bits >> 60 & 1 == 1 }
    private func field(_ place: UInt64) -> UInt64 { bits >> (45 - place * 15) & 0x7FFF }

    func matches(_ other: NameMark) -> Bool {
        if bits == other.bits { return true }
        if isPerson, other.isPerson { return isSamePerson(other) }
        guard isOther, other.isOther else { return false }
        let (short, long) = bits >> 60 <= other.bits >> 60 ? (bits, other.bits) : (other.bits, bits)
        switch short >> 60 & 3 {
        case 1: return short >> 40 & 0xFFFFF == long >> 40 & 0xFFFFF
        case 2: return short >> 20 & 0xFFFFF == long >> 20 & 0xFFFFF
        default: return short & 0xFFFFF == long & 0xFFFFF && short >> 60 == long >> 60
        }
    }

    private func isSamePerson(_ other: NameMark) -> Bool {
        if field(0) == other.field(0), field(1) == other.field(1) { return true }
        // «First Last» of one who has names between, or a name before them.
        func fits(_ short: NameMark, _ long: NameMark) -> Bool {
            guard short.isShort, !long.isShort, short.field(3) == long.field(3) else { return false }
            return short.field(0) == long.field(0) || short.field(2) == long.field(2) && !long.hasSons
        }
        return fits(self, other) || fits(other, self)
    }

    /// Under what it is looked up: names that match share one.
    var keys: [Int64] {
        if isPerson {
            let first = field(0) << 15
            var keys = [first | field(1)]
            if field(3) != field(1) { keys.append(first | field(3)) }
            if !isShort, !hasSons { keys.append(field(2) << 15 | field(3)) }
            return keys.map { Int64($0) }
        }
        return [Int64(bitPattern: isOther ? bits >> 40 & 0xFFFFF | 0b11 << 62 : bits)]
    }
}

/// A few names, each once, in order.
struct NameSet: Sendable, Equatable {
    let names: [NameMark]
    private let several: [NameMark]
    private let countries: [NameMark]

    init(_ sides: [Marks.Side]) {
        func once(_ names: [NameMark]) -> [NameMark] {
            if names.count < 2 { return names }
            let sorted = names.sorted { $0.bits < $1.bits }
            return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
        }
        names = once(sides.map(\.name))
        several = once(sides.filter(\.isSeveral).map(\.name))
        countries = once(sides.filter(\.isCountry).map(\.name))
    }

    var count: Int { names.count }
    var named: Int { names.count - several.count }
    var isEmpty: Bool { names.isEmpty }
    var hasCountry: Bool { !countries.isEmpty }
    /// How many countries the other has not.
    func countries(_ other: NameSet) -> Int { countries.count { !other.has($0) } }
    func has(_ name: NameMark) -> Bool { names.contains { $0.matches(name) } }
    func common(_ other: NameSet) -> Int { min(names.count { other.has($0) }, other.names.count { has($0) }) }
    func isSame(_ other: NameSet) -> Bool { names.allSatisfy { other.has($0) } && other.names.allSatisfy { has($0) } }
    /// Those that the other has not.
    func alone(_ other: NameSet) -> [NameMark] { names.filter { !other.has($0) } }
    /// Whether all that the other has not stand for several, one of which it may name.
    func isOpen(to other: NameSet) -> Bool { alone(other).allSatisfy { several.contains($0) } }
    /// How many in common are somebody in particular: everyone brings a delegation.
    func commonNamed(_ other: NameSet) -> Int {
        min(names.count { !several.contains($0) && other.has($0) }, other.names.count { !other.several.contains($0) && has($0) })
    }
    /// Whether nobody in particular is named.
    var isVague: Bool { names.count == several.count }
}
