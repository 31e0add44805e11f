/// Pairs quotation marks: nested, unclosed, and opened again in the next paragraph.
enum Quotations {
    /// Marks nested deeper than this are read as plain marks, so that hostile text costs no more than its length.
    private static let deepest = 8

    static func find(_ tokens: [Token], paragraphs: [Range<Int>]) -> [Quotation] {
        var out: [Quotation] = []
        var leftOpen = false
        for paragraph in paragraphs {
            var stack: [Int] = []
            let continues = leftOpen
            leftOpen = false
            func append(_ open: Int, _ close: Int, closed: Bool) {
                out.append(
                    Quotation(
                        open: open, close: close, isClosed: closed, depth: stack.count,
                        continues: continues && open == paragraph.lowerBound))
            }
            for index in paragraph where tokens[index].kind == .mark && tokens[index].mark == Marks.quote {
                if opens(tokens, index, paragraph, open: stack.last) {
                    if stack.count < deepest { stack.append(index) }
                } else if let open = stack.popLast() {
                    append(open, index, closed: true)
                }
            }
            while let open = stack.popLast() {
                leftOpen = true
                append(open, paragraph.upperBound, closed: false)
            }
        }
        return out.sorted { $0.open < $1.open }
    }

    /// A plain mark that leans on the word before it and has a pause after it closes what nobody opened: «… تمنعهم".».
    private static func isStray(_ tokens: [Token], _ index: Int, _ paragraph: Range<Int>) -> Bool {
        guard tokens[index].side == 0, !tokens[index].spaced, index > paragraph.lowerBound, tokens[index - 1].kind == .word else { return false }
        let next = index + 1
        return next >= paragraph.upperBound || tokens[next].kind == .mark && tokens[next].mark != Marks.quote && !tokens[next].spaced
    }

    /// Whether the mark at `index` opens: as it is drawn, else by the spaces beside it, else by turns.
    private static func opens(_ tokens: [Token], _ index: Int, _ paragraph: Range<Int>, open: Int?) -> Bool {
        let token = tokens[index]
        // Nothing is open: «”so»” is a slip of the keyboard.
        guard let open else { return !isStray(tokens, index, paragraph) }
        // One that was opened by a slip is closed by any.
        if tokens[open].side == 2 { return false }
        if token.side != 0 { return token.side == 1 }
        // A plain mark closes a plain one; «"a "b" c"» nests only where the spaces say so.
        if tokens[open].side != 0 {
            let spacedAfter = index + 1 >= paragraph.upperBound || tokens[index + 1].spaced
            return token.spaced && !spacedAfter
        }
        return false
    }
}
