/// The feeds that somebody follows: a list as feed readers export it (OPML), or a file with an address a line.
public enum FeedList {
    /// - Parameter path: a file, or the address of one feed.
    /// - Throws: where something in it is no address, or nothing is.
    public static func addresses(_ path: String) throws(IntakeProblem) -> [WebAddress] {
        if ArticleInputs.isAddress(path) {
            guard let address = WebAddress(path) else { throw IntakeProblem(path: path, .noAddress(path)) }
            return [address]
        }
        let bytes = try Files.read(path, limit: 64 << 20)
        var addresses: [WebAddress] = []
        if FeedReader.isFeed(bytes) {
            let outcome = FeedReader().read(path) { part in
                if case .feed(let address) = part { addresses.append(address) }
                return true
            }
            if let problem = outcome.problem { throw problem }
            if let refused = outcome.head.refused { throw IntakeProblem(path: path, .noAddress(String(refused.prefix(200)))) }
        } else {
            for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                guard let text = PageHead.line(line), !text.hasPrefix("#") else { continue }
                guard let address = WebAddress(text) else { throw IntakeProblem(path: path, line: number + 1, .noAddress(String(text.prefix(200)))) }
                addresses.append(address)
            }
        }
        if addresses.isEmpty { throw IntakeProblem(path: path, .noFeeds) }
        return addresses
    }
}
