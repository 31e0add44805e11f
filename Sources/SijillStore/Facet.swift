public import SijillModel

/// Facts about claims that a passage is found by, beside its words.
public enum Facet {
    public static func name(_ id: Int64) -> String { "name \(id)" }
    public static func tier(_ tier: Tier) -> String { "tier " + tier.rawValue }
    public static func kind(_ kind: String) -> String { "kind " + kind }
    public static func sector(_ sector: String) -> String { "sector " + sector }
    public static func outlet(_ outlet: String) -> String { "outlet " + outlet }
    public static func year(_ year: Int) -> String { "year \(year)" }

    /// At least so many dollars, to the power of ten.
    public static func dollars(_ usd: Double) -> String { "usd 1e\(power(usd))" }
    /// Every power of ten that an amount reaches.
    public static func powers(_ usd: Double) -> [String] { usd >= 1 ? (0...power(usd)).map { "usd 1e\($0)" } : [] }

    private static func power(_ usd: Double) -> Int {
        var power = 0
        var least = 10.0
        while least <= usd, power < 15 {
            least *= 10
            power += 1
        }
        return power
    }
}
