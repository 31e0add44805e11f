/// The elements of HTML that matter for finding an article; all others are `other`.
enum Tag: UInt8, CaseIterable, Sendable {
    case other
    case html, head, body, title, meta, link, base, script, style, template, noscript
    case a, abbr, b, bdi, bdo, cite, code, em, font, i, mark, q, s, small, span, strong, sub, sup, time, u, wbr, br
    case address, article, aside, blockquote, center, dd, details, dialog, div, dl, dt, fieldset, figcaption, figure, footer, form
    case h1, h2, h3, h4, h5, h6, header, hgroup, hr, li, main, menu, nav, ol, p, pre, section, summary, ul
    case caption, table, tbody, td, tfoot, th, thead, tr
    case audio, button, canvas, datalist, embed, iframe, img, input, label, map, math, object, option, picture, select, source, svg, textarea, video

    static let named = Dictionary(uniqueKeysWithValues: allCases.dropFirst().map { (String(describing: $0), $0) })

    /// What the tag does to text and to the tags around it.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16
        /// Text before it and text in it are not of one paragraph.
        static let breaks = Traits(rawValue: 1)
        /// Has no end.
        static let void = Traits(rawValue: 2)
        /// What is in it is no text of the page.
        static let silent = Traits(rawValue: 4)
        static let heading = Traits(rawValue: 8)
        /// Holds what accompanies an article, unless it holds nearly all.
        static let margin = Traits(rawValue: 16)
        /// Ends of elements outside are not looked for from inside.
        static let fence = Traits(rawValue: 32)
        static let list = Traits(rawValue: 64)
    }

    var traits: Traits { Tag.traits[Int(rawValue)] }

    private static let traits: [Traits] = allCases.map { tag in
        switch tag {
        case .script, .style, .template, .noscript, .audio, .button, .canvas, .datalist, .iframe, .math, .object, .select, .svg, .textarea, .video,
            .map, .option:
            [.silent]
        case .title: [.silent]
        case .meta, .link, .base, .wbr, .embed, .img, .input, .source: [.void]
        case .br: [.void]
        case .hr: [.void, .breaks]
        case .h1, .h2, .h3, .h4, .h5, .h6: [.breaks, .heading]
        case .aside, .footer, .nav, .menu, .dialog, .figcaption, .figure, .form: [.breaks, .margin]
        case .table: [.breaks, .fence]
        case .td, .th, .caption: [.breaks, .fence]
        case .ul, .ol, .dl: [.breaks, .list]
        case .html, .head, .body, .address, .article, .blockquote, .center, .dd, .details, .div, .dt, .fieldset, .header, .hgroup, .li, .main, .p,
            .pre, .section, .summary, .tbody, .tfoot, .thead, .tr:
            [.breaks]
        default: []
        }
    }
}
