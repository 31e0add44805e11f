import SijillLanguage
import SijillModel

struct AgreementReader: Sendable {
    init(_ pack: Pack) {}
    func claims(_ page: Page) -> [Agreement] { [] }
}
