import SijillMatch
import SijillText

/// A file of rules as it stands, before its words are looked up.
///
///     tier agreements
///     class sign = وقّع | أبرم
///     rule sign-document
///       anchor <sign:verb> ... <document>
///       parties subject, with
///       example وقّعت الشركة اتفاقية مع الوزارة
struct RuleFile {
    struct ClassDefinition {
        let name: String
        let items: [(text: String, line: Int, column: Int)]
        let line: Int
    }
    struct Draft {
        let name: String
        let line: Int
        var fields: [Rule.Field] = []
    }

    let file: String
    let lines: [String]
    private(set) var tier = ""
    private(set) var classes: [ClassDefinition] = []
    private(set) var rules: [Draft] = []

    init(file: String, contents: String, problems: inout [PackProblem]) {
        self.file = file
        lines = contents.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let text = line.trimmed
            defer { index += 1 }
            if text.isEmpty || text.hasPrefix("#") { continue }
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                guard !rules.isEmpty else {
                    problems.append(problem("a field stands before the first rule", index))
                    continue
                }
                let (key, value, column) = RuleFile.field(line)
                if value.isEmpty { problems.append(problem("'\(key)' has no value", index)) }
                rules[rules.count - 1].fields.append(Rule.Field(key: key, value: value, line: index + 1, column: column))
            } else if text.hasPrefix("tier ") {
                tier = String(text.dropFirst(5)).trimmed
            } else if text.hasPrefix("class ") {
                index = readClass(at: index, &problems)
            } else if text.hasPrefix("rule ") {
                rules.append(Draft(name: String(text.dropFirst(5)).trimmed, line: index + 1))
            } else {
                problems.append(problem("expected 'tier', 'class', 'rule' or an indented field", index))
            }
        }
        if tier.isEmpty, !rules.isEmpty { problems.append(PackProblem(file: file, line: 1, message: "no 'tier' line")) }
    }

    func problem(_ message: String, _ index: Int, column: Int = 1) -> PackProblem {
        PackProblem(file: file, line: index + 1, column: column, message: message, source: index < lines.count ? lines[index] : "")
    }

    private static func field(_ line: String) -> (key: String, value: String, column: Int) {
        var rest = line[...]
        rest = rest.drop { $0.isWhitespace }
        let key = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(key.count).drop { $0.isWhitespace }
        return (String(key), String(rest).trimmed, line.distance(from: line.startIndex, to: rest.startIndex) + 1)
    }

    /// Reads a class whose items may go on over indented lines; returns the index of its last line.
    private mutating func readClass(at start: Int, _ problems: inout [PackProblem]) -> Int {
        let line = lines[start]
        guard let equals = line.firstIndex(of: "=") else {
            problems.append(problem("a class is written 'class NAME = word | word'", start))
            return start
        }
        let name = String(line[..<equals].dropFirst(6)).trimmed
        var items: [(String, Int, Int)] = []
        func add(_ part: Substring, _ index: Int) {
            var rest = part
            while true {
                let end = rest.firstIndex(of: "|") ?? rest.endIndex
                let item = rest[..<end]
                let text = item.trimmed
                if !text.isEmpty {
                    let lead = item.prefix { $0.isWhitespace }.count
                    items.append((text, index, lines[index].distance(from: lines[index].startIndex, to: item.startIndex) + lead + 1))
                }
                guard end < rest.endIndex else { break }
                rest = rest[rest.index(after: end)...]
            }
        }
        add(line[line.index(after: equals)...], start)
        var index = start
        while index + 1 < lines.count, lines[index + 1].hasPrefix(" "), !lines[index + 1].trimmed.isEmpty {
            index += 1
            if lines[index].trimmed.hasPrefix("#") { continue }
            add(lines[index][...], index)
        }
        if items.isEmpty { problems.append(problem("the class '\(name)' is empty", start)) }
        classes.append(ClassDefinition(name: name, items: items.map { (text: $0.0, line: $0.1, column: $0.2) }, line: start))
        return index
    }
}
