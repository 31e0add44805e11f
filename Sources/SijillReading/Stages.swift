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
        names = NameReader(pack)
        posts = PostReader(pack)
        references = ReferenceReader(pack)
        agreements = AgreementReader(pack)
        figures = FigureReader(pack)
        encounters = EncounterReader(pack)
        statements = StatementReader(pack)
    }

    /// Marks values, names and posts on the page.
    package func mark(_ page: inout Page) {
        numbers.mark(&page)
        times.mark(&page)
        amounts.mark(&page)
        names.mark(&page)
        posts.mark(&page)
        references.mark(&page)
    }

    /// Makes claims of what is marked on the page.
    package func claims(_ page: Page, limits: Reader.Limits) -> Reading {
        var reading = Reading(id: page.article.id, language: page.pack.language)
        reading.url = page.article.url
        reading.outlet = page.article.outlet
        reading.published = page.article.published
        if !page.text.title.isEmpty { reading.title = page.cite(page.text.title).text }
        reading.amounts = amounts.claims(page)
        reading.times = times.claims(page)
        reading.posts = page.posts
        reading.agreements = agreements.claims(page)
        reading.figures = figures.claims(page, agreements: reading.agreements)
        reading.encounters = encounters.claims(page)
        reading.statements = statements.claims(page)
        Judgement.finish(&reading, page, limits)
        return reading
    }
}
