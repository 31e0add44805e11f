/// Is it UTF-8?
enum Encoding {
    /// The offset of the first byte that is no UTF-8; nil where all of it is.
    static func firstBroken(_ bytes: [UInt8]) -> Int? {
        var at = 0
        while true {
            at = afterASCII(bytes, at)
            if at == bytes.count { return nil }
            // What follows ends before an ASCII byte, so that no letter is cut.
            var end = min(at + piece, bytes.count)
            while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
            do throws(UTF8.ValidationError) { _ = try UTF8Span(validating: bytes.span.extracting(at..<end)) } catch {
                return at + error.byteOffsets.lowerBound
            }
            at = end
        }
    }

    /// Bytes that are looked at one by one where some are not ASCII.
    private static let piece = 512

    /// Past the ASCII that stands at `start`, which most of a page is, in steps of 32 bytes.
    private static func afterASCII(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes.withUnsafeBytes { bytes in
            var at = start
            let high = SIMD4<UInt64>(repeating: 0x8080_8080_8080_8080)
            while at + 32 <= bytes.count, bytes.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self) & high == .zero { at += 32 }
            return at
        }
    }
}
