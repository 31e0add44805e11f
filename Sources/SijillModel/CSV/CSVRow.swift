/// One claim as cells.
package struct CSVRow {
    package private(set) var cells: [CSVColumn: String] = [:]

    package static func rows(of reading: Reading, _ tier: Tier) -> [CSVRow] {
        switch tier {
        case .amounts:
            reading.amounts.map { item in
                CSVRow(reading, tier, item.basis) {
                    $0.set(item.value)
                    $0.set(.words, item.value.words?.text)
                }
            }
        case .times:
            reading.times.map { item in
                CSVRow(reading, tier, item.basis) {
                    $0.set(.date, item.value.value)
                    $0.set(.words, item.value.words.text)
                }
            }
        case .agreements: reading.agreements.map { item in CSVRow(reading, tier, item.basis) { $0.fill(item) } }
        case .figures: reading.figures.map { item in CSVRow(reading, tier, item.basis) { $0.fill(item) } }
        case .encounters: reading.encounters.map { item in CSVRow(reading, tier, item.basis) { $0.fill(item) } }
        case .statements:
            reading.statements.map { item in
                CSVRow(reading, tier, item.basis) {
                    $0.set(.date, item.date)
                    $0.set(.speaker, .speakerID, [item.speaker])
                    $0.set(.direct, item.direct ? "true" : "false")
                    $0.set(.content, item.content.text)
                }
            }
        case .posts:
            reading.posts.map { item in
                CSVRow(reading, tier, item.basis) {
                    $0.set(.person, .personID, [item.person])
                    $0.set(.title, item.title.text)
                    $0.set(.organisation, .organisationID, item.organisation.map { [$0] } ?? [])
                    $0.set(.former, item.former ? "true" : "false")
                }
            }
        }
    }

    private init(_ reading: Reading, _ tier: Tier, _ basis: Basis, _ fill: (inout CSVRow) -> Void) {
        set(.article, reading.id)
        set(.url, reading.url)
        set(.outlet, reading.outlet)
        set(.published, reading.published?.description)
        set(.tier, tier.rawValue)
        set(.id, basis.id)
        set(.confidence, (basis.confidence * 100).rounded() / 100)
        set(.rule, basis.rule)
        set(.evidence, basis.evidence.map(\.text).joined(separator: " … "))
        if let first = basis.evidence.first {
            set(.start, String(first.start))
            set(.end, String(first.end))
        }
        fill(&self)
    }

    private mutating func fill(_ item: Agreement) {
        set(.kind, item.kind.rawValue)
        set(.status, item.status.rawValue)
        set(.modality, item.modality.rawValue)
        if let value = item.value { set(value) }
        if let count = item.count {
            set(.count, count.low)
            set(.countBound, count.bound.rawValue)
        }
        set(.parties, .partyIDs, item.parties)
        set(.signers, item.signers.map(\.words.text).joined(separator: "; "))
        set(.subject, item.subject?.text)
        set(.sectors, item.sectors.joined(separator: "; "))
        set(.date, item.date)
        set(.place, .placeID, item.place.map { [$0] } ?? [])
        set(.term, item.term?.value)
        set(.partOf, item.partOf.map { String($0) })
    }

    private mutating func fill(_ item: Figure) {
        set(.measure, item.measure.rawValue)
        set(.modality, item.modality.rawValue)
        if let value = item.value { set(value) }
        if let change = item.change {
            set(.change, change.amount.low)
            set(.changeUnit, change.amount.unit)
            set(.direction, change.direction.rawValue)
        }
        set(.from, .fromID, item.from.map { [$0] } ?? [])
        set(.to, .toID, item.to.map { [$0] } ?? [])
        set(.between, .betweenIDs, item.between)
        set(.of, item.of?.text)
        set(.period, item.period?.value ?? item.period?.words.text)
        set(.source, .sourceID, item.source.map { [$0] } ?? [])
    }

    private mutating func fill(_ item: Encounter) {
        set(.kind, item.kind.rawValue)
        set(.status, item.status.rawValue)
        set(.participants, .participantIDs, item.participants)
        set(.host, .hostID, item.host.map { [$0] } ?? [])
        set(.place, .placeID, item.place.map { [$0] } ?? [])
        set(.topics, item.topics.map(\.text).joined(separator: "; "))
        set(.date, item.date)
    }

    private mutating func set(_ column: CSVColumn, _ text: String?) {
        if let text, !text.isEmpty { cells[column] = text }
    }

    private mutating func set(_ column: CSVColumn, _ number: Double) {
        var json = JSONWriter()
        json.number(number)
        cells[column] = String(decoding: json.bytes, as: UTF8.self)
    }

    private mutating func set(_ column: CSVColumn, _ date: When?) { set(column, date?.value ?? date?.words.text) }

    private mutating func set(_ column: CSVColumn, _ ids: CSVColumn, _ names: [Name]) {
        set(column, names.map(\.words.text).joined(separator: "; "))
        set(ids, names.map(\.id).joined(separator: "; "))
    }

    private mutating func set(_ amount: Amount) {
        set(.value, amount.low)
        if let high = amount.high { set(.valueHigh, high) }
        set(.unit, amount.unit)
        set(.bound, amount.bound.rawValue)
    }
}
