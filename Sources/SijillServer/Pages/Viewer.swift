import SijillProse

/// Who looks, and how: made of the request's query, cookies and headers.
struct Viewer: Sendable, Hashable {
    enum Digits: String, Sendable, CaseIterable { case western, arabic }
    enum Theme: String, Sendable, CaseIterable { case system, light, dark }

    var interface = Interface.en
    var digits = Digits.western
    var theme = Theme.system
    /// Of this request, decoded: for links that change one thing.
    var path = "/"
    var query: [Field] = []
    /// Whether there is a session that may write.
    var canWrite = false
    /// Whether signing in is possible at all.
    var canSignIn = false
    /// Goes into every form.
    var csrf: String?

    struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    init() {}

    init(_ request: Request) {
        interface = (request["ui"] ?? request.cookie("ui")).flatMap { Interface(rawValue: $0) } ?? Viewer.interface(request.header("accept-language"))
        digits = (request["digits"] ?? request.cookie("digits")).flatMap { Digits(rawValue: $0) } ?? .western
        theme = request.cookie("theme").flatMap { Theme(rawValue: $0) } ?? .system
        path = request.path
        query = request.query.map { Field(name: $0.name, value: $0.value) }
    }

    /// The first language of ours that the browser's list has at its highest weight.
    static func interface(_ accepted: String?) -> Interface {
        var best: (weight: Double, interface: Interface)?
        for entry in accepted?.split(separator: ",") ?? [] {
            let parts = entry.split(separator: ";")
            guard let tag = parts.first?.drop(while: { $0 == " " }).prefix(2).lowercased(), let known = Interface(rawValue: tag) else { continue }
            let quality = parts.dropFirst().first { $0.drop(while: { $0 == " " }).hasPrefix("q=") }
            let weight = quality.flatMap { Double($0.drop(while: { $0 == " " }).dropFirst(2)) } ?? 1
            if weight > best?.weight ?? 0 { best = (weight, known) }
        }
        return best?.interface ?? .en
    }
}
