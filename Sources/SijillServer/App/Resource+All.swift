import SijillModel
import SijillRecord

extension Resource {
    static let lists: [Resource] = [
        Resource("front", "/", "What is new, what is biggest, what disagrees.", schema: "Front", page: { $0.front }) { app, _ in try app.front() },
        Resource("records", "/records", "Records by words, names and fields.", schema: "Records", parameters: filters, page: { $0.records }) {
            try $0.records($1)
        },
        Resource(
            "relations", "/relations", "Pairs of countries, the closest first.", schema: "Relations",
            parameters: [
                party, sector, since, until, cursor, limit,
            ], page: { $0.relations }
        ) { try $0.relations($1) },
        Resource(
            "names", "/names", "Countries, companies, persons: those that articles name most, or whose name begins so.", schema: "Names",
            parameters: [
                .query("q", .text(longest: 200), "The beginning of a name, or its id."),
                .query("kind", .choice(Name.Kind.allCases.map(\.rawValue)), "Only names of this kind."), cursor, limit,
            ], page: { $0.names }
        ) { try $0.names($1) },
        Resource(
            "articles", "/articles", "Articles, the newest first.", schema: "Articles",
            parameters: [
                .query("outlet", .text(longest: 200), "Who published it."), since, until, cursor, limit,
            ], page: { $0.articles }
        ) { try $0.articles($1) },
        Resource(
            "conflicts", "/conflicts", "What cannot both be right.", schema: "Conflicts",
            parameters: [
                .query("kind", .choice(Conflict.Kind.allCases.map(\.rawValue)), "Only conflicts of this kind."), party, cursor, limit,
            ], page: { $0.conflicts }
        ) { try $0.conflicts($1) },
        Resource(
            "pending", "/pending", "What was announced or signed, and never heard of again.", schema: "Pending",
            parameters: [
                .query("months", .integer(0...1200), standard: "6", "Months without news."),
                .query("as-of", .day, "The day from which months are counted back; today."), party, cursor, limit,
            ], isDaily: true, page: { $0.pending }
        ) { try $0.pending($1) },
        Resource(
            "map", "/map", "Relations between countries, and what each has agreed.", schema: "Map", parameters: [sector, since, until],
            page: { $0.map }
        ) { try $0.map($1) },
        Resource(
            "decisions", "/decisions", "What people decided about records.", schema: "Decisions", parameters: [cursor, limit],
            page: { $0.decisions }
        ) { try $0.decisions($1) },
    ]

    static let things: [Resource] = [
        Resource(
            "record", "/records/{key}", "A record: its claims with their words, its life, what was decided.", schema: "RecordPage", parameters: [key],
            page: { $0.record }
        ) { try $0.record($1) },
        Resource(
            "claim", "/claims/{key}", "One claim of one article.", schema: "Claim",
            parameters: [
                .path("key", .text(longest: 300), "The claim's key.")
            ], page: nil as (@Sendable (Pages) -> (ClaimView, Viewer) -> [UInt8])?
        ) { try $0.claim($1) },
        Resource(
            "relation", "/relations/{pair}", "What two have to do with one another.", schema: "Relation",
            parameters: [
                .path("pair", .text(longest: 600), "Two countries' codes (`JP-KZ`), or two names' ids with `~` between.")
            ], moves: true, page: { $0.relation }
        ) { try $0.relation($1) },
        Resource(
            "name", "/names/{key}", "Somebody who has a name: what they agreed, said, which offices they hold.", schema: "NamePage",
            parameters: [
                .path("key", .text(longest: 300), "The name's id: `country:JP`.")
            ], page: { $0.name }
        ) { try $0.name($1) },
        Resource(
            "article", "/articles/{number}", "An article with all that it says.", schema: "Article",
            parameters: [
                .path("number", .integer(1...9_007_199_254_740_991), "Its number in this record.")
            ], page: { $0.article }
        ) { try $0.article($1) },
    ]
}
