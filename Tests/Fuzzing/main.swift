import Sijill
import SijillIntake
import SijillModel
import SijillReading

// The target of libFuzzer (`make fuzz`): whatever the bytes, the reader answers, says the same twice, and every field is
// exactly the words that it points at. Bytes that begin with `{` are a line of JSON, others are the text of an article.

private func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let article = article(bytes) else { return 0 }
    let first = Fuzzing.read(article)
    let second = Fuzzing.read(article)
    guard first.json() == second.json() else { fatalError("two readings of one article differ") }
    if (try? JSONValue(first.json())) == nil { fatalError("the reading is no JSON") }
    let points = Array(String(decoding: article.text, as: UTF8.self).unicodeScalars)
    guard first.allWords({ stands($0, in: points) }) else { fatalError("words do not stand where they say") }
    return 0
}

/// An article of the bytes; nil where the intake takes them for none.
private func article(_ bytes: [UInt8]) -> Article? {
    guard bytes.first == UInt8(ascii: "{") else { return Article(id: "fuzz", text: bytes, published: Day(2024, 5, 6)) }
    return ArticleLoader().load(.line(bytes, path: "fuzz", number: 1)).article
}

private func stands(_ words: Words, in points: [Unicode.Scalar]) -> Bool {
    guard words.start < words.end, words.end <= points.count else { return false }
    return String(String.UnicodeScalarView(points[words.start..<words.end])).utf8.elementsEqual(words.text.utf8)
}

extension Reading {
    /// Whether every run of words of every claim passes the test.
    fileprivate func allWords(_ test: (Words) -> Bool) -> Bool {
        amounts.allWords(test) && times.allWords(test) && agreements.allWords(test) && figures.allWords(test)
            && encounters.allWords(test) && statements.allWords(test) && posts.allWords(test)
    }
}

private enum Fuzzing {
    private static let reader: Reader = {
        do { return try Sijill.reader(language: "ar") } catch { fatalError("\(error): run make build first") }
    }()

    /// A worker of its own each time, so that nothing remembered can hide a difference.
    static func read(_ article: Article) -> Reading {
        var worker = reader.worker()
        return worker.read(article)
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
