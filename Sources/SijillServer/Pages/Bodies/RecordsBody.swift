import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// The table of records with its facets.
struct RecordsBody: Body {
    let model: RecordsView
    let look: Look
    var title: String? { look.viewer["q"].flatMap { $0.isEmpty ? nil : look["records.title-for", $0] } ?? look["nav.records"] }
    var name: String { "records" }

    private static let order = ["tier", "kind", "status", "sector", "year", "party", "outlet"]

    func write(_ html: inout Html) {
        html("div", .class("with-side")) { html in
            html("aside", .class("filters"), .label(look["records.filters"])) { filters(&$0) }
            html("div", .class("results")) { html in
                html("header", .class("head")) { html in
                    html("h1", text: look["nav.records"])
                    if let total = model.total {
                        html("p", .class("total"), Attribute("role", "status"), text: look.count("count.records", total))
                    }
                    html("p", .class("export")) { html in
                        html.text(look["records.export"] + " ")
                        for ending in ["csv", "json"] {
                            html("a", .href(look.viewer.sibling(ending)), Attribute("download"), text: ending.uppercased())
                        }
                    }
                }
                chosen(&html)
                if model.records.isEmpty { nothing(&html) } else { table(&html) }
                Pager(look: look, slice: model.slice).write(&html)
            }
        }
    }

    // MARK: Filters

    private func filters(_ html: inout Html) {
        html("details", .class("facets")) { html in
            html("summary", text: look["records.filters"])
            form(&html)
            for name in RecordsBody.order {
                guard let facet = model.facets.first(where: { $0.name == name }), !facet.values.isEmpty else { continue }
                html("section", .class("facet"), .label(look["facet." + name])) { html in
                    html("h2", text: look["facet." + name])
                    html("ul") { html in for value in facet.values.prefix(12) { html("li") { self.value(name, value, &$0) } } }
                }
            }
        }
    }

    private func value(_ name: String, _ value: RecordsView.FacetValue, _ html: inout Html) {
        html(
            "a", .href(look.viewer.toggling(name, value.value)), .class(value.isOn ? "on" : "off"),
            .when(value.isOn, Attribute("aria-current", "true")), Attribute("rel", "nofollow")
        ) { html in
            html("span", .class("box"), .hidden, text: value.isOn ? "✓" : "")
            html("span", .class("text")) { html in
                if let row = value.name { html.words(look.name(row), look) } else { html.words(word(name, value.value), look) }
            }
            html.tally(value.count, look)
        }
    }

    private func word(_ facet: String, _ value: String) -> String {
        switch facet {
        case "tier": look["tier." + value]
        case "kind": ["kind", "measure", "encounter", "statement"].first { look.strings.has($0 + "." + value) }.map { look.word($0, value) } ?? value
        case "status":
            value == "former"
                ? look["post.former"] : look.strings.has("status." + value) ? look.word("status", value) : look.word("encounter-status", value)
        case "sector": look.word("sector", value)
        case "year": look.digits(value)
        default: value
        }
    }

    /// Words, days and worth: what no list of values can offer. Filters that are on go along.
    private func form(_ html: inout Html) {
        let own = ["q", "since", "until", "min-usd", "max-usd"]
        html("form", .class("narrow"), Attribute("action", "/records")) { html in
            for filter in look.viewer.query where !own.contains(filter.name) && filter.name != "cursor" { html.hidden(filter.name, filter.value) }
            for (name, type, hint) in [
                ("q", "search", ""), ("since", "text", "2015-01"), ("until", "text", "2015-12"), ("min-usd", "number", "1000000"),
                ("max-usd", "number", ""),
            ] {
                html("label", .class("f-" + name)) { html in
                    html.text(look["records." + name])
                    html.void(
                        "input", Attribute("type", type), Attribute("name", name), Attribute("value", look.viewer[name] ?? ""),
                        Attribute("placeholder", hint), .when(type == "number", Attribute("min", "0")),
                        .when(type == "number", Attribute("step", "any")),
                        .when(name != "q", .dir("ltr")))
                }
            }
            html("button", text: look["records.narrow"])
        }
    }

    /// What is filtered by, each to be taken off.
    private func chosen(_ html: inout Html) {
        let filters = look.viewer.query.filter { !["cursor", "sort", "limit", "ui", "digits"].contains($0.name) && !$0.value.isEmpty }
        guard !filters.isEmpty else { return }
        html("ul", .class("chosen"), .label(look["records.chosen"])) { html in
            for filter in filters {
                html("li") { html in
                    html(
                        "a", .href(look.viewer.toggling(filter.name, filter.value)), .label(look["records.without", heading(filter) + value(filter)])
                    ) { html in
                        html.text(heading(filter))
                        html.words(value(filter), look)
                        html("span", .hidden, text: " ×")
                    }
                }
            }
            html("li") { $0("a", .class("all"), .href("/records"), text: look["records.all"]) }
        }
    }

