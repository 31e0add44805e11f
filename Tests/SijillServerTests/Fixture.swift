import Foundation
import Sijill
import SijillIntake
import SijillModel
import SijillReading
import SijillRecord
import SijillServer
import SijillStore

/// A record of the examples in a temporary folder, and an app on it.
final class Fixture: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let token = "a token for the tests alone"
    private static let assets = Assets()
    private static let reader = Sijill.check(language: "ar", files: files()).0

    let app: App
    let path: String

    init(token: String? = nil, _ adapt: (inout App.Settings) -> Void = { _ in }) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sijill-server-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "record.db").path
        self.path = path
        let record = try Record(SQLiteStore(path: path, access: .write), rates: Rates())
        _ = try record.add(Fixture.drafts)
        var settings = App.Settings()
        settings.token = token
        settings.version = "1.2.3"
        settings.today = Day(2026, 11, 27)
        adapt(&settings)
        let desk = App.ReadingDesk(engine: "test", pack: "ar-1", language: "ar") { Fixture.read($0) }
        app = App(settings, assets: Fixture.assets, readingDesk: desk) { (writes) throws(StoreProblem) in
            try SQLiteStore(path: path, access: writes ? .write : .read)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }

    static func read(_ article: Article) -> Reading {
        var worker = reader.worker()
        return worker.read(article)
    }

    static func draft(_ article: Article) -> ArticleDraft { ArticleDraft(article, read(article), engine: "test", pack: "ar-1", rates: Rates()) }

    private static let drafts = articles().map { draft($0) }

    private static func articles() -> [Article] {
        let folder = root.appending(path: "Examples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { ArticleLoader().load(.file(folder.appending(path: $0).path)).article }
    }

    private static func files() -> [String: String] {
        var files: [String: String] = [:]
        for folder in ["Languages/ar", "Reference"] {
            guard let all = FileManager.default.enumerator(atPath: root.appending(path: folder).path) else { continue }
            for case let path as String in all where path.hasSuffix(".tsv") || path.hasSuffix(".rules") {
                files[folder + "/" + path] = try? String(contentsOf: root.appending(path: folder + "/" + path), encoding: .utf8)
            }
        }
        return files
    }
}
