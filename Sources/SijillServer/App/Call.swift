/// A request with what follows from it before any route is known.
struct Call: Sendable {
    enum Shape: Sendable { case page, json, csv }

    let request: Request
    let session: Sessions.Session?
    let viewer: Viewer
    /// The path without `.json` or `.csv`.
    let segments: [String]
    /// What the answer is to be: by the path's ending, else by `Accept`; nil where nothing that is accepted can be made.
    let accepted: Shape?
    let isAPI: Bool
    var isUncached: Bool { request.method == .post || session != nil }

    var shape: Shape { accepted ?? (isAPI ? .json : .page) }

    init(_ request: Request, session: Sessions.Session?, canSignIn: Bool) {
        self.request = request
        self.session = session
        isAPI = request.segments.first == "api"
        var segments = request.segments
        var ending: Shape?
        if !isAPI, segments.first != "assets", let last = segments.last {
            for (text, shape) in [(".json", Shape.json), (".csv", Shape.csv)] where last.hasSuffix(text) {
                segments[segments.count - 1] = String(last.dropLast(text.count))
                ending = shape
            }
            if ending != nil, segments == ["index"] { segments = [] }
        }
        self.segments = segments
        accepted = ending ?? Call.accepted(request.header("accept"), isAPI: isAPI)
        var viewer = Viewer(request)
        viewer.path = "/" + segments.joined(separator: "/")
        viewer.canSignIn = canSignIn
        viewer.canWrite = session != nil
        viewer.csrf = session?.csrf
        self.viewer = viewer
    }

    /// Path and query again, for telling requests apart.
    var target: String { target(request.segments) }

    /// The same with another last piece, as JSON or CSV where this is.
    func target(endingIn piece: String) -> String {
        let ending = request.segments.last?.dropFirst(segments.last?.count ?? 0) ?? ""
        return target(request.segments.dropLast() + [piece + ending])
    }

    private func target(_ segments: [String]) -> String {
        var target = "/" + segments.map { PercentCoding.encode($0) }.joined(separator: "/")
        for (index, field) in request.query.enumerated() {
            target += (index == 0 ? "?" : "&") + PercentCoding.encode(field.name) + "=" + PercentCoding.encode(field.value)
        }
        return target
    }

    /// The shape that a client likes best (RFC 9110 12.5.1); where it has no choice of its own, a page, or JSON of the API.
    static func accepted(_ header: String?, isAPI: Bool) -> Shape? {
        let first: Shape = isAPI ? .json : .page
        guard let header, !header.isEmpty else { return first }
        let offered: [(shape: Shape, type: String)] =
            isAPI ? [(.json, "application/json"), (.csv, "text/csv")] : [(.page, "text/html"), (.json, "application/json"), (.csv, "text/csv")]
        var best: (weight: Double, shape: Shape)?
        for (shape, type) in offered {
            var weight = 0.0
            var exactness = -1
            for entry in header.lowercased().split(separator: ",") {
                let parts = entry.filter { $0 != " " }.split(separator: ";")
                guard let range = parts.first else { continue }
                let matched = range == type ? 2 : range == type.prefix { $0 != "/" } + "/*" ? 1 : range == "*/*" ? 0 : -1
                guard matched > exactness else { continue }
                exactness = matched
                weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            }
            if exactness >= 0, weight > best?.weight ?? 0 { best = (weight, shape) }
        }
        return best?.shape
    }
}

/// What was asked for has another address: its own last piece.
struct Moved: Error {
    let piece: String
}
