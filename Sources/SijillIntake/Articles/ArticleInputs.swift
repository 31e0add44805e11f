/// The articles of files, folders, addresses and standard input, in order, one in memory at a time.
///
///     ArticleInputs(["news", "more.jsonl.gz"]).forEach { input in … ; return true }
public struct ArticleInputs: Sendable {
    private let paths: [String]
    let columns: Columns
    /// Longest text of an article and longest line of JSON, in bytes.
    let limits: (text: Int, line: Int)
    /// Brings what is at an address of the web; nil where none may be asked for.
    private let fetch: (@Sendable (WebAddress) throws(IntakeProblem) -> Fetched)?

    /// What came from an address: bytes, their type, and where they came from in the end.
    public struct Fetched: Sendable {
        public var bytes: [UInt8]
        public var mime: String
        public var charset: String?
        public var address: WebAddress

        /// - Parameter type: `Content-Type` as it came.
        public init(bytes: [UInt8], type: String, address: WebAddress) {
            (self.bytes, self.address) = (bytes, address)
            (mime, charset) = HTTPResponse.type(type.lowercased())
        }

        /// Whether its type is one that articles come in; many servers tell none.
        public var mayHoldArticle: Bool {
            mime.isEmpty || mime.hasPrefix("text/") || mime == "application/xhtml+xml" || mime == "application/pdf"
                || mime == "application/octet-stream"
        }
    }

    /// - Parameter columns: which columns of tables hold what.
    public init(
        _ paths: [String], textLimit: Int = 4 << 20, columns: Columns? = nil,
        fetch: (@Sendable (WebAddress) throws(IntakeProblem) -> Fetched)? = nil
    ) {
        self.paths = paths
        self.columns = columns ?? Columns()
        self.fetch = fetch
        limits = (textLimit, max(16 << 20, 4 * textLimit))
    }

    /// Whether an operand is an address and no path.
    public static func isAddress(_ path: String) -> Bool { path.hasPrefix("http://") || path.hasPrefix("https://") }

    /// Hands out the inputs until `body` returns false.
    public func forEach(_ body: (ArticleInput) -> Bool) {
        for path in paths {
            let goesOn: Bool
            do throws(IntakeProblem) {
                if let fetch, ArticleInputs.isAddress(path) {
                    guard let address = WebAddress(path) else { throw IntakeProblem(path: path, .missing) }
                    goesOn = try take(fetch(address), path, body)
                } else if path != "-", try Files.kind(path) == .folder {
                    var isEmpty = true
                    goesOn = try walk(path.hasSuffix("/") ? String(path.dropLast()) : path, &isEmpty, depth: 0, body)
                    if goesOn, isEmpty, !body(.problem(IntakeProblem(path: path, .noArticles))) { return }
                } else {
                    goesOn = try Opening(self, .file(path), isNamed: true).open(body)
                }
            } catch {
                goesOn = body(.problem(error))
            }
            guard goesOn else { return }
        }
    }

    /// Bytes on the disk of all that `paths` name; nil where one of them does not tell.
    public static func size(of paths: [String]) -> Int? {
        var size = 0
        for path in paths {
            guard path != "-", !isAddress(path), let own = weigh(path, depth: 0) else { return nil }
            size += own
        }
        return size
    }

    private static func weigh(_ path: String, depth: Int) -> Int? {
        guard let kind = try? Files.kind(path) else { return 0 }
        guard kind == .folder else { return Files.regularSize(path) }
        guard depth < deepest, let entries = try? Files.list(path) else { return 0 }
        return entries.reduce(0) { sum, entry in
            let path = path + "/" + entry.name
            if entry.isFolder { return sum + (weigh(path, depth: depth + 1) ?? 0) }
            return InputKind(path).map { $0 == .json } ?? true ? sum : sum + Files.size(path)
        }
    }

    /// Folders inside folders deeper than this are loops.
    private static let deepest = 64

    private func walk(_ folder: String, _ isEmpty: inout Bool, depth: Int, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        func take(_ input: ArticleInput) -> Bool {
            isEmpty = false
            return body(input)
        }
        let entries = try Files.list(folder)
        for (name, isFolder) in entries {
            let path = folder + "/" + name
            var goesOn = true
            do throws(IntakeProblem) {
                if isFolder {
                    if depth < ArticleInputs.deepest, !ArticleInputs.isOfPage(name, entries) {
                        goesOn = try walk(path, &isEmpty, depth: depth + 1, body)
                    }
                } else if let kind = InputKind(name), kind != .json {
                    goesOn = try Opening(self, .file(path)).open(take)
                }
            } catch {
                goesOn = take(.problem(error))
            }
            if !goesOn { return false }
        }
        return true
    }

    /// Whether a browser put what belongs to a page that it saved into a folder: `News_files` beside `News.html`.
    private static func isOfPage(_ folder: String, _ entries: [(name: String, isFolder: Bool)]) -> Bool {
        folder.hasSuffix("_files") && entries.contains { InputKind($0.name) == .page && Files.stem($0.name) + "_files" == folder }
    }

    /// A page, a feed, or whatever else came from an address.
    private func take(_ fetched: Fetched, _ path: String, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        if FeedReader.isFeed(fetched.bytes) || FeedReader.isJSONFeed(fetched.bytes) {
            return try Opening(self, .memory(fetched.bytes, name: path, base: fetched.address)).feed(body)
        }
        return body(.page(ArchivedPage(fetched, path: path)))
    }
}
