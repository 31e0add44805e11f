import SijillModel
import SijillRecord
import SijillStore

/// Columns of all claims in view, in memory: lists, facets and sums over any selection take milliseconds.
///
/// Some 80 bytes a claim. Made anew when the record has changed; what one record or article says is always asked of the store.
struct Census: Sendable {
    /// A role as the sums count it; who only says something, or where, takes no part.
    struct Use: Sendable {
        /// Place in `names`.
        let name: Int32
        /// Whether it is a side of what is agreed, counted or held.
        let takesPart: Bool
        /// Whether somebody who looks for the name means this: not as a place or a source.
        let isParty: Bool
    }

    /// Words that repeat, as numbers.
    struct Words: Sendable {
        private(set) var words: [String] = []
        private var numbers: [String: UInt16] = [:]
        /// Number of the word; those beyond 65,535 share the last.
        mutating func number(_ word: String) -> UInt16 {
            if let known = numbers[word] { return known }
            guard words.count < Int(UInt16.max) else { return UInt16.max }
            let number = UInt16(words.count)
            words.append(word)
            numbers[word] = number
            return number
        }
        func known(_ word: String) -> UInt16? { numbers[word] }
        subscript(number: UInt16) -> String { Int(number) < words.count ? words[Int(number)] : "" }
    }

    // Columns of claims, those of one record beside one another.
    var ids: [Int64] = []
    var tiers: [Tier] = []
    /// Places in `Tier.allCases`.
    private(set) var tierNumbers: [UInt8] = []
    var kinds: [UInt16] = []
    var statuses: [UInt16] = []
    /// A combination of sectors: a number in `sectorSets`.
    var sectors: [UInt16] = []
    var outlets: [UInt16] = []
    /// Days since 1970 by which claims are told apart, their own or that of publication; the smallest number where none is known.
    var days: [Int32] = []
    /// Zero where none is known.
    var years: [Int16] = []
    /// Days of publication.
    var published: [Int32] = []
    /// Dollars; not a number where there are none.
    var dollars: [Double] = []
    var isPart: [Bool] = []
    /// Place of the record of each claim.
    private(set) var recordsOfClaims: [Int32] = []
    /// Where the uses of names of each claim begin, with the end after the last.
    var useStarts: [Int32] = []
    var uses: [Use] = []

    // Columns of records.
    var records: [Int64] = []
    /// Where the claims of each record begin, with the end after the last.
    var starts: [Int32] = []
    var isRejected: [Bool] = []
    /// All of them, those first of which the newest article tells, and those that are worth most.
    private(set) var byNews: [Int32] = []
    private(set) var byValue: [Int32] = []

    var kindWords = Words()
    var statusWords = Words()
    var outletWords = Words()
    var sectorSets = Words()
    var sectorWords = Words()
    /// Numbers in `sectorWords` of each combination.
    private(set) var sectorsOfSets: [[UInt16]] = []
    /// Names by their place, under their identity where they were joined; and the places.
    var names: [Int64] = []
    var places: [Int64: Int32] = [:]
    var isCountry: [Bool] = []
    /// The names that were joined to an identity.
    private(set) var joined: [Int64: [Int64]] = [:]
    /// Where the records that name each name begin in `naming`, with the end after the last.
    private var namingStarts: [Int32] = []
    private var naming: [Int32] = []
    /// Pairs of countries, the closest first.
    private(set) var closest: [(pair: Pair, sum: Sum)] = []
    /// What cannot both be right, in the order of `forEachConflict`.
    var conflicts: [ConflictView] = []
    var counts = Counts()
    var span: (first: Int, last: Int)?

    static let noDay = Int32.min
    static let lastYear = 9999

    func claims(of record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }
    func uses(of claim: Int) -> ArraySlice<Use> { uses[Int(useStarts[claim])..<Int(useStarts[claim + 1])] }
    /// Places of claims by their ids; -1 for what is out of view.
    private var claimPlaces: [Int32] = []

    func place(ofClaim id: Int64) -> Int32? {
        guard id >= 0, id < claimPlaces.count, claimPlaces[Int(id)] >= 0 else { return nil }
        return claimPlaces[Int(id)]
    }

    /// A record is called by its first claim, which may be out of view.
    func place(ofRecord id: Int64) -> Int? {
        var (low, high) = (0, records.count)
        while low < high {
            let middle = (low + high) / 2
            if records[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low] == id ? low : nil
    }

    /// Places of the records in whose claims one of the names stands, in order.
    func records(naming names: Set<Int32>) -> [Int] {
        let found = names.map { naming[Int(namingStarts[Int($0)])..<Int(namingStarts[Int($0) + 1])] }
        return (found.count == 1 ? Array(found[0]) : Census.distinct(found.flatMap { $0 })).map { Int($0) }
    }

    init() {
        starts = [0]
        useStarts = [0]
    }

    init(_ desk: Desk) throws(StoreProblem) {
        let store = desk.store
        var facts: [ClaimFacts] = []
        try store.forEachClaim(after: 0) { facts.append($0) }
        // Records in the order of their first claims, claims of one together.
        facts.sort { ($0.record, $0.id) < ($1.record, $1.id) }
        reserve(facts.count)
        for fact in facts { add(fact) }
        starts.append(Int32(ids.count))
        facts = []
        sectorsOfSets = sectorSets.words.map { set in set.split(separator: ",").map { sectorWords.number(String($0)) } }
        byNews = newestFirst(Array(records.indices)).map { Int32($0) }
        try takeNames(store)
        try takeDecisions(desk)
        let all = Selection(records: records.indices.map { Int32($0) })
        byValue = order(all, by: .value).map { Int32($0) }
        closest = sorted(relations())
        var found: [ConflictView] = []
        try desk.record.forEachConflict(corpus: desk.corpus) { (conflict) throws(StoreProblem) in
            let worths = conflict.sides.map { Worth($0.claim, desk.record.rates) }
            found.append(ConflictView(conflict: conflict, key: try desk.key(ofRecord: conflict.record), worths: worths))
            return found.count < 20_000
        }
        conflicts = found
        counts = try store.counts()
        span = try store.span()
    }

    private mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        tiers.reserveCapacity(count)
        kinds.reserveCapacity(count)
        statuses.reserveCapacity(count)
        sectors.reserveCapacity(count)
        outlets.reserveCapacity(count)
        days.reserveCapacity(count)
        years.reserveCapacity(count)
        published.reserveCapacity(count)
        dollars.reserveCapacity(count)
        isPart.reserveCapacity(count)
    }

