/// What points at words of an article.
public protocol Cited {
    /// Every run of words that it points at.
    var cited: [Words] { get }
}

extension Words: Cited { public var cited: [Words] { [self] } }
extension Name: Cited { public var cited: [Words] { [words] + (via.map { [$0] } ?? []) } }
extension Amount: Cited { public var cited: [Words] { words.map { [$0] } ?? [] } }
extension When: Cited { public var cited: [Words] { [words] } }
extension Change: Cited { public var cited: [Words] { amount.cited } }
extension Optional: Cited where Wrapped: Cited { public var cited: [Words] { self?.cited ?? [] } }
extension Array: Cited where Element: Cited { public var cited: [Words] { flatMap(\.cited) } }

/// One item of a reading, whatever its tier.
public protocol Claim: Cited {
    var basis: Basis { get set }
    /// What is said, without where: the same for two claims that say the same.
    var gist: String { get }
}

extension Mention: Cited where Value: Cited { public var cited: [Words] { basis.evidence + value.cited } }
extension Amount { public var gist: String { "\(low)|\(high ?? low)|\(unit)|\(bound.rawValue)" } }
extension When { public var gist: String { value ?? words.text } }

extension Agreement: Claim {
    public var cited: [Words] {
        basis.evidence + parties.cited + signers.cited + count.cited + value.cited + subject.cited + date.cited + place.cited
    }
    public var gist: String {
        "\(kind.rawValue)|\(parties.map(\.id).sorted().joined(separator: ","))|\(value?.low ?? 0)|\(count?.low ?? 0)|\(subject?.text ?? "")|\(status.rawValue)"
    }
}

extension Figure: Claim {
    public var cited: [Words] {
        basis.evidence + value.cited + change.cited + from.cited + to.cited + between.cited + of.cited + period.cited + source.cited
    }
    public var gist: String {
        "\(measure.rawValue)|\(value?.low ?? 0)\(value?.unit ?? "")|\(change?.amount.low ?? 0)|\(from?.id ?? "")|\(to?.id ?? "")|\(period?.gist ?? "")"
    }
}

extension Encounter: Claim {
    public var cited: [Words] { basis.evidence + participants.cited + host.cited + place.cited + date.cited + topics.cited }
    public var gist: String { "\(kind.rawValue)|\(participants.map(\.id).sorted().joined(separator: ","))|\(host?.id ?? "")|\(date?.gist ?? "")" }
}

extension Statement: Claim {
    public var cited: [Words] { basis.evidence + speaker.cited + content.cited + date.cited }
    public var gist: String { "\(speaker.id)|\(content.text)" }
}

extension Post: Claim {
    public var cited: [Words] { basis.evidence + person.cited + title.cited + organisation.cited }
    public var gist: String { "\(person.id)|\(title.text)|\(organisation?.id ?? "")|\(former)" }
}
