/// A page taken apart: its elements, the runs of text between their borders, and what its head says.
struct PageOutline {
    struct Element {
        let tag: Tag
        /// Its number is always smaller.
        let parent: Int32
        var hints: Hints
        /// Runs that begin in it: from here …
        let firstRun: Int32
        /// … up to here, once it is closed.
        var endRun: Int32
    }

    /// Text that no border of a paragraph cuts.
    struct Run {
        /// The innermost element around it.
        let element: Int32
        let heading: Bool
        /// Bytes of `text`.
        var bytes: Range<Int>
        var words: Int32
        /// Words inside links.
        var linked: Int32
        /// Commas and ends of sentences.
        var marks: Int32
        /// It ends as a sentence does.
        var isSentence: Bool
    }

    struct Meta {
        let key: [UInt8]
        let content: [UInt8]
    }

    struct Time {
        let element: Int32
        /// How many runs came before it.
        let run: Int32
        let value: [UInt8]
        /// Marked as the time of publication.
        let isPublication: Bool
    }

    var elements: [Element] = []
    var runs: [Run] = []
    var text: [UInt8] = []
    var metas: [Meta] = []
    var times: [Time] = []
    /// The texts of `script type="application/ld+json"`.
    var structured: [[UInt8]] = []
    var title: [UInt8] = []
    var canonical: [UInt8] = []
    var language: [UInt8] = []

    /// The run that is the headline: the first `h1` of more than two words, or of any.
    var headline: Int?
    /// Runs that may be the headline: those in `h1`, then those in what is named so.
    var headings: [Int] = []

    func text(of run: Run) -> ArraySlice<UInt8> { text[run.bytes] }
}

/// What the classes and names of an element, and its tag, say about what it holds.
struct Hints: OptionSet, Sendable {
    let rawValue: UInt16
    /// Comments, menus, sharing, advertisements.
    static let noise = Hints(rawValue: 1)
    /// The body of the article, said by a class.
    static let body = Hints(rawValue: 2)
    /// schema.org `articleBody`.
    static let schemaBody = Hints(rawValue: 4)
    static let date = Hints(rawValue: 8)
    /// An element that accompanies an article by its tag or role.
    static let margin = Hints(rawValue: 16)
    static let hidden = Hints(rawValue: 32)
    static let title = Hints(rawValue: 64)
    /// The vocabulary says that what else its name says does not count.
    static let neutral = Hints(rawValue: 128)
    /// Comments of readers: left out however much they hold.
    static let comments = Hints(rawValue: 256)
    static let caption = Hints(rawValue: 512)
    /// A class that begins with this word tells a state: `has-sidebar`.
    static let state = Hints(rawValue: 1024)
}
