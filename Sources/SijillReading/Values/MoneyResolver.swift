import SijillLanguage
import SijillMatch
import SijillModel
import SijillText

/// Decides which money a unit noun is: by its adjective, by what the article says elsewhere, by the outlet, by the countries it speaks of.
struct MoneyResolver: Sendable {
    private let country, nationality, adjective, fallback: UInt16?

    init(_ pack: Pack) {
        country = pack.classes.id("country")
        nationality = pack.classes.id("nationality")
        adjective = pack.classes.id("currency-adjective")
        fallback = pack.classes.id("currency-fallback")
    }

    /// What the words themselves say: code (empty where they leave it open), whether an adjective says it, and where they end.
    func code(_ page: Page, unit lexeme: UInt32, end: Int) -> (code: String, isNamed: Bool, end: Int) {
        let pack = page.pack
        let tag = pack.string(pack.lexicon.lexemes[Int(lexeme)].tag)
        if end < page.count, !page.text.tokens[end].lineStart, page.words[end].clitics.isSubset(of: [.article]) {
            if let (stop, nation) = page.longest(end, of: nationality) {
                let name = pack.string(pack.lexicon.lexemes[Int(nation)].tag)
                if !tag.isEmpty, pack.currencyOfCountry[name] == tag { return (tag, true, stop) }
                if tag.isEmpty, let code = pack.currencyDefaults[pack.lemma(lexeme) + " " + name], !code.isEmpty { return (code, true, stop) }
                // «دولار سعودي»: no such money, but the word belongs to the phrase.
                if page.words[end].has(.adjective), let code = pack.currencyDefaults[pack.lemma(lexeme) + " *"] { return (code, false, stop) }
            }
            if page.isOf(end, adjective), !page.isOf(end, nationality), let named = page.lexeme(end, of: adjective) {
                let code = pack.string(pack.lexicon.lexemes[Int(named)].tag)
                if tag.isEmpty || tag == code { return (code, true, end + 1) }
            }
        }
        return (tag, false, end)
    }

    /// The money of a unit noun that the words leave open.
    ///
    /// - Parameter named: codes that the article names in full with this noun before this place, and anywhere.
    func open(_ page: Page, unit lexeme: UInt32, before: String?, anywhere: String?, nations: inout [(code: String, count: Int)]?) -> String {
        let pack = page.pack
        let lemma = pack.lemma(lexeme)
        if let before { return before }
        let home = page.article.country ?? pack.outletCountry(page.article.url)
        if let home, let code = pack.currencyDefaults[lemma + " " + home], !code.isEmpty { return code }
        if let anywhere { return anywhere }
        if let code = pack.currencyDefaults[lemma + " *"] { return code }
        let counted = nations ?? count(page)
        nations = counted
        for nation in counted {
            if let code = pack.currencyDefaults[lemma + " " + nation.code], !code.isEmpty { return code }
        }
        for index in pack.lexicon.forms[Fold.hash(Fold.bytes(lemma))].map({ pack.lexicon.analyses(of: $0) }) ?? 0..<0 {
            let other = pack.lexicon.lexemes[Int(pack.lexicon.analyses[index].lexeme)]
            if let fallback, pack.classes.contains(other.classes, fallback) { return pack.string(other.tag) }
        }
        return pack.currencyDefaults.filter { $0.key.hasPrefix(lemma + " ") }.min { $0.key < $1.key }?.value ?? "XXX"
    }

    /// Countries by how often the article names them or their people.
    private func count(_ page: Page) -> [(code: String, count: Int)] {
        var counts: [UInt32: Int] = [:]
        for token in 0..<page.count where page.isOf(token, country) || page.isOf(token, nationality) {
            guard let lexeme = page.lexeme(token, of: country) ?? page.lexeme(token, of: nationality) else { continue }
            counts[page.pack.lexicon.lexemes[Int(lexeme)].tag, default: 0] += 1
        }
        for phrase in page.phrases {
            let lexeme = page.pack.lexicon.lexemes[Int(phrase.lexeme)]
            if let country, page.pack.classes.contains(lexeme.classes, country) { counts[lexeme.tag, default: 0] += 1 }
        }
        return counts.map { (page.pack.string($0.key), $0.value) }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}
