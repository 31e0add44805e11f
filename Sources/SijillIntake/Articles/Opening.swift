/// Opens one file, wherever it lies, and hands out the articles in it.
struct Opening {
    /// Where a file lies.
    enum Place {
        /// `-` is standard input.
        case file(String)
        /// In an archive that stands at it.
        case packed(ZipArchive, name: String)
        case memory([UInt8], name: String, base: WebAddress?)

        var name: String {
            switch self {
            case .file(let path): path
            case .packed(_, let name), .memory(_, let name, _): name
            }
        }
    }

    private let inputs: ArticleInputs
    private let place: Place
    /// Asked for by its own name, and not for lying in a folder.
    private let isNamed: Bool
    private var name: String { place.name }
    private var limits: (text: Int, line: Int) { inputs.limits }

    init(_ inputs: ArticleInputs, _ place: Place, isNamed: Bool = false) {
        (self.inputs, self.place, self.isNamed) = (inputs, place, isNamed)
    }

    private func stream() throws(IntakeProblem) -> ByteStream {
        switch place {
        case .file(let path) where path.hasSuffix(".zst"): try ByteStream(UnpackedSource(FileSource(path), name: path), name: path)
        case .file(let path): try ByteStream(path)
        case .packed(let archive, let name):
            try ByteStream(UnpackedSource(archive, name: name, allowance: archive.allowance), name: name)
        case .memory(let bytes, let name, _): ByteStream(MemorySource(bytes), name: name)
        }
    }

    private func source() throws(IntakeProblem) -> any ByteSource {
        switch place {
        case .file(let path): try FileSource(path)
        case .packed(let archive, _): archive
        case .memory(let bytes, _, _): MemorySource(bytes)
        }
    }

    /// Hands out the articles until `body` returns false.
    func open(_ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        switch InputKind(name) {
        case .text, .page, .message, .document: return try single(body)
        case .archive: return try records(source(), body)
        case .lines: return try lines(LineReader(stream(), limit: limits.line), body)
        case .table: return try rows(CSVRows(stream(), limit: limits.line), body)
        case .package: return try files(package(), body)
        case .feed: return try feed(body)
        case .json, nil: return try unnamed(body)
        }
    }

    private func single(_ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        if case .file(let path) = place, path != "-", !path.hasSuffix(".zst") { return body(.file(path)) }
        let (bytes, isWhole) = try stream().readAll(limit: limits.line)
        if !isWhole, !body(.problem(IntakeProblem(path: name, .tooLong(limit: limits.line)))) { return false }
        return body(.bytes(bytes, path: name))
    }

