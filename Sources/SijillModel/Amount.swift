/// How near a printed number is to what it stands for.
public enum Bound: String, Sendable, CaseIterable {
    case exact, about, over, under, upto
}

/// A number with its unit: money, a percentage, counted things.
public struct Amount: Sendable, Hashable {
    /// The number, or the lower end of a range.
    public var low: Double
    /// The upper end of a range; nil for a single number.
    public var high: Double?
    /// ISO 4217 for money, `percent`, else the counted noun in the text's language; empty for a bare number.
    public var unit: String
    public var bound: Bound
    public var words: Words?

    public init(_ low: Double, to high: Double? = nil, unit: String, bound: Bound = .exact, words: Words? = nil) {
        self.low = low
        self.high = high
        self.unit = unit
        self.bound = bound
        self.words = words
    }

    public var isMoney: Bool { unit.utf8.count == 3 && unit.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
    public var isPercent: Bool { unit == "percent" }
}

/// A change against the time before.
public struct Change: Sendable, Hashable {
    public enum Direction: String, Sendable { case up, down }
    public var amount: Amount
    public var direction: Direction
    public init(amount: Amount, direction: Direction) {
        self.amount = amount
        self.direction = direction
    }
}
