import SijillModel
import SijillRecord
import SijillStore
import SijillText

extension App {
    func names(_ fields: Fields) throws -> NamesView {
        let cursor = try Cursor(fields.text("cursor"))
        return try pool.look { desk in
            var view = NamesView()
            view.query = fields.text("q") ?? ""
            view.kind = fields.text("kind").flatMap { Name.Kind(rawValue: $0) }
            let limit = min(fields.integer("limit") ?? 50, 1000)
            guard !view.query.isEmpty else {
                let names = try desk.store.names(kind: view.kind?.rawValue, offset: cursor.offset, limit: limit + 1)
                view.names = Array(names.prefix(limit))
                view.slice = App.slice(cursor, limit: limit, count: names.count)
                return view
            }
            var names: [(name: NameRow, uses: Int)] = []
            for id in try desk.record.names(view.query).prefix(1000) {
                guard let name = try desk.store.name(id), view.kind == nil || name.kind == view.kind else { continue }
                names.append((name, try desk.store.uses(ofName: id).reduce(0) { $0 + $1.count }))
            }
            names.sort { ($1.uses, $0.name.key) < ($0.uses, $1.name.key) }
            let (rows, slice) = cursor.slice(names, limit: limit) { String($0.name.id) }
            (view.names, view.slice) = (Array(rows), slice)
            return view
        }
    }

    /// For lists that the store cuts by number.
    static func slice(_ cursor: Cursor, limit: Int, count: Int) -> Slice {
        var slice = Slice()
        slice.limit = limit
        if count > limit { slice.next = Cursor(offset: cursor.offset + limit, last: "-").text }
        if cursor.offset > 0 { slice.previous = Cursor(offset: max(0, cursor.offset - limit), last: "-").text }
        return slice
    }

    /// The name that a path means, under its identity, and all that were joined to it.
    private func name(_ key: String, _ census: Census, _ desk: Desk) throws -> (row: NameRow, all: [NameRow]) {
        let short = key.utf8.count == 2 ? ["country:" + key.uppercased(), "bloc:" + key.uppercased()] : []
        for candidate in short + [key] {
            guard var row = try desk.store.name(NameKeys.id(candidate)), row.key == candidate else { continue }
            if let place = census.places[row.id], let identity = try desk.store.name(census.names[Int(place)]) { row = identity }
            return (row, [row] + (try census.joined[row.id, default: []].compactMap { try desk.store.name($0) }))
        }
        throw Problem(.notFound, "no-name", [Problem.cut(key, 100)])
    }

    func name(_ fields: Fields) throws -> NameView {
        let census = try keeper.census()
        return try pool.look { desk in
            let (row, all) = try name(fields.piece("key"), census, desk)
            var view = NameView(name: row)
            for join in try desk.store.joins() where join.name == row.id || join.identity == row.id {
                guard join.state != .rejected, let other = try desk.store.name(join.name == row.id ? join.identity : join.name) else { continue }
                view.others.append(NameView.Other(name: other, isJoined: join.state == .made, reason: join.reason))
            }
            var roles: [NameUse.Role: Int] = [:]
            for name in all { for use in try desk.store.uses(ofName: name.id) { roles[use.role, default: 0] += use.count } }
            view.roles = NameUse.Role.allCases.compactMap { role in roles[role].map { (role, $0) } }
            let places = Set(all.compactMap { census.places[$0.id] })
            let records = census.records(naming: places)
            for tier in [Tier.agreements, .figures, .encounters] {
                let own = records.filter { census.tiers[Int(census.starts[$0])] == tier }
                let newest = census.newestFirst(own)
                view.parts.append(NameView.Part(tier: tier, total: own.count, records: try desk.summaries(newest.prefix(20), of: census)))
            }
            view.parts.append(try said(by: all, roles[.speaker] ?? 0, desk))
            view.offices = try held(all, as: .person, desk)
            view.officers = try held(all, as: .organisation, desk)
            try takePartners(&view, places, records, census, desk)
            return view
        }
    }

    private func said(by names: [NameRow], _ total: Int, _ desk: Desk) throws -> NameView.Part {
        var claims: [StoredClaim] = []
        for name in names { claims += try desk.store.claims(ofName: name.id, as: .speaker, limit: 20) }
        claims.sort { $0.id > $1.id }
        return NameView.Part(tier: .statements, total: total, records: try summaries(of: claims, limit: 20, desk))
    }

    private func held(_ names: [NameRow], as role: NameUse.Role, _ desk: Desk) throws -> [RecordSummary] {
        var claims: [StoredClaim] = []
        for name in names { claims += try desk.store.claims(ofName: name.id, as: role, limit: 200).filter { $0.row.tier == .posts } }
        claims.sort { $0.id > $1.id }
        // One line for each office, as its folded words tell it.
        var seen: Set<String> = []
        let told = try summaries(of: claims, limit: 100, desk).filter { summary in
            guard case .post(let post) = summary.item else { return false }
            return seen.insert(post.person.id + "|" + SearchWords.string(post.title.text) + "|" + (post.organisation?.id ?? "")).inserted
        }
        return Array(told.prefix(20))
    }

