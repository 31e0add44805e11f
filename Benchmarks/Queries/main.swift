import Glibc
import SijillModel
import SijillRecord
import SijillStore

// Benchmarks of a record: `sijill-queries ask RECORD N` times N mixed queries, `sijill-queries grow FROM TO CLAIMS` makes a record of so
// many claims by copying one again and again, each copy later by a season and told by outlets and persons of other names.

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The same numbers in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64 = 20_261_127
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

/// Queries as people mix them: words of articles, rare and common, alone and with filters; filters alone; names; long time spans.
func queries(_ record: Record, _ count: Int) throws -> [Search] {
    var dice = Dice()
    let last = try record.store.counts().articles
    var texts: [String] = []
    while texts.count < 200 {
        if let article = try record.store.article(Int64.random(in: 1...Int64(last), using: &dice)) { texts.append(article.title ?? article.text) }
    }
    let words = texts.flatMap { $0.split(separator: " ").map(String.init) }.filter { $0.unicodeScalars.count > 3 }
    let parties = ["SA", "EG", "US", "IR", "YE", "JO", "AE", "RU", "CN", "TR", "QA", "KW", "FR", "DE", "GR"]
    let kinds = Agreement.Kind.allCases.map(\.rawValue) + Encounter.Kind.allCases.map(\.rawValue) + Figure.Measure.allCases.map(\.rawValue)
    let sectors = ["energy", "oil-gas", "nuclear", "transport", "health", "finance", "trade", "defence", "education", "real-estate"]
    return (0..<count).map { number in
        var search = Search()
        let word = words.randomElement(using: &dice) ?? ""
        switch number % 10 {
        case 0: search.text = word
        case 1: search.text = word + " " + (words.randomElement(using: &dice) ?? "")
        case 2: search.text = String(word.prefix(4)) + "*"
        case 3:
            search.text = word
            search.parties = [parties.randomElement(using: &dice) ?? "SA"]
        case 4:
            search.parties = [parties.randomElement(using: &dice) ?? "SA"]
            search.kinds = [kinds.randomElement(using: &dice) ?? "agreement"]
        case 5:
            search.minimumUSD = [1e6, 1e8, 1e9, 5e9].randomElement(using: &dice)
            search.since = Period("2015-07-\(10 + number % 20)")
        case 6:
            search.sectors = [sectors.randomElement(using: &dice) ?? "energy"]
            search.tiers = [.agreements]
        case 7:
            search.parties = [parties.randomElement(using: &dice) ?? "SA", parties.randomElement(using: &dice) ?? "EG"]
        case 8:
            search.text = word
            search.tiers = [[.statements, .figures, .encounters, .posts].randomElement(using: &dice) ?? .statements]
            search.until = Period("2015")
        default:
            search.text = texts[number % texts.count].split(separator: " ").prefix(3).joined(separator: " ")
        }
        return search
    }
}

func ask(_ path: String, _ count: Int) throws {
    let record = try Record(SQLiteStore(path: path, access: .read), rates: Rates())
    let corpus = Corpus(record.store)
    let counts = try record.store.counts()
    let all = try queries(record, count)
    var times: [(Double, Int)] = []
    // What others do on the machine does not count here.
    var processor: [Double] = []
    var found = 0
    for (number, query) in all.enumerated() {
        let (start, busy) = (seconds(), seconds(CLOCK_PROCESS_CPUTIME_ID))
        found += try record.search(query, corpus: corpus).count
        times.append(((seconds() - start) * 1000, number % 10))
        processor.append((seconds(CLOCK_PROCESS_CPUTIME_ID) - busy) * 1000)
    }
    func line(_ name: String, _ times: [Double]) {
        let sorted = times.sorted()
        func at(_ share: Double) -> String { String((sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 100).rounded() / 100) }
        print("\(name)\tp50 \(at(0.5)) ms\tp90 \(at(0.9)) ms\tp99 \(at(0.99)) ms\tmax \(at(1)) ms")
    }
    print("\(counts.articles) articles, \(counts.claims) claims, \(counts.records) records; \(count) queries, \(found) records found")
    line("all", times.map(\.0))
    line("processor", processor)
    for kind in 0..<10 { line("kind \(kind)", times.filter { $0.1 == kind }.map(\.0)) }
}

func grow(_ from: String, _ to: String, _ claims: Int) throws {
    let source = try Record(SQLiteStore(path: from, access: .read), rates: Rates())
    let target = try Record(SQLiteStore(path: to, access: .add), rates: Rates())
    let corpus = Corpus(source.store)
    var made = 0
    var copy = 0
    let start = seconds()
    while made < claims {
        var last: Int64 = 0
        while made < claims {
            // Every transaction writes most pages of the keys anew: few and large ones.
            let articles = try source.store.articles(after: last, limit: 4096)
            guard let end = articles.last else { break }
            var drafts: [ArticleDraft] = []
            for (id, row) in articles {
                guard let stored = try source.store.readings(ofArticle: id).last(where: \.isCurrent) else { continue }
                drafts.append(again(row, try corpus.reading(stored, of: id), copy))
            }
            made += try target.add(drafts).claims
            last = end.id
        }
        copy += 1
    }
    print("\(made) claims in \(Int(seconds() - start)) s")
}

/// The article and its reading as the copy tells it.
func again(_ row: ArticleRow, _ reading: Reading, _ copy: Int) -> ArticleDraft {
    guard copy > 0 else { return ArticleDraft(row, reading, engine: "bench", pack: "0", rates: Rates()) }
    var row = row
    var reading = reading
    row.key += "#\(copy)"
    row.outlet = row.outlet.map { $0 + "-\(copy)" }
    row.published = row.published?.adding(-92 * copy)
    reading.published = row.published
    func renamed(_ name: Name) -> Name {
        var name = name
        if name.kind != .country { name.id += "-\(copy)" }
        return name
    }
    for index in reading.agreements.indices { reading.agreements[index].parties = reading.agreements[index].parties.map(renamed) }
    for index in reading.statements.indices { reading.statements[index].speaker = renamed(reading.statements[index].speaker) }
    for index in reading.posts.indices { reading.posts[index].person = renamed(reading.posts[index].person) }
    for index in reading.encounters.indices { reading.encounters[index].participants = reading.encounters[index].participants.map(renamed) }
    return ArticleDraft(row, reading, engine: "bench", pack: "\(copy)", rates: Rates())
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("ask", 4): try ask(arguments[2], Int(arguments[3]) ?? 1000)
case ("grow", 5): try grow(arguments[2], arguments[3], Int(arguments[4]) ?? 1_000_000)
default: print("sijill-queries ask RECORD N | grow FROM TO CLAIMS")
}
