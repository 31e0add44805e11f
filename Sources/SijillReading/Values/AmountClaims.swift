import SijillLanguage
import SijillModel
import SijillText

extension AmountReader {
    /// Money and percentages, each value once with its fullest phrase, in reading order.
    func claims(_ page: Page) -> [Mention<Amount>] {
        struct Key: Hashable {
            let unit: String
            let low: Double
            let high: Double?
        }
        var order: [Key] = []
        var items: [Key: (best: AmountItem, sentences: [Int])] = [:]
        for item in page.amounts where item.isListed {
            let key = Key(unit: item.unit, low: item.low, high: item.high)
            let sentence = Int(page.sentenceOf[item.core.lowerBound])
            guard let known = items[key] else {
                items[key] = (item, [sentence])
                order.append(key)
                continue
            }
            var sentences = known.sentences
            if sentences.count < 2, !sentences.contains(sentence) { sentences.append(sentence) }
            let isFuller = item.span.tokens.count > known.best.span.tokens.count || item.bound != .exact && known.best.bound == .exact
            items[key] = (isFuller ? item : known.best, sentences)
        }
        let title = page.text.title
        let body = order.filter { items[$0].map { !title.contains($0.best.core.lowerBound) } ?? false }
        func rounds(_ short: Double, _ full: Double) -> Bool {
            guard short != full, abs(full - short) < 0.015 * full else { return false }
            return digits(short) < digits(full)
        }
        /// Significant digits.
        func digits(_ value: Double) -> Int {
            var digits = Array(String(value).utf8.prefix { $0 != UInt8(ascii: "e") }.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 })
            while digits.last == 0x30 { digits.removeLast() }
            return digits.count
        }
        return order.compactMap { key in
            guard let (item, sentences) = items[key] else { return nil }
            // A headline rounds: 122 for 121.5.
            if title.contains(item.core.lowerBound), sentences.count == 1,
                body.contains(where: { $0.unit == key.unit && rounds(key.low, $0.low) && key.high == nil && $0.high == nil })
            {
                return nil
            }
            let own = Int(page.sentenceOf[item.core.lowerBound])
            var evidence = [page.evidence(item.core.lowerBound)]
            // The headline says it too.
            for sentence in sentences
            where sentence != own && (title.contains(page.text.sentences[sentence].lowerBound) || title.contains(item.core.lowerBound)) {
                evidence.append(page.cite(page.text.sentences[sentence]))
            }
            if evidence.count > 1, title.contains(item.core.lowerBound) { evidence.swapAt(0, 1) }
            let kind = item.isMoney ? "money" : "percent"
            return Mention(basis: Basis(evidence: evidence, rule: "values " + kind, confidence: 0.95), value: page.amount(item))
        }
    }
}
