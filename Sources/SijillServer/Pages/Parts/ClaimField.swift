import SijillModel
import SijillProse
import SijillRecord

/// One thing that a claim says: under which name, what, and in which words of the article.
struct ClaimField {
    /// `parties`, `value`, …: the key of its label, and of a correction.
    let key: String
    /// Equal for values that say the same.
    let gist: String
    let words: [Words]
    let write: (inout Html) -> Void

    /// All fields of a claim that are filled in.
    static func all(_ item: Corpus.Item, _ look: Look) -> [ClaimField] {
        switch item {
        case .agreement(let item): agreement(item, look)
        case .figure(let item): figure(item, look)
        case .encounter(let item): encounter(item, look)
        case .statement(let item):
            [
                names("speaker", [item.speaker], look.comma, look),
                ClaimField(key: "content", gist: item.content.text, words: [item.content]) {
                    if item.direct { $0.quote(item.content.text, look) } else { $0.words(item.content.text, look) }
                },
                time("date", item.date, look),
            ].compactMap { $0 }
        case .post(let item):
            [
                names("person", [item.person], look.comma, look), text("title", item.title, look),
                item.organisation.flatMap { names("organisation", [$0], look.comma, look) },
                item.former ? word("state", "former", look["post.former"]) : nil,
            ].compactMap { $0 }
        }
    }

    private static func agreement(_ item: Agreement, _ look: Look) -> [ClaimField] {
        [
            word("kind", item.kind.rawValue, look.word("kind", item.kind.rawValue)), names("parties", item.parties, look.between, look),
            names("signers", item.signers, look.comma, look), amount("value", item.value, look),
            item.count.map { count in
                ClaimField(key: "count", gist: count.gist, words: count.words.map { [$0] } ?? []) { $0.text(look.documents(count)) }
            },
            text("subject", item.subject, look),
            item.sectors.isEmpty
                ? nil
                : word(
                    "sectors", item.sectors.sorted().joined(separator: ","),
                    item.sectors.map { look.word("sector", $0) }.joined(separator: look.comma)),
            word("status", item.status.rawValue, look.word("status", item.status.rawValue)), time("date", item.date, look),
            item.place.flatMap { names("place", [$0], look.comma, look) },
            item.term.map { term in ClaimField(key: "term", gist: term.value, words: [term.words]) { $0.text(look.term(term)) } },
            modality(item.modality, look),
        ].compactMap { $0 }
    }

    private static func figure(_ item: Figure, _ look: Look) -> [ClaimField] {
        [
            word("measure", item.measure.rawValue, look.word("measure", item.measure.rawValue)), amount("value", item.value, look),
            item.change.map { change in
                ClaimField(
                    key: "change", gist: change.direction.rawValue + change.amount.gist, words: change.amount.words.map { [$0] } ?? []
                ) { $0.text(look.change(change)) }
            },
            names("from", item.from.map { [$0] } ?? [], look.comma, look), names("to", item.to.map { [$0] } ?? [], look.comma, look),
            names("between", item.between, look.between, look), text("of", item.of, look), time("period", item.period, look),
            names("source", item.source.map { [$0] } ?? [], look.comma, look), modality(item.modality, look),
        ].compactMap { $0 }
    }

    private static func encounter(_ item: Encounter, _ look: Look) -> [ClaimField] {
        [
            word("kind", item.kind.rawValue, look.word("encounter", item.kind.rawValue)),
            names("participants", item.participants, look.between, look), names("host", item.host.map { [$0] } ?? [], look.comma, look),
            names("place", item.place.map { [$0] } ?? [], look.comma, look), time("date", item.date, look),
            item.topics.isEmpty
                ? nil
                : ClaimField(key: "topics", gist: item.topics.map(\.text).sorted().joined(separator: "|"), words: item.topics) { html in
                    for (index, topic) in item.topics.enumerated() {
                        if index > 0 { html.text(look.comma) }
                        html.words(topic.text, look)
                    }
                },
            word("status", item.status.rawValue, look.word("encounter-status", item.status.rawValue)),
        ].compactMap { $0 }
    }

    private static func word(_ key: String, _ gist: String, _ text: String) -> ClaimField {
        ClaimField(key: key, gist: gist, words: []) { $0.text(text) }
    }

    private static func modality(_ modality: Modality, _ look: Look) -> ClaimField? {
        modality == .actual ? nil : word("modality", modality.rawValue, look.word("modality", modality.rawValue))
    }

    private static func names(_ key: String, _ names: [Name], _ separator: String, _ look: Look) -> ClaimField? {
        guard !names.isEmpty else { return nil }
        return ClaimField(key: key, gist: names.map(\.id).sorted().joined(separator: "|"), words: names.map { $0.via ?? $0.words }) {
            $0.links(names, separator, look)
        }
    }

    private static func text(_ key: String, _ words: Words?, _ look: Look) -> ClaimField? {
        words.map { words in ClaimField(key: key, gist: words.text, words: [words]) { $0.words(words.text, look) } }
    }

    private static func amount(_ key: String, _ amount: Amount?, _ look: Look) -> ClaimField? {
        amount.map { amount in
            ClaimField(key: key, gist: amount.gist, words: amount.words.map { [$0] } ?? []) {
                $0("data", Attribute("value", amount.low), text: look.amount(amount))
            }
        }
    }

    private static func time(_ key: String, _ when: When?, _ look: Look) -> ClaimField? {
        when.map { when in ClaimField(key: key, gist: when.gist, words: [when.words]) { $0.text(look.time(when)) } }
    }
}
