import SijillLanguage
import SijillModel

/// Finds the sectors that words show: «خط سكة حديد» is rail and transport.
struct SectorFinder {
    let page: Page
    let classes: AgreementClasses
    private static let most = 6
    private static let ofLoans = "finance"

    /// The sectors of those who make an agreement: what it is about where no word of it tells.
    func sectors(of parties: [Name]) -> [String] {
        var found: [String] = []
        for party in parties where party.kind == .company || party.kind == .organisation || party.kind == .government {
            if let entity = page.entities.first(where: { $0.id == party.id }) { add(entity.fullest.tokens, &found) }
        }
        return found
    }

    /// The sectors that the words of a document, and of what it is about, show.
    func sectors(of draft: AgreementDraft, head: Range<Int>) -> [String] {
        var found: [String] = []
        add(head, &found)
        if let subject = draft.subject { add(subject.tokens, &found) }
        if draft.kind == .loan, !found.contains(SectorFinder.ofLoans) { found.append(SectorFinder.ofLoans) }
        return found
    }

    /// The sectors that the words of a stretch show, in the order of the words.
    func sectors(_ tokens: Range<Int>) -> [String] {
        var found: [String] = []
        add(tokens, &found)
        return found
    }

    private func add(_ tokens: Range<Int>, _ found: inout [String]) {
        var at = tokens.lowerBound
        while at < tokens.upperBound, found.count < SectorFinder.most {
            let (set, end) = longest(at)
            if set != 0 {
                for sector in classes.sectors where shows(set, sector, at) && !found.contains(sector.name) { found.append(sector.name) }
            }
            at = end
        }
    }

    /// A word of the sector, or a name that belongs to it: «التشغيل» is of labour in «وزارة التشغيل» alone.
    private func shows(_ set: UInt32, _ sector: AgreementClasses.Sector, _ at: Int) -> Bool {
        if page.pack.classes.contains(set, sector.id) { return true }
        guard let member = sector.member, page.pack.classes.contains(set, member) else { return false }
        return page.name(at: at) != nil
    }

    /// Classes of the longest phrase or the word at `at`, and where it ends; none where the word means something else here: «نقل التكنولوجيا».
    private func longest(_ at: Int) -> (set: UInt32, end: Int) {
        if isOther(at) { return (0, at + 1) }
        for phrase in page.phrases(at: at) where phrase.tokens.count > 1 {
            let set = page.pack.lexicon.lexemes[Int(phrase.lexeme)].classes
            if classes.noSector.map({ page.pack.classes.contains(set, $0) }) == true { return (0, at + 1) }
            if classes.sectors.contains(where: { shows(set, $0, at) }) { return (set, phrase.tokens.upperBound) }
        }
        guard page.words[at].isKnown, !page.isFiniteVerb(at) else { return (0, at + 1) }
        return (page.words[at].classes, at + 1)
    }

    /// Part of the name of a person or a state; of a place where something is done: «محطة في ميناء كذا».
    private func isOther(_ at: Int) -> Bool {
        guard let item = page.name(at: at) else { return false }
        let kind = page.entities[item.entity].kind
        let first = item.span.tokens.lowerBound
        let isWhere = kind == .place && (page.isA(first - 1, classes.within) || page.words[first].clitics.contains(.by))
        return kind == .person || kind == .country || isWhere
    }
}
