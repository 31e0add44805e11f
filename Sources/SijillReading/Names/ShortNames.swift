import SijillLanguage
import SijillModel
import SijillText

/// What a body is called besides its full name: «شركة اتحاد اتصالات «موبايلي»», then «موبايلي»; «العلوم والتقنية» for the city of that name.
extension EntityJoiner {
    private static let longestAlias = 4
    private static let mostRivals = 64

    private func isBody(_ entity: Int) -> Bool {
        let kind = entities[entity].kind
        return kind == .company || kind == .government || kind == .organisation
    }

    /// Quotation marks or brackets right behind a body's name hold another name of it.
    mutating func aliases(_ covered: inout [Bool]) {
        for item in names where isBody(item.entity) && !item.isReference {
            let open = item.span.tokens.upperBound
            guard item.span.tokens.count > 1, open + 1 < page.count, scan.continues(open), let close = closing(open),
                (open + 1..<close).allSatisfy({ scan.isWord($0) }), mayBeAlias(open + 1..<close, covered)
            else { continue }
            let span = Span(open + 1..<close)
            call(item.entity, words(span))
            if !covered[open + 1] { cover(span, item.entity, &covered) }
        }
        names.sort { $0.span.tokens.lowerBound < $1.span.tokens.lowerBound }
    }

    private mutating func cover(_ span: Span, _ entity: Int, _ covered: inout [Bool]) {
        names.append(NameItem(span: span, entity: entity, isReference: false))
        for token in span.tokens { covered[token] = true }
    }

    private func closing(_ open: Int) -> Int? {
        if let quotation = scan.quotation(open) { return quotation.close - open - 1 <= EntityJoiner.longestAlias ? quotation.close : nil }
        guard page.isMark(open, "(") else { return nil }
        return (open + 2..<min(page.count, open + EntityJoiner.longestAlias + 2)).first { page.isMark($0, ")") }
    }

    /// One word of any kind that is no name of somebody else, or some that nobody knows.
    private func mayBeAlias(_ words: Range<Int>, _ covered: [Bool]) -> Bool {
        guard !words.isEmpty, !words.contains(where: { covered[$0] || scan.nationality($0) != 0 }) else { return false }
        if words.count == 1 { return scan.bits[words.lowerBound].isDisjoint(with: [.given, .place, .country, .former]) }
        return words.allSatisfy { scan.isUnknown($0) || scan.bits[$0].contains(.companyTail) }
    }

    /// «جاليارد هومز» of «شركة جاليارد هومز».
    mutating func longForm(_ token: Int, _ rivals: [(entity: Int, words: [UInt64])], _ covered: inout [Bool]) -> Bool {
        for rival in rivals.prefix(EntityJoiner.mostRivals) {
            var at = token
            var left = rival.words[...]
            while let next = left.first, at < page.count, !covered[at], at == token || scan.continues(at) {
                if page.text.tokens[at].kind == .mark, at > token, !page.isMark(at, "\""), !page.isMark(at, ",") {
                    at += 1
                    continue
                }
                guard page.words[at].stem == next else { break }
                left = left.dropFirst()
                at += 1
            }
            guard left.isEmpty else { continue }
            cover(Span(token..<at, skip: page.words[token].prefix), rival.entity, &covered)
            return true
        }
        return false
    }

    /// «التجارة»، «العلوم والتقنية»: between quotation marks, a part of the name of one body of the page.
    mutating func quotedParts(_ covered: inout [Bool]) {
        let bodies = entities.indices.filter { isBody($0) && keys[$0].count > 1 }
        guard !bodies.isEmpty, bodies.count <= EntityJoiner.mostRivals else { return }
        for quotation in page.text.quotations where quotation.isClosed && quotation.close - quotation.open - 1 <= EntityJoiner.longestAlias {
            let inner = quotation.open + 1..<quotation.close
            guard !inner.isEmpty, inner.allSatisfy({ scan.isWord($0) && !covered[$0] }) else { continue }
            let span = Span(inner)
            let part = words(span)
            if let entity = byKey[EntityJoiner.hash(part)] {
                if isBody(entity) { cover(span, entity, &covered) }
                continue
            }
            guard page.words[inner.lowerBound].hasArticle || scan.isUnknown(inner.lowerBound) else { continue }
            let holders = bodies.filter { entity in
                let own = keys[entity]
                return own.count > part.count && (1...own.count - part.count).contains { own[$0..<$0 + part.count].elementsEqual(part) }
            }
            if holders.count == 1 { cover(span, holders[0], &covered) }
        }
    }
}
