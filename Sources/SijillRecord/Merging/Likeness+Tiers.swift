import SijillModel
import SijillStore

extension Likeness {
    // MARK: Agreements

    mutating func agreements(_ a: Side, _ b: Side) {
        guard Likeness.canBeOne(a.row.kind, b.row.kind) else { return exclude("kind") }
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        let told = told(a, b)
        let subject = subject(a, b)
        let setting = Marks.likeness(a.marks.setting, b.marks.setting, Marks.settingWords)
        let values = Likeness.values(a.row, b.row)
        if let apart = apart(a, b), apart > 400 { return exclude("days apart") }
        if sameTime(a.row, b.row, slack: 3) == false, told < 0.8 { return exclude("time", firm: false) }
        if values == .differ, told < 0.6, subject < 0.7 { return exclude("value") }
        // How much else than the parties speaks for one deed: sentence, heads of the articles, and what it is about where that takes some words.
        let words = min(a.marks.subject.count, b.marks.subject.count)
        let alike = told + 0.5 * max(0, min(0.6, setting) - 0.1) + (words > 2 ? 0.3 * subject : 0)
        if !one.isEmpty, !other.isEmpty {
            let all = min(one.count, other.count)
            if common == all {
                // One party alone has many agreements.
                let worth = all > 1 ? 0.25 : 0.1
                add(one.count == other.count ? worth + 0.05 : worth, "parties \(common)/\(max(one.count, other.count))")
            } else if common == 0 {
                guard told >= 0.7 || told >= 0.5 && setting >= 0.5 else { return exclude("parties", firm: false) }
                add(-0.1, "other parties")
            } else if one.isOpen(to: other) || other.isOpen(to: one) {
                add(0.15, "parties \(common)/\(max(one.count, other.count)), others by a common name")
            } else {
                // Two that share one of two sides are two agreements of one party, however alike their sentences are made, unless one was misread.
                let isSubjectOne = subject >= 0.9 && words > 6 && told >= 0.3
                // A government says of each country that it deals with the same.
                let areApart = one.countries(other) > 0 && other.countries(one) > 0 && told < 0.9
                guard !areApart && alike >= (common * 3 >= all * 2 ? 0.7 : 0.8) || isSubjectOne else { return exclude("parties", firm: false) }
                add(0.1, "parties \(common)/\(max(one.count, other.count))")
            }
        }
        if common == 0, told < 0.4 { add(-0.15, "nobody in common") }
        if a.row.kind == b.row.kind { add(0.05, "kind") }
        sectors(a, b, told)
        switch values {
        case .agree: add(0.25, "value agrees")
        case .near: add(0.05, "value near")
        case .differ: add(-0.2, "value differs")
        case .unknown: break
        }
        // Where both tell what they are about and nothing of it is common, they are two documents of the same sides; but a seller sells once.
        let isSale = a.row.kind == "acquisition" && b.row.kind == "acquisition" && common > 1
        if subject == 0, a.row.kind != "package", !isSale, a.marks.subject.count > 1, b.marks.subject.count > 1, told < 0.5 {
            return exclude("subject", firm: false)
        }
        if subject > 0 { add(0.25 * subject, "subject \(Likeness.rounded(subject))") }
        if told > 0.1 { add(0.55 * min(1, told / 0.7), "words \(Likeness.rounded(told))") }
        if setting > 0.15 { add(0.2 * min(1, setting / 0.4), "heads of the articles \(Likeness.rounded(setting))") }
        time(a, b, near: 4, far: 45)
        // Two states do not sign two packages within days: what differs is how they were counted.
        if a.row.kind == "package", b.row.kind == "package", common > 0,
            one.isOpen(to: other) || other.isOpen(to: one) || common == min(one.count, other.count),
            let days = apart(a, b), days <= 4
        {
            add(0.28, "one package")
        }
        if let one = a.row.count, let other = b.row.count, one != other, told < 0.3 { add(-0.1, "count differs") }
    }

    /// Kinds that one document may be called by.
    private static func canBeOne(_ a: String, _ b: String) -> Bool {
        if a == b || a.isEmpty || b.isEmpty { return true }
        if a == "package" || b == "package" { return false }
        if a == "agreement" || b == "agreement" { return true }
        return families.contains { $0.contains(a) && $0.contains(b) }
    }

    private static let families: [Set<String>] = [
        ["memorandum", "letter-of-intent", "declaration", "programme"], ["contract", "purchase"], ["loan", "grant", "programme"],
        ["joint-venture", "investment", "acquisition"], ["acquisition", "purchase"], ["treaty", "declaration", "programme"],
        ["contract", "investment"],
    ]

    private mutating func sectors(_ a: Side, _ b: Side, _ told: Double) {
        let (one, other) = (a.row.sectors.split(separator: ","), b.row.sectors.split(separator: ","))
        guard !one.isEmpty, !other.isEmpty else { return }
        if one.contains(where: other.contains) { add(0.08, "sector") } else if told < 0.6 { add(-0.1, "other sectors") }
    }

