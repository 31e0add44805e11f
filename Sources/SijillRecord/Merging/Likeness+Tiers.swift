import SijillModel
import SijillStore

extension Likeness {
    // MARK: Agreements

    mutating func agreements(_ a: Side, _ b: Side) {
        guard Likeness.canBeOne(a.row.kind, b.row.kind) else { return exclude() }
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        let subject = Marks.containment(a.marks.subject, b.marks.subject)
        let values = Likeness.values(a.row, b.row)
        if let apart = apart(a, b), apart > 400 { return exclude() }
        if sameTime(a.row, b.row, slack: 3) == false, words < 0.8 { return exclude() }
        if values == .differ, words < 0.6, subject < 0.7 { return exclude() }
        if !one.isEmpty, !other.isEmpty {
            if common == 0 { if words < 0.6 { return exclude() } else { add(-0.1, "other parties") } }
            let all = min(one.count, other.count)
            // Two that share one of two sides are two agreements of one party.
            if common < all, common > 0, words < 0.85 { return exclude() }
            if common > 0 { add(common == all && one.count == other.count ? 0.3 : 0.2, "parties \(common)/\(max(one.count, other.count))") }
        }
        if a.row.kind == b.row.kind { add(0.05, "kind") }
        switch values {
        case .agree: add(0.25, "value agrees")
        case .near: add(0.05, "value near")
        case .differ: add(-0.2, "value differs")
        case .unknown: break
        }
        if subject > 0 { add(0.25 * subject, "subject \(Likeness.rounded(subject))") }
        if words > 0.1 { add(0.55 * min(1, words / 0.7), "words \(Likeness.rounded(words))") }
        time(a, b, near: 4, far: 45)
        // Two states do not sign two packages within days: what differs is how they were counted.
        if a.row.kind == "package", b.row.kind == "package", common > 0, common == min(one.count, other.count), let days = apart(a, b), days <= 4 {
            add(0.28, "one package")
        }
        // Where both tell what they are about and nothing of it is common, they are two documents of the same sides.
        if subject == 0, a.row.kind != "package", a.marks.subject.count > 1, b.marks.subject.count > 1, words < 0.5 { return exclude() }
        if let one = a.row.count, let other = b.row.count, one != other, words < 0.3 { add(-0.1, "count differs") }
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

    // MARK: Figures

    mutating func figures(_ a: Side, _ b: Side) {
        guard a.row.kind == b.row.kind || a.row.kind == "other" || b.row.kind == "other" else { return exclude() }
        guard a.row.unit == b.row.unit || a.row.usd != nil && b.row.usd != nil else { return exclude() }
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        let subject = Marks.containment(a.marks.subject, b.marks.subject)
        let values = Likeness.values(a.row, b.row)
        // This year's trade is not last year's.
        let time = sameTime(a.row, b.row, slack: 0)
        if time == false || (a.row.first, a.row.last) != (b.row.first, b.row.last) && time == true && words < 0.5 { return exclude() }
        if let apart = apart(a, b), time == nil, apart > 20 { return exclude() }
        if a.row.modality != b.row.modality, words < 0.5 { return exclude() }
        if !one.isEmpty, !other.isEmpty, one != other, words < 0.5 || common == 0 { return exclude() }
        if !a.at.isEmpty, !b.at.isEmpty, a.at != b.at { return exclude() }
        switch values {
        case .agree: add(0.35, "value agrees")
        case .near: add(time == true && one == other && !one.isEmpty ? 0.2 : -0.2, "value near")
        case .differ: if time == true, one == other, one.count > 1, subject >= 0.5 { add(0.1, "value differs") } else { return exclude() }
        case .unknown: add(-0.1, "no value")
        }
        if common > 0 { add(0.3, "sides") }
        if time == true { add(0.2, "period") }
        if subject > 0 { add(0.15 * subject, "of \(Likeness.rounded(subject))") }
        if subject < 0.3, a.marks.subject.count > 1, b.marks.subject.count > 1, words < 0.5 { return exclude() }
        if words > 0.1 { add(0.45 * min(1, words / 0.7), "words \(Likeness.rounded(words))") }
        if one.isEmpty || other.isEmpty, subject < 0.6, words < 0.5 { add(-0.2, "nobody named") }
    }

    // MARK: Encounters

    mutating func encounters(_ a: Side, _ b: Side) {
        guard Likeness.canMeet(a.row.kind, b.row.kind) else { return exclude() }
        let (one, other) = (a.who, b.who)
        let common = one.common(other)
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        let apart = apart(a, b)
        if let apart, apart > 30 { return exclude() }
        let time = sameTime(a.row, b.row, slack: 1)
        if time == false, words < 0.7 { return exclude() }
        if let apart, apart > 4, time != true, words < 0.6 { return exclude() }
        if common == 0, words < 0.6 { return exclude() }
        let isThere = a.at.common(b.at) > 0
        if !a.at.isEmpty, !b.at.isEmpty, !isThere, words < 0.5 { return exclude() }
        let share = Double(common) / Double(max(1, min(one.count, other.count)))
        if common > 0 { add(common > 1 ? 0.45 * share : 0.2 * share, "participants \(common)/\(max(one.count, other.count))") }
        if a.row.kind == b.row.kind { add(0.05, "kind") }
        if time == true { add(0.15, "time") } else if let apart, apart <= 1 { add(0.1, "days apart \(apart)") }
        if isThere { add(0.05, "place") }
        let topics = Marks.containment(a.marks.subject, b.marks.subject)
        if topics > 0 { add(0.1 * topics, "topics \(Likeness.rounded(topics))") }
        if words > 0.1 { add(0.5 * min(1, words / 0.7), "words \(Likeness.rounded(words))") }
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
        guard a.who.common(b.who) > 0 else { return exclude() }
        guard a.row.status == b.row.status else { return exclude() }
        let title = Marks.containment(a.marks.subject, b.marks.subject)
        add(0.3, "person")
        if !a.at.isEmpty, a.at == b.at {
            add(0.2, "organisation")
        } else if !a.at.isEmpty, !b.at.isEmpty {
            add(-0.25, "other organisation")
        }
        add(0.45 * title, "title \(Likeness.rounded(title))")
    }

    // MARK: Statements

    mutating func statements(_ a: Side, _ b: Side) {
        let one = a.marks.subject, other = b.marks.subject
        guard !one.isEmpty, !other.isEmpty else { return exclude() }
        let shared = Marks.common(one, other)
        let content = Double(shared) / Double(one.count + other.count - shared)
        let held = Double(shared) / Double(min(one.count, other.count))
        let sameSpeaker = a.who.common(b.who) > 0
        if let apart = apart(a, b), apart > 10, content < 0.95 { return exclude() }
        if min(one.count, other.count) < 4, content < 1 || !sameSpeaker { return exclude() }
        add(0.65 * max(content, held * 0.9 - 0.05), "content \(Likeness.rounded(content))")
        if content >= 0.9 { add(0.1, "nearly all of it") }
        if sameSpeaker { add(0.2, "speaker") } else if content < 0.9 { return exclude() }
        let words = Marks.likeness(a.marks.evidence, b.marks.evidence)
        if words > 0.3 { add(0.15 * words, "words \(Likeness.rounded(words))") }
    }

    // MARK: Parts

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
