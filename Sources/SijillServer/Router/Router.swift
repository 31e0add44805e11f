/// What a handler is given beside the request: the pieces of the path that the pattern names.
struct Parameters: Sendable {
    fileprivate(set) var values: [String: String] = [:]
    subscript(name: String) -> String { values[name] ?? "" }
}

/// Finds the route of a path: `/records/{key}` fits every path of two pieces that begins with `records`.
///
/// A tree with a branch a piece: what it costs does not depend on the number of routes.
struct Router<Handler: Sendable>: Sendable {
    private struct Node: Sendable {
        var fixed: [String: Node] = [:]
        /// One at most.
        var named: [(name: String, node: Node)] = []
        var handlers: [(method: Request.Method, handler: Handler)] = []

        mutating func add(_ pieces: ArraySlice<Substring>, _ method: Request.Method, _ handler: Handler) {
            guard let piece = pieces.first else { return handlers.append((method, handler)) }
            if piece.hasPrefix("{"), piece.hasSuffix("}") {
                if named.isEmpty { named.append((String(piece.dropFirst().dropLast()), Node())) }
                named[0].node.add(pieces.dropFirst(), method, handler)
            } else {
                fixed[String(piece), default: Node()].add(pieces.dropFirst(), method, handler)
            }
        }
    }

    private var root = Node()

    enum Match {
        case found(Handler, Parameters)
        /// The path is there, for other methods.
        case methods([Request.Method])
        case none
    }

    /// - Parameter pattern: pieces with slashes before them; `{name}` takes any piece.
    mutating func add(_ method: Request.Method, _ pattern: String, _ handler: Handler) {
        root.add(pattern.split(separator: "/")[...], method, handler)
    }

    func match(_ method: Request.Method, _ segments: [String]) -> Match {
        var parameters = Parameters()
        guard let node = find(root, segments[...], &parameters), !node.handlers.isEmpty else { return .none }
        // What can be got can be asked about.
        let wanted = method == .head ? .get : method
        if let found = node.handlers.first(where: { $0.method == wanted }) { return .found(found.handler, parameters) }
        var methods = node.handlers.map(\.method)
        if methods.contains(.get) { methods.append(.head) }
        return .methods(methods)
    }

    /// A fixed piece goes before a named one.
    private func find(_ node: Node, _ segments: ArraySlice<String>, _ parameters: inout Parameters) -> Node? {
        guard let piece = segments.first else { return node }
        if let next = node.fixed[piece], let found = find(next, segments.dropFirst(), &parameters), !found.handlers.isEmpty { return found }
        guard let (name, next) = node.named.first, !piece.isEmpty else { return nil }
        parameters.values[name] = piece
        return find(next, segments.dropFirst(), &parameters)
    }
}
