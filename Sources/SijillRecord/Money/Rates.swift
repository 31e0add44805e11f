public import SijillStore

/// Exchange rates by day, and the official pegs: what an amount of money was worth in another currency.
///
///     rates.convert(3e9, from: "SAR", to: "USD", on: day)   // 800 million, by the peg
public struct Rates: Sendable {
    /// What came of a conversion, and whose rate of which day made it.
    public struct Conversion: Sendable, Equatable {
        public let amount: Double
        /// Days since 1970 of the rate; nil where pegs alone were used.
        public let day: Int?
        public let source: String
    }

    public struct Peg: Sendable, Equatable {
        public let currency: String
        public let anchor: String
        /// Units of the currency for one of the anchor.
        public let rate: Double
        public let first: Int
        public let last: Int?
        public let source: String
    }

    /// Days, and units for one euro on each, in order.
    struct Series: Sendable {
        var days: [Int32] = []
        var rates: [Double] = []

        /// The same by day; the last rate of a day that is told twice.
        var inOrder: Series {
            let byDay = Dictionary(zip(days, rates)) { $1 }.sorted { $0.key < $1.key }
            return Series(days: byDay.map(\.key), rates: byDay.map(\.value))
        }
    }

    struct Tables: Sendable {
        var series: [String: Series] = [:]
        var pegs: [Peg] = []
    }

    private let source: @Sendable () -> Tables
    private var series: [String: Series] { source().series }
    public var pegs: [Peg] { source().pegs }
    /// Days that a rate may be older than what it is used for.
    public static let longest = 40

    /// No rates at all: every amount stays as it is.
    public init() { self.init(Tables()) }

    init(_ tables: Tables) { source = { tables } }

    /// Those that `rates` gives, which is called for every conversion, and not before the first.
    public init(later rates: @escaping @Sendable () -> Rates) { source = { rates().source() } }

    /// The same with rates that a user brought, which go before those of the program.
    public func adding(_ rows: [RateRow]) -> Rates {
        if rows.isEmpty { return self }
        var all = source()
        for (currency, rows) in Dictionary(grouping: rows, by: \.currency) {
            let old = all.series[currency] ?? Series()
            all.series[currency] =
                Series(days: old.days + rows.map { Int32($0.day) }, rates: old.rates + rows.map(\.perEuro)).inOrder
        }
        return Rates(all)
    }

    /// Nil where no rate near the day is known.
    public func convert(_ amount: Double, from: String, to: String, on day: Int) -> Conversion? {
        if from == to { return Conversion(amount: amount, day: nil, source: "") }
        guard let one = euros(from, day), let other = euros(to, day) else { return nil }
        // Two pegs to one anchor need no market between them, and no day.
        if let a = one.anchor, let b = other.anchor, a.name == b.name {
            return Conversion(
                amount: amount / a.rate * b.rate, day: nil, source: [one.source, other.source].filter { !$0.isEmpty }.joined(separator: ", "))
        }
        guard let perOne = one.perEuro, let perOther = other.perEuro else { return nil }
        var sources: [String] = []
        for source in [one.source, one.market, other.market, other.source] where !source.isEmpty && !sources.contains(source) {
            sources.append(source)
        }
        return Conversion(
            amount: amount / perOne.rate * perOther.rate, day: [perOne.day, perOther.day].compactMap { $0 }.min(),
            source: sources.joined(separator: ", "))
    }

    /// What a currency is worth on a day: through its peg, and through the market of its anchor.
    private struct Worth {
        var perEuro: (rate: Double, day: Int?)?
        /// The currency that it is fixed to (itself where it is fixed to none), and its units for one of it.
        var anchor: (name: String, rate: Double)?
        /// Who fixed it; empty for the anchor itself.
        var source = ""
        var market = ""
    }

    private static let bank = "ECB"

    private func euros(_ currency: String, _ day: Int) -> Worth? {
        if currency == "EUR" { return Worth(perEuro: (1, nil), anchor: ("EUR", 1)) }
        if let peg = pegs.first(where: { $0.currency == currency && $0.first <= day && $0.last.map { day <= $0 } != false }) {
            var worth = Worth(anchor: (peg.anchor, peg.rate), source: peg.source)
            if peg.anchor == "EUR" {
                worth.perEuro = (peg.rate, nil)
            } else if let market = quoted(peg.anchor, day) {
                worth.perEuro = (peg.rate * market.rate, market.day)
                worth.market = Rates.bank
            }
            return worth
        }
        let market = quoted(currency, day)
        guard market != nil || currency == "USD" else { return nil }
        return Worth(perEuro: market.map { ($0.rate, $0.day) }, anchor: (currency, 1), market: market == nil ? "" : Rates.bank)
    }

    /// The last rate on the day or before it.
    private func quoted(_ currency: String, _ day: Int) -> (rate: Double, day: Int)? {
        guard let series = series[currency] else { return nil }
        var low = 0
        var high = series.days.count
        while low < high {
            let middle = (low + high) / 2
            if Int(series.days[middle]) <= day { low = middle + 1 } else { high = middle }
        }
        guard low > 0, day - Int(series.days[low - 1]) <= Rates.longest else { return nil }
        return (series.rates[low - 1], Int(series.days[low - 1]))
    }

    /// Every currency with a rate or a peg, and the days of the first and the last rate.
    public var currencies: [(code: String, first: Int?, last: Int?, peg: Peg?)] {
        let codes = Set(series.keys).union(pegs.map(\.currency)).sorted()
        return codes.map { code in
            let own = series[code]
            return (code, own?.days.first.map { Int($0) }, own?.days.last.map { Int($0) }, pegs.last { $0.currency == code })
        }
    }
}
