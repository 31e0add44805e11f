/// What the readers of claims ask of names.
extension Page {
    /// The entity of the state that the nationality at `token` means: «الياباني».
    package func entity(ofNationality token: Int) -> Int? {
        guard token < nationalities.count, nationalities[token] > 0 else { return nil }
        return Int(nationalities[token]) - 1
    }
}
