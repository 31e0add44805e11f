import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// An article's text with its claims lit by kind, and the list of them beside it.
struct ArticleBody: Body {
    let model: ArticleView
    let look: Look
    var title: String? { model.row.title ?? model.row.name }
    var name: String { "article" }
    var scripts: [String] { ["light.js"] }

    func write(_ html: inout Html) {
        let text = LitText(look: look, model: model)
        html("header", .class("head")) { html in
            html("p", .class("crumbs")) { html in
                if let outlet = model.row.outlet {
                    html("a", .href(Address.of("/records", [Viewer.Field(name: "outlet", value: outlet)]))) { $0.words(outlet, look) }
                }
                if let day = model.row.published {
                    if model.row.outlet != nil { html.text(look.dot) }
                    html.time(day, look)
                }
                if let url = model.row.url, let outward = Attribute.outward(url) {
                    html.text(look.dot)
                    html("a", .class("outward"), outward, Attribute("rel", "noreferrer noopener external"), text: look["source.original"])
                }
            }
            if !text.isTitled { html("h1") { $0.words(model.row.title ?? model.row.name, look) } }
        }
        text.write(&html)
        if !model.engine.isEmpty {
            html("p", .class("hint"), text: look["article.read-by", model.engine, "\u{2068}\(model.pack)\u{2069}"])
        }
    }
}

/// `/articles`
struct ArticlesBody: Body {
    let model: ArticlesView
    let look: Look
    var title: String? { look["nav.articles"] }
    var name: String { "articles" }

    func write(_ html: inout Html) {
        html.head(look["nav.articles"])
        if model.articles.isEmpty { html.nothing(look["articles.none"]) }
        html("ol", .class("records articles")) { html in
            for article in model.articles {
                html("li", .class("record")) { html in
                    if let day = article.row.published { html.time(day, look, .class("day")) }
                    html("div", .class("what")) { html in
                        html("a", .class("title"), .href(Address.article(article.id))) { $0.words(article.row.title ?? article.row.name, look) }
                        html("p", .class("facts")) { html in
                            if let outlet = article.row.outlet {
                                html.words(outlet, look)
                                html.text(look.dot)
                            }
                            html.text(look.count("count.claims", article.claims))
                        }
                    }
                }
            }
        }
        Pager(look: look, slice: model.slice).write(&html)
    }
}

/// Where a text is pasted, and what it says.
struct ReadBody: Body {
    let model: ArticleView?
    let look: Look
    var title: String? { look["nav.read"] }
    var name: String { "read" }
    var hasData: Bool { false }
    var scripts: [String] { model == nil ? [] : ["light.js"] }

    func write(_ html: inout Html) {
        let text = model.map { LitText(look: look, model: $0) }
        html("header", .class("head")) { html in
            html(text?.isTitled == true ? "p" : "h1", text: look["nav.read"])
            if model == nil { html("p", .class("lede"), text: look["read.lede"]) }
        }
        guard let model, let text else { return PasteForm(look: look).write(&html) }
        for problem in model.problems {
            html("p", .class("problem"), Attribute("role", "alert"), text: look.problem(problem.code, problem.detail))
        }
        text.write(&html)
        html("details", .class("again")) { html in
            html("summary", text: look["read.again"])
            PasteForm(
                look: look, text: model.row.text, published: model.row.published?.description ?? "", country: model.row.country ?? ""
            ).write(&html)
        }
    }
}

extension Look {
    func problem(_ code: String, _ detail: String) -> String {
        strings.has("problem." + code) ? self["problem." + code, detail] : code + " " + detail
    }
}
