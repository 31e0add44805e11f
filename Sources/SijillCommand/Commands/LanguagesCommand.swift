import Sijill
import SijillIntake
import SijillLanguage
import SijillProse
import SijillReading

/// `sijill languages`: what can be read, whether a pack is in order, the image that the build embeds.
struct LanguagesCommand {
    private let context: Context
    private var strings: Strings { context.strings }

    init(_ context: Context) { self.context = context }

    func run() throws(Failure) -> ExitCode {
        let operands = context.options.operands
        switch operands.first {
        case "list" where operands.count == 1: return list()
        case "check" where operands.count <= 2: return try check(root: operands.count > 1 ? operands[1] : root)
        case "compile" where operands.count == 2: return try compile(operands[1])
        default: throw Failure(strings["languages.which"], .usage)
        }
    }

    private var root: String { Packs.root ?? "." }

    private func list() -> ExitCode {
        var lines = ""
        for language in Sijill.languages { lines += language + "\t" + strings["languages.built-in"] + "\n" }
        if let entries = try? Files.list(root + "/Languages") {
            for entry in entries where entry.isFolder { lines += entry.name + "\t" + root + "/Languages/" + entry.name + "\n" }
        }
        return Files.write(Array(lines.utf8), to: 1) ? .fine : .failed
    }

    private func files(_ language: String, _ root: String) throws(Failure) -> [String: String] {
        do throws(IntakeProblem) {
            return try Packs.files(language: language, root: root)
        } catch {
            throw Failure(strings["packs.no-folder", root, language])
        }
    }

    private func compile(_ language: String) throws(Failure) -> ExitCode {
        guard let path = context.options.output else { throw Failure(strings["usage.needs-flag", "languages compile", "--output"], .usage) }
        let image: [UInt8]
        do {
            image = try Sijill.image(language: language, files: try files(language, root))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("\(error)")
        }
        do throws(IntakeProblem) {
            try Files.write(image, to: path)
        } catch {
            throw Failure(Report.line(error, strings))
        }
        return .fine
    }

    // MARK: Check

    private func check(root: String) throws(Failure) -> ExitCode {
        let language = context.options.language
        let files = try files(language, root)
        var problems = 0
        let (reader, wrong) = Sijill.check(language: language, files: files)
        for problem in wrong {
            problems += 1
            Terminal.say("\(problem)")
        }
        var rules = RuleChecker(reader)
        let result = rules.check()
        var unread: [PackProblem] = []
        let corpus = Corpus(language: language, files: files, problems: &unread)
        var examples = CorpusChecker(reader)
        unread += examples.check(corpus)
        for failure in result.failures + unread {
            problems += 1
            Terminal.say("\(failure)")
        }
        let line = strings[
            "languages.checked", language, String(result.rules), String(result.examples), String(corpus.examples.count), String(problems)]
        _ = Files.write(Array((line + "\n").utf8), to: 1)
        return problems == 0 ? .fine : .failed
    }
}
