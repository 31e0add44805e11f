import Glibc

/// What the system says of paths, without Foundation.
public enum Files {
    public enum Kind: Sendable { case file, folder }

    /// - Throws: where nothing is there, or it may not be looked at.
    public static func kind(_ path: String) throws(IntakeProblem) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { throw problem(path) }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Bytes of a file; 0 where there is none.
    public static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The same where it is a file on a disk; nil for a pipe or a device.
    static func regularSize(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    public static func remove(_ path: String) { unlink(path) }

    /// A file for the while, that has no name any more and that programs started from here do not get; -1 where none can be made.
    static func unnamed() -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array((folder + "/sijill-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        if descriptor >= 0 {
            unlink(name)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        return descriptor
    }

    /// What is in a folder, by name; hidden files are left out.
    public static func list(_ folder: String) throws(IntakeProblem) -> [(name: String, isFolder: Bool)] {
        guard let stream = opendir(folder) else { throw problem(folder) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if entry.pointee.d_type == UInt8(DT_UNKNOWN) { isFolder = (try? kind(folder + "/" + name)) == .folder }
            entries.append((name, isFolder))
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// All bytes of a file, or the first `limit` of them.
    public static func read(_ path: String, limit: Int = 1 << 28) throws(IntakeProblem) -> [UInt8] {
        try ByteStream(path).readAll(limit: limit).bytes
    }

    /// - Throws: with the system's reason where the file cannot be made or the disk is full.
    public static func write(_ bytes: [UInt8], to path: String) throws(IntakeProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw problem(path) }
        defer { close(descriptor) }
        guard write(bytes, to: descriptor) else { throw problem(path) }
    }

    /// Writes everything, however often the system takes only a part; `errno` tells why where it returns false.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }

    /// `news/a.txt` → `a`; of `.gz` and `.zst` the name before it counts.
    public static func stem(_ path: String) -> String {
        var name = path.split(separator: "/").last.map { String($0) } ?? path
        for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
        return name
    }

    static func problem(_ path: String) -> IntakeProblem {
        let code = errno
        return IntakeProblem(path: path, code == ENOENT ? .missing : .unreadable(message(code)))
    }

    static func message(_ code: Int32) -> String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
}
