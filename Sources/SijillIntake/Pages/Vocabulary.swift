/// The words that publishing systems give elements as class and name, and what they say.
///
/// A table: kind, then words; a word may be several joined by `-`, which match however they are written together
/// (`related-posts`: `relatedPosts`, `related_posts`, `post related-posts`).
struct Vocabulary: Sendable {
    /// Open addressing by the hash itself; 0 is free.
    private var slots: [(hash: UInt64, hints: Hints)]

    static let shared = Vocabulary(PackageResources.elements_tsv)

    init(_ table: [UInt8]) {
        slots = Array(repeating: (0, []), count: 4096)
        for row in Rows(table) {
            guard row.count == 2, let hint = Vocabulary.kinds[row[0]] else { continue }
            for word in row[1].split(separator: " ") {
                var hash = Vocabulary.seed
                for (index, part) in word.split(separator: "-").enumerated() {
                    if index > 0 { hash = Vocabulary.step(hash, 0x2D) }
                    for byte in part.utf8 { hash = Vocabulary.step(hash, byte) }
                }
                insert(hash, hint)
            }
        }
    }

    private mutating func insert(_ hash: UInt64, _ hint: Hints) {
        var at = Int(truncatingIfNeeded: hash) & 4095
        while slots[at].hash != 0, slots[at].hash != hash { at = (at + 1) & 4095 }
        slots[at] = (hash, slots[at].hints.union(hint))
    }

    private func hints(_ hash: UInt64) -> Hints {
        var at = Int(truncatingIfNeeded: hash) & 4095
        while slots[at].hash != hash {
            if slots[at].hash == 0 { return [] }
            at = (at + 1) & 4095
        }
        return slots[at].hints
    }

    private static let kinds: [String: Hints] = [
        "noise": .noise, "body": .body, "date": .date, "title": .title, "neutral": .neutral, "comments": .comments, "caption": .caption,
        "state": .state, "margin": .margin,
    ]

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// What a class or a name says: every word of it and every two or three in a row are looked up.
    func hints(of name: MarkupBytes) -> Hints {
        var found: Hints = []
        // The hashes of the one, two and three words that end here.
        var running = (Vocabulary.seed, Vocabulary.seed, Vocabulary.seed)
        var words = 0
        var isInside = false
        var wasSmall = false
        // Classes such as `has-sidebar` tell a state of what they name, not what the element is.
        var isState = false
        func end() {
            if words == 1 { isState = isState || hints(running.0).contains(.state) }
            guard !isState else { return }
            found.formUnion(hints(running.0))
            if words > 1 { found.formUnion(hints(running.1)) }
            if words > 2 { found.formUnion(hints(running.2)) }
        }
        for byte in name {
            let isLetter = byte.isLatinLetter || byte.isDigit || byte >= 0x80
            let isCapital = byte &- 0x41 < 26
            if isInside, !isLetter || (isCapital && wasSmall) {
                end()
                isInside = false
            }
            // Classes are apart; only the words of one class go together.
            if byte <= 0x20 { (words, isState) = (0, false) }
            if isLetter {
                if !isInside {
                    running.2 = words > 1 ? Vocabulary.step(running.1, 0x2D) : Vocabulary.seed
                    running.1 = words > 0 ? Vocabulary.step(running.0, 0x2D) : Vocabulary.seed
                    running.0 = Vocabulary.seed
                    words += 1
                    isInside = true
                }
                let small = byte.lowered
                running = (Vocabulary.step(running.0, small), Vocabulary.step(running.1, small), Vocabulary.step(running.2, small))
            }
            wasSmall = byte &- 0x61 < 26
        }
        if isInside { end() }
        return found
    }
}

/// The rows of a table: columns between tabs, notes behind `#`.
struct Rows: Sequence, IteratorProtocol {
    private var lines: [Substring]
    private var at = 0

    init(_ table: [UInt8]) { lines = String(decoding: table, as: UTF8.self).split(separator: "\n") }

    mutating func next() -> [String]? {
        while at < lines.count {
            let line = lines[at]
            at += 1
            if !line.hasPrefix("#") { return line.split(separator: "\t").map { String($0) } }
        }
        return nil
    }
}
