import Glibc

/// The text of PDF files, by `pdftotext` of poppler, in a process of its own: whatever a file does to it, the reading goes on.
enum PDFText {
    static func isDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("%PDF-".utf8)) }

    /// The program, and Debian's package of it.
    private static let tool = "pdftotext (poppler-utils)"

    /// Seconds of processor time that it may take.
    private static let patience = 30

    /// - Parameter limit: bytes of text that are taken.
    /// - Throws: where the program is not there, or makes nothing of the file.
    static func text(of document: [UInt8], path: String, limit: Int) throws(IntakeProblem) -> [UInt8] {
        let (input, output) = (Files.unnamed(), Files.unnamed())
        defer { for file in [input, output] where file >= 0 { close(file) } }
        guard input >= 0, output >= 0, Files.write(PDFLigatures.mended(document), to: input), lseek(input, 0, SEEK_SET) == 0 else {
            throw IntakeProblem(path: path, .unreadable(Files.message(errno)))
        }
        guard let process = start(input: input, output: output, limit: limit) else { throw IntakeProblem(path: path, .noTool(tool)) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let text = read(output, limit: limit)
        if text.isEmpty, status != 0 { throw IntakeProblem(path: path, status >> 8 == 127 ? .noTool(tool) : .damagedArchive("PDF")) }
        return paragraphs(text)
    }

    private static func start(input: Int32, output: Int32, limit: Int) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // The shell lowers the limits (seconds, KiB of memory, halves of a KiB of output) and becomes the program.
        let line = "ulimit -t \(patience) -v 2000000 -f \(limit / 512 + 8); exec pdftotext -q -enc UTF-8 -nopgbrk - -"
        var words: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c", line] as [String]).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, nil, words, environ) == 0 ? process : nil
    }

    private static func read(_ descriptor: Int32, limit: Int) -> [UInt8] {
        var text = [UInt8](repeating: 0, count: limit)
        var size = 0
        while size < limit {
            let count = text.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress.map { $0 + size }, limit - size, size) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            size += count
        }
        return Array(text.prefix(size))
    }

    /// Lines of a page joined to paragraphs, which an empty line parts.
    static func paragraphs(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var isNew = true
        let order = RightToLeft(text)
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard line.contains(where: { $0 > 0x20 }) else {
                isNew = true
                continue
            }
            if !out.isEmpty { out.append(isNew ? 0x0A : 0x20) }
            out.append(contentsOf: order.line(line).filter { $0 != 0x0D && $0 != 0x0C })
            isNew = false
        }
        return out
    }
}
