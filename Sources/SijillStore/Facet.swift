public import SijillModel
import SijillText

/// A fact about claims that a passage is found by, beside its words: a hash.
public struct Facet: Sendable, Hashable {
    let hash: UInt64

    private init(_ kind: UInt8, _ value: some Sequence<UInt8>) {
        hash = value.reduce(Fold.mix(Fold.seed, kind)) { Fold.mix($0, $1) }
    }

    private init(_ kind: UInt8, number: Int64) {
        let bits = UInt64(bitPattern: number)
        self.init(kind, (0..<8).lazy.map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) })
    }

    public static func name(_ id: Int64) -> Facet { Facet(0, number: id) }
    public static func tier(_ tier: Tier) -> Facet { Facet(1, tier.rawValue.utf8) }
    public static func kind(_ kind: String) -> Facet { Facet(2, kind.utf8) }
    public static func sector(_ sector: some StringProtocol) -> Facet { Facet(3, sector.utf8) }
    public static func outlet(_ outlet: String) -> Facet { Facet(4, outlet.utf8) }
    public static func year(_ year: Int) -> Facet { Facet(5, number: Int64(year)) }
    /// Ten years, by the first of them.
    static func decade(_ year: Int) -> Facet { Facet(7, number: Int64(year)) }

    /// What a claim of a year is found by.
    public static func years(of year: Int) -> [Facet] { [.year(year), .decade(year - year % 10)] }

    /// Facets of which every claim of these years has one: whole decades where they fit, for each facet costs a look into the index.
    static func years(_ first: Int, _ last: Int) -> [Facet] {
        var facets: [Facet] = []
        var year = first
        while year <= last {
            let isDecade = year % 10 == 0 && year + 9 <= last
            facets.append(isDecade ? .decade(year) : .year(year))
            year += isDecade ? 10 : 1
        }
        return facets
    }

    /// At least so many dollars, to the power of ten.
    public static func dollars(_ usd: Double) -> Facet { Facet(6, number: Int64(power(usd))) }
    /// Every power of ten that an amount reaches.
    public static func powers(_ usd: Double) -> [Facet] { usd >= 1 ? (0...power(usd)).map { Facet(6, number: Int64($0)) } : [] }

    private static func power(_ usd: Double) -> Int {
        var power = 0
        var least = 10.0
        while least <= usd, power < 15 {
            least *= 10
            power += 1
        }
        return power
    }

    /// The word that stands for it in an index of words. No text has such a word: it begins with a character of private use.
    var word: String {
        var word: [UInt8] = []
        write(to: &word)
        return String(decoding: word, as: UTF8.self)
    }

    /// Appends the word: the character, and the hash to the base of 36.
    func write(to words: inout [UInt8]) {
        words.append(contentsOf: "\u{E000}".utf8)
        let start = words.count
        var left = hash
        repeat {
            let digit = UInt8(left % 36)
            words.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
            left /= 36
        } while left > 0
        words[start...].reverse()
    }
}
