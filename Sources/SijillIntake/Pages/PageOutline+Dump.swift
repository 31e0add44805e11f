extension PageReader {
    /// One line for each run of text of a page, for people: whether it is of the article, where it stands, its words and links.
    public func dump(_ bytes: [UInt8]) -> String {
        let outline = outline(bytes)
        let finder = ContentFinder(outline, phrases: .shared)
        let article = Set(finder.article())
        var out = ""
        for (number, run) in outline.runs.enumerated() {
            var path: [String] = []
            var element = run.element
            while element > 0 {
                let at = outline.elements[Int(element)]
                path.append("\(at.tag)" + (at.hints.isEmpty ? "" : ":\(at.hints.rawValue)") + (finder.isMarginal(element) ? "-" : ""))
                element = at.parent
            }
            let mark = article.contains(number) ? "+" : finder.isMarginal(run.element) ? "-" : " "
            let text = String(decoding: outline.text(of: run).prefix(90), as: UTF8.self)
            out += "\(mark) \(run.words)/\(run.linked) \(path.reversed().joined(separator: ">")) | \(text)\n"
        }
        return out
    }
}
