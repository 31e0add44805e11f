import SijillModel
import SijillProse

/// What is the same around every page: head, navigation, switches, foot.
struct Frame {
    let look: Look
    let assets: Assets

    /// - Parameter hasData: whether the page has siblings `.json` and `.csv`.
    func page(title: String?, name: String, hasData: Bool, scripts: [String], _ main: (inout Html) -> Void) -> [UInt8] {
        var html = Html()
        html.doctype()
        html(
            "html", .lang(look.language), .dir(look.runsRight ? "rtl" : "ltr"), Attribute("data-theme", look.viewer.theme.rawValue),
            Attribute("data-page", name)
        ) { html in
            html("head") { head(title, hasData, scripts, &$0) }
            html("body") { html in
                html("a", .class("skip"), .href("#main"), text: look["frame.skip"])
                html("header", .class("top")) { top(name, &$0) }
                html("main", .id("main"), Attribute("tabindex", "-1"), content: main)
                html("footer", .class("foot")) { foot(hasData, &$0) }
            }
        }
        return html.bytes
    }

    private func head(_ title: String?, _ hasData: Bool, _ scripts: [String], _ html: inout Html) {
        html.void("meta", Attribute("charset", "utf-8"))
        html.void("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1"))
        html.void(
            "meta", Attribute("name", "color-scheme"), Attribute("content", look.viewer.theme == .system ? "light dark" : look.viewer.theme.rawValue))
        html("title", text: [title.map { Prose.plain($0) }, look["frame.name"]].compactMap { $0 }.joined(separator: " · "))
        for sheet in ["fonts.css", "style.css", "parts.css"] { html.void("link", Attribute("rel", "stylesheet"), .href(assets.address(sheet))) }
        html.void("link", Attribute("rel", "icon"), Attribute("type", "image/svg+xml"), .href(assets.address("icon.svg")))
        if hasData {
            html.void("link", Attribute("rel", "alternate"), Attribute("type", "application/json"), .href(look.viewer.sibling("json")))
            html.void("link", Attribute("rel", "alternate"), Attribute("type", "text/csv"), .href(look.viewer.sibling("csv")))
        }
        for script in scripts where assets.has(script) { html("script", Attribute("src", assets.address(script)), Attribute("defer"), text: "") }
    }

    private func top(_ name: String, _ html: inout Html) {
        html("a", .class("brand"), .href("/"), .when(name == "front", Attribute("aria-current", "page"))) { html in
            html("span", .class("mark"), .lang("ar"), text: look["frame.mark"])
            html("span", .class("latin"), .lang("en"), text: "Sijill")
        }
        html("nav", .class("ways"), .label(look["frame.navigation"])) { html in
            html("ul") { html in
                for way in ["records", "relations", "names", "map", "conflicts", "pending", "read"] {
                    html("li") { $0("a", .href("/" + way), .when(way == name, Attribute("aria-current", "page")), text: look["nav." + way]) }
                }
            }
        }
        html("form", .class("seek"), Attribute("role", "search"), Attribute("action", "/records")) { html in
            html("label", .class("unseen"), Attribute("for", "seek"), text: look["frame.search"])
            html.void(
                "input", .id("seek"), Attribute("type", "search"), Attribute("name", "q"), Attribute("placeholder", look["frame.search"]),
                Attribute("autocomplete", "off"), Attribute("value", name == "records" ? look.viewer["q"] ?? "" : ""))
        }
        html("div", .class("switches"), Attribute("role", "group"), .label(look["frame.settings"])) { switches(&$0) }
    }

    /// Each a form of one button: what is chosen is remembered, and the page stays.
    private func switches(_ html: inout Html) {
        if look.runsRight {
            let isArabic = look.viewer.digits == .arabic
            let text = look.strings[isArabic ? "digits.western" : "digits.arabic"]
            setting("digits", isArabic ? "western" : "arabic", text, .label(look["digits.label"] + ": " + text), &html)
        }
        // The sheet shows the one that is not on: only the browser knows what its system likes.
        for theme in [Viewer.Theme.light, .dark] {
            let text = look["theme." + theme.rawValue]
            setting("theme", theme.rawValue, text, .label(look["theme.label"] + ": " + text), &html)
        }
        let other: Interface = look.viewer.interface == .ar ? .en : .ar
        setting("ui", other.rawValue, look["frame.other-language"], .lang(other.rawValue), &html)
    }

    private func setting(_ name: String, _ value: String, _ text: String, _ attribute: Attribute, _ html: inout Html) {
        html("form", Attribute("method", "post"), Attribute("action", "/preferences"), .class("set-\(name) set-\(value)")) { html in
            html.hidden("back", look.viewer.link((name, nil)))
            html("button", Attribute("name", name), Attribute("value", value), attribute, text: text)
        }
    }

    private func foot(_ hasData: Bool, _ html: inout Html) {
        if hasData {
            html("p", .class("data")) { html in
                html.text(look["foot.data"] + " ")
                for ending in ["json", "csv"] { html("a", .href(look.viewer.sibling(ending)), text: ending.uppercased()) }
                html("a", .href("/api/v1/openapi.json"), text: "OpenAPI")
            }
        }
        if !assets.missing.isEmpty { html("p", .class("missing"), text: look["foot.missing", assets.missing.joined(separator: ", ")]) }
        html("p", .class("who")) { html in
            html("a", .href("/decisions"), text: look["nav.decisions"])
            if look.viewer.canWrite {
                html("form", Attribute("method", "post"), Attribute("action", "/session/end")) { html in
                    html.hidden("csrf", look.viewer.csrf ?? "")
                    html.hidden("back", look.viewer.link())
                    html("button", .class("plain"), text: look["session.end"])
                }
            } else if look.viewer.canSignIn {
                html("details", .class("sign-in")) { html in
                    html("summary", text: look["session.begin"])
                    SessionForm(look: look).write(&html)
                }
            }
        }
    }
}

/// Where a person gives the token that the server was started with.
struct SessionForm {
    let look: Look

    func write(_ html: inout Html) {
        html("form", .class("session"), Attribute("method", "post"), Attribute("action", "/session")) { html in
            html.hidden("back", look.viewer.link())
            html("label") { html in
                html.text(look["session.token"])
                html.void(
                    "input", Attribute("type", "password"), Attribute("name", "token"), Attribute("required"),
                    Attribute("autocomplete", "current-password"))
            }
            html("button", text: look["session.begin"])
        }
    }
}

extension Html {
    mutating func hidden(_ name: String, _ value: String) {
        void("input", Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value))
    }
}
