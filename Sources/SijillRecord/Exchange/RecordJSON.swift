package import SijillModel
package import SijillStore

/// Records and what is found among them as JSON.
package struct RecordJSON {
    package let rates: Rates

    package init(rates: Rates) { self.rates = rates }

    package func found(_ found: Found) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("record", found.key)
            $0.field("tier", found.hit.claim.row.tier.rawValue)
            $0.field("claims", found.hit.claims)
            $0.field("outlets", found.hit.outlets)
            $0.field("snippet", found.snippet.text())
            $0.key("article")
            article(found.article, &$0)
            claim(found.hit.claim, found.item, &$0)
        }
        return json.bytes
    }

    package func view(_ view: RecordView) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("record", view.key)
            $0.field("tier", view.tier.rawValue)
            if view.isConfirmed { $0.field("confirmed", true) }
            if view.isRejected { $0.field("rejected", true) }
            $0.list("corrections", view.corrections.map { [$0.field, $0.value] }) { json, pair in
                json.object {
                    $0.field("field", pair[0])
                    $0.field("value", pair[1])
                }
            }
            $0.list("life", view.life) { json, step in
                json.object {
                    $0.field("status", step.status)
                    $0.field("day", step.day?.description)
                    $0.field("outlet", step.outlet)
                }
            }
            $0.list("decisions", view.decisions) { json, decision in RecordJSON.write(decision, &json) }
            $0.list("sources", view.sources) { json, source in self.source(source, &json) }
        }
        return json.bytes
    }

    package func conflict(_ conflict: Conflict, key: String) -> [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("conflict", conflict.kind.rawValue)
            $0.field("record", key)
            $0.field("tier", conflict.tier.rawValue)
            $0.list("sides", conflict.sides) { json, source in self.source(source, &json) }
        }
        return json.bytes
    }

    package func source(_ source: RecordView.Source, _ json: inout JSONWriter) {
        json.object {
            $0.key("article")
            article(source.article, &$0)
            if !source.claim.reason.isEmpty {
                $0.field("joined", source.claim.reason)
                $0.field("score", (source.claim.score * 100).rounded() / 100)
            }
            claim(source.claim, source.item, &$0)
        }
    }

    package func claim(_ claim: StoredClaim, _ item: Corpus.Item, _ json: inout JSONWriter) {
        json.field("key", claim.row.key)
        for currency in ["USD", "EUR"] {
            guard let worth = RecordJSON.worth(claim, in: currency, rates) else { continue }
            json.key(currency == "USD" ? "usd" : "eur")
            json.object {
                $0.field("amount", (worth.amount * 100).rounded() / 100)
                $0.field("day", worth.day.map { Day(number: $0).description })
                $0.field("source", worth.source)
            }
        }
        json.key("claim")
        item.claim.write(&json)
    }

    package func article(_ article: ArticleRow, _ json: inout JSONWriter) {
        json.object {
            $0.field("id", article.name)
            $0.field("url", article.url)
            $0.field("outlet", article.outlet)
            $0.field("published", article.published?.description)
            $0.field("title", article.title)
        }
    }

    package static func write(_ decision: Decision, _ json: inout JSONWriter) {
        json.object {
            $0.field("number", Int(decision.id))
            $0.field("action", decision.action.rawValue)
            $0.field("author", decision.author)
            $0.field("time", decision.time)
            $0.field("note", decision.note)
            $0.field("field", decision.field)
            $0.field("value", decision.value)
            if let undoes = decision.undoes { $0.field("undoes", Int(undoes)) }
        }
    }

    /// What the claim's money was worth on its day; nil for what is no money, is in that currency already, or has no known rate.
    package static func worth(_ claim: StoredClaim, in currency: String, _ rates: Rates) -> Rates.Conversion? {
        guard let low = claim.row.low, let unit = claim.row.unit, unit != currency, Amount(low, unit: unit).isMoney else { return nil }
        let published = claim.published
        let day = claim.row.last.map { min($0, published ?? $0) } ?? published ?? claim.row.first ?? 0
        return rates.convert(low, from: unit, to: currency, on: day)
    }
}
