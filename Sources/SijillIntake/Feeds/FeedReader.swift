import SijillModel

/// Reads feeds: RSS 0.9 to 2.0, Atom, JSON Feed, maps of sites and their indexes, lists of feeds (OPML); compressed or not.
public struct FeedReader {
    /// Bytes that are read, unpacked; XML is read in constant memory.
    public var limit = 1 << 30
    /// Bytes of a JSON feed, which is held in memory.
    public var jsonLimit = 64 << 20

    public init() {}

    /// What a feed was, and what was wrong with it.
    public struct Outcome: Sendable {
        public var head = FeedHead()
        public var problem: IntakeProblem?
    }

    /// Hands out the parts of a feed until `take` returns false; nothing but a problem where it is none.
    ///
    /// - Parameters:
    ///   - path: the file that holds it.
    ///   - name: what it is called in problems.
    ///   - base: where it was found.
    public func read(_ path: String, name: String? = nil, base: WebAddress? = nil, take: (FeedPart) -> Bool) -> Outcome {
        do throws(IntakeProblem) {
            return try read(ByteStream(path), ahead: [], name: name ?? path, base: base, take: take)
        } catch {
            return Outcome(problem: IntakeProblem(path: name ?? path, error.kind))
        }
    }

    func read(_ source: ByteStream, ahead: [UInt8], name: String, base: WebAddress?, take: (FeedPart) -> Bool) throws(IntakeProblem) -> Outcome {
        var outcome = Outcome()
        var bytes = ahead
        if bytes.isEmpty { bytes = try source.readAll(limit: 4096).bytes }
        if FeedReader.first(bytes) == 0x7B {
            let (rest, isWhole) = try source.readAll(limit: max(0, jsonLimit - bytes.count))
            if !isWhole { throw IntakeProblem(path: name, .tooLong(limit: jsonLimit)) }
            bytes += rest
            do throws(JSONProblem) {
                outcome.head = try JSONFeed.read(bytes, base: base, take: take)
            } catch {
                outcome.problem = IntakeProblem(path: name, line: 1 + bytes.prefix(error.offset).count { $0 == 0x0A }, .brokenJSON(error))
            }
        } else {
            let ending = try withoutActuallyEscaping(take) { take throws(IntakeProblem) in
                var sink = XMLFeed(base: base, take: take)
                defer { outcome.head = sink.head }
                return try XMLReader.read(source, ahead: bytes, limit: limit, into: &sink)
            }
            if ending.isCut {
                outcome.problem = IntakeProblem(path: name, .tooLong(limit: limit))
            } else if let complaint = ending.complaint {
                outcome.problem = IntakeProblem(path: name, line: complaint.line, .brokenXML(complaint.text))
            }
        }
        if outcome.head.kind == nil, outcome.problem == nil { outcome.problem = IntakeProblem(path: name, .noFeed) }
        return outcome
    }

    private static func first(_ bytes: some Collection<UInt8>) -> UInt8? { bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } }

    /// Whether bytes look like a feed in XML: one of its first tags stands near their start.
    static func isFeed(_ bytes: [UInt8]) -> Bool {
        guard first(bytes) == 0x3C else { return false }
        return bytes.prefix(4096).withUnsafeBufferPointer { head in
            (["<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<opml"] as [StaticString]).contains { head.contains($0) }
                && !(["<html", "<!doctype html"] as [StaticString]).contains { head.contains($0) }
        }
    }

    /// Whether an object of JSON is a feed, by its version.
    static func isJSONFeed(_ bytes: [UInt8]) -> Bool {
        first(bytes) == 0x7B
            && bytes.prefix(4096).withUnsafeBufferPointer { $0.contains("jsonfeed.org/version/") || $0.contains("jsonfeed.org\\/version") }
    }
}
