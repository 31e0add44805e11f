internal import CZip
import Glibc

/// How much an archive, with all that are inside of it, may still unpack to.
final class Allowance {
    /// Text packs to a tenth; no news to less than this.
    private static let ratio = 250

    private var left: Int
    /// More was asked for and refused.
    private(set) var isSpent = false

    /// - Parameter size: bytes of the outermost archive.
    init(size: Int) { left = (64 << 20) + Allowance.ratio * size }

    func spend(_ count: Int, on path: String) throws(IntakeProblem) {
        left -= count
        if left >= 0 { return }
        isSpent = true
        throw IntakeProblem(path: path, .damagedArchive("unpacks to more than \(Allowance.ratio) times its size"))
    }
}

/// The files in a `.zip`, one after another, unpacked as they are read.
///
/// What unpacks to hundreds of times its size is left unread and told. Not `Sendable`: one thread reads.
final class ZipArchive: ByteSource {
    private let handle: unzFile
    private let path: String
    private var isStarted = false
    let allowance: Allowance
    /// How many archives it lies in.
    let depth: Int

    init(_ path: String) throws(IntakeProblem) {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw Files.problem(path) }
        (self.path, depth) = (path, 0)
        allowance = Allowance(size: Int(status.st_size))
        handle = try ZipArchive.open(path, name: path)
    }

    /// An archive that comes as a stream, perhaps out of another one: its list of files stands at its end, so it is put into a file first.
    ///
    /// - Throws: `tooLong` where it has more than `largest` bytes.
    init(_ stream: ByteStream, name: String, inside parent: ZipArchive? = nil) throws(IntakeProblem) {
        let file = Files.unnamed()
        guard file >= 0 else { throw Files.problem(name) }
        defer { close(file) }
        var part = [UInt8](repeating: 0, count: 1 << 17)
        var size = 0
        while true {
            var got: Result<Int, IntakeProblem> = .success(0)
            part.withUnsafeMutableBytes { room in got = Result { () throws(IntakeProblem) in try stream.read(into: room) } }
            let count = try got.get()
            if count == 0 { break }
            size += count
            if size > ZipArchive.largest { throw IntakeProblem(path: name, .tooLong(limit: ZipArchive.largest)) }
            guard Files.write(Array(part[..<count]), to: file) else { throw Files.problem(name) }
        }
        (path, depth) = (name, parent.map { $0.depth + 1 } ?? 0)
        allowance = parent?.allowance ?? Allowance(size: size)
        handle = try ZipArchive.open("/proc/self/fd/\(file)", name: name)
    }

    /// Bytes of an archive that is put into a file for the while.
    private static let largest = 4 << 30

    private static func open(_ path: String, name: String) throws(IntakeProblem) -> unzFile {
        guard let handle = unzOpen64(path) else { throw IntakeProblem(path: name, .damagedArchive("no zip file")) }
        return handle
    }

    deinit { unzClose(handle) }

    /// Goes to the next file and returns its name; nil after the last one.
    func next() throws(IntakeProblem) -> String? {
        if allowance.isSpent { return nil }
        if isStarted { unzCloseCurrentFile(handle) }
        while true {
            let code = isStarted ? unzGoToNextFile(handle) : unzGoToFirstFile(handle)
            isStarted = true
            if code == UNZ_END_OF_LIST_OF_FILE { return nil }
            guard code == UNZ_OK else { throw damaged("directory", code) }
            var info = unz_file_info64()
            var name = [CChar](repeating: 0, count: 4096)
            guard unzGetCurrentFileInfo64(handle, &info, &name, UInt(name.count - 1), nil, 0, nil, 0) == UNZ_OK else {
                throw damaged("directory", code)
            }
            let written = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !written.hasSuffix("/") { return written }
        }
    }

    /// Makes ready to read the file that `next` went to.
    func open() throws(IntakeProblem) {
        var info = unz_file_info64()
        if unzGetCurrentFileInfo64(handle, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK, info.flag & 1 != 0 {
            throw IntakeProblem(path: path, .damagedArchive("encrypted"))
        }
        let code = unzOpenCurrentFile(handle)
        if code != UNZ_OK { throw damaged("header", code) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        let count = unzReadCurrentFile(handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
        if count < 0 { throw damaged("data", count) }
        try allowance.spend(Int(count), on: path)
        return Int(count)
    }

    private func damaged(_ part: String, _ code: Int32) -> IntakeProblem { IntakeProblem(path: path, .damagedArchive("\(part) [\(code)]")) }
}
