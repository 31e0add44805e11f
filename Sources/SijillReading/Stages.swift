import SijillText
package import SijillLanguage
package import SijillModel

/// The stages of reading, each prepared once for a pack.
package struct Stages: Sendable {
    private let numbers: NumberReader
    private let times: TimeReader
    private let amounts: AmountReader
    private let names: NameReader
    private let posts: PostReader
    private let references: ReferenceReader
    private let agreements: AgreementReader
    private let figures: FigureReader
    private let encounters: EncounterReader
    private let statements: StatementReader

    package init(_ pack: Pack) {
        numbers = NumberReader(pack)
        times = TimeReader(pack)
        amounts = AmountReader(pack)
        let bits = NameBits.table(pack)
        names = NameReader(bits)
        posts = PostReader(bits, pack)
        references = ReferenceReader(bits)
        agreements = AgreementReader(pack)
        figures = FigureReader(pack)
        encounters = EncounterReader(pack)
        statements = StatementReader(pack)
    }

    /// Told how long each stage took.
    package typealias Trace = ((String, Duration) -> Void)?

    private func timed<Result>(_ name: String, _ trace: Trace, _ stage: () -> Result) -> Result {
        guard let trace else { return stage() }
        let start = ContinuousClock.now
        let result = stage()
        trace(name, ContinuousClock.now - start)
        return result
    }

    /// Marks values, names and posts on the page.
    package func mark(_ page: inout Page, trace: Trace) {
        timed("numbers", trace) { numbers.mark(&page) }
        timed("times", trace) { times.mark(&page) }
        timed("amounts", trace) { amounts.mark(&page) }
        timed("names", trace) { names.mark(&page) }
        timed("posts", trace) { posts.mark(&page) }
        timed("references", trace) { references.mark(&page) }
    }

    /// Makes claims of what is marked on the page.
    package func claims(_ page: Page, limits: Reader.Limits, trace: Trace) -> Reading {
        var reading = Reading(id: page.article.id, language: page.pack.language)
        reading.url = page.article.url
        reading.outlet = page.article.outlet
        reading.published = page.article.published
        if !page.text.title.isEmpty { reading.title = page.cite(page.text.title).text }
        reading.amounts = timed("amounts", trace) { amounts.claims(page) }
        reading.times = timed("times", trace) { times.claims(page) }
        reading.posts = page.posts
        reading.agreements = timed("agreements", trace) { agreements.claims(page) }
        reading.encounters = timed("encounters", trace) { encounters.claims(page) }
        reading.statements = timed("statements", trace) { statements.claims(page) }
        reading.figures = timed("figures", trace) {
            figures.claims(page, agreements: reading.agreements, statements: reading.statements)
        }
        timed("judgement", trace) { Judgement.finish(&reading, page, limits) }
        return reading
    }
}
