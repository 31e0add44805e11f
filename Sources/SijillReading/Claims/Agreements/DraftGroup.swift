import SijillModel
import SijillText

/// The drafts that tell of one agreement, and what they say together.
struct DraftGroup {
    private(set) var best: AgreementDraft
    private(set) var all: [AgreementDraft]
    /// Where the page first speaks of it.
    var first: Int { all[0].anchor }

    init(_ draft: AgreementDraft) {
        best = draft
        all = [draft]
    }

    /// - Parameter title: tokens of the page's title, whose words are the shortest.
    mutating func add(_ draft: AgreementDraft, title: Range<Int>) {
        all.append(draft)
        let isFromTitle = title.contains(draft.anchor) && !title.contains(best.anchor)
        let isBetter = !isFromTitle && (draft.weight > best.weight || title.contains(best.anchor) && draft.weight + 2 >= best.weight)
        let other = isBetter ? best : draft
        if isBetter { best = draft }
        addSides(of: other, isTitle: title.contains(other.anchor))
        best.value = best.value ?? other.value
        best.count = best.count ?? other.count
        // «الاتفاق النووي» tells what it is about; «اتفاقية التعاون» does not.
        if best.subject == nil || best.isNamedOnly && best.sectors.isEmpty, other.subject != nil, !other.isNamedOnly {
            best.subject = other.subject
            best.isNamedOnly = false
        }
        for sector in other.sectors where !best.sectors.contains(sector) { best.sectors.append(sector) }
        addSigning(of: other)
        best.term = best.term ?? other.term
        if other.hasDeed, !best.hasDeed || DraftGroup.isFurther(other.status, than: best.status) { best.status = other.status }
        best.hasDeed = best.hasDeed || other.hasDeed
        // «توقع عقودا» of the title, of one contract.
        let isLoose = best.kind == .package && best.count == nil && !other.isVague
        if best.kind == .agreement && (other.kind != .package || other.count != nil) || isLoose { best.kind = other.kind }
    }

    /// How far it has come, of what is under way: the furthest counts.
    private static let stages: [Agreement.Status] = [.proposed, .negotiating, .planned, .agreed, .signed]

    private static func isFurther(_ one: Agreement.Status, than two: Agreement.Status) -> Bool {
        guard let first = stages.firstIndex(of: one), let second = stages.firstIndex(of: two) else { return false }
        return first > second
    }

    /// The day and place of the signing count before those of its announcement.
    private mutating func addSigning(of other: AgreementDraft) {
        if other.status == .signed, best.status != .signed {
            best.date = other.date ?? best.date
            best.place = other.place ?? best.place
        } else {
            best.date = best.date ?? other.date
            best.place = best.place ?? other.place
        }
    }

    /// Sides that are told count before those that are guessed, two before one.
    private mutating func addSides(of other: AgreementDraft, isTitle: Bool) {
        for one in other.signers where !best.signers.contains(where: { $0.entity == one.entity }) { best.signers.append(one) }
        let more = other.parties.filter { one in !best.parties.contains { $0.id == one.id } }
        if best.isGuessed, !other.isGuessed, other.parties.count >= 2 {
            best.parties = other.parties
            best.isGuessed = false
        } else if best.parties.count < 2, !isTitle || best.parties.isEmpty, !other.isGuessed || best.parties.isEmpty {
            best.parties += more
        }
    }

    mutating func take(_ parties: [Name]) { best.parties = parties }

    /// Says enough to be an agreement.
    var isWhole: Bool {
        let hasDeed = all.contains { $0.hasDeed }
        let sides = best.parties.count
        // «شملت الاتفاقيات ومذكرات التفاهم»: the list's own name is no part of it.
        if best.isPart { return (sides > 0 || best.ordinal != nil && best.subject != nil) && best.kind != .package }
        if best.isVague {
            let isOpen = best.isLinked && best.value != nil && best.status != .cancelled || best.status == .planned && best.subject != nil
            let isTold = best.status == .signed && (best.subject != nil || sides > 1) || sides > 1 && isOpen
            return sides + (best.isLinked ? 1 : 0) > 0 && hasDeed && isTold
        }
        if sides == 0 {
            // «الاتفاق النووي» is known by its name; «وُقع اتفاق لتبادل الأسرى» by its matter.
            guard best.subject != nil else { return false }
            if best.isNamedOnly { return best.isDefinite }
            if best.isAct { return true }
            return hasDeed
                && (best.status == .signed && (best.kind != .package || best.count != nil) || best.status == .negotiating && !best.isDefinite)
        }
        // «هذه الصفقة»: repeats what was said, or nothing.
        if sides < 2, all.allSatisfy({ $0.isDefinite && !$0.isLinked && !$0.isNamedOnly }) { return false }
        // «توقف الدولة هذه الاتفاقية»
        let isOnlyMeant = all.allSatisfy { one in
            one.isDefinite
                ? !one.isLinked && !one.isNamedOnly && one.status != .signed
                : !one.hasDeed && one.parties.count < 2 && !one.isLinked && one.value == nil
        }
        if isOnlyMeant { return false }
        // «إبرام عدد من الاتفاقات المشتركة»
        if best.kind == .package, best.count == nil, best.subject == nil, best.value == nil, best.status != .signed { return false }
        if sides >= 2 { return true }
        if best.subject == nil, best.value == nil, best.count == nil { return false }
        return hasDeed || best.isLinked || best.value != nil
    }
}
