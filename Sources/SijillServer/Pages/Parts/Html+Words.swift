import SijillModel
import SijillProse
import SijillRecord
import SijillStore

extension Html {
    /// Words of an article or of a source: isolated, and with their own language and direction where those are not the page's.
    mutating func words(_ text: String, _ look: Look) {
        let clean = Prose.plain(text)
        let runsRight = Prose.runsRight(clean)
        self(
            "bdi", .when(runsRight != look.runsRight, .lang(runsRight ? "ar" : "en")),
            .when(runsRight != look.runsRight, .dir(runsRight ? "rtl" : "ltr")), text: clean)
    }

    /// Parts of one line. Where all of them run against the page, so does the line: else its first part would stand where who reads them ends.
    mutating func line(_ parts: [String], _ look: Look, _ body: (inout Html) -> Void) {
        guard parts.allSatisfy({ Prose.runsRight($0) != look.runsRight }) else { return body(&self) }
        self("bdi", .lang(look.runsRight ? "en" : "ar"), .dir(look.runsRight ? "ltr" : "rtl"), content: body)
    }

    /// Between the marks of a quotation.
    mutating func quote(_ text: String, _ look: Look) { words("«" + text + "»", look) }

    mutating func name(_ name: Name, _ look: Look) { words(look.name(name), look) }

    mutating func names(_ names: [Name], _ separator: String, _ look: Look) {
        for (index, name) in names.enumerated() {
            if index > 0 { text(separator) }
            self.name(name, look)
        }
    }

    /// A name that leads to its page.
    mutating func link(_ name: Name, _ look: Look) {
        self("a", .href(Address.name(name.id)), .class("name k-" + name.kind.rawValue)) { $0.name(name, look) }
    }

    mutating func link(_ row: NameRow, _ look: Look) {
        self("a", .href(Address.name(row.key)), .class("name k-" + row.kind.rawValue)) { $0.words(look.name(row), look) }
    }

    mutating func links(_ names: [Name], _ separator: String, _ look: Look) {
        for (index, name) in names.enumerated() {
            if index > 0 { text(separator) }
            link(name, look)
        }
    }

    mutating func time(_ day: Day, _ look: Look, _ attributes: Attribute?...) {
        self("time", Attribute("datetime", day.description), attributes.first ?? nil, text: look.day(day))
    }

    /// A number of things that stands small beside a heading or a link.
    mutating func tally(_ number: Int, _ look: Look) { self("span", .class("tally"), text: look.number(number)) }

    /// The head of a page that lists things: its name, and a line that says what stands there.
    mutating func head(_ title: String, lede: String? = nil) {
        self("header", .class("head")) { html in
            html("h1", text: title)
            if let lede { html("p", .class("lede"), text: lede) }
        }
    }

    /// What is told where there is nothing to show.
    mutating func nothing(_ text: String) { self("p", .class("nothing"), text: text) }
}

extension Look {
    /// A name in the page's language where it is known in it, else as the article writes it.
    func name(_ name: Name) -> String { (runsRight ? name.arabic : name.english) ?? name.words.text }
    func name(_ row: NameRow) -> String { (runsRight ? row.arabic : row.english) ?? row.arabic ?? row.english ?? row.written }

    /// What stands between names that take part in the same.
    var between: String { " – " }
    var arrow: String { runsRight ? " ← " : " → " }
    var comma: String { strings["list.comma"] }
    var dot: String { " · " }
}