    // MARK: Figures

    mutating func figures(_ a: Side, _ b: Side) {
        guard a.row.kind == b.row.kind || a.row.kind == "other" || b.row.kind == "other" else { return exclude("measure") }
        guard a.row.unit == b.row.unit || a.row.usd != nil && b.row.usd != nil else { return exclude("unit") }
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        let told = told(a, b)
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        let isSame = one.isSame(other)
        let subject = Marks.containment(a.marks.subject, b.marks.subject)
        let values = Likeness.values(a.row, b.row)
        let isExact = a.row.low == b.row.low && a.row.unit == b.row.unit
        // This year's trade is not last year's.
        let time = sameTime(a.row, b.row, slack: 0)
        if time == false || (a.row.first, a.row.last) != (b.row.first, b.row.last) && time == true && words < 0.5 { return exclude("period") }
        if let apart = apart(a, b), time == nil, apart > 20 { return exclude("days apart") }
        if a.row.modality != b.row.modality, told < 0.5, !isExact || common < 2 { return exclude("modality") }
        if !one.isEmpty, !other.isEmpty, !isSame, words < 0.5 || common == 0, told < 0.8 || !isExact { return exclude("sides", firm: false) }
        if !a.at.isEmpty, !b.at.isEmpty, !a.at.isSame(b.at), told < 0.8 || !isExact { return exclude("from", firm: false) }
        // Of a number of things without a name, and of a price of the day, another value is another figure; of what is expected another forecast.
        if values != .agree, a.row.modality == "expected", told < 0.5 { return exclude("forecast") }
        if values != .agree || !isExact && a.row.kind == "price" {
            if a.row.kind == "price", apart(a, b) ?? 0 > 0 { return exclude("price of another day") }
            if a.row.kind == "count", subject < 0.7 || min(a.marks.subject.count, b.marks.subject.count) < 2 { return exclude("count") }
        }
        switch values {
        case .agree: add(0.35, "value agrees")
        case .near: add(time == true && isSame && !one.isEmpty ? 0.2 : -0.2, "value near")
        case .differ: if time == true, isSame, one.count > 1, subject >= 0.5 { add(0.1, "value differs") } else { return exclude("value") }
        case .unknown: add(-0.1, "no value")
        }
        if common > 0 { add(0.3, "sides") }
        if time == true { add(0.2, "period") }
        if subject > 0 { add(0.15 * subject, "of \(Likeness.rounded(subject))") }
        let areNamed = min(a.marks.subject.count, b.marks.subject.count) > 1
        if subject < 0.3, areNamed && told < 0.5 || !a.marks.subject.isEmpty && !b.marks.subject.isEmpty && told < 0.3 {
            return exclude("of", firm: false)
        }
        if told > 0.1 { add(0.45 * min(1, told / 0.7), "words \(Likeness.rounded(told))") }
        if one.isEmpty || other.isEmpty, subject < 0.6, told < 0.5 { add(-0.2, "nobody named") }
    }

    // MARK: Encounters

    mutating func encounters(_ a: Side, _ b: Side) {
        let told = told(a, b)
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        if !Likeness.canMeet(a.row.kind, b.row.kind) {
            // In one sentence one kind was misread; a guest who is received by the state that he visits is received on that visit.
            let isRetold = Marks.likeness(a.marks.evidence, b.marks.evidence) >= 0.75 || common > 1 && told >= 0.5
            if a.row.kind == "call" || b.row.kind == "call" || !isRetold { return exclude("kind") }
        }
        let setting = Marks.likeness(a.marks.setting, b.marks.setting, Marks.settingWords)
        let apart = apart(a, b)
        if let apart, apart > 30 { return exclude("days apart") }
        let time = sameTime(a.row, b.row, slack: 1)
        if time == false, told < 0.65 { return exclude("time", firm: false) }
        if let apart, apart > 4, time != true, told < 0.6 { return exclude("days apart") }
        if common == 0, told < 0.6 { return exclude("participants", firm: false) }
        // One who receives two receives them one by one, mostly before the same ministers.
        let isEach = one.isOpen(to: other) || other.isOpen(to: one)
        if !isEach, Double(one.commonNamed(other)) <= 0.6 * Double(min(one.named, other.named)), told < 0.85 {
            return exclude("participants", firm: false)
        }
        let isThere = a.at.common(b.at) > 0
        if !a.at.isEmpty, !b.at.isEmpty, !isThere {
            // A town may lie in the country that the other names.
            if a.at.hasCountry == b.at.hasCountry { if told < 0.5 { return exclude("place", firm: false) } else { add(-0.05, "another place") } }
        }
        let share = Double(common) / Double(max(1, min(one.count, other.count)))
        if common > 0 { add(common > 1 ? 0.45 * share : 0.2 * share, "participants \(common)/\(max(one.count, other.count))") }
        if a.row.kind == b.row.kind { add(0.05, "kind") }
        if time == true { add(0.15, "time") } else if let apart, apart <= 1 { add(0.1, "days apart \(apart)") }
        if isThere { add(0.05, "place") }
        let topics = Marks.containment(a.marks.subject, b.marks.subject)
        if topics > 0 { add(0.1 * topics, "topics \(Likeness.rounded(topics))") }
        if told > 0.1 { add(0.5 * min(1, told / 0.7), "words \(Likeness.rounded(told))") }
        if setting > 0.15 { add(0.15 * min(1, setting / 0.4), "heads of the articles \(Likeness.rounded(setting))") }
    }

