package import SijillMatch
import SijillText

/// A word of the dictionary, a phrase, or a known name: what all of its forms share.
@usableFromInline
package struct Lexeme: Sendable, BitwiseCopyable {
    /// Index of its classes in `Classes`.
    package var classes: UInt32
    /// Known name that it mentions, or zero.
    package var entity: UInt32
    /// The lemma as the pack spells it, in `Pack.strings`.
    package var lemma: UInt32
    /// A text of its own («USD» of a currency's word), in `Pack.strings`; zero is none.
    package var tag: UInt32
    /// A number of its own: a number word's value, a month's number.
    package var value: Double
}

/// One reading of a written form.
@usableFromInline
package struct Analysis: Sendable, BitwiseCopyable {
    package var lexeme: UInt32
    package var features: UInt32
}

/// Written forms and what they may be.
@usableFromInline
package struct Lexicon: Sendable {
    /// Hash of a folded form to its entry.
    package internal(set) var forms: HashTable
    /// For each entry where its analyses start; one more at the end.
    @usableFromInline package internal(set) var starts: [UInt32]
    package internal(set) var analyses: [Analysis]
    /// For each entry the union of its analyses' features.
    package internal(set) var features: [UInt32]
    /// For each entry the union of its lexemes' classes.
    package internal(set) var classes: [UInt32]
    package internal(set) var lexemes: [Lexeme]

    @inlinable
    package func analyses(of entry: UInt32) -> Range<Int> { Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1]) }
}

/// Sets of classes as bits; class names are the pack's.
@usableFromInline
package struct Classes: Sendable {
    package let names: [String]
    private let ids: [String: UInt16]
    /// 64-bit words in one set.
    @usableFromInline package internal(set) var width: Int
    /// The sets, one after the other; set 0 is empty.
    @usableFromInline package internal(set) var bits: [UInt64]

    init(names: [String], width: Int, bits: [UInt64]) {
        self.names = names
        ids = Dictionary(names.enumerated().map { ($1, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
        self.width = width
        self.bits = bits
    }

    package func id(_ name: String) -> UInt16? { ids[name] }

    @inlinable
    package func contains(_ set: UInt32, _ id: UInt16) -> Bool {
        bits[Int(set) * width + Int(id >> 6)] & (1 << UInt64(id & 63)) != 0
    }

    /// How many sets there are.
    package var count: Int { width == 0 ? 0 : bits.count / width }

    /// Some classes as bits, to be compared with whole sets.
    package struct Mask: Sendable {
        @usableFromInline var bits: [UInt64]
        package init(_ ids: some Sequence<UInt16>, _ classes: Classes) {
            bits = Array(repeating: 0, count: classes.width)
            for id in ids { bits[Int(id >> 6)] |= 1 << UInt64(id & 63) }
        }
    }

    /// The classes that a set and a mask share, by number.
    package func forEach(of set: UInt32, in mask: Mask, _ body: (UInt16) -> Void) {
        for word in 0..<width {
            var common = bits[Int(set) * width + word] & mask.bits[word]
            while common != 0 {
                body(UInt16(word * 64 + common.trailingZeroBitCount))
                common &= common - 1
            }
        }
    }

    package func members(_ set: UInt32) -> [UInt16] { (0..<UInt16(names.count)).filter { contains(set, $0) } }
}
