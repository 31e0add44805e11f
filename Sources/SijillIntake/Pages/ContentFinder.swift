/// Finds the runs of text that are the article among all runs of a page.
///
/// What counts is prose: runs of some words with few links. Elements that are named as noise, or are lists of links, are
/// left out; of what remains the smallest element that holds nearly all prose is the article, or the one named as its body.
struct ContentFinder {
    private let outline: PageOutline
    private let phrases: Phrases
    /// Whether an element, or one around it, is left out.
    private var isBlocked: [Bool]
    /// Whether an element is an `article`, or stands inside one.
    private var articles: [Bool] = []

    init(_ outline: PageOutline, phrases: Phrases) {
        self.outline = outline
        self.phrases = phrases
        isBlocked = Array(repeating: false, count: outline.elements.count)
        block()
    }

    /// Numbers of the runs of the article, in order.
    func article() -> [Int] {
        let prose = sums { isBlocked[Int($0.element)] ? 0 : ContentFinder.prose($0, in: outline) }
        let root = root(prose)
        return trimmed(Int(outline.elements[root].firstRun)..<Int(outline.elements[root].endRun))
    }

    /// Whether a run belongs to what accompanies the article.
    func isMarginal(_ element: Int32) -> Bool { isBlocked[Int(element)] }

    // MARK: Sums over elements: their runs stand in a row

    private func sums(_ value: (PageOutline.Run) -> Int) -> [Int] {
        var sums = [0]
        sums.reserveCapacity(outline.runs.count + 1)
        var sum = 0
        for run in outline.runs {
            sum += value(run)
            sums.append(sum)
        }
        return sums
    }

    private func sum(_ sums: [Int], _ element: Int) -> Int {
        let element = outline.elements[element]
        return sums[Int(element.endRun)] - sums[Int(element.firstRun)]
    }

    /// Words of a run where it reads like prose; twice of them, so that halves are whole.
    private static func prose(_ run: PageOutline.Run, in outline: PageOutline) -> Int {
        guard !run.heading, run.linked * 2 <= run.words, run.words >= 12 || run.words >= 5 && run.isSentence else { return 0 }
        switch outline.elements[Int(run.element)].tag {
        case .li, .td, .th, .dd: return Int(run.words)
        default: return 2 * Int(run.words)
        }
    }

    // MARK: What is left out

    private mutating func block() {
        let prose = sums { ContentFinder.prose($0, in: outline) }
        let words = sums { Int($0.words) }
        let linked = sums { Int($0.linked) }
        let total = prose.last ?? 0
        articles = [false]
        for number in outline.elements.indices.dropFirst() {
            let element = outline.elements[number]
            articles.append(element.tag == .article || articles[Int(element.parent)])
            isBlocked[number] = isBlocked[Int(element.parent)] || isNoise(element) && !isForgiven(number, sum(prose, number), of: total)
            if !isBlocked[number], element.tag.traits.contains(.breaks), element.tag != .p, element.endRun > element.firstRun {
                let words = sum(words, number)
                isBlocked[number] =
                    words > 3 && sum(linked, number) * 10 > words * 6 && sum(prose, number) * 4 <= total
                    && !(hasHeadline(element) && sum(prose, number) > 0)
            }
        }
    }

    /// Whether an element that is named as noise holds what the page is about all the same.
    private func isForgiven(_ number: Int, _ own: Int, of total: Int) -> Bool {
        let element = outline.elements[number]
        if element.hints.contains(.comments) { return false }
        if own * 5 > total * 4 { return true }
        return hasHeadline(element) && own > 0 || !element.hints.contains(.margin) && own * 2 > total
    }

    private func hasHeadline(_ element: PageOutline.Element) -> Bool {
        outline.headline.map { Int(element.firstRun) <= $0 && $0 < Int(element.endRun) } ?? false
    }

    private func isNoise(_ element: PageOutline.Element) -> Bool {
        switch element.tag {
        case .html, .body, .main: return false
        // An article inside an article is a comment or one of others.
        case .article: return articles[Int(element.parent)]
        default: break
        }
        let hints = element.hints
        guard hints.isDisjoint(with: [.neutral, .body, .schemaBody]) else { return false }
        return !hints.isDisjoint(with: [.noise, .comments, .caption, .margin, .hidden])
    }

