import SijillLanguage
import SijillModel
import SijillText

/// Of which state an office is that names none: «وزير المالية علي الخليل» in an article about Lebanon.
struct StatesOfOffice {
    /// Where a state is named or meant by its adjective.
    private var mentions: [(token: Int, entity: Int)] = []
    /// For each state the offices that somebody holds in it, by the words of the title.
    private var taken: [(country: String, office: UInt64, person: Int)] = []
    /// For each state the persons whose title names it: whoever needs no such word is of another.
    private var qualified: [String: [Int]] = [:]
    private static let mostMentions = 400
    /// What speaks for the state that the paper writes for, before anything is counted.
    private static let homeWeight = 48

    private let table: [NameBits]
    private let arabStates: Set<UInt32>

    init(_ page: Page, _ holdings: [(title: TitleItem, person: Int)], _ table: [NameBits], _ arabStates: Set<UInt32>) {
        self.table = table
        self.arabStates = arabStates
        for item in page.names where page.entities[item.entity].kind == .country { mentions.append((item.span.tokens.lowerBound, item.entity)) }
        for token in page.nationalities.indices where page.nationalities[token] > 0 && page.nameAt[token] == 0 {
            let entity = Int(page.nationalities[token]) - 1
            if page.entities[entity].kind == .country { mentions.append((token, entity)) }
        }
        mentions.sort { $0.token < $1.token }
        if mentions.count > StatesOfOffice.mostMentions { mentions.removeSubrange(StatesOfOffice.mostMentions...) }
        for (title, person) in holdings.prefix(StatesOfOffice.mostMentions) {
            let country = title.country != 0 ? page.pack.names[Int(title.country)].country : page.entities[person].country
            if !country.isEmpty { qualified[country, default: []].append(person) }
        }
        for (title, person) in holdings.prefix(StatesOfOffice.mostMentions) where !page.entities[person].country.isEmpty {
            taken.append((page.entities[person].country, StatesOfOffice.office(title, page), person))
        }
    }

    private static func office(_ title: TitleItem, _ page: Page) -> UInt64 {
        title.title.prefix(2).reduce(0) { ($0 &* 31) ^ page.words[$1].stem }
    }

    /// The state named oftenest, near the office and at the head of the article most of all, and rather an Arab one
    /// where the name is; none that has another in this office.
    func state(of title: TitleItem, _ person: Int, _ page: Page) -> Name? {
        let office = StatesOfOffice.office(title, page)
        let sentence = page.sentenceOf[title.title.lowerBound]
        let home = page.article.country ?? page.pack.outletCountry(page.article.url)
        let isArab = page.entities[person].fullest.tokens.contains { table[Int(page.words[$0].classes)].contains(.arabName) }
        var scores: [Int: Int] = [:]
        for (token, entity) in mentions {
            let country = page.entities[entity].country
            if taken.contains(where: { $0.country == country && $0.office == office && $0.person != person }) { continue }
            let isQualified = country != home && (qualified[country] ?? []).contains { $0 != person }
            let weight = page.sentenceOf[token] == sentence ? 3 : page.sentenceOf[token] == 0 ? 2 : 1
            scores[entity, default: country == home ? StatesOfOffice.homeWeight : 0] +=
                weight * (isQualified ? 1 : 4) * (arabStates.contains(page.entities[entity].known) == isArab ? 4 : 1)
        }
        guard let best = scores.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return nil }
        // The paper's own state may go without saying; then no other is said either.
        let isHomeNamed = scores.keys.contains { page.entities[$0].country == home }
        let isHomeArab = home.flatMap { page.pack.countries[$0] }.map { arabStates.contains($0) } ?? false
        if home != nil, !isHomeNamed, isArab, isHomeArab, best.value < StatesOfOffice.homeWeight { return nil }
        return name(of: best.key, page)
    }

    /// Whom a pronoun of a title means: «وزير خارجيتها», «مديرها العام»: the state or body named last before it.
    func meant(by title: TitleItem, _ page: Page) -> Name? {
        let first = title.title.lowerBound
        let near = page.names.last { item in
            let kind = page.entities[item.entity].kind
            return item.span.tokens.upperBound <= first && first - item.span.tokens.lowerBound < 40 && kind != .person && kind != .place
                && kind != .group
        }
        return near.map { page.name($0) }
    }

    /// The state of the code, where the page speaks of it.
    func name(ofState code: String, _ page: Page) -> Name? {
        page.entities.firstIndex { $0.kind == .country && $0.country == code }.flatMap { name(of: $0, page) }
    }

    private func name(of entity: Int, _ page: Page) -> Name? {
        if let item = page.names.first(where: { $0.entity == entity }) { return page.name(item) }
        guard let token = mentions.first(where: { $0.entity == entity })?.token else { return nil }
        let own = page.entities[entity]
        let known = page.pack.names[Int(own.known)]
        return Name(id: own.id, kind: own.kind, words: page.cite(Span(token..<token + 1)), arabic: known.arabic, english: known.english)
    }
}
