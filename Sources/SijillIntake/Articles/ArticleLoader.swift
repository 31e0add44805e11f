public import SijillModel

/// Makes articles of inputs: reads the file, takes the JSON apart, looks for what lies beside a text.
///
/// `news/a.txt` is described by `news/a.json`, where there is one: `{"published": "2025-12-19", "url": …, "outlet": …, "title": …}`.
public struct ArticleLoader: Sendable {
    /// Bytes of text that are taken of one article.
    public var textLimit = 4 << 20
    /// The day for articles that do not tell their own.
    public var published: Day?
    /// The country for articles that do not tell their own.
    public var country: String?
    /// The languages that can be read: articles in others are left out. Empty: all are taken.
    public var languages: Set<String> = []
    /// Which members of JSON objects hold what; nil where every field has its own name.
    public var columns: Columns?
    private let pages = PageReaders()

    public init() {}

    /// What came of an input: an article unless there is nothing to read, and what was wrong with it.
    public struct Loaded: Sendable {
        public var article: Article?
        public var problems: [IntakeProblem] = []
        /// Bytes of input.
        public var size = 0
    }

    public func load(_ input: ArticleInput) -> Loaded {
        var loaded = Loaded()
        do throws(IntakeProblem) {
            switch input {
            case .problem(let problem): throw problem
            case .file(let path): try load(file: path, into: &loaded)
            case .bytes(let bytes, let path):
                loaded.size = bytes.count
                let id = path == "-" ? path : Files.stem(path)
                try take(bytes, kind: kind(of: bytes, path), ArticleFields(), id: id, Origin(path: path), into: &loaded)
            case .row(let row):
                var fields = row.fields
                guard let text = fields.text else { throw IntakeProblem(path: row.path, line: row.line, .noText) }
                loaded.size = text.count
                fields.text = nil
                let origin = Origin(path: row.path, line: row.line)
                try take(text: text, fields, id: fields.id ?? "\(Files.stem(row.path)):\(row.line)", origin, into: &loaded)
            case .page(let page):
                loaded.size = page.bytes.count
                let origin = Origin(path: page.path, line: page.number)
                let id = page.number.map { "\(Files.stem(page.path)):\($0)" } ?? page.url ?? page.path
                var fields = ArticleFields()
                fields.url = page.url
                let kind = page.isText ? .text : page.number == nil ? kind(of: page.bytes, page.path) : .page
                try take(page.bytes, charset: page.charset, kind: kind, fields, id: id, origin, into: &loaded)
            case .entry(let entry): try take(entry, into: &loaded)
            case .line(let bytes, let path, let number):
                loaded.size = bytes.count + 1
                let origin = Origin(path: path, line: number)
                var fields = try parse(bytes, origin, columns)
                guard let text = fields.text else { throw IntakeProblem(path: path, line: number, .noText) }
                fields.text = nil
                try take(text: text, fields, id: fields.id ?? "\(Files.stem(path)):\(number)", origin, into: &loaded)
            }
        } catch {
            loaded.problems.append(error)
        }
        return loaded
    }

    /// Where an article comes from.
    private struct Origin {
        let path: String
        var line: Int?
    }

    private func load(file path: String, into loaded: inout Loaded) throws(IntakeProblem) {
        let stream = try ByteStream(path)
        var (bytes, isWhole) = try stream.readAll(limit: textLimit)
        let kind = kind(of: bytes, path)
        if !isWhole, kind != .text {
            let (rest, isRestWhole) = try stream.readAll(limit: pageLimit - textLimit)
            (bytes, isWhole) = (bytes + rest, isRestWhole)
        }
        loaded.size = bytes.count
        if !isWhole { loaded.problems.append(IntakeProblem(path: path, .tooLong(limit: kind == .text ? textLimit : pageLimit))) }
        var fields = ArticleFields()
        if let sidecar = ArticleLoader.sidecar(of: path), Files.exists(sidecar) {
            do throws(IntakeProblem) {
                fields = try parse(try Files.read(sidecar, limit: 16 << 20), Origin(path: sidecar))
            } catch {
                loaded.problems.append(error)
            }
        }
        try take(bytes, kind: kind, fields, id: Files.stem(path), Origin(path: path), into: &loaded)
    }

    /// What bytes are: by the name of their file, else by how they begin.
    private func kind(of bytes: [UInt8], _ path: String) -> InputKind {
        switch InputKind(path) {
        case .text: return .text
        case .page: return .page
        case .message: return .message
        default:
            if PDFText.isDocument(bytes) { return .document }
            return WebPage.isPage(bytes) ? .page : .text
        }
    }

    private func take(
        _ bytes: [UInt8], charset: String? = nil, kind: InputKind, _ fields: ArticleFields, id: String, _ origin: Origin, into loaded: inout Loaded
    ) throws(IntakeProblem) {
        switch kind {
        case .page: try take(page: bytes, charset: charset, fields, id: id, origin, into: &loaded)
        case .message: try take(message: bytes, fields, id: id, origin, into: &loaded)
        case .document:
            try take(text: try PDFText.text(of: bytes, path: origin.path, limit: textLimit), fields, id: id, origin, into: &loaded)
        default:
            let text = charset.map { CharacterEncoding.utf8(bytes, charset: $0) } ?? ArticleLoader.decoded(bytes)
            if InputKind(origin.path) == nil, text.prefix(1 << 13).contains(0) { throw IntakeProblem(path: origin.path, .notText) }
            try take(text: text, fields, id: id, origin, into: &loaded)
        }
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        CharacterEncoding.ofText(bytes).flatMap { CharacterEncoding.convert(bytes, from: $0) } ?? bytes
    }

