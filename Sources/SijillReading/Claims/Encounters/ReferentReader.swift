import SijillLanguage
import SijillModel
import SijillText

/// Reads the noun phrases of a page as what they mean.
final class ReferentReader {
    let page: Page
    let classes: EncounterClasses
    let phrases: NominalPhrases
    /// For each token one more than the index of the title that begins there, or zero.
    private var titleAt: [Int32]
    /// Titles that somebody bears, by their first words.
    private var held: [UInt64: [Int]] = [:]
    private static let farthest = 40
    private static let mostRivals = 64

    init(_ page: Page, _ classes: EncounterClasses) {
        self.page = page
        self.classes = classes
        phrases = NominalPhrases(page: page, classes: classes.statement)
        titleAt = Array(repeating: 0, count: page.count + 1)
        for (index, title) in page.titles.enumerated().reversed() { titleAt[title.whole.lowerBound] = Int32(index) + 1 }
        for (index, title) in page.titles.enumerated() where title.personAt >= 0 {
            held[page.words[title.title.lowerBound].stem, default: []].append(index)
        }
    }

    func title(at token: Int) -> TitleItem? {
        guard token < titleAt.count, titleAt[token] > 0 else { return nil }
        return page.titles[Int(titleAt[token]) - 1]
    }

    /// «مساعدة | وزير الخارجية»: whether the title is part of a longer one.
    func isInsideTitle(_ token: Int) -> Bool {
        (max(0, token - 6)..<token).contains { title(at: $0)?.whole.contains(token) ?? false }
    }

    /// The phrase that begins at `start`, with titles, honorifics and appositions; nil where none begins.
    func referent(at start: Int, limit: Int) -> Referent? {
        let limit = min(limit, start + ReferentReader.farthest)
        guard start < limit else { return nil }
        // «كل من»
        if page.isA(start, classes.each), page.isA(start + 1, classes.from), start + 2 < limit { return referent(at: start + 2, limit: limit) }
        var at = start
        if page.isMark(at, "\"") { at += 1 }
        // Honorifics lead to a title or a name.
        while at < limit, title(at: at) == nil, !isNameStart(at),
            let found = page.isWord(at) ? classes.honorific.flatMap({ page.longest(at, of: $0) }) : nil
        {
            if at > start, page.words[at].prefix > 0 { break }
            at = found.end
        }
        guard at < limit, page.isWord(at) else { return nil }
        if let title = title(at: at), let found = titled(title, start: start, limit: limit) { return found }
        if let item = page.name(at: at), item.span.tokens.lowerBound == at { return named(item, start: start, limit: limit) }
        if at > start { at = start }
        if let counted = counted(at, limit: limit) { return counted }
        if page.amount(at: at) == nil, let place = placed(at, limit: limit) ?? apposed(at, limit: limit) { return place }
        return free(at, limit: limit)
    }

    private func isNameStart(_ token: Int) -> Bool { page.name(at: token)?.span.tokens.lowerBound == token }

    /// «وزير الخارجية الأميركي جون كيري», «الوزير».
    private func titled(_ title: TitleItem, start: Int, limit: Int) -> Referent? {
        if title.personAt >= 0, let item = page.name(at: title.personAt) {
            var end = title.whole.upperBound
            if title.personAt >= start {
                guard title.personAt < limit else { return nil }
                let last = item.span.tokens.upperBound
                // «زيارة الوزير محمد إلى», not the Mohammed of Egypt in «الوزير محمد لمصر».
                end = end > last && page.words[last].clitics.contains(.to) ? last : max(end, last)
            }
            end = appositions(after: end, of: item, limit: limit)
            return Referent(tokens: start..<end, span: item.span, entity: item.entity, item: item, sort: .person)
        }
        if let item = page.name(at: title.whole.lowerBound), item.isReference, page.entities[item.entity].kind == .person {
            return named(item, start: start, limit: limit)
        }
        if let item = holder(of: title) {
            return Referent(tokens: start..<title.whole.upperBound, span: item.span, entity: item.entity, item: item, sort: .person)
        }
        var end = min(extent(of: title), limit)
        // «أمير منطقة الرياض», «مدير إدارة كذا بكذا»: with the body that it is of.
        while end < limit, let item = page.name(at: end), item.span.tokens.lowerBound == end, page.entities[item.entity].kind != .person,
            page.words[end].clitics.isDisjoint(with: [.and, .to])
        {
            end = item.span.tokens.upperBound
        }
        return Referent(tokens: start..<end, span: span(title.whole.lowerBound..<end), sort: .person)
    }

