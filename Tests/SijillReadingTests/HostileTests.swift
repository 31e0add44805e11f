import Foundation
import SijillModel
import SijillReading
import TestSupport
import Testing

/// Whatever the bytes: an answer, every claim's words where it says they are, and time that grows with the length alone.
@Suite(.serialized) struct HostileTests {
    struct Input: Sendable, CustomTestStringConvertible {
        let name: String
        /// Bytes of about a size.
        let make: @Sendable (Int) -> [UInt8]
        var testDescription: String { name }
    }

    private static func repeated(_ text: String) -> @Sendable (Int) -> [UInt8] {
        { size in
            let unit = Array(text.utf8)
            return Array(repeatElement(unit, count: max(1, size / unit.count)).joined())
        }
    }

    static let inputs = [
        Input(name: "one word without an end", make: repeated("ا")),
        Input(name: "nested quotations", make: repeated("«")),
        Input(name: "quotations that close and open", make: repeated("» «\"“قال” ")),
        Input(name: "parentheses", make: repeated("(")),
        Input(name: "amounts in one sentence", make: repeated("3.5 مليارات دولار و")),
        Input(name: "numbers in words", make: repeated("مليون وثلاثمئة ألف و")),
        Input(name: "dates", make: repeated("15 يناير (كانون الثاني) 2024 و")),
        Input(name: "names in one list", make: repeated("اليابان وفرنسا وشركة سوميتومو و")),
        Input(name: "titles in one sentence", make: repeated("وزير الخارجية الأردني أيمن الصفدي و")),
        Input(name: "documents in one sentence", make: repeated("وقعت مصر اتفاقية مع الأردن و")),
        Input(name: "meetings in one sentence", make: repeated("التقى الرئيس وزير خارجية مصر و")),
        Input(name: "statements in one sentence", make: repeated("وقال الوزير إن ")),
        Input(name: "figures in one sentence", make: repeated("وبلغ حجم التبادل التجاري بين البلدين 3 مليارات دولار ")),
        Input(name: "sentences", make: repeated("وقعت مصر والأردن اتفاقية. ")),
        Input(name: "marks and line ends", make: repeated("\r\n\u{200F}،؛.")),
        Input(name: "diacritics", make: repeated("\u{064B}\u{0651}")),
        Input(name: "zeros", make: { Array(repeating: 0, count: $0) }),
        Input(
            name: "random bytes",
            make: { size in
                var state: UInt64 = 42
                return (0..<size).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            }),
    ]

    @Test(arguments: inputs) func takesLinearTime(_ input: Input) {
        func time(_ size: Int) -> Double {
            let bytes = input.make(size)
            return processorTime { HostileTests.check(bytes) }
        }
        _ = time(2_000)
        let small = time(12_000)
        let large = time(48_000)
        // Four times the bytes; twice that is allowed for noise, and what would be quadratic takes sixteen times as long.
        #expect(large < small * 10 + 0.2, "\(small) s for 12 kB, \(large) s for 48 kB")
    }

    @Test func emptyInputSaysNothing() {
        let reading = Arabic.read("")
        #expect(reading.agreements.isEmpty && reading.amounts.isEmpty && reading.statements.isEmpty)
    }

    @Test func everyScalarOnce() {
        var text = ""
        for value in 0..<UInt32(0x11_0000) { if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) } }
        HostileTests.check(Array(text.utf8))
    }

    @Test func brokenUTF8IsReported() {
        let reading = Arabic.read(Array("وقعت مصر ".utf8) + [0xFF, 0xC0] + Array("والأردن اتفاقية بقيمة 3 ملايين دولار.".utf8))
        #expect(!reading.diagnostics.isEmpty)
        #expect(reading.amounts.count == 1)
    }

    @Test func whatIsTooLongIsCutAndReported() {
        var reader = Arabic.reader
        reader.limits.bytes = 1000
        var worker = reader.worker()
        let bytes = Array(String(repeating: "بلغت القيمة 3 ملايين دولار. ", count: 100).utf8)
        let reading = worker.read(Article(id: "long", text: bytes))
        #expect(!reading.diagnostics.isEmpty)
    }

    /// Reads, and looks every amount, time and party up in the text.
    private static func check(_ bytes: [UInt8]) {
        let reading = Arabic.read(bytes)
        let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        func holds(_ words: Words) -> Bool {
            words.start <= words.end && words.end <= text.count && String(String.UnicodeScalarView(text[words.start..<words.end])) == words.text
        }
        guard reading.diagnostics.isEmpty else { return }
        for item in reading.agreements { #expect(item.basis.evidence.allSatisfy(holds) && item.parties.allSatisfy { holds($0.words) }) }
        for item in reading.statements { #expect(holds(item.content)) }
        for item in reading.posts { #expect(holds(item.title)) }
    }
}
