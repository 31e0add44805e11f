import SijillLanguage
import SijillModel
import SijillText

/// The companies and banks of a page whose nationality is told beside their names: whom «الشركة المصرية» means later, and whom
/// «شركة إسمنت مغربية» describes in the headline.
///
///     «شركة «نيل كونكت» المصرية» → Egypt: شركة «نيل كونكت»
struct NationalBodies {
    private struct Body {
        let entity: Int
        let state: UInt32
        /// Its first mention, an index into the page's names.
        let item: Int
    }
    private let bodies: [Body]
    /// Words between the head of a description and the nationality: «شركة إسمنت مغربية».
    private static let longest = 3

    init(_ scan: NameScan) {
        let page = scan.page
        var bodies: [Body] = []
        for (index, item) in page.names.enumerated() {
            let entity = page.entities[item.entity]
            guard entity.kind == .company || entity.kind == .organisation || entity.kind == .government else { continue }
            var end = item.span.tokens.upperBound
            while end < scan.count, page.isMark(end, "\"") || page.isMark(end, ")") { end += 1 }
            guard end < scan.count, scan.continues(end), page.words[end].hasArticle else { continue }
            let state = scan.nationality(end)
            guard state != 0, !bodies.contains(where: { $0.entity == item.entity && $0.state == state }) else { continue }
            bodies.append(Body(entity: item.entity, state: state, item: index))
        }
        self.bodies = bodies
    }

    /// «الشركة المصرية» at `token`: the last company of the state that was named before.
    func body(of state: UInt32, called token: Int, before next: Int, _ scan: NameScan) -> Int? {
        bodies.last { $0.state == state && $0.item < next && isCalled($0, token, scan) }?.entity
    }

    /// «مجموعة فرنسية كبرى» at `token` of the headline: the one company of the state that the text names.
    func described(_ token: Int, _ scan: NameScan) -> NameItem? {
        let page = scan.page
        guard !bodies.isEmpty, page.text.title.contains(token), page.nameAt[token] == 0, scan.isWord(token), !page.words[token].hasArticle,
            !scan.bits[token].isDisjoint(with: NameBits.bodyHeads), page.words[token].has(.singular)
        else { return nil }
        var end = token + 1
        while end < min(page.text.title.upperBound, token + NationalBodies.longest), scan.nationality(end) == 0, page.words[end].prefix == 0,
            !page.words[end].hasArticle, page.words[end].has([.noun, .adjective]), page.nameAt[end] == 0
        { end += 1 }
        guard page.text.title.contains(end), page.nameAt[end] == 0, page.words[end].prefix == 0, !page.words[end].hasArticle else { return nil }
        let state = scan.nationality(end)
        let fitting = bodies.filter { $0.state == state && isCalled($0, token, scan) }
        guard state != 0, fitting.count == 1 else { return nil }
        return NameItem(span: Span(token..<end + 1, skip: page.words[token].prefix), entity: fitting[0].entity, isReference: true)
    }

    /// By the word with which its name begins; a company by any word for companies.
    private func isCalled(_ body: Body, _ token: Int, _ scan: NameScan) -> Bool {
        let page = scan.page
        let entity = page.entities[body.entity]
        let heads = [entity.fullest.tokens.lowerBound, page.names[body.item].span.tokens.lowerBound]
        if heads.contains(where: { page.words[$0].stem == page.words[token].stem }) { return true }
        return entity.kind == .company && scan.bits[token].contains(.headCompany) && scan.bits[token].isDisjoint(with: [.headGovernment, .headPlace])
    }
}
