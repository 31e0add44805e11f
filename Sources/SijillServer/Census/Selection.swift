import SijillModel
import SijillRecord
import SijillStore

/// What a list is narrowed to. All that is given must hold for one claim of a record.
struct Filter: Sendable {
    var tiers: Set<Tier> = []
    var kinds: Set<String> = []
    var statuses: Set<String> = []
    var sectors: Set<String> = []
    var outlets: Set<String> = []
    var years: Set<Int> = []
    /// Each must take part, under one of its names.
    var parties: [[Int64]] = []
    var since: Int?
    var until: Int?
    var minimumUSD: Double?
    var maximumUSD: Double?
    /// Only these claims: those that say the words that are looked for.
    var claims: Set<Int64>?
}

/// The records that fit a filter, and how many have what.
struct Selection: Sendable {
    /// Places of the records in the census, in the order of their first claims.
    var records: [Int32] = []
    /// The first claim of each that fits: its place.
    var claims: [Int32] = []
    var tiers: [Tier: Int] = [:]
    var kinds: [UInt16: Int] = [:]
    var statuses: [UInt16: Int] = [:]
    var sectors: [String: Int] = [:]
    var outlets: [UInt16: Int] = [:]
    var years: [Int: Int] = [:]
    /// By place of the name.
    var parties: [Int32: Int] = [:]
}

extension Census {
    /// A filter in the census's own numbers.
    private struct Test {
        var tiers: Set<Tier>
        var kinds: Set<UInt16>?
        var statuses: Set<UInt16>?
        var outlets: Set<UInt16>?
        /// For each combination of sectors whether it fits.
        var sectors: [Bool]?
        var years: Set<Int16>?
        var parties: [Set<Int32>]
        let filter: Filter

        init(_ filter: Filter, _ census: Census) {
            self.filter = filter
            tiers = filter.tiers
            kinds = filter.kinds.isEmpty ? nil : Set(filter.kinds.compactMap { census.kindWords.known($0) })
            statuses = filter.statuses.isEmpty ? nil : Set(filter.statuses.compactMap { census.statusWords.known($0) })
            outlets = filter.outlets.isEmpty ? nil : Set(filter.outlets.compactMap { census.outletWords.known($0) })
            years = filter.years.isEmpty ? nil : Set(filter.years.map { Int16(clamping: $0) })
            parties = filter.parties.map { Set($0.compactMap { census.places[$0] }) }
            if !filter.sectors.isEmpty {
                sectors = census.sectorSets.words.map { set in !filter.sectors.isDisjoint(with: set.split(separator: ",").map(String.init)) }
            }
        }

        static let (tier, kind, status, sector, outlet, year, other) = (1, 2, 4, 8, 16, 32, 64)

        /// A bit for each facet that the claim does not fit.
        func misses(_ claim: Int, _ census: Census) -> Int {
            var misses = 0
            if !tiers.isEmpty, !tiers.contains(census.tiers[claim]) { misses |= Test.tier }
            if let kinds, !kinds.contains(census.kinds[claim]) { misses |= Test.kind }
            if let statuses, !statuses.contains(census.statuses[claim]) { misses |= Test.status }
            if let sectors, !sectors[Int(census.sectors[claim])] { misses |= Test.sector }
            if let outlets, !outlets.contains(census.outlets[claim]) { misses |= Test.outlet }
            if let years, !years.contains(census.years[claim]) { misses |= Test.year }
            if !fitsBounds(claim, census) { misses |= Test.other }
            return misses
        }

        private func fitsBounds(_ claim: Int, _ census: Census) -> Bool {
            if let claims = filter.claims, !claims.contains(census.ids[claim]) { return false }
            if let since = filter.since, Int(census.days[claim]) < since { return false }
            if let until = filter.until, census.days[claim] == Census.noDay || Int(census.days[claim]) > until { return false }
            if let least = filter.minimumUSD, !(census.dollars[claim] >= least) { return false }
            if let most = filter.maximumUSD, !(census.dollars[claim] <= most) { return false }
            return parties.allSatisfy { names in census.uses(of: claim).contains { $0.isParty && names.contains($0.name) } }
        }
    }

