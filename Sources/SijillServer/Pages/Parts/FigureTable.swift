import SijillModel
import SijillRecord
import SijillStore

/// Figures as a table: the numbers of the drawings, each with its source.
struct FigureTable {
    let look: Look

    func write(_ sources: [RecordView.Source], _ html: inout Html) {
        html("details", .class("numbers")) { html in
            html("summary") { html in
                html.text(look["series.numbers"] + " ")
                html.tally(sources.count, look)
            }
            html("div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), .label(look["series.numbers"])) { html in
                html("table") { html in
                    html("thead") { html in
                        html("tr") { html in
                            for (key, isNumber) in [("measure", false), ("period", false), ("value", true), ("direction", false), ("told-by", false)]
                            {
                                html("th", Attribute("scope", "col"), .when(isNumber, .class("n")), text: look["series." + key])
                            }
                        }
                    }
                    html("tbody") { html in for source in sources { html("tr") { row(source, &$0) } } }
                }
            }
        }
    }

    private func row(_ source: RecordView.Source, _ html: inout Html) {
        guard case .figure(let figure) = source.item else { return }
        html("th", Attribute("scope", "row")) { html in
            html("a", .href(Address.words(source)), text: look.word("measure", figure.measure.rawValue))
        }
        html("td", text: figure.period.map { look.time($0) } ?? "–")
        html("td", .class("n"), text: look.value(source.item) ?? "–")
        html("td") { html in
            let sides = figure.between.isEmpty ? [figure.from, figure.to].compactMap { $0 } : figure.between
            html.names(sides, figure.between.isEmpty ? look.arrow : look.between, look)
        }
        html("td") { html in
            html.words(source.article.outlet ?? source.article.name, look)
            if let day = source.article.published {
                html.text(look.comma)
                html.time(day, look)
            }
        }
    }
}
