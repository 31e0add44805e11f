import Glibc

/// What the process takes.
enum Memory {
    /// Bytes in memory, as Linux counts them; 0 elsewhere.
    static var resident: Int {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return 0 }
        let pages = bytes.prefix(count).split(separator: 0x20).dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        return (pages ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}
