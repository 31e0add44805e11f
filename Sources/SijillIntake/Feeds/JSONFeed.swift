import SijillModel

/// Reads JSON Feed (versions 1 and 1.1).
enum JSONFeed {
    /// - Parameter take: is given the items; false ends the reading.
    static func read(_ bytes: [UInt8], base: WebAddress?, take: (FeedPart) -> Bool) throws(JSONProblem) -> FeedHead {
        let document = try JSONValue(bytes)
        var head = FeedHead()
        guard let items = document["items"]?.array else { return head }
        head.kind = .json
        head.title = document["title"]?.string
        head.language = document["language"]?.string
        for value in items {
            var item = FeedItem()
            let links = [value["url"], value["external_url"]].lazy.compactMap { $0?.string }
            item.address = links.compactMap { WebAddress($0, from: base) }.first ?? value["id"]?.string.flatMap { WebAddress($0) }
            item.title = value["title"]?.string
            item.published = value["date_published"]?.string.flatMap { DateReader.shared.day(in: $0.utf8) }
            if let markup = value["content_html"]?.string {
                item.content = Array(markup.utf8)
            } else if let text = value["content_text"]?.string ?? value["summary"]?.string {
                item.content = XMLFeed.escaped(text.utf8)
            }
            guard item.address != nil || !item.content.isEmpty else { continue }
            head.items += 1
            if !take(.item(item)) { break }
        }
        return head
    }
}