    /// No name tells: an object that begins the file makes it JSON.
    private func unnamed(_ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        let stream = try stream()
        var (bytes, isWhole) = try stream.readAll(limit: 1 << 16)
        if FeedReader.isFeed(bytes) || FeedReader.isJSONFeed(bytes) { return try feed(stream, ahead: bytes, body) }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
            return try files(ZipArchive(ByteStream(ChainedSource(bytes, stream), name: name), name: name), body)
        }
        if bytes.starts(with: Array("WARC/1.".utf8)) { return try records(ChainedSource(bytes, stream), body) }
        if JSONItems.begin(bytes) { return try items(JSONItems(stream, limit: limits.line, ahead: bytes), body) }
        guard let first = bytes.first(where: { !Opening.isSpace($0) }), first == 0x7B else {
            if case .file(let path) = place, path != "-" { return body(.file(path)) }
            if !isWhole { bytes += try stream.readAll(limit: limits.line).bytes }
            return body(.bytes(bytes, path: name))
        }
        if InputKind(name) == .json {
            if !isWhole { bytes += try stream.readAll(limit: limits.line).bytes }
            return body(.line(bytes, path: name, number: 1))
        }
        return try lines(LineReader(stream, limit: limits.line, ahead: bytes), body)
    }

    private func items(_ start: JSONItems, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var items = start
        while let item = try items.next() {
            let input: ArticleInput =
                switch item {
                case .tooLong: .problem(IntakeProblem(path: name, line: items.number, .lineTooLong(limit: limits.line)))
                case .line(let bytes): .line(bytes, path: name, number: items.number)
                }
            if !body(input) { return false }
        }
        return true
    }

    /// White space, or a byte of the mark that may begin a file (U+FEFF).
    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF }

    private func lines(_ start: LineReader, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var reader = start
        var isEmpty = true
        while let line = try reader.next() {
            switch line {
            case .tooLong:
                isEmpty = false
                if !body(.problem(IntakeProblem(path: name, line: reader.number, .lineTooLong(limit: limits.line)))) { return false }
            case .line(let bytes):
                if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
                isEmpty = false
                if !body(.line(bytes, path: name, number: reader.number)) { return false }
            }
        }
        return isEmpty ? body(.problem(IntakeProblem(path: name, .empty))) : true
    }

    /// The pages of a web archive: answers of status 200 that are HTML, and texts that were made of them.
    private func records(_ source: any ByteSource, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var allowance: Allowance?
        if case .packed(let archive, _) = place { allowance = archive.allowance }
        var reader = try WARCReader(source, name: name, limit: limits.line, allowance: allowance)
        while let event = try reader.next() {
            switch event {
            case .problem(let problem): if !body(.problem(problem)) { return false }
            case .record(let record):
                guard let page = ArchivedPage(record, path: name, limit: limits.line) else { continue }
                if !body(.page(page)) { return false }
            }
        }
        return true
    }

    /// The rows of a table whose first row names the columns.
    private func rows(_ start: CSVRows, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var rows = start
        guard let head = try rows.next() else { return body(.problem(IntakeProblem(path: name, .empty))) }
        let fields = head.map { inputs.columns.field(head: $0) }
        guard fields.contains("text") else {
            let names = head.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
            return body(.problem(IntakeProblem(path: name, line: 1, .noColumn(String(names.prefix(300))))))
        }
        while let cells = try rows.next() {
            if cells.isEmpty {
                if !body(.problem(IntakeProblem(path: name, line: rows.line, .lineTooLong(limit: limits.line)))) { return false }
            } else if cells.contains(where: { !$0.isEmpty }) {
                if !body(.row(TableRow(fields: ArticleFields(row: cells, fields: fields), path: name, line: rows.line))) { return false }
            }
        }
        return true
    }

    // MARK: Feeds

    func feed(_ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        let stream = try stream()
        let head = try stream.readAll(limit: 4096).bytes
        guard FeedReader.isFeed(head) || FeedReader.isJSONFeed(head) else {
            // Other XML lies about in folders; who names it wants it read.
            if case .file(let path) = place { return !isNamed || body(.file(path)) }
            return true
        }
        return try feed(stream, ahead: head, body)
    }

    /// The articles that a feed brings with it.
    private func feed(_ stream: ByteStream, ahead: [UInt8], _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var base: WebAddress?
        if case .memory(_, _, let address) = place { base = address }
        var (goesOn, number, found) = (true, 0, 0)
        let outcome = try FeedReader().read(stream, ahead: ahead, name: name, base: base) { part in
            guard case .item(let item) = part else { return true }
            number += 1
            guard !item.content.isEmpty else { return true }
            found += 1
            goesOn = body(.entry(FeedEntry(item, path: name, number: number)))
            return goesOn
        }
        guard goesOn else { return false }
        if let problem = outcome.problem, !body(.problem(problem)) { return false }
        return found == 0 && outcome.head.kind != nil ? body(.problem(IntakeProblem(path: name, .onlyLinks))) : true
    }

    // MARK: Files in files

    /// Archives inside one another: those that lie deeper are told.
    private static let deepest = 4

    /// The `.zip` that lies here.
    private func package() throws(IntakeProblem) -> ZipArchive {
        switch place {
        case .file(let path) where path.lowercased().hasSuffix(".zip"): return try ZipArchive(path)
        case .packed(let parent, _):
            if parent.depth + 1 == Opening.deepest { throw IntakeProblem(path: name, .archiveInside) }
            return try ZipArchive(stream(), name: name, inside: parent)
        default: return try ZipArchive(stream(), name: name)
        }
    }

    private func files(_ archive: ZipArchive, _ body: (ArticleInput) -> Bool) throws(IntakeProblem) -> Bool {
        var isEmpty = true
        func take(_ input: ArticleInput) -> Bool {
            isEmpty = false
            return body(input)
        }
        while let inner = try archive.next() {
            // Hidden files, and what macOS adds.
            guard let kind = InputKind(inner), kind != .json, !inner.hasPrefix("."), !inner.contains("/."), !inner.hasPrefix("__MACOSX/") else {
                continue
            }
            let name = self.name + "!" + inner
            do throws(IntakeProblem) {
                try archive.open()
                guard try Opening(inputs, .packed(archive, name: name)).open(take) else { return false }
            } catch {
                if !take(.problem(IntakeProblem(path: name, line: error.line, error.kind))) { return false }
            }
        }
        return isEmpty ? body(.problem(IntakeProblem(path: name, .noArticles))) : true
    }
}

/// The beginning of a stream that was read already, and the rest of it.
private final class ChainedSource: ByteSource {
    private let head: MemorySource
    private let rest: ByteStream
    init(_ head: [UInt8], _ rest: ByteStream) { (self.head, self.rest) = (MemorySource(head), rest) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        let count = head.read(into: buffer)
        return count > 0 ? count : try rest.read(into: buffer)
    }
}

/// Bytes that are in memory already.
private final class MemorySource: ByteSource {
    private var rest: ArraySlice<UInt8>
    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}
