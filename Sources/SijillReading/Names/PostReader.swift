import SijillLanguage
import SijillModel
import SijillText

/// Who holds which office: the titles of the page with the persons beside them.
struct PostReader: Sendable {
    private let table: [NameBits]

    /// Known names of states whose office holders have Arabic names.
    private let arabStates: Set<UInt32>
    /// Classes of offices that one state alone has, «خادم الحرمين الشريفين», with its ISO code.
    private let onlyIn: [(class: UInt16, code: String)]

    init(_ table: [NameBits], _ pack: Pack) {
        self.table = table
        let prefix = "only-in-"
        onlyIn = pack.classes.names.enumerated().compactMap {
            $0.element.hasPrefix(prefix) ? (UInt16($0.offset), String($0.element.dropFirst(prefix.count))) : nil
        }
        arabStates = Set(pack.lexicon.lexemes.filter { table[Int($0.classes)].contains(.arabState) }.map(\.entity))
    }

    /// A title with the person found for it.
    private struct Holding {
        let title: TitleItem
        let item: NameItem
        /// The title is one word, «الرئيس», and nothing says of what.
        let isBare: Bool
    }

    func mark(_ page: inout Page) {
        var holdings: [Holding] = []
        for title in page.titles where title.personAt >= 0 {
            guard let item = page.name(at: title.personAt), page.entities[item.entity].kind == .person else { continue }
            let isBare = title.title.count == 1 && title.country == 0 && title.organisationAt < 0
            if isBare, table[Int(page.words[title.title.lowerBound].classes)].contains(.bareRank) { continue }
            holdings.append(Holding(title: title, item: item, isBare: isBare))
        }
        assignCountries(holdings, &page)
        let states = StatesOfOffice(page, holdings.map { ($0.title, $0.item.entity) }, table, arabStates)
        var seen: Set<[Int]> = []
        for holding in holdings where !holding.isBare || !isSaidFuller(holding, holdings, page) {
            let title = holding.title
            let key = [holding.item.entity] + title.title.map { Int(truncatingIfNeeded: page.words[$0].stem) }
            guard seen.insert(key).inserted else { continue }
            let first = title.title.lowerBound
            let own = page.words[first]
            let words = page.cite(Span(title.title, skip: own.clitics.contains([.to, .article]) ? own.stemStart : own.prefix))
            let office = page.pack.lemma(title.lexeme).replacing(" ", with: "-")
            let basis = Basis(evidence: [page.evidence(title.personAt)], rule: "ar/offices \(office)")
            var post = Post(basis: basis, person: page.name(holding.item), title: words)
            post.former = title.isFormer || endedBefore(title.whole.upperBound, page)
            post.organisation = organisation(holding, states, page)
            page.posts.append(post)
        }
    }

    /// «الرئيس أوباما», «السفير علاء يوسف» say no more than «الرئيس الأمريكي باراك أوباما», «المتحدث باسم الرئاسة».
    private func isSaidFuller(_ holding: Holding, _ all: [Holding], _ page: Page) -> Bool {
        all.contains { !$0.isBare && $0.item.entity == holding.item.entity }
    }

    /// Years in brackets after the title: «(بين العامين 1981 و2005)».
    private func endedBefore(_ end: Int, _ page: Page) -> Bool {
        guard page.isMark(end, "(") else { return false }
        for token in end + 1..<min(page.count, end + 4) {
            guard let value = page.time(at: token)?.value else { continue }
            return value.utf8.contains(UInt8(ascii: "/")) && !value.utf8.contains(UInt8(ascii: "."))
        }
        return false
    }

    /// A person belongs to the state of his office.
    private func assignCountries(_ holdings: [Holding], _ page: inout Page) {
        for holding in holdings { if let code = onlyState(holding.title, page) { page.entities[holding.item.entity].country = code } }
        for holding in holdings where page.entities[holding.item.entity].country.isEmpty {
            if holding.title.country != 0 {
                page.entities[holding.item.entity].country = page.pack.names[Int(holding.title.country)].country
            } else if let body = body(holding.title, page) {
                page.entities[holding.item.entity].country = page.entities[body.entity].country
            }
        }
    }

    /// ISO code of the state that alone has the office.
    private func onlyState(_ title: TitleItem, _ page: Page) -> String? {
        let classes = page.pack.lexicon.lexemes[Int(title.lexeme)].classes
        return onlyIn.first { page.pack.classes.contains(classes, $0.class) }?.code
    }

