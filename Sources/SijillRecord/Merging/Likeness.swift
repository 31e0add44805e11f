import SijillModel
import SijillStore

/// How much two claims of different articles look like the same thing, and why.
struct Likeness {
    /// From 0 to 1.
    private(set) var score = 0.0
    private(set) var reasons: [String] = []
    /// Why they cannot be the same, however much else fits.
    private(set) var obstacle: StaticString?
    var isExcluded: Bool { obstacle != nil }
    /// Whether the obstacle lies in what is seldom misread: numbers and times rather than who took part.
    private(set) var isFirm = false
    private let explains: Bool

    /// A claim with its marks taken apart. A class, for a claim is too big to be handed about for each comparison.
    final class Side {
        let row: ComparedClaim
        let marks: Marks
        /// Who takes part: sides of an agreement or a figure, participants and host, the person, the speaker.
        let who: NameSet
        /// From whom a figure comes, where an encounter is, of what a post is.
        let at: NameSet

        init(_ claim: ComparedClaim) {
            var marks = Marks(bytes: claim.marks)
            (who, at) =
                switch claim.tier {
                case .agreements: (marks.names(.party), marks.names())
                case .figures: (marks.names(.from, .to, .between), marks.names(.from))
                case .encounters: (marks.names(.participant, .host), marks.names(.place))
                case .posts: (marks.names(.person), marks.names(.organisation))
                case .statements: (marks.names(.speaker), marks.names())
                case .amounts, .times: (marks.names(), marks.names())
                }
            // What has been taken apart is not kept: many are kept at once.
            marks.sides = []
            self.marks = marks
            var row = claim
            row.marks = []
            self.row = row
        }
    }

    /// Claims of one tier.
    ///
    /// - Parameter explains: whether it says why; most pairs are no likeness of anybody's interest.
    init(_ a: Side, _ b: Side, explains: Bool = false) {
        self.explains = explains
        switch a.row.tier {
        case .agreements: agreements(a, b)
        case .figures: figures(a, b)
        case .encounters: encounters(a, b)
        case .posts: posts(a, b)
        case .statements: statements(a, b)
        case .amounts, .times: exclude("no records")
        }
        score = isExcluded ? 0 : min(1, max(0, score))
    }

    /// The score from which two claims are one, chosen on the pairs of `Evaluation/merging.tsv`. Formulas of courtesy
    /// («the warmest congratulations to the government and people of …») make statements alike that are not the same.
    static func threshold(_ tier: Tier) -> Double { tier == .statements ? 0.75 : 0.6 }

    var reason: String { reasons.joined(separator: "; ") }

    mutating func add(_ weight: Double, _ reason: @autoclosure () -> String) {
        score += weight
        if explains { reasons.append(reason()) }
    }

    mutating func exclude(_ obstacle: StaticString, firm: Bool = true) { (self.obstacle, isFirm) = (obstacle, firm) }

    // MARK: What tiers have in common

    /// Days between the articles; nil where one does not tell its day.
    func apart(_ a: Side, _ b: Side) -> Int? {
        guard let one = a.row.published, let other = b.row.published else { return nil }
        return abs(one - other)
    }

    /// Whether the claims' own times can be the same; nil where one tells none.
    func sameTime(_ a: ComparedClaim, _ b: ComparedClaim, slack: Int) -> Bool? {
        guard a.first != nil || a.last != nil, b.first != nil || b.last != nil else { return nil }
        return (a.first ?? .min / 2) - slack <= (b.last ?? .max / 2) && (b.first ?? .min / 2) - slack <= (a.last ?? .max / 2)
    }

    enum Values { case agree, near, differ, unknown }

    /// Whether two numbers can be one: rounding and bounds respected, money converted where the units differ.
    static func values(_ a: ComparedClaim, _ b: ComparedClaim) -> Values {
        guard let low = a.low, let other = b.low else { return .unknown }
        if a.unit == b.unit { return compare(low, a.high, a.bound, other, b.high, b.bound) }
        guard let usd = a.usd, let otherUSD = b.usd, low != 0, other != 0 else { return a.usd != nil || b.usd != nil ? .differ : .unknown }
        // Papers convert at rates of their own and round what comes of it.
        return compare(usd, a.high.map { $0 / low * usd }, a.bound, otherUSD, b.high.map { $0 / other * otherUSD }, b.bound, slack: 0.04)
    }

    static func compare(_ a: Double, _ aHigh: Double?, _ aBound: String?, _ b: Double, _ bHigh: Double?, _ bBound: String?, slack: Double = 0)
        -> Values
    {
        let (aLow, aTop) = reach(a, aHigh, aBound, max(slack, rounding(a)))
        let (bLow, bTop) = reach(b, bHigh, bBound, max(slack, rounding(b)))
        if aLow <= bTop, bLow <= aTop { return .agree }
        let (small, large) = abs(a) < abs(b) ? (a, b) : (b, a)
        return small * large > 0 && large / small < 1.35 ? .near : .differ
    }

    /// How much of a number its rounding may hide: half a unit of its last digit that is no zero, within bounds.
    static func rounding(_ value: Double) -> Double {
        guard value != 0, value.isFinite else { return 0 }
        var unit = 1e15
        while unit > 1e-6, (value / unit).rounded() * unit != value { unit /= 10 }
        return min(0.03, max(0.002, unit / 2 / abs(value)))
    }

    /// The numbers that a printed one can stand for: «over 3 billion» may be 3.3, not 30.
    static func reach(_ low: Double, _ high: Double?, _ bound: String?, _ slack: Double) -> (Double, Double) {
        let top = high ?? low
        let (bottom, ceiling) = (min(low - abs(low) * slack, top), max(top + abs(top) * slack, low))
        switch bound {
        case "about": return (bottom - abs(low) * 0.04, ceiling + abs(top) * 0.04)
        case "over": return (bottom, ceiling + abs(top) * 0.12)
        case "under", "upto": return (bottom - abs(low) * 0.12, ceiling)
        default: return (bottom, ceiling)
        }
    }
}
