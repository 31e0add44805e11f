import SijillModel
import SijillProse
import SijillRecord
import SijillStore

/// One record: what its sources say field by field, its life, what it is part of, and what people decided.
struct RecordBody: Body {
    let model: RecordPage
    let look: Look
    var view: RecordView { model.view }
    var title: String? {
        guard let best = view.best else { return look["nav.records"] }
        return look.prose.headline(best.item) + look.dot + look.prose.detail(best.item)
    }
    var name: String { "record" }

    func write(_ html: inout Html) {
        html("article", .class("one t-" + view.tier.rawValue)) { html in
            html("header", .class("head")) { head(&$0) }
            if view.life.count > 1 || view.tier == .agreements { life(&html) }
            RecordFields(look: look, model: model).write(&html)
            family(&html)
            conflicts(&html)
            sources(&html)
            DecisionForms(look: look, model: model).write(&html)
        }
    }

    private func head(_ html: inout Html) {
        html("p", .class("crumbs")) { html in
            html("a", .href("/records?tier=" + view.tier.rawValue), text: look["tier." + view.tier.rawValue])
            html.text(look.dot)
            html("code", .dir("ltr"), text: view.key)
        }
        if let best = view.best {
            html("h1") { $0.title(best.item, look) }
            if let value = look.value(best.item) { html("p", .class("big"), text: value) }
        }
        html("p", .class("facts")) { html in
            if view.isConfirmed { html("span", .class("state confirmed"), text: look["record.confirmed"]) }
            if view.isRejected { html("span", .class("state rejected"), text: look["record.rejected"]) }
            html.text(look.count("count.claims", view.sources.count) + look.dot + look.count("count.outlets", max(1, view.outlets.count)))
        }
        if case .agreement(let item)? = view.best?.item { relations(item.parties, &html) }
        if case .figure(let item)? = view.best?.item {
            relations(item.between.isEmpty ? [item.from, item.to].compactMap { $0 } : item.between, &html)
        }
    }

    /// On to the pages of the pairs that take part, where these are few.
    private func relations(_ names: [Name], _ html: inout Html) {
        guard names.count == 2, names[0].id != names[1].id else { return }
        html("p", .class("onward")) { html in
            html("a", .href(Address.relation(names[0].id, names[1].id))) { html in
                html.text(look["record.relation"] + " ")
                html.names(names, look.between, look)
            }
        }
    }

    private func life(_ html: inout Html) {
        let vocabulary = view.tier == .encounters ? "encounter-status" : "status"
        guard !view.life.isEmpty else { return }
        html("section", .class("part"), Attribute("aria-labelledby", "h-life")) { html in
            html("h2", .id("h-life"), text: look["record.life"])
            html("ol", .class("life")) { html in
                for step in view.life {
                    html("li", .class("s-" + step.status)) { html in
                        html("b", text: look.word(vocabulary, step.status))
                        if let day = step.day { html.time(day, look) }
                        if let outlet = step.outlet { html("span", .class("by")) { $0.words(outlet, look) } }
                    }
                }
            }
        }
    }

    private func family(_ html: inout Html) {
        guard model.whole != nil || !model.parts.isEmpty else { return }
        html("section", .class("part"), Attribute("aria-labelledby", "h-family")) { html in
            if let whole = model.whole {
                html("h2", .id("h-family"), text: look["record.whole"])
                RecordList(look: look).write([whole], &html)
            }
            if !model.parts.isEmpty {
                html("h2", model.whole == nil ? .id("h-family") : nil) { html in
                    html.text(look["record.parts"] + " ")
                    html.tally(model.parts.count, look)
                }
                RecordList(look: look).write(model.parts, &html)
            }
        }
    }

    private func conflicts(_ html: inout Html) {
        guard !model.conflicts.isEmpty else { return }
        html("section", .class("part"), Attribute("aria-labelledby", "h-conflicts")) { html in
            html("h2", .id("h-conflicts"), text: look["record.conflicts"])
            for item in model.conflicts { ConflictCard(look: look).write(item, &html) }
        }
    }

    private func sources(_ html: inout Html) {
        html("section", .class("part"), Attribute("aria-labelledby", "h-sources")) { html in
            html("h2", .id("h-sources")) { html in
                html.text(look["record.sources"] + " ")
                html.tally(view.sources.count, look)
            }
            html("ol", .class("sources")) { html in
                for (index, source) in view.sources.enumerated() {
                    html("li", .id("s\(index + 1)")) { self.source(source, index, &$0) }
                }
            }
        }
    }

    private func source(_ source: RecordView.Source, _ index: Int, _ html: inout Html) {
        html("p", .class("said")) { html in
            html("span", .class("number"), text: look.number(index + 1))
            html.text(
                [look.value(source.item), look.state(source.item, latest: source.claim.row.status)].compactMap { $0 }.joined(separator: look.dot))
            if model.worths.indices.contains(index) { worth(model.worths[index], &html) }
        }
        Quotation(look: look).write(source, &html)
        html("p", .class("why")) { html in
            if source.claim.reason.isEmpty {
                html.text(look["record.first"])
            } else {
                html.text(look["record.joined", look.reason(source.claim.reason), look.number(Int((source.claim.score * 100).rounded()))])
            }
            html.text(look.dot)
            html("code", .dir("ltr"), Attribute("title", look["record.rule"]), text: source.item.claim.basis.rule)
        }
    }

    private func worth(_ worth: Worth, _ html: inout Html) {
        for conversion in [worth.usd, worth.eur].compactMap({ $0 }) {
            let unit = conversion.amount == worth.usd?.amount ? "USD" : "EUR"
            html("span", .class("worth")) { html in
                html.text(look["worth.about", look.money(conversion.amount, unit)])
                html(
                    "small",
                    text: " "
                        + [look.rate(conversion.source), conversion.day.map { look.day(number: $0) } ?? ""].filter { !$0.isEmpty }.joined(
                            separator: look.comma))
            }
        }
    }
}

extension Look {
    /// Money to three digits.
    func money(_ value: Double, _ unit: String) -> String {
        var step = 1.0
        while abs(value) / step >= 1000 { step *= 10 }
        return amount(Amount((value / step).rounded() * step, unit: unit))
    }

    /// Who told a rate: a central bank.
    func rate(_ source: String) -> String { strings.has("rate." + source) ? self["rate." + source] : source }

    /// Why a claim was joined, as the merger notes it (`value agrees; words 0.96`), part by part in the page's language.
    func reason(_ reason: String) -> String {
        reason.split { $0 == ";" || $0 == "," || $0 == ":" }.map { part in
            let words = part.split(separator: " ")
            // What is no word of ours stands behind them: a share, a key, somebody's name.
            for count in stride(from: words.count, to: 0, by: -1) {
                let key = "reason." + words.prefix(count).joined(separator: "-")
                if strings.has(key) { return ([strings[key]] + words.dropFirst(count).map { digits(String($0)) }).joined(separator: " ") }
            }
            return words.joined(separator: " ")
        }.joined(separator: comma)
    }
}
