/// Many strings as one block of bytes; a string is made when it is asked for.
package struct StringPool: Sendable {
    package private(set) var bytes: [UInt8]
    package private(set) var starts: [UInt32]

    package init(_ strings: [String]) {
        bytes = []
        starts = [0]
        for string in strings {
            bytes += string.utf8
            starts.append(UInt32(bytes.count))
        }
    }

    package init(bytes: [UInt8], starts: [UInt32]) {
        self.bytes = bytes
        self.starts = starts
    }

    package subscript(index: UInt32) -> String {
        String(decoding: bytes[Int(starts[Int(index)])..<Int(starts[Int(index) + 1])], as: UTF8.self)
    }
}

/// The known names of a pack: five strings each.
package struct NameTable: Sendable {
    package private(set) var fields: [UInt32]
    private let strings: StringPool

    package init(fields: [UInt32], strings: StringPool) {
        self.fields = fields
        self.strings = strings
    }

    package var count: Int { fields.count / 5 }

    package subscript(index: Int) -> KnownName { KnownName(strings: strings, fields: fields, first: index * 5) }
}

/// Somebody or something that the reference tables know; its strings are made when they are asked for.
package struct KnownName: Sendable {
    fileprivate let strings: StringPool
    fileprivate let fields: [UInt32]
    fileprivate let first: Int

    /// `country:JP`, `org:kazatomprom`.
    package var id: String { strings[fields[first]] }
    /// A name kind of the model: `country`, `company`, …
    package var kind: String { strings[fields[first + 1]] }
    package var arabic: String { strings[fields[first + 2]] }
    package var english: String { strings[fields[first + 3]] }
    /// ISO 3166-1 alpha-2 code of the country that it is or belongs to; empty where unknown.
    package var country: String { strings[fields[first + 4]] }
}
