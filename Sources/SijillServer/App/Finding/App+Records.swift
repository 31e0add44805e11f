import SijillModel
import SijillRecord
import SijillStore
import SijillText

extension App {
    /// Records of the newest claims that say the words, which are ranked; those beyond stand in the order of time.
    private static let ranked = 100
    /// Values of a facet.
    private static let facetValues = 30

    func records(_ fields: Fields) throws -> RecordsView {
        let census = try keeper.census()
        let cursor = try Cursor(fields.text("cursor"))
        var view = RecordsView()
        view.filters = fields.filters(Resource.filters.map(\.name).filter { !["cursor", "limit", "sort"].contains($0) })
        return try pool.look { desk in
            var search = Search()
            search.text = fields.text("q") ?? ""
            let words = search.words
            view.sort = fields.text("sort").flatMap { RecordsView.Sort(rawValue: $0) } ?? (words.isEmpty ? .new : .best)
            guard let filter = try filter(fields, search, desk) else { return view }
            let selection = census.select(filter, counts: true)
            view.total = selection.records.count
            view.facets = try facets(selection, fields, census, desk)
            var order = census.order(selection, by: view.sort)
            var best: [Int64: Found] = [:]
            if view.sort == .best, !words.isEmpty {
                let claims = selection.claims.map { census.ids[Int($0)] }.sorted(by: >).prefix(App.ranked)
                let found = try desk.record.rank(Array(claims), words: words, corpus: desk.corpus)
                for item in found { best[item.claim.record] = item }
                let first = found.compactMap { census.place(ofRecord: $0.claim.record) }
                let ranked = Set(first)
                order = first + order.filter { !ranked.contains($0) }
            }
            let (rows, slice) = cursor.slice(order, limit: fields.integer("limit") ?? 50) { String(census.records[$0]) }
            view.slice = slice
            for row in rows {
                let id = census.records[row]
                if let found = best[id] {
                    view.records.append(try desk.summary(found))
                } else if let summary = try desk.summary(id, snippet: words) {
                    view.records.append(summary)
                }
            }
            return view
        }
    }

    /// Nil where nothing can fit: a party that no article names.
    private func filter(_ fields: Fields, _ search: Search, _ desk: Desk) throws -> Filter? {
        var filter = Filter()
        filter.tiers = fields.all("tier").compactMap { Tier(rawValue: $0) }
        filter.kinds = Set(fields.all("kind"))
        filter.statuses = Set(fields.all("status"))
        filter.sectors = Set(fields.all("sector"))
        filter.outlets = Set(fields.all("outlet"))
        filter.years = Set(fields.all("year").compactMap { Int($0) })
        filter.since = fields.period("since")?.first
        filter.until = fields.period("until")?.last
        filter.minimumUSD = fields.number("min-usd")
        filter.maximumUSD = fields.number("max-usd")
        for party in fields.all("party") {
            let names = try desk.record.names(party)
            if names.isEmpty { return nil }
            filter.parties.append(names)
        }
        if !search.words.isEmpty { filter.claims = try desk.store.claims(saying: search.queryWords, limit: 50_000) }
        // A text without a word in it finds nothing.
        return !search.text.isEmpty && search.words.isEmpty ? nil : filter
    }

    private func facets(_ selection: Selection, _ fields: Fields, _ census: Census, _ desk: Desk) throws -> [RecordsView.Facet] {
        func facet(_ name: String, _ tally: Tally, _ word: (Int) -> String) -> RecordsView.Facet {
            let on = fields.all(name)
            let most = tally.found.map { (value: word($0.value), count: $0.count) }.filter { !$0.value.isEmpty }.sorted {
                ($1.count, $0.value) < ($0.count, $1.value)
            }
            let shown = most.prefix(App.facetValues) + most.dropFirst(App.facetValues).filter { on.contains($0.value) }
            return RecordsView.Facet(
                name: name, values: shown.map { RecordsView.FacetValue(value: $0.value, count: $0.count, isOn: on.contains($0.value)) })
        }
        let parties = try selection.parties.most(App.facetValues).compactMap { place, count -> RecordsView.FacetValue? in
            guard let name = try desk.store.name(census.names[place]) else { return nil }
            let code = name.key.split(separator: ":").last.map { String($0) } ?? name.key
            let value = name.kind == .country ? code : name.key
            let isOn = fields.all("party").contains { $0.uppercased() == value.uppercased() || $0 == name.key }
            return RecordsView.FacetValue(value: value, name: name, count: count, isOn: isOn)
        }
        return [
            facet("tier", selection.tiers) { Tier.allCases[$0].rawValue },
            facet("kind", selection.kinds) { census.kindWords.words[$0] },
            RecordsView.Facet(name: "party", values: parties),
            facet("sector", selection.sectors) { census.sectorWords.words[$0] },
            facet("status", selection.statuses) { census.statusWords.words[$0] },
            facet("year", selection.years) { String($0) },
            facet("outlet", selection.outlets) { census.outletWords.words[$0] },
        ]
    }

    func record(_ fields: Fields) throws -> RecordPage {
        let census = try keeper.census()
        return try pool.look { desk in
            guard let id = try desk.record.record(key: fields.piece("key")),
                let view = try desk.record.view(id, corpus: desk.corpus, limit: settings.limits.rows)
            else { throw Problem(.notFound, "no-record") }
            var page = RecordPage(view: view)
            page.worths = view.sources.map { Worth($0.claim, desk.record.rates) }
            page.conflicts = census.conflicts.filter { $0.conflict.record == id }
            var seen: Set<Int64> = [id]
            for source in view.sources {
                for part in try desk.store.claims(ofPart: source.claim.id) where seen.insert(part.record).inserted {
                    if let summary = try desk.summary(part.record) { page.parts.append(summary) }
                }
                if page.whole == nil, let whole = source.claim.row.partOf, let claim = try desk.store.claim(Int64(whole)), claim.record != id {
                    page.whole = try desk.summary(claim.record)
                }
            }
            page.undone = try undone(in: view, desk)
            return page
        }
    }

    /// Decisions about the record that somebody took back.
    private func undone(in view: RecordView, _ desk: Desk) throws -> [Decision] {
        let decisions = try desk.store.decisions()
        let undone = Set(decisions.compactMap(\.undoes))
        if undone.isEmpty { return [] }
        let claims = Set(view.sources.map(\.claim.id))
        return try decisions.filter { decision in
            try undone.contains(decision.id)
                && decision.anchors.contains { try desk.store.claims(at: $0).contains { claims.contains($0.id) } }
        }
    }

    func claim(_ fields: Fields) throws -> ClaimView {
        try pool.look { desk in
            guard let claim = try desk.store.claims(keyPrefix: fields.piece("key")).first(where: { $0.row.key == fields.piece("key") }) else {
                throw Problem(.notFound, "no-claim")
            }
            let source = RecordView.Source(claim: claim, item: try desk.corpus.item(claim), article: try desk.corpus.article(claim.article))
            return ClaimView(source: source, worth: Worth(claim, desk.record.rates), record: try desk.key(ofRecord: claim.record))
        }
    }
}
