import Sijill
import SijillIntake
import SijillWatch

/// How the program presents itself to servers.
enum Web {
    /// `sijill/0.1 (+mailto:…)`.
    static func agent(_ options: Options) -> String { "sijill/\(Sijill.version)" + (options.contact.map { " (+\($0))" } ?? "") }
}

extension ArticleInputs {
    /// The inputs that a command line names: paths and addresses.
    init(_ paths: [String], _ options: Options) {
        let fetcher = WebFetcher(agent: Web.agent(options), limit: max(16 << 20, 4 * options.maxBytes))
        self.init(paths, textLimit: options.maxBytes, columns: options.columns) { address throws(IntakeProblem) in try fetcher.fetch(address) }
    }
}
