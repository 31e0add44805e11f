public import SijillIntake
public import SijillModel

/// A folder of annotated articles: `ID.json` beside `ID.txt`.
public enum Gold {
    /// The annotations by id; files `….meta.json` are none.
    public static func annotations(_ folder: String) throws(IntakeProblem) -> [String: JSONValue] {
        var golds: [String: JSONValue] = [:]
        for (name, isFolder) in try Files.list(folder) where !isFolder && name.hasSuffix(".json") && !name.hasSuffix(".meta.json") {
            let path = folder + "/" + name
            golds[String(name.dropLast(5))] = try parse(try Files.read(path), path, line: nil)
        }
        return golds
    }

    /// The texts of the annotated articles, in order.
    public static func texts(_ folder: String) throws(IntakeProblem) -> [String] {
        let entries = try Files.list(folder)
        let names = Set(entries.map(\.name))
        return entries.filter { $0.name.hasSuffix(".txt") && names.contains($0.name.dropLast(4) + ".json") }.map { folder + "/" + $0.name }
    }

    /// Readings as `sijill read --format jsonl` prints them, by id.
    public static func readings(_ path: String) throws(IntakeProblem) -> [String: JSONValue] {
        var reads: [String: JSONValue] = [:]
        var lines = LineReader(try ByteStream(path), limit: 1 << 28)
        while let next = try lines.next() {
            guard case .line(let line) = next else { throw IntakeProblem(path: path, line: lines.number, .lineTooLong(limit: 1 << 28)) }
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            let reading = try parse(line, path, line: lines.number)
            guard let id = reading["id"] else { throw IntakeProblem(path: path, line: lines.number, .noID) }
            reads[stem(Fields.text(id))] = reading
        }
        return reads
    }

    static func parse(_ bytes: [UInt8], _ path: String, line: Int?) throws(IntakeProblem) -> JSONValue {
        do throws(JSONProblem) {
            return try JSONValue(bytes)
        } catch {
            throw IntakeProblem(path: path, line: line ?? bytes.prefix(error.offset).count { $0 == 0x0A } + 1, .brokenJSON(error))
        }
    }

    /// `a/b.txt` → `b`: an id may be a path.
    public static func stem(_ id: String) -> String {
        let name = id.split(separator: "/").last.map { String($0) } ?? id
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex, name.index(after: dot) != name.endIndex else { return name }
        return String(name[..<dot])
    }
}
