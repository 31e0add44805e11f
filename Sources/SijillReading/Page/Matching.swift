import SijillModel
import SijillText
package import SijillLanguage
package import SijillMatch

extension Page: TokenSource {
    package func ends(of test: TokenTest, at index: Int, into ends: inout [Int]) {
        guard index < count else { return }
        switch test {
        case .any: ends.append(index + 1)
        case .mark(let mark): if text.tokens[index].mark == mark, text.tokens[index].kind == .mark { ends.append(index + 1) }
        case .literal(let hash):
            if words[index].stem == hash || text.tokens[index].hash == hash || words[index].tail == hash { ends.append(index + 1) }
        case .classes(let classes, let features, let without):
            for phrase in phrases(at: index) {
                let set = pack.lexicon.lexemes[Int(phrase.lexeme)].classes
                if features == 0 || features == Features.noun.rawValue, classes.contains(where: { pack.classes.contains(set, $0) }) {
                    if !ends.contains(phrase.tokens.upperBound) { ends.append(phrase.tokens.upperBound) }
                }
            }
            if matches(index, classes, features, without: without), !ends.contains(index + 1) { ends.append(index + 1) }
        case .item(let raw):
            guard let item = Item(rawValue: raw), let end = end(of: item, at: index) else { return }
            ends.append(end)
        }
    }

    /// Where the item that begins at `index` ends.
    private func end(of item: Item, at index: Int) -> Int? {
        switch item {
        case .number:
            guard let number = number(at: index), number.tokens.lowerBound == index else { return nil }
            return number.tokens.upperBound
        case .amount, .money, .percent, .counted:
            guard let amount = amount(at: index), amount.span.tokens.lowerBound == index else { return nil }
            if item == .money, !amount.isMoney { return nil }
            if item == .percent, !amount.isPercent { return nil }
            if item == .counted, amount.isListed { return nil }
            return amount.span.tokens.upperBound
        case .time:
            guard let time = time(at: index), time.span.tokens.lowerBound == index else { return nil }
            return time.span.tokens.upperBound
        case .quotation:
            guard let quotation = text.quotations.first(where: { $0.open == index }) else { return nil }
            return min(count, quotation.close + 1)
        default:
            guard let name = name(at: index), name.span.tokens.lowerBound == index else { return nil }
            let kind = entities[name.entity].kind
            let fits =
                switch item {
                case .name: true
                case .party: kind != .person && kind != .place
                default: kind.rawValue == String(describing: item)
                }
            return fits ? name.span.tokens.upperBound : nil
        }
    }
}

/// The rules of one tier, found by the word that they begin with.
package struct RuleIndex: Sendable {
    package let rules: [Rule]
    /// For each set of classes where its rules lie in `candidates`: those that begin with one of its classes.
    private var bySet: [Range<Int32>] = []
    private var candidates: [Int] = []
    private var byLiteral: [UInt64: [Int]] = [:]
    /// Rules that begin with an item, a mark or a feature alone.
    private var others: [Int] = []

    package init(_ rules: [Rule], pack: Pack) {
        self.rules = rules
        var byClass: [UInt16: [Int]] = [:]
        for (index, rule) in rules.enumerated() {
            for test in rule.pattern.firstTests ?? [] {
                switch test {
                case .classes(let ids, _, _) where !ids.isEmpty:
                    for id in ids { byClass[id, default: []].append(index) }
                case .literal(let hash): byLiteral[hash, default: []].append(index)
                default: others.append(index)
                }
            }
        }
        let starting = byClass.sorted { $0.key < $1.key }
        bySet.reserveCapacity(pack.classes.count)
        for set in 0..<UInt32(pack.classes.count) {
            let first = candidates.count
            for (id, rules) in starting where pack.classes.contains(set, id) {
                for rule in rules where !candidates[first...].contains(rule) { candidates.append(rule) }
            }
            bySet.append(Int32(first)..<Int32(candidates.count))
        }
    }

    /// A rule that fired, and where.
    package struct Hit: Sendable {
        package let rule: Int
        package let tokens: Range<Int>
        package let captures: [Range<Int>?]
    }

    /// All places of `range` where a rule's anchor stands, in order; for each rule and place its preferred match.
    package func hits(on page: Page, in range: Range<Int>) -> [Hit] {
        var hits: [Hit] = []
        var tried: [Int] = []
        for token in range {
            tried.removeAll(keepingCapacity: true)
            let word = page.words[token]
            func attempt(_ rule: Int) {
                guard !tried.contains(rule) else { return }
                tried.append(rule)
                if let match = rules[rule].pattern.match(page, at: token) {
                    hits.append(Hit(rule: rule, tokens: token..<match.end, captures: match.captures))
                }
            }
            func attempt(classes set: UInt32) {
                let range = bySet[Int(set)]
                for index in Int(range.lowerBound)..<Int(range.upperBound) { attempt(candidates[index]) }
            }
            attempt(classes: word.classes)
            for phrase in page.phrases(at: token) { attempt(classes: page.pack.lexicon.lexemes[Int(phrase.lexeme)].classes) }
            if !byLiteral.isEmpty {
                if let rules = byLiteral[word.stem] { rules.forEach(attempt) }
                if word.tail != word.stem, let rules = byLiteral[word.tail] { rules.forEach(attempt) }
            }
            for rule in others { attempt(rule) }
        }
        return hits
    }
}
