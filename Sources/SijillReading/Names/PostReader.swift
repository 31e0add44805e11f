import SijillLanguage
import SijillModel

struct PostReader: Sendable {
    init(_ pack: Pack) {}
    func mark(_ page: inout Page) {}
}
