extension Words {
    fileprivate func fields(_ json: inout JSONWriter) {
        if !json.omitsWords, !bytes.isEmpty {
            json.key("text")
            json.string(bytes)
        }
        json.field("start", start)
        json.field("end", end)
    }

    func write(_ json: inout JSONWriter) { json.object { fields(&$0) } }
}

extension Name {
    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("id", id)
            $0.field("kind", kind.rawValue)
            words.fields(&$0)
            if arabic != nil || english != nil {
                $0.key("name")
                $0.object {
                    $0.field("ar", arabic)
                    $0.field("en", english)
                }
            }
            $0.field("via", via) { $1.write(&$0) }
        }
    }
}

extension Amount {
    fileprivate func fields(_ json: inout JSONWriter) {
        if let high {
            json.field("low", low)
            json.field("high", high)
        } else {
            json.field("amount", low)
        }
        json.field("unit", unit)
        json.field("bound", bound.rawValue)
        if let words { words.fields(&json) }
    }

    func write(_ json: inout JSONWriter) { json.object { fields(&$0) } }
}

extension When {
    fileprivate func fields(_ json: inout JSONWriter) {
        json.field("value", value)
        words.fields(&json)
    }

    func write(_ json: inout JSONWriter) { json.object { fields(&$0) } }
}

extension Term {
    fileprivate func fields(_ json: inout JSONWriter) {
        json.field("value", value)
        words.fields(&json)
    }

    func write(_ json: inout JSONWriter) { json.object { fields(&$0) } }
}

extension Change {
    func write(_ json: inout JSONWriter) {
        json.object {
            amount.fields(&$0)
            $0.field("direction", direction.rawValue)
        }
    }
}

extension Basis {
    fileprivate func fields(_ json: inout JSONWriter, _ modality: Modality = .actual) {
        json.field("id", id)
        json.field("rule", rule)
        json.field("confidence", (confidence * 100).rounded() / 100)
        if modality != .actual { json.field("modality", modality.rawValue) }
        json.list("evidence", evidence) { $1.write(&$0) }
    }
}

extension Reading {
    /// The reading as one JSON object, in the guide's names.
    public func json() -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }

    public func write(_ json: inout JSONWriter, tiers: Set<Tier> = Set(Tier.allCases)) {
        json.object {
            $0.field("id", id)
            $0.field("url", url)
            $0.field("outlet", outlet)
            $0.field("published", published?.description)
            $0.field("language", language)
            $0.field("title", title)
            for tier in Tier.allCases where tiers.contains(tier) { write(tier, &$0) }
            writeDiagnostics(&$0)
        }
    }

    /// The diagnostics as a member of the object that is being written.
    package func writeDiagnostics(_ json: inout JSONWriter) {
        json.list("diagnostics", diagnostics) { json, item in
            json.object {
                $0.field("code", item.code)
                $0.field("message", item.message)
                $0.field("start", item.point)
            }
        }
    }

    /// One tier as a member of the object that is being written.
    package func write(_ tier: Tier, _ json: inout JSONWriter) {
        switch tier {
        case .amounts:
            json.list("amounts", amounts, always: true) { json, item in
                json.object {
                    item.value.fields(&$0)
                    item.basis.fields(&$0)
                }
            }
        case .times:
            json.list("times", times, always: true) { json, item in
                json.object {
                    item.value.fields(&$0)
                    item.basis.fields(&$0)
                }
            }
        case .agreements: json.list("agreements", agreements, always: true) { $1.write(&$0) }
        case .figures: json.list("figures", figures, always: true) { $1.write(&$0) }
        case .encounters: json.list("encounters", encounters, always: true) { $1.write(&$0) }
        case .statements: json.list("statements", statements, always: true) { $1.write(&$0) }
        case .posts: json.list("posts", posts, always: true) { $1.write(&$0) }
        }
    }
}

/// The seven kinds of things that a reading says.
public enum Tier: String, Sendable, CaseIterable {
    case amounts, times, agreements, figures, encounters, statements, posts
}

extension Agreement {
    public func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("kind", kind.rawValue)
            $0.list("parties", parties, always: true) { $1.write(&$0) }
            $0.list("signers", signers) { $1.write(&$0) }
            $0.field("count", count) { $1.write(&$0) }
            $0.field("value", value) { $1.write(&$0) }
            $0.field("subject", subject) { $1.write(&$0) }
            $0.list("sectors", sectors) { $0.string($1) }
            $0.field("status", status.rawValue)
            $0.field("date", date) { $1.write(&$0) }
            $0.field("place", place) { $1.write(&$0) }
            $0.field("term", term) { $1.write(&$0) }
            if let partOf { $0.field("partOf", partOf) }
            basis.fields(&$0, modality)
        }
    }
}

extension Figure {
    public func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("measure", measure.rawValue)
            $0.field("value", value) { $1.write(&$0) }
            $0.field("change", change) { $1.write(&$0) }
            $0.field("from", from) { $1.write(&$0) }
            $0.field("to", to) { $1.write(&$0) }
            $0.list("between", between) { $1.write(&$0) }
            $0.field("of", of) { $1.write(&$0) }
            $0.field("period", period) { $1.write(&$0) }
            $0.field("source", source) { $1.write(&$0) }
            basis.fields(&$0, modality)
        }
    }
}

extension Encounter {
    public func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("kind", kind.rawValue)
            $0.list("participants", participants, always: true) { $1.write(&$0) }
            $0.field("host", host) { $1.write(&$0) }
            $0.field("place", place) { $1.write(&$0) }
            $0.field("date", date) { $1.write(&$0) }
            $0.list("topics", topics) { $1.write(&$0) }
            $0.field("status", status.rawValue)
            basis.fields(&$0)
        }
    }
}

extension Statement {
    public func write(_ json: inout JSONWriter) {
        json.object {
            $0.key("speaker")
            speaker.write(&$0)
            $0.field("direct", direct)
            $0.key("content")
            content.write(&$0)
            $0.field("date", date) { $1.write(&$0) }
            basis.fields(&$0)
        }
    }
}

extension Post {
    public func write(_ json: inout JSONWriter) {
        json.object {
            $0.key("person")
            person.write(&$0)
            $0.key("title")
            title.write(&$0)
            $0.field("organisation", organisation) { $1.write(&$0) }
            if former { $0.field("former", true) }
            basis.fields(&$0)
        }
    }
}
