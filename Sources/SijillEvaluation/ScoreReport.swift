import SijillIntake
import SijillModel

/// A score as people and as programs read it.
extension Score {
    /// The table, and after it the first `errors` differences, of one tier or of all.
    public func table(errors: Int = 0, tier: ScoredTier? = nil) -> String {
        var out = "\(articles) articles, \(unread) of them not read\n"
        out += Score.left("tier", 12) + Score.right("gold", 6) + Score.right("read", 6) + "   " + Score.right("P", 6) + Score.right("R", 7)
        out += Score.right("F1", 7) + "   " + Score.right("slot F1", 7) + "   by slot\n"
        for name in ScoredTier.allCases {
            guard let tier = tiers[name] else { continue }
            out += Score.left(name.rawValue, 12) + Score.right(String(tier.found.gold), 6) + Score.right(String(tier.found.read), 6) + "   "
            out += Score.right(Score.fixed(tier.found.precision, 3), 6) + Score.right(Score.fixed(tier.found.recall, 3), 7)
            out += Score.right(Score.fixed(tier.found.f1, 3), 7) + "   " + Score.right(Score.fixed(tier.fields.f1, 3), 7) + "   "
            out += tier.shown.map { "\($0.name) \(Score.fixed(Score.rounded($0.measure.f1), 2))" }.joined(separator: " ") + "\n"
        }
        out += Score.left("mean", 12) + Score.left("", 12) + "   " + Score.left("", 13) + Score.right(Score.fixed(meanF1, 3), 7) + "   "
        out += Score.right(Score.fixed(meanFieldF1, 3), 7) + "\n"
        for difference in differences.filter({ tier == nil || $0.tier == tier }).prefix(errors) {
            out += "\(difference.tier.rawValue) \(difference.article) \(difference.text)\n"
        }
        return out
    }

    /// The numbers as one JSON object.
    public var json: String {
        var out = "{\n"
        for name in ScoredTier.allCases {
            guard let tier = tiers[name] else { continue }
            let fields = tier.fields
            out += " \"\(name.rawValue)\": {\n"
            out += "  \"gold\": \(tier.found.gold),\n  \"read\": \(tier.found.read),\n"
            for (key, number) in [
                ("precision", tier.found.precision), ("recall", tier.found.recall), ("f1", tier.found.f1), ("slot_precision", fields.precision),
                ("slot_recall", fields.recall), ("slot_f1", fields.f1),
            ] { out += "  \"\(key)\": \(JSONValue.python(number)),\n" }
            let slots = tier.shown.map { "   \"\($0.name)\": \(JSONValue.python(Score.rounded($0.measure.f1)))" }
            out += "  \"slots\": {" + (slots.isEmpty ? "}" : "\n" + slots.joined(separator: ",\n") + "\n  }") + "\n },\n"
        }
        out += " \"mean\": {\n  \"f1\": \(JSONValue.python(meanF1)),\n  \"slot_f1\": \(JSONValue.python(meanFieldF1))\n }\n}\n"
        return out
    }

    /// To four places.
    private static func rounded(_ number: Double) -> Double { (number * 10000).rounded(.toNearestOrEven) / 10000 }

    /// `0.988`: rounded as `printf` does, by the exact binary value.
    static func fixed(_ number: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let product = number * Double(scale)
        // What the multiplication lost decides a tie.
        let lost = (-product).addingProduct(number, Double(scale))
        var whole = Int(product.rounded(.down))
        let rest = product - product.rounded(.down)
        if rest > 0.5 || rest == 0.5 && (lost > 0 || lost == 0 && whole % 2 == 1) { whole += 1 }
        let digits = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: places - digits.count) + digits
    }

    private static func left(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
    private static func right(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
}

extension Score.Tier {
    /// Fields that anybody filled.
    fileprivate var shown: [(name: String, measure: Score.Measure)] { slots.filter { $0.measure.gold > 0 || $0.measure.read > 0 } }
}
