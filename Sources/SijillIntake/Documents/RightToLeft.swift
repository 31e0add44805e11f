/// Lines of `pdftotext` put into the order in which they are read, in letters as they are typed.
///
/// It gives a line that runs from right to left between U+202B and U+202C, and numbers and Latin words in it between U+202A and U+202C, together
/// with the spaces and marks left of them, that come after them; brackets as they look; letters in the forms that a font has for them.
struct RightToLeft {
    /// Whether brackets stand as they look, which is the wrong way round: documents differ.
    private let mirrors: Bool

    /// - Parameter text: all of a document.
    init(_ text: [UInt8]) {
        var (right, wrong) = (0, 0)
        for at in text.indices.dropLast() where text[at] == 0x28 || text[at] == 0x29 {
            // Behind a space, or a control: U+202A to U+202C.
            let isBegin = at == 0 || text[at - 1] <= 0x20 || at > 2 && text[at - 3] == 0xE2 && text[at - 2] == 0x80
            guard isBegin, text[at + 1] > 0x20 else { continue }
            if text[at] == 0x28 { right += 1 } else { wrong += 1 }
        }
        mirrors = wrong > right
    }

    /// A line in the order in which it is read.
    func line(_ line: ArraySlice<UInt8>) -> [UInt8] {
        guard line.contains(where: { $0 == 0xE2 || $0 == 0xEF }) else { return Array(line) }
        var out = String.UnicodeScalarView()
        let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        let isRight = scalars.first == "\u{202B}"
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            at += 1
            switch scalar.value {
            case 0x202A where isRight:
                let run = scalars[at...].prefix { $0.value != 0x202C }
                let marks = run.prefix { RightToLeft.isMark($0) }
                out.append(contentsOf: run.dropFirst(marks.count))
                out.append(contentsOf: marks.reversed().map { mirrored($0) })
                at += run.count
            case 0x202A...0x202C: break
            case 0xFE80...0xFEFC: out.append(contentsOf: RightToLeft.letters(scalar))
            default: out.append(isRight ? mirrored(scalar) : scalar)
            }
        }
        return Array(String(out).utf8)
    }

    /// A space or a mark that belongs to no number.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ".,:;!()[]\"'/".unicodeScalars.contains(scalar)
            || [0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x2026].contains(scalar.value)
    }

    private func mirrored(_ scalar: Unicode.Scalar) -> Unicode.Scalar { mirrors ? RightToLeft.mirrors[scalar] ?? scalar : scalar }

    private static let mirrors: [Unicode.Scalar: Unicode.Scalar] = [
        "(": ")", ")": "(", "[": "]", "]": "[", "\u{AB}": "\u{BB}", "\u{BB}": "\u{AB}",
    ]

    // MARK: Letters

    /// The letter that a form from U+FE80 to U+FEFC is one of; of lam and alef both.
    private static func letters(_ form: Unicode.Scalar) -> ArraySlice<Unicode.Scalar> {
        let at = Int(form.value) - 0xFE80
        return at < forms.count ? forms[at...at] : ligatures[((at - forms.count) / 2 * 2)..<((at - forms.count) / 2 * 2 + 2)]
    }

    /// Letters in the order of Unicode, each as often as it has forms: those that join on one side two, the others four.
    private static let forms: [Unicode.Scalar] = {
        let counts: [(UInt32, Int)] = zip(0x621...0x63A, "12222424244444222244444444").map { ($0, $1.wholeNumberValue ?? 0) }
        let others: [(UInt32, Int)] = zip(0x641...0x64A, "4444444224").map { ($0, $1.wholeNumberValue ?? 0) }
        return (counts + others).flatMap { letter, count in Unicode.Scalar(letter).map { Array(repeating: $0, count: count) } ?? [] }
    }()

    private static let ligatures: [Unicode.Scalar] = [
        "\u{644}", "\u{622}", "\u{644}", "\u{623}", "\u{644}", "\u{625}", "\u{644}", "\u{627}",
    ]
}
