import SijillText

/// The tables of `Reference/` and of names: what a word is the name of.
extension PackCompiler {
    private mutating func known(_ id: String, _ kind: String, ar: String, en: String, country: String = "") -> UInt32 {
        names.append([id, kind, ar, en, country])
        return UInt32(names.count - 1)
    }

    private mutating func mention(_ forms: [String], _ classes: [String], entity: UInt32, tag: String = "") {
        guard let first = forms.first else { return }
        let lexeme = builder.lexeme(first, classes: classes, entity: entity, tag: tag)
        var seen = Set<[UInt8]>()
        for form in forms where seen.insert(Fold.bytes(form)).inserted { builder.add(phrase: form, to: lexeme) }
    }

    mutating func addReference() {
        for row in table("Reference/countries.tsv", ["code", "en", "ar", "aliases_ar", "adjectives_ar", "capital_ar", "currency"]) {
            let code = row["code"]
            let entity = known("country:\(code)", "country", ar: row["ar"], en: row["en"], country: code)
            if countries[code] != nil { problems.append(row.problem("the country \(code) is here twice", at: "code")) }
            countries[code] = entity
            currencyOfCountry[code] = row["currency"]
            mention([row["ar"]] + row.list("aliases_ar"), ["country"], entity: entity, tag: code)
            for adjective in row.list("adjectives_ar") {
                let lexeme = builder.lexeme(adjective, classes: ["nationality"], entity: entity, tag: code)
                builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: ["+ون"] + row.list("peoples_ar")), to: lexeme)
            }
            if !row["capital_ar"].isEmpty {
                let id = "place:" + PackCompiler.slug(row["capital_en"])
                let capital = known(id, "place", ar: row.list("capital_ar")[0], en: row["capital_en"], country: code)
                mention(row.list("capital_ar"), ["place", "capital"], entity: capital, tag: code)
            }
        }
        addCurrencies()
        addBodies()
        for row in table("Reference/cities.tsv", ["id", "en", "ar", "aliases_ar", "country"]) {
            let entity = known("place:" + row["id"], "place", ar: row["ar"], en: row["en"], country: row["country"])
            mention([row["ar"]] + row.list("aliases_ar"), ["place", "city"], entity: entity, tag: row["country"])
        }
        for row in table("Reference/offices.tsv", ["lemma", "feminine", "plural", "kind", "complement", "classes"]) { addOffice(row) }
        for row in table("Reference/ministries.tsv", ["field_ar", "aliases_ar", "sectors"]) {
            let lexeme = builder.lexeme(row["field_ar"], classes: ["ministry-field"] + row.list("sectors").map { "member-" + $0 })
            for form in [row["field_ar"]] + row.list("aliases_ar") { builder.add(phrase: form, to: lexeme, features: .noun) }
        }
        let root = "Languages/\(language)/"
        for row in table(root + "honorifics.tsv", ["word", "kind"]) {
            let lexeme = builder.lexeme(row["word"], classes: ["honorific", "honorific-" + row["kind"]])
            builder.add(phrase: row["word"], to: lexeme, features: .noun)
        }
        for row in table(root + "organisation-heads.tsv", ["word", "kind", "classes"]) {
            let name = "head-" + row["kind"]
            if builder.put(row["word"], into: name) != nil {
                builder.add(phrase: row["word"], to: builder.lexeme(row["word"], classes: [name]), features: .noun)
            }
        }
        for row in table("Reference/sectors.tsv", ["sector", "words"]) {
            for word in row.list("words") {
                if builder.put(word, into: "sector-" + row["sector"]) != nil {
                    let lexeme = builder.lexeme(word, classes: ["sector-" + row["sector"]])
                    builder.add(phrase: word, to: lexeme, features: [])
                }
            }
        }
        addPersonNames(root)
    }

    /// Blocs and international bodies, then all other organisations: none stands in both.
    private mutating func addBodies() {
        var blocs: [[UInt8]: String] = [:]
        for row in table("Reference/blocs.tsv", ["id", "kind", "en", "ar", "aliases_ar"]) {
            for form in [row["ar"]] + row.list("aliases_ar") { blocs[Fold.bytes(form)] = row["id"] }
            let prefix = row["id"] == "EU" ? "bloc:" : row["kind"] == "region" ? "place:" : "org:"
            let kind = row["kind"] == "organisation" ? "organisation" : "bloc"
            let entity = known(prefix + row["id"], kind, ar: row["ar"], en: row["en"])
            let classes = [kind, row["kind"]] + row.list("sectors").map { "member-" + $0 }
            mention([row["ar"]] + row.list("aliases_ar"), classes, entity: entity, tag: row["id"])
            for adjective in row.list("adjectives_ar") {
                let lexeme = builder.lexeme(adjective, classes: ["bloc-adjective"], entity: entity, tag: row["id"])
                builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: ["+ون"]), to: lexeme)
            }
        }
        for row in table("Reference/organisations.tsv", ["id", "kind", "en", "ar", "aliases_ar", "country", "sectors"]) {
            for form in [row["ar"]] + row.list("aliases_ar") {
                guard let other = blocs[Fold.bytes(form)] else { continue }
                problems.append(row.problem("'\(form)' is \(other) of blocs.tsv already", under: form))
            }
            let kind = row["kind"] == "media" ? "organisation" : row["kind"]
            let entity = known("org:" + row["id"], kind, ar: row["ar"], en: row["en"], country: row["country"])
            let classes = ["organisation-name", row["kind"]] + row.list("sectors").map { "member-" + $0 }
            mention([row["ar"]] + row.list("aliases_ar"), classes, entity: entity)
            for form in row.list("quoted_ar") {
                builder.add(phrase: form, to: builder.lexeme(form, classes: ["organisation-quoted"], entity: entity), features: [])
            }
        }
    }

    private mutating func addPersonNames(_ root: String) {
        var lexemes: [String: UInt32] = [:]
        for row in table(root + "person-names.tsv", ["word", "kind"]) {
            // The lists that were counted are mostly of Arabs and their neighbours.
            let isArab = row["kind"] != "family" && (Int(row["count"]) ?? 0) >= 50
            let sort = row["kind"] + (row["ordinary"] == "1" ? " ordinary" : "") + (isArab ? " arab" : "")
            let lexeme: UInt32
            if let known = lexemes[sort] {
                lexeme = known
            } else {
                var classes = ["person-name", "person-" + row["kind"]]
                if row["ordinary"] == "1" { classes.append("ordinary-name") }
                if isArab { classes.append("arab-name") }
                lexeme = builder.lexeme("person-name " + sort, classes: classes)
                lexemes[sort] = lexeme
            }
            builder.add(phrase: row["word"], to: lexeme)
        }
    }

    private mutating func addOffice(_ row: Table.Row) {
        let classes =
            ["office", "office-" + row["kind"]] + row["classes"].split(whereSeparator: { $0 == " " || $0 == "|" }).map { String($0) }
            + row.list("complement").map { "takes-" + $0 }
        let lexeme = builder.lexeme(row["lemma"], classes: classes)
        func add(_ form: String, plurals: [String], feminine: Bool) {
            let words = form.split(separator: " ", maxSplits: 1)
            guard let head = words.first else { return }
            let heads = plurals.compactMap { $0.split(separator: " ").first.map { String($0) } }
            for inflection in NounInflector.noun(lemma: String(head), plurals: heads, feminine: feminine) {
                if words.count == 1 {
                    builder.add(form: inflection.form, inflection.features, to: lexeme)
                } else {
                    builder.add(phrase: inflection.form + " " + words[1], to: lexeme, features: inflection.features)
                }
            }
        }
        add(row["lemma"], plurals: [], feminine: false)
        if !row["feminine"].isEmpty { add(row["feminine"], plurals: [], feminine: true) }
        for plural in row.list("plural") {
            if plural.contains(" ") {
                builder.add(phrase: plural, to: lexeme, features: [.noun, .plural])
            } else {
                builder.add(form: plural, [.noun, .plural], to: lexeme)
            }
        }
    }

    private mutating func addCurrencies() {
        var units: [String: (forms: [String], codes: Set<String>)] = [:]
        var adjectives: [String: Set<String>] = [:]
        for row in table("Reference/currencies.tsv", ["code", "en", "ar", "units_ar", "symbols", "adjectives_ar", "countries", "minor"]) {
            let forms = row.list("units_ar").filter { !row.list("common_word").contains($0) || row.list("units_ar").first == $0 }
            if let lemma = forms.first {
                units[lemma, default: ([], [])].forms += forms
                units[lemma, default: ([], [])].codes.insert(row["code"])
                for country in row.list("countries") { currencyDefaults[lemma + " " + country, default: ""] += "" }
                for country in row.list("countries") where currencyDefaults[lemma + " " + country] == "" {
                    currencyDefaults[lemma + " " + country] = row["code"]
                }
            }
            for symbol in row.list("symbols") {
                let lexeme = builder.lexeme(symbol, classes: ["currency", "currency-symbol"], tag: row["code"])
                builder.add(phrase: symbol, to: lexeme, features: .noun)
            }
            for adjective in row.list("adjectives_ar") { adjectives[adjective, default: []].insert(row["code"]) }
            if let minor = row["minor"].split(separator: "=").first, let ratio = Double(row["minor"].split(separator: "=").last ?? "") {
                for form in minor.split(separator: "|") {
                    units["minor " + form, default: ([], [])].forms = [String(form)]
                    units["minor " + form, default: ([], [])].codes.insert(row["code"] + "=\(ratio)")
                }
            }
        }
        for row in table("Reference/currency-defaults.tsv", ["unit", "country", "code"]) {
            currencyDefaults[row["unit"] + " " + row["country"]] = row["code"]
        }
        for (lemma, unit) in units.sorted(by: { $0.key < $1.key }) {
            let isMinor = lemma.hasPrefix("minor ")
            let tag = unit.codes.count == 1 ? unit.codes.first ?? "" : ""
            let lexeme = builder.lexeme(isMinor ? String(lemma.dropFirst(6)) : lemma, classes: [isMinor ? "currency-minor" : "currency"], tag: tag)
            for form in Set(unit.forms).sorted() { builder.add(phrase: form, to: lexeme, features: .noun) }
        }
        for (adjective, codes) in adjectives.sorted(by: { $0.key < $1.key }) where codes.count == 1 {
            let lexeme = builder.lexeme(adjective, classes: ["currency-adjective"], tag: codes.first ?? "")
            builder.add(NounInflector.adjective(lemma: adjective, feminine: nil, plurals: []), to: lexeme)
        }
    }

    private static func slug(_ name: String) -> String {
        String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }
}
