package import SijillModel
package import SijillStore

/// Records and what is found among them as JSON.
package enum RecordJSON {
    /// The bytes of one value.
    package static func bytes(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }

    package static func found(_ found: Found, rates: Rates, _ json: inout JSONWriter) {
        json.object {
            $0.field("record", found.key)
            $0.field("tier", found.claim.row.tier.rawValue)
            $0.field("claims", found.size.claims)
            $0.field("outlets", found.size.outlets)
            $0.field("snippet", found.snippet.text())
            $0.key("article")
            article(found.article, found.claim.article, &$0)
            claim(found.claim, found.item, Worth(found.claim, rates), &$0)
        }
    }

    package static func view(_ view: RecordView, rates: Rates, _ json: inout JSONWriter) {
        json.object { members(of: view, worths: view.sources.map { Worth($0.claim, rates) }, &$0) }
    }

    /// The members of the object that is being written.
    ///
    /// - Parameter worths: one for each source.
    package static func members(of view: RecordView, worths: [Worth], _ json: inout JSONWriter) {
        json.field("record", view.key)
        json.field("tier", view.tier.rawValue)
        json.field("texts", view.texts)
        if view.isConfirmed { json.field("confirmed", true) }
        if view.isRejected { json.field("rejected", true) }
        json.list("corrections", view.corrections.map { [$0.field, $0.value] }) { json, pair in
            json.object {
                $0.field("field", pair[0])
                $0.field("value", pair[1])
            }
        }
        json.list("life", view.life) { json, step in
            json.object {
                $0.field("status", step.status)
                $0.field("day", step.day?.description)
                $0.field("outlet", step.outlet)
            }
        }
        json.list("decisions", view.decisions) { json, decision in RecordJSON.write(decision, &json) }
        json.list("sources", Array(zip(view.sources, worths))) { json, pair in source(pair.0, pair.1, &json) }
    }

    package static func conflict(_ conflict: Conflict, key: String, worths: [Worth], _ json: inout JSONWriter) {
        json.object {
            $0.field("conflict", conflict.kind.rawValue)
            $0.field("record", key)
            $0.field("tier", conflict.tier.rawValue)
            $0.list("sides", Array(zip(conflict.sides, worths))) { json, pair in source(pair.0, pair.1, &json) }
        }
    }

    package static func source(_ source: RecordView.Source, _ worth: Worth, _ json: inout JSONWriter) {
        json.object {
            $0.key("article")
            article(source.article, source.claim.article, &$0)
            if !source.claim.reason.isEmpty {
                $0.field("joined", source.claim.reason)
                $0.field("score", (source.claim.score * 100).rounded() / 100)
            }
            claim(source.claim, source.item, worth, &$0)
        }
    }

    package static func claim(_ claim: StoredClaim, _ item: Corpus.Item, _ worth: Worth, _ json: inout JSONWriter) {
        json.field("key", claim.row.key)
        worth.write(&json)
        json.key("claim")
        item.claim.write(&json)
    }

    /// - Parameter number: by which the store has it.
    package static func article(_ article: ArticleRow, _ number: Int64, _ json: inout JSONWriter) {
        json.object { members(of: article, number, &$0) }
    }

    package static func members(of article: ArticleRow, _ number: Int64, _ json: inout JSONWriter) {
        json.field("number", Int(number))
        json.field("id", article.name)
        json.field("url", article.url)
        json.field("outlet", article.outlet)
        json.field("published", article.published?.description)
        json.field("title", article.title)
    }

    package static func write(_ decision: Decision, _ json: inout JSONWriter) { json.object { members(of: decision, &$0) } }

    package static func members(of decision: Decision, _ json: inout JSONWriter) {
        json.field("number", Int(decision.id))
        json.field("action", decision.action.rawValue)
        json.field("author", decision.author)
        json.field("time", decision.time)
        json.field("note", decision.note)
        json.field("field", decision.field)
        json.field("value", decision.value)
        if let undoes = decision.undoes { json.field("undoes", Int(undoes)) }
    }
}
