/// HTML as it is written, element by element. Whatever is not a tag or an attribute's name is escaped, always.
///
///     var html = Html()
///     html("p", .class("lede")) { $0.text("a < b") }   // <p class="lede">a &lt; b</p>
struct Html {
    private(set) var bytes: [UInt8] = []

    /// A tag or the name of an attribute: written in the program, never made from data.
    typealias Tag = StaticString

    /// An element with what is in it.
    mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute?..., content: (inout Html) throws -> Void) rethrows {
        open(tag, attributes)
        try content(&self)
        close(tag)
    }

    /// An element that holds a text.
    mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute?..., text: String) {
        open(tag, attributes)
        self.text(text)
        close(tag)
    }

    /// An element that holds nothing and has no end: `input`, `meta`, `link`, `hr`.
    mutating func void(_ tag: Tag, _ attributes: Attribute?...) { open(tag, attributes) }

    mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): write("&amp;")
            case UInt8(ascii: "<"): write("&lt;")
            case UInt8(ascii: ">"): write("&gt;")
            case UInt8(ascii: "\""): write("&quot;")
            case UInt8(ascii: "'"): write("&#39;")
            // Control characters are no text of HTML.
            case 0..<0x09, 0x0B, 0x0E..<0x20, 0x7F: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
    }

    mutating func doctype() { write("<!doctype html>") }

    /// What another builder made.
    mutating func add(_ other: Html) { bytes += other.bytes }

    private mutating func open(_ tag: Tag, _ attributes: [Attribute?]) {
        bytes.append(UInt8(ascii: "<"))
        write(tag)
        for case let attribute? in attributes {
            bytes.append(UInt8(ascii: " "))
            write(attribute.name)
            guard let value = attribute.value else { continue }
            write("=\"")
            text(value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ tag: Tag) {
        write("</")
        write(tag)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
