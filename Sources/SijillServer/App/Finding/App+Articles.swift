import SijillIntake
import SijillModel
import SijillRecord
import SijillStore

extension App {
    func articles(_ fields: Fields) throws -> ArticlesView {
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = ArticlesView()
            view.filters = fields.filters(["outlet", "since", "until"])
            let limit = min(fields.integer("limit") ?? 50, 1000)
            let articles = try desk.store.articles(
                outlet: fields.text("outlet"), since: fields.period("since")?.first, until: fields.period("until")?.last, offset: cursor.offset,
                limit: limit + 1)
            view.articles = Array(articles.prefix(limit))
            view.slice = App.slice(cursor, limit: limit, count: articles.count)
            return view
        }
    }

    func article(_ fields: Fields) throws -> ArticleView {
        try pool.look { desk in
            guard let id = Int64(fields.piece("number")), let row = try desk.store.article(id) else {
                throw Problem(.notFound, "no-article")
            }
            guard let stored = try desk.store.readings(ofArticle: id).last(where: \.isCurrent) else {
                // A newer version of the article took its place.
                return ArticleView(id: id, row: row, reading: Reading(id: row.name, language: row.language))
            }
            var view = ArticleView(id: id, row: row, reading: try desk.corpus.reading(stored, of: id))
            view.engine = stored.engine
            view.pack = stored.pack
            for claim in try desk.store.claims(ofReading: stored.id) {
                let key = try desk.key(ofRecord: claim.record)
                view.records[claim.row.tier, default: []].append(key)
                let others = try desk.store.size(ofRecord: claim.record, outlets: .max).claims - 1
                if others > 0 { view.shared[key] = others }
            }
            return view
        }
    }

    /// What a text says that is in no record.
    func reading(of article: Article, _ problems: [IntakeProblem]) throws -> ArticleView {
        guard let readingDesk else { throw Problem(.forbidden, "no-pack") }
        let reading = readingDesk.read(article)
        var row = ArticleDraft.row(article)
        row.title = reading.title
        row.language = reading.language
        var view = ArticleView(id: nil, row: row, reading: reading)
        view.engine = readingDesk.engine
        view.pack = readingDesk.pack
        view.problems = problems.map(\.code).map { ($0.name, $0.detail) }
        return view
    }
}