    private mutating func add(_ fact: ClaimFacts) {
        if records.last != fact.record {
            records.append(fact.record)
            isRejected.append(false)
            starts.append(Int32(ids.count))
        }
        recordsOfClaims.append(Int32(records.count - 1))
        ids.append(fact.id)
        tiers.append(fact.tier)
        tierNumbers.append(UInt8(Tier.allCases.firstIndex(of: fact.tier) ?? 0))
        kinds.append(kindWords.number(fact.kind))
        statuses.append(statusWords.number(fact.status))
        sectors.append(sectorSets.number(fact.sectors))
        outlets.append(outletWords.number(fact.outlet ?? ""))
        days.append(fact.day.map { Int32(clamping: $0) } ?? Census.noDay)
        years.append(fact.day.map { Int16(min(max(Day(number: $0).year, 0), Census.lastYear)) } ?? 0)
        published.append(fact.published.map { Int32(clamping: $0) } ?? Census.noDay)
        dollars.append(fact.usd ?? .nan)
        isPart.append(fact.isPart)
    }

    private mutating func takeNames(_ store: any Store) throws(StoreProblem) {
        var identities: [Int64: Int64] = [:]
        for join in try store.joins() where join.state == .made {
            identities[join.name] = join.identity
            joined[join.identity, default: []].append(join.name)
        }
        claimPlaces = Array(repeating: -1, count: Int((ids.max() ?? -1) + 1))
        for (place, id) in ids.enumerated() { claimPlaces[Int(id)] = Int32(place) }
        var found: [(claim: Int32, use: Use)] = []
        try store.forEachNameUse { name, claim, role in
            guard let place = self.place(ofClaim: claim) else { return }
            found.append(
                (
                    place,
                    Use(
                        name: self.place(ofName: identities[name] ?? name), takesPart: Census.takesPart(role),
                        isParty: role != .place && role != .source)
                ))
        }
        found.sort { $0.claim < $1.claim }
        useStarts = []
        useStarts.reserveCapacity(ids.count + 1)
        uses.reserveCapacity(found.count)
        var next = 0
        for claim in ids.indices {
            useStarts.append(Int32(uses.count))
            while next < found.count, found[next].claim == claim {
                uses.append(found[next].use)
                next += 1
            }
        }
        useStarts.append(Int32(uses.count))
        for (name, identity) in identities where self.places[name] == nil { self.places[name] = self.places[identity] }
        for name in names { isCountry.append(try store.name(name)?.kind == .country) }
        takeNamings()
    }

    /// Sorts the records by the names in them: counts, then fills.
    private mutating func takeNamings() {
        var tally = Tally(names.count)
        func each(_ body: (_ name: Int32, _ record: Int32) -> Void) {
            for record in records.indices {
                for use in uses[Int(useStarts[Int(starts[record])])..<Int(useStarts[Int(starts[record + 1])])] { body(use.name, Int32(record)) }
            }
        }
        each { tally.count(Int($0), $1) }
        namingStarts = Array(repeating: 0, count: names.count + 1)
        for (name, count) in tally.found { namingStarts[name + 1] = Int32(count) }
        for name in names.indices { namingStarts[name + 1] += namingStarts[name] }
        var next = namingStarts
        var filled = Array(repeating: Int32(-1), count: Int(namingStarts[names.count]))
        each { name, record in
            let end = Int(next[Int(name)])
            guard end == Int(namingStarts[Int(name)]) || filled[end - 1] != record else { return }
            filled[end] = record
            next[Int(name)] += 1
        }
        naming = filled
    }

    private mutating func place(ofName id: Int64) -> Int32 {
        if let known = places[id] { return known }
        let place = Int32(names.count)
        places[id] = place
        names.append(id)
        return place
    }

    private static func takesPart(_ role: NameUse.Role) -> Bool {
        switch role {
        case .party, .from, .to, .between, .participant, .host: true
        case .signer, .source, .place, .speaker, .person, .organisation: false
        }
    }

    private mutating func takeDecisions(_ desk: Desk) throws(StoreProblem) {
        let decisions = try desk.store.decisions()
        let undone = Set(decisions.compactMap(\.undoes))
        for decision in decisions where decision.action == .reject && !undone.contains(decision.id) {
            for anchor in decision.anchors {
                for claim in try desk.store.claims(at: anchor) { if let place = place(ofRecord: claim.record) { isRejected[place] = true } }
            }
        }
    }
}
