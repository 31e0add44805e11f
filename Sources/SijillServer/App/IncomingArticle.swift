import SijillIntake
import SijillModel

/// An article that comes in by a request: a text, a web page, an article's fields as JSON, or a form.
struct IncomingArticle {
    static let parameters: [Parameter] = [
        .query("published", .day, "The day it was published, which «yesterday» needs."),
        .query("country", .text(longest: 2), "The outlet's country, which decides whose «riyal» it is."),
    ]
    static let contents: Operation.Contents = [
        ("text/plain", ""), ("text/html", ""), ("application/pdf", ""), ("message/rfc822", ""), ("application/json", "NewArticle"),
        ("multipart/form-data", "ArticleForm"),
        ("application/x-www-form-urlencoded", "ArticleForm"),
    ]
    /// Fields of a form and members of the JSON.
    private static let names = ["text", "title", "published", "url", "outlet", "country"]

    private let input: ArticleInput
    private let loader: ArticleLoader

    /// - Throws: 415 for what is not read.
    init(_ request: Request, _ fields: Fields, _ app: App) throws(Problem) {
        var loader = ArticleLoader()
        loader.published = fields.day("published")
        loader.country = try IncomingArticle.country(fields.text("country"))
        if let language = app.readingDesk?.language { loader.languages = [language] }
        self.loader = loader
        switch request.mediaType {
        case "text/plain": input = .bytes(request.body, path: "-")
        case "text/html": input = .bytes(request.body, path: "page.html")
        case "application/pdf": input = .bytes(request.body, path: "document.pdf")
        case "message/rfc822": input = .bytes(request.body, path: "message.eml")
        case "application/json": input = .line(request.body, path: "-", number: 1)
        case "application/x-www-form-urlencoded":
            guard let form = Request.fields(String(decoding: request.body, as: UTF8.self)[...]) else {
                throw Problem(.badRequest, "escapes")
            }
            input = IncomingArticle.input(form.map { ($0.name, Array($0.value.utf8)) })
        case "multipart/form-data":
            guard let parts = Multipart.parts(of: request.body, contentType: request.header("content-type") ?? "") else {
                throw Problem(.badRequest, "broken-form")
            }
            input = IncomingArticle.input(parts)
        default:
            throw Problem(
                .unsupportedType, "send",
                ["text/plain, text/html, application/pdf, message/rfc822, application/json, multipart/form-data, application/x-www-form-urlencoded"])
        }
    }

    private static func country(_ text: String?) throws(Problem) -> String? {
        guard let text else { return nil }
        let code = text.uppercased()
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw Problem(.badRequest, "is-country", ["country"], parameter: "country")
        }
        return code
    }

    /// A file that was chosen goes before a text that was typed.
    private static func input(_ parts: [Multipart.Part]) -> ArticleInput {
        if let file = parts.first(where: { $0.file != nil && !$0.bytes.isEmpty }) {
            let isJSON = file.type.hasPrefix("application/json") || file.file?.hasSuffix(".json") == true
            // The name tells what kind of file it is, and nothing else.
            let ending = (file.file ?? "").split(separator: ".").last.map { $0.filter { $0.isLetter && $0.isASCII } } ?? ""
            return isJSON ? .line(file.bytes, path: "-", number: 1) : .bytes(file.bytes, path: "file." + ending)
        }
        return input(parts.filter { $0.file == nil }.map { ($0.name, $0.bytes) })
    }

    private static func input(_ fields: [(name: String, bytes: [UInt8])]) -> ArticleInput {
        let given = fields.filter { names.contains($0.name) && !$0.bytes.isEmpty }
        var json = JSONWriter()
        json.object {
            for (name, bytes) in given {
                $0.key(name)
                // Browsers send CR LF.
                $0.string(bytes.filter { $0 != 0x0D }[...])
            }
        }
        return .line(json.bytes, path: "-", number: 1)
    }

    /// - Throws: 422 where nothing can be read, with the reader's word for why.
    func article() throws(Problem) -> (article: Article, problems: [IntakeProblem]) {
        let loaded = loader.load(input)
        guard let article = loaded.article else {
            guard let problem = loaded.problems.first else { throw Problem(.unprocessable, "no-text") }
            let (name, detail) = problem.code
            throw Problem(.unprocessable, "nothing-to-read", [[name, detail].filter { !$0.isEmpty }.joined(separator: ": ")])
        }
        return (article, loaded.problems)
    }
}
