package import SijillLanguage
public import SijillModel
import SijillText

/// Reads articles in one language. Built once, shared by all threads; each thread takes a worker.
///
///     var worker = Reader(pack).worker()
///     let reading = worker.read(article)
public struct Reader: Sendable {
    package let pack: Pack
    package let stages: Stages
    public var limits = Limits()
    /// The language that it reads: `ar`.
    public var language: String { pack.language }

    /// Bounds on what one article may cost.
    public struct Limits: Sendable {
        /// Bytes read of one article; the rest is cut off and reported.
        public var bytes = 4 << 20
        /// Claims kept of one article in each tier.
        public var claims = 2000
        public init() {}
    }

    package init(_ pack: Pack) {
        self.pack = pack
        stages = Stages(pack)
    }

    public func worker() -> Worker { Worker(self) }

    /// What one thread needs to read: remembers the words that it has seen.
    public struct Worker {
        private let reader: Reader
        private var analyzer: Analyzer

        init(_ reader: Reader) {
            self.reader = reader
            analyzer = reader.pack.analyzer()
        }

        /// Everything that the article says. Never fails: what is wrong with the text is among the diagnostics.
        public mutating func read(_ article: Article) -> Reading { read(article, trace: nil) }

        /// The same, telling `trace` how long each stage took.
        package mutating func read(_ article: Article, trace: ((String, Duration) -> Void)?) -> Reading {
            var page: Page?
            let took = ContinuousClock().measure { page = scan(article) }
            trace?("scan", took)
            guard var page else { return Reading(id: article.id, language: reader.pack.language) }
            reader.stages.mark(&page, trace: trace)
            return reader.stages.claims(page, limits: reader.limits, trace: trace)
        }

        /// The article with its values and names, before claims are made.
        package mutating func page(_ article: Article) -> Page {
            var page = scan(article)
            reader.stages.mark(&page, trace: nil)
            return page
        }

        private mutating func scan(_ article: Article) -> Page {
            var limits = Text.Limits()
            limits.bytes = reader.limits.bytes
            return Page(article, pack: reader.pack, analyzer: &analyzer, limits: limits)
        }
    }
}
