import SijillModel
import SijillRecord

/// Where the claims of an article stand in its text: pieces that no claim's words begin or end within.
struct Lighting {
    /// A claim as a page lights it.
    struct Light {
        /// `agreements-3`: what its place is called in addresses.
        let id: String
        let tier: Tier
        /// Words of its fields.
        let words: [Words]
        /// The sentences that say it.
        let evidence: [Words]
    }

    /// Code points that the same claims light.
    struct Piece {
        var range: Range<Int>
        /// Places of claims: by words of a field, and by the sentence.
        var lit: [Int]
        var within: [Int]
    }

    let lights: [Light]
    let pieces: [Piece]

    /// - Parameter count: code points of the text.
    init(_ lights: [Light], count: Int, breaks: [Int] = []) {
        self.lights = lights
        struct Change {
            var starts: [Int] = []
            var ends: [Int] = []
        }
        var lit: [Int: Change] = [:]
        var within: [Int: Change] = [:]
        var edges: Set<Int> = [0, count]
        func note(_ words: Words, _ claim: Int, _ changes: inout [Int: Change]) {
            guard words.start < words.end, words.end <= count else { return }
            changes[words.start, default: Change()].starts.append(claim)
            changes[words.end, default: Change()].ends.append(claim)
            edges.formUnion([words.start, words.end])
        }
        for (claim, light) in lights.enumerated() {
            for words in light.words { note(words, claim, &lit) }
            for words in light.evidence { note(words, claim, &within) }
        }
        edges.formUnion(breaks.filter { (0...count).contains($0) })
        var pieces: [Piece] = []
        var open: [Int: Int] = [:]
        var around: [Int: Int] = [:]
        let sorted = edges.sorted()
        for (edge, next) in zip(sorted, sorted.dropFirst()) {
            for (changes, counts) in [(lit[edge], 0), (within[edge], 1)] {
                guard let changes else { continue }
                func shift(_ claim: Int, _ by: Int, _ table: inout [Int: Int]) {
                    let now = (table[claim] ?? 0) + by
                    table[claim] = now > 0 ? now : nil
                }
                for claim in changes.ends { if counts == 0 { shift(claim, -1, &open) } else { shift(claim, -1, &around) } }
                for claim in changes.starts { if counts == 0 { shift(claim, 1, &open) } else { shift(claim, 1, &around) } }
            }
            pieces.append(Piece(range: edge..<next, lit: open.keys.sorted(), within: around.keys.sorted()))
        }
        self.pieces = pieces
    }

    /// All claims of a reading, tier by tier as the page lists them.
    static func lights(_ reading: Reading, _ look: Look) -> [Light] {
        var lights: [Light] = []
        for (tier, items) in reading.items {
            for (index, item) in items.enumerated() {
                let words = ClaimField.all(item, look).flatMap(\.words)
                lights.append(Light(id: "\(tier.rawValue)-\(index)", tier: tier, words: words, evidence: item.claim.basis.evidence))
            }
        }
        return lights
    }
}

extension Reading {
    /// The claims that records are made of, by tier; tiers without any are left out.
    var items: [(tier: Tier, items: [Corpus.Item])] {
        let all: [(Tier, [Corpus.Item])] = [
            (.agreements, agreements.map { .agreement($0) }), (.figures, figures.map { .figure($0) }),
            (.encounters, encounters.map { .encounter($0) }), (.statements, statements.map { .statement($0) }), (.posts, posts.map { .post($0) }),
        ]
        return all.filter { !$0.1.isEmpty }.map { (tier: $0.0, items: $0.1) }
    }
}
