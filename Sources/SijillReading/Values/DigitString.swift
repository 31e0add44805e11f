/// A run of digits and separators, as the scanner folds it, and the numbers that it may be.
///
///     12,500 → 12500    1.200.350.75 → 1200350.75    12,5 → 12.5    1.500.000 → 1500000    2ر13 → 13.2 (written from the right)
struct DigitString {
    var value: Double
    /// How many digits, where there is no separator.
    var plain: UInt8
    /// `3.500` may be three and a half or three thousand and five hundred: the other reading.
    var grouped: Double?

    /// Nil where it is no number: a date with points, an address.
    init?(_ bytes: ArraySlice<UInt8>) {
        var parts: [(value: Double, digits: Int)] = []
        var separators: [UInt8] = []
        var value = 0.0
        var digits = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte >= 0x30, byte <= 0x39 {
                value = value * 10 + Double(byte - 0x30)
                digits += 1
                continue
            }
            // «ر» takes two bytes.
            if byte >= 0x80 { index += 1 }
            parts.append((value, digits))
            separators.append(byte)
            (value, digits) = (0, 0)
        }
        parts.append((value, digits))
        guard digits > 0, parts.count <= 8, parts.allSatisfy({ $0.digits > 0 && $0.digits <= 18 }) else { return nil }
        plain = parts.count == 1 ? UInt8(digits) : 0
        self.value = value
        guard let separator = separators.first else { return }
        if separator >= 0x80 {
            // Typed to look right from the right: the whole part comes last.
            if parts.count > 2 || parts[0].digits == 3 && parts[0].value == 0 {
                guard let whole = DigitString.grouped(parts.reversed()[...]) else { return nil }
                self.value = whole
            } else if parts[0].value == 0, parts[0].digits == 1 {
                self.value = DigitString.decimal(parts[0], parts[1])
            } else {
                self.value = DigitString.decimal(parts[1], parts[0])
            }
            return
        }
        let comma = UInt8(ascii: ",")
        let last = parts.count - 1
        if separators.allSatisfy({ $0 == separator }) {
            if parts.count > 2 {
                if let whole = DigitString.grouped(parts[...]) {
                    self.value = whole
                } else if last > 2, parts[last].digits < 3, let whole = DigitString.grouped(parts[..<last]) {
                    self.value = DigitString.decimal((whole, 0), parts[last])
                } else {
                    return nil
                }
                return
            }
            let whole = DigitString.grouped(parts[...])
            let fraction = DigitString.decimal(parts[0], parts[1])
            if separator == comma, let whole {
                self.value = whole
            } else {
                self.value = fraction
                if separator != comma { grouped = whole }
            }
        } else if separators.dropLast().allSatisfy({ $0 == separator }), separators[last - 1] != separator,
            let whole = DigitString.grouped(parts[..<last])
        {
            self.value = DigitString.decimal((whole, 0), parts[last])
        } else {
            return nil
        }
    }

    private static func decimal(_ whole: (value: Double, digits: Int), _ part: (value: Double, digits: Int)) -> Double {
        var divisor = 1.0
        for _ in 0..<part.digits { divisor *= 10 }
        return (whole.value * divisor + part.value) / divisor
    }

    /// `1,500,000`: one to three digits, then threes.
    private static func grouped(_ parts: ArraySlice<(value: Double, digits: Int)>) -> Double? {
        guard let first = parts.first, first.digits <= 3, first.value > 0, parts.dropFirst().allSatisfy({ $0.digits == 3 }) else { return nil }
        return parts.reduce(0) { $0 * 1000 + $1.value }
    }
}
