import SijillModel
import SijillRecord
import SijillStore

/// What does not fit together: both sides, each with its words and its source.
struct ConflictCard {
    let look: Look

    /// A line of a list: the kind, the record, the two values.
    func brief(_ item: ConflictView, _ html: inout Html) {
        html("span", .class("chip c-" + item.conflict.kind.rawValue), text: look["conflict." + item.conflict.kind.rawValue])
        if let side = item.conflict.sides.first {
            html("a", .href(Address.record(item.key))) { $0.title(side.item, look) }
        }
        html("span", .class("against")) { html in
            for (index, side) in item.conflict.sides.prefix(3).enumerated() {
                if index > 0 { html("span", .class("versus"), text: " " + look["conflicts.versus"] + " ") }
                html("b", text: told(side, item.conflict.kind))
            }
        }
    }

    func write(_ item: ConflictView, _ html: inout Html) {
        html("article", .class("conflict"), .id("c-" + item.key + "-" + item.conflict.kind.rawValue)) { html in
            html("header") { html in
                html("span", .class("chip c-" + item.conflict.kind.rawValue), text: look["conflict." + item.conflict.kind.rawValue])
                if let side = item.conflict.sides.first {
                    html("h3") { html in html("a", .href(Address.record(item.key))) { $0.title(side.item, look) } }
                }
            }
            html("div", .class("sides")) { html in
                for (index, side) in item.conflict.sides.prefix(6).enumerated() {
                    html("section", .class("side"), .label(look["conflicts.side", String(index + 1)])) { html in
                        html("p", .class("told")) { html in
                            if item.conflict.kind == .parts {
                                html("span", .class("role"), text: look[index == 0 ? "conflicts.whole" : "conflicts.part"])
                            }
                            html.text(told(side, item.conflict.kind))
                        }
                        Quotation(look: look).write(side, &html)
                    }
                }
            }
            if item.conflict.sides.count > 6 {
                html("p", .class("hint"), text: look["conflicts.more", String(item.conflict.sides.count - 6)])
            }
        }
    }

    /// What a side says of that about which they disagree.
    private func told(_ side: RecordView.Source, _ kind: Conflict.Kind) -> String {
        if case .agreement(let agreement) = side.item {
            if kind == .count, let count = agreement.count { return look.documents(count) }
            if kind == .date || kind == .order, let date = agreement.date { return look.time(date) }
        }
        return look.value(side.item) ?? side.article.published.map { look.day($0) } ?? "–"
    }
}
