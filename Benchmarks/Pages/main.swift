import Glibc
import SijillIntake
import SijillModel

// Reads every page of a folder; prints one JSON object a page and, on standard error, how fast one thread was. Of an archive it reads the
// pages and drops them, and tells what was wrong.
let folder = CommandLine.arguments.dropFirst().first ?? "."
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 1 : 1

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func quoted(_ text: String?) -> String {
    guard let text else { return "null" }
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": out += "\\\(scalar)"
        case "\n": out += "\\n"
        case _ where scalar.value < 0x20: out += " "
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}

if folder.hasSuffix(".gz") || folder.hasSuffix(".zst") || folder.hasSuffix(".warc") {
    let loader = ArticleLoader()
    var (articles, bytes) = (0, 0)
    ArticleInputs([folder]).forEach { input in
        let loaded = loader.load(input)
        for problem in loaded.problems { _ = Files.write(Array("\(problem)\n".utf8), to: STDERR_FILENO) }
        if let article = loaded.article { (articles, bytes) = (articles + 1, bytes + article.text.count) }
        return true
    }
    print("\(articles) articles, \(bytes / 1_000_000) MB of text, \(Int(seconds())) s of processor time")
    exit(0)
}
guard let reader = PageReader() else { exit(1) }
if try Files.kind(folder) == .file {
    print(reader.dump(try Files.read(folder)))
    exit(0)
}
var pages: [(name: String, bytes: [UInt8])] = []
for entry in try Files.list(folder) where !entry.isFolder { pages.append((Files.stem(entry.name), try Files.read(folder + "/" + entry.name))) }
let start = seconds()
for _ in 1..<max(rounds, 1) { for page in pages { _ = reader.read(page.bytes) } }
for (name, bytes) in pages {
    let page = reader.read(bytes)
    let text = String(decoding: page.text, as: UTF8.self)
    let fields = [("id", name), ("articleBody", text), ("title", page.title), ("date", page.published?.description), ("outlet", page.outlet)]
    print("{" + fields.map { "\(quoted($0.0)): \(quoted($0.1))" }.joined(separator: ", ") + "}")
}
let taken = seconds() - start
let size = pages.reduce(0) { $0 + $1.bytes.count } * max(rounds, 1)
let line = "\(Int(Double(pages.count * max(rounds, 1)) / taken)) pages/s, \(Int(Double(size) / taken / 1e6)) MB/s\n"
_ = Files.write(Array(line.utf8), to: STDERR_FILENO)
