/// One article that waits to be read: small enough to hand to another thread.
public enum ArticleInput: Sendable {
    /// A file that holds one article.
    case file(String)
    /// Bytes of one article, or of a web page, that came from standard input.
    case text([UInt8], path: String)
    /// A line of JSON.
    case line([UInt8], path: String, number: Int)
    /// A row of a table.
    case row(TableRow)
    /// A web page out of an archive.
    case page(ArchivedPage)
    /// An input that could not be opened, told in its turn.
    case problem(IntakeProblem)

    /// Bytes that it holds in memory while it waits.
    public var weight: Int {
        switch self {
        case .file, .problem: 256
        case .text(let bytes, _), .line(let bytes, _, _): 256 + bytes.count
        case .row(let row): 512 + (row.fields.text?.count ?? 0)
        case .page(let page): 256 + page.bytes.count
        }
    }
}

/// An article that stands in a row of a table.
public struct TableRow: Sendable {
    let fields: ArticleFields
    let path: String
    /// From 1; the head of the table counts.
    let line: Int
}

/// The articles of files, folders and standard input, in order, one in memory at a time.
///
///     ArticleInputs(["news", "more.jsonl.gz"]).forEach { input in … ; return true }
public struct ArticleInputs: Sendable {
    private let paths: [String]
    /// Longest text of an article and longest line of JSON, in bytes.
    private let limits: (text: Int, line: Int)

    private let columns: Columns

    /// - Parameter columns: which columns of tables hold what.
    public init(_ paths: [String], textLimit: Int = 4 << 20, columns: Columns? = nil) {
        self.paths = paths
        self.columns = columns ?? Columns()
        limits = (textLimit, max(16 << 20, 4 * textLimit))
    }

    /// Hands out the inputs until `body` returns false.
    public func forEach(_ body: (ArticleInput) -> Bool) {
        for path in paths {
            let goesOn: Bool
            do throws(IntakeProblem) {
                if path != "-", try Files.kind(path) == .folder {
                    var isEmpty = true
                    goesOn = try walk(path.hasSuffix("/") ? String(path.dropLast()) : path, &isEmpty, depth: 0, body)
                    if goesOn, isEmpty, !body(.problem(IntakeProblem(path: path, .noArticles))) { return }
                } else {
                    goesOn = try open(path, body)
                }
            } catch {
                goesOn = body(.problem(error))
            }
            guard goesOn else { return }
        }
    }

    /// Folders inside folders deeper than this are loops.
    private static let deepest = 64

    private func walk(_ folder: String, _ isEmpty: inout Bool, depth: Int, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        for (name, isFolder) in try Files.list(folder) {
            let path = folder + "/" + name
            var goesOn = true
            do throws(IntakeProblem) {
                if isFolder {
                    if depth < ArticleInputs.deepest { goesOn = try walk(path, &isEmpty, depth: depth + 1, body) }
                } else if ArticleInputs.isText(name) || ArticleInputs.isLines(name) || ArticleInputs.isPage(name) || ArticleInputs.isArchive(name)
                    || ArticleInputs.isTable(name)
                {
                    isEmpty = false
                    goesOn = try open(path, body)
                }
            } catch {
                isEmpty = false
                goesOn = body(.problem(error))
            }
            if !goesOn { return false }
        }
        return true
    }

    private static func plain(_ name: String) -> Substring { name.hasSuffix(".gz") ? name.dropLast(3) : name[...] }
    private static func isText(_ name: String) -> Bool { plain(name).hasSuffix(".txt") }
    private static func isLines(_ name: String) -> Bool { plain(name).hasSuffix(".jsonl") || plain(name).hasSuffix(".ndjson") }

    private static func isTable(_ name: String) -> Bool { plain(name).hasSuffix(".csv") || plain(name).hasSuffix(".tsv") }

    /// `.warc`, `.warc.gz`, `.warc.zst`, and the texts and metadata beside them.
    private static func isArchive(_ name: String) -> Bool {
        let plain = name.hasSuffix(".zst") ? name.dropLast(4) : plain(name)
        return plain.hasSuffix(".warc") || plain.hasSuffix(".wet")
    }

    static func isPage(_ name: String) -> Bool {
        let name = plain(name).lowercased()
        return [".html", ".htm", ".xhtml", ".shtml"].contains { name.hasSuffix($0) }
    }

    private func open(_ path: String, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        if ArticleInputs.isText(path) || ArticleInputs.isPage(path) { return body(.file(path)) }
        if ArticleInputs.isArchive(path) { return try records(path, body) }
        let stream = try ByteStream(path)
        if ArticleInputs.isLines(path) { return try lines(LineReader(stream, limit: limits.line), path, body) }
        if ArticleInputs.isTable(path) { return try rows(CSVRows(stream, limit: limits.line), path, body) }
        // Neither name tells: an object that begins the file makes it JSON.
        var (bytes, isWhole) = try stream.readAll(limit: 1 << 16)
        guard let first = bytes.first(where: { !ArticleInputs.isSpace($0) }), first == 0x7B else {
            if path != "-" { return body(.file(path)) }
            if !isWhole { bytes += try stream.readAll(limit: limits.text).bytes }
            return body(.text(bytes, path: path))
        }
        if path.hasSuffix(".json") || path.hasSuffix(".json.gz") {
            if !isWhole { bytes += try stream.readAll(limit: limits.line).bytes }
            return body(.line(bytes, path: path, number: 1))
        }
        return try lines(LineReader(stream, limit: limits.line, ahead: bytes), path, body)
    }

    /// White space, or a byte of the mark that may begin a file (U+FEFF).
    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF }

    private func lines(_ start: LineReader, _ path: String, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var reader = start
        var isEmpty = true
        while let line = try reader.next() {
            switch line {
            case .tooLong:
                isEmpty = false
                if !body(.problem(IntakeProblem(path: path, line: reader.number, .lineTooLong(limit: limits.line)))) { return false }
            case .line(let bytes):
                if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
                isEmpty = false
                if !body(.line(bytes, path: path, number: reader.number)) { return false }
            }
        }
        return isEmpty ? body(.problem(IntakeProblem(path: path, .empty))) : true
    }

    /// The pages of a web archive: answers of status 200 that are HTML, and texts that were made of them.
    private func records(_ path: String, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var reader = try WARCReader(path, limit: limits.line)
        while let event = try reader.next() {
            switch event {
            case .problem(let problem): if !body(.problem(problem)) { return false }
            case .record(let record):
                guard let page = ArchivedPage(record, path: path, limit: limits.line) else { continue }
                if !body(.page(page)) { return false }
            }
        }
        return true
    }

    /// The rows of a table whose first row names the columns.
    private func rows(_ start: CSVRows, _ path: String, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var rows = start
        guard let head = try rows.next() else { return body(.problem(IntakeProblem(path: path, .empty))) }
        let fields = head.map { columns.field($0) }
        guard fields.contains("text") else { return body(.problem(IntakeProblem(path: path, line: 1, .noText))) }
        while let cells = try rows.next() {
            if cells.isEmpty {
                if !body(.problem(IntakeProblem(path: path, line: rows.line, .lineTooLong(limit: limits.line)))) { return false }
            } else if cells.contains(where: { !$0.isEmpty }) {
                if !body(.row(TableRow(fields: ArticleFields(row: cells, fields: fields), path: path, line: rows.line))) { return false }
            }
        }
        return true
    }
}
