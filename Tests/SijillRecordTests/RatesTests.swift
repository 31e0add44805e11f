import Foundation
import SijillModel
import SijillRecord
import Testing

@Suite struct RatesTests {
    static let tables: Rates? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        guard let rates = try? String(contentsOf: root.appending(path: "Reference/rates.tsv"), encoding: .utf8),
            let pegs = try? String(contentsOf: root.appending(path: "Reference/pegs.tsv"), encoding: .utf8)
        else { return nil }
        return try? Rates(rates: rates, pegs: pegs)
    }()

    @Test func readsTablesWhenTheFirstAmountIsConverted() throws {
        final class Calls: @unchecked Sendable { var count = 0 }
        let calls = Calls()
        let tables = try #require(RatesTests.tables)
        let rates = Rates(later: {
            calls.count += 1
            return tables
        }).adding([])
        let day = try #require(Day("2015-07-21")).number
        #expect(rates.convert(1, from: "USD", to: "USD", on: day)?.amount == 1)
        #expect(calls.count == 0)
        #expect(rates.convert(3.75, from: "SAR", to: "USD", on: day)?.amount == 1)
        #expect(calls.count > 0)
        #expect(rates.pegs == tables.pegs)
    }

    @Test func convertsByTheDay() throws {
        let rates = try #require(RatesTests.tables)
        // Amount, from, to, day, what comes of it, whose rates. The European Central Bank quoted 1.0889 dollars on 17 July 2015.
        let rows: [(Double, String, String, String, Double, String)] = [
            (3.75, "SAR", "USD", "2015-07-21", 1, "Saudi Central Bank"),
            (3.6725, "AED", "SAR", "2015-07-21", 3.75, "Central Bank of the UAE, Saudi Central Bank"),
            (376, "BHD", "USD", "2024-01-01", 1000, "Central Bank of Bahrain"),
            (1, "USD", "USD", "1990-01-01", 1, ""),
            (100, "EUR", "USD", "2015-07-21", 108.89, "ECB"),
            (655.957, "XOF", "EUR", "2015-07-21", 1, "BCEAO"),
            (375, "SAR", "EUR", "2015-07-21", 91.836, "Saudi Central Bank, ECB"),
            (1.95583, "BGN", "EUR", "2026-03-01", .nan, ""),
            (100, "KWD", "USD", "2015-07-21", .nan, ""),
            (100, "RUB", "USD", "2023-01-01", .nan, ""),
            (100, "EUR", "USD", "2030-01-01", .nan, ""),
            (100, "SAR", "USD", "1980-01-01", .nan, ""),
        ]
        for (amount, from, to, day, expected, source) in rows {
            let number = try #require(Day(day)).number
            let worth = rates.convert(amount, from: from, to: to, on: number)
            let row = "\(amount) \(from) in \(to) on \(day)"
            if expected.isNaN {
                #expect(worth == nil, "\(row): \(String(describing: worth))")
            } else {
                let found = try #require(worth, "\(row)")
                #expect(abs(found.amount - expected) < expected * 0.0005, "\(row): \(found)")
                #expect(found.source == source, "\(row): \(found.source)")
            }
        }
    }

    @Test func readsTheBanksFile() throws {
        let rows = try Rates.table("Date,USD,KWD,RUB,\n2015-07-21,1.0900,0.3301,N/A,\n2015-07-20,1.0852,0.3300,62.1,\n")
        #expect(rows.count == 5)
        let rates = Rates().adding(rows)
        let day = try #require(Day("2015-07-21")).number
        let worth = try #require(rates.convert(330.1, from: "KWD", to: "USD", on: day))
        #expect(abs(worth.amount - 1090) < 0.5 && worth.day == day)
        for (bad, line) in [("hello", 1), ("Date,USD\n2015-07-21,x", 2), ("Date,USD\n2015,1.1", 2), ("Date,USD\n2015-07-21,-1", 2)] {
            #expect(throws: RateProblem.self, "\(bad)") { try Rates.table(bad) }
            do { _ = try Rates.table(bad) } catch { #expect(error.line == line, "\(bad)") }
        }
    }
}
