/// The language that the program speaks to its user in; what it reads is another matter.
enum Interface: String, Sendable, CaseIterable {
    case ar, en

    /// By `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set; English where it is neither.
    static var ofEnvironment: Interface {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = Environment[name], !value.isEmpty { return value.hasPrefix("ar") ? .ar : .en }
        }
        return .en
    }
}

/// What the program says: the strings table of one language (`Interface/en.tsv`, `Interface/ar.tsv`), built into it.
///
///     Strings(.en)["usage.needs-value", "--jobs"]   // --jobs needs a value
struct Strings: Sendable {
    let interface: Interface
    private let texts: [String: String]

    init(_ interface: Interface) {
        self.interface = interface
        texts = Strings.table(interface == .ar ? PackageResources.ar_tsv : PackageResources.en_tsv)
    }

    /// The text of a key, `{0}` `{1}` … filled in; the key itself where the table lacks it, which a test forbids.
    subscript(key: String, parts: String...) -> String { self[key, parts] }

    subscript(key: String, parts: [String]) -> String {
        guard var text = texts[key] else { return ([key] + parts).joined(separator: " ") }
        for (index, part) in parts.enumerated() { text.replace("{\(index)}", with: part) }
        return text
    }

    func has(_ key: String) -> Bool { texts[key] != nil }

    static func table(_ bytes: [UInt8]) -> [String: String] {
        var texts: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) where line.first != 0x23 {
            guard let tab = line.firstIndex(of: 0x09) else { continue }
            var text = String(decoding: line[(tab + 1)...], as: UTF8.self)
            if text.utf8.contains(0x5C) { text.replace("\\n", with: "\n") }
            texts[String(decoding: line[..<tab], as: UTF8.self)] = text
        }
        return texts
    }
}