    /// Talks are held in a meeting, a meeting in a visit; a call is none of them.
    private static func canMeet(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let together: Set<String> = ["meeting", "talks", "summit", "visit"]
        return together.contains(a) && together.contains(b) && (a != "visit" && b != "visit")
            || a != "call" && b != "call" && (a == "conference" || b == "conference")
    }

    // MARK: Posts

    mutating func posts(_ a: Side, _ b: Side) {
        guard a.who.common(b.who) > 0 else { return exclude("person", firm: false) }
        guard a.row.status == b.row.status else { return exclude("status") }
        let title = Marks.containment(a.marks.subject, b.marks.subject)
        add(0.3, "person")
        if !a.at.isEmpty, a.at.isSame(b.at) {
            add(0.2, "organisation")
        } else if !a.at.isEmpty, !b.at.isEmpty {
            // Nobody is minister of the interior of two countries: one of them was misread.
            add(a.at.hasCountry && b.at.hasCountry && min(a.marks.subject.count, b.marks.subject.count) > 1 ? -0.15 : -0.25, "other organisation")
        }
        add(0.45 * title, "title \(Likeness.rounded(title))")
        let told = told(a, b)
        if told >= 0.5, title > 0.3 { add(0.15 * min(1, told / 0.7), "words \(Likeness.rounded(told))") }
    }

    // MARK: Statements

    mutating func statements(_ a: Side, _ b: Side) {
        let one = a.marks.subject, other = b.marks.subject
        guard !one.isEmpty, !other.isEmpty else { return exclude("content") }
        let shared = Marks.common(one, other)
        let content = Double(shared) / Double(one.count + other.count - shared)
        let held = Double(shared) / Double(min(one.count, other.count))
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        let sameSpeaker = a.who.common(b.who) > 0
        let isVague = a.who.isVague || b.who.isVague
        let days = apart(a, b)
        if let days, days > 10, content < 0.95 { return exclude("days apart") }
        if min(one.count, other.count) < 4, content < 1 || !sameSpeaker { return exclude("too short") }
        let setting = days ?? 2 < 2 ? Marks.likeness(a.marks.setting, b.marks.setting, Marks.settingWords) : 0
        add(0.65 * max(content, held * 0.9 - 0.05), "content \(Likeness.rounded(content))")
        if content >= 0.9 { add(0.1, "nearly all of it") }
        if sameSpeaker {
            add(0.2, "speaker")
        } else if content < 0.9 || days ?? 0 > 2 {
            guard setting >= 0.5 ? content >= 0.6 : isVague && content >= 0.55 && words >= 0.55 && days ?? 2 < 2 else {
                return exclude("speaker", firm: false)
            }
            add(0.1, "speaker not named")
        }
        if words > 0.3 { add(0.15 * words, "words \(Likeness.rounded(words))") }
        if setting > 0.15 { add(0.18 * min(1, setting / 0.5), "heads of the articles \(Likeness.rounded(setting))") }
        // Formulas of courtesy return another day.
        if let days, content < 0.95 { if days < 2 { add(0.06, "days apart \(days)") } else { add(-0.1, "days apart \(days)") } }
    }

    // MARK: Parts

    /// How much of their sentences two claims have in common; what one tells longer counts a little less.
    private func told(_ a: Side, _ b: Side) -> Double {
        max(Marks.likeness(a.marks.evidence, b.marks.evidence), 0.85 * Marks.held(a.marks.evidence, b.marks.evidence))
    }

    /// How much of what one is about stands in the other's subject or sentence.
    private func subject(_ a: Side, _ b: Side) -> Double {
        guard !a.marks.subject.isEmpty || !b.marks.subject.isEmpty else { return 0 }
        let found = [Marks.share(of: a.marks.subject, in: b.marks.evidence), Marks.share(of: b.marks.subject, in: a.marks.evidence)]
        let isWord = min(a.marks.subject.count, b.marks.subject.count) < 2
        return max(Marks.containment(a.marks.subject, b.marks.subject) * (isWord ? 0.5 : 1), 0.8 * (found.compactMap { $0 }.max() ?? 0))
    }

    private mutating func time(_ a: Side, _ b: Side, near: Int, far: Int) {
        let days = apart(a, b)
        if sameTime(a.row, b.row, slack: 3) == true {
            add(0.1, "time")
        } else if let days {
            if days <= near { add(0.1, "days apart \(days)") } else if days > far { add(-0.15, "days apart \(days)") }
        }
    }

    static func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
