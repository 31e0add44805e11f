import SijillModel
import SijillRecord
import SijillStore

/// Records one under another: the day, what it is, its value, who tells it.
struct RecordList {
    let look: Look

    func write(_ records: [RecordSummary], label: String? = nil, _ html: inout Html) {
        html("ol", .class("records"), label.map { .label($0) }) { html in
            for record in records { html("li", .class("record t-" + record.tier.rawValue)) { item(record, &$0) } }
        }
    }

    private func item(_ record: RecordSummary, _ html: inout Html) {
        if let day = look.day(of: record) { html.time(day, look, .class("day")) }
        html("div", .class("what")) { html in
            html("a", .class("title"), .href(Address.record(record.key))) { $0.title(record.item, look) }
            if let snippet = record.snippet { html("p", .class("snippet")) { $0.snippet(snippet) } }
            html("p", .class("facts")) { facts(record, &$0) }
        }
        if let value = look.value(record.item) {
            html("p", .class("value")) { html in
                html("data", Attribute("value", record.claim.row.low ?? record.claim.row.count ?? 0), text: value)
                if let usd = record.worth.usd { html("span", .class("worth"), text: look["worth.about", look.dollars(usd.amount)]) }
            }
        }
    }

    /// State, sectors, how many tell it.
    private func facts(_ record: RecordSummary, _ html: inout Html) {
        var parts: [String] = []
        if record.isConfirmed { parts.append(look["record.confirmed"]) }
        if record.isRejected { parts.append(look["record.rejected"]) }
        if let state = look.state(record.item, latest: record.status) { parts.append(state) }
        let sectors = look.sectors(record.item)
        if !sectors.isEmpty { parts.append(sectors.prefix(3).joined(separator: look.comma)) }
        if case .figure(let figure) = record.item, let period = figure.period { parts.append(look.time(period)) }
        html.text(parts.map { $0 + look.dot }.joined())
        if record.outlets > 1 {
            html.text(look.count("count.outlets", record.outlets))
        } else {
            html.words(record.article.outlet ?? record.article.name, look)
        }
        if record.claims > 1 { html.text(look.dot + look.count("count.claims", record.claims)) }
    }
}

extension Html {
    /// Words of an article with those marked that were looked for.
    mutating func snippet(_ snippet: Snippet) {
        self("bdi", .lang("ar"), .dir("rtl")) { html in
            for (index, part) in snippet.parts.enumerated() {
                if index > 0 { html.text(" ") }
                if part.isFound { html("mark", text: part.text) } else { html.text(part.text) }
            }
        }
    }
}

extension Look {
    /// The day by which a record is put in order.
    func day(of record: RecordSummary) -> Day? { record.claim.row.day.map { Day(number: $0) } ?? record.article.published }
}