    /// The body or state named inside the title.
    private func body(_ title: TitleItem, _ page: Page) -> NameItem? {
        // «نظيره الجزائري»: the words of his title stand with another.
        if title.isCounterpart, title.country != 0 { return nil }
        if title.organisationAt >= 0 {
            guard let item = page.name(at: title.organisationAt), page.entities[item.entity].kind != .person else { return nil }
            return item
        }
        for token in title.title.dropFirst() where title.hostAt < 0 || token < title.hostAt {
            if let item = page.name(at: token), page.entities[item.entity].kind != .person { return item }
        }
        let isAway = title.hostAt >= 0 && title.whole.dropFirst().contains { isBodyNoun($0, page) }
        return meantBody(title, page) ?? (isAway ? page.name(at: title.hostAt) : nil)
    }

    /// «رئيس الشركة», «مدير الجامعة»: the last body before that is called so, or a company.
    private func meantBody(_ title: TitleItem, _ page: Page) -> NameItem? {
        let office = table[Int(page.pack.lexicon.lexemes[Int(title.lexeme)].classes)]
        guard office.isDisjoint(with: [.minister, .headOfGovernment, .royal]),
            let token = title.whole.dropFirst().first(where: { isBodyNoun($0, page) })
        else { return nil }
        let isCompany = table[Int(page.words[token].classes)].contains(.headCompany)
        return page.names.last { item in
            guard item.span.tokens.upperBound <= token else { return false }
            let entity = page.entities[item.entity]
            guard entity.kind == .company || entity.kind == .organisation || entity.kind == .government else { return false }
            return page.words[entity.fullest.tokens.lowerBound].stem == page.words[token].stem || isCompany && entity.kind == .company
        }
    }

    private func isBodyNoun(_ token: Int, _ page: Page) -> Bool {
        page.nameAt[token] == 0 && page.words[token].hasArticle && !table[Int(page.words[token].classes)].isDisjoint(with: NameBits.bodyHeads)
    }

    /// «رئيس مجلس الوزراء» is head of a state's government, where the state is known.
    private func isCabinet(_ item: NameItem, _ title: TitleItem, _ page: Page) -> Bool {
        let office = table[Int(page.pack.lexicon.lexemes[Int(title.lexeme)].classes)]
        guard page.entities[item.entity].kind == .government else { return false }
        // «النائب الأول لرئيس مجلس الوزراء»
        return office.contains(.headOfGovernment)
            || title.title.contains { token in
                page.phrases(at: token).contains {
                    table[Int(page.pack.lexicon.lexemes[Int($0.lexeme)].classes)].contains(.headOfGovernment)
                        && $0.tokens.upperBound >= item.span.tokens.upperBound
                }
            }
    }

    /// «رئيس الوزراء شينزو آبي»: of the state that the page gives him elsewhere, else of the one that it speaks of there.
    private func state(_ holding: Holding, _ states: StatesOfOffice, _ page: Page) -> Name? {
        let office = table[Int(page.pack.lexicon.lexemes[Int(holding.title.lexeme)].classes)]
        let fallback = body(holding.title, page).map { page.name($0) }
        let isOfState = !office.isDisjoint(with: [.headOfGovernment, .headOfState, .minister, .royal])
        guard isOfState || onlyState(holding.title, page) != nil || body(holding.title, page).map({ isCabinet($0, holding.title, page) }) ?? false
        else { return fallback }
        let code = page.entities[holding.item.entity].country
        guard !code.isEmpty else { return fallback ?? states.state(of: holding.title, holding.item.entity, page) }
        if let name = states.name(ofState: code, page) { return name }
        // The title itself says whose he is.
        guard onlyState(holding.title, page) == code, let known = page.pack.countries[code] else { return fallback }
        let own = page.pack.names[Int(known)]
        return Name(id: own.id, kind: .country, words: page.cite(Span(holding.title.title)), arabic: own.arabic, english: own.english)
    }

    private func organisation(_ holding: Holding, _ states: StatesOfOffice, _ page: Page) -> Name? {
        let title = holding.title
        if title.isOfPronoun, let name = states.meant(by: title, page) { return name }
        if onlyState(title, page) != nil { return state(holding, states, page) }
        if let item = body(title, page), !isCabinet(item, title, page) { return page.name(item) }
        if title.country == 0 { return state(holding, states, page) }
        // «المدير الفني التونسي»: where he is from, not whose office it is.
        let office = table[Int(page.pack.lexicon.lexemes[Int(title.lexeme)].classes)]
        guard title.country != 0, title.countryAt >= 0, office.contains(.ofState), let entity = page.entity(ofNationality: title.countryAt) else {
            return nil
        }
        let own = page.entities[entity]
        let known = page.pack.names[Int(title.country)]
        return Name(
            id: own.id, kind: own.kind, words: page.cite(Span(title.countryAt..<title.countryAt + 1)), arabic: known.arabic, english: known.english)
    }
}
