package import SijillModel
package import SijillStore

/// What a claim's money was worth on its day, in dollars and euros; nil for what is no money, is in that currency already, or has no known rate.
package struct Worth: Sendable {
    package var usd: Rates.Conversion?
    package var eur: Rates.Conversion?

    package init() {}

    package init(_ claim: StoredClaim, _ rates: Rates) {
        usd = Worth.of(claim, in: "USD", rates)
        eur = Worth.of(claim, in: "EUR", rates)
    }

    package static func of(_ claim: StoredClaim, in currency: String, _ rates: Rates) -> Rates.Conversion? {
        guard let low = claim.row.low, let unit = claim.row.unit, unit != currency, Amount(low, unit: unit).isMoney else { return nil }
        let published = claim.published
        let day = claim.row.last.map { min($0, published ?? $0) } ?? published ?? claim.row.first ?? 0
        return rates.convert(low, from: unit, to: currency, on: day)
    }

    /// Members `usd` and `eur` of the object that is being written.
    package func write(_ json: inout JSONWriter) {
        func member(_ name: StaticString, _ worth: Rates.Conversion?) {
            json.field(name, worth) { json, worth in
                json.object {
                    $0.field("amount", (worth.amount * 100).rounded() / 100)
                    $0.field("day", worth.day.map { Day(number: $0).description })
                    $0.field("source", worth.source)
                }
            }
        }
        member("usd", usd)
        member("eur", eur)
    }
}
