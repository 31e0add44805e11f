internal import CModest

/// The tokenizer of MyHTML (the Modest library): 600 MB/s on news pages, where gumbo builds its tree at 37 and libxml2 sends its events at 225.
///
/// It builds no tree: the tree of HTML 5 takes time quadratic in unclosed tags on hostile pages.
/// Not `Sendable`: one thread reads.
final class ModestTokenizer: MarkupTokenizer {
    /// What the library calls back with.
    fileprivate class Relay {
        private(set) var attributes = UnsafeMutableBufferPointer<MarkupAttribute>.allocate(capacity: 32)
        let tags: [Tag]

        init(_ tags: [Tag]) { self.tags = tags }
        deinit { attributes.deallocate() }

        func open(_ tag: Tag, _ attributes: UnsafeBufferPointer<MarkupAttribute>) {}
        func close(_ tag: Tag) {}
        func text(_ bytes: MarkupBytes) {}

        /// Makes room for as many attributes again.
        func grow() {
            let larger = UnsafeMutableBufferPointer<MarkupAttribute>.allocate(capacity: attributes.count * 2)
            _ = larger.moveInitialize(fromContentsOf: attributes)
            attributes.deallocate()
            attributes = larger
        }
    }

    /// Hands tokens to a sink where it stands: in a box, each would first look who else has it.
    private final class SinkRelay<Sink: MarkupSink>: Relay {
        private let sink: UnsafeMutablePointer<Sink>

        init(_ tags: [Tag], _ sink: UnsafeMutablePointer<Sink>) {
            self.sink = sink
            super.init(tags)
        }

        override func open(_ tag: Tag, _ attributes: UnsafeBufferPointer<MarkupAttribute>) { sink.pointee.open(tag, attributes: attributes) }
        override func close(_ tag: Tag) { sink.pointee.close(tag) }
        override func text(_ bytes: MarkupBytes) { sink.pointee.text(bytes) }
    }

    private let library: UnsafeMutablePointer<myhtml_t>
    private let tree: UnsafeMutablePointer<myhtml_tree_t>
    private let tags: [Tag]

    /// Nil where there is no memory.
    init?() {
        guard let library = myhtml_create() else { return nil }
        guard myhtml_init(library, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) == 0, let tree = myhtml_tree_create() else {
            myhtml_destroy(library)
            return nil
        }
        guard myhtml_tree_init(tree, library) == 0 else {
            myhtml_tree_destroy(tree)
            myhtml_destroy(library)
            return nil
        }
        self.library = library
        self.tree = tree
        tags = ModestTokenizer.tags(tree)
        let flags = MyHTML_TREE_PARSE_FLAGS_WITHOUT_BUILD_TREE.rawValue
        myhtml_tree_parse_flags_set(tree, myhtml_tree_parse_flags_t(rawValue: flags))
    }

    deinit {
        myhtml_tree_destroy(tree)
        myhtml_destroy(library)
    }

    func tokenize<Sink: MarkupSink>(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout Sink) {
        withUnsafeMutablePointer(to: &sink) { sink in
            let relay = SinkRelay(tags, sink)
            myhtml_callback_after_token_done_set(
                tree,
                { _, token, context in
                    // Counting who holds it would cost more than most tokens.
                    if let token, let context { Unmanaged<Relay>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.take(token) } }
                    return context
                }, Unmanaged.passUnretained(relay).toOpaque())
            withExtendedLifetime(relay) {
                if let plain = ModestTokenizer.withoutSections(bytes) { plain.withUnsafeBufferPointer(parse) } else { parse(bytes) }
            }
            myhtml_callback_after_token_done_set(tree, nil, nil)
        }
    }

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) {
        bytes.withMemoryRebound(to: CChar.self) { characters in
            myhtml_tree_clean(tree)
            _ = myhtml_parse(tree, MyENCODING_UTF_8, characters.baseAddress, characters.count)
        }
    }

    /// The page with `<?[CDATA[` for `<![CDATA[`, which is the same to HTML, a comment up to the next `>`; nil where there is none.
    ///
    /// Where it stands behind text the library looks into the tree that is not built, and the process ends.
    private static func withoutSections(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let section = Array("<![CDATA[".utf8)
        var plain: [UInt8]?
        var at = 0
        while let found = UnsafeRawBufferPointer(bytes).firstIndex(of: section, from: at) {
            plain = plain ?? Array(bytes)
            plain?[found + 1] = UInt8(ascii: "?")
            at = found + section.count
        }
        return plain
    }

    /// The library's numbers of the tags that we tell apart.
    private static func tags(_ tree: UnsafeMutablePointer<myhtml_tree_t>) -> [Tag] {
        (0..<Int(MyHTML_TAG_LAST_ENTRY.rawValue)).map { id in
            guard let name = myhtml_tag_name_by_id(tree, id, nil) else { return .other }
            return Tag.named[String(cString: name)] ?? .other
        }
    }
}

extension ModestTokenizer.Relay {
    fileprivate func take(_ token: UnsafeMutablePointer<myhtml_token_node_t>) {
        let id = token.pointee.tag_id
        switch UInt32(truncatingIfNeeded: id) {
        case MyHTML_TAG__TEXT.rawValue: text(MarkupBytes(token.pointee.str))
        case MyHTML_TAG__COMMENT.rawValue, MyHTML_TAG__DOCTYPE.rawValue, MyHTML_TAG__UNDEF.rawValue, MyHTML_TAG__END_OF_FILE.rawValue: return
        default:
            let tag = id < tags.count ? tags[id] : .other
            let type = token.pointee.type.rawValue
            if type & MyHTML_TOKEN_TYPE_CLOSE.rawValue != 0 { return close(tag) }
            var count = 0
            var next = token.pointee.attr_first
            while let attribute = next {
                if count == attributes.count { grow() }
                attributes.initializeElement(
                    at: count, to: MarkupAttribute(name: MarkupBytes(attribute.pointee.key), value: MarkupBytes(attribute.pointee.value)))
                count += 1
                next = attribute.pointee.next
            }
            open(tag, UnsafeBufferPointer(rebasing: attributes[..<count]))
        }
    }
}

extension MarkupBytes {
    fileprivate init(_ string: mycore_string_t) {
        guard let data = string.data else {
            self.init(start: nil, count: 0)
            return
        }
        self.init(start: UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self), count: string.length)
    }
}
