import SijillProse

extension Strings {
    /// What pages and problems say, in a language.
    static func server(_ interface: Interface) -> Strings { interface == .ar ? arabic : english }

    private static let arabic = Strings(.ar, [PackageResources.ar_tsv])
    private static let english = Strings(.en, [PackageResources.en_tsv])
}
