package import SijillModel
package import SijillRecord

extension Prose {
    /// A claim in one line: what it is, its numbers, its state, its day.
    package func headline(_ item: Corpus.Item) -> String {
        var parts: [String] = []
        switch item {
        case .agreement(let item):
            parts.append(word("kind", item.kind.rawValue))
            if let count = item.count { parts.append(amount(count)) }
            if let value = item.value { parts.append(amount(value)) }
            parts.append(word("status", item.status.rawValue))
            if let date = item.date { parts.append(when(date)) }
        case .figure(let item):
            parts.append(word("measure", item.measure.rawValue))
            if let value = item.value { parts.append(amount(value)) }
            if let change = item.change { parts.append(self.change(change)) }
            if item.modality != .actual { parts.append(word("modality", item.modality.rawValue)) }
            if let period = item.period { parts.append(when(period)) }
        case .encounter(let item):
            parts.append(word("encounter", item.kind.rawValue))
            if item.status != .held { parts.append(word("encounter-status", item.status.rawValue)) }
            if let date = item.date { parts.append(when(date)) }
            if let place = item.place { parts.append(name(place)) }
        case .statement(let item): parts.append(name(item.speaker))
        case .post(let item):
            parts.append(name(item.person))
            if item.former { parts[0] += strings["summary.former"] }
        }
        return parts.joined(separator: " · ")
    }

    /// Who takes part and what it is about.
    package func detail(_ item: Corpus.Item) -> String {
        switch item {
        case .agreement(let item):
            return [names(item.parties, separator: " – "), item.subject.map { foreign($0.text) } ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        case .figure(let item):
            let sides = item.between.isEmpty ? [item.from, item.to].compactMap { $0 } : item.between
            let separator = item.between.isEmpty ? (strings.interface == .ar ? " ← " : " → ") : " – "
            return [names(sides, separator: separator), item.of.map { foreign($0.text) } ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        case .encounter(let item):
            return [names(item.participants, separator: " – "), item.topics.map { foreign($0.text) }.joined(separator: strings["list.comma"])]
                .filter { !$0.isEmpty }.joined(separator: ": ")
        case .statement(let item): return foreign(item.direct ? "«\(item.content.text)»" : item.content.text)
        case .post(let item): return foreign(item.title.text) + (item.organisation.map { strings["summary.of", name($0)] } ?? "")
        }
    }

    /// `Asharq al-Awsat, 2015-07-21: title`
    package func source(_ outlet: String?, _ published: Day?, _ title: String) -> String {
        let place = [outlet.map { foreign($0) }, published?.description].compactMap { $0 }.joined(separator: strings["list.comma"])
        return place.isEmpty ? foreign(title) : place + ": " + foreign(title)
    }
}
