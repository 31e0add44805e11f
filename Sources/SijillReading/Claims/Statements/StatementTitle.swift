import SijillLanguage
import SijillModel
import SijillText

/// Leaves out of a title what the body says too.
struct StatementTitle {
    let page: Page
    let classes: StatementClasses

    /// The statements without those of the title that the body repeats, with `titled` where it says something of its own.
    func settle(_ statements: [Statement], adding titled: Statement?) -> [Statement] {
        let title = page.text.title
        guard !title.isEmpty else { return statements }
        let end = page.cite(title).end
        let body = statements.filter { $0.content.start >= end }
        let inTitle = statements.filter { $0.content.start < end } + (titled.map { [$0] } ?? [])
        guard !inTitle.isEmpty else { return statements }
        var said = Set<UInt64>()
        for statement in body { for token in tokens(of: statement.content) { said.insert(page.words[token].stem) } }
        var kept: [Statement] = []
        for statement in inTitle
        where !kept.contains(where: { $0.content.start <= statement.content.end && statement.content.start <= $0.content.end }) {
            let words = tokens(of: statement.content).filter { page.isWord($0) && page.text.tokens[$0].foldLength > 4 }
            let repeated = words.filter { said.contains(page.words[$0].stem) }.count
            if repeated * 2 < words.count { kept.append(statement) }
        }
        return kept + body
    }

    private func tokens(of words: Words) -> Range<Int> {
        var low = 0
        var high = page.count
        while low < high {
            let middle = (low + high) / 2
            if Int(page.text.tokens[middle].pointEnd) <= words.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < page.count, Int(page.text.tokens[end].point) < words.end { end += 1 }
        return low..<end
    }
}
