/// The one pass over the bytes: repairs, folds, cuts tokens and hashes them.
struct Scanner {
    private(set) var bytes: [UInt8]
    private(set) var tokens: [Token] = []
    /// What is folded so far is its first `used` bytes. Behind them there is always room for what is left of `bytes`, each
    /// byte folded to one: only what folds to more makes room.
    private(set) var folded: [UInt8] = []
    private var used = 0
    /// Tokens before which at least one empty line stands.
    private(set) var blankLines: [Int] = []
    private(set) var problems: [TextProblem] = []
    private(set) var points = 0
    private let table = Folding.table

    /// A place in the text: a byte, and the code points before it.
    private struct Place {
        var index = 0
        var point = 0
        mutating func pass(_ size: Int) {
            index += size
            point += 1
        }
    }

    init(_ source: [UInt8], limits: Text.Limits) {
        var source = source
        if source.count > limits.bytes {
            var cut = limits.bytes
            while cut > 0, source[cut] & 0xC0 == 0x80 { cut -= 1 }
            problems.append(TextProblem(kind: .tooLong, point: 0, count: source.count - cut))
            source.removeSubrange(cut...)
        }
        bytes = Scanner.repair(source, &problems)
        tokens.reserveCapacity(bytes.count / 8 + 16)
        folded = Array(repeating: 0, count: bytes.count)
    }

    /// Replaces what is not UTF-8; the common case is one validating pass without a copy.
    private static func repair(_ source: [UInt8], _ problems: inout [TextProblem]) -> [UInt8] {
        guard let fault = firstFault(source) else { return source }
        let repaired = Array(String(decoding: source, as: Unicode.UTF8.self).utf8)
        let point = source[..<fault].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        // Each maximal broken part became one U+FFFD (EF BF BD).
        var count = -replacements(source)
        count += replacements(repaired)
        problems.append(TextProblem(kind: .brokenEncoding, point: point, count: max(1, count)))
        return repaired
    }

