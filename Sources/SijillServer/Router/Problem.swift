import SijillModel
import SijillProse

/// Why a request got no answer (RFC 9457): what a program can tell it by, and a sentence for people.
public struct Problem: Error, Sendable, Equatable {
    public enum Code: String, Sendable, CaseIterable {
        case badRequest = "bad-request"
        case unauthorized
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case timeout
        case conflict
        case tooLarge = "too-large"
        case unsupportedType = "unsupported-type"
        case rangeNotSatisfiable = "range-not-satisfiable"
        case wrongHost = "wrong-host"
        case unprocessable
        case tooMany = "too-many"
        case headersTooLarge = "headers-too-large"
        case internalError = "internal-error"
        case overloaded
        case tooSlow = "too-slow"

        public var status: Int {
            switch self {
            case .badRequest: 400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .notAcceptable: 406
            case .timeout: 408
            case .conflict: 409
            case .tooLarge: 413
            case .unsupportedType: 415
            case .rangeNotSatisfiable: 416
            case .wrongHost: 421
            case .unprocessable: 422
            case .tooMany: 429
            case .headersTooLarge: 431
            case .internalError: 500
            case .overloaded, .tooSlow: 503
            }
        }

        /// The sentence that is the same for all problems of the kind.
        func title(_ interface: Interface) -> String { Strings.server(interface)["refused." + rawValue] }
    }

    public let code: Code
    /// What is wrong with this request: a key of the tables of strings, empty where the code says it all, and what is filled in.
    private let reason: String
    private let values: [String]
    /// The parameter that it is about.
    public let parameter: String?
    /// Methods that fit, for `Allow`.
    var allowed: [Request.Method] = []

    init(_ code: Code, _ reason: String = "", _ values: [String] = [], parameter: String? = nil) {
        self.code = code
        self.reason = reason
        self.values = values
        self.parameter = parameter
    }

    /// What a client wrote, short enough to be told again.
    static func cut(_ text: String, _ count: Int) -> String { String(Response.plain(text).prefix(count)) }

    func detail(_ interface: Interface) -> String { reason.isEmpty ? "" : Strings.server(interface)["wrong." + reason, values] }

    /// In the language of who asked.
    func response(_ interface: Interface) -> Response {
        let response = Response.json(code.status) { json in
            json.object {
                $0.field("type", "/problems/" + code.rawValue)
                $0.field("title", code.title(interface))
                $0.field("status", code.status)
                $0.field("detail", detail(interface))
                $0.field("parameter", parameter)
            }
        }
        return dressed(
            response.with("Content-Type", "application/problem+json").with("Content-Language", interface.rawValue).with(
                "Vary", "Accept-Language, Cookie"))
    }

    /// The headers that the status asks for.
    func dressed(_ response: Response) -> Response {
        switch code {
        case .unauthorized: response.with("WWW-Authenticate", #"Bearer realm="sijill""#)
        case .methodNotAllowed: response.with("Allow", allowed.map(\.rawValue).joined(separator: ", "))
        case .overloaded, .tooSlow, .tooMany: response.with("Retry-After", "5")
        default: response
        }
    }
}
