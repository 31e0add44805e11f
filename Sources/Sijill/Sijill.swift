import CSijillPack
import SijillLanguage
public import SijillReading

/// Reads the news and says what states and companies agree: the one type that most programs need.
///
///     let reader = try Sijill.reader(language: "ar")
///     var worker = reader.worker()
///     let reading = worker.read(Article(id: "1", text: Array(text.utf8), published: Day(2025, 12, 19)))
public enum Sijill {
    /// `MAJOR.MINOR.PATCH` (semver.org).
    public static let version = "0.1.0"

    /// A reader for a language whose pack was built into the program.
    ///
    /// - Throws: `NoPack` where the program was built without packs, `ImageProblem` where its image is damaged.
    public static func reader(language: String = "ar") throws -> Reader {
        let count = sijill_pack_length()
        guard count > 0, let start = sijill_pack_bytes() else { throw NoPack(language: language) }
        let pack = try Pack(image: UnsafeRawBufferPointer(start: start, count: count))
        guard pack.language == language else { throw NoPack(language: language) }
        return Reader(pack)
    }

    /// What tells the built-in pack from every other: a hash of its image.
    public static var packVersion: String {
        let bytes = UnsafeRawBufferPointer(start: sijill_pack_bytes(), count: sijill_pack_length())
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        // Eight bytes at a time: the image has megabytes.
        for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return String(hash, radix: 36)
    }

    /// `Reference/rates.tsv` and `Reference/pegs.tsv` as they were when the program was built.
    public static var rateTables: (rates: String, pegs: String) {
        func text(_ start: UnsafePointer<UInt8>?, _ count: Int) -> String {
            String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        }
        return (text(sijill_rates_bytes(), sijill_rates_length()), text(sijill_pegs_bytes(), sijill_pegs_length()))
    }

    /// The languages whose packs were built into the program.
    public static var languages: [String] { (try? reader()).map { [$0.language] } ?? [] }

    /// A reader for the pack whose files are given by their paths from the project's root.
    ///
    /// - Throws: `PackProblems` with all that is wrong in the files.
    public static func reader(language: String, files: [String: String]) throws -> Reader {
        Reader(try PackCompiler.compile(language: language, files: files))
    }

    /// A reader for as much of a pack as can be made, and what is wrong with the rest.
    public static func check(language: String, files: [String: String]) -> (reader: Reader, problems: [any Error]) {
        let (pack, problems) = PackCompiler.check(language: language, files: files)
        return (Reader(pack), problems)
    }

    /// The image of a pack, as the build embeds it.
    ///
    /// - Throws: `PackProblems` with all that is wrong in the files.
    public static func image(language: String, files: [String: String]) throws -> [UInt8] {
        try PackCompiler.compile(language: language, files: files).image()
    }
}

/// The program has no pack for a language.
public struct NoPack: Error, Sendable, CustomStringConvertible {
    public let language: String
    public var description: String { "no pack for the language '\(language)' was built into this program" }
}
