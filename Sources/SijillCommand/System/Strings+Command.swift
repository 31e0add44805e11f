import SijillProse

extension Strings {
    /// What the command says (`Interface/en.tsv`, `Interface/ar.tsv`).
    init(_ interface: Interface) { self.init(interface, [interface == .ar ? PackageResources.ar_tsv : PackageResources.en_tsv]) }
}

extension Interface {
    /// By `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set; English where it is neither.
    static var ofEnvironment: Interface {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = Environment[name], !value.isEmpty { return value.hasPrefix("ar") ? .ar : .en }
        }
        return .en
    }
}
