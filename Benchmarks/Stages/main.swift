import Foundation
import Sijill
import SijillLanguage
import SijillModel
import SijillReading
import SijillText

// Times each stage of reading over a JSONL file of articles (title, text, published, url), on one core:
//     sijill-stages FILE.jsonl [ARTICLES]

struct Record: Decodable {
    let id: String?
    let title: String?
    let text: String
    let published: String?
    let url: String?
}

func articles(_ path: String, most: Int) -> [Article] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    var articles: [Article] = []
    for line in data.split(separator: 10).prefix(most) {
        guard let record = try? JSONDecoder().decode(Record.self, from: line) else { continue }
        articles.append(
            Article(id: record.id ?? "", text: Array(record.text.utf8), published: record.published.flatMap { Day($0) }, url: record.url))
    }
    return articles
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: sijill-stages FILE.jsonl [ARTICLES]")
    exit(2)
}
let reader = try Sijill.reader(language: "ar")
let input = articles(arguments[1], most: arguments.count > 2 ? Int(arguments[2]) ?? .max : .max)
let bytes = input.reduce(0) { $0 + $1.text.count }
let clock = ContinuousClock()

/// Seconds spent in each stage, in the order in which the stages first ran.
final class Totals: @unchecked Sendable {
    // One thread adds, and nobody else looks until it is done.
    var rows: [(name: String, seconds: Double)] = []
    func add(_ name: String, _ duration: Duration) {
        let seconds = duration / .seconds(1)
        if let index = rows.firstIndex(where: { $0.name == name }) { rows[index].seconds += seconds } else { rows.append((name, seconds)) }
    }
}

if arguments.contains("--scan") {
    let took = clock.measure { for article in input { _ = Text(article.text) } }
    print("text alone \(Double(bytes) / 1e6 / (took / .seconds(1))) MB/s")
}
var worker = reader.worker()
var slowest = (seconds: 0.0, id: "", bytes: 0)
for round in 0..<2 {
    let totals = Totals()
    let whole = clock.measure {
        for article in input {
            let took = clock.measure { _ = worker.read(article, trace: { totals.add($0, $1) }) }
            if took / .seconds(1) > slowest.seconds, round == 1 { slowest = (took / .seconds(1), article.id, article.text.count) }
        }
    }
    if round == 1 {
        print("  \(input.count) articles, \(bytes) bytes, read one after the other")
        let seconds = whole / .seconds(1)
        func row(_ name: String, _ part: Double) {
            let rate = Double(bytes) / 1e6 / max(part, 1e-9)
            print(String(format: "  %-12@ %9.3f s %6.1f %% %10.1f MB/s", name as NSString, part, part / seconds * 100, rate))
        }
        for (name, part) in totals.rows { row(name, part) }
        row("all", seconds)
        print(String(format: "  slowest article: %@, %.2f ms for %d bytes", slowest.id as NSString, slowest.seconds * 1000, slowest.bytes))
    }
}
