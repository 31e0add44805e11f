import SijillIntake
import SijillLanguage
import SijillModel
import SijillProse
import SijillReading
import SijillText

/// Writes down how a reading came about.
struct Explainer {
    private let reader: Reader
    private var worker: Reader.Worker
    private let context: Context
    private let prose: Prose
    private let width: Int
    private let colors: Bool
    private let rules: [String: Rule]
    private var strings: Strings { context.strings }

    init(_ reader: Reader, _ context: Context, width: Int, colors: Bool) {
        self.reader = reader
        self.context = context
        self.width = width
        self.colors = colors
        worker = reader.worker()
        prose = Prose(strings: context.strings)
        rules = Dictionary(reader.pack.rules.map { ($0.origin, $0) }) { first, _ in first }
    }

    mutating func explain(_ article: Article) -> String {
        let page = worker.page(article)
        let reading = worker.read(article)
        var sheet = Sheet(width: width, colors: colors)
        sheet.add(prose.foreign(reading.title ?? reading.id), .title)
        guard let json = try? JSONValue(reading.json()) else { return sheet.text }
        for tier in Explainer.order where context.options.only.contains(tier) {
            for (index, claim) in (json[tier.rawValue]?.array ?? []).enumerated() {
                sheet.blank()
                sheet.add(strings["claim." + tier.rawValue] + " \(index + 1)", .heading)
                add(claim, page, &sheet)
            }
        }
        addSilent(reading, page, &sheet)
        sheet.blank()
        return sheet.text
    }

    private static let order: [Tier] = [.agreements, .figures, .encounters, .statements, .posts, .amounts, .times]
    private static let notFields: Set<String> = ["id", "rule", "confidence", "evidence"]

    // MARK: Claims

    private func add(_ claim: JSONValue, _ page: Page, _ sheet: inout Sheet) {
        if case .object(let members) = claim {
            for member in members where !Explainer.notFields.contains(member.key) {
                for value in member.value.array ?? [member.value] { sheet.add(member.key + ": " + field(value), indent: 6, first: "  ") }
            }
        }
        let evidence = claim["evidence"]?.array ?? []
        let origin = claim["rule"]?.string ?? ""
        if let rule = rules[origin] {
            sheet.add(strings["explain.rule", rule.file + ":\(rule.line) " + rule.name], indent: 4, first: "  ", .faint)
            sheet.add(strings["explain.anchor", prose.foreign(rule.anchor.value)], indent: 4, first: "  ", .faint)
            for part in evidence {
                guard let words = words(of: rule, in: part, page) else { continue }
                sheet.add(strings["explain.words", prose.foreign(words)], indent: 4, first: "  ", .faint)
                break
            }
        } else {
            let rule = origin.isEmpty ? strings["explain.built-in"] : strings["explain.rule", origin]
            sheet.add(rule, indent: 4, first: "  ", .faint)
        }
        for part in evidence {
            let place = [part["start"], part["end"]].map { $0?.double.map { String(Int($0)) } ?? "" }
            sheet.add(strings["explain.evidence", place[0], place[1], prose.foreign(part["text"]?.string ?? "")], indent: 4, first: "  ", .faint)
        }
    }

    /// A field's value, and the words and place of the article that it came from.
    private func field(_ value: JSONValue) -> String {
        guard case .object(let members) = value else { return Explainer.text(value) }
        let parts = members.filter { !["text", "start", "end", "name", "via"].contains($0.key) }.map { Explainer.text($0.value) }
        var out = parts.joined(separator: " ")
        if let text = value["text"]?.string, let start = value["start"]?.double, let end = value["end"]?.double {
            out += (out.isEmpty ? "" : "  ") + prose.foreign("«\(text)»") + " \(Int(start))–\(Int(end))"
        }
        if let via = value["via"]?["text"]?.string { out += "  " + strings["explain.via", prose.foreign("«\(via)»")] }
        return out
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): Prose.plain(text)
        case .number(let digits): digits
        case .bool(let flag): flag ? "true" : "false"
        default: ""
        }
    }

    /// What the rule's anchor matched inside the evidence.
    private func words(of rule: Rule, in evidence: JSONValue, _ page: Page) -> String? {
        guard let start = evidence["start"]?.double, let end = evidence["end"]?.double else { return nil }
        let tokens = page.text.tokens
        let first = tokens.firstIndex { Double($0.point) >= start } ?? tokens.count
        let last = tokens.firstIndex { Double($0.point) >= end } ?? tokens.count
        guard first < last else { return nil }
        return RuleIndex([rule], pack: reader.pack).hits(on: page, in: first..<last).first.map { page.cite($0.tokens).text }
    }

    // MARK: Sentences without a claim

    private func addSilent(_ reading: Reading, _ page: Page, _ sheet: inout Sheet) {
        let spans = reading.claimBases.flatMap(\.evidence).map { $0.start..<$0.end }
        let tiers = Set(context.options.only.map(\.rawValue))
        let index = RuleIndex(reader.pack.rules.filter { tiers.contains($0.tier) }, pack: reader.pack)
        var isFirst = true
        for sentence in page.text.sentences where !sentence.isEmpty {
            let words = page.cite(sentence)
            guard words.end > words.start, !spans.contains(where: { $0.overlaps(words.start..<words.end) }) else { continue }
            if isFirst {
                sheet.blank()
                sheet.add(strings["explain.sentences"], .heading)
                isFirst = false
            }
            sheet.add(prose.foreign(words.text), indent: 4, first: "  - ")
            var near: [String] = []
            for hit in index.hits(on: page, in: sentence) {
                let line = strings["explain.near", index.rules[hit.rule].origin, prose.foreign(page.cite(hit.tokens).text)]
                if !near.contains(line) { near.append(line) }
            }
            if near.isEmpty { sheet.add(strings["explain.no-anchor"], indent: 6, .faint) }
            for line in near.prefix(3) { sheet.add(line, indent: 8, first: "      ", .faint) }
        }
    }
}
