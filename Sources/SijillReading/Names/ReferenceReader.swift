import SijillLanguage
import SijillModel

struct ReferenceReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
