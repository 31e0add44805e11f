/// The tiers in the order in which scores list them.
public enum ScoredTier: String, Sendable, CaseIterable {
    case amounts, times, agreements, figures, encounters, statements, posts
}
