import SijillLanguage
import SijillModel
public import SijillReading

/// Reads Arabic news: the one type that most programs need.
public enum Sijill {
    /// A reader for the pack whose files are given by their paths from the project's root.
    ///
    /// - Throws: `PackProblems` where the pack is broken.
    public static func reader(language: String, files: [String: String]) throws -> Reader {
        Reader(try PackCompiler.compile(language: language, files: files))
    }

    /// A reader for as much of a pack as can be made, and what is wrong with the rest.
    public static func check(language: String, files: [String: String]) -> (reader: Reader, problems: [any Error]) {
        let (pack, problems) = PackCompiler.check(language: language, files: files)
        return (Reader(pack), problems)
    }
}
