import SijillModel
import SijillText
import SijillLanguage
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
