/// Lines of a terminal as they are put together: wrapped at its width, coloured where that is wanted.
struct Sheet {
    enum Style: String {
        case title = "1"
        case heading = "1;36"
        case good = "32"
        case open = "33"
        case bad = "31"
        case faint = "2"
        case plain = ""
    }

    let width: Int
    let colors: Bool
    private(set) var text = ""

    init(width: Int, colors: Bool) {
        self.width = width
        self.colors = colors
    }

    func styled(_ text: String, _ style: Style) -> String {
        colors && style != .plain ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    mutating func blank() { text += "\n" }

    /// Wraps a text at words; `indent` columns stand before each line, `first` in their place before the first.
    mutating func add(_ paragraph: String, indent: Int = 0, first: String? = nil, _ style: Style = .plain) {
        let room = max(20, width - indent)
        var lead = first ?? String(repeating: " ", count: indent)
        for line in Sheet.wrap(paragraph, room) {
            text += lead + styled(line, style) + "\n"
            lead = String(repeating: " ", count: indent)
        }
    }

    /// A table: columns as wide as their cells; the widest give way where there is no room for all.
    mutating func add(table heads: [[String]], rows: [[String]], indent: Int) {
        let all = heads + rows
        let count = all.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in all.map { $0.count > column ? Terminal.columns($0[column]) : 0 }.max() ?? 0 }
        while widths.reduce(indent, { $0 + $1 + 2 }) - 2 > width, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 12
        {
            widths[widest] -= 1
        }
        for (index, row) in all.enumerated() {
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() {
                let cut = Sheet.cut(cell, widths[column])
                let isLast = row[(column + 1)...].allSatisfy { $0.isEmpty }
                line += index < heads.count ? styled(cut, .faint) : cut
                if isLast { break }
                line += String(repeating: " ", count: widths[column] - Terminal.columns(cut) + 2)
            }
            text += line + "\n"
        }
    }

    static func wrap(_ text: String, _ room: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in text.split(separator: " ") {
            let width = Terminal.columns(String(word))
            if !line.isEmpty, columns + 1 + width > room {
                lines.append(line)
                line = ""
                columns = 0
            }
            if !line.isEmpty {
                line += " "
                columns += 1
            }
            line += word
            columns += width
        }
        if !line.isEmpty { lines.append(line) }
        return balanced(lines)
    }

    /// An isolate that is open at a line's end is closed there and opened again on the next: terminals take each line by itself.
    private static func balanced(_ lines: [String]) -> [String] {
        var depth = 0
        return lines.map { line in
            let lead = String(repeating: "\u{2068}", count: depth)
            for scalar in line.unicodeScalars { depth += scalar == "\u{2068}" ? 1 : scalar == "\u{2069}" ? -1 : 0 }
            depth = max(0, depth)
            return lead + line + String(repeating: "\u{2069}", count: depth)
        }
    }

    /// The text, cut to so many columns with `…` where it is longer.
    static func cut(_ text: String, _ room: Int) -> String {
        guard Terminal.columns(text) > room else { return text }
        var out = ""
        var columns = 0
        var depth = 0
        for character in text {
            let width = Terminal.columns(String(character))
            if columns + width > room - 1 { break }
            if character == "\u{2068}" { depth += 1 } else if character == "\u{2069}" { depth -= 1 }
            out.append(character)
            columns += width
        }
        return out + "…" + String(repeating: "\u{2069}", count: max(0, depth))
    }
}
