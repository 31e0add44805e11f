import SijillLanguage
import SijillModel
import SijillText

/// Finds dates, periods and relative times and resolves them against the day of publication:
/// «أمس»، «14 يوليو (تموز) 2015»، «الربع الثاني من العام الماضي»، «منذ 2005»، «27/08/1436هـ».
struct TimeReader: Sendable {
    private let words: TimeWords
    private let hijri: HijriCalendar

    init(_ pack: Pack) {
        words = TimeWords(pack)
        hijri = HijriCalendar(pack.hijri)
    }

    func mark(_ page: inout Page) {
        guard words.word != nil else { return }
        var items: [TimeItem] = []
        let parser = TimeParser(page: page, words: words, hijri: hijri)
        for sentence in page.text.sentences {
            parser.enter(sentence)
            var index = sentence.lowerBound
            while index < sentence.upperBound {
                guard parser.mayStart(index), let hit = parser.expression(index), hit.end > index else {
                    index += 1
                    continue
                }
                let start = hit.start
                let isWord = page.text.tokens[start].kind == .word
                let skip = isWord && !hit.keepsPrefix ? page.words[start].prefix : 0
                var isFuture = false
                if let period = hit.period, let today = page.article.published {
                    isFuture = today < (period.isOpenBefore ? period.last : period.first)
                }
                items.append(TimeItem(span: Span(start..<hit.end, skip: skip), value: hit.period?.edtf, isFuture: isFuture))
                parser.note(hit)
                index = hit.end
            }
        }
        page.times = items
        for (slot, item) in items.enumerated() { for token in item.span.tokens { page.timeAt[token] = Int32(slot + 1) } }
    }
}

extension TimeReader {
    /// Each resolved time once, with its fullest phrase, in reading order.
    func claims(_ page: Page) -> [Mention<When>] {
        var order: [String] = []
        var items: [String: (best: TimeItem, sentences: [Int])] = [:]
        for item in page.times {
            guard let value = item.value else { continue }
            let sentence = Int(page.sentenceOf[item.span.tokens.lowerBound])
            guard let known = items[value] else {
                items[value] = (item, [sentence])
                order.append(value)
                continue
            }
            var sentences = known.sentences
            if sentences.count < 2, !sentences.contains(sentence) { sentences.append(sentence) }
            items[value] = (item.span.tokens.count > known.best.span.tokens.count ? item : known.best, sentences)
        }
        let title = page.text.title
        return order.compactMap { value in
            guard let (item, sentences) = items[value] else { return nil }
            let at = item.span.tokens.lowerBound
            let own = Int(page.sentenceOf[at])
            var evidence = [page.evidence(at)]
            for sentence in sentences where sentence != own && (title.contains(page.text.sentences[sentence].lowerBound) || title.contains(at)) {
                evidence.append(page.cite(page.text.sentences[sentence]))
            }
            if evidence.count > 1, title.contains(at) { evidence.swapAt(0, 1) }
            return Mention(basis: Basis(evidence: evidence, rule: "values time", confidence: 0.9), value: page.when(item))
        }
    }
}
