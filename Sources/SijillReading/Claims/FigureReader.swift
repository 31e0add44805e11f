import SijillLanguage
import SijillModel

struct FigureReader: Sendable {
    init(_ pack: Pack) {}
    func claims(_ page: Page, agreements: [Agreement]) -> [Figure] { [] }
}