    // MARK: The element of the article

    private func root(_ prose: [Int]) -> Int {
        let total = prose.last ?? 0
        let named = named(prose, atLeast: total * 3 / 10)
        var best = Array(repeating: (child: -1, prose: 0), count: outline.elements.count)
        for number in outline.elements.indices.dropFirst() where holds(outline.elements[number].tag) {
            let own = sum(prose, number)
            let parent = Int(outline.elements[number].parent)
            if own > best[parent].prose { best[parent] = (number, own) }
        }
        var root = 0
        var own = total
        while best[root].child > 0, best[root].prose * 10 >= own * 7 {
            (root, own) = best[root]
        }
        return named ?? root
    }

    private func holds(_ tag: Tag) -> Bool {
        switch tag {
        case .p, .li, .a, .blockquote, .pre, .ul, .ol, .dl, .tr, .dd: false
        default: tag.traits.contains(.breaks) && !tag.traits.contains(.heading)
        }
    }

    /// The innermost element that is named as the body of the article and holds most of what the outer ones hold.
    private func named(_ prose: [Int], atLeast least: Int) -> Int? {
        var found: [(number: Int, prose: Int)] = []
        for hint in [Hints.schemaBody, .body] {
            for number in outline.elements.indices {
                let element = outline.elements[number]
                guard element.hints.contains(hint), !isBlocked[number], holds(element.tag) else { continue }
                let own = sum(prose, number)
                guard own > 0 else { continue }
                if let last = found.last, element.firstRun < outline.elements[last.number].endRun {
                    if own * 10 >= last.prose * 8 { found[found.count - 1] = (number, own) }
                } else {
                    found.append((number, own))
                }
            }
            if let whole = whole(found, prose, atLeast: least) { return whole }
            if let first = found.first(where: { $0.prose >= least }) { return first.number }
            found = []
        }
        return nil
    }

    /// The element around several that are named as body, where they are parts of one article.
    private func whole(_ parts: [(number: Int, prose: Int)], _ prose: [Int], atLeast least: Int) -> Int? {
        guard let first = parts.first, parts.count > 1, parts.count < 100 else { return nil }
        var around = first.number
        for part in parts.dropFirst() { around = common(around, part.number) }
        let sums = parts.reduce(0) { $0 + $1.prose }
        guard sums >= least, sum(prose, around) * 4 <= sums * 5 else { return nil }
        let runs = Int(outline.elements[around].firstRun)..<Int(outline.elements[around].endRun)
        let titles = runs.count { outline.runs[$0].heading && isTitle(outline.runs[$0].element) }
        return titles < 2 && article(around: first.number) == article(around: parts[parts.count - 1].number) ? around : nil
    }

    private func isTitle(_ element: Int32) -> Bool {
        let element = outline.elements[Int(element)]
        return element.tag == .h1 || element.hints.contains(.title)
    }

    private func common(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while a != b { if a > b { a = Int(outline.elements[a].parent) } else { b = Int(outline.elements[b].parent) } }
        return a
    }

    private func article(around element: Int) -> Int {
        var at = element
        while at > 0, outline.elements[at].tag != .article { at = Int(outline.elements[at].parent) }
        return at
    }

    // MARK: The runs of the article

    private func trimmed(_ range: Range<Int>) -> [Int] {
        var kept: [Int] = []
        var lastProse = 0
        var hasProse = false
        for number in range {
            let run = outline.runs[number]
            guard !isBlocked[Int(run.element)], !isBoilerplate(run) else { continue }
            let isProse = ContentFinder.prose(run, in: outline) > 0
            // What comes before the first prose is place, day and writer.
            if !hasProse, !isProse { continue }
            hasProse = true
            kept.append(number)
            if isProse || run.isSentence || outline.elements[Int(run.element)].tag == .li { lastProse = kept.count }
        }
        return Array(kept.prefix(lastProse))
    }

    private func isBoilerplate(_ run: PageOutline.Run) -> Bool {
        if run.linked * 10 > run.words * (run.heading ? 9 : 7), run.words < 40 { return true }
        return run.words <= 25 && phrases.begin(outline.text(of: run), words: Int(run.words))
    }
}
