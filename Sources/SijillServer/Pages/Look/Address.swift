import SijillModel
import SijillRecord
import SijillStore

/// Addresses of pages.
enum Address {
    static func record(_ key: String) -> String { "/records/" + segment(key) }
    static func name(_ key: String) -> String { "/names/" + segment(key) }
    static func article(_ number: Int64) -> String { "/articles/\(number)" }

    /// The words of a claim in its article's page.
    static func words(_ source: RecordView.Source) -> String {
        article(source.claim.article) + "#" + source.claim.row.tier.rawValue + "-\(source.claim.row.item)"
    }

    /// `JP-KZ` for countries, else both keys; the smaller first.
    static func relation(_ a: String, _ b: String) -> String {
        let pair = [a, b].sorted()
        let codes = pair.compactMap { $0.hasPrefix("country:") ? String($0.dropFirst("country:".count)) : nil }
        return "/relations/" + (codes.count == 2 ? codes.joined(separator: "-") : segment(pair.joined(separator: "~")))
    }

    static func of(_ path: String, _ query: [Viewer.Field]) -> String {
        let path = path.split(separator: "/", omittingEmptySubsequences: false).map { segment(String($0)) }.joined(separator: "/")
        return query.isEmpty ? path : path + "?" + query.map { escape($0.name) + "=" + escape($0.value) }.joined(separator: "&")
    }

    /// A part of a path. A colon is plain in one.
    private static func segment(_ text: String) -> String { escape(text, plain: [UInt8(ascii: ":")]) }

    private static func escape(_ text: String, plain: Set<UInt8> = []) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.unicodeScalars.append(Unicode.Scalar(byte))
            case _ where plain.contains(byte): out.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return out
    }
}