    /// Where a title ends: «مدير التعليم في جدة» whole, «وزير التجارة | في لندن» not.
    private func extent(of title: TitleItem) -> Int {
        let at = title.organisationAt
        // «سلطان عمان | في مسقط»: of a body already.
        if let within = title.whole.lastIndex(where: { page.isA($0, classes.within) && !page.words[$0].hasArticle }),
            within > title.title.upperBound - 1,
            at >= 0 ? at < within : title.country != 0, let item = page.name(at: within + 1), page.entities[item.entity].kind == .place
        {
            return within
        }
        guard at > title.title.lowerBound, let item = page.name(at: at), page.entities[item.entity].kind == .place,
            classes.ofStates.contains(where: { page.isA(title.title.lowerBound, $0) })
        else { return title.whole.upperBound }
        if page.words[at].clitics.contains(.by) { return at }
        return page.isA(at - 1, classes.within) ? at - 1 : title.whole.upperBound
    }

    /// Whom a title without a name means: the last before it who is called so.
    private func holder(of title: TitleItem) -> NameItem? {
        let word = page.words[title.whole.lowerBound]
        guard word.hasArticle || title.organisationAt >= 0 || title.country != 0 || title.title.count > 1 else { return nil }
        guard let rivals = held[word.stem] else { return nil }
        // Half by half: they stand in the order of the page.
        var (next, end) = (0, rivals.count)
        while next < end {
            let middle = (next + end) / 2
            if page.titles[rivals[middle]].whole.lowerBound > title.whole.lowerBound { end = middle } else { next = middle + 1 }
        }
        let nearest = rivals[..<next].suffix(ReferentReader.mostRivals).reversed() + rivals[next...].prefix(ReferentReader.mostRivals)
        return nearest.first { fits(page.titles[$0], title) }.flatMap { page.name(at: page.titles[$0].personAt) }
    }

    private func fits(_ full: TitleItem, _ short: TitleItem) -> Bool {
        guard page.words[full.title.lowerBound].stem == page.words[short.title.lowerBound].stem else { return false }
        let owner = country(of: full)
        let wanted = country(of: short)
        if wanted != 0, owner != wanted { return false }
        // «رئيس الوزراء» is not «الرئيس».
        let a = page.text.folded(full.title.upperBound - 1)
        let b = page.text.folded(short.title.upperBound - 1)
        if full.title.count == 1 || short.title.count == 1 {
            return full.title.count == short.title.count
                || short.title.count == 1 && page.words[short.title.lowerBound].hasArticle && full.lexeme == short.lexeme
        }
        return full.title.count == short.title.count && a.elementsEqual(b)
    }

    private func country(of title: TitleItem) -> UInt32 {
        if title.country != 0 { return title.country }
        if title.organisationAt >= 0, let item = page.name(at: title.organisationAt) { return page.entities[item.entity].known }
        return 0
    }

    /// ISO code of the state that somebody or something is or belongs to; empty where unknown.
    func country(of one: Referent) -> String {
        if one.entity >= 0 { return page.entities[one.entity].country }
        for token in one.tokens { if let state = page.entity(ofNationality: token) { return page.entities[state].country } }
        return ""
    }

    private func named(_ item: NameItem, start: Int, limit: Int) -> Referent {
        let sort: Referent.Sort =
            switch page.entities[item.entity].kind {
            case .person: .person
            case .country, .bloc: .state
            case .place: .place
            case .group: .people
            default: .body
            }
        var end = item.span.tokens.upperBound
        if sort == .person { end = appositions(after: end, of: item, limit: limit) }
        if sort == .body {
            if end < limit, page.isMark(item.span.tokens.lowerBound - 1, "\""), page.isMark(end, "\"") { end += 1 }
            end = additions(after: end, limit: limit)
        }
        return Referent(tokens: start..<max(end, start + 1), span: item.span, entity: item.entity, item: item, sort: sort)
    }

