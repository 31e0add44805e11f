import SijillMatch

/// A compiled pack as one run of bytes, so that starting costs a copy and not a compilation.
///
/// Little-endian; every array is its count in 8 bytes, its elements, and padding to 8 bytes.
/// The first bytes name format and version: an image of another version is refused.
extension Pack {
    private static let magic: [UInt8] = Array("SIJILL01".utf8)

    public func image() -> [UInt8] {
        var out = ImageWriter()
        out.bytes += Pack.magic
        out.string(language)
        out.string(version)
        out.array(lexicon.forms.keys)
        out.array(lexicon.forms.values)
        out.array(lexicon.starts)
        out.array(lexicon.analyses)
        out.array(lexicon.features)
        out.array(lexicon.classes)
        out.array(lexicon.lexemes)
        out.strings(classes.names)
        out.array([classes.width])
        out.array(classes.bits)
        let trie = phrases.parts
        out.array(trie.keys)
        out.array(trie.values)
        out.array(trie.heads)
        out.array(trie.chain)
        for list in [affixes.prefixes, affixes.suffixes] {
            out.array(list.map { UInt32($0.clitics.rawValue) << 8 | UInt32($0.before) })
            out.strings(list.map { String(decoding: $0.bytes, as: UTF8.self) })
        }
        out.array(affixes.article)
        out.array(strings.bytes)
        out.array(strings.starts)
        out.array(names.fields)
        out.map(currencyDefaults)
        out.map(currencyOfCountry)
        out.map(outlets)
        out.map(fiscalYears)
        out.array(hijri)
        out.map(countries.mapValues { String($0) })
        out.array(letters.sorted())
        out.array([rules.count])
        for rule in rules {
            let fields = [(rule.anchor)] + rule.fields + rule.examples + rule.counterexamples
            out.strings([rule.name, rule.tier, rule.origin, rule.file] + fields.flatMap { [$0.key, $0.value] })
            out.array([rule.line] + fields.flatMap { [$0.line, $0.column] })
        }
        return out.bytes
    }

    /// - Throws: `ImageProblem` where the bytes are no image of this version.
    public init(image: UnsafeRawBufferPointer) throws(ImageProblem) {
        var input = ImageReader(bytes: image)
        guard image.count > 8, image.prefix(8).elementsEqual(Pack.magic) else { throw ImageProblem() }
        input.offset = 8
        language = try input.string()
        version = try input.string()
        lexicon = Lexicon(
            forms: HashTable(keys: try input.array(), values: try input.array()), starts: try input.array(), analyses: try input.array(),
            features: try input.array(), classes: try input.array(), lexemes: try input.array())
        let classNames = try input.strings()
        let width: [Int] = try input.array()
        classes = Classes(names: classNames, width: width.first ?? 1, bits: try input.array())
        phrases = PhraseTrie(keys: try input.array(), values: try input.array(), heads: try input.array(), chain: try input.array())
        var lists: [[Affixes.Affix]] = []
        for _ in 0..<2 {
            let flags: [UInt32] = try input.array()
            let letters = try input.strings()
            lists.append(
                zip(flags, letters).map {
                    Affixes.Affix(bytes: Array($1.utf8), clitics: Clitics(rawValue: UInt16($0 >> 8)), before: Int($0 & 0xFF))
                })
        }
        affixes = Affixes(prefixes: lists[0], suffixes: lists[1], article: try input.array())
        let pool = StringPool(bytes: try input.array(), starts: try input.array())
        strings = pool
        names = NameTable(fields: try input.array(), strings: pool)
        currencyDefaults = try input.map()
        currencyOfCountry = try input.map()
        outlets = try input.map()
        fiscalYears = try input.map()
        hijri = try input.array()
        countries = try input.map().mapValues { UInt32($0) ?? 0 }
        letters = Set(try input.array() as [UInt64])
        let count: [Int] = try input.array()
        var ids: [String: UInt16] = [:]
        for (index, name) in classNames.enumerated() { ids[name] = UInt16(index) }
        rules = []
        for _ in 0..<(count.first ?? 0) {
            let texts = try input.strings()
            let places: [Int] = try input.array()
            guard texts.count >= 6, texts.count % 2 == 0, places.count == texts.count - 3 else { throw ImageProblem() }
            var fields: [Rule.Field] = []
            for at in 0..<(texts.count - 4) / 2 {
                fields.append(Rule.Field(key: texts[4 + at * 2], value: texts[5 + at * 2], line: places[1 + at * 2], column: places[2 + at * 2]))
            }
            var parser = PatternParser(classID: { ids[$0] }, knows: { _ in true })
            guard case .success(let pattern) = parser.parse(fields[0].value) else { throw ImageProblem() }
            rules.append(
                Rule(
                    name: texts[0], tier: texts[1], origin: texts[2], file: texts[3], line: places[0], pattern: pattern,
                    captures: parser.captures, anchor: fields[0], all: Array(fields.dropFirst())))
        }
    }
}

/// Bytes that are no pack image, or one of another version.
public struct ImageProblem: Error, CustomStringConvertible {
    public var description: String { "the pack image is damaged or of another version; build the program again" }
}

private struct ImageWriter {
    var bytes: [UInt8] = []

    mutating func array<Element: BitwiseCopyable>(_ elements: [Element]) {
        withUnsafeBytes(of: UInt64(elements.count).littleEndian) { bytes.append(contentsOf: $0) }
        elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
        while bytes.count % 8 != 0 { bytes.append(0) }
    }

    mutating func string(_ string: String) { array(Array(string.utf8)) }

    mutating func strings(_ strings: [String]) {
        let pool = StringPool(strings)
        array(pool.bytes)
        array(pool.starts)
    }

    mutating func map(_ map: [String: String]) {
        let sorted = map.sorted { $0.key < $1.key }
        strings(sorted.map(\.key))
        strings(sorted.map(\.value))
    }
}

private struct ImageReader {
    let bytes: UnsafeRawBufferPointer
    var offset = 0

    mutating func array<Element: BitwiseCopyable>() throws(ImageProblem) -> [Element] {
        guard offset + 8 <= bytes.count else { throw ImageProblem() }
        let count = Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
        let size = MemoryLayout<Element>.stride
        guard count >= 0, count <= (bytes.count - offset) / size else { throw ImageProblem() }
        let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count * size])
        let elements = [Element](unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: slice)
            filled = count
        }
        offset += (count * size + 7) / 8 * 8
        return elements
    }

    mutating func string() throws(ImageProblem) -> String { String(decoding: try array() as [UInt8], as: UTF8.self) }

    mutating func strings() throws(ImageProblem) -> [String] {
        let pool = StringPool(bytes: try array(), starts: try array())
        guard let last = pool.starts.last, Int(last) <= pool.bytes.count else { throw ImageProblem() }
        return (0..<UInt32(pool.starts.count - 1)).map { pool[$0] }
    }

    mutating func map() throws(ImageProblem) -> [String: String] {
        let keys = try strings()
        let values = try strings()
        return Dictionary(zip(keys, values)) { first, _ in first }
    }
}
