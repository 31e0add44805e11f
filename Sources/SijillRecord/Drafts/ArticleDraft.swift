public import SijillModel
public import SijillStore
import SijillText

/// An article and its reading, made ready to be put down: everything that needs no look into the store is done here, on any thread.
public struct ArticleDraft: Sendable {
    public let article: ArticleRow
    public let reading: ReadingRow

    /// - Parameters:
    ///   - engine: version of the program; `pack`: of the language pack.
    ///   - mark: of the source, where it has been made already.
    public init(_ source: Article, _ reading: Reading, mark: ArticleMark? = nil, engine: String, pack: String, rates: Rates) {
        var article = ArticleDraft.row(source, mark)
        article.language = reading.language
        article.title = reading.title
        self.init(article, reading, engine: engine, pack: pack, rates: rates)
    }

    public init(_ article: ArticleRow, _ reading: Reading, engine: String, pack: String, rates: Rates) {
        self.article = article
        var writer = ReadingWriter(article, reading, rates: rates)
        writer.write()
        self.reading = ReadingRow(
            engine: engine, pack: pack, json: writer.mentions(), passages: writer.passages, claims: writer.claims)
    }

    /// The article as it will be put down.
    public static func row(_ source: Article, _ mark: ArticleMark? = nil) -> ArticleRow {
        let mark = mark ?? ArticleDraft.mark(source)
        let text = String(decoding: source.text, as: UTF8.self)
        var article = ArticleRow(key: mark.key, hash: mark.hash, name: source.id, language: "", text: text)
        article.url = source.url
        article.outlet = source.outlet
        article.country = source.country
        article.published = source.published
        return article
    }

    /// By which an article is asked for before it is read.
    public static func mark(_ source: Article) -> ArticleMark {
        let hash = String(Fold.hash(source.text), radix: 36)
        return ArticleMark(key: source.url ?? "text:" + hash, hash: hash)
    }
}

/// Makes the rows of one reading.
private struct ReadingWriter {
    private let article: ArticleRow
    private let reading: Reading
    private let rates: Rates
    private let text: PointText
    private let prefix: UInt64
    private var short: ShortWords
    /// A sketch of the article's head, which articles on one event have much of in common.
    private let setting: [UInt16]
    private var spans: Passages
    private(set) var claims: [ClaimRow] = []
    private var keys: Set<UInt64> = []
    private var names: [Int64: (row: NameRow, mark: NameMark)] = [:]
    var passages: [PassageRow] { spans.rows }

    init(_ article: ArticleRow, _ reading: Reading, rates: Rates) {
        self.article = article
        self.reading = reading
        self.rates = rates
        text = PointText(article.text)
        prefix = Fold.hash((article.key + " " + article.hash).utf8)
        let words = TextWords(utf8: text.bytes)
        short = ShortWords(words)
        setting = Marks.sketch(short.within([0..<min(text.count, 350)]), Marks.settingWords)
        spans = Passages(words)
    }

    mutating func write() {
        for tier in Tier.allCases {
            switch tier {
            case .amounts, .times: break
            case .agreements: add(reading.agreements, tier)
            case .figures: add(reading.figures, tier)
            case .encounters: add(reading.encounters, tier)
            case .statements: add(reading.statements, tier)
            case .posts: add(reading.posts, tier)
            }
        }
        spans.finish(claims: &claims, outlet: article.outlet)
    }

    /// Amounts, times and diagnostics as one object.
    func mentions() -> [UInt8] {
        let isProven = reading.amounts.allWords(text.holds) && reading.times.allWords(text.holds)
        var json = JSONWriter(omitsWords: isProven)
        json.object {
            reading.write(.amounts, &$0)
            reading.write(.times, &$0)
            reading.writeDiagnostics(&$0)
        }
        return json.bytes
    }

    private mutating func add(_ items: [some StorableClaim], _ tier: Tier) {
        let first = claims.count
        for (index, item) in items.enumerated() {
            var hash = prefix
            for byte in tier.rawValue.utf8 { hash = Fold.mix(hash, byte) }
            for byte in item.basis.id.utf8 { hash = Fold.mix(hash, byte) }
            // Two claims may say the same at the same place.
            while !keys.insert(hash).inserted { hash = Fold.mix(hash, 1) }
            var row = ClaimRow(key: String(hash, radix: 36), tier: tier, item: index)
            row.confidence = item.basis.confidence
            if let evidence = item.basis.evidence.first { (row.start, row.end) = (evidence.start, evidence.end) }
            row.published = article.published?.number
            row.day = row.published
            var facts = ClaimFacts()
            item.fill(&row, &facts)
            if let part = row.partOf { row.partOf = first + part }
            finish(&row, facts)
            var json = JSONWriter(omitsWords: item.allWords(text.holds))
            item.write(&json)
            row.json = json.bytes
            spans.take(row)
            claims.append(row)
        }
    }

    private mutating func finish(_ row: inout ClaimRow, _ facts: ClaimFacts) {
        var period: String?
        if let written = facts.date, let days = Period(written) {
            (row.first, row.last) = (days.first, days.last)
            period = written
            if let first = days.first, first == days.last { row.day = first } else if row.day == nil { row.day = days.last ?? days.first }
        }
        if let value = facts.value {
            row.low = value.low
            row.high = value.high
            row.unit = value.unit
            row.bound = value.bound.rawValue
            if value.isMoney { row.usd = rates.convert(value.low, from: value.unit, to: "USD", on: rateDay(row))?.amount }
        }
        var marks = Marks()
        for (role, name) in facts.names {
            let known = known(name)
            row.names.append(NameUse(name: known.row, role: role))
            let side = Marks.Side(
                role: role.code, name: known.mark, isCountry: name.kind == .country, isSeveral: NameKeys.isSeveral(name))
            if !marks.sides.contains(side) { marks.sides.append(side) }
        }
        let subject = short.within(facts.subject.compactMap { $0.map { $0.start..<max($0.start, $0.end) } })
        marks.subject = Array(subject.prefix(Marks.subjectWords))
        let evidence = short.within([row.start..<max(row.start, row.end)])
        marks.evidence = Marks.sketch(evidence)
        if row.tier != .posts { marks.setting = setting }
        row.marks = marks.bytes
        row.candidateKeys = CandidateKeys(row, marks, period: period, content: subject, evidence: evidence).own
    }

    /// What a name is found and compared by; most names stand in several claims.
    private mutating func known(_ name: Name) -> (row: NameRow, mark: NameMark) {
        let id = NameKeys.id(name.id)
        if let known = names[id] { return known }
        let made = NameKeys.row(name)
        names[id] = made
        return made
    }

    /// Money is converted at the rate of the day that it is of: the end of its period where that is past, else the day of publication.
    private func rateDay(_ row: ClaimRow) -> Int {
        let published = article.published?.number
        if let last = row.last { return min(last, published ?? last) }
        return published ?? row.first ?? 0
    }
}
