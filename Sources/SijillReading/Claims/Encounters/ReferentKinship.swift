import SijillLanguage
import SijillModel
import SijillText

/// Tells which phrases mean the same people.
struct ReferentKinship {
    let page: Page
    private let referents: ReferentReader

    init(_ referents: ReferentReader) {
        self.referents = referents
        page = referents.page
    }

    /// The same entity, or the same words where nobody is known by them.
    func same(_ a: Referent, _ b: Referent) -> Bool {
        if a.entity >= 0 || b.entity >= 0 { return a.entity == b.entity }
        return page.words[a.span.tokens.lowerBound].stem == page.words[b.span.tokens.lowerBound].stem
    }

    /// «عدن» and «مدينة عدن», «المقر» and «مقر اللجنة»: all words of one are words of the other.
    func isPartOf(_ a: Referent, _ b: Referent) -> Bool {
        guard a.sort != .state, b.sort != .state else { return false }
        func stems(_ one: Referent) -> Set<UInt64> { Set(one.span.tokens.map { page.words[$0].stem }) }
        let (one, two) = (stems(a), stems(b))
        return one.isSubset(of: two) || two.isSubset(of: one)
    }

    func holds(_ all: [Referent], _ one: Referent) -> Bool { all.contains { same($0, one) } }

    /// ISO code of the state that somebody or something is or belongs to; empty where unknown.
    func country(_ one: Referent) -> String { referents.country(of: one) }

    /// May mean the same: one of both is no name, and neither is of another state.
    func isAkin(_ a: Referent, _ b: Referent) -> Bool {
        if same(a, b) { return true }
        guard isUnnamed(a) || isUnnamed(b), a.meets, b.meets else { return false }
        let (one, two) = (country(a), country(b))
        return one.isEmpty || two.isEmpty || one == two
    }

    private func isUnnamed(_ one: Referent) -> Bool { one.entity < 0 || one.sort == .state }

    /// Each of the fewer has its like among the others.
    func areAkin(_ a: [Referent], _ b: [Referent]) -> Bool {
        var free = a.count < b.count ? b : a
        for one in a.count < b.count ? a : b {
            guard let index = free.firstIndex(where: { same($0, one) }) ?? free.firstIndex(where: { isAkin($0, one) }) else { return false }
            free.remove(at: index)
        }
        return true
    }

    private func isCounterpart(_ one: Referent) -> Bool { one.entity < 0 && referents.title(at: one.span.tokens.lowerBound)?.isCounterpart == true }

    /// Of two pairs that share one, the others are one person: «نظيره الكويتي» and the minister of Kuwait.
    func areCounterparts(_ a: [Referent], _ b: [Referent]) -> Bool {
        guard a.count == 2, b.count == 2, let one = a.first(where: { !holds(b, $0) }), let two = b.first(where: { !holds(a, $0) }) else {
            return false
        }
        guard one.sort == .person, two.sort == .person, isCounterpart(one) || isCounterpart(two) else { return false }
        return isAkin(one, two)
    }
}
