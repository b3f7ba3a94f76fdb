public import RedressCore

/// Why nothing of a score file could be read; a single bad row is an ``ImportProblem`` instead.
public enum ScoreFileError: Error, Hashable, Sendable {
  /// The file could not be opened or read.
  case unreadable(errno: Int32)
  case empty
  case utf16
  case headerNotUTF8
  case headerTooLong(bytes: Int)
  case headerUnclosedQuote
  case doubledColumn(String, expected: [String])
  case unknownColumn(String, expected: [String])
  case missingColumns([String], expected: [String])
  case tooManyPeriods(limit: Int)
  /// The spool's folder or disk failed: `ENOSPC` when it is full.
  case spoolFailed(errno: Int32)
  /// What was read back from the spool is not what was written.
  case spoolDamaged(BlockError)
  /// The scheme's points cannot be stored.
  case unfitLayout(UnfitLayout)
}

/// Why the scores of a scheme cannot be stored, in the order checked.
public enum UnfitLayout: Hashable, Sendable {
  case manyDimensions(most: Int)

  /// A dimension that gives fewer than 0 or more than 32,767 points.
  case dimension(DimensionID)

  /// A base, lowest or highest outside −32,768 to 32,767.
  case score(Points)
  case lowestAboveHighest
  case doubledColumn
}
