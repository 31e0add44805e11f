import SijillModel
import SijillRecord
import SijillStore

/// What a list is narrowed to. All that is given must hold for one claim of a record.
struct Filter: Sendable {
    var tiers: [Tier] = []
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
    var claims: [Int64]?
}

/// How many records have each value, which is a small number.
struct Tally: Sendable {
    private var counts: [Int32]
    /// The record that was counted last.
    private var last: [Int32]

    init(_ values: Int) {
        counts = Array(repeating: 0, count: values)
        last = Array(repeating: -1, count: values)
    }

    /// Counts the value once for a record; those of one record come together.
    mutating func count(_ value: Int, _ record: Int32) {
        guard value < last.count, last[value] != record else { return }
        last[value] = record
        counts[value] += 1
    }

    /// The values that there are.
    var found: [(value: Int, count: Int)] { counts.enumerated().compactMap { $1 > 0 ? ($0, Int($1)) : nil } }

    /// Those with the highest counts, the smaller value first where they are equal.
    func most(_ limit: Int) -> [(value: Int, count: Int)] {
        var most: [(value: Int, count: Int)] = []
        for (value, count) in counts.enumerated() where count > 0 {
            guard most.count < limit || Int(count) > most.last?.count ?? .max else { continue }
            most.insert((value, Int(count)), at: most.firstIndex { $0.count < count } ?? most.count)
            if most.count > limit { most.removeLast() }
        }
        return most
    }
}

/// The records that fit a filter, and how many have what.
struct Selection: Sendable {
    /// Places of the records in the census, in the order of their first claims.
    var records: [Int32] = []
    /// The first claim of each that fits: its place.
    var claims: [Int32] = []
    /// By the census's own numbers; parties by place of the name.
    var tiers = Tally(0)
    var kinds = Tally(0)
    var statuses = Tally(0)
    var sectors = Tally(0)
    var outlets = Tally(0)
    var years = Tally(0)
    var parties = Tally(0)
}

extension Census {
    /// A filter in the census's own numbers: for each of them whether it fits; nil where all do.
    private struct Test {
        private let tiers: [Tier]
        private let kinds: [Bool]?
        private let statuses: [Bool]?
        private let outlets: [Bool]?
        /// Of combinations.
        private let sectors: [Bool]?
        private let years: [Bool]?
        private let claims: [Bool]?
        private let parties: [Set<Int32>]
        private let filter: Filter

        /// - Parameter claims: places of those that the filter names.
        init(_ filter: Filter, _ claims: [Int32]?, _ census: Census) {
            func fits(_ sought: Set<String>, _ words: Words) -> [Bool]? { sought.isEmpty ? nil : words.words.map { sought.contains($0) } }
            self.filter = filter
            tiers = filter.tiers
            kinds = fits(filter.kinds, census.kindWords)
            statuses = fits(filter.statuses, census.statusWords)
            outlets = fits(filter.outlets, census.outletWords)
            years = filter.years.isEmpty ? nil : (0...Census.lastYear).map { filter.years.contains($0) }
            parties = filter.parties.map { Set($0.compactMap { census.places[$0] }) }
            sectors =
                filter.sectors.isEmpty
                ? nil : census.sectorSets.words.map { !filter.sectors.isDisjoint(with: $0.split(separator: ",").map(String.init)) }
            self.claims = claims.map { places in
                var fits = Array(repeating: false, count: census.ids.count)
                for place in places { fits[Int(place)] = true }
                return fits
            }
        }

        static let (tier, kind, status, sector, outlet, year, other) = (1, 2, 4, 8, 16, 32, 64)

        /// A bit for each facet that the claim does not fit.
        func misses(_ claim: Int, _ census: Census) -> Int {
            func lacks(_ fits: [Bool]?, _ number: Int) -> Bool { fits.map { number >= $0.count || !$0[number] } ?? false }
            var misses = 0
            if !tiers.isEmpty, !tiers.contains(census.tiers[claim]) { misses |= Test.tier }
            if lacks(kinds, Int(census.kinds[claim])) { misses |= Test.kind }
            if lacks(statuses, Int(census.statuses[claim])) { misses |= Test.status }
            if lacks(sectors, Int(census.sectors[claim])) { misses |= Test.sector }
            if lacks(outlets, Int(census.outlets[claim])) { misses |= Test.outlet }
            if lacks(years, Int(census.years[claim])) { misses |= Test.year }
            if lacks(claims, claim) || !fitsBounds(claim, census) { misses |= Test.other }
            return misses
        }

