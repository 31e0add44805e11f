import SijillModel
import SijillProse
import SijillStore

/// An article as reference managers take it.
enum Citation {
    /// RIS: a line a field, `TY  - NEWS` first and `ER  - ` last.
    static func ris(_ article: ArticleRow) -> [UInt8] {
        var out = "TY  - NEWS\r\n"
        func field(_ tag: String, _ value: String?) {
            if let value, !value.isEmpty { out += tag + "  - " + Prose.plain(value) + "\r\n" }
        }
        field("ID", article.name)
        field("TI", article.title ?? article.name)
        field("T2", article.outlet)
        field("PY", article.published.map { Day.padded($0.year, 4) })
        field("DA", article.published.map { "\(Day.padded($0.year, 4))/\(Day.padded($0.month, 2))/\(Day.padded($0.day, 2))" })
        field("LA", article.language)
        field("UR", article.url)
        return Array((out + "ER  - \r\n\r\n").utf8)
    }

    /// BibTeX: braces around values, and what means something to it escaped.
    static func bibtex(_ article: ArticleRow) -> [UInt8] {
        let key = article.name.utf8.allSatisfy { isPlain($0) } && !article.name.isEmpty ? article.name : "a" + article.hash
        var out = "@misc{\(key),\n"
        func field(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { out += "  \(name) = {\(escaped(Prose.plain(value)))},\n" }
        }
        field("title", article.title ?? article.name)
        field("howpublished", article.outlet)
        field("year", article.published.map { Day.padded($0.year, 4) })
        field("date", article.published?.description)
        field("langid", article.language == "ar" ? "arabic" : article.language)
        if let url = article.url { out += "  url = {\(url.filter { $0 != "{" && $0 != "}" && $0 != "\\" })},\n" }
        return Array((out + "}\n\n").utf8)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "{", "}", "%", "#", "&", "$", "_": out += "\\\(character)"
            case "\\": out += "\\textbackslash{}"
            case "~": out += "\\textasciitilde{}"
            case "^": out += "\\textasciicircum{}"
            default: out.append(character)
            }
        }
        return out
    }
}