    /// A message: its subject is the title, its sender the outlet, its day the day of publication.
    private func take(message bytes: [UInt8], _ known: ArticleFields, id: String, _ origin: Origin, into loaded: inout Loaded) throws(IntakeProblem) {
        let message = MailMessage(bytes)
        var fields = known
        if let address = message.savedFrom, message.isMarkup {
            fields.url = known.url ?? address
            return try take(page: message.body, fields, id: id, origin, into: &loaded)
        }
        fields.title = known.title ?? message.subject
        fields.outlet = known.outlet ?? message.sender
        fields.published = known.published ?? message.published?.description
        if message.isMarkup {
            try take(page: message.body, fields, id: id, origin, into: &loaded)
        } else {
            try take(text: message.body, fields, id: id, origin, into: &loaded)
        }
    }

    /// What a feed brings of an article: the words of its HTML, whatever page they would stand in.
    private func take(_ entry: FeedEntry, into loaded: inout Loaded) throws(IntakeProblem) {
        loaded.size = entry.item.content.count
        let origin = Origin(path: entry.path, line: entry.number)
        var fields = ArticleFields()
        fields.url = entry.item.address?.description
        fields.title = entry.item.title.flatMap { pages.fragment(Array($0.utf8)) }.map { String(decoding: $0, as: UTF8.self) }
        fields.outlet = entry.item.outlet ?? entry.item.address.map { $0.host.hasPrefix("www.") ? String($0.host.dropFirst(4)) : $0.host }
        fields.published = entry.item.published?.description
        guard let text = pages.fragment(entry.item.content) else { throw IntakeProblem(path: origin.path, line: origin.line, .empty) }
        try take(text: text, fields, id: fields.url ?? "\(Files.stem(entry.path)):\(entry.number)", origin, into: &loaded)
    }

    /// A page is mostly tags: this many bytes of it are taken.
    private var pageLimit: Int { max(16 << 20, 4 * textLimit) }

    /// The article of a web page; what lies beside it as JSON knows better than the page.
    private func take(page bytes: [UInt8], charset: String? = nil, _ known: ArticleFields, id: String, _ origin: Origin, into loaded: inout Loaded)
        throws(IntakeProblem)
    {
        guard let page = pages.read(bytes, charset: charset, url: known.url) else {
            throw IntakeProblem(path: origin.path, line: origin.line, .empty)
        }
        var fields = known
        fields.title = known.title ?? page.title
        fields.outlet = known.outlet ?? page.outlet
        fields.url = known.url ?? page.canonical
        fields.published = known.published ?? page.published?.description
        try take(text: page.text, fields, id: id, origin, into: &loaded)
    }

    /// The file that may describe a text or a page: `a.json` of `a.txt`, `a.txt.gz` and `a.html`.
    static func sidecar(of path: String) -> String? {
        let plain = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
        let kind = InputKind(path)
        guard kind == .text || kind == .page || kind == .message || kind == .document, let dot = plain.lastIndex(of: ".") else { return nil }
        return plain[..<dot] + ".json"
    }

    private func parse(_ bytes: [UInt8], _ origin: Origin, _ columns: Columns? = nil) throws(IntakeProblem) -> ArticleFields {
        let fields: ArticleFields?
        do throws(JSONProblem) {
            fields = try ArticleFields(json: bytes, columns: columns)
        } catch {
            let line = origin.line ?? 1 + bytes.prefix(error.offset).count { $0 == 0x0A }
            throw IntakeProblem(path: origin.path, line: line, .brokenJSON(error))
        }
        guard let fields else { throw IntakeProblem(path: origin.path, line: origin.line ?? 1, .notObject) }
        return fields
    }

    private func take(text body: [UInt8], _ fields: ArticleFields, id: String, _ origin: Origin, into loaded: inout Loaded) throws(IntakeProblem) {
        guard body.contains(where: { $0 > 0x20 }) else { throw IntakeProblem(path: origin.path, line: origin.line, .empty) }
        var text = fields.title.map { ArticleLoader.join(title: $0, text: body) } ?? body
        if text.count > textLimit {
            text.removeLast(text.count - textLimit)
            loaded.problems.append(IntakeProblem(path: origin.path, line: origin.line, .tooLong(limit: textLimit)))
        }
        if let broken = Encoding.firstBroken(text), !(loaded.problems.contains { $0.isCut } && text.count - broken < 4) {
            let line = origin.line ?? 1 + body.prefix(broken).count { $0 == 0x0A }
            loaded.problems.append(IntakeProblem(path: origin.path, line: line, .brokenEncoding))
        }
        if !languages.isEmpty, let language = LanguageGuess.shared.language(of: body), !languages.contains(language) {
            throw IntakeProblem(path: origin.path, line: origin.line, .otherLanguage(language))
        }
        var day = published
        if let written = fields.published {
            if let known = Day(written) ?? DateReader.shared.day(in: written.utf8) {
                day = known
            } else {
                loaded.problems.append(IntakeProblem(path: origin.path, line: origin.line, .badDay(written)))
            }
        }
        for field in fields.wrong { loaded.problems.append(IntakeProblem(path: origin.path, line: origin.line, .notString(field))) }
        loaded.article = Article(
            id: id, text: text, published: day, url: fields.url, outlet: fields.outlet, country: fields.country ?? country)
    }

    /// Title, an empty line and the text; the text alone where it begins with its title.
    static func join(title: String, text: [UInt8]) -> [UInt8] {
        let title = Array(title.utf8).drop { $0 <= 0x20 }
        guard !title.isEmpty else { return text }
        let start = text.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        return start.starts(with: title) ? text : title + [0x0A, 0x0A] + text
    }
}

extension IntakeProblem {
    /// Whether the text was cut at a limit, perhaps inside a letter.
    fileprivate var isCut: Bool {
        if case .tooLong = kind { return true }
        return false
    }
}