        private func fitsBounds(_ claim: Int, _ census: Census) -> Bool {
            if let since = filter.since, Int(census.days[claim]) < since { return false }
            if let until = filter.until, census.days[claim] == Census.noDay || Int(census.days[claim]) > until { return false }
            if let least = filter.minimumUSD, !(census.dollars[claim] >= least) { return false }
            if let most = filter.maximumUSD, !(census.dollars[claim] <= most) { return false }
            return parties.allSatisfy { names in census.uses(of: claim).contains { $0.isParty && names.contains($0.name) } }
        }
    }

    /// - Parameter counts: whether facets are counted. Each counts what fits all filters but its own.
    func select(_ filter: Filter, counts: Bool) -> Selection {
        let sought = filter.claims.map { $0.compactMap { place(ofClaim: $0) } }
        let test = Test(filter, sought, self)
        var selection = Selection()
        if counts {
            selection.tiers = Tally(Tier.allCases.count)
            selection.kinds = Tally(kindWords.words.count)
            selection.statuses = Tally(statusWords.words.count)
            selection.sectors = Tally(sectorWords.words.count)
            selection.outlets = Tally(outletWords.words.count)
            selection.years = Tally(Census.lastYear + 1)
            selection.parties = Tally(names.count)
        }
        func take(_ record: Int32) {
            var first: Int?
            for claim in claims(of: Int(record)) {
                let misses = test.misses(claim, self)
                if misses == 0, first == nil { first = claim }
                if counts { tally(claim, misses, record, &selection) }
            }
            guard let first else { return }
            selection.records.append(record)
            selection.claims.append(Int32(first))
        }
        // Nothing else fits, whatever else is asked for.
        if let sought {
            Census.distinct(sought.map { recordsOfClaims[Int($0)] }).forEach(take)
        } else if let names = filter.parties.first {
            records(naming: Set(names.compactMap { places[$0] })).forEach { take(Int32($0)) }
        } else {
            for record in records.indices { take(Int32(record)) }
        }
        return selection
    }

    private func tally(_ claim: Int, _ misses: Int, _ record: Int32, _ selection: inout Selection) {
        if misses & ~Test.tier == 0 { selection.tiers.count(Int(tierNumbers[claim]), record) }
        if misses & ~Test.kind == 0 { selection.kinds.count(Int(kinds[claim]), record) }
        if misses & ~Test.status == 0 { selection.statuses.count(Int(statuses[claim]), record) }
        if misses & ~Test.sector == 0 { for sector in sectorsOfSets[Int(sectors[claim])] { selection.sectors.count(Int(sector), record) } }
        if misses & ~Test.outlet == 0 { selection.outlets.count(Int(outlets[claim]), record) }
        if misses & ~Test.year == 0, years[claim] > 0 { selection.years.count(Int(years[claim]), record) }
        if misses == 0 { for use in uses(of: claim) where use.isParty { selection.parties.count(Int(use.name), record) } }
    }

    /// In order, each once.
    static func distinct(_ numbers: [Int32]) -> [Int32] {
        var distinct: [Int32] = []
        for number in numbers.sorted() where distinct.last != number { distinct.append(number) }
        return distinct
    }

    /// Day of the last article that told of it.
    func newest(_ record: Int) -> Int32 { claims(of: record).reduce(Census.noDay) { max($0, published[$1]) } }

    func newestFirst(_ records: [Int]) -> [Int] { Census.sorted(records, newest) }

    private static func sorted<Value: Comparable>(_ places: [Int], _ key: (Int) -> Value) -> [Int] {
        places.map { (key($0), $0) }.sorted { ($0.0, $0.1) > ($1.0, $1.1) }.map(\.1)
    }

    /// Places of the selection's records in the order that was asked for.
    func order(_ selection: Selection, by sort: RecordsView.Sort) -> [Int] {
        let places = selection.records.map { Int($0) }
        switch sort {
        case .best, .new:
            // Putting few in order costs less than looking through the order of all.
            if places.count < records.count / 16 { return newestFirst(places) }
            var isSelected = Array(repeating: false, count: records.count)
            for place in places { isSelected[place] = true }
            return byNews.compactMap { isSelected[Int($0)] ? Int($0) : nil }
        case .old:
            // Records without a day come last.
            return Census.sorted(places) { record in newest(record) == Census.noDay ? Int64(Int32.min) * 2 : -Int64(newest(record)) }
        case .value: return Census.sorted(places) { record in claims(of: record).reduce(-1) { dollars[$1] > $0 ? dollars[$1] : $0 } }
        case .sources:
            return Census.sorted(places) { record in
                Set(claims(of: record).map { outlets[$0] }).count * 1000 + min(999, claims(of: record).count)
            }
        }
    }
}
