import SijillLanguage
import SijillModel
import SijillText

/// A span that a tagger takes for a name.
struct NameProposal: Sendable {
    var span: Span
    var kind: Name.Kind
    /// Index into `Pack.names`, or zero.
    var known: UInt32 = 0
    /// Known name of the country that it belongs to, or zero: «التركية» of «شركة تاف التركية».
    var country: UInt32 = 0
    /// Decides between spans of one length; the higher wins.
    var priority: Int
    /// «الجانب العراقي»: stands for the state.
    var isReference = false
    /// Words that stand before the name proper: «شركة» of «شركة تاف».
    var heads = 0
    var isFeminine = false
    /// The name that this one stands beside in brackets: «(ساما)».
    var aliasOf: Int?
}

/// An office as the page words it, and what hangs on it.
package struct TitleItem: Sendable {
    /// The words of the title as the tier `posts` wants them.
    package var title: Range<Int>
    /// With nationality, organisation and all.
    package var whole: Range<Int>
    /// Lexeme of the office.
    package var lexeme: UInt32
    /// Token at which the organisation's name is to be found, or -1.
    package var organisationAt: Int
    /// Known name of the country in the title's nationality, or zero.
    package var country: UInt32
    /// Token of that nationality, or -1.
    package var countryAt: Int
    package var isFormer: Bool
    /// First token of the person's name that goes with the title, or -1.
    package var personAt: Int
    /// Where an ambassador is: no part of whose he is; or -1.
    package var hostAt = -1
    /// «وزير خارجيتها»: of the state or body that a pronoun means.
    package var isOfPronoun = false
    /// The title is taken over: «نظيره القطري».
    package var isCounterpart = false
}

/// Proposes names on a page. The rules are one such tagger; a trained one can stand beside them.
protocol NameTagger: Sendable {
    func propose(on page: Page) -> (names: [NameProposal], titles: [TitleItem])
}
