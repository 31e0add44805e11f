import SijillLanguage
import SijillModel
import SijillText

/// Joins figures that are said twice: in the headline and in the text, in the lead and further down.
struct FigureMerge {
    private let page: Page
    init(_ page: Page) { self.page = page }

    private struct Key: Hashable {
        let measure: Figure.Measure
        let unit: String
        let low: Double
        let isChange: Bool
    }

    func merged(_ figures: [Figure]) -> [Figure] {
        var kept: [Figure] = []
        var seen: [Key: Int] = [:]
        let titleEnd = page.text.title.isEmpty ? 0 : Int(page.text.tokens[page.text.title.upperBound - 1].pointEnd)
        // The body first: its sentences are the fuller ones.
        let body = figures.filter { $0.basis.evidence[0].start >= titleEnd }
        for figure in body + figures.filter({ $0.basis.evidence[0].start < titleEnd }) {
            let inTitle = figure.basis.evidence[0].start < titleEnd
            guard let amount = figure.value ?? figure.change?.amount else { continue }
            let key = Key(measure: figure.measure, unit: amount.unit, low: amount.low, isChange: figure.value == nil)
            if let index = seen[key], kept[index].basis.evidence[0] != figure.basis.evidence[0] {
                if !kept[index].basis.evidence.contains(figure.basis.evidence[0]), inTitle { kept[index].basis.evidence += figure.basis.evidence }
                if kept[index].change == nil { kept[index].change = figure.change }
                continue
            }
            if inTitle, body.contains(where: { FigureMerge.rounds(amount, $0) }) { continue }
            seen[key] = kept.count
            kept.append(figure)
        }
        return kept
    }

    /// A headline gives 122 for 121.5, and leaves out what the number is.
    private static func rounds(_ amount: Amount, _ figure: Figure) -> Bool {
        for other in [figure.value, figure.change?.amount] {
            guard let other, other.unit == amount.unit else { continue }
            if abs(other.low - amount.low) <= step(amount.low) / 2 { return true }
        }
        return false
    }

    /// What the last digit that a number gives stands for: 1,000,000 in 122 million.
    private static func step(_ value: Double) -> Double {
        var step = 0.01
        while step < abs(value), (value / (step * 10)).rounded() * step * 10 == value { step *= 10 }
        return step
    }
}
