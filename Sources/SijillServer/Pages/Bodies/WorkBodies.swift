import SijillModel
import SijillProse
import SijillRecord

/// What does not fit together, to be worked off.
struct ConflictsBody: Body {
    let model: ConflictsView
    let look: Look
    var title: String? { look["nav.conflicts"] }
    var name: String { "conflicts" }

    func write(_ html: inout Html) {
        html.head(look["nav.conflicts"], lede: look["conflicts.lede"])
        html("ul", .class("tabs"), .label(look["conflicts.kinds"])) { html in
            tab(nil, model.counts.map(\.count).reduce(0, +), &html)
            for item in model.counts where item.count > 0 { tab(item.kind, item.count, &html) }
        }
        if model.conflicts.isEmpty { html.nothing(look["conflicts.none"]) }
        for item in model.conflicts { ConflictCard(look: look).write(item, &html) }
        Pager(look: look, slice: model.slice).write(&html)
    }

    private func tab(_ kind: Conflict.Kind?, _ count: Int, _ html: inout Html) {
        html("li") { html in
            html("a", .href(look.viewer.link(("kind", kind?.rawValue))), .when(kind == model.kind, Attribute("aria-current", "true"))) { html in
                html.text((kind.map { look["conflict." + $0.rawValue] } ?? look["conflicts.all"]) + " ")
                html.tally(count, look)
            }
        }
    }
}

/// What was announced or signed and never heard of again.
struct PendingBody: Body {
    let model: PendingView
    let look: Look
    var title: String? { look["nav.pending"] }
    var name: String { "pending" }

    func write(_ html: inout Html) {
        html.head(look["nav.pending"], lede: look["pending.lede", look.count("count.months", model.months)])
        html("form", .class("narrow row"), Attribute("action", "/pending")) { html in
            field("months", "number", String(model.months), &html)
            field("as-of", "date", look.viewer["as-of"] ?? "", &html)
            field("party", "text", look.viewer["party"] ?? "", &html)
            html("button", text: look["records.narrow"])
        }
        if model.items.isEmpty { html.nothing(look["pending.nothing"]) } else { table(&html) }
        Pager(look: look, slice: model.slice).write(&html)
    }

    private func field(_ name: String, _ type: String, _ value: String, _ html: inout Html) {
        html("label") { html in
            html.text(look["pending." + name])
            html.void(
                "input", Attribute("type", type), Attribute("name", name), Attribute("value", value), .when(type == "number", Attribute("min", "1")))
        }
    }

    private func table(_ html: inout Html) {
        let cell = Attribute("role", "cell")
        let longest = max(model.items.map(\.daysSilent).max() ?? 1, 1)
        html("table", .class("stack sheet"), Attribute("role", "table")) { html in
            html("caption", .class("unseen"), text: look["nav.pending"])
            html("thead", Attribute("role", "rowgroup")) { html in
                html("tr", Attribute("role", "row")) { html in
                    for (key, isNumber) in [("silent", true), ("what", false), ("value", true), ("status", false), ("last", false)] {
                        html(
                            "th", Attribute("scope", "col"), Attribute("role", "columnheader"), .when(isNumber, .class("n")),
                            text: look["pending." + key])
                    }
                }
            }
            html("tbody", Attribute("role", "rowgroup")) { html in
                for item in model.items {
                    html("tr", Attribute("role", "row"), .class("t-agreements")) { html in
                        html("td", cell, .class("n silent")) { html in
                            html.text(look.count("count.days", item.daysSilent))
                            Bar(look: look).write(Double(item.daysSilent) / Double(longest), "silent", &html)
                        }
                        html("th", Attribute("scope", "row"), Attribute("role", "rowheader"), .class("what")) { html in
                            html("a", .class("title"), .href(Address.record(item.record.key))) { $0.title(item.record.item, look) }
                        }
                        html("td", cell, .class("n value"), text: look.value(item.record.item) ?? "")
                        html("td", cell, .class("status")) { $0("span", .class("state s-" + item.status), text: look.word("status", item.status)) }
                        html("td", cell, .class("day")) { $0.time(item.last, look) }
                    }
                }
            }
        }
    }
}

/// The log of what people decided.
struct DecisionsBody: Body {
    let model: DecisionsView
    let look: Look
    var title: String? { look["nav.decisions"] }
    var name: String { "decisions" }

    func write(_ html: inout Html) {
        html.head(look["nav.decisions"], lede: look["decisions.lede"])
        if model.items.isEmpty { html.nothing(look["decisions.none"]) }
        html("ol", .class("made long")) { html in
            for item in model.items {
                html("li", .when(item.isUndone, .class("undone"))) { html in
                    DecisionLine(look: look).write(item.decision, &html)
                    if item.isUndone { html("span", .class("chip"), text: look["decisions.undone"]) }
                    for key in item.records { html("a", .class("ref"), .href(Address.record(key))) { $0("code", .dir("ltr"), text: key) } }
                }
            }
        }
        Pager(look: look, slice: model.slice).write(&html)
    }
}

/// What went wrong, and where to go on.
struct ProblemBody: Body {
    let problem: Problem
    let look: Look
    var title: String? { problem.code.title(look.viewer.interface) }
    var name: String { "problem" }
    var hasData: Bool { false }

    func write(_ html: inout Html) {
        html("div", .class("empty")) { html in
            html("p", .class("big"), text: look.digits(String(problem.code.status)))
            html("h1", text: title ?? "")
            let detail = problem.detail(look.viewer.interface)
            if !detail.isEmpty { html("p", text: detail) }
            html("p") { $0("a", .href("/"), text: look["problem.back"]) }
        }
    }
}
