/// On to what comes before and after in a long list.
struct Pager {
    let look: Look
    let slice: Slice

    func write(_ html: inout Html) {
        guard slice.next != nil || slice.previous != nil else { return }
        html("nav", .class("pager"), .label(look["pager.label"])) { html in
            if let previous = slice.previous {
                html("a", .href(link(previous)), Attribute("rel", "prev"), text: look["pager.previous"])
            }
            if let next = slice.next { html("a", .href(link(next)), Attribute("rel", "next"), text: look["pager.next"]) }
        }
    }

    private func link(_ cursor: String) -> String { look.viewer.link(("cursor", cursor.isEmpty ? nil : cursor)) }
}
