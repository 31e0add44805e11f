import SijillLanguage
import SijillModel
import SijillText

/// Finds where the documents of a package are listed: «تشمل الاتفاقيات …», «اتفاقيات من بينها …».
struct PackageParts {
    let page: Page
    let classes: AgreementClasses
    private static let nearest = 4
    /// Behind a comma a list may begin further on: «اتفاقيات بين قطر وكازاخستان، من بينها …».
    private static let farthest = 16

    /// What a sentence lists of the documents that `head` means.
    func list(after head: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
        let word = page.words[head.lowerBound]
        // «18 وثيقة» are several too.
        let isSeveral = word.has(.plural) && !word.has([.singular, .dual]) || page.number(at: head.lowerBound - 1).map { $0.value > 2 } ?? false
        guard let lists = classes.lists, isSeveral else { return nil }
        let before = head.lowerBound - 1
        if before >= sentence.lowerBound, page.isOf(before, lists) {
            var start = head.upperBound
            while start < sentence.upperBound, page.isWord(start), page.words[start].hasArticle, page.words[start].has(.adjective) { start += 1 }
            return start < sentence.upperBound ? start..<sentence.upperBound : nil
        }
        for token in head.upperBound..<max(head.upperBound, min(sentence.upperBound, head.upperBound + PackageParts.farthest)) {
            guard token < head.upperBound + PackageParts.nearest || page.isMark(token - 1, ",") && !page.isFiniteVerb(token),
                let found = page.longest(token, of: lists), found.end < sentence.upperBound
            else { continue }
            return found.end..<sentence.upperBound
        }
        return nil
    }
}

extension AgreementMaker {
    /// The documents of a list that have no word for a document of their own: each with the bodies that it names.
    func parts(_ frame: AgreementFrame, _ range: Range<Int>) -> [AgreementDraft] {
        var drafts: [AgreementDraft] = []
        var start = range.lowerBound
        for end in range where page.isMark(end, ",") || end == range.upperBound - 1 {
            var tokens = start..<(page.isMark(end, ",") ? end : end + 1)
            start = end + 1
            if let source = tokens.first(where: { page.isA($0, classes.cites) }) { tokens = tokens.lowerBound..<source }
            while let last = tokens.last, !page.isWord(last) { tokens = tokens.dropLast() }
            let names = sides.bodies(tokens)
            guard let first = tokens.first, !names.isEmpty else { continue }
            var draft = AgreementDraft(rule: frame.origin, anchor: first, stem: page.words[first].stem, kind: .agreement)
            draft.isPart = true
            draft.hasDeed = true
            draft.parties = names
            draft.subject = Span(tokens, skip: page.words[first].prefix)
            draft.sectors = sectors.sectors(tokens)
            drafts.append(draft)
        }
        return drafts
    }
}
