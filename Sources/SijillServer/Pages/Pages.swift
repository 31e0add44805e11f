import SijillProse

/// All pages: what a handler found, made HTML for the one who looks.
package struct Pages: Sendable {
    let assets: Assets

    package init(assets: Assets) { self.assets = assets }

    func front(_ model: FrontView, _ viewer: Viewer) -> [UInt8] { render(viewer) { FrontBody(model: model, look: $0) } }
    func records(_ model: RecordsView, _ viewer: Viewer) -> [UInt8] { render(viewer) { RecordsBody(model: model, look: $0) } }
    func record(_ model: RecordPage, _ viewer: Viewer) -> [UInt8] { render(viewer) { RecordBody(model: model, look: $0) } }
    func relations(_ model: RelationsView, _ viewer: Viewer) -> [UInt8] { render(viewer) { RelationsBody(model: model, look: $0) } }
    func relation(_ model: RelationView, _ viewer: Viewer) -> [UInt8] { render(viewer) { RelationBody(model: model, look: $0) } }
    func names(_ model: NamesView, _ viewer: Viewer) -> [UInt8] { render(viewer) { NamesBody(model: model, look: $0) } }
    func name(_ model: NameView, _ viewer: Viewer) -> [UInt8] { render(viewer) { NameBody(model: model, look: $0) } }
    func articles(_ model: ArticlesView, _ viewer: Viewer) -> [UInt8] { render(viewer) { ArticlesBody(model: model, look: $0) } }
    func article(_ model: ArticleView, _ viewer: Viewer) -> [UInt8] { render(viewer) { ArticleBody(model: model, look: $0) } }
    /// The form for a text, and what it says where one was given.
    func reading(_ model: ArticleView?, _ viewer: Viewer) -> [UInt8] { render(viewer) { ReadBody(model: model, look: $0) } }
    func conflicts(_ model: ConflictsView, _ viewer: Viewer) -> [UInt8] { render(viewer) { ConflictsBody(model: model, look: $0) } }
    func pending(_ model: PendingView, _ viewer: Viewer) -> [UInt8] { render(viewer) { PendingBody(model: model, look: $0) } }
    func map(_ model: MapView, _ viewer: Viewer) -> [UInt8] { render(viewer) { MapBody(model: model, look: $0, world: assets.world) } }
    func decisions(_ model: DecisionsView, _ viewer: Viewer) -> [UInt8] { render(viewer) { DecisionsBody(model: model, look: $0) } }
    func problem(_ problem: Problem, _ viewer: Viewer) -> [UInt8] { render(viewer) { ProblemBody(problem: problem, look: $0) } }

    private func render(_ viewer: Viewer, _ make: (Look) -> any Body) -> [UInt8] {
        let look = Look(viewer: viewer, prose: Prose(strings: .server(viewer.interface)))
        let body = make(look)
        return Frame(look: look, assets: assets).page(
            title: body.title, name: body.name, hasData: body.hasData, scripts: body.scripts
        ) { body.write(&$0) }
    }
}

/// What stands between head and foot of a page.
protocol Body {
    var look: Look { get }
    /// Nil for the front page.
    var title: String? { get }
    /// As the navigation calls it.
    var name: String { get }
    /// Whether it is to be had as JSON and CSV too.
    var hasData: Bool { get }
    /// Files of the assets that make it livelier.
    var scripts: [String] { get }
    func write(_ html: inout Html)
}

extension Body {
    var hasData: Bool { true }
    var scripts: [String] { [] }
}
