import SijillLanguage
import SijillMatch
import SijillModel
import SijillText

/// Joins the mentions of one person, body or place: «جون كيري» and «كيري», «شركة تاف» and «تاف».
struct EntityJoiner {
    let scan: NameScan
    private(set) var entities: [Entity] = []
    var names: [NameItem] = []
    /// For each token the entity of the state that its nationality means, plus one; or zero.
    private(set) var nationalities: [Int32]
    /// Known name to entity.
    private var byKnown: [UInt32: Int] = [:]
    /// Hash of a whole name to entity.
    var byKey: [UInt64: Int] = [:]
    /// Hash of one word of a person's name to the index in `rivals` of the persons with it.
    private var persons = HashTable()
    private var rivals: [[Int]] = []
    /// Hash of head and first word of a body's name to the bodies with them.
    private var bodies: [UInt64: [Int]] = [:]
    /// For each entity the words of its fullest name.
    private(set) var keys: [[UInt64]] = []
    /// First word of what a company is called, without its head, to the companies: «جاليارد» of «شركة جاليارد هومز».
    var cores: [UInt64: [(entity: Int, words: [UInt64])]] = [:]
    private static let mostRivals = 12

    init(_ page: Page, _ table: [NameBits]) {
        scan = NameScan(page, table)
        nationalities = Array(repeating: 0, count: page.count)
    }

    var page: Page { scan.page }

    mutating func join(_ proposals: [NameProposal]) {
        // The longest forms make the entities, the shorter ones find them.
        var entityOf = Array(repeating: -1, count: proposals.count)
        let order = proposals.indices.sorted {
            let (m, n) = (proposals[$0].span.tokens.count, proposals[$1].span.tokens.count)
            return m != n ? m > n : $0 < $1
        }
        for index in order { entityOf[index] = entity(proposals[index]) }
        var covered = Array(repeating: false, count: page.count)
        for (index, proposal) in proposals.enumerated() where entityOf[index] >= 0 {
            names.append(NameItem(span: proposal.span, entity: entityOf[index], isReference: proposal.isReference))
            for token in proposal.span.tokens { covered[token] = true }
        }
        aliases(&covered)
        shortForms(&covered)
        quotedParts(&covered)
        realms(&covered)
        for token in 0..<page.count where !scan.bits[token].isDisjoint(with: [.nationality, .blocAdjective]) {
            let known = scan.nationality(token)
            if known != 0 { nationalities[token] = Int32(state(known, Span(token..<token + 1, skip: page.words[token].prefix))) + 1 }
        }
        names.sort { $0.span.tokens.lowerBound < $1.span.tokens.lowerBound }
    }

    /// «المملكة»: the kingdom of the outlet, else the one that the page names oftenest, else the first of the list.
    private mutating func realms(_ covered: inout [Bool]) {
        for token in 0..<page.count where scan.bits[token].contains(.stateNoun) && !covered[token] && page.words[token].hasArticle {
            if token + 1 < page.count, scan.continues(token + 1), scan.isDefiniteAdjective(token + 1) { continue }
            guard let (_, lexeme) = scan.single(token, .stateNoun) else { continue }
            let codes = page.pack.string(page.pack.lexicon.lexemes[Int(lexeme)].tag).split(separator: "|").map { String($0) }
            var best: (code: String, count: Int)?
            for code in codes {
                guard let known = page.pack.countries[code], let entity = byKnown[known] else { continue }
                let mentions = names.reduce(0) { $0 + ($1.entity == entity ? 1 : 0) }
                if mentions > best?.count ?? -1 { best = (code, mentions) }
            }
            let own = page.article.country ?? page.pack.outletCountry(page.article.url)
            let code = own.flatMap { codes.contains($0) ? $0 : nil } ?? best?.code ?? codes.first
            guard let code, let known = page.pack.countries[code] else { continue }
            let span = Span(token..<token + 1, skip: scan.skip(token))
            names.append(NameItem(span: span, entity: state(known, span), isReference: true))
            covered[token] = true
        }
    }

    private mutating func state(_ known: UInt32, _ span: Span) -> Int {
        if let entity = byKnown[known] { return entity }
        return add(
            Entity(
                id: page.pack.names[Int(known)].id, kind: Name.Kind(rawValue: page.pack.names[Int(known)].kind) ?? .country, fullest: span,
                known: known,
                country: page.pack.names[Int(known)].country, isFeminine: true), [])
    }

