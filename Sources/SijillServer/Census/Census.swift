import SijillModel
import SijillRecord
import SijillStore

/// Columns of all claims in view, in memory: lists, facets and sums over any selection take milliseconds.
///
/// Some 60 bytes a claim. Made anew when the record has changed; what one record or article says is always asked of the store.
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
    var kinds: [UInt16] = []
    var statuses: [UInt16] = []
    /// A combination of sectors: a number in `sectorSets`.
    var sectors: [UInt16] = []
    var outlets: [UInt16] = []
    /// Days since 1970 by which claims are told apart, their own or that of publication; the smallest number where none is known.
    var days: [Int32] = []
    var years: [Int16] = []
    /// Days of publication.
    var published: [Int32] = []
    /// Dollars; not a number where there are none.
    var dollars: [Double] = []
    var isPart: [Bool] = []
    /// Where the uses of names of each claim begin, with the end after the last.
    var useStarts: [Int32] = []
    var uses: [Use] = []

    // Columns of records.
    var records: [Int64] = []
    /// Where the claims of each record begin, with the end after the last.
    var starts: [Int32] = []
    var isRejected: [Bool] = []

    var kindWords = Words()
    var statusWords = Words()
    var outletWords = Words()
    var sectorSets = Words()
    /// Names by their place, under their identity where they were joined; and the places.
    var names: [Int64] = []
    var places: [Int64: Int32] = [:]
    var isCountry: [Bool] = []
    /// What cannot both be right, in the order of `forEachConflict`.
    var conflicts: [ConflictView] = []
    var counts = Counts()
    var span: (first: Int, last: Int)?

    static let noDay = Int32.min

    func claims(of record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }
    func uses(of claim: Int) -> ArraySlice<Use> { uses[Int(useStarts[claim])..<Int(useStarts[claim + 1])] }
    func place(ofRecord id: Int64) -> Int? { recordPlaces[id].map { Int($0) } }
    private(set) var recordPlaces: [Int64: Int32] = [:]
    /// Place of the record of each claim.
    private var recordsOfClaims: [Int64: Int32] = [:]

    /// Places of the records that hold these claims, in order.
    func records(holding claims: Set<Int64>) -> [Int] { Set(claims.compactMap { recordsOfClaims[$0] }).map { Int($0) }.sorted() }

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
        try takeNames(store)
        try takeDecisions(desk)
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
            recordPlaces[fact.record] = Int32(records.count)
            records.append(fact.record)
            isRejected.append(false)
            starts.append(Int32(ids.count))
        }
        recordsOfClaims[fact.id] = Int32(records.count - 1)
        ids.append(fact.id)
        tiers.append(fact.tier)
        kinds.append(kindWords.number(fact.kind))
        statuses.append(statusWords.number(fact.status))
        sectors.append(sectorSets.number(fact.sectors))
        outlets.append(outletWords.number(fact.outlet ?? ""))
        days.append(fact.day.map { Int32(clamping: $0) } ?? Census.noDay)
        years.append(fact.day.map { Int16(clamping: Day(number: $0).year) } ?? 0)
        published.append(fact.published.map { Int32(clamping: $0) } ?? Census.noDay)
        dollars.append(fact.usd ?? .nan)
        isPart.append(fact.isPart)
    }

    private mutating func takeNames(_ store: any Store) throws(StoreProblem) {
        var identities: [Int64: Int64] = [:]
        for join in try store.joins() where join.state == .made { identities[join.name] = join.identity }
        var places: [Int64: Int32] = [:]
        for (place, id) in ids.enumerated() { places[id] = Int32(place) }
        var found: [(claim: Int32, use: Use)] = []
        try store.forEachNameUse { name, claim, role in
            guard let place = places[claim] else { return }
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
