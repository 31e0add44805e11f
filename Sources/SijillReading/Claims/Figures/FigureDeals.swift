import SijillModel
import SijillText

/// What agreements of the page say themselves: their values and counts are no figures.
struct FigureDeals {
    private let page: Page
    private let values: [Amount]
    private let words: [Range<Int>]
    private let sentences: Set<Int32>
    /// Sides of what is bought.
    private let bought: Set<String>

    init(_ page: Page, _ agreements: [Agreement]) {
        self.page = page
        values = agreements.compactMap(\.value)
        words = agreements.flatMap { [$0.value?.words, $0.count?.words].compactMap { $0 } }.map { $0.start..<$0.end }
        bought = Set(agreements.filter { $0.kind == .acquisition && $0.parties.count > 1 }.flatMap(\.parties).map(\.id))
        sentences = Set(
            agreements.flatMap { $0.basis.evidence.map { page.token(atPoint: $0.start) } }.filter { $0 < page.count }.map { page.sentenceOf[$0] })
    }

    /// Whether an agreement has the amount, at this place or at another.
    func hold(_ amount: AmountItem) -> Bool {
        if amount.isMoney, values.contains(where: { $0.unit == amount.unit && $0.low == amount.low && $0.high == amount.high }) { return true }
        guard !words.isEmpty else { return false }
        let (start, end) = (Int(page.text.tokens[amount.core.lowerBound].point), Int(page.text.tokens[amount.core.upperBound - 1].pointEnd))
        return words.contains { $0.overlaps(start..<end) }
    }

    /// A figure that only tells what is agreed: a loan with both its sides, what is bought.
    func explain(_ draft: FigureDraft, _ parties: FigureParties, in sentence: Int32) -> Bool {
        guard sentences.contains(sentence) else { return false }
        switch draft.measure {
        case .financing: return parties.from != nil && parties.to != nil
        // «استحوذت الشركة على 60% من شركة كذا»: the stake is what is bought.
        case .share:
            guard let from = parties.from, let to = parties.to else { return false }
            return bought.contains(from.id) && bought.contains(to.id)
        case .count: return !draft.isFresh
        default: return false
        }
    }
}
