import SijillIntake
import SijillModel
import SijillProse
import SijillServer

/// What the flags ask for.
struct Options: Sendable {
    enum Format: String, Sendable, CaseIterable { case summary, json, jsonl, csv }
    enum Color: String, Sendable, CaseIterable { case auto, always, never }

    enum ExportFormat: String, Sendable, CaseIterable { case jsonl, csv, ftm, ris, bibtex }

    var format: Format?
    var published: Day?
    var country: String?
    var columns: Columns?
    var only: Set<Tier> = Set(Tier.allCases)
    var language = "ar"
    var anyLanguage = false
    var jobs: Int?
    var output: String?
    var color = Color.auto
    var interface: Interface?
    var maxBytes = 4 << 20
    var maxClaims = 2000
    var byteOrderMark = false
    var quiet = false
    var errors = 0
    var json = false
    // Of the commands that work on a record.
    var record: String?
    var acknowledges = false
    var parties: [String] = []
    var kinds: [String] = []
    var sectors: [String] = []
    var outlet: String?
    var since: Period?
    var until: Period?
    var minimumUSD: Double?
    var maximumUSD: Double?
    var limit: Int?
    var months = 6
    var asOf: Day?
    var author: String?
    var note = ""
    // Of what comes from the web.
    var once = false
    /// Seconds.
    var every: Int?
    var delay: Double?
    var timeout: Int?
    var contact: String?
    var update: String?
    var listen = ListenAddress.standard
    var tokenFile: String?
    var hosts: [String] = []
    var exportFormat = ExportFormat.jsonl
    var help = false
    var version = false
    /// What is no flag, in order.
    var operands: [String] = []
}

/// Something wrong with the command line: a key of the strings table, and what goes into its places.
struct UsageProblem: Error, Sendable {
    let key: String
    let parts: [String]
    var command: CommandName?

    init(_ key: String, _ parts: String...) {
        self.key = key
        self.parts = parts
    }
}
