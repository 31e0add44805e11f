/// Makes an outline of a page's tokens, in one pass, with a stack as deep as `deepest` at most.
struct PageBuilder: MarkupSink {
    private(set) var outline = PageOutline()
    private let vocabulary: Vocabulary
    /// What names said, by the last bits of their hashes: a page gives its elements the same ones again and again.
    private var said: [(hash: UInt64, hints: Hints)] = Array(repeating: (0, []), count: 256)

    private struct Frame {
        let tag: Tag
        let element: Int32
        let breaks: Bool
        /// The innermost open paragraph and item of a list outside of it, as heights of the stack.
        let paragraph: Int
        let item: Int
    }

    private var stack: [Frame] = []
    private var paragraph = -1
    private var item = -1
    private var links = 0
    /// Elements open around here whose text is none of the page's.
    private var silent = 0
    private var capture = Capture.none
    private var run = RunState()

    private enum Capture { case none, title, structured }

    /// The text since the last border.
    private struct RunState {
        var start = 0
        var words: Int32 = 0
        var linked: Int32 = 0
        var marks: Int32 = 0
        var isInWord = false
        var isEmpty = true
        /// White space that waits for the next letter: 0 none, 1 a space, 2 a line.
        var space = 0
    }

    private static let deepest = 512
    /// How far up the element is looked for that an end tag closes.
    private static let reach = 64

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        outline.elements.append(.init(tag: .html, parent: -1, hints: [], firstRun: 0, endRun: 0))
    }

    /// Closes what is open and hands out the outline.
    mutating func finish() -> PageOutline {
        endRun()
        pop(to: 0)
        outline.elements[0].endRun = Int32(outline.runs.count)
        findHeadings()
        return outline
    }

    private mutating func findHeadings() {
        let heads = outline.runs.indices.filter { outline.runs[$0].heading && outline.elements[Int(outline.runs[$0].element)].tag == .h1 }
        outline.headline = heads.first { outline.runs[$0].words > 2 } ?? heads.first
        let named = outline.runs.indices.filter { isNamedTitle(outline.runs[$0]) }
        outline.headings = Array(heads.prefix(8)) + named.prefix(8)
    }

    /// In a smaller heading, or an element named as title.
    private func isNamedTitle(_ run: PageOutline.Run) -> Bool {
        let element = outline.elements[Int(run.element)]
        if element.hints.contains(.title) || run.heading && element.tag != .h1 { return true }
        return outline.elements[Int(element.parent < 0 ? 0 : element.parent)].hints.contains(.title)
    }

    // MARK: Tags

    mutating func open(_ tag: Tag, attributes: UnsafeBufferPointer<MarkupAttribute>) {
        let traits = tag.traits
        if silent > 0 {
            if traits.contains(.silent), stack.count < PageBuilder.deepest { push(tag, hints: [], breaks: false) }
            return
        }
        if traits.contains(.void) { return take(void: tag, attributes) }
        let (hints, isStructured) = hints(tag, attributes)
        let breaks = traits.contains(.breaks) || !hints.isDisjoint(with: [.noise, .comments, .caption, .date, .title])
        if breaks { endRun() }
        closeImplied(by: tag)
        guard stack.count < PageBuilder.deepest else { return }
        push(tag, hints: hints, breaks: breaks)
        if tag == .title { capture = outline.title.isEmpty ? .title : .none }
        if isStructured { capture = .structured }
        if tag == .time { note(time: attributes) }
    }

    mutating func close(_ tag: Tag) {
        if tag == .br { return take(void: .br, UnsafeBufferPointer(start: nil, count: 0)) }
        let isInline = !tag.traits.contains(.breaks)
        var height = stack.count - 1
        let lowest = max(0, stack.count - PageBuilder.reach)
        while height >= lowest {
            let frame = stack[height]
            if frame.tag == tag { break }
            if isInline && frame.tag.traits.contains(.breaks) || frame.tag.traits.contains(.fence) && !PageBuilder.closesTable(tag) { return }
            height -= 1
        }
        guard height >= lowest else { return }
        pop(to: height)
    }

    private static func closesTable(_ tag: Tag) -> Bool {
        switch tag {
        case .table, .tr, .tbody, .thead, .tfoot, .td, .th, .body, .html: true
        default: false
        }
    }

    private mutating func push(_ tag: Tag, hints: Hints, breaks: Bool) {
        stack.append(Frame(tag: tag, element: Int32(outline.elements.count), breaks: breaks, paragraph: paragraph, item: item))
        let parent = stack.count > 1 ? stack[stack.count - 2].element : 0
        let first = Int32(outline.runs.count)
        outline.elements.append(.init(tag: tag, parent: parent, hints: hints, firstRun: first, endRun: first))
        switch tag {
        case .p: paragraph = stack.count - 1
        case .li, .dd, .dt: item = stack.count - 1
        case .ul, .ol, .dl, .table: (item, paragraph) = (-1, -1)
        case .td, .th: (item, paragraph) = (-1, -1)
        case .a: links += 1
        default: break
        }
        if tag.traits.contains(.silent) { silent += 1 }
    }

    private mutating func pop(to height: Int) { while stack.count > height { pop() } }

    private mutating func pop() {
        let frame = stack.removeLast()
        if frame.breaks { endRun(of: frame.element) }
        outline.elements[Int(frame.element)].endRun = Int32(outline.runs.count)
        (paragraph, item) = (frame.paragraph, frame.item)
        if frame.tag == .a { links -= 1 }
        if frame.tag.traits.contains(.silent) {
            silent -= 1
            capture = .none
        }
    }

    /// A paragraph ends where a block begins, an item where the next one does, a cell where the next one does.
    private mutating func closeImplied(by tag: Tag) {
        switch tag {
        case .li, .dd, .dt: if item >= 0 { pop(to: item) }
        case .td, .th: close(through: [.td, .th], until: [.tr, .table])
        case .tr: close(through: [.tr], until: [.table])
        case .a: if links > 0 { close(.a) }
        default: break
        }
        if tag.traits.contains(.breaks), paragraph >= 0 { pop(to: paragraph) }
        if tag.traits.contains(.heading), let last = stack.last, last.tag.traits.contains(.heading) { pop() }
    }

    private mutating func close(through tags: [Tag], until fences: [Tag]) {
        var height = stack.count - 1
        let lowest = max(0, stack.count - PageBuilder.reach)
        while height >= lowest, !fences.contains(stack[height].tag) {
            if tags.contains(stack[height].tag) {
                pop(to: height)
                return
            }
            height -= 1
        }
    }

    // MARK: Attributes

    private mutating func hints(_ tag: Tag, _ attributes: UnsafeBufferPointer<MarkupAttribute>) -> (Hints, isStructured: Bool) {
        var hints: Hints = tag.traits.contains(.margin) ? .margin : []
        var isStructured = false
        if tag == .figcaption || tag == .figure { hints.insert(.caption) }
        for attribute in attributes where !attribute.name.isEmpty {
            switch attribute.name[0] {
            case 0x63 where attribute.name.equals("class"), 0x69 where attribute.name.equals("id"):
                if !tag.traits.contains(.silent) { hints.formUnion(said(by: attribute.value)) }
            case 0x69 where attribute.name.equals("itemprop"): hints.formUnion(PageBuilder.hints(property: attribute.value))
            case 0x72 where attribute.name.equals("role"): hints.formUnion(PageBuilder.hints(role: attribute.value))
            case 0x68 where attribute.name.equals("hidden"): hints.insert(.hidden)
            case 0x73 where attribute.name.equals("style"):
                if attribute.value.contains("display:none") || attribute.value.contains("display: none") { hints.insert(.hidden) }
            case 0x74 where attribute.name.equals("type"): isStructured = tag == .script && attribute.value.contains("ld+json")
            case 0x6C where attribute.name.equals("lang"): if tag == .html { outline.language = Array(attribute.value) }
            default: break
            }
        }
        return (hints, isStructured)
    }

    private mutating func said(by name: MarkupBytes) -> Hints {
        let hash = name.hash
        let place = Int(truncatingIfNeeded: hash & 255)
        if said[place].hash == hash { return said[place].hints }
        let hints = vocabulary.hints(of: name)
        said[place] = (hash, hints)
        return hints
    }

    private static func hints(property: MarkupBytes) -> Hints {
        if property.contains("articlebody") { return .schemaBody }
        if property.contains("datepublished") { return .date }
        if property.equals("headline") { return .title }
        if property.equals("comment") { return .comments }
        return property.equals("caption") ? .caption : []
    }

    private static func hints(role: MarkupBytes) -> Hints {
        for word in ["navigation", "complementary", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "banner"] as [StaticString]
        where role.equals(word) { return .noise }
        return []
    }

    private mutating func note(time attributes: UnsafeBufferPointer<MarkupAttribute>) {
        var value: [UInt8] = []
        var isPublication = false
        for attribute in attributes {
            if attribute.name.equals("datetime") { value = Array(attribute.value) }
            if attribute.name.equals("pubdate") || attribute.value.contains("datepublished") || attribute.value.contains("published") {
                isPublication = true
            }
        }
        guard !value.isEmpty else { return }
        let element = Int32(outline.elements.count - 1)
        outline.times.append(.init(element: element, run: Int32(outline.runs.count), value: value, isPublication: isPublication))
    }

    private mutating func take(void tag: Tag, _ attributes: UnsafeBufferPointer<MarkupAttribute>) {
        switch tag {
        case .br:
            if run.space == 2 { endRun() } else if !run.isEmpty { run.space = 2 }
            run.isInWord = false
        case .hr:
            closeImplied(by: tag)
            endRun()
        case .meta: note(meta: attributes)
        case .link:
            var isCanonical = false
            var address: MarkupBytes?
            for attribute in attributes {
                if attribute.name.equals("rel"), attribute.value.equals("canonical") { isCanonical = true }
                if attribute.name.equals("href") { address = attribute.value }
            }
            if isCanonical, let address, outline.canonical.isEmpty { outline.canonical = Array(address) }
        default: break
        }
    }

    private mutating func note(meta attributes: UnsafeBufferPointer<MarkupAttribute>) {
        var key: MarkupBytes?
        var content: MarkupBytes?
        for attribute in attributes {
            if attribute.name.equals("name") || attribute.name.equals("property") || attribute.name.equals("itemprop") {
                key = key ?? attribute.value
            }
            if attribute.name.equals("content") { content = attribute.value }
        }
        guard let key, let content, !content.isEmpty, outline.metas.count < 1000 else { return }
        outline.metas.append(.init(key: key.map(\.lowered), content: Array(content)))
    }

    // MARK: Text

    mutating func text(_ bytes: MarkupBytes) {
        if silent > 0 {
            switch capture {
            case .none: break
            case .title: outline.title.append(contentsOf: bytes)
            case .structured: if outline.structured.count < 64 { outline.structured.append(Array(bytes)) }
            }
            return
        }
        let isLinked: Int32 = links > 0 ? 1 : 0
        var at = 0
        let count = bytes.count
        while at < count {
            let gap = PageBuilder.gap(bytes, at)
            if gap > 0 {
                if !run.isEmpty, run.space == 0 { run.space = 1 }
                run.isInWord = false
                at += gap
                continue
            }
            if let dropped = PageBuilder.dropped(bytes, at) {
                at += dropped
                continue
            }
            if !run.isInWord {
                if run.isEmpty {
                    run = RunState(start: outline.text.count, isEmpty: false)
                } else if run.space > 0 {
                    outline.text.append(run.space == 2 ? 0x0A : 0x20)
                }
                run.space = 0
                run.isInWord = true
                run.words += 1
                run.linked += isLinked
            }
            let start = at
            repeat {
                switch bytes[at] {
                case 0x2C, 0x2E, 0x21, 0x3F, 0x3B: run.marks += 1
                case 0x8C, 0x9B, 0x9F: if at > 0, bytes[at - 1] == 0xD8 { run.marks += 1 }
                default: break
                }
                at += 1
            } while at < count && bytes[at] > 0x20 && bytes[at] != 0xC2 && bytes[at] != 0xE2 && bytes[at] != 0xEF
            outline.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
        }
    }

    /// The length of the white space at a place: ASCII, U+00A0, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F.
    private static func gap(_ bytes: MarkupBytes, _ at: Int) -> Int {
        switch bytes[at] {
        case 0...0x20: return 1
        case 0xC2: return at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            guard at + 2 < bytes.count else { return 0 }
            switch (bytes[at + 1], bytes[at + 2]) {
            case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
            default: return 0
            }
        default: return 0
        }
    }

    /// The length of what shows nothing: U+00AD, U+200B, U+FEFF.
    private static func dropped(_ bytes: MarkupBytes, _ at: Int) -> Int? {
        switch bytes[at] {
        case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0xAD: 2
        case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x8B: 3
        case 0xEF where at + 2 < bytes.count && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF: 3
        default: nil
        }
    }

    private mutating func endRun() { endRun(of: stack.last?.element ?? 0) }

    private mutating func endRun(of element: Int32) {
        guard !run.isEmpty else {
            run.space = 0
            return
        }
        let end = outline.text.count
        // Scripts without spaces: so many bytes are a word.
        let words = max(run.words, Int32((end - run.start) / 16))
        if run.linked == run.words { run.linked = words }
        run.words = words
        outline.runs.append(
            .init(
                element: element, heading: isHeading(element), bytes: run.start..<end, words: run.words, linked: run.linked, marks: run.marks,
                isSentence: PageBuilder.endsSentence(outline.text, end)))
        outline.text.append(0x0A)
        run = RunState()
    }

    /// Whether the block around a run is a heading.
    private func isHeading(_ element: Int32) -> Bool {
        var at = element
        for _ in 0..<8 where at > 0 {
            let tag = outline.elements[Int(at)].tag
            if tag.traits.contains(.heading) { return true }
            if tag.traits.contains(.breaks) { return false }
            at = outline.elements[Int(at)].parent
        }
        return false
    }

    /// Ends with a full stop, question mark or the like, before a closing quotation mark or not.
    private static func endsSentence(_ text: [UInt8], _ end: Int) -> Bool {
        var at = end - 1
        // » ” ’ and ASCII quotation marks and brackets.
        for _ in 0..<2 where at > 2 {
            if text[at] == 0x22 || text[at] == 0x29 || text[at] == 0x27 { at -= 1 }
            if text[at] == 0xBB, text[at - 1] == 0xC2 { at -= 2 }
            if at > 2, text[at - 2] == 0xE2, text[at - 1] == 0x80, text[at] == 0x9D || text[at] == 0x99 { at -= 3 }
        }
        guard at >= 0 else { return false }
        if text[at] == 0x2E || text[at] == 0x21 || text[at] == 0x3F || text[at] == 0x3A { return true }
        if at > 0, text[at - 1] == 0xD8, text[at] == 0x9F { return true }
        guard at > 1 else { return false }
        // The ellipsis and the full stop of Chinese.
        return (text[at - 2], text[at - 1], text[at]) == (0xE2, 0x80, 0xA6) || (text[at - 2], text[at - 1], text[at]) == (0xE3, 0x80, 0x82)
    }
}
