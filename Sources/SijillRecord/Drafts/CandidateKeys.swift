import SijillModel
import SijillStore
import SijillText

/// The keys under which a claim is put down, and those under which others like it may stand.
struct CandidateKeys {
    private(set) var own: [Int64] = []

    /// Days of one bucket of time.
    static func width(_ tier: Tier) -> Int { tier == .encounters ? 7 : 30 }

    /// - Parameters:
    ///   - content: the words of a statement; `evidence`: those of the sentence that says it.
    init(_ claim: ClaimRow, _ marks: Marks, period: String?, content: [UInt16] = [], evidence: [UInt16] = []) {
        let bucket = claim.day.map { $0 / CandidateKeys.width(claim.tier) }
        // Another article may not tell the day, or it was misread: then that of publication stands for it.
        let elsewhere = claim.published.map { $0 / CandidateKeys.width(claim.tier) }.flatMap { abs($0 - (bucket ?? $0)) > 1 ? $0 : nil }
        switch claim.tier {
        case .agreements:
            let parties = marks.names(.party).names.prefix(4)
            addPairs("A2", parties, bucket)
            if let elsewhere { addPairs("A2", parties, elsewhere) }
            for party in parties.prefix(3).flatMap(\.keys) {
                add("A1", party, Int64(CandidateKeys.word(marks.subject, 0)), bucket)
                for sector in claim.sectors.split(separator: ",").prefix(2) { add("AC", party, CandidateKeys.hash(sector), bucket) }
            }
            if parties.count == 1 || claim.kind == "package" { for party in parties.prefix(2).flatMap(\.keys) { add("A0", party, 0, bucket) } }
            if let low = claim.low { add("AV", CandidateKeys.rounded(low), CandidateKeys.hash(claim.unit ?? ""), bucket) }
            if parties.count < 2 { add("AS", Int64(CandidateKeys.word(marks.subject, 0)), Int64(CandidateKeys.word(marks.subject, 1)), bucket) }
        case .figures:
            let sides = marks.names(.from, .to, .between).names.prefix(3)
            let when = period.map { CandidateKeys.hash($0) } ?? Int64(bucket ?? 0)
            let measure = CandidateKeys.hash(claim.kind)
            if sides.isEmpty {
                add("F0", measure, Int64(CandidateKeys.word(marks.subject, 0)) << 16 | Int64(CandidateKeys.word(marks.subject, 1)), Int(when))
            } else {
                for side in sides.flatMap(\.keys) { add("F1", measure ^ when, side, nil) }
            }
            if let low = claim.low { add("FV", measure ^ CandidateKeys.rounded(low), CandidateKeys.hash(claim.unit ?? ""), bucket) }
        case .encounters:
            let people = marks.names(.participant, .host).names.prefix(4)
            addPairs("E2", people, bucket)
            if let elsewhere { addPairs("E2", people, elsewhere) }
            for place in marks.names(.place).names.prefix(1).flatMap(\.keys) {
                for person in people.prefix(3).flatMap(\.keys) { add("EP", person, place, bucket) }
            }
        case .posts:
            for person in marks.names(.person).names.flatMap(\.keys) { add("P", person, 0, nil) }
        case .statements:
            addBands("S", content, 3, nil)
            addBands("T", evidence, 2, nil)
            // A quotation in part has some of the rarest words of the whole.
            for speaker in marks.names(.speaker).names.prefix(1).flatMap({ $0.keys.suffix(1) }) {
                for place in 0..<2 { add("SP", speaker, Int64(CandidateKeys.word(content, place)), nil) }
            }
        case .amounts, .times: break
        }
        // What two papers took from one agency is the same sentence, whatever was read from it.
        if claim.tier == .agreements || claim.tier == .encounters { addBands("W", evidence, 4, bucket) }
        if claim.tier == .figures { addBands("V", evidence, 2, bucket) }
    }

    /// The keys of the neighbouring buckets too: what was told on the last day of one belongs to the first of the next.
    static func sought(_ claim: ClaimRow, keys: [Int64]) -> [Int64] {
        guard let day = claim.day, claim.tier != .posts, claim.tier != .statements else { return keys }
        let bucket = Int64(day / width(claim.tier))
        // The bucket is mixed in last, so that it can be taken out again.
        return keys.flatMap { key in [key, step(key, bucket, bucket - 1), step(key, bucket, bucket + 1)] }
    }

    private static func step(_ key: Int64, _ from: Int64, _ to: Int64) -> Int64 { key ^ scattered(from) ^ scattered(to) }
    private static func scattered(_ bucket: Int64) -> Int64 { Int64(bitPattern: (UInt64(bitPattern: bucket) &+ 1) &* 0x9E37_79B9_7F4A_7C15) }

    private mutating func add(_ kind: StaticString, _ a: Int64, _ b: Int64, _ bucket: Int?) {
        var hash = Fold.seed
        kind.withUTF8Buffer { for byte in $0 { hash = Fold.mix(hash, byte) } }
        for value in [UInt64(bitPattern: a), UInt64(bitPattern: b)] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) { hash = Fold.mix(hash, UInt8(truncatingIfNeeded: value >> shift)) }
        }
        let key = Int64(bitPattern: hash) ^ (bucket.map { CandidateKeys.scattered(Int64($0)) } ?? 0)
        if !own.contains(key) { own.append(key) }
    }

    /// Two names, whatever form of them is written.
    private mutating func addPairs(_ kind: StaticString, _ names: some Collection<NameMark>, _ bucket: Int?) {
        for (index, a) in names.enumerated() {
            for b in names.dropFirst(index + 1) {
                for one in a.keys { for other in b.keys { add(kind, min(one, other), max(one, other), bucket) } }
            }
        }
    }

    private static func hash(_ text: some StringProtocol) -> Int64 { Int64(bitPattern: Fold.hash(text.utf8)) }
    /// The smallest word of a list or, at place 1, the second: lists that share most share these.
    private static func word(_ words: [UInt16], _ place: Int) -> UInt16 {
        guard place < words.count else { return 0 }
        var (least, next) = (UInt16.max, UInt16.max)
        for word in words { if word < least { (least, next) = (word, least) } else if word < next { next = word } }
        return place == 0 ? least : next
    }

    /// Two significant digits.
    private static func rounded(_ value: Double) -> Int64 {
        guard value.isFinite, value != 0 else { return 0 }
        var scale = 0.0
        var left = abs(value)
        while left >= 100 {
            left /= 10
            scale += 1
        }
        return Int64(left.rounded(.down)) * 100 + Int64(scale)
    }

    /// Keys that lists share where most of their words are the same: the two smallest words under one order of all words for each band (min-hash).
    private mutating func addBands(_ kind: StaticString, _ words: [UInt16], _ bands: Int, _ bucket: Int?) {
        guard words.count > 2 else { return }
        for band in 0..<bands {
            var least = (UInt64.max, UInt64.max)
            for word in words {
                var hash = (UInt64(word) &+ UInt64(band) &* 0x1_0001 &+ 1) &* 0x9E37_79B9_7F4A_7C15
                hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
                hash ^= hash >> 32
                if hash < least.0 { least = (hash, least.0) } else if hash < least.1, hash != least.0 { least.1 = hash }
            }
            add(kind, Int64(bitPattern: least.0), Int64(bitPattern: least.1) &+ Int64(band), bucket)
        }
    }
}
