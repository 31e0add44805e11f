import SijillLanguage
import SijillModel
import SijillText

/// A word or phrase at which a rule of the tier fired.
struct AgreementAnchor {
    /// Index into the frames.
    var rule: Int
    var tokens: Range<Int>
    /// «وأخرى في مجال …», «الأولى … والثانية …»: one more document of the kind that was told before.
    var isOneMore = false
}

/// Finds the words for documents and deeds on a page.
struct AgreementAnchors: Sendable {
    private let frames: [AgreementFrame]
    private let index: RuleIndex
    private let classes: AgreementClasses
    private static let mostWords = 24

    init(_ rules: [Rule], _ frames: [AgreementFrame], _ classes: AgreementClasses, _ pack: Pack) {
        self.frames = frames
        self.classes = classes
        index = RuleIndex(rules, pack: pack)
    }

    /// The anchors that do not overlap: of those at one place the longest, and that which skips before others.
    func find(on page: Page) -> [AgreementAnchor] {
        var kept: [AgreementAnchor] = []
        for found in index.hits(on: page, in: 0..<page.count) {
            let hit = AgreementAnchor(rule: found.rule, tokens: found.tokens)
            guard let last = kept.last else {
                kept.append(hit)
                continue
            }
            if let joined = joined(last, hit, page) {
                kept[kept.count - 1] = joined
            } else if last.tokens.upperBound <= hit.tokens.lowerBound {
                kept.append(hit)
            } else if last.tokens.lowerBound == hit.tokens.lowerBound, hit.tokens.count > last.tokens.count {
                kept[kept.count - 1] = hit
            }
        }
        kept.removeAll { frames[$0.rule].skips }
        return withMore(kept, page)
    }

    /// Two anchors that speak of one document.
    private func joined(_ last: AgreementAnchor, _ hit: AgreementAnchor, _ page: Page) -> AgreementAnchor? {
        if isFounded(hit, after: last, page) { return AgreementAnchor(rule: hit.rule, tokens: last.tokens) }
        let (first, second) = (frames[last.rule], frames[hit.rule])
        guard !first.isDeed, !first.skips, !second.skips else { return nil }
        let next = page.words[hit.tokens.lowerBound]
        let whole = last.tokens.lowerBound..<hit.tokens.upperBound
        // «صفقتين من الصفقات»
        let isOfMany = page.isA(hit.tokens.lowerBound - 1, classes.from) && last.tokens.upperBound == hit.tokens.lowerBound - 1 && isMany(next)
        if !second.isDeed, isOfMany || isListed(hit, after: last, page) { return AgreementAnchor(rule: last.rule, tokens: whole) }
        guard last.tokens.upperBound == hit.tokens.lowerBound else { return nil }
        // «صفقة استحواذها على شركة كذا»
        if second.isDeed { return second.kind == .acquisition && next.prefix == 0 ? hit : nil }
        // «اتفاقية قرض», «عقد شراكة»: one document, of the kind that says more.
        let word = page.words[last.tokens.lowerBound]
        guard next.clitics.isEmpty, !(word.hasArticle && word.has(.plural)) else { return nil }
        guard second.kind != .agreement else { return last }
        return AgreementAnchor(rule: first.kind == .agreement ? hit.rule : last.rule, tokens: whole)
    }

    /// «الاتفاقات ومذكرات التفاهم», «5 اتفاقيات تعاون و10 مذكرات تفاهم», «14 اتفاقية ومذكرة تفاهم»: documents of several kinds, told of together.
    private func isListed(_ hit: AgreementAnchor, after last: AgreementAnchor, _ page: Page) -> Bool {
        let (word, next) = (page.words[last.tokens.lowerBound], page.words[hit.tokens.lowerBound])
        let gap = last.tokens.upperBound..<max(last.tokens.upperBound, hit.tokens.lowerBound)
        if gap.isEmpty {
            guard last.tokens.upperBound == hit.tokens.lowerBound, next.clitics.contains(.and) else { return false }
            return isMany(word) ? isMany(next) : isCounted(last, page) && !next.hasArticle && !isMany(next)
        }
        guard gap.count <= 3, let number = page.number(at: gap.upperBound - 1), !number.isOrdinal, number.value >= 2,
            gap.contains(number.tokens.lowerBound), isCounted(last, page)
        else { return false }
        return page.words[number.tokens.lowerBound].clitics.contains(.and) || number.skip > 0
            || page.text.tokens[number.tokens.lowerBound - 1].foldLength == 2
    }

    private func isCounted(_ anchor: AgreementAnchor, _ page: Page) -> Bool {
        page.number(at: anchor.tokens.lowerBound - 1).map { !$0.isOrdinal } ?? false || page.amount(at: anchor.tokens.lowerBound) != nil
    }

    private func isMany(_ word: Word) -> Bool { word.has(.plural) && !word.has([.singular, .dual]) }

    /// «اتفاقية لتأسيس مشروع مشترك»: the document is about the venture.
    private func isFounded(_ venture: AgreementAnchor, after last: AgreementAnchor, _ page: Page) -> Bool {
        let at = venture.tokens.lowerBound - 1
        guard frames[venture.rule].kind == .jointVenture, !frames[last.rule].isDeed, at > last.tokens.lowerBound,
            venture.tokens.lowerBound - last.tokens.lowerBound < AgreementAnchors.mostWords,
            page.sentenceOf[at] == page.sentenceOf[last.tokens.lowerBound]
        else { return false }
        return page.words[at].has(.verbalNoun) && page.words[at].clitics.contains(.to)
    }

    // MARK: One more

    /// Adds the places where a sentence goes on to another document without naming its kind.
    private func withMore(_ anchors: [AgreementAnchor], _ page: Page) -> [AgreementAnchor] {
        guard let more = classes.oneMore else { return anchors }
        var all: [AgreementAnchor] = []
        for (place, anchor) in anchors.enumerated() {
            all.append(anchor)
            guard !frames[anchor.rule].isDeed else { continue }
            var end = page.sentence(of: anchor.tokens.lowerBound).upperBound
            if let next = anchors[(place + 1)...].prefix(4).first(where: { !frames[$0.rule].isDeed }) { end = min(end, next.tokens.lowerBound) }
            for at in anchor.tokens.upperBound..<max(anchor.tokens.upperBound, end) where page.isOf(at, more) {
                if isOneMore(at, after: anchor, page) { all.append(AgreementAnchor(rule: anchor.rule, tokens: at..<at + 1, isOneMore: true)) }
            }
        }
        return all
    }

    private func isOneMore(_ at: Int, after anchor: AgreementAnchor, _ page: Page) -> Bool {
        let (word, head) = (page.words[at], page.words[anchor.tokens.lowerBound])
        guard at + 1 < page.count,
            page.isPreposition(at + 1) || !page.words[at + 1].clitics.isDisjoint(with: [.by, .to]) || page.isA(at + 1, classes.between)
        else { return false }
        guard let number = page.number(at: at), number.isOrdinal, word.hasArticle else { return word.clitics.contains(.and) && !word.hasArticle }
        // «المرحلتين الأولى والثانية»
        guard head.has([.dual, .plural]), page.number(at: at - 1)?.isOrdinal != true else { return false }
        let before = page.words[at - 1]
        return word.clitics.contains(.and) || page.name(at: at - 1) != nil || !before.hasArticle || !page.isWord(at - 1)
    }
}
