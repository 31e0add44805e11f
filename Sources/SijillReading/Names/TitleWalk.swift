import SijillLanguage
import SijillModel
import SijillText

/// Goes on from the words of an office to all that hangs on it: «وزير الخارجية | الأمريكي | السابق», «الأمين العام | لمنظمة X».
struct TitleWalk {
    let scan: NameScan
    private let token: Int
    private let office: (end: Int, lexeme: UInt32)
    private let kind: NameBits
    private var out: TitleItem
    private var end: Int
    /// Without an article at its end, so that the next noun may be what it is of.
    private var isOpen: Bool
    private static let mostSteps = 8

    init(scan: NameScan, token: Int, office: (end: Int, lexeme: UInt32)) {
        self.scan = scan
        self.token = token
        self.office = office
        kind = scan.bits(of: office.lexeme)
        end = office.end
        out = TitleItem(
            title: token..<office.end, whole: token..<office.end, lexeme: office.lexeme, organisationAt: -1, country: 0, countryAt: -1,
            isFormer: false, personAt: -1)
        let page = scan.page
        isOpen = !page.words[token].hasArticle && !page.words[office.end - 1].hasArticle
    }

    private var page: Page { scan.page }

    /// Takes the words up to `new` into the title; after the name of a body they belong to that.
    private mutating func extend(to new: Int) {
        end = new
        out.title = token..<new
    }

    private mutating func pass(to new: Int) {
        if isAfterBody { end = new } else { extend(to: new) }
    }

    /// A body that does not belong to the title stands before: «المدير بمركز …».
    private var isAfterBody: Bool { end > out.title.upperBound && out.organisationAt >= out.title.upperBound }

    mutating func item() -> TitleItem? {
        let last = page.words[token].clitics.contains(.pronoun) ? page.words[token] : page.words[office.end - 1]
        if last.clitics.contains(.pronoun), !scan.bits[token].contains(.counterpart) {
            // «وزير خارجيتها», «إمبراطورها»: of whom the page speaks.
            guard last.has(.noun), !last.has([.preposition, .particle]),
                office.end > token + 1 || !kind.isDisjoint(with: [.minister, .headOfState, .headOfGovernment, .head])
            else { return nil }
            out.isOfPronoun = true
        }
        field()
        var steps = 0
        while steps < TitleWalk.mostSteps, scan.continues(end), scan.isWord(end), step() { steps += 1 }
        out.whole = token..<end
        // An ambassador's title keeps where he is from and where he is.
        if kind.contains(.ambassador) { out.title = out.whole }
        return out
    }

    /// «الخارجية» of «وزير الخارجية», «خارجيتها».
    private mutating func field() {
        let isMinister = !kind.isDisjoint(with: [.minister, .ministryField])
        if scan.continues(end), isBelongings(end) {
            extend(to: end + 1)
            out.isOfPronoun = true
            isOpen = false
            return
        }
        guard scan.continues(end), scan.isWord(end), page.words[end].prefix == 0, let field = scan.longest(end, .ministryField),
            isMinister || scan.bits[end - 1].contains(.minister)
        else { return }
        extend(to: field.end)
        isOpen = !page.words[field.end - 1].hasArticle
        if page.words[field.end - 1].clitics.contains(.pronoun) {
            out.isOfPronoun = true
            isOpen = false
        }
        scan.joinedFields(&end)
        extend(to: end)
    }

    /// «خارجيتها» of «وزير خارجيتها», «وزرائها» of «رئيس وزرائها».
    private func isBelongings(_ at: Int) -> Bool {
        let word = page.words[at]
        return isOpen && scan.isWord(at) && word.isKnown && word.prefix == 0 && word.clitics.contains(.pronoun) && word.has([.noun, .adjective])
            && !word.has([.preposition, .particle, .conjunction]) && scan.bits[at].isDisjoint(with: [.counterpart, .personName])
            && !kind.isDisjoint(with: [.minister, .head, .headOfState, .headOfGovernment])
    }

    /// One more word or phrase; false where the title ends.
    private mutating func step() -> Bool {
        let (next, own) = (page.words[end], scan.bits[end])
        if let taken = nationality() { return taken }
        if spokenFor() { return true }
        if next.clitics.isDisjoint(with: [.and, .pronoun]) {
            if own.contains(.former) {
                out.isFormer = true
                end += 1
                return true
            }
            if own.contains(.incumbent), next.hasArticle, next.prefix == 0 {
                end += 1
                return true
            }
            if own.contains(.acting) {
                extend(to: end + 1)
                return true
            }
        }
        if isOpen, heldUnder() { return true }
        if isOpen, next.prefix == 0, !next.clitics.contains(.pronoun), let last = scan.complement(end, &out) {
            extend(to: last)
            isOpen = false
            return true
        }
        if adjective() || place() { return true }
        if next.clitics.contains(.to) { return next.clitics.isDisjoint(with: [.and, .pronoun]) && destined() }
        return hosted()
    }

    /// «القائم بأعمال | مساعد وزير الدفاع», «مستشار | رئيس الوزراء»: the office that this one is under, with all that hangs on it.
    private mutating func heldUnder() -> Bool {
        guard page.words[end].prefix == 0, !page.words[end].hasArticle, !page.words[end].clitics.contains(.pronoun), scan.bits[end].contains(.office),
            let over = scan.title(end)
        else { return false }
        extend(to: over.title.upperBound)
        end = over.whole.upperBound
        (out.country, out.countryAt, out.organisationAt) = (over.country, over.countryAt, over.organisationAt)
        isOpen = false
        return true
    }