    /// - Parameter counts: whether facets are counted. Each counts what fits all filters but its own.
    func select(_ filter: Filter, counts: Bool) -> Selection {
        let test = Test(filter, self)
        var selection = Selection()
        var own = RecordTally()
        for record in filter.claims.map({ records(holding: $0) }) ?? Array(records.indices) {
            var first: Int?
            own.clear()
            for claim in claims(of: record) {
                let misses = test.misses(claim, self)
                if misses == 0, first == nil { first = claim }
                if counts { take(claim, misses, &own) }
            }
            if let first {
                selection.records.append(Int32(record))
                selection.claims.append(Int32(first))
            }
            if counts { own.add(to: &selection, sectorSets) }
        }
        return selection
    }

    /// What one record has: each value counts once.
    private struct RecordTally {
        var tier: Tier?
        var kinds: [UInt16] = []
        var statuses: [UInt16] = []
        var sectors: [UInt16] = []
        var outlets: [UInt16] = []
        var years: [Int16] = []
        var parties: [Int32] = []

        mutating func clear() {
            tier = nil
            kinds.removeAll(keepingCapacity: true)
            statuses.removeAll(keepingCapacity: true)
            sectors.removeAll(keepingCapacity: true)
            outlets.removeAll(keepingCapacity: true)
            years.removeAll(keepingCapacity: true)
            parties.removeAll(keepingCapacity: true)
        }

        func add(to selection: inout Selection, _ sets: Words) {
            if let tier { selection.tiers[tier, default: 0] += 1 }
            for kind in kinds { selection.kinds[kind, default: 0] += 1 }
            for status in statuses { selection.statuses[status, default: 0] += 1 }
            for outlet in outlets { selection.outlets[outlet, default: 0] += 1 }
            for year in years { selection.years[Int(year), default: 0] += 1 }
            for party in parties { selection.parties[party, default: 0] += 1 }
            if sectors.count == 1 {
                for sector in sets[sectors[0]].split(separator: ",") { selection.sectors[String(sector), default: 0] += 1 }
            } else if !sectors.isEmpty {
                for sector in Set(sectors.flatMap { sets[$0].split(separator: ",") }) { selection.sectors[String(sector), default: 0] += 1 }
            }
        }
    }

    private func take(_ claim: Int, _ misses: Int, _ tally: inout RecordTally) {
        func once<Value: Equatable>(_ value: Value, _ list: inout [Value]) { if !list.contains(value) { list.append(value) } }
        if misses & ~Test.tier == 0 { tally.tier = tiers[claim] }
        if misses & ~Test.kind == 0, !kindWords[kinds[claim]].isEmpty { once(kinds[claim], &tally.kinds) }
        if misses & ~Test.status == 0, !statusWords[statuses[claim]].isEmpty { once(statuses[claim], &tally.statuses) }
        if misses & ~Test.sector == 0, !sectorSets[sectors[claim]].isEmpty { once(sectors[claim], &tally.sectors) }
        if misses & ~Test.outlet == 0, !outletWords[outlets[claim]].isEmpty { once(outlets[claim], &tally.outlets) }
        if misses & ~Test.year == 0, years[claim] != 0 { once(years[claim], &tally.years) }
        if misses == 0 { for use in uses(of: claim) where use.isParty { once(use.name, &tally.parties) } }
    }

    /// Day of the last article that told of it.
    private func newest(_ record: Int) -> Int32 { claims(of: record).reduce(Census.noDay) { max($0, published[$1]) } }

    func newestFirst(_ records: [Int]) -> [Int] { records.map { (newest($0), $0) }.sorted { ($0.0, $0.1) > ($1.0, $1.1) }.map(\.1) }

    /// Places of the selection's records in the order that was asked for.
    func order(_ selection: Selection, by sort: RecordsView.Sort) -> [Int] {
        let places = selection.records.map { Int($0) }
        func sorted<Value: Comparable>(_ key: (Int) -> Value) -> [Int] {
            places.map { (key($0), $0) }.sorted { ($0.0, $0.1) > ($1.0, $1.1) }.map(\.1)
        }
        switch sort {
        case .best, .new: return sorted(newest)
        case .old:
            // Records without a day come last.
            return sorted { record in newest(record) == Census.noDay ? Int64(Int32.min) * 2 : -Int64(newest(record)) }
        case .value: return sorted { record in claims(of: record).reduce(-1) { dollars[$1] > $0 ? dollars[$1] : $0 } }
        case .sources: return sorted { record in Set(claims(of: record).map { outlets[$0] }).count * 1000 + min(999, claims(of: record).count) }
        }
    }
}
