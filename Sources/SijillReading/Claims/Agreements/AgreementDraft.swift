import SijillModel

/// What one place of the page says of an agreement, before it is joined with what others say of it.
struct AgreementDraft {
    var rule: String
    /// The word for the document or the deed.
    var anchor: Int
    /// Stem of that word: what «الاتفاقية» later on repeats.
    var stem: UInt64
    var kind: Agreement.Kind
    var status = Agreement.Status.agreed
    /// A verb or noun says what the parties do with it.
    var hasDeed = false
    var isWeak = false
    /// «الاتفاق»: known already, or to all.
    var isDefinite = false
    var parties: [Name] = []
    var signers: [NameItem] = []
    var count: Amount?
    var value: AmountItem?
    var subject: Span?
    /// The subject is only the document's own name: «الاتفاق النووي».
    var isNamedOnly = false
    var sectors: [String] = []
    var date: TimeItem?
    var place: Referent?
    var term: Term?
    /// «كانت مصر قد وقعت»: before what the article tells.
    var isEarlier = false
    /// «مع», «بين» lead to a side.
    var isLinked = false
    /// The sides are only those of whom the page speaks.
    var isGuessed = false
    /// What one of a package is.
    var single = Agreement.Kind.agreement
    /// Several documents that nobody counted: «الاتفاقات».
    var isVague = false
    /// One of the documents of a package.
    var isPart = false
    /// «المنحة الثانية»: which of several.
    var ordinal: Double?
    /// «اتفاق السلام»: named as one that is known.
    var isKnown = false
    /// «تم الاتفاق على»: the act of agreeing, of which the page did not speak before.
    var isAct = false

    mutating func take(_ sides: Sides) {
        parties = sides.all
        signers = sides.signers
        isLinked = sides.isLinked
        isGuessed = sides.isGuessed
    }

    /// Takes over what was done with the document told of before, and by whom.
    mutating func carry(_ last: AgreementDraft) {
        guard last.hasDeed, last.status != .negotiating else { return }
        let own = parties.filter { one in !last.parties.contains { $0.id == one.id } }
        if parties.count < 2 || own.isEmpty {
            parties = own.isEmpty ? last.parties : Array(last.parties.prefix(1)) + own
            isGuessed = last.isGuessed
        }
        status = last.status
        hasDeed = true
        isDefinite = false
        isEarlier = last.isEarlier
        date = date ?? last.date
        place = place ?? last.place
        if signers.isEmpty { signers = last.signers }
    }

    /// How much it says.
    var weight: Int {
        min(parties.count, 4) * 2 + (value == nil ? 0 : 2) + (subject == nil || isNamedOnly ? 0 : 2) + (hasDeed ? 2 : 0) + (date == nil ? 0 : 1)
            + (place == nil ? 0 : 1) + (count == nil ? 0 : 1)
    }
}