    private static func replacements(_ bytes: [UInt8]) -> Int {
        var count = 0
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD {
                count += 1
                index += 3
            } else {
                index += 1
            }
        }
        return count
    }

    /// The first byte that is not well-formed UTF-8.
    static func firstFault(_ bytes: [UInt8]) -> Int? {
        do throws(Unicode.UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// The scalar at `index` of valid UTF-8, and how many bytes it takes.
    @inline(__always)
    static func decode(_ bytes: Span<UInt8>, _ index: Int) -> (UInt32, Int) {
        let lead = UInt32(bytes[index])
        if lead < 0x80 { return (lead, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(bytes[index + 1]) & 0x3F, 2) }
        if lead < 0xF0 {
            return ((lead & 0x0F) << 12 | (UInt32(bytes[index + 1]) & 0x3F) << 6 | UInt32(bytes[index + 2]) & 0x3F, 3)
        }
        return (
            (lead & 0x07) << 18 | (UInt32(bytes[index + 1]) & 0x3F) << 12 | (UInt32(bytes[index + 2]) & 0x3F) << 6
                | UInt32(bytes[index + 3]) & 0x3F, 4
        )
    }

    @inline(__always)
    static func width(_ scalar: UInt32) -> Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4 }

    /// Class and folded scalar.
    @inline(__always)
    private func look(_ scalar: UInt32) -> (Folding.Class, UInt32) {
        scalar < Folding.tabled ? Folding.unpack(table[Int(scalar)]) : Folding.fold(scalar)
    }

    /// - Parameter most: how many tokens are cut; the rest of the text is left out and reported.
    mutating func scan(most: Int) {
        // References of their own, so that the spans may be read while tokens are appended.
        let (source, letters) = (bytes, Folding.pairs)
        let (bytes, pairs) = (source.span, letters.span)
        var at = Place()
        var spaced = true
        var lines = 2
        while at.index < bytes.count {
            let (scalar, size) = Scanner.decode(bytes, at.index)
            let (kind, value) = look(scalar)
            switch kind {
            case .newline:
                // CR LF is one line break.
                if !(scalar == 0x0A && at.index > 0 && bytes[at.index - 1] == 0x0D) { lines += 1 }
                spaced = true
                at.pass(size)
            case .space:
                spaced = true
                at.pass(size)
            case .ignored: at.pass(size)
            case .letter, .digit, .mark:
                guard tokens.count < most else {
                    problems.append(TextProblem(kind: .tooLong, point: at.point, count: bytes.count - at.index))
                    return finish(at.point)
                }
                if lines > 1 { blankLines.append(tokens.count) }
                var token = Token(
                    start: UInt32(at.index), end: 0, point: UInt32(at.point), pointEnd: 0, foldStart: UInt32(used), foldLength: 0,
                    hash: Fold.seed, kind: .mark, mark: 0, side: 0, spaced: spaced, lineStart: lines > 0)
                spaced = false
                lines = 0
                switch kind {
                case .letter: word(bytes, pairs, &token, &at)
                case .digit: number(bytes, &token, &at)
                default: mark(bytes, &token, scalar, value, size, &at)
                }
                if token.mark == 0xFF {
                    // An entity that stands for a space.
                    spaced = true
                    continue
                }
                tokens.append(token)
            }
        }
        finish(at.point)
    }

    private mutating func finish(_ points: Int) {
        self.points = points
        folded.removeLast(folded.count - used)
    }

    /// Appends a folded scalar that takes no more bytes than what it stands for.
    @inline(__always)
    private mutating func fold(_ scalar: UInt32, _ hash: inout UInt64) {
        if scalar < 0x80 {
            put(UInt8(truncatingIfNeeded: scalar), &hash)
        } else {
            let width = Scanner.width(scalar)
            put(UInt8(truncatingIfNeeded: (0xF00 >> width) & 0xFF | Int(scalar) >> (6 * (width - 1))), &hash)
            for rest in stride(from: width - 2, through: 0, by: -1) {
                put(UInt8(truncatingIfNeeded: 0x80 | scalar >> UInt32(6 * rest) & 0x3F), &hash)
            }
        }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8, _ hash: inout UInt64) {
        folded[used] = byte
        used += 1
        hash = Fold.mix(hash, byte)
    }

    /// Room for what is left of the text, and for one scalar that folds to more than it takes.
    private mutating func makeRoom(for left: Int) {
        if folded.count - used < left + 64 { folded += Array(repeating: 0, count: folded.count + 64) }
    }

    @inline(__always)
    private func close(_ token: inout Token, _ kind: Token.Kind, _ end: Place) {
        token.kind = kind
        token.end = UInt32(end.index)
        token.pointEnd = UInt32(end.point)
        token.foldLength = UInt32(used) - token.foldStart
    }

    private mutating func word(_ bytes: Span<UInt8>, _ pairs: Span<UInt16>, _ token: inout Token, _ at: inout Place) {
        let latin = bytes[at.index] < 0x80
        var hash = Fold.seed
        var end = at
        while true {
            if letters(bytes, pairs, &at, &hash) { end = at }
            guard at.index < bytes.count else { break }
            let (scalar, size) = Scanner.decode(bytes, at.index)
            let (kind, value) = look(scalar)
            if kind == .letter {
                if scalar >= Folding.tabled || value >= Folding.tabled { makeRoom(for: bytes.count - at.index) }
                let letters = PresentationForms.letters(scalar)
                if letters.isEmpty { fold(value, &hash) } else { for letter in letters { fold(UInt32(letter), &hash) } }
            } else if kind == .digit, latin {
                fold(value, &hash)
            } else if kind != .ignored {
                guard latin, isJoiner(bytes, scalar, size, at) else { break }
                fold(scalar == 0x26 ? 0x26 : 0x27, &hash)
            }
            at.pass(size)
            if kind != .ignored || (scalar >= 0x610 && scalar < 0x700) { end = at }
        }
        token.hash = hash
        close(&token, .word, end)
    }

    /// Folds letters of two bytes and the marks on them as far as they go: nearly all of any Arabic word.
    ///
    /// - Returns: false where there are none.
    @inline(__always)
    private mutating func letters(_ bytes: Span<UInt8>, _ pairs: Span<UInt16>, _ at: inout Place, _ hash: inout UInt64) -> Bool {
        let first = at.index
        var (index, end, mixed) = (first, used, hash)
        var out = folded.mutableSpan
        while index + 1 < bytes.count {
            let lead = bytes[index]
            guard lead & 0xE0 == 0xC0 else { break }
            let pair = pairs[Int(lead & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)]
            if pair > 1 {
                let (one, two) = (UInt8(truncatingIfNeeded: pair), UInt8(truncatingIfNeeded: pair >> 8))
                out[end] = one
                out[end + 1] = two
                mixed = Fold.mix(Fold.mix(mixed, one), two)
                end += 2
            } else if pair == 0 {
                break
            }
            index += 2
        }
        (at.index, used, hash) = (index, end, mixed)
        at.point += (index - first) / 2
        return index > first
    }

    /// An apostrophe or «&» inside a Latin word: L'Oréal, AT&T.
    private func isJoiner(_ bytes: Span<UInt8>, _ scalar: UInt32, _ size: Int, _ at: Place) -> Bool {
        let next = at.index + size
        guard scalar == 0x27 || scalar == 0x2019 || scalar == 0x26, next < bytes.count, at.index > 0, bytes[next] < 0x80 else { return false }
        return look(UInt32(bytes[next])).0 == .letter && !(scalar == 0x26 && entity(at: at.index) != nil)
    }

    private mutating func number(_ bytes: Span<UInt8>, _ token: inout Token, _ at: inout Place) {
        var hash = Fold.seed
        while at.index < bytes.count {
            let (scalar, size) = Scanner.decode(bytes, at.index)
            let (kind, value) = look(scalar)
            if kind == .digit {
                fold(value, &hash)
            } else {
                let separator: UInt32
                switch scalar {
                case 0x2E, 0x66B, 0xB7: separator = 0x2E
                case 0x2C, 0x66C, 0x60C, 0x27, 0x2019: separator = 0x2C
                case 0x631: separator = 0x631
                default: separator = 0
                }
                let next = at.index + size
                guard separator != 0, next < bytes.count, look(Scanner.decode(bytes, next).0).0 == .digit else { break }
                fold(separator, &hash)
            }
            at.pass(size)
        }
        token.hash = hash
        close(&token, .number, at)
    }

    private mutating func mark(
        _ bytes: Span<UInt8>, _ token: inout Token, _ scalar: UInt32, _ value: UInt32, _ size: Int, _ at: inout Place
    ) {
        var hash = Fold.seed
        var mark = Marks.ascii(scalar)
        let entity = scalar == 0x26 ? entity(at: at.index) : nil
        if let entity { mark = entity.mark }
        if mark != 0, mark != 0xFF { fold(UInt32(mark), &hash) } else if mark == 0 { fold(value, &hash) }
        token.hash = hash
        token.mark = mark
        token.side = Marks.side(scalar)
        // A character reference is ASCII.
        at.index += entity?.length ?? size
        at.point += entity?.length ?? 1
        close(&token, .mark, at)
    }

    /// A character reference that careless publishing left in the text: `&quot;`.
    private func entity(at index: Int) -> (length: Int, mark: UInt8)? {
        for (name, mark) in Marks.entities where bytes[index...].starts(with: name) { return (name.count, mark) }
        return nil
    }
}

