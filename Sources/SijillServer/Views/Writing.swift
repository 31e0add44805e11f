import SijillModel
import SijillRecord
import SijillStore

extension RecordSummary {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("record", key)
            $0.field("tier", tier.rawValue)
            $0.field("status", status)
            $0.field("claims", claims)
            $0.field("outlets", outlets)
            if isConfirmed { $0.field("confirmed", true) }
            if isRejected { $0.field("rejected", true) }
            $0.field("snippet", snippet?.text())
            $0.key("article")
            RecordJSON.article(article, articleID, &$0)
            RecordJSON.claim(claim, item, worth, &$0)
        }
    }

    static let head = [
        "record", "tier", "kind", "status", "value", "unit", "usd", "published", "outlet", "claims", "outlets", "parties", "title", "words", "url",
    ]
    static let numbers: Set<String> = ["value", "usd", "claims", "outlets"]

    var cells: [String] {
        let row = claim.row
        return [
            key, row.tier.rawValue, row.kind, row.status, Cell.number(row.low), row.unit ?? "", Cell.number(row.usd),
            article.published?.description ?? "", article.outlet ?? "", String(claims), String(outlets),
            App.names(item).map { $0.english ?? $0.words.text }.joined(separator: "; "), article.title ?? "",
            snippet?.text() ?? item.claim.basis.evidence.first?.text ?? "", article.url ?? "",
        ]
    }

    static func table(_ records: [RecordSummary]) -> Table { Table(head: head, numbers: numbers, rows: records.map(\.cells)) }
}

/// Values as a table's cells.
enum Cell {
    static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        var json = JSONWriter()
        json.number(value)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension NameRow {
    func write(_ json: inout JSONWriter) {
        json.object { members(&$0) }
    }

    func members(_ json: inout JSONWriter) {
        json.field("id", key)
        json.field("kind", kind.rawValue)
        json.field("written", written)
        if arabic != nil || english != nil {
            json.key("name")
            json.object {
                $0.field("ar", arabic)
                $0.field("en", english)
            }
        }
    }
}

extension RelationRow {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("key", App.key(a, b))
            $0.key("a")
            a.write(&$0)
            $0.key("b")
            b.write(&$0)
            $0.field("agreements", agreements)
            $0.field("encounters", encounters)
            $0.field("figures", figures)
            $0.field("usd", usd)
        }
    }

    static func table(_ rows: [RelationRow]) -> Table {
        Table(
            head: ["relation", "a", "b", "agreements", "encounters", "figures", "usd"], numbers: ["agreements", "encounters", "figures", "usd"],
            rows: rows.map { row in
                [
                    App.key(row.a, row.b), row.a.english ?? row.a.written, row.b.english ?? row.b.written, String(row.agreements),
                    String(row.encounters), String(row.figures), Cell.number(row.usd),
                ]
            })
    }
}

extension Slice {
    func members(_ json: inout JSONWriter) {
        json.field("limit", limit)
        json.field("next", next)
        json.field("previous", previous)
    }
}

extension ConflictView {
    func write(_ json: inout JSONWriter) { RecordJSON.conflict(conflict, key: key, worths: worths, &json) }

    static func table(_ conflicts: [ConflictView]) -> Table {
        Table(
            head: ["conflict", "record", "tier", "claim", "kind", "value", "unit", "usd", "count", "published", "outlet", "title", "evidence"],
            numbers: ["value", "usd", "count"],
            rows: conflicts.flatMap { view in
                view.conflict.sides.map { side in
                    let row = side.claim.row
                    return [
                        view.conflict.kind.rawValue, view.key, row.tier.rawValue, row.key, row.kind, Cell.number(row.low), row.unit ?? "",
                        Cell.number(row.usd), Cell.number(row.count), side.article.published?.description ?? "", side.article.outlet ?? "",
                        side.article.title ?? "", side.item.claim.basis.evidence.first?.text ?? "",
                    ]
                }
            })
    }
}

extension RecordView.Source {
    static let head = [
        "record", "claim", "tier", "kind", "status", "value", "value_high", "unit", "bound", "usd", "from", "to", "published", "outlet", "title",
        "url", "joined", "evidence",
    ]
    static let numbers: Set<String> = ["value", "value_high", "usd"]

    func cells(record: String) -> [String] {
        let row = claim.row
        func day(_ number: Int?) -> String { number.map { Day(number: $0).description } ?? "" }
        return [
            record, row.key, row.tier.rawValue, row.kind, row.status, Cell.number(row.low), Cell.number(row.high), row.unit ?? "", row.bound ?? "",
            Cell.number(row.usd), day(row.first), day(row.last), article.published?.description ?? "", article.outlet ?? "", article.title ?? "",
            article.url ?? "", claim.reason, item.claim.basis.evidence.first?.text ?? "",
        ]
    }
}
