/// A page, or the text of one, out of an archive or from its own address.
public struct ArchivedPage: Sendable {
    let bytes: [UInt8]
    let charset: String?
    let url: String?
    let path: String
    /// Its number in the archive, from 1; nil where it came alone.
    let number: Int?
    let isText: Bool

    /// Nil for records that hold no page: requests, images, redirects.
    init?(_ record: WARCRecord, path: String, limit: Int) {
        self.path = path
        url = record.url
        number = record.number
        switch record.type {
        case "response":
            guard let response = HTTPResponse(record.block, limit: limit), response.status == 200, response.isPage, !response.body.isEmpty else {
                return nil
            }
            (bytes, charset, isText) = (response.body, response.charset, false)
        case "resource":
            let (mime, charset) = HTTPResponse.type(record.mime)
            guard mime == "text/html" || mime == "application/xhtml+xml" else { return nil }
            (bytes, self.charset, isText) = (record.block, charset, false)
        case "conversion":
            guard record.mime.hasPrefix("text/plain"), !record.block.isEmpty else { return nil }
            (bytes, charset, isText) = (record.block, nil, true)
        default: return nil
        }
    }

    /// What came from an address; what is neither HTML nor text is taken for what its bytes look like.
    public init(_ fetched: ArticleInputs.Fetched, path: String) {
        (bytes, charset, url, self.path, number) = (fetched.bytes, fetched.charset, fetched.address.description, path, nil)
        isText = fetched.mime == "text/plain" && !WebPage.isPage(fetched.bytes)
    }
}