/// Punctuation of many kinds as the few that matter.
enum Marks {
    static let quote = UInt8(ascii: "\"")

    /// 1 for marks that open a quotation, 2 for those that close one, 0 for those that do either.
    static func side(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xAB, 0x201C, 0x201E, 0x2039, 0x300C, 0x300E: 1
        case 0xBB, 0x201D, 0x203A, 0x300D, 0x300F: 2
        default: 0
        }
    }

    static func ascii(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02, 0x2033: quote
        case 0x27, 0x2018...0x201B, 0x60, 0xB4, 0x2032: UInt8(ascii: "'")
        case 0x60C, 0x3001, 0xFF0C, 0x201A: UInt8(ascii: ",")
        case 0x61B, 0xFF1B: UInt8(ascii: ";")
        case 0x61F, 0xFF1F: UInt8(ascii: "?")
        case 0x66A, 0xFE6A, 0xFF05: UInt8(ascii: "%")
        case 0x6D4, 0x3002, 0x2026: UInt8(ascii: ".")
        case 0x2010...0x2015, 0x2212, 0xFF0D, 0x2500: UInt8(ascii: "-")
        case 0xFD3E: UInt8(ascii: "(")
        case 0xFD3F: UInt8(ascii: ")")
        case 0x2044, 0x2215: UInt8(ascii: "/")
        case 0x2022, 0x25CF, 0x25AA, 0x25A0: UInt8(ascii: "*")
        case 0x21..<0x7F: UInt8(truncatingIfNeeded: scalar)
        default: 0
        }
    }

    /// 0xFF stands for a space.
    static let entities: [([UInt8], UInt8)] = [
        (Array("&quot;".utf8), quote), (Array("&laquo;".utf8), quote), (Array("&raquo;".utf8), quote),
        (Array("&ldquo;".utf8), quote), (Array("&rdquo;".utf8), quote), (Array("&#34;".utf8), quote),
        (Array("&#39;".utf8), UInt8(ascii: "'")), (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&nbsp;".utf8), 0xFF),
    ]
}
