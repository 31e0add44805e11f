extension PageReader {
    /// The words of a piece of HTML that feeds and messages bring: its article where one stands out, else all but captions and what is named
    /// as noise. UTF-8, a paragraph a line.
    func fragment(_ markup: [UInt8]) -> [UInt8] {
        let outline = outline(markup)
        let finder = ContentFinder(outline, phrases: .shared)
        let kept = outline.runs.indices.filter { !finder.isMarginal(outline.runs[$0].element) }
        let article = finder.article()
        let words = { (numbers: [Int]) in numbers.reduce(0) { $0 + Int(outline.runs[$1].words) } }
        let chosen = 2 * words(article) > words(kept) ? article : kept
        return Array(chosen.map { outline.text(of: outline.runs[$0]) }.joined(separator: [0x0A]))
    }
}

extension PageReaders {
    /// Nil where there is no word in it, or no memory for a reader.
    func fragment(_ markup: [UInt8]) -> [UInt8]? {
        let text = with { $0.fragment(markup) }
        return text.flatMap { $0.contains { $0 > 0x20 } ? $0 : nil }
    }
}
