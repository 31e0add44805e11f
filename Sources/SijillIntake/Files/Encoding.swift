/// Is it UTF-8?
enum Encoding {
    /// The offset of the first byte that is no UTF-8; nil where all of it is.
    static func firstBroken(_ bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