    private func summaries(of claims: [StoredClaim], limit: Int, _ desk: Desk) throws -> [RecordSummary] {
        var seen: Set<Int64> = []
        var summaries: [RecordSummary] = []
        for claim in claims where seen.insert(claim.record).inserted {
            guard summaries.count < limit else { break }
            if let summary = try desk.summary(claim.record) { summaries.append(summary) }
        }
        return summaries
    }

    private func takePartners(_ view: inout NameView, _ places: Set<Int32>, _ records: [Int], _ census: Census, _ desk: Desk) throws {
        var selection = Selection()
        selection.records = records.map { Int32($0) }
        let all = census.relations(among: { _ in true }, over: selection)
        let own = all.filter { places.contains($0.key.a) != places.contains($0.key.b) }
        let strongest = own.sorted { ($1.value.weight, $0.key.a, $0.key.b) < ($0.value.weight, $1.key.a, $1.key.b) }.prefix(20)
        var order: [Int32] = []
        for (pair, sum) in strongest {
            let other = places.contains(pair.a) ? pair.b : pair.a
            guard let name = try desk.store.name(census.names[Int(other)]) else { continue }
            var row = RelationRow(a: view.name, b: name)
            (row.agreements, row.encounters, row.figures, row.usd) = (sum.agreements, sum.encounters, sum.figures, sum.usd)
            view.partners.append(row)
            order.append(other)
        }
        let places = Set(order)
        selection.records = census.records(naming: places).map { Int32($0) }
        for (pair, sum) in census.relations(among: { places.contains($0) }, over: selection) {
            guard let a = order.firstIndex(of: pair.a), let b = order.firstIndex(of: pair.b) else { continue }
            view.links.append((min(a, b), max(a, b), sum.agreements + sum.encounters + sum.figures))
        }
        view.links.sort { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    func relation(_ fields: Fields) throws -> RelationView {
        let census = try keeper.census()
        return try pool.look { desk in
            let pair = fields.piece("pair")
            let sides = pair.contains("~") ? pair.split(separator: "~", maxSplits: 1) : pair.split(separator: "-")
            guard sides.count == 2, sides[0] != sides[1] else { throw Problem(.notFound, "two-sides") }
            let one = try name(String(sides[0]), census, desk)
            let other = try name(String(sides[1]), census, desk)
            let (a, b) = one.row.key < other.row.key ? (one, other) : (other, one)
            let key = App.key(a.row, b.row)
            guard pair == key else { throw Moved(piece: key) }
            var view = RelationView(key: key, a: a.row, b: b.row)
            let places = (Set(a.all.compactMap { census.places[$0.id] }), Set(b.all.compactMap { census.places[$0.id] }))
            let records = census.newestFirst(census.records(between: places.0, places.1))
            try fill(&view, records, census, desk)
            let sums = census.closest.lazy.filter { pair, _ in
                let touches = places.0.contains(pair.a) || places.0.contains(pair.b) || places.1.contains(pair.a) || places.1.contains(pair.b)
                let isOwn = (places.0.contains(pair.a) && places.1.contains(pair.b)) || (places.1.contains(pair.a) && places.0.contains(pair.b))
                return touches && !isOwn
            }
            view.neighbours = try rows(sums, census, desk, limit: 12)
            return view
        }
    }

    /// `JP-KZ`, or two ids with `~` between.
    static func key(_ a: NameRow, _ b: NameRow) -> String {
        func code(_ name: NameRow) -> Substring? { name.kind == .country && name.key.utf8.count == 10 ? name.key.suffix(2) : nil }
        if let x = code(a), let y = code(b) { return x + "-" + y }
        return a.key + "~" + b.key
    }

    private func fill(_ view: inout RelationView, _ records: [Int], _ census: Census, _ desk: Desk) throws {
        var sectors: [String: Int] = [:]
        for record in records.prefix(settings.limits.rows) {
            let first = Int(census.starts[record])
            switch census.tiers[first] {
            case .agreements:
                if let summary = try desk.summary(census.records[record]) { view.agreements.append(summary) }
                if !census.claims(of: record).contains(where: { census.isPart[$0] }) { view.usd += census.usd(record) }
                for sector in Set(census.claims(of: record).flatMap { census.sectorsOfSets[Int(census.sectors[$0])] }) {
                    sectors[census.sectorWords[sector], default: 0] += 1
                }
            case .encounters: if let summary = try desk.summary(census.records[record]) { view.encounters.append(summary) }
            case .figures:
                if let found = try desk.record.view(census.records[record], corpus: desk.corpus, limit: 60) { view.figures += found.sources }
            case .amounts, .times, .statements, .posts: break
            }
        }
        view.figures.sort { ($0.claim.row.first ?? .max, $0.claim.id) < ($1.claim.row.first ?? .max, $1.claim.id) }
        view.sectors = sectors.map { ($0.key, $0.value) }.sorted { ($1.count, $0.sector) < ($0.count, $1.sector) }
        let own = Set(records.map { census.records[$0] })
        view.conflicts = census.conflicts.filter { own.contains($0.conflict.record) }
    }
}
