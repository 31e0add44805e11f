import Glibc
import SijillIntake

/// What the output goes to.
enum Terminal {
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal, `COLUMNS` where it is set; 80 where neither tells.
    static func width(_ descriptor: Int32 = STDOUT_FILENO) -> Int {
        if let columns = Environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return min(max(columns, 30), 400) }
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return min(max(Int(size.ws_col), 30), 400) }
        return 80
    }

    /// Columns that a text takes: marks that stand on a letter take none, East Asian letters two.
    static func columns(_ text: String) -> Int {
        var columns = 0
        for scalar in text.unicodeScalars {
            let code = scalar.value
            if code < 0x300 {
                columns += 1
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: continue
            default: break
            }
            switch code {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
                0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                columns += 2
            default: columns += 1
            }
        }
        return columns
    }

    /// Whether to colour what goes to `descriptor` (no-color.org).
    static func colors(_ choice: Options.Color, _ descriptor: Int32) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto: isTerminal(descriptor) && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
        }
    }

    static func say(_ line: String) { _ = Files.write(Array((line + "\n").utf8), to: STDERR_FILENO) }
}
