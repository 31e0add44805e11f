import SijillLanguage
import SijillModel

/// What the readers of claims ask of names.
extension Page {
    /// The entity of the state that the nationality at `token` means: «الياباني».
    package func entity(ofNationality token: Int) -> Int? {
        guard token >= 0, token < nationalities.count, nationalities[token] > 0 else { return nil }
        return Int(nationalities[token]) - 1
    }

    /// «شركة «نيل كونكت» | المصرية»: a nationality right after the name of a body tells where it is from.
    func tellsOrigin(_ token: Int) -> Bool {
        guard entity(ofNationality: token) != nil, words[token].hasArticle, words[token].prefix == 0 else { return false }
        var before = token - 1
        while isMark(before, "\"") { before -= 1 }
        guard before >= 0, let item = name(at: before), !item.span.tokens.contains(token) else { return false }
        let kind = entities[item.entity].kind
        return kind == .company || kind == .organisation || kind == .government
    }

    /// The two states or sides of whom the page speaks at `token`: what «البلدان», «الجانبان» mean. Fewer than two where
    /// it does not speak of so many.
    ///
    /// Two states of this sentence or the two before it count most; then those that are named oftenest up to here.
    package func pair(at token: Int) -> [Int] {
        guard token < count else { return [] }
        let sentence = Int(sentenceOf[token])
        var near: [Int: Int] = [:]
        var all: [Int: Int] = [:]
        var order: [Int] = []
        func add(_ entity: Int, _ at: Int) {
            guard entities[entity].kind == .country || entities[entity].kind == .bloc else { return }
            if all[entity] == nil { order.append(entity) }
            all[entity, default: 0] += 1
            if Int(sentenceOf[at]) >= sentence - 2 { near[entity, default: 0] += Int(sentenceOf[at]) == sentence ? 2 : 1 }
        }
        for at in 0..<token {
            if nationalities[at] > 0, nameAt[at] == 0 { add(Int(nationalities[at]) - 1, at) }
            if let item = name(at: at), item.span.tokens.lowerBound == at { add(item.entity, at) }
        }
        // States before the blocs that they belong to.
        let states = order.filter { entities[$0].kind == .country }
        if states.count >= 2 {
            order = states
            near = near.filter { entities[$0.key].kind == .country }
        }
        if near.count == 2 { return order.filter { near[$0] != nil } }
        let ranked = order.sorted { (all[$0, default: 0] + 2 * near[$0, default: 0], $1) > (all[$1, default: 0] + 2 * near[$1, default: 0], $0) }
        return Array(ranked.prefix(2)).sorted { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
    }
}
