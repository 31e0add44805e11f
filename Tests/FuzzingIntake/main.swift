import Glibc
import SijillIntake
import SijillModel

// The target of libFuzzer for what comes from outside (`make fuzz`): whatever the bytes, the intake ends, and says the same twice.
// The first byte chooses: W a web archive, C a table, F a feed, M a message, Z a zip, J an array of JSON, T a text, anything else a web page.

private func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let kind = bytes.first else { return 0 }
    switch kind {
    case UInt8(ascii: "W"): compare(Array(bytes.dropFirst()), name: "fuzz.warc")
    case UInt8(ascii: "C"): compare(Array(bytes.dropFirst()), name: "fuzz.csv")
    case UInt8(ascii: "F"): compare(Array(bytes.dropFirst()), name: "fuzz.xml")
    case UInt8(ascii: "Z"): compare(Array(bytes.dropFirst()), name: "fuzz.zip")
    case UInt8(ascii: "J"): compare(Array(bytes.dropFirst()), name: "fuzz.json")
    case UInt8(ascii: "T"): compare(Array(bytes.dropFirst()), name: "fuzz")
    case UInt8(ascii: "M"): compare(Array(bytes.dropFirst()), name: "fuzz.eml")
    default:
        guard let first = Fuzzing.pages.next(bytes), let second = Fuzzing.pages.next(bytes) else { return 0 }
        if first.text != second.text || first.title != second.title || first.published != second.published {
            fatalError("two readings of one page differ")
        }
    }
    return 0
}

private func compare(_ bytes: [UInt8], name: String) {
    let path = Fuzzing.folder + "/" + name
    guard (try? Files.write(bytes, to: path)) != nil else { return }
    if outcomes(path) != outcomes(path) { fatalError("two readings of one file differ") }
}

/// The texts and problems of a file.
private func outcomes(_ path: String) -> [String] {
    var found: [String] = []
    let loader = ArticleLoader()
    ArticleInputs([path]).forEach { input in
        let loaded = loader.load(input)
        found.append(String(decoding: loaded.article?.text ?? [], as: UTF8.self) + loaded.problems.map(\.description).joined())
        return true
    }
    return found
}

private enum Fuzzing {
    static let pages = Pages()
    static let folder: String = {
        var name = Array("/dev/shm/sijill-fuzz-XXXXXX".utf8CString)
        return mkdtemp(&name).map { String(cString: $0) } ?? "/tmp"
    }()

    /// `@unchecked Sendable`: libFuzzer calls from one thread.
    final class Pages: @unchecked Sendable {
        private let reader = PageReader()
        func next(_ bytes: [UInt8]) -> WebPage? { reader?.read(bytes) }
    }
}

/// Of libFuzzer, which brings no `main` where there is one.
@_silgen_name("LLVMFuzzerRunDriver")
private func run(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private var count = CommandLine.argc
private var arguments = CommandLine.unsafeArgv
_ = run(&count, &arguments) { fuzz($0, $1) }
