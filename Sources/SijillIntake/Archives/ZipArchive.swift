internal import CZip
import Glibc

/// The files in a `.zip`, one after another, unpacked as they are read.
///
/// What unpacks to hundreds of times its size is left unread and told. Not `Sendable`: one thread reads.
final class ZipArchive: ByteSource {
    private let handle: unzFile
    private let path: String
    private var isStarted = false
    /// Bytes that may still be unpacked.
    private var left: Int
    private(set) var isExhausted = false

    /// Text packs to a tenth; no news to less than this.
    private static let ratio = 250

    init(_ path: String) throws(IntakeProblem) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw Files.problem(path) }
        guard let handle = unzOpen64(path) else { throw IntakeProblem(path: path, .damagedArchive("no zip file")) }
        self.handle = handle
        left = (64 << 20) + ZipArchive.ratio * Int(status.st_size)
    }

    deinit { unzClose(handle) }

    /// Goes to the next file and returns its name; nil after the last one.
    func next() throws(IntakeProblem) -> String? {
        if isExhausted { return nil }
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
        guard left > 0 else {
            isExhausted = true
            throw IntakeProblem(path: path, .damagedArchive("unpacks to more than \(ZipArchive.ratio) times its size"))
        }
        let count = unzReadCurrentFile(handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
        if count < 0 { throw damaged("data", count) }
        left -= Int(count)
        return Int(count)
    }

    private func damaged(_ part: String, _ code: Int32) -> IntakeProblem { IntakeProblem(path: path, .damagedArchive("\(part) [\(code)]")) }
}
