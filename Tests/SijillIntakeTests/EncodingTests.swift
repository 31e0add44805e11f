import Testing

@testable import SijillIntake

/// Pages in the encodings that Arabic sites have used, declared rightly, wrongly or not at all.
@Suite struct EncodingTests {
    /// «قال الوزير إن الاتفاق» in the bytes of each encoding.
    private let windows: [UInt8] = [
        0xDE, 0xC7, 0xE1, 0x20, 0xC7, 0xE1, 0xE6, 0xD2, 0xED, 0xD1, 0x20, 0xC5, 0xE4, 0x20, 0xC7, 0xE1, 0xC7, 0xCA, 0xDD, 0xC7, 0xDE,
    ]
    private let iso: [UInt8] = [
        0xE2, 0xC7, 0xE4, 0x20, 0xC7, 0xE4, 0xE8, 0xD2, 0xEA, 0xD1, 0x20, 0xC5, 0xE6, 0x20, 0xC7, 0xE4, 0xC7, 0xCA, 0xE1, 0xC7, 0xE2,
    ]
    private let text = "قال الوزير إن الاتفاق"

    private func page(_ charset: String, _ body: [UInt8]) -> [UInt8] { Array("<meta charset=\"\(charset)\"><p>".utf8) + body + Array("</p>".utf8) }

    @Test func plainTextTellsItsEncodingOrIsUTF8() {
        let utf8 = Array(text.utf8)
        let rows: [(name: String, bytes: [UInt8], encoding: String?)] = [
            ("windows-1256", windows, "WINDOWS-1256"), ("ISO-8859-6", iso, "ISO-8859-6"), ("UTF-8", utf8, nil),
            ("two broken bytes", [0xFF, 0xFE] + utf8, nil),
            ("UTF-16", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }, "UTF-16"),
            (
                "UTF-16, the other way", [0xFE, 0xFF] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] },
                "UTF-16"
            ),
            ("Latin-1", Array("caf\u{E9}".unicodeScalars.map { UInt8($0.value) }), nil), ("nothing", [], nil),
        ]
        let failing = rows.filter { CharacterEncoding.ofText($0.bytes) != $0.encoding }.map(\.name)
        #expect(failing.isEmpty, "\(failing)")
    }

    @Test func whateverIsDeclaredTheLettersDecide() {
        let utf16 = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let rows: [(name: String, bytes: [UInt8])] = [
            ("windows-1256", page("windows-1256", windows)), ("cp1256 called Latin-1", page("iso-8859-1", windows)),
            ("cp1256 called UTF-8", page("utf-8", windows)),
            ("cp1256 undeclared", windows), ("ISO-8859-6", page("iso-8859-6", iso)), ("ISO-8859-6 undeclared", iso),
            ("UTF-8", page("utf-8", Array(text.utf8))),
            ("UTF-8 called windows-1256", page("windows-1256", Array(text.utf8))), ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            ("UTF-16 with mark", [0xFF, 0xFE] + utf16),
            ("UTF-16 of tags, without mark", "<p class=text>".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] } + utf16),
        ]
        let failing = rows.filter { !String(decoding: CharacterEncoding.utf8($0.bytes), as: UTF8.self).contains(text) }.map(\.name)
        #expect(failing.isEmpty)
    }

    @Test func brokenLettersDoNotMakeItAnotherEncoding() {
        let cut = Array(Array(text.utf8).dropLast())
        #expect(String(decoding: CharacterEncoding.utf8(cut), as: UTF8.self).hasPrefix("قال الوزير"))
        let mixed = Array(text.utf8) + [0xFF, 0x20] + Array(text.utf8)
        #expect(String(decoding: CharacterEncoding.utf8(mixed), as: UTF8.self).hasSuffix(text))
    }

    @Test func latin() {
        let bytes = page("iso-8859-1", Array("caf".utf8) + [0xE9, 0x20, 0x93, 0x94])
        #expect(String(decoding: CharacterEncoding.utf8(bytes), as: UTF8.self).contains("café “”"))
    }
}
