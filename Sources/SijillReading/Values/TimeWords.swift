import SijillLanguage

/// The classes of words of time that a pack has.
struct TimeWords: Sendable {
    let word, month, monthUnsure, hijriMonth, hijriUnsure, weekday, dayWord, today, dayPart, unit, one, two, many, part, season: UInt16?
    let rel, relText, edge, end, since, until, before, from, between, to, span, this, hijri, gregorian, match, fiscal, school, era: UInt16?
    let same, decade, ordinal, label, clock, future, lastN, firstN, and, or, about: UInt16?
    let currency, percent, scale, country, nationality, prayer, dayHead, office, event, dated, that, parts, now, opening: UInt16?

    /// What a set of classes lets a word of it begin.
    enum Opening: UInt8 { case nothing, time, withNumber }
    /// For each set of classes of the pack.
    private let openings: [Opening]

    func opening(_ set: UInt32) -> Opening { openings[Int(set)] }

    init(_ pack: Pack) {
        func id(_ name: String) -> UInt16? { pack.classes.id(name) }
        (word, month, monthUnsure, hijriMonth) = (id("time-word"), id("month"), id("month-unsure"), id("hijri-month"))
        (hijriUnsure, weekday, dayWord, today) = (id("hijri-unsure"), id("weekday"), id("day-word"), id("day-today"))
        (dayPart, unit, one, two, many) = (id("day-part"), id("time-unit"), id("time-one"), id("time-two"), id("time-many"))
        (part, season, rel, relText) = (id("time-part"), id("season"), id("time-rel"), id("time-rel-text"))
        (edge, end, since, until, before) = (id("time-edge"), id("time-end"), id("time-since"), id("time-until"), id("time-before"))
        (from, between, to, span, this) = (id("time-from"), id("time-between"), id("time-to"), id("time-span"), id("time-this"))
        (hijri, gregorian, match) = (id("era-hijri"), id("era-gregorian"), id("time-match"))
        (fiscal, school, era) = (id("time-fiscal"), id("time-school"), id("time-era"))
        (same, decade, ordinal, label, clock) = (id("time-same"), id("decade"), id("time-ordinal"), id("time-label"), id("time-clock"))
        (future, lastN, firstN, and, or) = (id("time-future"), id("time-lastn"), id("time-firstn"), id("time-and"), id("time-or"))
        (about, currency, percent, scale) = (id("time-about"), id("currency"), id("percent"), id("number-scale"))
        (country, nationality, prayer) = (id("country"), id("nationality"), id("weekday-label"))
        (dayHead, office, event, dated, that) = (id("day-name-head"), id("office"), id("time-event"), id("time-dated"), id("time-that"))
        (parts, now, opening) = (id("time-parts"), id("time-now"), id("time-opening"))
        let (times, others) = ([word, edge, span], [from, to, lastN])
        openings = (0..<UInt32(pack.classes.count)).map { set in
            func holds(_ ids: [UInt16?]) -> Bool { ids.contains { $0.map { pack.classes.contains(set, $0) } ?? false } }
            return holds(times) ? .time : holds(others) ? .withNumber : .nothing
        }
    }
}
