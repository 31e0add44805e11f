import SijillLanguage
import SijillModel

struct EncounterReader: Sendable {
    init(_ pack: Pack) {}
    func claims(_ page: Page) -> [Encounter] { [] }
}
