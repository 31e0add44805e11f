import SijillMatch
import Testing

/// Letters as tokens; a test `.literal(x)` passes at the letter whose scalar is `x`.
private struct Letters: TokenSource {
    let letters: [UInt64]
    init(_ string: String) { letters = string.unicodeScalars.map { UInt64($0.value) } }
    func ends(of test: TokenTest, at index: Int, into ends: inout [Int]) {
        guard index < letters.count else { return }
        switch test {
        case .literal(let value): if letters[index] == value { ends.append(index + 1) }
        case .any: ends.append(index + 1)
        // An item takes one or two letters.
        case .item: ends += [index + 1, index + 2].filter { $0 <= letters.count }
        default: break
        }
    }
}

@Suite struct PatternTests {
    private func letter(_ character: Unicode.Scalar) -> Pattern.Node { .test(.literal(UInt64(character.value))) }

    @Test func patterns() {
        let (a, b, c) = (letter("a"), letter("b"), letter("c"))
        let rows: [(String, Pattern.Node, String, Int?)] = [
            ("sequence", .sequence([a, b]), "abc", 2),
            ("sequence fails", .sequence([a, c]), "abc", nil),
            ("either", .either([b, a]), "abc", 1),
            ("either backs off", .sequence([.either([a, .sequence([a, b])]), c]), "abc", 3),
            ("optional takes", .sequence([.repeated(a, 0, 1), b]), "abc", 2),
            ("optional leaves", .sequence([.repeated(c, 0, 1), a]), "abc", 1),
            ("repeat is greedy", .repeated(a, 1, 8), "aaab", 3),
            ("repeat gives back", .sequence([.repeated(a, 0, 8), a, b]), "aaab", 4),
            ("lazy gap", .sequence([a, .lazy(.test(.any), 0, 8), b]), "axxbxb", 4),
            ("lazy gap is bounded", .sequence([a, .lazy(.test(.any), 0, 2), b]), "axxxb", nil),
            ("items of several lengths", .sequence([.test(.item(0)), c]), "abc", 3),
            ("nothing left", a, "", nil),
        ]
        for (name, node, source, end) in rows { #expect(Pattern(node, captures: 0).match(Letters(source), at: 0)?.end == end, "\(name)") }
    }

    @Test func capturesFollowTheMatchThatWon() {
        let node = Pattern.Node.sequence([
            .either([.capture(0, .sequence([letter("a"), letter("x")])), .capture(1, letter("a"))]), letter("b"),
        ])
        #expect(Pattern(node, captures: 2).match(Letters("ab"), at: 0)?.captures == [nil, 0..<1])
    }

    @Test func hostilePatternsEnd() {
        var node = Pattern.Node.repeated(letter("a"), 0, 8)
        for _ in 0..<6 { node = .repeated(node, 0, 8) }
        #expect(Pattern(.sequence([node, letter("b")]), captures: 0).match(Letters(String(repeating: "a", count: 100)), at: 0) == nil)
    }

    @Test func firstTests() {
        #expect(Pattern(.sequence([.repeated(letter("a"), 0, 1), letter("b")]), captures: 0).firstTests?.count == 2)
        #expect(Pattern(.repeated(letter("a"), 0, 1), captures: 0).firstTests == nil)
    }
}

@Suite struct TableTests {
    @Test func holdsWhatWasPut() {
        var table = HashTable()
        for key in UInt64(1)...5000 { table.insert(key &* 0x1234_5678_9ABC_DEF1, UInt32(key)) }
        #expect(table.count == 5000)
        #expect((UInt64(1)...5000).allSatisfy { table[$0 &* 0x1234_5678_9ABC_DEF1] == UInt32($0) })
        #expect(table[77] == nil)
        let copy = HashTable(keys: table.keys, values: table.values)
        #expect(copy[0x1234_5678_9ABC_DEF1] == 1 && copy.count == 5000)
        // Zero is no key, and words whose hash is zero exist.
        table.insert(0, 9)
        #expect(table[0] == nil && table.count == 5000)
    }

    @Test func phrasesShareTheirBeginnings() {
        var trie = PhraseTrie()
        let inserted = [trie.insert([1, 2], 7), trie.insert([1, 2, 3], 8), trie.insert([1, 2], 9), trie.insert([1, 2], 7)]
        #expect(inserted == [true, true, true, false])
        func payloads(_ keys: [UInt64]) -> [UInt32]? {
            var node: UInt32 = 0
            for key in keys {
                guard let next = trie.step(node, key) else { return nil }
                node = next
            }
            var found: [UInt32] = []
            trie.forEachPayload(node) { found.append($0) }
            return found.sorted()
        }
        #expect(payloads([1, 2]) == [7, 9])
        #expect(payloads([1, 2, 3]) == [8])
        #expect(payloads([1]) == [])
        #expect(payloads([2]) == nil)
    }
}
