/// Something wrong in a pack, with the place and a caret under it.
public struct PackProblem: Error, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int
    public let message: String
    /// The line as it stands in the file.
    public let source: String

    public init(file: String, line: Int, column: Int = 1, message: String, source: String = "") {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.source = source
    }

    public var description: String {
        let place = "\(file):\(line):\(column): \(message)"
        guard !source.isEmpty else { return place }
        return place + "\n  \(source)\n  " + String(repeating: " ", count: max(0, column - 1)) + "^"
    }
}

/// All that is wrong in a pack.
public struct PackProblems: Error, Sendable, CustomStringConvertible {
    public let problems: [PackProblem]
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
