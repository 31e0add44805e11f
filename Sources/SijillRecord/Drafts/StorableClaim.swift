import SijillModel
import SijillStore

/// What of a claim becomes columns.
struct ClaimFacts {
    var date: String?
    var value: Amount?
    var names: [(role: NameUse.Role, name: Name)] = []
    /// What it is about.
    var subject: [Words?] = []
}

/// A claim that knows which of its fields a record is searched and merged by.
protocol StorableClaim: Claim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts)
}

extension Agreement: StorableClaim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts) {
        row.kind = kind.rawValue
        row.status = status.rawValue
        row.modality = modality.rawValue
        row.count = count?.low
        row.partOf = partOf
        row.sectors = sectors.joined(separator: ",")
        facts.date = date?.value
        facts.value = value
        facts.names = parties.map { (.party, $0) } + signers.map { (.signer, $0) } + (place.map { [(.place, $0)] } ?? [])
        facts.subject = [subject]
    }
}

extension Figure: StorableClaim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts) {
        row.kind = measure.rawValue
        row.modality = modality.rawValue
        facts.date = period?.value
        // A rate of change without a level is what the figure is.
        facts.value =
            value ?? change.map { Amount($0.direction == .down ? -abs($0.amount.low) : $0.amount.low, unit: $0.amount.unit, bound: $0.amount.bound) }
        facts.names = [(NameUse.Role.from, from), (.to, to), (.source, source)].compactMap { role, name in name.map { (role, $0) } }
        facts.names += between.map { (.between, $0) }
        facts.subject = [of]
    }
}

extension Encounter: StorableClaim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts) {
        row.kind = kind.rawValue
        row.status = status.rawValue
        facts.date = date?.value
        facts.names = participants.map { (.participant, $0) }
        facts.names += [(NameUse.Role.host, host), (.place, place)].compactMap { role, name in name.map { (role, $0) } }
        facts.subject = topics
    }
}

extension Statement: StorableClaim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts) {
        row.kind = direct ? "direct" : ""
        facts.date = date?.value
        facts.names = [(.speaker, speaker)]
        facts.subject = [content]
    }
}

extension Post: StorableClaim {
    func fill(_ row: inout ClaimRow, _ facts: inout ClaimFacts) {
        row.status = former ? "former" : ""
        facts.names = [(.person, person)] + (organisation.map { [(.organisation, $0)] } ?? [])
        facts.subject = [title]
    }
}
