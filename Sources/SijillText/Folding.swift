/// What one scalar is to the scanner, and the letter it folds to.
///
/// Spellings that Arabic writers use for one another become one: hamza and madda leave alef,
/// alef maqsura becomes ya, ta marbuta becomes ha, Persian ya and kaf become the Arabic ones,
/// digits of all scripts become ASCII, Latin letters lower case; vowel marks and tatweel vanish.
enum Folding {
    enum Class: UInt8 {
        /// Whitespace and control characters.
        case space
        /// Written, but nothing to a reader of words: marks, tatweel, joiners, direction marks.
        case ignored
        case letter
        case digit
        case newline
        case mark
    }

    /// Class and folded scalar of `scalar`; the folded scalar of an ignored one means nothing.
    static func fold(_ scalar: UInt32) -> (Class, UInt32) {
        scalar < tabled ? unpack(table[Int(scalar)]) : rare(scalar)
    }

    /// Scalars below this, one or two bytes of UTF-8 each, are looked up in `table`.
    static let tabled: UInt32 = 0x800

    /// For each scalar its class in the highest byte, and what it folds to in the others.
    static let table: [UInt32] = (0..<tabled).map { scalar in
        let (kind, folded) = scalar < 0x80 ? ascii(scalar) : scalar >= 0x600 && scalar < 0x700 ? arabic(scalar) : rare(scalar)
        return UInt32(kind.rawValue) << 24 | folded
    }

    /// For each scalar of two bytes that folds to a letter of two bytes that letter, its first byte lowest; 1 for a mark
    /// that Arabic writes on letters; 0 for any other.
    static let pairs: [UInt16] = (0..<tabled).map { scalar in
        let (kind, folded) = fold(scalar)
        if kind == .ignored, scalar >= 0x610, scalar < 0x700 { return 1 }
        guard kind == .letter, scalar >= 0x80, folded >= 0x80, folded < 0x800 else { return 0 }
        return UInt16(0xC0 | folded >> 6 | (0x80 | folded & 0x3F) << 8)
    }

    @inline(__always)
    static func unpack(_ entry: UInt32) -> (Class, UInt32) {
        (Class(rawValue: UInt8(truncatingIfNeeded: entry >> 24)) ?? .mark, entry & 0xFF_FFFF)
    }

    private static func ascii(_ scalar: UInt32) -> (Class, UInt32) {
        switch scalar {
        case 0x0A, 0x0D: (.newline, scalar)
        case 0x00...0x20, 0x7F: (.space, scalar)
        case 0x30...0x39: (.digit, scalar)
        case 0x41...0x5A: (.letter, scalar + 32)
        case 0x61...0x7A: (.letter, scalar)
        default: (.mark, scalar)
        }
    }

    private static func arabic(_ scalar: UInt32) -> (Class, UInt32) {
        switch scalar {
        case 0x610...0x61A, 0x61C, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED:
            (.ignored, scalar)
        case 0x660...0x669: (.digit, scalar - 0x660 + 0x30)
        case 0x6F0...0x6F9: (.digit, scalar - 0x6F0 + 0x30)
        case 0x622, 0x623, 0x625, 0x671...0x673, 0x675: (.letter, 0x627)
        case 0x624, 0x676, 0x677: (.letter, 0x648)
        case 0x626, 0x649, 0x678, 0x6CC, 0x6CD, 0x6CE, 0x6D0, 0x6D1, 0x6D2, 0x6D3: (.letter, 0x64A)
        case 0x629, 0x6BE, 0x6C0...0x6C3, 0x6D5: (.letter, 0x647)
        case 0x6A9...0x6AC: (.letter, 0x643)
        case 0x620...0x64A, 0x66E, 0x66F, 0x674, 0x679...0x6D3, 0x6E5, 0x6E6, 0x6EE, 0x6EF, 0x6FA...0x6FF: (.letter, scalar)
        default: (.mark, scalar)
        }
    }

    private static func rare(_ scalar: UInt32) -> (Class, UInt32) {
        switch scalar {
        case 0x85, 0x2028, 0x2029: return (.newline, scalar)
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (.space, scalar)
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: return (.ignored, scalar)
        case 0xC0...0xD6, 0xD8...0xDE: return (.letter, scalar + 32)
        case 0xDF...0xF6, 0xF8...0xFF: return (.letter, scalar)
        case 0x80..<0xC0, 0x2010...0x2BFF: return (.mark, scalar)
        default: break
        }
        guard let value = Unicode.Scalar(scalar) else { return (.mark, scalar) }
        switch value.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: return (.ignored, scalar)
        case .decimalNumber:
            guard let digit = value.properties.numericValue else { return (.mark, scalar) }
            return (.digit, 0x30 + UInt32(digit))
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            let lower = value.properties.lowercaseMapping.unicodeScalars
            return (.letter, lower.count == 1 ? (lower.first?.value ?? scalar) : scalar)
        case .spaceSeparator, .control: return (.space, scalar)
        default: return (.mark, scalar)
        }
    }
}

/// Folds whole strings, as packs and queries need it: the bytes that a scan gives for the same letters.
public enum Fold {
    /// The folded UTF-8 of `string`, runs of white space as one space, nothing at the ends.
    ///
    ///     Fold.bytes("الأُولى") == Array("الاولي".utf8)
    public static func bytes(_ string: some StringProtocol) -> [UInt8] { bytes(utf8: Array(string.utf8)[...]) }

    /// The same of UTF-8 bytes.
    public static func bytes(utf8: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(utf8.count)
        var gap = false
        let bytes = utf8.span
        var at = 0
        while at < bytes.count {
            let (scalar, size) = Scanner.decode(bytes, at)
            append(scalar, to: &out, &gap)
            at += size
        }
        return out
    }

    @inline(__always)
    private static func append(_ scalar: UInt32, to out: inout [UInt8], _ gap: inout Bool) {
        let (kind, folded) = Folding.fold(scalar)
        if kind == .ignored { return }
        if kind == .space || kind == .newline {
            gap = !out.isEmpty
            return
        }
        if gap { out.append(0x20) }
        gap = false
        let letters = scalar < 0xFB00 ? [] : PresentationForms.letters(scalar)
        if letters.isEmpty { UTF8.append(folded, to: &out) } else { letters.forEach { UTF8.append(UInt32($0), to: &out) } }
    }

    /// The folded form of `string` as a string.
    public static func string(_ string: some StringProtocol) -> String { String(decoding: bytes(string), as: Unicode.UTF8.self) }

    /// The hash by which tokens and lexicon entries find one another (64-bit FNV-1a).
    @inline(__always)
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = mix(hash, byte) }
        return hash
    }

    public static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    public static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

enum UTF8 {
    /// Appends the UTF-8 encoding of `scalar`, which must not be a surrogate.
    @inline(__always)
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
