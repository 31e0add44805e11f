import SijillModel
import SijillProse
import SijillRecord

extension Html {
    /// What a claim is in one line, without its numbers: the kind, who, about what.
    mutating func title(_ item: Corpus.Item, _ look: Look) {
        switch item {
        case .agreement(let item):
            kind(look.word("kind", item.kind.rawValue))
            names(item.parties, look.between, look)
            about(item.subject.map { [$0] } ?? [], look)
        case .figure(let item):
            kind(look.word("measure", item.measure.rawValue))
            let sides = item.between.isEmpty ? [item.from, item.to].compactMap { $0 } : item.between
            names(sides, item.between.isEmpty ? look.arrow : look.between, look)
            about(item.of.map { [$0] } ?? [], look)
        case .encounter(let item):
            kind(look.word("encounter", item.kind.rawValue))
            names(item.participants, look.between, look)
            about(item.topics, look)
        case .statement(let item):
            line([look.name(item.speaker), item.content.text], look) { html in
                html.name(item.speaker, look)
                html.text(": ")
                if item.direct { html.quote(item.content.text, look) } else { html.words(item.content.text, look) }
            }
        case .post(let item):
            line([look.name(item.person), item.title.text] + (item.organisation.map { [look.name($0)] } ?? []), look) { html in
                html.name(item.person, look)
                html.text(look.comma)
                html.words(item.title.text, look)
                guard let organisation = item.organisation else { return }
                html.text(look.comma)
                html.name(organisation, look)
            }
            if item.former { text(" (" + look["post.former"] + ")") }
        }
    }

    private mutating func kind(_ word: String) {
        self("span", .class("kind"), text: word)
        text(" ")
    }

    private mutating func about(_ words: [Words], _ look: Look) {
        guard !words.isEmpty else { return }
        text(" ")
        self("span", .class("about")) { html in
            for (index, part) in words.prefix(3).enumerated() {
                if index > 0 { html.text(look.comma) }
                html.words(part.text, look)
            }
        }
    }
}

extension Look {
    /// A claim's numbers, in words: its value, else how many documents it is; nil where it has neither.
    func value(_ item: Corpus.Item) -> String? {
        switch item {
        case .agreement(let item): item.value.map { amount($0) } ?? item.count.map { documents($0) }
        case .figure(let item): item.value.map { amount($0) } ?? item.change.map { signed(change($0)) }
        case .encounter, .statement, .post: nil
        }
    }

    /// A sign stays before its digits in a line that runs from right to left too.
    func signed(_ text: String) -> String { runsRight ? "\u{200E}" + text : text }

    /// A number of documents, whatever they are called.
    func documents(_ count: Amount) -> String {
        count.unit.isEmpty && count.high == nil && count.bound == .exact ? self.count("count.documents", Int(count.low)) : amount(count)
    }

    /// `+27%`: the sign stays before its number in either direction of writing.
    func change(_ change: Change) -> String {
        let text = digits(prose.change(change))
        return change.amount.isPercent ? "\u{2066}" + text + "\u{2069}" : text
    }

    /// Its state, where it is not the one that goes without saying.
    func state(_ item: Corpus.Item, latest: String? = nil) -> String? {
        switch item {
        case .agreement(let item): word("status", latest ?? item.status.rawValue)
        case .figure(let item): item.modality == .actual ? nil : word("modality", item.modality.rawValue)
        case .encounter(let item): item.status == .held ? nil : word("encounter-status", latest ?? item.status.rawValue)
        case .statement, .post: nil
        }
    }

    func sectors(_ item: Corpus.Item) -> [String] {
        guard case .agreement(let item) = item else { return [] }
        return item.sectors.map { word("sector", $0) }
    }
}
