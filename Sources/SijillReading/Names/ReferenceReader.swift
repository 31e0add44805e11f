import SijillLanguage
import SijillModel
import SijillText

struct ReferenceReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
