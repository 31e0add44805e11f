import SijillModel

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
        public var title: String {
            switch self {
            case .badRequest: "The request is malformed."
            case .unauthorized: "A token is needed."
            case .forbidden: "This is not allowed."
            case .notFound: "There is no such thing."
            case .methodNotAllowed: "The method does not fit."
            case .notAcceptable: "None of the accepted media types can be served."
            case .timeout: "The request took too long to arrive."
            case .conflict: "The record does not allow this."
            case .tooLarge: "The request is too large."
            case .unsupportedType: "The media type is not read."
            case .rangeNotSatisfiable: "The range lies beyond the end."
            case .wrongHost: "This host is not served here."
            case .unprocessable: "The request cannot be understood."
            case .tooMany: "Too many requests."
            case .headersTooLarge: "The request's header is too large."
            case .internalError: "Something went wrong here."
            case .overloaded: "Too much is going on."
            case .tooSlow: "The answer would take too long."
            }
        }
    }

    public let code: Code
    /// What is wrong with this request.
    public let detail: String
    /// The parameter that it is about.
    public let parameter: String?
    /// Methods that fit, for `Allow`.
    var allowed: [Request.Method] = []

    public init(_ code: Code, _ detail: String = "", parameter: String? = nil) {
        self.code = code
        self.detail = detail
        self.parameter = parameter
    }

    func write(_ json: inout JSONWriter) {
        json.object {
            $0.field("type", "/problems/" + code.rawValue)
            $0.field("title", code.title)
            $0.field("status", code.status)
            $0.field("detail", detail)
            $0.field("parameter", parameter)
        }
    }

    var response: Response { dressed(Response.json(code.status, write).with("Content-Type", "application/problem+json")) }

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
