import Sijill
import SijillIntake
import SijillProse
import SijillReading
import SijillText

/// Where the packs come from: the program itself, or the folder that `SIJILL_PACKS` names.
enum Packs {
    /// Files of a pack by their paths from the folder that holds `Languages` and `Reference`.
    static func files(language: String, root: String) throws(IntakeProblem) -> [String: String] {
        var files: [String: String] = [:]
        func add(_ folder: String) throws(IntakeProblem) {
            for (name, isFolder) in try Files.list(root + "/" + folder) {
                let path = folder + "/" + name
                if isFolder {
                    try add(path)
                } else if name.hasSuffix(".tsv") || name.hasSuffix(".rules") {
                    files[path] = String(decoding: try Files.read(root + "/" + path), as: UTF8.self)
                }
            }
        }
        try add("Languages/" + language)
        try add("Reference")
        return files
    }

    /// The folder whose packs are read in place of the ones in the program.
    static var root: String? { Environment["SIJILL_PACKS"].flatMap { $0.isEmpty ? nil : $0 } }

    /// What tells the pack that `reader` reads with from every other.
    static func version(language: String) -> String {
        guard let root, let files = try? files(language: language, root: root) else { return Sijill.packVersion }
        var hash = Fold.seed
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { for byte in (path + text).utf8 { hash = Fold.mix(hash, byte) } }
        return String(hash, radix: 36)
    }

    /// - Throws: `Failure` with what to do about it.
    static func reader(_ context: Context) throws(Failure) -> Reader {
        let language = context.options.language
        if let root {
            let files: [String: String]
            do throws(IntakeProblem) {
                files = try Packs.files(language: language, root: root)
            } catch {
                throw Failure(context.strings["packs.no-folder", root, language])
            }
            let (reader, problems) = Sijill.check(language: language, files: files)
            for problem in problems { Terminal.say("\(problem)") }
            return reader
        }
        do {
            return try Sijill.reader(language: language)
        } catch is NoPack {
            throw Failure(context.strings["packs.none", language])
        } catch {
            throw Failure("\(error)")
        }
    }
}
