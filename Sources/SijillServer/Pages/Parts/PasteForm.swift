/// Where a text is pasted to see what it says.
struct PasteForm {
    let look: Look
    var rows = 12
    var text = ""
    var published = ""
    var country = ""

    func write(_ html: inout Html) {
        let action = "/read" + (look.viewer["ui"] == nil ? "" : "?ui=" + look.language)
        html("form", .class("paste"), Attribute("method", "post"), Attribute("action", action), Attribute("accept-charset", "utf-8")) { html in
            html("label", Attribute("for", "text"), text: look["read.label"])
            html(
                "textarea", .id("text"), Attribute("name", "text"), Attribute("rows", rows), Attribute("required"), .lang("ar"), .dir("rtl"),
                Attribute("placeholder", look["read.placeholder"]), text: text)
            html("div", .class("fields")) { html in
                html("label") { html in
                    html.text(look["read.published"])
                    html.void("input", Attribute("type", "date"), Attribute("name", "published"), Attribute("value", published))
                }
                html("label") { html in
                    html.text(look["read.country"])
                    html.void(
                        "input", Attribute("name", "country"), Attribute("value", country), Attribute("maxlength", "2"), Attribute("size", "3"),
                        Attribute("pattern", "[A-Za-z]{2}"), Attribute("placeholder", "SA"), .dir("ltr"))
                }
                html("button", .class("first"), text: look["read.button"])
            }
            html("p", .class("hint"), text: look["read.hint"])
        }
    }
}
