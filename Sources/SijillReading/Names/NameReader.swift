import SijillLanguage
import SijillModel
import SijillText

/// Finds who and what is named, and joins the mentions of one into an entity.
struct NameReader: Sendable {
    private let taggers: [any NameTagger]
    private let table: [NameBits]

    init(_ table: [NameBits]) {
        taggers = [RuleNameTagger(table)]
        self.table = table
    }

    func mark(_ page: inout Page) {
        var proposals: [NameProposal] = []
        for tagger in taggers {
            let (names, titles) = tagger.propose(on: page)
            proposals += names
            page.titles += titles
        }
        let chosen = NameReader.merge(proposals, count: page.count)
        var joiner = EntityJoiner(page, table)
        joiner.join(chosen)
        page.entities = joiner.entities
        page.names = joiner.names
        page.nationalities = joiner.nationalities
        for (index, name) in page.names.enumerated() {
            for token in name.span.tokens { page.nameAt[token] = Int32(index + 1) }
        }
    }

    /// Spans that do not overlap, the longest first, in the order of the page.
    static func merge(_ proposals: [NameProposal], count: Int) -> [NameProposal] {
        let order = proposals.indices.sorted {
            let (a, b) = (proposals[$0], proposals[$1])
            let (m, n) = (a.span.tokens.count, b.span.tokens.count)
            return m != n ? m > n : a.priority != b.priority ? a.priority > b.priority : $0 < $1
        }
        var taken = Array(repeating: false, count: count)
        var chosen: [NameProposal] = []
        for index in order {
            let tokens = proposals[index].span.tokens
            if tokens.contains(where: { taken[$0] }) { continue }
            for token in tokens { taken[token] = true }
            chosen.append(proposals[index])
        }
        return chosen.sorted { $0.span.tokens.lowerBound < $1.span.tokens.lowerBound }
    }
}
