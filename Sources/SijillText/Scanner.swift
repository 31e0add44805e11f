/// The one pass over the bytes: repairs, folds, cuts tokens and hashes them.
struct Scanner {
    private(set) var bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var folded: [UInt8] = []
    /// Tokens before which at least one empty line stands.
    private(set) var blankLines: [Int] = []
    private(set) var problems: [TextProblem] = []
    private(set) var points = 0

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
        folded.reserveCapacity(bytes.count)
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

    /// The first byte that is not well-formed UTF-8 (Unicode 16, table 3-7).
    static func firstFault(_ bytes: [UInt8]) -> Int? {
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let need: Int
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch byte {
            case 0xC2...0xDF: need = 1
            case 0xE0: (need, low) = (2, 0xA0)
            case 0xE1...0xEC, 0xEE, 0xEF: need = 2
            case 0xED: (need, high) = (2, 0x9F)
            case 0xF0: (need, low) = (3, 0x90)
            case 0xF1...0xF3: need = 3
            case 0xF4: (need, high) = (3, 0x8F)
            default: return index
            }
            if index + need >= count { return index }
            if bytes[index + 1] < low || bytes[index + 1] > high { return index }
            var rest = 2
            while rest <= need {
                if bytes[index + rest] & 0xC0 != 0x80 { return index }
                rest += 1
            }
            index += need + 1
        }
        return nil
    }

    /// The scalar at `index` of valid UTF-8, and how many bytes it takes.
    @inline(__always)
    static func decode(_ bytes: [UInt8], _ index: Int) -> (UInt32, Int) {
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

    mutating func scan() {
        var index = 0
        var point = 0
        var spaced = true
        var lines = 2
        let count = bytes.count
        while index < count {
            let (scalar, size) = Scanner.decode(bytes, index)
            let (kind, value) = Folding.fold(scalar)
            switch kind {
            case .newline:
                // CR LF is one line break.
                if !(scalar == 0x0A && index > 0 && bytes[index - 1] == 0x0D) { lines += 1 }
                spaced = true
                index += size
                point += 1
            case .space:
                spaced = true
                index += size
                point += 1
            case .ignored:
                index += size
                point += 1
            case .letter, .digit, .mark:
                if lines > 1 { blankLines.append(tokens.count) }
                var token = Token(
                    start: UInt32(index), end: 0, point: UInt32(point), pointEnd: 0, foldStart: UInt32(folded.count), foldLength: 0,
                    hash: Fold.seed, kind: .mark, mark: 0, side: 0, spaced: spaced, lineStart: lines > 0)
                spaced = false
                lines = 0
                switch kind {
                case .letter: word(&token, &index, &point)
                case .digit: number(&token, &index, &point)
                default: mark(&token, scalar, value, size, &index, &point)
                }
                if token.mark == 0xFF {
                    // An entity that stands for a space.
                    spaced = true
                    continue
                }
                tokens.append(token)
            }
        }
        points = point
    }

    @inline(__always)
    private mutating func fold(_ scalar: UInt32, _ hash: inout UInt64) {
        let first = folded.count
        UTF8.append(scalar, to: &folded)
        for position in first..<folded.count { hash = Fold.mix(hash, folded[position]) }
    }

    @inline(__always)
    private mutating func close(_ token: inout Token, _ kind: Token.Kind, end: Int, point: Int) {
        token.kind = kind
        token.end = UInt32(end)
        token.pointEnd = UInt32(point)
        token.foldLength = UInt32(folded.count) - token.foldStart
    }

    private mutating func word(_ token: inout Token, _ index: inout Int, _ point: inout Int) {
        let count = bytes.count
        var end = index
        var endPoint = point
        var hash = Fold.seed
        let latin = bytes[index] < 0x80
        while index < count {
            let (scalar, size) = Scanner.decode(bytes, index)
            let (kind, value) = Folding.fold(scalar)
            if kind == .letter {
                if scalar >= 0xFB50, scalar <= 0xFEFF {
                    let letters = PresentationForms.letters(scalar)
                    if letters.isEmpty { fold(value, &hash) } else { for letter in letters { fold(UInt32(letter), &hash) } }
                } else {
                    fold(value, &hash)
                }
            } else if kind == .digit, latin {
                fold(value, &hash)
            } else if kind != .ignored {
                // An apostrophe inside a Latin word: L'Oréal.
                guard latin, scalar == 0x27 || scalar == 0x2019 || scalar == 0x26, index + size < count, index > 0,
                    case .letter = Folding.fold(Scanner.decode(bytes, index + size).0).0, bytes[index + size] < 0x80,
                    !(scalar == 0x26 && entity(at: index) != nil)
                else { break }
                fold(scalar == 0x26 ? 0x26 : 0x27, &hash)
            }
            index += size
            point += 1
            if kind != .ignored || (scalar >= 0x610 && scalar < 0x700) {
                end = index
                endPoint = point
            }
        }
        token.hash = hash
        close(&token, .word, end: end, point: endPoint)
    }

    private mutating func number(_ token: inout Token, _ index: inout Int, _ point: inout Int) {
        let count = bytes.count
        var hash = Fold.seed
        while index < count {
            let (scalar, size) = Scanner.decode(bytes, index)
            let (kind, value) = Folding.fold(scalar)
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
                guard separator != 0, index + size < count, Folding.fold(Scanner.decode(bytes, index + size).0).0 == .digit else { break }
                fold(separator, &hash)
            }
            index += size
            point += 1
        }
        token.hash = hash
        close(&token, .number, end: index, point: point)
    }

    private mutating func mark(
        _ token: inout Token, _ scalar: UInt32, _ value: UInt32, _ size: Int, _ index: inout Int, _ point: inout Int
    ) {
        var hash = Fold.seed
        var length = size
        var mark = Marks.ascii(scalar)
        if scalar == 0x26, let entity = entity(at: index) {
            length = entity.length
            mark = entity.mark
        }
        if mark != 0, mark != 0xFF { fold(UInt32(mark), &hash) } else if mark == 0 { fold(value, &hash) }
        token.hash = hash
        token.mark = mark
        token.side = Marks.side(scalar)
        var scan = index
        while scan < index + length {
            if bytes[scan] & 0xC0 != 0x80 { point += 1 }
            scan += 1
        }
        index += length
        close(&token, .mark, end: index, point: point)
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
