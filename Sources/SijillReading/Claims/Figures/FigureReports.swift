import SijillModel
import SijillText

/// Who tells what on the page, and where offices stand: neither tells whose a figure is.
struct FigureReports {
    private struct Report {
        let tokens: Range<Int>
        let speaker: Name
    }
    private let reports: [Report]
    /// By where they start.
    private let titles: [Range<Int>]

    init(_ page: Page, _ statements: [Statement]) {
        reports = statements.map {
            Report(tokens: page.token(atPoint: $0.content.start)..<page.token(atPoint: $0.content.end), speaker: $0.speaker)
        }.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
        titles = page.titles.map(\.whole).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// How many reports may begin between a word and the one that holds it.
    private static let depth = 12

    /// Whose words those around a token are, the narrowest first.
    func speaker(of token: Int) -> Name? { report(of: token)?.speaker }

    /// The words that somebody says around a token.
    func content(of token: Int) -> Range<Int>? { report(of: token)?.tokens }

    private func report(of token: Int) -> Report? {
        let end = reports.partition { $0.tokens.lowerBound <= token }
        return reports[max(0, end - FigureReports.depth)..<end].last { $0.tokens.contains(token) }
    }

    /// The ids of those whose words a sentence holds.
    func speakers(in sentence: Range<Int>) -> Set<String> {
        let end = reports.partition { $0.tokens.lowerBound < sentence.upperBound }
        return Set(reports[max(0, end - FigureReports.depth)..<end].filter { $0.tokens.overlaps(sentence) }.map(\.speaker.id))
    }

    /// The office that begins at a token: «وزير النفط الإيراني».
    func title(at token: Int) -> Range<Int>? {
        let index = titles.partition { $0.lowerBound < token }
        return index < titles.count && titles[index].lowerBound == token ? titles[index] : nil
    }
}

extension Array {
    /// How many elements at the start hold, where all that hold come first.
    fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Page {
    /// The first token that ends past a code point.
    func token(atPoint point: Int) -> Int {
        var (low, high) = (0, text.tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(text.tokens[middle].pointEnd) <= point { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
