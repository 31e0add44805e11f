import SijillModel
import SijillText

/// Reads quotations that are sentences of their own, after somebody has spoken: they are his.
struct StandingQuotations {
    let page: Page
    /// Sentences that may lie between what he said and the quotation.
    private static let reach: Int32 = 2
    private static let leastWords = 6

    /// The statements with those that nobody introduces, in the order of the page.
    func adding(to statements: [Statement]) -> [Statement] {
        guard !statements.isEmpty, !page.text.quotations.isEmpty else { return statements }
        var out = statements
        let title = page.text.title.upperBound
        for quotation in page.text.quotations where quotation.open >= title && stands(quotation) {
            let content = page.cite(quotation.open + 1..<quotation.close)
            guard !out.contains(where: { $0.content.start < content.end && content.start < $0.content.end }) else { continue }
            guard let place = out.lastIndex(where: { $0.content.end <= content.start }), let basis = out[place].basis.evidence.first,
                page.sentenceOf[quotation.open] - sentence(ending: basis.end, before: quotation.open) <= StandingQuotations.reach
            else { continue }
            let statement = Statement(
                basis: Basis(evidence: [page.evidence(quotation.open)], rule: out[place].basis.rule), speaker: out[place].speaker, direct: true,
                content: content)
            out.insert(statement, at: place + 1)
        }
        return out
    }

    /// Opens its sentence and closes its line.
    private func stands(_ quotation: Quotation) -> Bool {
        guard quotation.isClosed, page.text.tokens[quotation.open].lineStart else { return false }
        var next = quotation.close + 1
        while next < page.count, page.text.tokens[next].kind == .mark, !page.text.tokens[next].lineStart { next += 1 }
        guard next >= page.count || page.text.tokens[next].lineStart else { return false }
        return (quotation.open..<quotation.close).count { page.isWord($0) } >= StandingQuotations.leastWords
    }

    /// The last sentence that ends at or before a code point.
    private func sentence(ending point: Int, before token: Int) -> Int32 {
        var at = token
        while at > 0, Int(page.text.tokens[at].pointEnd) > point { at -= 1 }
        return page.sentenceOf[at]
    }
}
