import SijillModel
import SijillRecord
import SijillStore

/// What people decided about a record, and where they decide more.
struct DecisionForms {
    let look: Look
    let model: RecordPage

    func write(_ html: inout Html) {
        html("section", .class("part decisions"), .id("decisions"), Attribute("aria-labelledby", "h-decisions")) { html in
            html("h2", .id("h-decisions"), text: look["decide.title"])
            if model.view.decisions.isEmpty { html.nothing(look["decide.none"]) } else { made(&html) }
            if look.viewer.canWrite {
                forms(&html)
            } else if look.viewer.canSignIn {
                html("p", .class("hint"), text: look["decide.sign-in"])
                SessionForm(look: look).write(&html)
            } else {
                html("p", .class("hint"), text: look["decide.read-only"])
            }
        }
    }

    private func made(_ html: inout Html) {
        html("ol", .class("made")) { html in
            for decision in model.view.decisions {
                html("li") { html in
                    DecisionLine(look: look).write(decision, &html)
                    guard look.viewer.canWrite else { return }
                    form("undo", &html) { html in
                        html.hidden("undoes", String(decision.id))
                        html("button", .class("plain"), text: look["decide.undo"])
                    }
                }
            }
        }
    }

    private func forms(_ html: inout Html) {
        html("div", .class("quick")) { html in
            form("confirm", &html) { $0("button", .class("first"), text: look["decide.confirm"]) }
            form("reject", &html) { $0("button", .class("danger"), text: look["decide.reject"]) }
        }
        part("correct", &html) { html in
            html("label") { html in
                html.text(look["decide.field"])
                html("select", Attribute("name", "field")) { html in
                    for key in fields { html("option", Attribute("value", key), text: look["label." + key]) }
                }
            }
            input("value", required: true, &html)
            input("note", required: false, &html)
        }
        part("merge", &html) { html in
            input("other", required: true, &html)
            input("note", required: false, &html)
        }
        guard model.view.sources.count > 1 else { return }
        part("split", &html) { html in
            html("fieldset") { html in
                html("legend", text: look["decide.claims"])
                for (index, source) in model.view.sources.enumerated() {
                    html("label", .class("choice")) { html in
                        html.void("input", Attribute("type", "checkbox"), Attribute("name", "claim"), Attribute("value", source.claim.row.key))
                        html.text(look.number(index + 1) + " ")
                        html.words(
                            [source.article.outlet, source.item.claim.basis.evidence.first?.text].compactMap { $0 }.joined(separator: ": "), look)
                    }
                }
            }
            input("note", required: false, &html)
        }
    }

    private var fields: [String] {
        var keys: [String] = []
        for source in model.view.sources { for field in ClaimField.all(source.item, look) where !keys.contains(field.key) { keys.append(field.key) } }
        return keys
    }

    private func part(_ action: String, _ html: inout Html, _ content: (inout Html) -> Void) {
        html("details", .class("decide")) { html in
            html("summary", text: look["decide." + action])
            html("p", .class("hint"), text: look["decide.\(action)-hint"])
            form(action, &html) { html in
                content(&html)
                html("button", .class("first"), text: look["decide." + action])
            }
        }
    }

    private func input(_ name: String, required: Bool, _ html: inout Html) {
        html("label") { html in
            html.text(look["decide." + name])
            html.void("input", Attribute("name", name), .when(required, Attribute("required")), Attribute("autocomplete", "off"))
        }
    }

    private func form(_ action: String, _ html: inout Html, _ content: (inout Html) -> Void) {
        html("form", Attribute("method", "post"), Attribute("action", Address.record(model.view.key) + "/decisions"), .class("do-" + action)) {
            html in
            html.hidden("csrf", look.viewer.csrf ?? "")
            html.hidden("action", action)
            content(&html)
        }
    }
}

/// A decision in a line: what, by whom, when, why.
struct DecisionLine {
    let look: Look

    func write(_ decision: Decision, _ html: inout Html) {
        html("span", .class("chip d-" + decision.action.rawValue), text: look["decided." + decision.action.rawValue])
        if let field = decision.field {
            html.text(" " + look["label." + field] + " = ")
            html("b") { $0.words(decision.value ?? "", look) }
        }
        html("span", .class("by")) { html in
            html.text(" " + look["decide.number", look.number(Int(decision.id))] + look.dot)
            html.words(decision.author, look)
            html.text(look.dot)
            if let day = Day(decision.time) { html.time(day, look) } else { html.text(decision.time) }
        }
        if !decision.note.isEmpty { html("span", .class("note")) { $0.quote(decision.note, look) } }
    }
}
