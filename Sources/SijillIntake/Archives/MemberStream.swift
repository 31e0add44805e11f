import CZlib
internal import CZstd
import Glibc

/// The bytes of a file made of gzip or zstd members one after another, unpacked one member at a time; a damaged one is
/// told and passed over.
///
/// Plain files are one member. Not `Sendable`: one thread reads.
final class MemberStream {
    enum Step {
        case bytes(Int)
        case memberEnd
        /// The rest of this member is lost.
        case damaged(String)
        case end
    }

    private enum Format { case plain, gzip, zstd }

    private let source: any ByteSource
    private let allowance: Allowance?
    private var input: [UInt8] = Array(repeating: 0, count: 1 << 17)
    private var at = 0
    private var filled = 0
    private var isAtEnd = false
    private let format: Format
    private var isInside = false
    private var zlib = z_stream()
    private var zstd: OpaquePointer?

    /// - Parameter allowance: what bears the bytes that are unpacked.
    init(_ source: any ByteSource, allowance: Allowance? = nil) throws(IntakeProblem) {
        (self.source, self.allowance) = (source, allowance)
        while filled < 4 {
            let count = try MemberStream.read(source, into: &input, from: filled)
            if count == 0 { break }
            filled += count
        }
        if filled < 4 {
            format = .plain
        } else if input[0] == 0x1F, input[1] == 0x8B {
            format = .gzip
        } else if MemberStream.isFrame(input, 0) {
            format = .zstd
        } else {
            format = .plain
        }
    }

    deinit {
        if format == .gzip, isInside { inflateEnd(&zlib) }
        ZSTD_freeDStream(zstd)
    }

    /// A frame of zstd, or one that readers pass over.
    private static func isFrame(_ bytes: [UInt8], _ at: Int) -> Bool {
        bytes[at + 1] == 0xB5 && bytes[at] == 0x28 && bytes[at + 2] == 0x2F && bytes[at + 3] == 0xFD
            || bytes[at] & 0xF0 == 0x50 && bytes[at + 1] == 0x2A && bytes[at + 2] == 0x4D && bytes[at + 3] == 0x18
    }

    /// Fills the front of a buffer.
    func step(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Step {
        let step = try next(into: buffer)
        if let allowance, format != .plain, case .bytes(let count) = step { try allowance.spend(count, on: "") }
        return step
    }

    private func next(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Step {
        if at == filled { try fill() }
        if at == filled, isAtEnd {
            guard isInside else { return .end }
            leave()
            return format == .plain ? .memberEnd : .damaged("unexpected end of file")
        }
        switch format {
        case .plain:
            isInside = true
            let count = min(buffer.count, filled - at)
            input.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<(at + count)])) }
            at += count
            return .bytes(count)
        case .gzip: return inflate(into: buffer)
        case .zstd: return decompress(into: buffer)
        }
    }

    private func fill() throws(IntakeProblem) {
        guard !isAtEnd else { return }
        (at, filled) = (0, 0)
        isAtEnd = true
        filled = try MemberStream.read(source, into: &input, from: 0)
        isAtEnd = filled == 0
    }

    private static func read(_ source: any ByteSource, into input: inout [UInt8], from start: Int) throws(IntakeProblem) -> Int {
        var got: Result<Int, IntakeProblem> = .success(0)
        input.withUnsafeMutableBytes { bytes in
            got = Result { () throws(IntakeProblem) in try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...])) }
        }
        return try got.get()
    }

    private func leave() {
        if isInside, format == .gzip { inflateEnd(&zlib) }
        isInside = false
    }

    private func inflate(into buffer: UnsafeMutableRawBufferPointer) -> Step {
        if !isInside {
            zlib = z_stream()
            guard inflateInit2_(&zlib, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return .damaged("out of memory") }
            isInside = true
        }
        let (free, left) = (min(buffer.count, 1 << 30), filled - at)
        let result = input.withUnsafeMutableBytes { input in
            zlib.next_in = input.baseAddress.map { ($0 + at).assumingMemoryBound(to: UInt8.self) }
            zlib.avail_in = UInt32(left)
            zlib.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            zlib.avail_out = UInt32(free)
            return CZlib.inflate(&zlib, Z_NO_FLUSH)
        }
        at = filled - Int(zlib.avail_in)
        let got = free - Int(zlib.avail_out)
        switch result {
        case Z_OK, Z_BUF_ERROR: return .bytes(got)
        case Z_STREAM_END:
            leave()
            pending = got > 0
            return got > 0 ? .bytes(got) : .memberEnd
        default:
            let reason = zlib.msg.map { String(cString: $0) } ?? "damaged data"
            leave()
            seek()
            return .damaged(reason)
        }
    }

    /// The member ended with the bytes that were handed out last.
    private(set) var pending = false

    /// Whether the member ended with the last bytes; asked once.
    func takeMemberEnd() -> Bool {
        defer { pending = false }
        return pending
    }

    private func decompress(into buffer: UnsafeMutableRawBufferPointer) -> Step {
        if zstd == nil { zstd = ZSTD_createDStream() }
        guard let zstd else { return .damaged("out of memory") }
        if !isInside {
            ZSTD_initDStream(zstd)
            isInside = true
        }
        var source = ZSTD_inBuffer(src: nil, size: filled, pos: at)
        var target = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        let result = input.withUnsafeBytes { input in
            source.src = input.baseAddress
            return ZSTD_decompressStream(zstd, &target, &source)
        }
        if ZSTD_isError(result) != 0 {
            let reason = ZSTD_getErrorName(result).map { String(cString: $0) } ?? "damaged data"
            isInside = false
            at = min(filled, max(at + 1, source.pos))
            seek()
            return .damaged(reason)
        }
        at = source.pos
        if result == 0 {
            isInside = false
            pending = target.pos > 0
            return target.pos > 0 ? .bytes(target.pos) : .memberEnd
        }
        return .bytes(target.pos)
    }

    /// Goes to where the next member seems to begin.
    private func seek() {
        while true {
            while at + 4 <= filled {
                if format == .gzip, input[at] == 0x1F, input[at + 1] == 0x8B, input[at + 2] == 8, input[at + 3] & 0xE0 == 0 { return }
                if format == .zstd, MemberStream.isFrame(input, at) { return }
                at += 1
            }
            // The last three bytes may begin it.
            let rest = Array(input[at..<filled])
            for (place, byte) in rest.enumerated() { input[place] = byte }
            let count = (try? MemberStream.read(source, into: &input, from: rest.count)) ?? 0
            at = 0
            filled = rest.count + count
            if count == 0 {
                isAtEnd = true
                at = filled
                return
            }
        }
    }
}

/// Bytes that are unpacked where they begin as gzip or zstd do, and are as they are otherwise.
final class UnpackedSource: ByteSource {
    private let stream: MemberStream
    private let name: String

    init(_ source: any ByteSource, name: String, allowance: Allowance? = nil) throws(IntakeProblem) {
        stream = try MemberStream(source, allowance: allowance)
        self.name = name
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
        while true {
            switch try stream.step(into: buffer) {
            case .bytes(0), .memberEnd: continue
            case .bytes(let count): return count
            case .damaged(let reason): throw IntakeProblem(path: name, .damagedArchive(reason))
            case .end: return 0
            }
        }
    }
}
