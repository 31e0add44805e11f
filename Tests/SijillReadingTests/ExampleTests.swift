import Foundation
import SijillModel
import SijillReading
import Testing

/// The articles of Examples: what they say is found, and stands where the claims say.
@Suite struct ExampleTests {
    static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: Arabic.root.appending(path: "Examples").path))?
        .filter { $0.hasSuffix(".txt") }.sorted() ?? []

    @Test func thereAreEnough() { #expect(ExampleTests.names.count >= 6) }

    @Test(arguments: names) func everyExampleSaysSomething(_ name: String) throws {
        let data = try Data(contentsOf: Arabic.root.appending(path: "Examples/" + name))
        let reading = Arabic.read(Array(data))
        #expect(!reading.amounts.isEmpty)
        #expect(!reading.times.isEmpty)
        #expect(!reading.agreements.isEmpty || !reading.figures.isEmpty || !reading.encounters.isEmpty)
        #expect(reading.diagnostics.isEmpty)
    }
}
