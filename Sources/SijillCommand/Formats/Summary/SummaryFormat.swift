import SijillModel
import SijillProse

/// A reading for people: what was agreed, the figures in a table, who met whom, who said what.
struct SummaryFormat: ReadingFormat {
    private let tiers: Set<Tier>
    private let prose: Prose
    private let width: Int
    private let colors: Bool
    private var strings: Strings { prose.strings }

    init(tiers: Set<Tier>, strings: Strings, width: Int, colors: Bool) {
        self.tiers = tiers
        prose = Prose(strings: strings)
        self.width = width
        self.colors = colors
    }

    let head: [UInt8] = []
    let separator: [UInt8] = Array("\n".utf8)
    let foot: [UInt8] = []

    func bytes(_ reading: Reading) -> [UInt8] {
        var sheet = Sheet(width: width, colors: colors)
        sheet.add(prose.foreign(reading.title ?? reading.id), .title)
        let facts = [reading.published?.description, reading.outlet.map { prose.foreign($0) }, reading.title == nil ? nil : reading.id]
        sheet.add(facts.compactMap { $0 }.joined(separator: " · "), .faint)
        var isEmpty = true
        for tier in [Tier.agreements, .figures, .encounters, .statements, .posts, .amounts, .times] where tiers.contains(tier) {
            if add(tier, of: reading, to: &sheet) { isEmpty = false }
        }
        if isEmpty { sheet.add(strings["summary.nothing"], indent: 2) }
        for diagnostic in reading.diagnostics { sheet.add(strings["summary.note", diagnostic.message], .open) }
        return Array(sheet.text.utf8)
    }

    /// Whether the tier has anything to show.
    private func add(_ tier: Tier, of reading: Reading, to sheet: inout Sheet) -> Bool {
        let count =
            switch tier {
            case .amounts: reading.amounts.count
            case .times: reading.times.count
            case .agreements: reading.agreements.count
            case .figures: reading.figures.count
            case .encounters: reading.encounters.count
            case .statements: reading.statements.count
            case .posts: reading.posts.count
            }
        guard count > 0 else { return false }
        sheet.blank()
        sheet.add(strings["summary." + tier.rawValue, String(count)], .heading)
        switch tier {
        case .agreements: for (index, item) in reading.agreements.enumerated() { add(item, index, to: &sheet) }
        case .figures: addFigures(reading.figures, to: &sheet)
        case .encounters: for item in reading.encounters { add(item, to: &sheet) }
        case .statements:
            for item in reading.statements {
                let content = prose.foreign(item.direct ? "«\(item.content.text)»" : item.content.text)
                sheet.add(prose.name(item.speaker) + ": " + content, indent: 4, first: "  - ")
            }
        case .posts:
            for item in reading.posts {
                var line = prose.name(item.person) + ": " + prose.foreign(item.title.text)
                if let organisation = item.organisation { line += strings["summary.of", prose.name(organisation)] }
                if item.former { line += strings["summary.former"] }
                sheet.add(line, indent: 4, first: "  - ")
            }
        case .amounts: sheet.add(reading.amounts.map { prose.amount($0.value) }.joined(separator: " · "), indent: 2, .faint)
        case .times: sheet.add(reading.times.map { prose.when($0.value) }.joined(separator: " · "), indent: 2, .faint)
        }
        return true
    }

    // MARK: Agreements

    private func add(_ item: Agreement, _ index: Int, to sheet: inout Sheet) {
        var line = prose.word("kind", item.kind.rawValue)
        if let count = item.count { line += " · " + prose.amount(count) }
        if let value = item.value { line += " · " + prose.amount(value) }
        line += " · " + sheet.styled(prose.word("status", item.status.rawValue), SummaryFormat.style(item.status))
        if item.modality != .actual { line += " (" + prose.word("modality", item.modality.rawValue) + ")" }
        if let date = item.date { line += " · " + prose.when(date) }
        let number = String(index + 1)
        sheet.add(line, indent: 5, first: String(repeating: " ", count: max(0, 3 - number.utf8.count)) + number + "  ")
        if !item.parties.isEmpty { sheet.add(prose.names(item.parties, separator: " – "), indent: 5) }
        if let subject = item.subject { field("subject", prose.foreign(subject.text), &sheet) }
        if !item.sectors.isEmpty { field("sectors", item.sectors.map { prose.word("sector", $0) }.joined(separator: strings["list.comma"]), &sheet) }
        if !item.signers.isEmpty { field("signers", prose.names(item.signers, separator: strings["list.comma"]), &sheet) }
        if let place = item.place { field("place", prose.name(place), &sheet) }
        if let term = item.term { field("term", prose.foreign(term.words.text), &sheet) }
        if let whole = item.partOf { field("part-of", String(whole + 1), &sheet) }
    }

    private func field(_ name: String, _ text: String, _ sheet: inout Sheet) { sheet.add(strings["field." + name, text], indent: 5, .faint) }

    private static func style(_ status: Agreement.Status) -> Sheet.Style {
        switch status {
        case .signed, .inForce, .completed, .agreed: .good
        case .proposed, .planned, .negotiating: .open
        case .suspended, .cancelled, .rejected: .bad
        }
    }

    // MARK: Figures

    private func addFigures(_ figures: [Figure], to sheet: inout Sheet) {
        let rows = figures.map { item -> [String] in
            var measure = prose.word("measure", item.measure.rawValue)
            if item.modality != .actual { measure += " (" + prose.word("modality", item.modality.rawValue) + ")" }
            let value = item.value.map { prose.amount($0) } ?? ""
            let change = item.change.map { prose.change($0) } ?? ""
            return [measure, value, change, item.period.map { prose.when($0) } ?? "", who(item), item.of.map { prose.foreign($0.text) } ?? ""]
        }
        // A column that no figure fills is left out.
        let used = (0..<6).filter { column in rows.contains { !$0[column].isEmpty } }
        let heads = ["measure", "value", "change", "period", "who", "of"].map { strings["column." + $0] }
        sheet.add(table: [used.map { heads[$0] }], rows: rows.map { row in used.map { row[$0] } }, indent: 2)
    }

    private func who(_ item: Figure) -> String {
        if !item.between.isEmpty { return prose.names(item.between, separator: " – ") }
        switch (item.from, item.to) {
        case (let from?, let to?): return prose.name(from) + (strings.interface == .ar ? " ← " : " → ") + prose.name(to)
        case (let from?, nil): return prose.name(from)
        case (nil, let to?): return (strings.interface == .ar ? "← " : "→ ") + prose.name(to)
        case (nil, nil): return ""
        }
    }

    // MARK: Encounters

    private func add(_ item: Encounter, to sheet: inout Sheet) {
        var line = prose.word("encounter", item.kind.rawValue)
        if item.status != .held { line += " (" + prose.word("encounter-status", item.status.rawValue) + ")" }
        if let date = item.date { line += " · " + prose.when(date) }
        if let place = item.place { line += " · " + prose.name(place) }
        sheet.add(line, indent: 4, first: "  - ")
        if !item.participants.isEmpty { sheet.add(prose.names(item.participants, separator: " – "), indent: 4) }
        if let host = item.host { sheet.add(strings["field.host", prose.name(host)], indent: 4, .faint) }
        if !item.topics.isEmpty {
            let topics = item.topics.map { prose.foreign($0.text) }.joined(separator: strings["list.comma"])
            sheet.add(strings["field.topics", topics], indent: 4, .faint)
        }
    }
}
