import SijillLanguage
import SijillModel
import SijillText

/// Who is meant by «الوزير», «الرئيس الإيراني», «الشركة», «بلاده».
struct ReferenceReader: Sendable {
    private let table: [NameBits]

    init(_ table: [NameBits]) { self.table = table }

    func mark(_ page: inout Page) {
        let scan = NameScan(page, table)
        var found: [NameItem] = []
        titles(scan, &found)
        bodies(scan, &found)
        homelands(scan, &found)
        guard !found.isEmpty else { return }
        // «الشركة المصرية» is the company, and no word of its state.
        for item in found where page.entities[item.entity].kind == .company { for token in item.span.tokens { page.nationalities[token] = 0 } }
        page.names = (page.names + found).sorted { $0.span.tokens.lowerBound < $1.span.tokens.lowerBound }
        for (index, item) in page.names.enumerated() { for token in item.span.tokens { page.nameAt[token] = Int32(index + 1) } }
    }

    // MARK: Offices

    /// Titles without a name: the person who bears the like title nearest before, else anywhere.
    private func titles(_ scan: NameScan, _ found: inout [NameItem]) {
        let page = scan.page
        var holders: [UInt64: [TitleItem]] = [:]
        var heads: [UInt64: [TitleItem]] = [:]
        for title in page.titles where title.personAt >= 0 {
            guard let item = page.name(at: title.personAt), page.entities[item.entity].kind == .person else { continue }
            holders[page.words[title.title.lowerBound].stem, default: []].append(title)
            let head = head(title, page)
            if head != 0 { heads[head, default: []].append(title) }
        }
        guard !holders.isEmpty else { return }
        for title in page.titles where title.personAt < 0 && page.nameAt[title.title.lowerBound] == 0 {
            let first = title.title.lowerBound
            guard let rivals = holders[page.words[first].stem] ?? heads[head(title, page)] else { continue }
            let isLone = title.whole.count == 1
            if isLone, !page.words[first].hasArticle { continue }
            var best: TitleItem?
            // «وزير الخارجية», who was introduced by these words alone, though another had his state named.
            let isPlain = !isLone && title.country == 0 && title.organisationAt < 0
            let same = isPlain ? rivals.prefix(64).filter { $0.country == 0 && $0.whole.count == title.whole.count && fits(title, $0, page) } : []
            for rival in same where rival.whole.lowerBound < first || best == nil { best = rival }
            for rival in same.isEmpty ? rivals.prefix(64) + (isLone ? [] : (heads[head(title, page)] ?? []).prefix(64)) : []
            where fits(title, rival, page) {
                if rival.whole.lowerBound < first || best == nil { best = rival }
            }
            guard let best, let item = page.name(at: best.personAt) else { continue }
            var end = first
            while end < title.whole.upperBound, page.nameAt[end] == 0 { end += 1 }
            found.append(NameItem(span: Span(first..<end, skip: page.words[first].prefix), entity: item.entity, isReference: true))
        }
    }

    /// The bit of a head of government, whatever he is called; zero of others.
    private func head(_ title: TitleItem, _ page: Page) -> UInt64 {
        let own = table[Int(page.pack.lexicon.lexemes[Int(title.lexeme)].classes)].intersection(.headOfGovernment)
        return own.rawValue
    }

    /// The shorter title says nothing that the longer one does not.
    private func fits(_ title: TitleItem, _ rival: TitleItem, _ page: Page) -> Bool {
        if title.country != 0 {
            guard let item = page.name(at: rival.personAt) else { return false }
            let code = page.pack.names[Int(title.country)].country
            let own = page.entities[item.entity].country
            if own.isEmpty || code.isEmpty ? rival.country != title.country : own != code { return false }
        }
        // «رئيس الحكومة», «رئيس الوزراء»
        let head = head(title, page)
        if head != 0, head == self.head(rival, page), title.whole.count > 1 { return true }
        let words = rival.whole.map { page.words[$0].stem }
        return title.whole.allSatisfy { token in
            token == title.countryAt || words.contains(page.words[token].stem)
        }
    }

