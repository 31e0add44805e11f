import SijillLanguage
import SijillModel

struct TimeReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
extension TimeReader { func claims(_ page: Page) -> [Mention<When>] { [] } }
