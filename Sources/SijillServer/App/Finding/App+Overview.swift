import Glibc
import SijillModel
import SijillRecord
import SijillStore

extension App {
    var today: Day { settings.today ?? Day(number: time(nil) / 86_400) }

    func front() throws -> FrontView {
        let census = try keeper.census()
        return try pool.look { desk in
            var view = FrontView()
            view.counts = census.counts
            (view.first, view.last) = (census.span.map { Day(number: $0.first) }, census.span.map { Day(number: $0.last) })
            let isShown = { (record: Int) in census.tiers[Int(census.starts[record])] == .agreements && !census.isRejected[record] }
            let isWhole = { (record: Int) in census.usd(record) > 0 && !census.claims(of: record).contains { census.isPart[$0] } }
            view.newest = try desk.summaries(census.byNews.lazy.map { Int($0) }.filter(isShown).prefix(8), of: census)
            view.biggest = try desk.summaries(census.byValue.lazy.map { Int($0) }.filter { isShown($0) && isWhole($0) }.prefix(8), of: census)
            view.conflicts = Array(census.conflicts.filter { $0.conflict.kind != .revision }.prefix(5))
            view.conflictCount = census.conflicts.count
            view.relations = try rows(census.closest, census, desk, limit: 12)
            return view
        }
    }

    /// The first of the relations, with their names.
    func rows(
        _ sums: some Sequence<(pair: Census.Pair, sum: Census.Sum)>, _ census: Census, _ desk: Desk, limit: Int
    ) throws -> [RelationRow] {
        try sums.prefix(limit).compactMap { try row($0.pair, $0.sum, census, desk) }
    }

    private func row(_ pair: Census.Pair, _ sum: Census.Sum, _ census: Census, _ desk: Desk) throws -> RelationRow? {
        guard let x = try desk.store.name(census.names[Int(pair.a)]), let y = try desk.store.name(census.names[Int(pair.b)]) else { return nil }
        var row = RelationRow(a: x.key < y.key ? x : y, b: x.key < y.key ? y : x)
        row.agreements = sum.agreements
        row.encounters = sum.encounters
        row.figures = sum.figures
        row.usd = sum.usd
        return row
    }

    /// Between countries, the closest first: of what `sector`, `since` and `until` leave.
    private func relations(_ fields: Fields, _ census: Census) -> [(pair: Census.Pair, sum: Census.Sum)] {
        var filter = Filter()
        filter.sectors = Set(fields.all("sector"))
        filter.since = fields.period("since")?.first
        filter.until = fields.period("until")?.last
        if filter.sectors.isEmpty, filter.since == nil, filter.until == nil { return census.closest }
        return census.sorted(census.relations(over: census.select(filter, counts: false)))
    }

    func relations(_ fields: Fields) throws -> RelationsView {
        let census = try keeper.census()
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = RelationsView()
            view.filters = fields.filters(["party", "sector", "since", "until"])
            var sums = relations(fields, census)
            for party in fields.all("party") {
                let places = Set(try desk.record.names(party).compactMap { census.places[$0] })
                sums = sums.filter { places.contains($0.pair.a) || places.contains($0.pair.b) }
            }
            let (rows, slice) = cursor.slice(sums, limit: fields.integer("limit") ?? 50) { "\($0.pair.a)-\($0.pair.b)" }
            view.slice = slice
            view.relations = try rows.compactMap { try row($0.pair, $0.sum, census, desk) }
            return view
        }
    }

    func map(_ fields: Fields) throws -> MapView {
        let census = try keeper.census()
        return try pool.look { desk in
            var view = MapView()
            view.filters = fields.filters(["sector", "since", "until"])
            let sums = relations(fields, census)
            view.relations = try rows(sums, census, desk, limit: 200)
            for (place, sum) in census.totals(sums).sorted(by: { ($1.value.agreements, $0.key) < ($0.value.agreements, $1.key) }) {
                guard let name = try desk.store.name(census.names[Int(place)]) else { continue }
                view.countries.append((name, sum.agreements, sum.usd))
            }
            return view
        }
    }

    func conflicts(_ fields: Fields) throws -> ConflictsView {
        let census = try keeper.census()
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = ConflictsView()
            view.filters = fields.filters(["kind", "party"])
            view.kind = fields.text("kind").flatMap { Conflict.Kind(rawValue: $0) }
            var found = census.conflicts
            for party in fields.all("party") {
                let keys = try keys(party, desk)
                found = found.filter { $0.conflict.sides.contains { App.names($0.item).contains { keys.contains($0.id) } } }
            }
            view.counts = Conflict.Kind.allCases.map { kind in (kind, found.count { $0.conflict.kind == kind }) }
            if let kind = view.kind { found = found.filter { $0.conflict.kind == kind } }
            let (rows, slice) = cursor.slice(found, limit: fields.integer("limit") ?? 50) { $0.conflict.kind.rawValue + ":" + $0.key }
            (view.conflicts, view.slice) = (Array(rows), slice)
            return view
        }
    }

    func pending(_ fields: Fields) throws -> PendingView {
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = PendingView()
            view.filters = fields.filters(["months", "as-of", "party"])
            view.months = fields.integer("months") ?? 6
            view.today = fields.day("as-of") ?? today
            let parties = try fields.all("party").map { try keys($0, desk) }
            let limit = fields.integer("limit") ?? 50
            // Those before the cursor are made too, as the order is that of silence.
            let views = try desk.record.pending(
                before: view.today.adding(-view.months * 365 / 12).number, corpus: desk.corpus, limit: settings.limits.rows
            ) { view in
                parties.allSatisfy { keys in view.sources.contains { App.names($0.item).contains { keys.contains($0.id) } } }
            }
            view.total = views.count
            let (rows, slice) = cursor.slice(views, limit: limit) { $0.key }
            view.slice = slice
            for row in rows {
                guard let summary = try desk.summary(row.id), let last = row.sources.compactMap(\.article.published).max() else { continue }
                view.items.append(
                    PendingView.Item(
                        record: summary, status: row.life.last?.status ?? summary.status, last: last, daysSilent: view.today.number - last.number))
            }
            return view
        }
    }

    private func keys(_ party: String, _ desk: Desk) throws -> Set<String> {
        Set(try desk.record.names(party).compactMap { try desk.store.name($0)?.key })
    }

    /// Who takes part in a claim.
    static func names(_ item: Corpus.Item) -> [Name] {
        switch item {
        case .agreement(let item): item.parties + item.signers
        case .figure(let item): [item.from, item.to].compactMap { $0 } + item.between
        case .encounter(let item): item.participants + (item.host.map { [$0] } ?? [])
        case .statement(let item): [item.speaker]
        case .post(let item): [item.person] + (item.organisation.map { [$0] } ?? [])
        }
    }

    func decisions(_ fields: Fields) throws -> DecisionsView {
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = DecisionsView()
            let decisions = try desk.store.decisions()
            let undone = Set(decisions.compactMap(\.undoes))
            let (rows, slice) = cursor.slice(decisions.reversed(), limit: fields.integer("limit") ?? 50) { String($0.id) }
            view.slice = slice
            for decision in rows {
                var keys: [String] = []
                for anchor in decision.anchors {
                    for claim in try desk.store.claims(at: anchor) {
                        let key = try desk.key(ofRecord: claim.record)
                        if !keys.contains(key) { keys.append(key) }
                    }
                }
                view.items.append(DecisionsView.Item(decision: decision, records: keys, isUndone: undone.contains(decision.id)))
            }
            return view
        }
    }
}
