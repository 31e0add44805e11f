import SijillLanguage
import SijillModel

struct NameReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
