import Foundation
import Sijill
import SijillModel
import SijillReading

/// The reader with the packs of the source tree, compiled once for all tests.
enum Arabic {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let reader = Sijill.check(language: "ar", files: files()).0

    static func files() -> [String: String] {
        var files: [String: String] = [:]
        for folder in ["Languages/ar", "Reference"] {
            guard let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path) else { continue }
            for case let path as String in all where path.hasSuffix(".tsv") || path.hasSuffix(".rules") {
                let name = folder + "/" + path
                files[name] = try? String(contentsOf: root.appending(path: name), encoding: .utf8)
            }
        }
        return files
    }

    static func read(_ text: String, published: String = "2025-11-19") -> Reading { read(Array(text.utf8), published: published) }

    static func read(_ bytes: [UInt8], published: String = "2025-11-19") -> Reading {
        var worker = reader.worker()
        return worker.read(Article(id: "test", text: bytes, published: Day(published)))
    }
}
