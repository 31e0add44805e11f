extension Viewer {
    /// This page with some of its parameters changed, or without those that become nil; from its first part on.
    func link(_ changes: (name: String, value: String?)...) -> String {
        var kept = query.filter { pair in pair.name != "cursor" && !changes.contains { $0.name == pair.name } }
        for case (let name, let value?) in changes { kept.append(Field(name: name, value: value)) }
        return Address.of(path, kept)
    }

    /// This page with one value of a parameter that may be given several times put in, or taken out where it is there.
    func toggling(_ name: String, _ value: String) -> String {
        var kept = query.filter { $0.name != "cursor" }
        let before = kept.count
        kept.removeAll { $0.name == name && $0.value == value }
        if kept.count == before { kept.append(Field(name: name, value: value)) }
        return Address.of(path, kept)
    }

    /// The same as data: `.json`, `.csv`.
    func sibling(_ ending: String) -> String {
        Address.of((path == "/" ? "/index" : path) + "." + ending, query.filter { !["cursor", "ui", "digits"].contains($0.name) })
    }

    func values(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }
    subscript(name: String) -> String? { query.first { $0.name == name }?.value }
}