    /// Past what only says more of a body: its state, its other name in brackets or quotation marks.
    private func additions(after start: Int, limit: Int) -> Int {
        var end = start
        while end < limit {
            if let after = page.afterParenthesis(end, limit: limit) {
                end = after
            } else if let other = page.quotation(opening: end), other.close - end <= 5, other.close < limit {
                end = other.close + 1
            } else if page.entity(ofNationality: end) != nil, page.words[end].hasArticle, page.words[end].prefix == 0 {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    /// Past what only says more of a person: «، وزير الخارجية الفرنسي،», «(رويترز)».
    private func appositions(after start: Int, of item: NameItem, limit: Int) -> Int {
        var end = start
        var rounds = 0
        while end < limit, rounds < 6 {
            rounds += 1
            if let after = page.afterParenthesis(end, limit: limit) {
                end = after
                continue
            }
            let at = page.isMark(end, ",") ? end + 1 : end
            guard at < limit, let title = title(at: at), title.personAt == item.span.tokens.lowerBound, title.personAt < at else { break }
            end = min(limit, title.whole.upperBound)
            if at > start, page.isMark(at - 1, ","), page.isMark(end, ",") { end += 1 }
        }
        return end
    }

    /// What a capital does is done by its state: «أجرت موسكو محادثات».
    func acting(_ one: Referent) -> Referent {
        guard one.sort == .place, one.entity >= 0, one.tokens.count == 1, page.isA(one.tokens.lowerBound, classes.capital) else { return one }
        let country = page.entities[one.entity].country
        var state = one
        state.sort = .state
        if let known = page.entities.firstIndex(where: { $0.kind == .country && $0.country == country }) {
            state.entity = known
            state.item = nil
        }
        return state
    }

    /// «مدينة عدن», «العاصمة الإيرانية طهران»: a kind of place, then its name.
    private func placed(_ start: Int, limit: Int) -> Referent? {
        guard page.isA(start, classes.placeNoun) else { return nil }
        var at = start + 1
        while at < min(limit, start + 4), page.isWord(at) {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at,
                !page.words[at].hasArticle || page.entity(ofNationality: at) == nil
            {
                guard page.words[at].prefix == 0 else { return nil }
                let kind = page.entities[item.entity].kind
                guard kind == .place || kind == .country else { return nil }
                var found = named(item, start: start, limit: limit)
                found.sort = kind == .country ? .state : .place
                return found
            }
            guard page.words[at].hasArticle || page.isA(at, classes.placeNoun) else { return nil }
            at += 1
        }
        return nil
    }

    /// «ثلاثة وزراء», «خمسة مسؤولين يمنيين»
    private func counted(_ start: Int, limit: Int) -> Referent? {
        guard let number = page.number(at: start), number.tokens.lowerBound == start, !number.isOrdinal else { return nil }
        let noun = number.tokens.upperBound
        guard noun < limit, page.isWord(noun), isPeople(noun), page.words[noun].prefix == 0 else { return nil }
        let end = max(noun + 1, phrases.end(noun, limit: limit))
        return Referent(tokens: start..<end, span: span(start..<end), sort: .people)
    }

    /// «الشركة النووية الوطنية كازاتومبروم»: a kind of body, then its name.
    private func apposed(_ start: Int, limit: Int) -> Referent? {
        guard page.words[start].hasArticle, page.isA(start, classes.venue) || page.isA(start, classes.people) else { return nil }
        var at = start + 1
        while at < min(limit, start + 5), page.isWord(at) {
            if let item = page.name(at: at), item.span.tokens.lowerBound == at {
                guard page.words[at].prefix == 0 else { return nil }
                let found = named(item, start: start, limit: limit)
                return found.sort == .body ? found : nil
            }
            guard page.words[at].hasArticle, page.words[at].prefix == 0 else { return nil }
            at += 1
        }
        return nil
    }

    /// A phrase that is its own name: «وفد من رجال الأعمال», «قصر الحكم».
    private func free(_ start: Int, limit: Int) -> Referent? {
        guard page.isWord(start), page.time(at: start) == nil, phrases.isNominal(start), !page.isFiniteVerb(start) else { return nil }
        // «في مكتبه | سفير اليابان», spelled as «مكتبة» is once folded.
        if page.isA(start, classes.ownOffice), page.text.endsInHa(start) {
            return Referent(tokens: start..<start + 1, span: span(start..<start + 1), sort: .venue)
        }
        var end = phrases.end(start, limit: ground(start, limit: limit))
        guard end > start else { return nil }
        // «بطل السباق فلان»: a person by trade and name.
        if end < limit, page.words[end - 1].hasArticle, let item = page.name(at: end), item.span.tokens.lowerBound == end,
            page.entities[item.entity].kind == .person, page.words[end].prefix == 0
        {
            return named(item, start: start, limit: limit)
        }
        var sort = Referent.Sort.thing
        let isSome = page.isA(start, classes.someOf)
        if isPeople(start) { sort = .people }
        if isSome || sort == .people { end = extended(end, isSome: isSome, &sort, limit: limit) }
        if sort == .thing {
            let head = page.isA(start, classes.placeNoun) || page.isA(start, classes.venue)
            if head { sort = .venue }
        }
        return Referent(tokens: start..<end, span: span(start..<end), sort: sort)
    }

    /// «في مطار العاصمة | الرئيس فلان»: a thing that the article ends has nobody's title after it.
    private func ground(_ start: Int, limit: Int) -> Int {
        guard !isPeople(start), !page.isA(start, classes.honorific) else { return limit }
        return (start + 1..<max(start + 1, min(limit, start + 5))).first { page.words[$0 - 1].hasArticle && title(at: $0) != nil } ?? limit
    }

    func isPeople(_ token: Int) -> Bool {
        page.isA(token, classes.people) || page.isA(token, classes.office) && page.words[token].has(.plural)
            || classes.people.flatMap { page.longest(token, of: $0) } != nil
    }

    /// «عدد من الوزراء», «ممثلين عن الشركات», «وفد من غرفة جدة».
    private func extended(_ start: Int, isSome: Bool, _ sort: inout Referent.Sort, limit: Int) -> Int {
        var end = start
        var rounds = 0
        while end < limit, rounds < 2, page.isA(end, classes.from) || page.isA(end, classes.about) {
            rounds += 1
            let at = end + 1
            guard at < limit, page.isWord(at), page.time(at: at) == nil else { break }
            let next: Int
            if let item = page.name(at: at), item.span.tokens.lowerBound == at {
                next = item.span.tokens.upperBound
            } else {
                next = phrases.end(at, limit: limit)
            }
            guard next > at else { break }
            if isSome, sort == .thing, isPeople(at) { sort = .people }
            end = next
        }
        return end
    }

    /// Without the clitics before it; the article stays.
    func span(_ tokens: Range<Int>) -> Span {
        let word = page.words[tokens.lowerBound]
        // «للعاصمة» hides its article.
        return Span(tokens, skip: word.clitics.contains([.to, .article]) ? word.stemStart : word.prefix)
    }

    /// The name that a claim carries.
    func name(_ referent: Referent) -> Name {
        if referent.sort == .state, referent.entity >= 0, page.entities[referent.entity].kind == .place {
            let state = page.pack.countries[page.entities[referent.entity].country].map { page.pack.names[Int($0)] }
            if let state { return Name(id: state.id, kind: .country, words: page.cite(referent.span), arabic: state.arabic, english: state.english) }
        }
        if let item = referent.item { return page.name(item) }
        if referent.entity >= 0 { return page.name(NameItem(span: referent.span, entity: referent.entity, isReference: true)) }
        let words = page.cite(referent.span)
        var id = Array("group:".utf8)
        for token in referent.span.tokens where page.text.tokens[token].kind != .mark {
            if id.count > 6 { id.append(UInt8(ascii: "-")) }
            let folded = page.text.folded(token)
            id += token == referent.span.tokens.lowerBound ? folded.dropFirst(Int(referent.span.skip)) : folded
        }
        return Name(id: String(decoding: id, as: UTF8.self), kind: .group, words: words)
    }
}