    private mutating func add(_ entity: Entity, _ key: [UInt64]) -> Int {
        entities.append(entity)
        keys.append(key)
        if entity.known != 0 { byKnown[entity.known] = entities.count - 1 }
        return entities.count - 1
    }

    /// The words of a name without clitics and articles.
    func words(_ span: Span) -> [UInt64] {
        var out: [UInt64] = []
        for token in span.tokens where page.text.tokens[token].kind != .mark {
            if token == span.tokens.lowerBound, span.skip > 0, !page.words[token].isKnown, page.words[token].prefix == 0 {
                out.append(Fold.hash(page.text.folded(token).dropFirst(Int(span.skip))))
            } else {
                out.append(page.words[token].stem)
            }
        }
        return out
    }

    static func hash(_ words: some Sequence<UInt64>) -> UInt64 {
        words.reduce(Fold.seed) { ($0 ^ $1) &* 0x100_0000_01B3 ^ ($0 >> 29) }
    }

    private mutating func entity(_ proposal: NameProposal) -> Int {
        if proposal.known != 0 {
            if let entity = byKnown[proposal.known] {
                // A name proper is fuller than «الجانب الياباني».
                if entities[entity].fullest.tokens.count < proposal.span.tokens.count, !proposal.isReference {
                    entities[entity].fullest = proposal.span
                }
                return entity
            }
            let known = page.pack.names[Int(proposal.known)]
            let index = add(
                Entity(
                    id: known.id, kind: proposal.kind, fullest: proposal.span, known: proposal.known, country: known.country,
                    isFeminine: proposal.isFeminine), words(proposal.span))
            index_(index, proposal)
            return index
        }
        let key = words(proposal.span)
        let whole = EntityJoiner.hash(key)
        if let entity = byKey[whole] { return entity }
        if let entity = proposal.kind == .person ? person(key, proposal) ?? nearlyNamed(proposal) : body(key, proposal) {
            byKey[whole] = entity
            return entity
        }
        let country = proposal.country == 0 ? "" : page.pack.names[Int(proposal.country)].country
        let prefix = proposal.kind == .person ? "person:" : proposal.kind == .place ? "place:" : "org:"
        let entity = add(
            Entity(
                id: prefix + page.folded(proposal.span), kind: proposal.kind, fullest: proposal.span, known: 0, country: country,
                isFeminine: proposal.isFeminine), key)
        byKey[whole] = entity
        index_(entity, proposal)
        return entity
    }

    private mutating func index_(_ entity: Int, _ proposal: NameProposal) {
        let key = keys[entity]
        if proposal.kind == .person {
            for word in key { addRival(entity, word) }
        } else {
            let core = key.dropFirst(proposal.heads)
            if let first = core.first, proposal.heads > 0 {
                bodies[EntityJoiner.hash([key[0], first]), default: []].append(entity)
                if proposal.kind == .company { call(entity, Array(core)) }
            }
        }
    }

    /// Remembers what else a body is called.
    mutating func call(_ entity: Int, _ words: [UInt64]) {
        guard let first = words.first else { return }
        let key = EntityJoiner.hash(words)
        if byKey[key] == nil { byKey[key] = entity }
        if words.count > 1 { cores[first, default: []].append((entity, words)) }
    }

    private mutating func addRival(_ person: Int, _ word: UInt64) {
        if let known = persons[word] {
            if rivals[Int(known)].count < EntityJoiner.mostRivals { rivals[Int(known)].append(person) }
        } else {
            persons.insert(word, UInt32(rivals.count))
            rivals.append([person])
        }
    }

    /// Those with this word in their names.
    private func rivals(_ word: UInt64) -> [Int]? { persons[word].map { rivals[Int($0)] } }

    /// The person of whom these words are a part.
    private func person(_ key: [UInt64], _ proposal: NameProposal) -> Int? {
        guard let last = key.last, let rivals = rivals(last) ?? rivals(key[0]) else { return nil }
        var best: Int?
        for rival in rivals {
            let own = keys[rival]
            guard key.allSatisfy({ own.contains($0) }) || (key.count == 2 || own.count == 2) && key[0] == own[0] && key.last == own.last else {
                continue
            }
            if key.count == 1, key[0] != own.last, best != nil { continue }
            best = rival
            if key.last == own.last { break }
        }
        return best
    }

