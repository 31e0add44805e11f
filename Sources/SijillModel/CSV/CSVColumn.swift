/// The columns of the flat table, in order; the raw value is the header.
package enum CSVColumn: String, Sendable, CaseIterable {
    case article, url, outlet, published, tier, id, kind, measure, status, modality
    case value, valueHigh = "value_high", unit, bound, words
    case count, countBound = "count_bound"
    case change, changeUnit = "change_unit", direction
    case parties, partyIDs = "party_ids", signers
    case from, fromID = "from_id", to, toID = "to_id", between, betweenIDs = "between_ids"
    case participants, participantIDs = "participant_ids", host, hostID = "host_id"
    case subject, of, sectors, topics, date, period, place, placeID = "place_id", term, partOf = "part_of"
    case speaker, speakerID = "speaker_id", direct, content
    case person, personID = "person_id", title, organisation, organisationID = "organisation_id", former
    case source, sourceID = "source_id"
    case confidence, rule, start, end, evidence

    private static let first: [CSVColumn] = [.article, .url, .outlet, .published, .tier, .id]
    private static let last: [CSVColumn] = [.confidence, .rule, .start, .end, .evidence]

    /// The columns that rows of a tier fill.
    package static func of(_ tier: Tier) -> [CSVColumn] {
        let own: [CSVColumn] =
            switch tier {
            case .amounts: [.value, .valueHigh, .unit, .bound, .words]
            case .times: [.date, .words]
            case .agreements:
                [
                    .kind, .status, .modality, .value, .valueHigh, .unit, .bound, .count, .countBound, .parties, .partyIDs, .signers, .subject,
                    .sectors, .date, .place, .placeID, .term, .partOf,
                ]
            case .figures:
                [
                    .measure, .modality, .value, .valueHigh, .unit, .bound, .change, .changeUnit, .direction, .from, .fromID, .to, .toID, .between,
                    .betweenIDs, .of, .period, .source, .sourceID,
                ]
            case .encounters:
                [.kind, .status, .participants, .participantIDs, .host, .hostID, .topics, .date, .place, .placeID]
            case .statements: [.date, .speaker, .speakerID, .direct, .content]
            case .posts: [.person, .personID, .title, .organisation, .organisationID, .former]
            }
        return first + own + last
    }

    /// Columns that hold numbers, which a spreadsheet may read as such.
    package var isNumber: Bool {
        switch self {
        case .value, .valueHigh, .count, .change, .confidence, .start, .end, .partOf: true
        default: false
        }
    }
}
