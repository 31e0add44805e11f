/// What points at words of an article.
public protocol Cited {
    /// Whether every run of words that it points at passes the test.
    func allWords(_ test: (Words) -> Bool) -> Bool
}

extension Words: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { test(self) } }
extension Name: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { test(words) && via.allWords(test) } }
extension Amount: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { words.allWords(test) } }
extension When: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { test(words) } }
extension Term: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { test(words) } }
extension Change: Cited { public func allWords(_ test: (Words) -> Bool) -> Bool { amount.allWords(test) } }
extension Optional: Cited where Wrapped: Cited {
    public func allWords(_ test: (Words) -> Bool) -> Bool { self?.allWords(test) ?? true }
}
extension Array: Cited where Element: Cited {
    public func allWords(_ test: (Words) -> Bool) -> Bool { allSatisfy { $0.allWords(test) } }
}

/// One item of a reading, whatever its tier.
public protocol Claim: Cited {
    var basis: Basis { get set }
    /// What is said, without where: the same for two claims that say the same.
    var gist: String { get }
    /// The claim as a JSON object, in the guide's names.
    func write(_ json: inout JSONWriter)
}

extension Mention: Cited where Value: Cited {
    public func allWords(_ test: (Words) -> Bool) -> Bool { basis.evidence.allWords(test) && value.allWords(test) }
}
extension Amount { public var gist: String { "\(low)|\(high ?? low)|\(unit)|\(bound.rawValue)" } }
extension When { public var gist: String { value ?? words.text } }

extension Agreement: Claim {
    public func allWords(_ test: (Words) -> Bool) -> Bool {
        basis.evidence.allWords(test) && parties.allWords(test) && signers.allWords(test) && count.allWords(test)
            && value.allWords(test) && subject.allWords(test) && date.allWords(test) && place.allWords(test) && term.allWords(test)
    }
    public var gist: String {
        "\(kind.rawValue)|\(parties.map(\.id).sorted().joined(separator: ","))|\(value?.low ?? 0)|\(count?.low ?? 0)|\(subject?.text ?? "")|\(status.rawValue)"
    }
}

extension Figure: Claim {
    public func allWords(_ test: (Words) -> Bool) -> Bool {
        basis.evidence.allWords(test) && value.allWords(test) && change.allWords(test) && from.allWords(test)
            && to.allWords(test) && between.allWords(test) && of.allWords(test) && period.allWords(test) && source.allWords(test)
    }
    public var gist: String {
        "\(measure.rawValue)|\(value?.low ?? 0)\(value?.unit ?? "")|\(change?.amount.low ?? 0)|\(from?.id ?? "")|\(to?.id ?? "")|\(period?.gist ?? "")"
    }
}

extension Encounter: Claim {
    public func allWords(_ test: (Words) -> Bool) -> Bool {
        basis.evidence.allWords(test) && participants.allWords(test) && host.allWords(test) && place.allWords(test)
            && date.allWords(test) && topics.allWords(test)
    }
    public var gist: String { "\(kind.rawValue)|\(participants.map(\.id).sorted().joined(separator: ","))|\(host?.id ?? "")|\(date?.gist ?? "")" }
}

extension Statement: Claim {
    public func allWords(_ test: (Words) -> Bool) -> Bool {
        basis.evidence.allWords(test) && speaker.allWords(test) && content.allWords(test) && date.allWords(test)
    }
    public var gist: String { "\(speaker.id)|\(content.text)" }
}

extension Post: Claim {
    public func allWords(_ test: (Words) -> Bool) -> Bool {
        basis.evidence.allWords(test) && person.allWords(test) && title.allWords(test) && organisation.allWords(test)
    }
    public var gist: String { "\(person.id)|\(title.text)|\(organisation?.id ?? "")|\(former)" }
}