    /// The body whose name begins with these words, or without its head.
    private func body(_ key: [UInt64], _ proposal: NameProposal) -> Int? {
        if proposal.heads > 0, key.count > proposal.heads {
            let core = key.dropFirst(proposal.heads)
            if proposal.kind == .company, let entity = byKey[EntityJoiner.hash(core)] { return entity }
            guard let first = core.first, let rivals = bodies[EntityJoiner.hash([key[0], first])] else { return nil }
            for rival in rivals.prefix(EntityJoiner.mostRivals) where keys[rival].starts(with: key) { return rival }
        }
        return nil
    }

    /// Single words that are part of a name above: «كيري», «تاف».
    private mutating func shortForms(_ covered: inout [Bool]) {
        for token in 0..<page.count where !covered[token] && scan.isWord(token) {
            let word = page.words[token]
            if word.clitics.contains(.pronoun) { continue }
            if let rivals = cores[word.stem], longForm(token, rivals, &covered) { continue }
            var skip = word.prefix
            var hash = word.stem
            var rivals = rivals(hash)
            if rivals == nil, byKey[EntityJoiner.hash([hash])] == nil {
                if let person = nearlyNamed(token) {
                    names.append(NameItem(span: Span(token..<token + 1), entity: person, isReference: false))
                    covered[token] = true
                    continue
                }
                skip = scan.joined(token)
                guard skip == 2, !word.isKnown else { continue }
                hash = Fold.hash(page.text.folded(token).dropFirst(2))
                rivals = self.rivals(hash)
            }
            if scan.isOrdinary(token) || !scan.bits[token].isDisjoint(with: [.particle, .notPerson, .nationality, .country, .place]),
                !isLastName(token, hash, rivals)
            {
                continue
            }
            let span = Span(token..<token + 1, skip: skip)
            if let rivals {
                let entity = rivals.last { keys[$0].last == hash } ?? rivals[0]
                names.append(NameItem(span: span, entity: entity, isReference: false))
                covered[token] = true
            } else if let entity = byKey[EntityJoiner.hash([hash])], entities[entity].kind != .person {
                names.append(NameItem(span: span, entity: entity, isReference: false))
                covered[token] = true
            }
        }
    }

    /// «وقال ظريف», «تصريحات الأسد»: another word too, but the last of somebody's name, and used as one.
    private func isLastName(_ token: Int, _ hash: UInt64, _ rivals: [Int]?) -> Bool {
        guard let rival = rivals?.last(where: { keys[$0].count > 1 && keys[$0].last == hash }), token > 0, scan.continues(token) else { return false }
        let word = page.words[token]
        if word.has(NameScan.functionWords) || !word.clitics.isDisjoint(with: [.by, .to, .like, .future]) { return false }
        if scan.isSaying(token - 1) { return true }
        guard scan.isMostlyName(token) else { return false }
        return word.hasArticle == page.words[entities[rival].fullest.tokens.upperBound - 1].hasArticle
    }

    /// «تاكايتشي» beside «تاكايشي»: a word that nobody knows, one letter longer or shorter than somebody's family name.
    private func nearlyNamed(_ token: Int) -> Int? {
        guard !page.words[token].isKnown || scan.bits[token].contains(.personName) && !scan.isOrdinary(token) else { return nil }
        let own = page.text.folded(token)
        guard own.count >= 12, own.count <= 32 else { return nil }
        for (index, entity) in entities.prefix(64).enumerated() where entity.kind == .person && entity.fullest.tokens.count > 1 {
            let family = page.text.folded(entity.fullest.tokens.upperBound - 1)
            guard family.count >= 12, abs(family.count - own.count) == 2 else { continue }
            let (short, long) = family.count < own.count ? (family, own) : (own, family)
            var same = 0
            while same < short.count, short[short.startIndex + same] == long[long.startIndex + same] { same += 1 }
            same -= same % 2
            if same >= 4, short.dropFirst(same) == long.dropFirst(same + 2) { return index }
        }
        return nil
    }

    /// The like of a name of one word that the page proposes as one.
    private func nearlyNamed(_ proposal: NameProposal) -> Int? {
        proposal.span.tokens.count == 1 && proposal.span.skip == 0 ? nearlyNamed(proposal.span.tokens.lowerBound) : nil
    }
}

extension Page {
    /// Folded words with hyphens between them.
    func folded(_ span: Span) -> String {
        var bytes: [UInt8] = []
        for token in span.tokens where text.tokens[token].kind != .mark {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
            let folded = text.folded(token)
            bytes += token == span.tokens.lowerBound ? folded.dropFirst(Int(span.skip)) : folded
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
