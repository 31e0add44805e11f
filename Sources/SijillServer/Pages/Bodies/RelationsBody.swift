/// Pairs of names by what is between them.
struct RelationsBody: Body {
    let model: RelationsView
    let look: Look
    var title: String? { look["nav.relations"] }
    var name: String { "relations" }

    func write(_ html: inout Html) {
        html.head(look["nav.relations"], lede: look["relations.lede"])
        if model.relations.isEmpty {
            html.nothing(look["relations.none"])
        } else {
            RelationList(look: look).write(model.relations, label: look["nav.relations"], &html)
        }
        Pager(look: look, slice: model.slice).write(&html)
    }
}
