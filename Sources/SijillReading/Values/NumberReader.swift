import SijillLanguage
import SijillModel

struct NumberReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
