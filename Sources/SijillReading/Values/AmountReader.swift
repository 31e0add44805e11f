import SijillLanguage
import SijillModel

struct AmountReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
extension AmountReader { func claims(_ page: Page) -> [Mention<Amount>] { [] } }
