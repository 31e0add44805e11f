import Foundation
import Sijill
import SijillModel
import SijillReading

// Provisional entry: reads .txt files beside .json gold (for "published") and prints JSON lines.
let arguments = Array(CommandLine.arguments.dropFirst())
let root = ProcessInfo.processInfo.environment["SIJILL_PACKS"] ?? "."
var files: [String: String] = [:]
for folder in ["Languages/ar", "Reference"] {
    let base = URL(fileURLWithPath: root).appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    while let url = paths?.nextObject() as? URL {
        guard ["tsv", "rules"].contains(url.pathExtension), let data = try? Data(contentsOf: url) else { continue }
        files[folder + url.path.dropFirst(base.path.count)] = String(decoding: data, as: UTF8.self)
    }
}
if arguments.first == "languages", arguments.count > 4, arguments[1] == "compile" {
    do {
        try Data(try Sijill.image(language: arguments[2], files: files)).write(to: URL(fileURLWithPath: arguments[4]))
        exit(0)
    } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        exit(1)
    }
}
do {
    let (reader, problems) = Sijill.check(language: "ar", files: files)
    for problem in problems { FileHandle.standardError.write(Data("\(problem)\n".utf8)) }
    var worker = reader.worker()
    for path in arguments {
        let url = URL(fileURLWithPath: path)
        guard let data = try? Data(contentsOf: url) else { continue }
        var published: Day?
        var address: String?
        if let gold = try? Data(contentsOf: url.deletingPathExtension().appendingPathExtension("json")),
            let object = try? JSONSerialization.jsonObject(with: gold) as? [String: Any], let day = object["published"] as? String
        {
            published = Day(day)
            address = object["url"] as? String
        }
        let article = Article(id: url.deletingPathExtension().lastPathComponent, text: Array(data), published: published, url: address)
        FileHandle.standardOutput.write(Data(worker.read(article).json() + [10]))
    }
}
