internal import CModest

/// The tokenizer of MyHTML (the Modest library): 600 MB/s on news pages, where gumbo builds its tree at 37 and libxml2 sends its events at 225.
///
/// It builds no tree: the tree of HTML 5 takes time quadratic in unclosed tags on hostile pages.
/// Not `Sendable`: one thread reads.
final class ModestTokenizer: MarkupTokenizer {
    /// What the library calls back with.
    fileprivate final class Relay {
        var sink: (any MarkupSink)?
        var attributes: [MarkupAttribute] = []
        let tags: [Tag]
        init(_ tags: [Tag]) { self.tags = tags }
    }

    private let library: UnsafeMutablePointer<myhtml_t>
    private let tree: UnsafeMutablePointer<myhtml_tree_t>
    private let relay: Relay

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
        relay = Relay(ModestTokenizer.tags(tree))
        let flags = MyHTML_TREE_PARSE_FLAGS_WITHOUT_BUILD_TREE.rawValue
        myhtml_tree_parse_flags_set(tree, myhtml_tree_parse_flags_t(rawValue: flags))
        let context = Unmanaged.passUnretained(relay).toOpaque()
        myhtml_callback_after_token_done_set(
            tree,
            { _, token, context in
                // The tokenizer holds it: counting who does would cost more than most tokens.
                if let token, let context { Unmanaged<Relay>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.take(token) } }
                return context
            }, context)
    }

    deinit {
        myhtml_tree_destroy(tree)
        myhtml_destroy(library)
    }

    func tokenize<Sink: MarkupSink>(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout Sink) {
        relay.sink = sink
        defer {
            if let taken = relay.sink as? Sink { sink = taken }
            relay.sink = nil
        }
        if let plain = ModestTokenizer.withoutSections(bytes) { plain.withUnsafeBufferPointer(parse) } else { parse(bytes) }
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
        case MyHTML_TAG__TEXT.rawValue: sink?.text(MarkupBytes(token.pointee.str))
        case MyHTML_TAG__COMMENT.rawValue, MyHTML_TAG__DOCTYPE.rawValue, MyHTML_TAG__UNDEF.rawValue, MyHTML_TAG__END_OF_FILE.rawValue: return
        default:
            let tag = id < tags.count ? tags[id] : .other
            let type = token.pointee.type.rawValue
            if type & MyHTML_TOKEN_TYPE_CLOSE.rawValue != 0 { return sink?.close(tag) ?? () }
            attributes.removeAll(keepingCapacity: true)
            var next = token.pointee.attr_first
            while let attribute = next {
                attributes.append(MarkupAttribute(name: MarkupBytes(attribute.pointee.key), value: MarkupBytes(attribute.pointee.value)))
                next = attribute.pointee.next
            }
            attributes.withUnsafeBufferPointer { sink?.open(tag, attributes: $0) }
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
