import SijillMatch
package import SijillLanguage

/// The rules of one tier, found by the word that they begin with.
package struct RuleIndex: Sendable {
    package let rules: [Rule]
    /// Rules, those that begin alike side by side.
    private var candidates: [Int32] = []
    /// For each set of classes where its rules lie in `candidates`: those that begin with one of its classes.
    private var bySet: [Range<Int32>] = []
    /// For each folded form the index of its range in `literalRanges`.
    private var byLiteral = HashTable()
    private var literalRanges: [Range<Int32>] = []
    /// Rules that begin with an item, a mark or a feature alone.
    private var others: Range<Int32> = 0..<0

    package init(_ rules: [Rule], pack: Pack) {
        self.rules = rules
        var byClass: [UInt16: [Int32]] = [:]
        var literals: [UInt64: [Int32]] = [:]
        var rest: [Int32] = []
        for (index, rule) in rules.enumerated() {
            for test in rule.pattern.firstTests ?? [] {
                switch test {
                case .classes(let ids, _, _) where !ids.isEmpty:
                    for id in ids { byClass[id, default: []].append(Int32(index)) }
                case .literal(let hash): literals[hash, default: []].append(Int32(index))
                default: rest.append(Int32(index))
                }
            }
        }
        let starting = Classes.Mask(byClass.keys, pack.classes)
        bySet.reserveCapacity(pack.classes.count)
        for set in 0..<UInt32(pack.classes.count) {
            let first = candidates.count
            pack.classes.forEach(of: set, in: starting) { id in
                for rule in byClass[id] ?? [] where !candidates[first...].contains(rule) { candidates.append(rule) }
            }
            bySet.append(Int32(first)..<Int32(candidates.count))
        }
        for (hash, rules) in literals {
            byLiteral.insert(hash, UInt32(literalRanges.count))
            literalRanges.append(append(rules))
        }
        others = append(rest)
    }

    private mutating func append(_ rules: [Int32]) -> Range<Int32> {
        let first = Int32(candidates.count)
        candidates += rules
        return first..<Int32(candidates.count)
    }

    /// A rule that fired, and where.
    package struct Hit: Sendable {
        package let rule: Int
        package let tokens: Range<Int>
        package let captures: [Range<Int>?]
    }

    /// All places of `range` where a rule's anchor stands, in order; for each rule and place its preferred match.
    package func hits(on page: Page, in range: Range<Int>) -> [Hit] {
        var search = Search(tried: Array(repeating: -1, count: rules.count))
        let lexemes = page.pack.lexicon.lexemes
        for token in range {
            let word = page.words[token]
            attempt(bySet[Int(word.classes)], on: page, at: token, &search)
            for phrase in Int(page.phraseStarts[token])..<Int(page.phraseStarts[token + 1]) {
                attempt(bySet[Int(lexemes[Int(page.phrases[phrase].lexeme)].classes)], on: page, at: token, &search)
            }
            if !literalRanges.isEmpty {
                if let found = byLiteral[word.stem] { attempt(literalRanges[Int(found)], on: page, at: token, &search) }
                if word.tail != word.stem, let found = byLiteral[word.tail] { attempt(literalRanges[Int(found)], on: page, at: token, &search) }
            }
            attempt(others, on: page, at: token, &search)
        }
        return search.hits
    }

    private struct Search {
        var hits: [Hit] = []
        /// For each rule the last token at which it was tried.
        var tried: [Int]
        var memory = Pattern.Memory()
    }

    @inline(__always)
    private func attempt(_ some: Range<Int32>, on page: Page, at token: Int, _ search: inout Search) {
        if !some.isEmpty { attemptAll(some, on: page, at: token, &search) }
    }

    private func attemptAll(_ some: Range<Int32>, on page: Page, at token: Int, _ search: inout Search) {
        for place in some {
            let rule = Int(candidates[Int(place)])
            guard search.tried[rule] != token else { continue }
            search.tried[rule] = token
            if let match = rules[rule].pattern.match(page, at: token, &search.memory) {
                search.hits.append(Hit(rule: rule, tokens: token..<match.end, captures: match.captures))
            }
        }
    }
}
