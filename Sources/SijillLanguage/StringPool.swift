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

    package subscript(index: Int) -> KnownName {
        let at = index * 5
        return KnownName(
            id: strings[fields[at]], kind: strings[fields[at + 1]], arabic: strings[fields[at + 2]], english: strings[fields[at + 3]],
            country: strings[fields[at + 4]])
    }
}