    /// What the filter is, where its value alone does not say so.
    private func heading(_ filter: Viewer.Field) -> String {
        RecordsBody.order.contains(filter.name) ? "" : look["records." + filter.name] + ": "
    }

    private func value(_ filter: Viewer.Field) -> String {
        let facet = model.facets.first { $0.name == filter.name }?.values.first { $0.value == filter.value }
        return facet?.name.map { look.name($0) } ?? word(filter.name, filter.value)
    }

    private func nothing(_ html: inout Html) {
        html("div", .class("empty")) { html in
            html("h2", text: look["records.none"])
            html("p", text: look["records.none-hint"])
        }
    }

    // MARK: The table

    private func table(_ html: inout Html) {
        html("table", .class("stack sheet"), Attribute("role", "table")) { html in
            html("caption", .class("unseen"), text: look["nav.records"])
            html("thead", Attribute("role", "rowgroup")) { html in
                html("tr", Attribute("role", "row")) { html in
                    head("records.day", sort: model.sort == .new ? .old : .new, isOn: model.sort == .new || model.sort == .old, &html)
                    head("records.what", sort: nil, isOn: false, &html)
                    head("records.value", sort: .value, isOn: model.sort == .value, number: true, &html)
                    head("records.status", sort: nil, isOn: false, &html)
                    head("records.sources", sort: .sources, isOn: model.sort == .sources, number: true, &html)
                }
            }
            html("tbody", Attribute("role", "rowgroup")) { html in
                for record in model.records { html("tr", .class("t-" + record.tier.rawValue), Attribute("role", "row")) { row(record, &$0) } }
            }
        }
    }

    private func head(_ key: String, sort: RecordsView.Sort?, isOn: Bool, number: Bool = false, _ html: inout Html) {
        let direction = !isOn ? "none" : model.sort == .old ? "ascending" : "descending"
        html(
            "th", Attribute("scope", "col"), Attribute("role", "columnheader"), .when(number, .class("n")),
            .when(sort != nil, Attribute("aria-sort", direction))
        ) { html in
            guard let sort else { return html.text(look[key]) }
            html("a", .href(look.viewer.link(("sort", sort.rawValue)))) { html in
                html.text(look[key])
                html("span", .class("arrow"), .hidden, text: isOn ? (model.sort == .old ? " ↑" : " ↓") : " ↕")
            }
        }
    }

    /// Whether the title of a statement, which is the words themselves, holds what was found.
    private func says(_ item: Corpus.Item, _ snippet: Snippet) -> Bool {
        guard case .statement(let statement) = item else { return false }
        return snippet.parts.allSatisfy { !$0.isFound || statement.content.text.contains($0.text) }
    }

    private func row(_ record: RecordSummary, _ html: inout Html) {
        let cell = Attribute("role", "cell")
        html("td", cell, .class("day")) { html in if let day = look.day(of: record) { html.time(day, look) } }
        html("th", Attribute("scope", "row"), Attribute("role", "rowheader"), .class("what")) { html in
            html("a", .class("title"), .href(Address.record(record.key))) { $0.title(record.item, look) }
            let sectors = look.sectors(record.item)
            if !sectors.isEmpty { html("span", .class("sectors"), text: sectors.joined(separator: look.comma)) }
            if let snippet = record.snippet, snippet.parts.contains(where: \.isFound), !says(record.item, snippet) {
                html("span", .class("snippet")) { $0.snippet(snippet) }
            }
        }
        html("td", cell, .class("n value")) { html in
            guard let value = look.value(record.item) else { return }
            html.text(value)
            if let usd = record.worth.usd { html("span", .class("worth"), text: look["worth.about", look.dollars(usd.amount)]) }
        }
        html("td", cell, .class("status")) { html in
            if record.isRejected {
                html("span", .class("state rejected"), text: look["record.rejected"])
            } else if let state = look.state(record.item, latest: record.status) {
                html("span", .class("state s-" + record.status), text: state)
            }
        }
        html("td", cell, .class("n sources")) { html in
            html("span", .class("count"), Attribute("title", look.count("count.claims", record.claims)), text: look.number(max(record.outlets, 1)))
            html("span", .class("unit"), text: look.count("count.outlets", max(record.outlets, 1)))
        }
    }
}
