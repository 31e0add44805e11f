package import SijillMatch
import SijillText

/// A language compiled: its words, phrases, known names and rules. Immutable, shared by all threads.
public struct Pack: Sendable {
    /// `ar`.
    public internal(set) var language: String
    /// A hash of everything that went in.
    public internal(set) var version: String
    package internal(set) var lexicon: Lexicon
    package internal(set) var classes: Classes
    package internal(set) var phrases: PhraseTrie
    package internal(set) var affixes: Affixes
    package internal(set) var names: NameTable
    package internal(set) var strings: StringPool
    package internal(set) var rules: [Rule]
    /// `ريال` + country → currency code; country `*` is the default: the key is lemma, a space, the country.
    package internal(set) var currencyDefaults: [String: String]
    /// Hashes of folded words that spell letters of other scripts: «إيه», «تي».
    package internal(set) var letters: Set<UInt64>
    /// Currency code to its country's code, for adjectives: `USD` → `US`.
    package internal(set) var currencyOfCountry: [String: String]
    /// Host of an outlet's pages (`aawsat.com`) to its country's code.
    package internal(set) var outlets: [String: String]
    /// Country to the month in which its budget year begins, where that is not January.
    package internal(set) var fiscalYears: [String: String]
    /// The Umm al-Qura calendar: the first Hijri year, then the first day of each month from 1970-01-01, and the day after the last.
    package internal(set) var hijri: [Int32]
    /// ISO country code to its known name.
    package internal(set) var countries: [String: UInt32]

    /// The country of the outlet that published a page: `https://www.alriyadh.com/1` → `SA`.
    package func outletCountry(_ url: String?) -> String? {
        guard var rest = url?[...] else { return nil }
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        var host = rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" }.lowercased()[...]
        while true {
            if let country = outlets[String(host)] { return country }
            guard let dot = host.firstIndex(of: ".") else { return nil }
            host = host[host.index(after: dot)...]
        }
    }

    package func string(_ index: UInt32) -> String { strings[index] }
    package func lemma(_ lexeme: UInt32) -> String { strings[lexicon.lexemes[Int(lexeme)].lemma] }
    package func rules(tier: String) -> [Rule] { rules.filter { $0.tier == tier } }

    package func analyzer() -> Analyzer { Analyzer(lexicon: lexicon, affixes: affixes, phrases: phrases) }
}

extension Pack {
    /// What a form may be once clitics are taken off, though it stands in the lexicon as a whole: «وأكد», a family name
    /// in some country, is «و» and a verb too. Features of the readings behind clitics; empty where there are none.
    package func features(behindCliticsOf bytes: ArraySlice<UInt8>) -> Features {
        for prefix in affixes.prefixes where prefix.bytes.count > 0 && prefix.before > 0 && bytes.count > prefix.bytes.count + 3 {
            guard bytes.starts(with: prefix.bytes), let entry = lexicon.forms[Fold.hash(bytes.dropFirst(prefix.bytes.count))] else { continue }
            return Features(rawValue: lexicon.features[Int(entry)])
        }
        return []
    }
}
