/// The language that the program speaks to its user in; what it reads is another matter.
package enum Interface: String, Sendable, CaseIterable {
    case ar, en
}

/// What is said to users: the tables of one language, built into the program. The words for what a record holds
/// (`Interface/en.tsv`, `Interface/ar.tsv`) are always among them; command and pages bring their own beside.
///
///     Strings(.en, [PackageResources.en_tsv])["usage.needs-value", "--jobs"]   // --jobs needs a value
package struct Strings: Sendable {
    package let interface: Interface
    private let texts: [String: String]

    package init(_ interface: Interface, _ tables: [[UInt8]] = []) {
        self.interface = interface
        texts = ([interface == .ar ? PackageResources.ar_tsv : PackageResources.en_tsv] + tables)
            .reduce(into: [:]) { $0.merge(Strings.table($1)) { _, own in own } }
    }

    /// The text of a key, `{0}` `{1}` … filled in; the key itself where the table lacks it, which a test forbids.
    package subscript(key: String, parts: String...) -> String { self[key, parts] }

    package subscript(key: String, parts: [String]) -> String {
        guard var text = texts[key] else { return ([key] + parts).joined(separator: " ") }
        for (index, part) in parts.enumerated() { text.replace("{\(index)}", with: part) }
        return text
    }

    package func has(_ key: String) -> Bool { texts[key] != nil }

    private static func table(_ bytes: [UInt8]) -> [String: String] {
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