    /// «الوزير الإيراني»; nil where no nationality stands here, false where it is another's.
    private mutating func nationality() -> Bool? {
        let word = page.words[end]
        let country = scan.nationality(end)
        guard country != 0, word.prefix == 0, word.hasArticle || !isOpen || page.words[token].has(.accusative) else { return nil }
        if out.country != 0 { return false }
        // «المصري محمد …» may be the name.
        out.country = country
        out.countryAt = end
        end += 1
        isOpen = false
        return true
    }

    /// «المتحدث باسم بحاح»: for whom he speaks.
    private mutating func spokenFor() -> Bool {
        guard end == office.end, office.end > token + 1, kind.contains(.spokesperson), page.words[end].prefix == 0,
            let last = scan.spokenFor(end, &out)
        else { return false }
        extend(to: last)
        isOpen = false
        return true
    }

    private mutating func adjective() -> Bool {
        let (next, own) = (page.words[end], scan.bits[end])
        // «للدراسات الاقتصادية والاستراتيجية»
        if next.clitics.contains([.and, .article]), next.clitics.isDisjoint(with: .prepositions), next.has(.adjective), end > office.end,
            scan.isDefiniteAdjective(end - 1), scan.nationality(end - 1) == 0,
            own.isDisjoint(with: [.office, .heads, .personName])
        {
            if end == out.title.upperBound { extend(to: end + 1) } else { end += 1 }
            return true
        }
        guard scan.isDefiniteAdjective(end), own.isDisjoint(with: [.honorific, .notPerson]) || own.contains(.titleAdjective),
            !(own.contains(.personName) && !next.has(.adjective))
        else { return false }
        // «المدير بمركز الدراسات العالمي»: an adjective of the body, not of the office.
        pass(to: end + 1)
        isOpen = false
        return true
    }

    /// «رئيس غرفة تجارة دبي»
    private mutating func place() -> Bool {
        let isAfterComplement = out.organisationAt >= office.end && end == out.title.upperBound && out.country == 0
        guard isAfterComplement, page.words[end].prefix == 0, end > office.end, !page.words[end - 1].hasArticle, scan.isConstruct(end - 1),
            scan.bits[end - 1].isDisjoint(with: NameBits.world), let place = scan.world(end), place.kind == .place || place.kind == .country
        else { return false }
        extend(to: place.span.tokens.upperBound)
        return true
    }

    /// «لشركة …», «للشؤون العربية», «لشؤون الطاقة», «للأمين العام».
    private mutating func destined() -> Bool {
        let (next, own) = (page.words[end], scan.bits[end])
        if let last = scan.body(end) {
            if out.organisationAt < 0 { out.organisationAt = end }
            end = last
            return true
        }
        if own.contains(.office) {
            // «الممثل الخاص للأمين العام»
            guard let held = scan.office(end) else { return false }
            extend(to: held.end)
            while scan.continues(end), scan.isDefiniteAdjective(end), scan.nationality(end) == 0 { extend(to: end + 1) }
            return true
        }
        guard next.has([.noun, .verbalNoun]), !next.has(.pronoun) else { return false }
        var last = end + 1
        if !next.clitics.contains(.article) {
            // «لقطاع الأعمال»
            guard next.isKnown, own.isDisjoint(with: [.personName, .world]), scan.continues(last), scan.isDefiniteNoun(last),
                page.words[last].prefix == 0, page.words[last].isKnown, !scan.isOnlyName(last)
            else { return false }
            last += 1
        }
        while scan.continues(last), scan.isDefiniteAdjective(last), scan.nationality(last) == 0 || !scan.isNamed(after: last) { last += 1 }
        scan.joinedFields(&last)
        pass(to: last)
        return true
    }

    /// «رئيس الشركة», «مديرة الصندوق»: of a body that is called by its noun alone.
    private var isOfBody: Bool {
        (token + 1..<max(token + 1, out.title.upperBound)).contains {
            page.words[$0].hasArticle && !scan.bits[$0].isDisjoint(with: NameBits.bodyHeads)
        }
    }

    /// «بوزارة المالية», «لدى الأمم المتحدة», «في البنك الدولي».
    private mutating func hosted() -> Bool {
        let next = page.words[end]
        var at = end
        if scan.bits[end].contains(.titleLink), next.prefix == 0, scan.continues(end + 1), scan.isWord(end + 1), page.words[end + 1].prefix == 0 {
            at = end + 1
        } else if !next.clitics.contains(.by) || !next.clitics.isDisjoint(with: [.and, .pronoun]) {
            return false
        }
        // «رئيس الأركان بمكتب وزير الدفاع»
        if scan.isConstruct(at), scan.bits[at].isDisjoint(with: [.office, .personName]), scan.continues(at + 1),
            let over = scan.title(at + 1), over.whole.lowerBound == at + 1, over.title.count > 1
        {
            end = over.whole.upperBound
            return true
        }
        guard let last = scan.body(at, isHost: true) else { return false }
        // «مديرة الصندوق في تونس»: where, and not of what.
        let isAway = out.organisationAt < 0 && !scan.bits[at].isDisjoint(with: [.place, .country]) && isOfBody
        if kind.contains(.ambassador) || isAway {
            if out.hostAt < 0 { out.hostAt = at }
        } else if out.organisationAt < 0 ? out.country == 0 || at == end : scan.bits[at].isDisjoint(with: [.place, .country, .headPlace]) {
            // «مدير دائرة الشرق الأوسط في البنك الدولي»: the body that the department is of.
            out.organisationAt = at
        }
        end = last
        return true
    }
}
