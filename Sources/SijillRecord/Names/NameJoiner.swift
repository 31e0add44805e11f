import SijillModel
import SijillStore

/// Finds out whether a new name is another spelling of one that is known.
struct NameJoiner {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    /// To be called once for a name that was put down just now, when the claims of its article are in.
    ///
    /// The same letters make a join. A person's first and last name make one where both hold the same office, else a proposal.
    func consider(_ name: NameRow) throws(StoreProblem) {
        guard !NameKeys.isKnown(name.key) else { return }
        if let other = try store.names(skeleton: name.skeleton, besides: name.id).first(where: { NameJoiner.areAlike($0.kind, name.kind) }) {
            return try store.put(NameJoin(name: name.id, identity: other.id, state: .made, reason: "the same letters"))
        }
        guard name.kind == .person else { return }
        for other in try store.names(short: name.short).prefix(8) where other.id != name.id {
            if let office = try commonOffice(name.id, other.id) {
                return try store.put(NameJoin(name: name.id, identity: other.id, state: .made, reason: "first and last name, and \(office)"))
            }
            try store.put(NameJoin(name: name.id, identity: other.id, state: .proposed, reason: "first and last name"))
        }
    }

    private static func areAlike(_ a: Name.Kind, _ b: Name.Kind) -> Bool {
        func group(_ kind: Name.Kind) -> Int {
            switch kind {
            case .person: 0
            case .country, .bloc: 1
            case .place: 2
            case .company, .government, .organisation, .group: 3
            }
        }
        return group(a) == group(b)
    }

    /// An office that articles give to both names.
    private func commonOffice(_ a: Int64, _ b: Int64) throws(StoreProblem) -> String? {
        let one = try store.claims(ofName: a, as: .person, limit: 8).filter { $0.row.tier == .posts }.map { Marks(bytes: $0.row.marks) }
        let other = try store.claims(ofName: b, as: .person, limit: 8).filter { $0.row.tier == .posts }.map { Marks(bytes: $0.row.marks) }
        for x in one {
            for y in other where Marks.containment(x.subject, y.subject) >= 0.99 {
                let (place, otherPlace) = (x.names(.organisation), y.names(.organisation))
                if place == otherPlace { return place.isEmpty && x.subject.count < 2 ? nil : "the same office" }
            }
        }
        return nil
    }
}
