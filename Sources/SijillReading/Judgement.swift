import SijillModel
import SijillText

/// The last stage: limits, stable ids, and the proof that every field stands in the text.
struct Judgement {
    private let text: Text
    private let limits: Reader.Limits
    private var unproven = 0
    private var cut = 0

    static func finish(_ reading: inout Reading, _ page: Page, _ limits: Reader.Limits) {
        var judge = Judgement(text: page.text, limits: limits)
        judge.judge(&reading.amounts, .amounts) { $0.value.gist }
        judge.judge(&reading.times, .times) { $0.value.gist }
        judge.judge(&reading.agreements, .agreements) { $0.gist }
        judge.judge(&reading.figures, .figures) { $0.gist }
        judge.judge(&reading.encounters, .encounters) { $0.gist }
        judge.judge(&reading.statements, .statements) { $0.gist }
        judge.judge(&reading.posts, .posts) { $0.gist }
        for problem in page.text.problems { reading.diagnostics.append(diagnostic(problem)) }
        if judge.unproven > 0 {
            reading.diagnostics.append(
                Diagnostic(code: "unproven", message: "\(judge.unproven) claims did not match their words and were left out", point: 0))
        }
        if judge.cut > 0 {
            reading.diagnostics.append(
                Diagnostic(code: "too-many", message: "\(judge.cut) claims beyond the limit of \(limits.claims) in a tier were left out", point: 0))
        }
    }

    private init(text: Text, limits: Reader.Limits) {
        self.text = text
        self.limits = limits
    }

    private mutating func judge<Item: Judged>(_ items: inout [Item], _ tier: Tier, gist: (Item) -> String) {
        if items.count > limits.claims {
            cut += items.count - limits.claims
            items.removeSubrange(limits.claims...)
        }
        var kept: [Item] = []
        kept.reserveCapacity(items.count)
        for var item in items {
            guard !item.basis.evidence.isEmpty, item.allWords(text.holds) else {
                unproven += 1
                continue
            }
            var hash = Fold.seed
            for var part in [tier.rawValue, gist(item), String(item.basis.evidence[0].start)] {
                part.withUTF8 { for byte in $0 { hash = Fold.mix(hash, byte) } }
            }
            item.basis.id = String(hash, radix: 36)
            kept.append(item)
        }
        // The index of a package means nothing once one before it is gone.
        if kept.count == items.count { items = kept } else { items = Item.reindexed(kept, from: items) }
    }

    private static func diagnostic(_ problem: TextProblem) -> Diagnostic {
        let message =
            switch problem.kind {
            case .brokenEncoding: "\(problem.count) places are not UTF-8 and were replaced by U+FFFD"
            case .tooLong: "the article is longer than the limit; its last \(problem.count) bytes were not read"
            case .longSentence: "a sentence is longer than \(problem.count) words and was cut"
            }
        return Diagnostic(code: problem.kind.rawValue, message: message, point: problem.point)
    }
}

/// What can be judged: claims, and the amounts and times that stand for themselves.
private protocol Judged: Cited {
    var basis: Basis { get set }
    static func reindexed(_ kept: [Self], from all: [Self]) -> [Self]
}

extension Judged { static func reindexed(_ kept: [Self], from all: [Self]) -> [Self] { kept } }

extension Mention: Judged where Value: Cited {}
extension Figure: Judged {}
extension Encounter: Judged {}
extension Statement: Judged {}
extension Post: Judged {}
extension Agreement: Judged {
    static func reindexed(_ kept: [Agreement], from all: [Agreement]) -> [Agreement] {
        kept.map { agreement in
            var agreement = agreement
            if let part = agreement.partOf {
                agreement.partOf =
                    all.indices.contains(part) ? kept.firstIndex { $0.basis.evidence == all[part].basis.evidence && $0.kind == all[part].kind } : nil
            }
            return agreement
        }
    }
}

extension Text {
    /// Whether exactly these words stand where they say.
    func holds(_ words: Words) -> Bool {
        guard words.start < words.end, let start = byte(atPoint: words.start), let end = byte(atPoint: words.end) else { return false }
        return bytes[start..<end] == words.bytes
    }
}