    // MARK: Bodies

    /// «الشركة», «الوزارة»: the last body whose name begins with the word; of two in one sentence the one that no preposition governs.
    private func bodies(_ scan: NameScan, _ found: inout [NameItem]) {
        let page = scan.page
        var last: [UInt64: Int] = [:]
        var lastCompany = -1
        var leaders: [UInt64: Int] = [:]
        var next = 0
        let nationals = NationalBodies(scan)
        for token in 0..<scan.count {
            if let described = nationals.described(token, scan) { found.append(described) }
            while next < page.names.count, page.names[next].span.tokens.lowerBound <= token {
                let item = page.names[next]
                next += 1
                let entity = page.entities[item.entity]
                guard entity.kind != .person, entity.kind != .country, entity.kind != .place else { continue }
                let (first, head) = (item.span.tokens.lowerBound, page.words[entity.fullest.tokens.lowerBound].stem)
                // «وقعت شركة كذا عقدا مع شركة كذا»
                if page.isPreposition(first - 1) || !page.words[first].clitics.isDisjoint(with: .prepositions) {
                    if leaders[head] == Int(page.sentenceOf[first]) { continue }
                } else {
                    leaders[head] = Int(page.sentenceOf[first])
                }
                last[head] = item.entity
                last[page.words[item.span.tokens.lowerBound].stem] = item.entity
                if entity.kind == .company { lastCompany = item.entity }
            }
            guard page.nameAt[token] == 0, page.words[token].hasArticle, !scan.bits[token].isDisjoint(with: NameBits.bodyHeads) else { continue }
            let word = page.words[token]
            if word.has([.plural, .dual]) && !word.has(.singular) { continue }
            var end = token + 1
            var state: UInt32 = 0
            if end < scan.count, scan.continues(end), scan.isDefiniteAdjective(end) {
                // «الشركة المصرية», and not «البنك المركزي المصري», «الشركة المصرية الجديدة».
                state = scan.nationality(end)
                end += 1
                let goesOn = scan.continues(end) && (scan.isDefiniteAdjective(end) || page.words[end].clitics.contains(.to))
                guard state != 0, !goesOn else { continue }
            }
            if token > 0, scan.continues(token), page.nameAt[token - 1] == 0, scan.isConstruct(token - 1),
                !scan.bits[token - 1].isDisjoint(with: NameBits.bodyHeads)
            {
                continue
            }
            if state != 0 {
                guard let entity = nationals.body(of: state, called: token, before: next, scan) else { continue }
                found.append(NameItem(span: Span(token..<end, skip: word.prefix), entity: entity, isReference: true))
                continue
            }
            var entity = last[word.stem]
            if entity == nil, scan.bits[token].contains(.headCompany), lastCompany >= 0,
                scan.bits[token].isDisjoint(with: [.headGovernment, .headPlace])
            {
                entity = lastCompany
            }
            guard let entity else { continue }
            found.append(NameItem(span: Span(token..<token + 1, skip: word.prefix), entity: entity, isReference: true))
        }
    }

    // MARK: Countries

    /// «بلاده»: the state of the person named last.
    private func homelands(_ scan: NameScan, _ found: inout [NameItem]) {
        let page = scan.page
        var country = ""
        var next = 0
        for token in 0..<scan.count {
            while next < page.names.count, page.names[next].span.tokens.lowerBound <= token {
                let entity = page.entities[page.names[next].entity]
                if entity.kind == .person, !entity.country.isEmpty { country = entity.country }
                next += 1
            }
            guard scan.bits[token].contains(.homeland), page.words[token].clitics.contains(.pronoun), page.nameAt[token] == 0, !country.isEmpty,
                let entity = page.entities.firstIndex(where: { $0.kind == .country && $0.country == country })
            else { continue }
            found.append(NameItem(span: Span(token..<token + 1, skip: page.words[token].prefix), entity: entity, isReference: true))
        }
    }
}
