public import RedressCore

/// What an office adopts from a file, and goes by from then on.
public enum RuleKind: String, Sendable {
  case scheme, law, calendar
}

/// Why a rule cannot be adopted, shown or gone by.
public enum RuleError: Error, Hashable, Sendable {
  /// There is no such file; with the names of those among the templates.
  case noFile(RuleKind, String, known: [String])

  /// The version that stands says the same.
  case unchanged(RuleKind, RuleVersion)

  case notAdopted(RuleKind, RuleVersion)

  /// The office goes by a law of which no version counts for the day.
  case noLaw(String)
  case noScheme

  /// This program cannot read one that was adopted; named with its version.
  case unreadable(RuleKind, String)
}
