import SijillLanguage
import SijillModel
import SijillText

/// Finds numbers about the economy: each amount that a cue of `figures.rules` governs.
///
///     «ارتفعت صادرات البلاد بنسبة 5% إلى 3 مليارات دولار» → exports, 3,000,000,000 USD, up 5 percent
struct FigureReader: Sendable {
    private let rules: RuleIndex
    private let table: [FigureRule]
    private let words: FigureWords

    init(_ pack: Pack) {
        let all = pack.rules(tier: "figures")
        rules = RuleIndex(all, pack: pack)
        table = all.map { FigureRule($0) }
        words = FigureWords(pack)
    }

    func claims(_ page: Page, agreements: [Agreement], statements: [Statement]) -> [Figure] {
        guard !page.amounts.isEmpty, !table.isEmpty else { return [] }
        let taken = FigureDeals(page, agreements)
        var writer = FigureWriter(page, words, statements, taken)
        var index = 0
        while index < page.amounts.count {
            let sentence = page.sentence(of: page.amounts[index].core.lowerBound)
            var end = index
            while end < page.amounts.count, page.amounts[end].core.lowerBound < sentence.upperBound { end += 1 }
            let scene = FigureScene(page, table, words, rules, sentence: sentence)
            var reading = FigureSentence(scene, taken: taken, before: writer.frame)
            reading.read(page.amounts[index..<end])
            writer.write(reading)
            index = max(end, index + 1)
        }
        return FigureMerge(page).merged(writer.figures)
    }
}
