public import SijillIntake

/// Brings what stands at one address that the user named, with time-outs and limits, by redirects of the usual number.
public struct WebFetcher: Sendable {
    private let agent: String
    private let limit: Int
    private static let mostHops = 10

    /// - Parameter limit: bytes, unpacked, that are taken.
    public init(agent: String, limit: Int) { (self.agent, self.limit) = (agent, limit) }

    public func fetch(_ start: WebAddress) throws(IntakeProblem) -> ArticleInputs.Fetched {
        let network = try CurlNetwork(agent: agent)
        var address = start
        for _ in 0...WebFetcher.mostHops {
            network.start(Request(address, limit: limit, allowsPrivate: address.host == start.host), id: 0)
            guard let answer = network.next(until: .infinity)?.answer else { break }
            let told: String
            switch answer.failure {
            case .unreachable(let reason): told = reason
            case .timedOut: told = "timed out"
            case .tooLarge: throw IntakeProblem(path: start.description, .tooLong(limit: limit))
            case .cut: told = "the connection broke off"
            case .notPublic: told = "led to \(address), which is no public address"
            case nil:
                if (301...308).contains(answer.status), let next = answer.location.flatMap({ WebAddress($0, from: address) }) {
                    address = next
                    continue
                }
                if answer.status == 200 { return ArticleInputs.Fetched(bytes: answer.body, type: answer.type, address: address) }
                told = "HTTP \(answer.status)"
            }
            throw IntakeProblem(path: start.description, .notFetched(told))
        }
        throw IntakeProblem(path: start.description, .notFetched("too many redirects"))
    }
}
