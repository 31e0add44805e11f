import CZlib

/// Lam and alef in one glyph, of which a font says that it stands for two letters: `pdftotext` 22.12 gives these from left to right, among others
/// from right to left, so that no word with them can be read. Here the font is made to say the one letter that Unicode has for both.
enum PDFLigatures {
    /// Bytes of a table of letters, unpacked, that are looked at.
    private static let longest = 1 << 20
    private static let begin = Array("stream".utf8)
    private static let end = Array("endstream".utf8)

    /// The two letters as a table of letters (CMap) writes them, and the one.
    private static let pairs: [(two: [UInt8], one: [UInt8])] = [
        ("<06440622>", "<FEF5>"), ("<06440623>", "<FEF7>"), ("<06440625>", "<FEF9>"), ("<06440627>", "<FEFB>"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// A document of the same length, in which all else stands where it stood.
    static func mended(_ document: [UInt8]) -> [UInt8] {
        var out = document
        var at = 0
        while let start = find(begin, in: document, from: at) {
            at = start + begin.count
            if start >= 3, document[(start - 3)..<start].elementsEqual("end".utf8) { continue }
            while at < document.count, document[at] == 0x0D || document[at] == 0x0A { at += 1 }
            guard let stop = find(end, in: document, from: at) else { break }
            if let table = mended(table: document[at..<stop]) { out.replaceSubrange(at..<(at + table.count), with: table) }
            at = stop + end.count
        }
        return out
    }

    /// Nil where the bytes are no table with such letters, or the new one takes more room, which happens to hardly any: it is shorter.
    private static func mended(table packed: ArraySlice<UInt8>) -> [UInt8]? {
        let isPlain = packed.starts(with: Array("/CIDInit".utf8))
        guard isPlain || packed.first.map({ $0 & 0x0F == 8 }) == true else { return nil }
        guard packed.count < longest, isPlain || isTable(HTTPResponse.inflated(Array(packed), limit: 256)) else { return nil }
        guard let table = isPlain ? Array(packed) : HTTPResponse.inflated(Array(packed), limit: longest), table.count < longest else { return nil }
        var out: [UInt8] = []
        var at = 0
        while at < table.count {
            if table[at] == 0x3C, let pair = pairs.first(where: { table[at...].starts(with: $0.two) }) {
                out += pair.one
                at += pair.two.count
            } else {
                out.append(table[at])
                at += 1
            }
        }
        guard out.count < table.count else { return nil }
        if isPlain { return out + Array(repeating: 0x20, count: table.count - out.count) }
        return deflated(out).flatMap { $0.count <= packed.count ? $0 : nil }
    }

    private static func isTable(_ bytes: [UInt8]?) -> Bool { bytes.flatMap { find(Array("CIDInit".utf8), in: $0, from: 0) } != nil }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
        var size = compressBound(UInt(bytes.count))
        var out = [UInt8](repeating: 0, count: Int(size))
        guard compress2(&out, &size, bytes, UInt(bytes.count), 9) == Z_OK else { return nil }
        return Array(out.prefix(Int(size)))
    }

    private static func find(_ word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { $0.firstIndex(of: word, from: start) }
    }
}
