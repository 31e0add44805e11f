import SijillLanguage
import SijillModel
import SijillText

/// Who holds which office: the titles of the page with the persons beside them.
struct PostReader: Sendable {
    init(_ pack: Pack) {}

    func mark(_ page: inout Page) {
        var seen: Set<[Int]> = []
        for title in page.titles where title.personAt >= 0 {
            guard let person = page.name(at: title.personAt), page.entities[person.entity].kind == .person else { continue }
            let words = page.cite(Span(title.title, skip: page.words[title.title.lowerBound].prefix))
            let key = [person.entity] + title.title.map { Int(truncatingIfNeeded: page.words[$0].stem) }
            guard seen.insert(key).inserted else { continue }
            let sentence = page.evidence(title.title.lowerBound)
            var post = Post(basis: Basis(evidence: [sentence], rule: "ar/posts title"), person: page.name(person), title: words)
            post.former = title.isFormer
            post.organisation = organisation(title, page)
            page.posts.append(post)
        }
    }

    private func organisation(_ title: TitleItem, _ page: Page) -> Name? {
        if title.organisationAt >= 0, let name = page.name(at: title.organisationAt) { return page.name(name) }
        guard title.country != 0, title.countryAt >= 0, let entity = page.entity(ofNationality: title.countryAt) else { return nil }
        let own = page.entities[entity]
        let known = page.pack.names[Int(title.country)]
        return Name(
            id: own.id, kind: own.kind, words: page.cite(Span(title.countryAt..<title.countryAt + 1)), arabic: known.arabic, english: known.english)
    }
}
